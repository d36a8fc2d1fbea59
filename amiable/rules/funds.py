"""What a plan does to money, one typed effect each, and what each does to the captures, movements and payouts of an order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from amiable.rules import facts as f
from amiable.rules.sets import put


@dataclass(frozen=True, slots=True)
class CaptureAdded:
    """A payment is asked of the client."""

    capture: f.Capture


@dataclass(frozen=True, slots=True)
class CaptureMarked:
    """A payment's status changed; `means` is told once, when it is taken."""

    capture: str
    status: str
    means: str = ""


@dataclass(frozen=True, slots=True)
class CapturePart:
    """A bank took another amount than was paid ("open"), gave it back (""), or kept it and that is booked ("settled")."""

    capture: str
    standing: str


@dataclass(frozen=True, slots=True)
class Transferred:
    """One ledger row: `amount` > 0 minor units from the debited to the credited account, of one capture."""

    debit: str
    credit: str
    amount: int
    capture: str


@dataclass(frozen=True, slots=True)
class MovementAsked:
    """The provider is to move money once this is committed."""

    movement: f.Movement


@dataclass(frozen=True, slots=True)
class MovementEnded:
    """The provider said how it went; `failed` ones stay for retry."""

    movement: str
    failed: bool


@dataclass(frozen=True, slots=True)
class MovementWaits:
    """The seller has to say something before it can be made; they are told once."""

    movement: str


#: Ledger accounts whose balance is kept on the capture (2-domain.md §11). The rest belong to a person or the platform.
OF_CAPTURE = ("held", "disputed", "pending", "payable", "commission", "client_fees", "refunding", "contested")


def captures_after(
    rows: tuple[f.Capture, ...], effect: CaptureAdded | CaptureMarked | CapturePart | Transferred
) -> tuple[f.Capture, ...]:
    match effect:
        case CaptureAdded(capture):
            return (*rows, capture)
        case CaptureMarked(name, status, means):
            return tuple(c.but(status=status, means=means or c.means) if c.id == name else c for c in rows)
        case CapturePart(name, standing):
            return tuple(c.but(part=standing) if c.id == name else c for c in rows)
        case Transferred(capture=name):
            return tuple(_moved(c, effect) if c.id == name else c for c in rows)


def movements_after(facts: f.Facts, effect: MovementAsked | MovementEnded | MovementWaits) -> f.Facts:
    match effect:
        case MovementAsked(movement):
            claimed = tuple(
                replace(p, claimed=p.claimed + movement.amount) if p.id == movement.payout else p for p in facts.payouts
            )
            return facts.but(movements=put(facts.movements, movement, "id"), payouts=claimed)
        case MovementEnded(name, failed=True):
            return facts.but(movements=tuple(replace(m, failed=True) if m.id == name else m for m in facts.movements))
        case MovementEnded(name):
            ended = next((m for m in facts.movements if m.id == name and m.kind == "payout"), None)
            paid = (f.Payout(ended.id, ended.capture, ended.amount),) if ended else ()
            kept = tuple(m for m in facts.movements if m.id != name)
            return facts.but(movements=kept, payouts=(*facts.payouts, *paid))
        case MovementWaits(name):
            return facts.but(movements=tuple(replace(m, waits=True) if m.id == name else m for m in facts.movements))


#: What leaves to the provider from an account, and the figure of the capture it adds to.
_LEFT = {
    "refunding": "refunded",
    "payable": "paid",
    "contested": "kept",
    "debt": "reclaimed",
}


def _moved(capture: f.Capture, transfer: Transferred) -> f.Capture:
    """The capture's balances after one transfer; money leaving to the provider adds to what was paid, refunded or kept."""
    new: dict[str, Any] = {}
    if transfer.debit in OF_CAPTURE:
        new[transfer.debit] = getattr(capture, transfer.debit) - transfer.amount
    if transfer.credit in OF_CAPTURE:
        new[transfer.credit] = getattr(capture, transfer.credit) + transfer.amount
    if transfer.credit == "provider" and transfer.debit in _LEFT:
        figure = _LEFT[transfer.debit]
        new[figure] = getattr(capture, figure) + transfer.amount
    if (transfer.debit, transfer.credit) == ("pending", "debt"):
        new["set_off"] = capture.set_off + transfer.amount
    return capture.but(**new)
