"""The comparison proven on any books: nothing differs where nothing does, and each single fault is found as what it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from amiable.payments.comparing import Difference, Moved, Name, What, compare

KINDS = ("capture", "refund", "payout")


@dataclass
class Books:
    """The three that agree, or should."""

    said: list[Moved]
    kept: dict[Name, Moved]
    booked: list[Moved]

    def differ(self) -> list[Difference]:
        """What the comparison finds."""
        return compare(self.said, self.kept, self.booked, ended=list(self.kept))


movements = st.builds(
    Moved,
    name=st.tuples(st.integers(1, 4).map(lambda number: UUID(int=number)), st.integers(1, 6).map(lambda n: f"m{n}")),
    kind=st.sampled_from(KINDS),
    amount=st.integers(1, 10**9),
    currency=st.sampled_from(("EUR", "JPY")),
    ref=st.integers(0, 999).map(lambda number: f"ref_{number}"),
)


@st.composite
def agreeing(draw: st.DrawFn, least: int = 0) -> Books:
    """Books that agree, each in an order of its own."""
    kept = {row.name: row for row in draw(st.lists(movements, min_size=least, max_size=12)) if row.name}
    rows = list(kept.values())
    return Books(draw(st.permutations(rows)), kept, [replace(row, ref="") for row in draw(st.permutations(rows))])


@given(agreeing())
def test_where_nothing_differs_nothing_is_found(books: Books) -> None:
    assert books.differ() == []


@given(agreeing(least=1), st.data(), st.sampled_from(What))
def test_a_single_fault_is_found_as_what_it_is_and_nothing_else(books: Books, data: st.DataObject, what: What) -> None:
    name = data.draw(st.sampled_from(sorted(books.kept, key=str)))
    own = books.kept[name]
    at = next(number for number, row in enumerate(books.said) if row.name == name)
    there = next(number for number, row in enumerate(books.booked) if row.name == name)
    more = data.draw(st.integers(1, 1000))
    expected = Difference(what, own.kind, name, own.amount, own.amount, own.currency, own.ref)
    match what:
        case What.NOT_OURS:
            books.said.append(Moved(None, "refund", more, own.currency, "re_by_hand"))
            expected = Difference(what, "refund", None, 0, more, own.currency, "re_by_hand")
        case What.NOT_NOTED:
            del books.kept[name], books.booked[there]
            expected = replace(expected, ours=0)
        case What.NOT_THERE:
            del books.said[at]
            expected = replace(expected, theirs=0)
        case What.TWICE:
            books.said.append(replace(own, ref="again", amount=own.amount))
            expected = replace(expected, theirs=2 * own.amount, ref="again")
        case What.AMOUNT:
            books.said[at] = replace(own, amount=own.amount + more)
            expected = replace(expected, theirs=own.amount + more)
        case What.TAKEN_BACK:
            taken = min(more, own.amount)
            books.said[at] = replace(own, taken_back=taken)
            expected = replace(expected, theirs=own.amount - taken)
        case What.NOT_BOOKED:
            del books.booked[there]
            expected = replace(expected, theirs=0)
        case What.BOOKED_ONLY:
            del books.kept[name], books.said[at]
            expected = replace(expected, ours=0, ref="")
        case What.BOOKED_AMOUNT:
            books.booked[there] = replace(books.booked[there], amount=own.amount + more)
            expected = replace(expected, theirs=own.amount + more)
        case What.CHARGE_BACK | What.NOT_COMPARED:
            return  # asked of orders, or of a whole day, not of movements: test_reconcile.py
    assert books.differ() == [expected]


@given(st.lists(movements, max_size=8), st.lists(movements, max_size=8), st.lists(movements, max_size=8))
def test_any_three_books_agree_only_when_they_are_the_same(
    said: list[Moved], kept_rows: list[Moved], booked: list[Moved]
) -> None:
    kept = {row.name: row for row in kept_rows if row.name}
    found = compare(said, kept, booked, ended=list(kept))
    same = _by_name(said) == _by_name(kept.values()) and len(said) == len(kept)
    totals: dict[Name | None, int] = {}
    for row in booked:
        totals[row.name] = totals.get(row.name, 0) + row.amount
    last = {row.name: row for row in booked}
    books = {name: (row.kind, totals[name], row.currency) for name, row in last.items()}
    assert (found == []) == (same and books == _by_name(kept.values()))


def _by_name(rows: object) -> dict[Name | None, tuple[str, int, str]]:
    return {row.name: (row.kind, row.amount, row.currency) for row in rows}  # type: ignore[attr-defined]
