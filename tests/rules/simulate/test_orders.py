"""Single simulated orders: they end, their books add up, and people do what their tendencies say at the moment they say."""

# ruff: noqa: E501  a tendency stands on one line
from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from amiable.kernel.errors import Refusal
from amiable.rules.facts import Actor, Facts
from amiable.rules.load import load, shipped_text
from amiable.rules.plan import Plan
from amiable.rules.simulate import game
from amiable.rules.simulate.game import START, Game, StuckError, world
from amiable.rules.simulate.mix import load_mix, shipped_mix_text
from amiable.rules.simulate.say import SAYINGS
from amiable.rules.simulate.tally import BooksError, Tally, require_books
from amiable.rules.simulate.trace import Trace
from tests.rules.holds import check_end
from tests.rules.simulate.people import mix

STANDARD, QUICK = load(shipped_text()), load(shipped_text("quick_gigs"))
#: Nearly everybody disputes, so that a few orders come to every corner.
STUBBORN = {
    "clients__delivery": "{ accept_delivery = 10, request_changes = 40, mark_no_delivery = 15, open_case = 20, ask_seller = 10, extend_review = 5 }",
    "clients__again": "{ accept_delivery = 10, request_changes = 30, mark_no_delivery = 20, open_case = 40 }",
    "clients__late": "{ wait = 20, give_time = 30, propose_cancellation = 30, open_case = 20 }",
    "clients__very_late": "{ cancel_very_late = 50, wait = 50 }",
    "clients__settlement": "{ accept_proposal = 20, counter_proposal = 50, decline_proposal = 30 }",
    "clients__talk": "{ propose_redo = 30, propose_refund = 20, propose_split = 10, propose_cancellation = 10, ask_support = 20, withdraw_case = 10 }",
    "clients__spread": "3.0",
    "clients__says_nothing": "10",
    "clients__changes_mind": "15",
    "clients__takes_extension": "50",
    "clients__appeals": "40",
    "clients__contests_reason": "60",
    "clients__regrets": "50",
    "sellers__spread": "3.0",
    "sellers__nudges": "100",
    "sellers__declines": "5",
    "sellers__gives_up": "10",
    "sellers__says_so": "50",
    "sellers__asks_first": "40",
    "sellers__asks_for_time": "80",
    "sellers__contests_reason": "60",
    "sellers__work_takes": "90",
    "sellers__work_spread": "1.8",
    "sellers__items": "{ fix = 20, included = 30, extra = 30, not_possible = 20 }",
    "sellers__marked": "{ deliver = 50, contest_no_delivery = 50 }",
    "sellers__talk": "{ propose_refund = 30, propose_split = 30, ask_support = 40 }",
    "sellers__settlement": "{ accept_proposal = 20, counter_proposal = 40, decline_proposal = 40 }",
    "mediators__asks": "50",
    "mediators__approves": "70",
    "mediators__decision": "{ complete = 25, refund = 25, share = 25, redo = 25 }",
    "purchases__work": "90_000",
    "payments_fail": "20",
}  # fmt: skip


class Watched(Game):
    """Notes what was done and what was refused."""

    def __init__(self, *args: object) -> None:
        self.done, self.refused = Counter[str](), Counter[str]()
        super().__init__(*args)  # type: ignore[arg-type]

    def act(self, action: str, actor: Actor, data: object) -> Plan | Refusal:
        outcome = super().act(action, actor, data)
        kept = self.done if isinstance(outcome, Plan) else self.refused
        kept[action if isinstance(outcome, Plan) else outcome.code] += 1
        return outcome


def played(text: str, number: int = 0, *, rules: object = STANDARD) -> tuple[Trace, Facts]:
    """One order and how it stands at its end."""
    trace = Game(world(rules, load_mix(text)), 7, number).play()  # type: ignore[arg-type]
    assert trace.facts is not None
    return trace, trace.facts


@pytest.mark.parametrize(("rules", "seed"), [(STANDARD, 1), (QUICK, 2)], ids=["standard", "quick gigs"])
def test_every_order_ends_and_its_books_add_up(rules: object, seed: int) -> None:
    there, tally = world(rules, load_mix(shipped_mix_text())), Tally()  # type: ignore[arg-type]
    for number in range(150):
        trace = Game(there, seed, number).play()
        assert trace.facts is not None
        check_end(trace.facts)
        tally.add(trace, START)
    count = tally.counts
    assert count["orders"] == 150
    gone = sum(count[f"money:EUR:{what}"] for what in ("refunded", "fees", "to_sellers"))
    assert gone == count["money:EUR:paid_in"] > 0


def test_stubborn_people_come_to_every_corner_and_end_all_the_same() -> None:
    brief = mix(**STUBBORN).replace("days = 2", "days = 3\nbrief = true")
    there, done = world(STANDARD, load_mix(brief)), Counter[str]()
    for number in range(260):
        order = Watched(there, 3, number)
        trace = order.play()
        assert trace.facts is not None
        check_end(trace.facts)
        require_books(trace.facts)
        done += order.done
    assert set(SAYINGS) - set(done) == set()


def test_an_order_like_clockwork() -> None:
    """Paid after ten minutes, delivered after half of two days, accepted an hour later, paid out fourteen days after that."""
    trace, facts = played(mix())
    ended = timedelta(minutes=10) + timedelta(days=1) + timedelta(hours=1)
    assert trace.ended_at == START + ended
    assert trace.settled_at == START + ended + timedelta(days=14)
    assert (trace.ending, trace.silence, trace.center) == ("completed_accepted", "", False)
    (capture,) = facts.captures
    assert (capture.paid, capture.commission, capture.refunded) == (8_000, 2_000, 0)


ENDS = [
    ({"clients__says_nothing": "100"}, "completed_silence", "accept_by", timedelta(minutes=10, days=4)),
    ({"clients__pays": "0"}, "before_start", "pay_by", timedelta(days=1)),
    ({"clients__changes_mind": "100"}, "by_mistake", "", timedelta(minutes=10, hours=3)),
    ({"sellers__declines": "100"}, "outside_service", "", timedelta(minutes=10, hours=2)),
    ({"sellers__gives_up": "100"}, "late", "dead", timedelta(minutes=10, days=16)),
    (
        {"sellers__gives_up": "100", "clients__very_late": "{ cancel_very_late = 100 }"},
        "late",
        "",
        timedelta(minutes=10, days=3, hours=1),
    ),
    (
        {"sellers__gives_up": "100", "sellers__says_so": "100"},
        "seller_cannot_deliver",
        "",
        timedelta(minutes=10, hours=37),
    ),
]


@pytest.mark.parametrize(("changes", "ending", "silence", "after"), ENDS, ids=lambda v: str(v)[:40])
def test_how_an_order_ends_by_one_tendency(
    changes: dict[str, str], ending: str, silence: str, after: timedelta
) -> None:
    trace, _ = played(mix(**changes))
    assert (trace.ending, trace.silence, trace.ended_at) == (ending, silence, START + after)


def test_support_that_says_nothing_decides_by_its_silence() -> None:
    talk = {"clients__delivery": "{ open_case = 100 }", "sellers__settlement": "{ decline_proposal = 100 }"}
    trace, facts = played(mix(**talk, mediators__says_nothing="100"))
    assert (trace.ending, trace.silence) == ("support_default", "support_by")
    assert (trace.center, trace.support, trace.appealed) == (True, True, False)
    assert facts.captures[0].refunded == 5_000
    decided, _ = played(mix(**talk))
    assert (decided.ending, decided.silence) == ("support_nobody", "")


def test_a_question_and_an_extension_move_the_work() -> None:
    """Asked after a tenth of the time and answered an hour later, the work is done an hour later."""
    _, facts = played(mix(sellers__asks_first="100"))
    assert (facts.paused_for, facts.deliveries[0].at) == (
        timedelta(hours=1),
        START + timedelta(minutes=10, days=1, hours=1),
    )
    late = mix(sellers__work_takes="120", sellers__asks_for_time="100")
    _, facts = played(late)
    assert (facts.tally.extensions, facts.tally.extension_days) == (1, 1)
    assert facts.deliveries[0].at == START + timedelta(minutes=10, hours=57, seconds=36 * 60)


def test_changes_are_asked_for_answered_and_delivered_again() -> None:
    _, facts = played(mix(clients__delivery="{ request_changes = 100 }"))
    assert (facts.tally.requests, facts.tally.rounds, len(facts.deliveries)) == (1, 1, 2)
    assert {change.answer for change in facts.changes} == {"included"}


def test_a_decision_may_be_appealed_to_the_other_mediator() -> None:
    talk = {"clients__delivery": "{ open_case = 100 }", "sellers__settlement": "{ decline_proposal = 100 }"}
    trace, facts = played(mix(**talk, clients__appeals="100"))
    assert (trace.appealed, len(facts.decided_by)) == (True, 2)


def test_rules_that_do_not_end_are_said_with_the_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(game, "MOST_STEPS", 2)
    with pytest.raises(StuckError, match="order 7:0 does not end: delivered, none"):
        played(mix())


def test_books_that_do_not_add_up_are_never_summed() -> None:
    _, facts = played(mix())
    (capture,) = facts.captures
    wrong = facts.but(captures=(capture.__replace__(paid=capture.paid - 1),))
    with pytest.raises(BooksError, match="9999 of 10000 captured"):
        require_books(wrong)
