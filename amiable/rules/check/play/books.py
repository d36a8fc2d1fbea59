"""What must hold of the money of an order at every moment, and at its end (2-domain.md §11)."""

from __future__ import annotations

from collections.abc import Iterator

from amiable.rules.facts import Capture, Facts

#: Where the client's money can stand. `paid` and `refunded` have left.
STANDING = ("held", "disputed", "pending", "payable", "commission", "client_fees", "refunding", "contested")
TAKEN = ("taken", "late", "charged_back", "lost")


def wrong_now(facts: Facts) -> Iterator[str]:
    """What is wrong with the books at this moment, one sentence each."""
    for capture in facts.captures:
        for account in (*STANDING, "paid", "refunded"):
            if getattr(capture, account) < 0:
                yield f"{account} of a capture is {getattr(capture, account)}"
        there = _there(capture)
        if there != _captured(capture):
            yield f"{there} of {_captured(capture)} captured can be accounted for"
    for capture in facts.captures:
        asked = _under_way(facts, capture)
        if asked > capture.refunding:
            yield f"{asked} is being refunded and only {capture.refunding} set aside"


def wrong_at_the_end(facts: Facts) -> Iterator[str]:
    """What is not settled although nothing will happen by itself any more."""
    for capture in facts.captures:
        for account in ("held", "disputed", "pending"):
            if getattr(capture, account):
                yield f"{getattr(capture, account)} stays {account}"
        if capture.refunding != _under_way(facts, capture):
            yield f"{capture.refunding - _under_way(facts, capture)} of a refund was never instructed"
        paying = sum(m.amount for m in facts.movements if m.kind == "payout" and m.capture == capture.id)
        if capture.payable != paying:
            yield f"{capture.payable - paying} of a payout was never instructed"


def _there(capture: Capture) -> int:
    standing: int = sum(getattr(capture, account) for account in STANDING)
    return standing + capture.paid + capture.refunded + capture.set_off


def _captured(capture: Capture) -> int:
    """What is accounted for by this capture: banks kept the rest."""
    return capture.total - capture.kept if capture.status in TAKEN else 0


def _under_way(facts: Facts, capture: Capture) -> int:
    return sum(m.amount for m in facts.movements if m.kind == "refund" and m.capture == capture.id)
