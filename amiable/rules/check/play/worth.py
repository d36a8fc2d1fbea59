"""What an end is worth to a party: money first, then whether it counts against the seller."""

from __future__ import annotations

from dataclasses import dataclass

from amiable.rules.facts import Facts


@dataclass(frozen=True, slots=True)
class Worth:
    """Own money at the end (minor units), and 1 when the order counts against this party (only ever the seller)."""

    money: int
    against: int

    def beats(self, other: Worth) -> bool:
        """Better in one and not worse in the other."""
        no_worse = self.money >= other.money and self.against <= other.against
        return no_worse and self != other

    @property
    def rank(self) -> tuple[int, int]:
        """For choosing the best answer: money, then a clean record."""
        return (self.money, -self.against)


def worth(facts: Facts, role: str) -> Worth:
    """What `role` has of this order as it ended."""
    if role == "client":
        return Worth(sum(capture.refunded + capture.refunding for capture in facts.captures) - _paid_in(facts), 0)
    closing = facts.closing
    against = closing is not None and closing.outcome == "cancelled" and closing.counts
    return Worth(sum(c.pending + c.payable + c.paid + c.set_off for c in facts.captures), int(against))


def _paid_in(facts: Facts) -> int:
    return sum(
        capture.total for capture in facts.captures if capture.status in ("taken", "late", "charged_back", "lost")
    )
