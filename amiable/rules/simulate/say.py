"""What invented people say with an action: an input that fits the order as it stands, or None when there is nothing to say.

Whether the rules allow it is the engine's to say; sums of money offered here are wishes, and refused like anybody's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import ceil
from typing import Any

from amiable.kernel.money import portion
from amiable.rules import inputs as i
from amiable.rules.facts import Facts, Proposal
from amiable.rules.guards import GUARDS
from amiable.rules.simulate.dice import pick
from amiable.rules.simulate.mix import TEXT
from amiable.rules.simulate.scene import Scene, Somebody
from amiable.rules.steps.money import refundable_in

NOTHING = i.Nothing()
WHY = i.Explained(TEXT)
DELIVERY = i.Deliver(TEXT, nothing_to_attach=True)
#: What an extra costs, in percent of the work it is added to, and the minutes each change takes.
EXTRA_COSTS, CHANGE_TAKES = 15, 60


def spoken_of(facts: Facts) -> int:
    """Work and tax (minor units) a settlement would speak of: what is disputed, else what is held."""
    return facts.disputed or sum(refundable_in(capture, "held") for capture in facts.captures)


def theirs(facts: Facts, role: str) -> Proposal | None:
    """The live proposal of the other side."""
    return next((p for p in facts.proposals if p.status == "live" and p.by != role), None)


def own(facts: Facts, role: str) -> Proposal | None:
    """The live proposal of this side."""
    return next((p for p in facts.proposals if p.status == "live" and p.by == role), None)


def _share(game: Scene, who: Somebody) -> int:
    """The part of the money in question this person speaks of (minor units, at least one)."""
    percent = who.kind.percents["wants_back" if who.actor.kind == "client" else "gives_back"]
    return max(1, portion(spoken_of(game.facts), percent, 100))


def _reason(game: Scene, who: Somebody, *, counting_first: bool = False) -> str:
    """A closing reason the log bears for this person: one that does not count for the seller, unless the seller gives up."""
    offered = [
        row
        for row in game.rules.reasons.values()
        if who.actor.kind in row.by
        and all(GUARDS[guard](game.rules, game.facts, who.actor, game.now) is None for guard in row.guards)
    ]
    offered.sort(key=lambda row: row.counts is not counting_first)
    return offered[0].code if offered else ""


def _case(game: Scene, who: Somebody) -> i.OpenCase | None:
    """Talked over first where the rules know such a reason; a client says at once what they want back."""
    facts, role = game.facts, who.actor.kind
    ended = facts.state == "completed"
    silent = ended and facts.closing is not None and facts.closing.by == "clock"
    known = [
        row
        for row in game.rules.case_reasons.values()
        if role in row.by and not row.straight_to_support and (not ended or silent or role in row.after_completion)
    ]
    late = [row for row in known if row.code == "late_or_silent"]
    rest = [row for row in known if row.code != "late_or_silent"]
    chosen = (late or rest) if facts.lateness and not facts.handed_over else (rest or late)
    if not chosen:
        return None
    wishes = role == "client" and facts.handed_over and not ended
    refund = min(_share(game, who), _most_back(game)) if wishes else 0
    return i.OpenCase(chosen[0].code, TEXT, wish="refund" if refund else "", refund=refund)


def _most_back(game: Scene) -> int:
    """What a wish for a partial refund may speak of, roughly: the engine has the last word."""
    return portion(spoken_of(game.facts), game.rules.number("partial_refund_percent"), 100)


def _requests(game: Scene, who: Somebody) -> i.RequestChanges:
    number = 1 + int(game.dice.roll(who.name("how many changes")) * 3)
    return i.RequestChanges(tuple(i.ChangeAsked(TEXT) for _ in range(number)))


def _reply(game: Scene, who: Somebody) -> i.ReplyToChanges:
    """Every item gets its class; `included` only while a round is left."""
    facts = game.facts
    shares = dict(who.kind.choices["items"])
    if facts.tally.rounds >= facts.agreement.rounds:
        shares.pop("included", None)
    shares = shares or {"not_possible": 1}
    price = max(1, portion(facts.agreement.work, EXTRA_COSTS, 100))
    found = []
    for change in facts.request:
        answer = pick(shares, game.dice.roll(who.name("items")))
        extra, refused = answer == "extra", answer in ("extra", "not_possible")
        found.append(
            i.ChangeAnswered(
                change.id, answer, CHANGE_TAKES, TEXT, price if extra else 0, int(extra), nothing_fits=refused
            )
        )
    return i.ReplyToChanges(tuple(found))


def _taken(game: Scene, who: Somebody) -> i.TakeReply:
    extras = tuple(c.id for c in game.facts.request if c.answer == "extra" and who.does("buys_extras"))
    return i.TakeReply(extras)


def _answer(game: Scene, who: Somebody) -> i.AnswerProposal | None:
    proposal = theirs(game.facts, who.actor.kind)
    return i.AnswerProposal(proposal.id) if proposal else None


def _counter(game: Scene, who: Somebody) -> i.CounterProposal | None:
    """Half way between what the other side and this one speak of, as a refund; before a delivery there is none to counter."""
    proposal = theirs(game.facts, who.actor.kind)
    if proposal is None or game.rules.proposals[proposal.kind].topic != "settlement" or not game.facts.handed_over:
        return None
    whole = spoken_of(game.facts)
    spoken = proposal.terms.refund or (whole if proposal.terms.cancel else 0)
    refund = max(1, min(portion(spoken + _share(game, who), 1, 2), _most_back(game)))
    return i.CounterProposal(proposal.id, "refund", TEXT, refund=refund, complete=True)


def _refund(game: Scene, who: Somebody) -> i.ProposeRefund:
    return i.ProposeRefund(min(_share(game, who), max(1, _most_back(game))), TEXT, complete=game.facts.handed_over)


def _split(game: Scene, who: Somebody) -> i.ProposeSplit | None:
    reason, refund = _reason(game, who), _share(game, who)
    return i.ProposeSplit(refund, reason, TEXT, release_files=True) if reason else None


def _cancellation(game: Scene, who: Somebody) -> i.ProposeCancellation | None:
    reason = _reason(game, who, counting_first=who.actor.kind == "seller")
    return i.ProposeCancellation(reason) if reason else None


def _third(game: Scene) -> int:
    """A third of the package's days, at least one."""
    return max(1, game.facts.agreement.days // 3)


def _contest(game: Scene, who: Somebody) -> i.NameReason:
    reason = _reason(game, who) or next(iter(game.rules.reasons))
    return i.NameReason(reason, TEXT)


def _extension(game: Scene, who: Somebody) -> i.ProposeExtension:
    """The days they see they will be late, and at least one."""
    late = game.facts.deadline("due")
    due_at = late.due_at if late and late.due_at else game.now
    days = ceil(max((game.done_at - due_at).total_seconds(), 1) / 86_400) if game.done_at else 1
    return i.ProposeExtension(min(max(1, days), 60), TEXT)


def _brief(game: Scene, _: Somebody) -> i.SendRequirements:
    return i.SendRequirements(tuple(i.BriefAnswer(name, TEXT) for name in game.facts.agreement.required_answers))


def _question(game: Scene, _: Somebody) -> i.AnswerQuestion | None:
    waiting = next((question for question in game.facts.questions if question.status == "open"), None)
    return i.AnswerQuestion(waiting.id, TEXT) if waiting else None


type Saying = Callable[[Scene, Somebody], Any]


def _always(data: Any) -> Saying:
    return lambda _, __: data


#: Every action invented people do, with what they say.
SAYINGS: Mapping[str, Saying] = {
    **dict.fromkeys(
        (
            "accept_delivery",
            "extend_review",
            "cancel_free",
            "cancel_very_late",
            "nudge_client",
            "start_without_requirements",
            "withdraw_case",
            "claim_case",
            "approve_decision",
        ),
        _always(NOTHING),
    ),
    **dict.fromkeys(
        (
            "ask_seller",
            "answer_client",
            "contest_no_delivery",
            "decline_order",
            "ask_support",
            "refuse_decision",
        ),
        _always(WHY),
    ),
    **dict.fromkeys(("accept_proposal", "decline_proposal"), _answer),
    "deliver": _always(DELIVERY),
    "send_requirements": _brief,
    "request_changes": _requests,
    "mark_no_delivery": _always(i.MarkNoDelivery("empty", TEXT)),
    "reply_to_changes": _reply,
    "take_reply": _taken,
    "give_time": lambda game, _: i.GiveTime(_third(game)),
    "ask_question": _always(i.AskQuestion((i.QuestionAsked(TEXT),), pausing=True)),
    "answer_question": _question,
    "open_case": _case,
    "propose_extension": _extension,
    "propose_redo": lambda game, _: i.ProposeRedo(_third(game), TEXT),
    "propose_refund": _refund,
    "propose_split": _split,
    "propose_cancellation": _cancellation,
    "counter_proposal": _counter,
    "answer_support": _always(i.AnswerSupport(TEXT)),
    "ask_parties": _always(i.AskParties(TEXT, TEXT)),
    "appeal": _always(i.Appeal("new_facts", TEXT)),
    "contest_reason": _contest,
}
