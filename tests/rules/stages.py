"""The stages of the exhaustive table: every state of an order and of a case, each reached by playing. No expectations here."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from amiable.rules import inputs as i
from tests.rules import plays as p
from tests.rules.story import WORDS, Story, hours

type Play = Callable[[], Story]


def _asking() -> Story:
    return p.claimed(p.delivered(Story())).does("mediator", "ask_parties", i.AskParties(WORDS, WORDS))


def _second_person() -> Story:
    return p.decided(p.claimed(p.delivered(Story(work=60_000))), refund=1_000)


def _appealable() -> Story:
    return p.decided(p.claimed(p.delivered(Story())), refund=1_000)


def _appealed() -> Story:
    return _appealable().does("seller", "appeal", i.Appeal("new_facts", WORDS))


def _redo_very_late() -> Story:
    story = p.redelivered(Story()).does("client", "propose_redo", i.ProposeRedo(2, WORDS))
    return story.does("seller", "accept_proposal", p.yes(story)).let("due").let("very_late")


def _reply_led_nowhere() -> Story:
    return p.replied(p.requested(p.delivered(Story())), "not_possible").does("client", "take_reply", i.TakeReply())


def _contested() -> Story:
    story = p.very_late(Story()).does("client", "cancel_very_late")
    return story.does("seller", "contest_reason", i.NameReason("client_stopped_answering", WORDS))


def _charged_back() -> Story:
    return p.delivered(Story()).does("provider", "open_chargeback", i.OfCapture("k1"))


def _without_brief() -> Story:
    story = p.paid(Story(brief=True)).does("seller", "nudge_client").wait(hours(72))
    return story.does("seller", "start_without_requirements")


def _question() -> Story:
    return p.asks(p.started(Story()))


def _with_an_answer_due() -> Story:
    return p.delivered(Story()).does("client", "ask_seller", p.WHY)


STAGES: dict[str, Play] = {
    "placed": Story,
    "paid, brief awaited": lambda: p.paid(Story(brief=True)),
    "nudged for three days": lambda: p.paid(Story(brief=True)).does("seller", "nudge_client").wait(hours(72)),
    "just started": lambda: p.started(Story(brief=True)),
    "started without the brief": _without_brief,
    "in progress": lambda: p.started(Story()).wait(hours(24)),
    "a question open": _question,
    "late": lambda: p.started(Story()).let("due"),
    "very late": lambda: p.very_late(Story()),
    "delivered": lambda: p.delivered(Story()),
    "delivered, a question asked": _with_an_answer_due,
    "marked as no delivery": lambda: p.delivered(Story()).does("client", "mark_no_delivery", p.EMPTY),
    "changes requested": lambda: p.requested(p.delivered(Story())),
    "replied": lambda: p.replied(p.requested(p.delivered(Story()), 2), "included", "extra"),
    "replied with extras alone": lambda: p.replied(p.requested(p.delivered(Story())), "extra"),
    "back at the delivery": _reply_led_nowhere,
    "revising": lambda: p.revising(Story()),
    "delivered again": lambda: p.redelivered(Story()),
    "the seller asks for more time": lambda: p.revising(Story()).does(
        "seller", "propose_extension", i.ProposeExtension(2, WORDS)
    ),
    "the client asks to have it redone": lambda: p.redelivered(Story()).does(
        "client", "propose_redo", i.ProposeRedo(2, WORDS)
    ),
    "redo very late": _redo_very_late,
    "talking": lambda: p.a_case(p.delivered(Story())),
    "talking for four days": lambda: p.a_case(p.delivered(Story())).wait(hours(96)),
    "with support": lambda: p.with_support(p.delivered(Story())),
    "nothing delivered, with support": lambda: p.with_support(p.started(Story())),
    "claimed": lambda: p.claimed(p.delivered(Story())),
    "asking": _asking,
    "waiting for a second person": _second_person,
    "appealable": _appealable,
    "appealed": _appealed,
    "case withdrawn": lambda: p.a_case(p.delivered(Story())).does("client", "withdraw_case"),
    "charged back": _charged_back,
    "completed": lambda: p.completed(Story()),
    "accepted by silence": lambda: p.delivered(Story()).let("accept_by"),
    "case after completion": lambda: p.a_case(p.delivered(Story()).let("accept_by")),
    "paid out": lambda: p.completed(Story()).let("clearance"),
    "never paid": lambda: Story().let("pay_by"),
    "dead": lambda: p.started(Story()).let("due").let("dead"),
    "cancelled, reason contestable": lambda: p.very_late(Story()).does("client", "cancel_very_late"),
    "cancelled, reason contested": _contested,
}


@cache
def _first(stage: str) -> Story:
    return STAGES[stage]()


def played(stage: str) -> Story:
    """A copy of the stage, played once a run."""
    return _first(stage).copy()
