"""The companion of an order: which of the six steps fits its reader now, what it knows of this order, what helps, what to do.

It is there while a delivery waits to be looked at, or was not simply accepted: from the first delivery on, through requests,
replies and new versions, in an open case, and on the page for ending an order. Never before there is a delivery (but in a case
and before an end), and never once the order is completed or cancelled. Pure: codes and numbers from the facts, the turn and
the reader's options; the sentences are wording.companion's, the addresses the faces'. The six steps: 2-domain.md §12.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from amiable.guide.eyes import Eyes
from amiable.guide.moments import MOMENTS, NEEDS, Moment
from amiable.rules.facts import Deadline, Facts, Proposal
from amiable.rules.steps.changing import effort

#: Clocks that speak of a proposal, which has a sentence of its own.
OF_PROPOSALS = frozenset(("answer_by", "pay_extra_by"))
#: Kinds of proposal that would end the order.
ENDS = frozenset(("cancellation", "split"))
#: At most so many pieces of advice and buttons at once.
MOST_TIPS, MOST_ACTIONS = 3, 2


@dataclass(frozen=True, slots=True)
class Known:
    """One thing the companion knows of this order; `by` is the role that did it or is waited for."""

    code: str
    by: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Companion:
    """What fits now: the step of the six, the code of its words, what is known, advice, actions, and the article behind it.
    `effort`: whether the hours asked against the original work are worth a look."""

    step: int
    moment: str
    knows: tuple[Known, ...]
    tips: tuple[str, ...]
    actions: tuple[str, ...]
    article: str
    effort: bool
    data: Mapping[str, Any]


def companion_of(eyes: Eyes) -> Companion | None:
    """The companion for this reader; None where it is not needed, and for whoever is neither client nor seller."""
    if eyes.role not in MOMENTS or not is_there(eyes):
        return None
    code = _moment(eyes)
    if not code:
        return None
    moment = MOMENTS[eyes.role][code]
    return Companion(
        step=moment.step,
        moment=code,
        knows=tuple(_knows(eyes)),
        tips=_tips(eyes, moment),
        actions=_actions(eyes, moment),
        article=moment.article,
        effort=_has_effort(eyes),
        data=_data(eyes),
    )


def is_there(eyes: Eyes) -> bool:
    """Whether a companion helps: the order runs, and a delivery waits or was not simply accepted, or it is about to end."""
    facts = eyes.facts
    if facts.closing is not None or eyes.rules.states[facts.state].kind != "running":
        return False
    return eyes.place == "cancelling" or _case_open(facts) or facts.handed_over


def _moment(eyes: Eyes) -> str:
    """The code of what fits, the more pressing first."""
    facts = eyes.facts
    if _case_open(facts):
        return "case_talking" if facts.case_state == "talking" else "case_support"
    if eyes.place == "cancelling" or any(row.kind in ENDS for row in _live(facts)):
        return "ending"
    return _of_client(eyes) if eyes.role == "client" else _of_seller(eyes)


def _of_seller(eyes: Eyes) -> str:
    facts = eyes.facts
    match facts.state:
        case "delivered" if facts.client_question == "open":
            return "question_to_answer"
        case "delivered":
            return "waits_again" if facts.tally.requests else "waits_first"
        case "no_delivery_marked":
            return "missing"
        case "revision_requested" if _asked_open(facts):
            return "asked_waits"
        case "revision_requested":
            return "reply" if _has_asked(facts) or _half_gone(eyes, "reply_by") else "asked"
        case "scope_replied":
            return "replied"
        case "revising":
            return "revising"
    return ""


def _of_client(eyes: Eyes) -> str:
    facts = eyes.facts
    if _asked_open(facts):
        return "answer"
    if any(row.kind == "extra" for row in _live(facts)):
        return "offered"
    match facts.state:
        case "delivered" if facts.straight:
            return "straight"
        case "delivered" if facts.tally.requests:
            return "compare" if facts.judged else "look"
        case "delivered" if facts.client_question:
            return "say"
        case "delivered":
            return "items" if _half_gone(eyes, "accept_by") else "look"
    known = {
        "no_delivery_marked": "marked_missing",
        "revision_requested": "waits_reply",
        "scope_replied": "choose",
        "revising": "waits_version",
    }
    return known.get(facts.state, "")


# ── what it knows ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _knows(eyes: Eyes) -> Iterator[Known]:
    """The sentences that know this order; on the page for ending it only what is on the table."""
    yield from () if eyes.place == "cancelling" else _of_work(eyes)
    for row in _live(eyes.facts):
        yield _proposed(eyes.facts, row)


def _of_work(eyes: Eyes) -> Iterator[Known]:
    facts = eyes.facts
    if (clock := _clock(eyes)) is not None:
        yield clock
    count = len(facts.request)
    if count and facts.state in ("revision_requested", "scope_replied", "revising"):
        yield Known("changes", "client", {"count": count})
        if eyes.marked and facts.state == "revision_requested":
            yield Known("marked", "client", {"count": eyes.marked})
    if facts.state == "delivered" and facts.tally.requests and facts.judged:
        yield Known("to_judge", "client", {"count": len(facts.judged)})
    if asked := _asked_open(facts):
        yield Known("questions", "seller", {"count": asked})
    if facts.client_question == "open":
        yield Known("client_question", "client")
    if facts.state in ("delivered", "revision_requested", "scope_replied") and not _case_open(facts):
        yield _rounds(facts)


def _clock(eyes: Eyes) -> Known | None:
    """Until when who is waited for has time; None where no moment is set, or another sentence names it."""
    turn = eyes.turn
    if turn is None or turn.clock in OF_PROPOSALS or turn.role not in ("client", "seller"):
        return None
    if eyes.still or turn.until is None:
        return Known("still", turn.role)
    return Known("until", turn.role, {"until": turn.until})


def _rounds(facts: Facts) -> Known:
    used, whole = facts.tally.rounds, facts.agreement.rounds
    if not whole:
        return Known("no_rounds")
    left = max(0, whole - used)
    return Known("rounds" if left else "rounds_gone", data={"left": left, "count": left, "whole": whole})


def _proposed(facts: Facts, row: Proposal) -> Known:
    deadline = facts.deadline("answer_by", row.id)
    return Known("proposal", row.by, {"kind": row.kind, "until": _fires(deadline)})


def _fires(deadline: Deadline | None) -> datetime | None:
    return deadline.fires_at if deadline is not None else None


def _data(eyes: Eyes) -> Mapping[str, Any]:
    """Figures that advice may name: the original effort in minutes, and how much longer a look may take, in days."""
    return {
        "original": eyes.facts.agreement.effort_minutes or None,
        "days": eyes.rules.period("review_extension").days,
    }


def _has_effort(eyes: Eyes) -> bool:
    found = effort(eyes.rules.number("order_effort_percent"), eyes.facts)
    return eyes.facts.state == "scope_replied" and bool(found["asked_minutes"]) and bool(found["original_minutes"])


# ── what helps ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _tips(eyes: Eyes, moment: Moment) -> tuple[str, ...]:
    """The advice that holds on this order, the first of it."""
    return tuple(tip for tip in moment.tips if _holds(eyes, tip))[:MOST_TIPS]


def _holds(eyes: Eyes, tip: str) -> bool:
    """Advice that leads to an action is given only while that can be done, some only where the order bears it."""
    match tip:
        case "pins":
            return eyes.marked > 0
        case "gift":
            return eyes.facts.tally.rounds >= eyes.facts.agreement.rounds
        case "counter":
            return any(row.by != eyes.role for row in _live(eyes.facts))
    return tip not in NEEDS or eyes.may(NEEDS[tip])


def _actions(eyes: Eyes, moment: Moment) -> tuple[str, ...]:
    """What can be done now: actions of the rules, and the two pages `case` and `cancelling`."""
    found = [name for name in moment.actions if name == "case" or eyes.may(name)]
    if moment.ways and eyes.place != "cancelling":
        found.append("cancelling")
    return tuple(name for name in found if name != eyes.place)[:MOST_ACTIONS]


def _case_open(facts: Facts) -> bool:
    return facts.case_state not in ("none", "closed")


def _live(facts: Facts) -> list[Proposal]:
    return [row for row in facts.proposals if row.status == "live"]


def _asked_open(facts: Facts) -> int:
    """Questions of the seller that wait for an answer."""
    return sum(row.status == "open" for row in facts.questions)


def _has_asked(facts: Facts) -> bool:
    """Whether the seller has asked something since the latest delivery."""
    return facts.delivery is not None and any(row.asked_at >= facts.delivery.at for row in facts.questions)


def _half_gone(eyes: Eyes, clock: str) -> bool:
    """Whether less than half of a clock is left."""
    deadline, length = eyes.facts.deadline(clock), eyes.rules.clocks[clock].length
    if deadline is None or deadline.due_at is None or length is None:
        return False
    return deadline.due_at - eyes.now < length / 2
