"""Where every part of the client's money stands."""

from __future__ import annotations

from dataclasses import dataclass

from amiable.rules.facts.agreed import price_of
from amiable.rules.facts.copied import Copied


@dataclass(frozen=True)
class Capture(Copied):
    """One payment by the client and where every part of it stands now. All fields are minor units ≥ 0."""

    id: str
    purpose: str  # "order", or the id of an extra
    work: int
    client_fee: int
    tax: int
    fee_bp: int
    means: str = ""  # fingerprint of what it was paid with, as the provider tells it
    status: str = "asked"  # asked, unknown, failed, taken, late (arrived after the end), charged_back, lost
    held: int = 0
    disputed: int = 0
    pending: int = 0
    payable: int = 0
    commission: int = 0
    client_fees: int = 0
    refunding: int = 0
    contested: int = 0  # taken by a charge-back that is not decided
    paid: int = 0
    refunded: int = 0
    part: str = ""  # another amount than was paid, taken by a bank: "", open, settled
    kept: int = 0  # what banks kept of what stood in these accounts
    reclaimed: int = 0  # of what was paid out: the seller's debt for it, whatever came back since
    set_off: int = 0  # of what was the seller's: paid what they owed elsewhere

    @property
    def refundable(self) -> int:
        """Work and tax: what refunds and splits speak of."""
        return self.work + self.tax

    @property
    def total(self) -> int:
        """What the client pays."""
        return price_of(self.work, self.client_fee, self.tax)

    @property
    def earned(self) -> int:
        """Work and tax that became the seller's and stayed it, before the fee."""
        return self.pending + self.gone + self.commission

    @property
    def gone(self) -> int:
        """What the seller got or is getting out of it, also by owing less, and did not come to owe again."""
        return self.payable + self.paid + self.set_off - self.reclaimed


@dataclass(frozen=True, slots=True)
class Movement:
    """Money the provider was asked to move and has not confirmed. A reversal names its `payout`; one that `waits` is a payout
    its seller has to say something for."""

    id: str
    kind: str  # capture, refund, payout, reversal
    capture: str
    amount: int
    failed: bool = False
    payout: str = ""
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Payout:
    """Money the seller has, by the movement that brought it; `claimed` is what of it was asked back. Minor units."""

    id: str
    capture: str
    amount: int
    claimed: int = 0
