"""The purchases games begin with: few, but each brings something no other does (odd amounts, no rounds, long work …)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from amiable.rules.begin import begin
from amiable.rules.check.play.board import PEOPLE, Spot
from amiable.rules.facts import Side
from amiable.rules.facts.order import NOBODY_SPECIAL
from amiable.rules.inputs import Words
from amiable.rules.inputs.purchase import BriefQuestion, Purchase
from amiable.rules.plan import Plan
from amiable.rules.shape import Rules
from amiable.rules.walls import package_fits

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
TEXT = Words("x", "en")
BRIEF = (BriefQuestion("b1", TEXT, "text", required=True),)


@dataclass(frozen=True, slots=True)
class Deal:
    """A purchase and what the world adds to it."""

    name: str
    bought: Purchase
    chargebacks: bool = False
    doubts: bool = False  # the provider fails and hesitates
    client: Side = NOBODY_SPECIAL
    seller: Side = NOBODY_SPECIAL


def deals(rules: Rules) -> tuple[Deal, ...]:
    """The deals the rules allow; the longest package is as long as the walls let it be."""
    longest = max((days for days in range(1, 43) if package_fits(rules, days, 1)), default=1)
    return (
        Deal("with a brief, one round", _bought(work=10_001, fee=333, days=5, rounds=1, minutes=600, brief=True)),
        Deal("no rounds", _bought(work=199, tax=37, days=2, rounds=0)),
        Deal("longest", _bought(work=70_003, tax=14_001, fee=501, days=longest, rounds=1, minutes=60)),
        Deal("charged back", _bought(work=9_999, tax=1_999, fee=99, days=3, rounds=1), chargebacks=True, doubts=True),
        Deal(
            "suspended, one mediator",
            _bought(work=5_001, days=3, rounds=0, brief=True),
            client=Side(support_cases=9, mediators=1),
            seller=Side(suspended=True, declines=9, mediators=1),
        ),
    )


def _bought(
    *, work: int, days: int, rounds: int, tax: int = 0, fee: int = 0, minutes: int = 0, brief: bool = False
) -> Purchase:
    return Purchase(
        service="service",
        package="package",
        title=TEXT,
        package_name=TEXT,
        currency="EUR",
        work=work,
        days=days,
        rounds=rounds,
        client_fee=fee,
        tax=tax,
        effort_minutes=minutes,
        brief=BRIEF if brief else (),
    )


def opening(rules: Rules, deal: Deal) -> Spot | None:
    """The order just placed; None when the walls leave no room for such a package."""
    first = begin(
        rules, "order", deal.bought, client_id="client", seller_id="seller", actor=PEOPLE["client"], now=START
    )
    if not isinstance(first, Plan):
        return None
    return Spot(first.after.but(client=deal.client, seller=deal.seller), START)
