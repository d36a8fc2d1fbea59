"""Canonical inputs: for each action a few worth trying on the order as it stands (smallest, usual, largest)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from amiable.kernel.money import portion
from amiable.rules import inputs as i
from amiable.rules.check.play.board import Spot
from amiable.rules.check.play.deals import TEXT
from amiable.rules.facts import Actor, Facts
from amiable.rules.guards import GUARDS
from amiable.rules.inputs import Nothing, input_of
from amiable.rules.shape import Action, Reason, Rules


@dataclass(frozen=True, slots=True)
class Ask:
    """What inputs are made for: the order, the action, who would do it; `deep` wants the extremes too."""

    rules: Rules
    facts: Facts
    now: datetime
    row: Action
    role: str
    deep: bool


def tries(rules: Rules, spot: Spot, row: Action, role: str, *, deep: bool = False) -> Iterator[Any]:
    """Inputs of `row` that `role` might give now; most common first. With `deep` the extremes too."""
    kind = input_of(row.name, row.by)
    if kind in (Nothing, i.Explained, i.Deliver):
        yield from _PLAIN[kind]
        return
    make = _MAKE.get(kind)
    if make is not None:
        yield from make(Ask(rules, spot.facts, spot.now, row, role, deep))


_PLAIN: Mapping[type, tuple[Any, ...]] = {
    Nothing: (Nothing(),),
    i.Explained: (i.Explained(TEXT),),
    i.Deliver: (i.Deliver(TEXT, nothing_to_attach=True),),
}


def _movements(ask: Ask) -> Iterator[Any]:
    kind = ask.row.name.partition("_")[2]
    for movement in ask.facts.movements:
        if movement.kind == kind and not (movement.failed and ask.row.name.startswith("fail")):
            yield i.Told(movement.id)


def _captures(ask: Ask) -> Iterator[Any]:
    for capture in ask.facts.captures:
        yield i.OfCapture(capture.id)


def _parts(ask: Ask) -> Iterator[Any]:
    for capture in ask.facts.captures:
        yield i.SettlePart(capture.id, max(1, portion(capture.total, 1, 3)), "platform", TEXT)
        yield i.SettlePart(capture.id, max(1, portion(capture.total, 1, 3)), "seller", TEXT)


def _briefs(ask: Ask) -> Iterator[Any]:
    yield i.SendRequirements(tuple(i.BriefAnswer(question, TEXT) for question in ask.facts.agreement.required_answers))


def _no_delivery(ask: Ask) -> Iterator[Any]:
    yield i.MarkNoDelivery("empty", TEXT)


def _requests(ask: Ask) -> Iterator[Any]:
    yield i.RequestChanges((i.ChangeAsked(TEXT), i.ChangeAsked(TEXT)))
    if ask.deep:
        yield i.RequestChanges((i.ChangeAsked(TEXT),))


def _replies(ask: Ask) -> Iterator[Any]:
    ids = [change.id for change in ask.facts.request]
    mixes = [("included", "extra"), ("included",), ("not_possible",), ("fix",)]
    for mix in mixes + ([("fix", "not_possible"), ("extra",)] if ask.deep else []):
        yield i.ReplyToChanges(tuple(_answer(name, mix[n % len(mix)]) for n, name in enumerate(ids)))
    if ask.deep:
        yield i.ReplyToChanges(tuple(_answer(name, "included") for name in ids), gift=True)


def _answer(change: str, answer: str) -> i.ChangeAnswered:
    whole = i.ChangeAnswered(change, answer, 90, TEXT)
    if answer == "extra":
        return replace(whole, price=2_001, days=1, instead=TEXT, instead_minutes=30)
    if answer == "not_possible":
        return replace(whole, instead=TEXT, instead_price=1_001, instead_days=1)
    return whole


def _takes(ask: Ask) -> Iterator[Any]:
    yield i.TakeReply()
    extras = tuple(change.id for change in ask.facts.request if change.answer == "extra")
    if extras:
        yield i.TakeReply(extras[:1])
    if ask.deep:
        yield i.TakeReply(instead=tuple(change.id for change in ask.facts.request if change.instead))


def _judgements(ask: Ask) -> Iterator[Any]:
    for status in ("not_fixed", "fixed") if ask.deep else ("not_fixed",):
        yield i.JudgeChanges(tuple(i.ChangeJudged(change.id, status) for change in ask.facts.judged))


def _contests(ask: Ask) -> Iterator[Any]:
    for change in ask.facts.request[:1]:
        yield i.ContestAnswer(change.id, TEXT)


def _times(ask: Ask) -> Iterator[Any]:
    for days in (2, 20) if ask.deep else (2,):
        yield i.GiveTime(days)


def _questions(ask: Ask) -> Iterator[Any]:
    open_now = [question for question in ask.facts.questions if question.status == "open"]
    if len(open_now) < 2:
        yield i.AskQuestion((i.QuestionAsked(TEXT), i.QuestionAsked(TEXT))[len(open_now) :], pausing=True)
    if ask.deep and not open_now:
        yield i.AskQuestion((i.QuestionAsked(TEXT),))


def _answers(ask: Ask) -> Iterator[Any]:
    for question in ask.facts.questions:
        if question.status == "open":
            yield i.AnswerQuestion(question.id, TEXT)


def _to_proposals(ask: Ask) -> Iterator[Any]:
    for proposal in ask.facts.proposals:
        if proposal.status == "live" and (proposal.by == ask.role) == (ask.row.name == "withdraw_proposal"):
            yield i.AnswerProposal(proposal.id)


def _spoken_of(facts: Facts) -> int:
    """Work and tax a settlement would speak of (minor units): what is disputed, else what is held."""
    return facts.disputed or sum(c.held - c.client_fee for c in facts.captures if c.held)


def _extras(ask: Ask) -> Iterator[Any]:
    yield i.ProposeExtra(2_001, TEXT, 2)
    if ask.deep:
        yield i.ProposeExtra(1, TEXT, rounds=1)


def _refunds(ask: Ask) -> Iterator[Any]:
    whole = _spoken_of(ask.facts)
    yield i.ProposeRefund(portion(whole, 1, 2), TEXT, complete=True)
    if ask.deep:
        yield i.ProposeRefund(1, TEXT)
        yield i.ProposeRefund(portion(whole, ask.rules.number("partial_refund_percent"), 100), TEXT)


def _splits(ask: Ask) -> Iterator[Any]:
    whole = _spoken_of(ask.facts)
    for reason in _reasons(ask)[:1]:
        yield i.ProposeSplit(portion(whole, 1, 2), reason, TEXT)
        if ask.deep:
            yield i.ProposeSplit(portion(whole, 9, 10), reason, TEXT)
            yield i.ProposeSplit(1, reason, TEXT)


def _reasons(ask: Ask) -> list[str]:
    """Reasons this role may name now: one that does not count for the seller, and one that does."""
    own = [reason for reason in ask.rules.reasons.values() if ask.role in reason.by and _borne_out(ask, reason)]
    free = [reason.code for reason in own if not reason.counts]
    return free[-1:] + [reason.code for reason in own if reason.counts][:1]


def _borne_out(ask: Ask, reason: Reason) -> bool:
    return all(GUARDS[guard](ask.rules, ask.facts, Actor(ask.role), ask.now) is None for guard in reason.guards)


def _cancellations(ask: Ask) -> Iterator[Any]:
    for reason in _reasons(ask):
        yield i.ProposeCancellation(reason)


def _counters(ask: Ask) -> Iterator[Any]:
    for proposal in ask.facts.proposals:
        if proposal.status == "live" and proposal.by != ask.role:
            topic = ask.rules.proposals[proposal.kind].topic
            if topic == "settlement":
                yield i.CounterProposal(
                    proposal.id, "refund", TEXT, refund=max(1, portion(_spoken_of(ask.facts), 1, 4))
                )
            elif ask.deep and topic == "extra":
                yield i.CounterProposal(proposal.id, "extra", TEXT, price=1_000, days=1)


def _cases(ask: Ask) -> Iterator[Any]:
    ended = ask.facts.state == "completed"
    own = [reason for reason in ask.rules.case_reasons.values() if ask.role in reason.by]
    calm = [reason.code for reason in own if not reason.straight_to_support and (reason.after_completion or not ended)]
    straight = [reason.code for reason in own if reason.straight_to_support]
    for reason in calm[:1]:
        yield i.OpenCase(reason, TEXT, wish="refund", refund=portion(_spoken_of(ask.facts), 1, 2))
        yield i.OpenCase(reason, TEXT)
        if ask.deep:
            yield i.OpenCase(reason, TEXT, disputed=max(1, portion(_spoken_of(ask.facts), 1, 3)))
    for reason in straight[:1]:
        yield i.OpenCase(reason, TEXT)


def _decisions(ask: Ask) -> Iterator[Any]:
    own = [reason for reason in ask.rules.reasons.values() if "mediator" in reason.by]
    counting = next((reason.code for reason in own if reason.counts), "")
    free = next((reason.code for reason in own if not reason.counts), "")
    whole = ask.facts.disputed
    rule = next(iter(ask.rules.clauses), "")
    yield _decide("cancel", "seller", counting, rule, refund=whole)
    yield _decide("redo", "seller", free, rule, redo_days=2)
    yield _decide("complete", "client", free, rule)
    if ask.deep:
        yield _decide("cancel", "nobody", free, rule, refund=portion(whole, 1, 3))
        yield _decide("complete", "nobody", free, rule, refund=portion(whole, 1, 2))


def _decide(outcome: str, fault: str, reason: str, rule: str, *, refund: int = 0, redo_days: int = 0) -> i.Decide:
    return i.Decide(outcome, fault, reason, rule, (1,), TEXT, TEXT, refund, redo_days)


def _named(ask: Ask) -> Iterator[Any]:
    own = [reason.code for reason in ask.rules.reasons.values() if ask.role in reason.by]
    for reason in own[:1] if not ask.deep else own[-2:] + own[:1]:
        yield i.NameReason(reason, TEXT)


def _hidings(ask: Ask) -> Iterator[Any]:
    for review in ask.facts.reviews:
        yield i.HideReview(review.by, "review", next(iter(ask.rules.review_grounds), ""), TEXT)


type _Make = Callable[[Ask], Iterator[Any]]


def _always(*values: Any) -> _Make:
    return lambda ask: iter(values)


_MAKE: Mapping[type, _Make] = {
    i.Told: _movements,
    i.OfCapture: _captures,
    i.SettlePart: _parts,
    i.SendRequirements: _briefs,
    i.MarkNoDelivery: _no_delivery,
    i.RequestChanges: _requests,
    i.ReplyToChanges: _replies,
    i.TakeReply: _takes,
    i.JudgeChanges: _judgements,
    i.ContestAnswer: _contests,
    i.GiveTime: _times,
    i.AskQuestion: _questions,
    i.AnswerQuestion: _answers,
    i.ProposeExtension: _always(i.ProposeExtension(2, TEXT)),
    i.ProposeExtra: _extras,
    i.ProposeRedo: _always(i.ProposeRedo(2, TEXT)),
    i.ProposeRefund: _refunds,
    i.ProposeSplit: _splits,
    i.ProposeCancellation: _cancellations,
    i.AnswerProposal: _to_proposals,
    i.CounterProposal: _counters,
    i.OpenCase: _cases,
    i.MakeStatement: _always(i.MakeStatement(TEXT)),
    i.AskParties: _always(i.AskParties(TEXT, TEXT)),
    i.AnswerSupport: _always(i.AnswerSupport(TEXT)),
    i.Decide: _decisions,
    i.Appeal: _always(i.Appeal("new_facts", TEXT)),
    i.NameReason: _named,
    i.WriteReview: _always(i.WriteReview(4, 5, 3, TEXT)),
    i.ReplyToReview: _always(i.ReplyToReview(TEXT)),
    i.HideReview: _hidings,
    i.ShowReview: _always(*(i.ShowReview(whose, "review", TEXT) for whose in ("client", "seller"))),
}
