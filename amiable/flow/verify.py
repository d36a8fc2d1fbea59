"""The log checked against itself: the first line that was changed, cut out, moved or cut off is named.

Nothing is believed but the lines: their text gives their hash, each holds the hash before it, the order holds the last
one, the days' digests hold all orders. Words must be those a line committed to, or erased by a line that says so. The audit
trail is one such log more; it is long, so it is checked in slices.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from itertools import batched
from typing import Any, Final, Protocol
from uuid import UUID

from amiable.flow.anchoring import A_WEEK, digest_of, grown_on
from amiable.kernel.canonical import canonical, commitment, digest
from amiable.kernel.periods import format_moment
from amiable.orders import logs, reads
from amiable.records import reads as records

#: The line that says which words were erased; in the audit trail, also that their time had passed.
ERASED = "words_erased"
EXPIRED = "words_expired"


#: What stands for a reference where a line of the audit trail is wrong; orders, and lines of the trail, checked at once.
AUDIT: Final = "audit"
PAGE: Final = 100
SLICE: Final = 500


class Chained(Protocol):
    """One line of any log as it is kept."""

    @property
    def seq(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def hash(self) -> str: ...


class Kept(Protocol):
    """Words beside a log as they are kept."""

    @property
    def seq(self) -> int: ...
    @property
    def field(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def salt(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, with which line of which order (0: the order as a whole; reference "" : a day's digest, `AUDIT`: the audit
    trail)."""

    reference: str
    seq: int
    problem: str

    def __str__(self) -> str:
        return f"{self.reference or 'anchor'} {self.seq}: {self.problem}"


def verify_all() -> Iterator[Finding]:
    """The first finding of each order that has one, then those of the audit trail and of the days' digests."""
    last = None
    while page := reads.kept_after(last, limit=PAGE):
        yield from verify_orders([row.log for row in page])
        last = page[-1].id
    yield from verify_audit()
    yield from verify_anchors(reads.anchors())


def verify_order(head: reads.Head) -> Finding | None:
    """The first thing wrong with an order's log; None when it is whole."""
    return next(verify_orders([head]), None)


def verify_orders(heads: Sequence[reads.Head]) -> Iterator[Finding]:
    """The first thing wrong with each of these orders' logs that is not whole; two statements."""
    ids = [head.order for head in heads]
    lines, words = logs.lines_of(ids), logs.words_of(ids)
    found = (_first_problem(head, lines.get(head.order, ()), words.get(head.order, ())) for head in heads)
    return filter(None, found)


def _first_problem(head: reads.Head, rows: Sequence[reads.EventRow], words: Sequence[reads.WordsRow]) -> Finding | None:
    lines, before = list[tuple[int, dict[str, Any]]](), ""
    for number, row in enumerate(rows, start=1):
        problem = _line_problem(row, number, before, log=("order", str(head.order)))
        if problem:
            return Finding(head.reference, min(number, row.seq), problem)
        lines.append((row.seq, json.loads(row.text)))
        before = row.hash
    if len(lines) != head.seq or before != head.head:
        return Finding(head.reference, min(len(lines), head.seq) + 1, "the log does not end where the order says")
    return _words_problem(head, lines, words)


def verify_audit() -> Iterator[Finding]:
    """The first thing wrong with the audit trail, if anything is."""
    seq, before = 0, ""
    while True:
        seq_before, (seq, before, finding) = seq, audit_slice(seq, before)
        if finding:
            yield finding
        if finding or seq == seq_before:
            return


def audit_slice(after: int, before: str) -> tuple[int, str, Finding | None]:
    """Check the lines of the audit trail behind number `after`, whose hash is `before`, `SLICE` at most.

    Gives the last number checked (`after` when there are no more), its hash, and what is wrong first.
    """
    end = records.head()
    rows = records.entries_after(after, limit=SLICE)
    said = dict[tuple[int, str], str]()
    for number, row in enumerate(rows, start=after + 1):
        problem = _line_problem(row, number, before, log=("log", AUDIT)) or _columns_problem(row)
        if problem:
            return number, before, Finding(AUDIT, min(number, row.seq), problem)
        said |= {(row.seq, field): hashed for field, hashed in _committed(json.loads(row.text)["data"])}
        before = row.hash
    if rows:
        wrong = words_problem(said, _erased_in_trail(), records.words_between(after + 1, rows[-1].seq))
        return rows[-1].seq, before, wrong and Finding(AUDIT, *wrong)
    if (after, before) != end and records.head() == end:
        return after, before, Finding(AUDIT, min(after, end[0]) + 1, "the log does not end where it says")
    return after, before, None


def _columns_problem(row: records.EntryRow) -> str:
    """A line is found by columns that repeat what it says."""
    line = json.loads(row.text)
    said = (line["name"], line["who"]["id"], line["subject"]["kind"], line["subject"]["id"], line["at"])
    kept = (row.name, row.who, row.subject_kind, row.subject, format_moment(row.at))
    return "" if said == kept else "the columns do not say what the line says"


def _erased_in_trail() -> set[tuple[int, str]]:
    """The places of words in the audit trail whose erasure a line of it tells."""
    rows = [*records.named(ERASED), *records.named(EXPIRED)]
    told = (item for row in rows for item in json.loads(row.text)["data"]["words"])
    return {(int(seq), field) for seq, _, field in (item.partition(" ") for item in told)}


def _line_problem(row: Chained, number: int, before: str, *, log: tuple[str, str]) -> str:
    """What is wrong with one line of the `log` (what each of its lines says of it), given its place and the hash before it; ""
    when nothing is."""
    try:
        line = json.loads(row.text)
        exact = canonical(line) == row.text
    except ValueError:
        return "the line cannot be read"
    if row.seq != number:
        return "a line is missing"
    if digest(row.text) != row.hash:
        return "the line is not what its hash says"
    if not exact:
        return "the line is not in canonical form"
    if line.get("seq") != number or line.get(log[0]) != log[1]:
        return "the line belongs elsewhere"
    if line.get("prev") != before:
        return "the line does not follow the one before it"
    return ""


def _words_problem(
    head: reads.Head, lines: list[tuple[int, dict[str, Any]]], words: Sequence[reads.WordsRow]
) -> Finding | None:
    said = {(seq, field): hashed for seq, line in lines for field, hashed in _committed(line["data"])}
    erased = {
        (item["seq"], item["field"]) for _, line in lines if line["name"] == ERASED for item in line["data"]["words"]
    }
    wrong = words_problem(said, erased, words)
    return wrong and Finding(head.reference, *wrong)


def words_problem(
    said: dict[tuple[int, str], str], erased: AbstractSet[tuple[int, str]], rows: Iterable[Kept]
) -> tuple[int, str] | None:
    """The first line (with what is wrong) whose words are not those it committed to, nor erased by a line that says so."""
    found = set()
    for row in rows:
        place = (row.seq, row.field)
        found.add(place)
        if place not in said:
            return row.seq, f"words nobody said: {row.field}"
        if not row.salt and place not in erased:
            return row.seq, f"words gone without a word: {row.field}"
        if row.salt and commitment(row.salt, row.text) != said[place]:
            return row.seq, f"other words than were said: {row.field}"
    missing = sorted(said.keys() - found)
    return (missing[0][0], f"words are missing: {missing[0][1]}") if missing else None


def _committed(data: Any) -> Iterator[tuple[str, str]]:
    """The field and commitment of every piece of words in an event's data."""
    if isinstance(data, dict):
        if data.keys() == {"c", "w"}:
            yield data["w"], data["c"]
        else:
            for item in data.values():
                yield from _committed(item)
    elif isinstance(data, list):
        for item in data:
            yield from _committed(item)


def verify_anchors(days: Iterable[tuple[date, str, int]], before: str = "") -> Iterator[Finding]:
    """Those of these days (with digest and number of orders, the first after the digest `before`) whose digest is not what the
    log now gives."""
    for some in batched(days, A_WEEK):
        grown = grown_on([day for day, _, _ in some])
        for day, kept, orders in some:
            if digest_of(day, before, grown) != kept:
                yield Finding(
                    "", 0, f"{day}: the log of {len(grown[day])} orders does not give the digest kept of {orders}"
                )
            before = kept


def find_head(order: UUID) -> reads.Head | None:
    """Where an order's log ends, by its own word."""
    return reads.find_head(order)
