"""The books checked: the identity of 2-domain.md §11 for each currency, and each order's facts, rows and transfers alike.

Nothing is corrected here: a finding names what does not agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from amiable.flow import document
from amiable.flow.apply import KEPT
from amiable.flow.load import rules_of
from amiable.ledger import reads as ledger
from amiable.ledger.meanings import IDENTITY, MEANINGS, figures
from amiable.orders import reads as orders
from amiable.rules.effects import OF_CAPTURE
from amiable.rules.facts import Capture, Facts, Side

type Flow = Mapping[tuple[str, str], int]

PAGE = 500

#: What stands in accounts until it goes to somebody.
STANDING = ("held", "disputed", "pending", "payable", "refunding", "contested")


@dataclass(frozen=True, slots=True)
class Wrong:
    """What does not agree: `where` is the reference of `order`, or the currency whose books as a whole it is about."""

    where: str
    problem: str
    order: UUID | None = None

    def __str__(self) -> str:
        """One line, as commands and letters say it."""
        return f"{self.where}: {self.problem}"


@dataclass(frozen=True, slots=True)
class Sums:
    """Both sides of the identity for one currency, in minor units."""

    currency: str
    captured: int
    recovered: int
    debts: int
    loss: int
    refunds: int
    charge_backs: int
    payouts: int
    fees: int
    standing: int

    @property
    def balanced(self) -> bool:
        """What came in, is owed or was lost equals what went out, was earned or still stands."""
        came = self.captured + self.recovered + self.debts + self.loss
        return came == self.refunds + self.charge_backs + self.payouts + self.fees + self.standing


def sums() -> list[Sums]:
    """The identity of every currency there is."""
    return [sums_of(currency, flow) for currency, flow in sorted(ledger.flows().items())]


def sums_of(currency: str, flow: Flow) -> Sums:
    """The identity from what flowed: each named part is counted by itself. What came from the provider by a pair that means
    nothing counts as captured, so that the sides differ."""
    stands = ledger.balances_from(flow)
    parts = {name: sum(flow.get(pair, 0) for pair in pairs) for name, pairs in IDENTITY.items()}
    strange = sum(amount for pair, amount in flow.items() if pair[0] == "provider" and pair not in MEANINGS)
    return Sums(
        currency=currency,
        captured=parts["captured"] + strange,
        recovered=parts["recovered"],
        debts=stands.get("debt", 0),
        loss=stands.get("loss", 0) + stands.get("costs", 0),
        refunds=parts["refunds"],
        charge_backs=parts["charge_backs"],
        payouts=parts["payouts"],
        fees=stands.get("commission", 0) + stands.get("client_fees", 0),
        standing=sum(stands.get(account, 0) for account in STANDING),
    )


def check() -> Iterator[Wrong]:
    """Everything that does not agree."""
    yield from check_whole()
    last: UUID | None = None
    while page := orders.kept_after(last, limit=PAGE):
        yield from check_orders(page)
        last = page[-1].id


def check_whole() -> Iterator[Wrong]:
    """What does not agree on the books as a whole: each currency's identity, and what sellers owe."""
    for whole in sums():
        if not whole.balanced:
            yield Wrong(whole.currency, f"the books do not balance: {whole}")
    yield from _debt_problems()


def check_orders(page: Sequence[orders.Kept]) -> Iterator[Wrong]:
    """What does not agree on these orders; three statements."""
    ids = [row.id for row in page]
    flows, balances = ledger.flows_of(ids), ledger.kept_balances(ids)
    for row in page:
        for problem in _order_problems(row, flows.get(row.id, {}), balances.get(row.id, {})):
            yield Wrong(row.reference, problem, row.id)


def _order_problems(
    row: orders.Kept, flow: Mapping[tuple[str, str, str, str], int], kept: Mapping[tuple[str, str], int]
) -> Iterator[str]:
    facts = document.decode(row.facts, client_id="", seller_id="", client=Side(), seller=Side())
    if (row.state, row.version, row.agreement_version) != (facts.state, facts.version, facts.agreement.version):
        yield "the order's row and its facts say different things"
    currency = facts.agreement.currency
    if {key[1] for key in flow} - {currency}:
        yield f"money of another currency than {currency}"
    moved = _added(flow)
    for debit, credit in sorted(moved.keys() - MEANINGS.keys()):
        yield f"money went from {debit} to {credit}, which means nothing here"
    if not sums_of(currency, moved).balanced:
        yield "its books do not balance"
    for capture in facts.captures:
        yield from _capture_problems(
            capture, {(d, c): amount for (k, _, d, c), amount in flow.items() if k == capture.id}
        )
    yield from _row_problems(facts, kept, currency)
    yield from _end_problems(row, facts)


def _capture_problems(capture: Capture, flow: Flow) -> Iterator[str]:
    stands = ledger.balances_from(flow)
    for account in sorted(OF_CAPTURE):
        if stands.get(account, 0) != getattr(capture, account):
            yield f"{capture.id} {account}: {stands.get(account, 0)} by transfers, {getattr(capture, account)} by the facts"
    for name, pair in figures().items():
        moved = flow.get(pair, 0)
        if moved != getattr(capture, name):
            yield f"{capture.id} {name}: {moved} by transfers, {getattr(capture, name)} by the facts"


def _row_problems(facts: Facts, kept: Mapping[tuple[str, str], int], currency: str) -> Iterator[str]:
    for account in KEPT:
        amount = sum(getattr(capture, account) for capture in facts.captures)
        if kept.get((account, currency), 0) != amount:
            yield f"{account}: {kept.get((account, currency), 0)} by its balance row, {amount} by the facts"


def _end_problems(row: orders.Kept, facts: Facts) -> Iterator[str]:
    """At every end held = disputed = 0; a case after completion keeps its part apart until it closes."""
    ended = rules_of(row.rules).states[facts.state].kind == "ended"
    if ended != (row.closed_at is not None):
        yield "closed and not closed"
    disputes = facts.case is not None and facts.case.state != "closed"
    if ended and (facts.held or (facts.disputed and not disputes)):
        yield f"ended with {facts.held} held and {facts.disputed} disputed"


def _added(flow: Mapping[tuple[str, str, str, str], int]) -> Flow:
    total: dict[tuple[str, str], int] = {}
    for (_, _, debit, credit), amount in flow.items():
        total[debit, credit] = total.get((debit, credit), 0) + amount
    return total


def _debt_problems() -> Iterator[Wrong]:
    rows = ledger.debts()
    for row in sums():
        if rows.get(row.currency, 0) != row.debts:
            said = f"sellers owe {row.debts} by transfers, {rows.get(row.currency, 0)} by balance rows"
            yield Wrong(row.currency, said)
