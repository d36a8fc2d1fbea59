"""Where every part of the client's money stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Capture:
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

    @property
    def refundable(self) -> int:
        """Work and tax: what refunds and splits speak of."""
        return self.work + self.tax

    @property
    def total(self) -> int:
        """What the client pays."""
        return self.work + self.tax + self.client_fee

    @property
    def earned(self) -> int:
        """Work and tax that became the seller's, before the fee."""
        return self.pending + self.payable + self.paid + self.commission


@dataclass(frozen=True, slots=True)
class Movement:
    """Money the provider was asked to move and has not confirmed."""

    id: str
    kind: str  # capture, refund, payout
    capture: str
    amount: int
    failed: bool = False
