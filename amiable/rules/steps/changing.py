"""The point-by-point reply to requested changes, what the client takes of it, and what goes ahead (2-domain.md §6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from amiable.kernel.errors import refuse
from amiable.rules import effects as e
from amiable.rules import facts as f
from amiable.rules.draft import Draft
from amiable.rules.guards.work import round_left
from amiable.rules.inputs import ChangeAnswered
from amiable.rules.steps.offers import sell
from amiable.rules.steps.timing import later_due, require_before_last_due, set_due
from amiable.rules.walls import redeliver_days

GOING_AHEAD = ("fix", "included")
REFUSED = ("extra", "not_possible")


def answer_changes(draft: Draft) -> None:
    """The seller answers every item; with only `fix` and `included` the work goes on at once."""
    answers = {answer.change: answer for answer in draft.data.answers}
    if len(answers) != len(draft.data.answers) or set(answers) != {change.id for change in draft.facts.request}:
        refuse("answer_every_change")
    most = redeliver_days(draft.rules, draft.facts.agreement.days)
    days = draft.data.redeliver_days or most
    if days > most:
        refuse("redeliver_too_late", most=most)
    for answer in draft.data.answers:
        _require_whole(draft, answer)
    draft.note(gift=draft.data.gift, redeliver_days=days)
    for change in draft.facts.request:
        answer = answers[change.id]
        draft.do(
            e.ChangeSet(
                replace(
                    change,
                    answer=answer.answer,
                    effort_minutes=answer.effort_minutes,
                    price=answer.price if answer.answer == "extra" else 0,
                    days=answer.days if answer.answer == "extra" else 0,
                    instead=not answer.instead.blank,
                    instead_minutes=answer.instead_minutes,
                    instead_price=answer.instead_price,
                    instead_days=answer.instead_days,
                )
            )
        )
    draft.say(**effort(draft.rules.number("order_effort_percent"), draft.facts))
    if all(answer.answer in GOING_AHEAD for answer in draft.data.answers):
        go_ahead(draft)
    else:
        draft.enter("scope_replied")


def faults_of(answer: ChangeAnswered) -> Iterator[str]:
    """Codes of all that an answer lacks, or has too much: each class asks for what makes it kind and exact."""
    if answer.answer == "extra" and not answer.price:
        yield "extra_needs_price"
    if answer.answer == "not_possible" and answer.why.blank:
        yield "reason_needed"
    instead, figures = not answer.instead.blank, answer.instead_minutes + answer.instead_price + answer.instead_days
    if (figures and not instead) or (answer.answer in REFUSED and not (instead or answer.nothing_fits)):
        yield "say_what_can_be_done"
    if instead and (answer.answer not in REFUSED or answer.nothing_fits):
        yield "nothing_instead_of_that"


def _require_whole(draft: Draft, answer: ChangeAnswered) -> None:
    if answer.answer == "included" and not draft.data.gift:
        refusal = round_left(draft.rules, draft.facts, draft.actor, draft.now)
        if refusal is not None:
            refuse(refusal.code, change=answer.change)
    for code in faults_of(answer):
        refuse(code, change=answer.change)
    if answer.answer in REFUSED:
        require_before_last_due(draft, later_due(draft, max(answer.days, answer.instead_days)))


def effort(order_percent: int, facts: f.Facts) -> dict[str, int | bool]:
    """The effort rule (2-domain.md §6): asked and original minutes, and whether the request may be out of scope.

    It is, when what is no `fix` reaches the original effort, or all accepted over the order would pass
    `order_percent` of it. Of an item and its alternative the longer one counts. Off when the package names no effort.
    """
    asked = sum(
        max(change.effort_minutes, change.instead_minutes) for change in facts.request if change.answer != "fix"
    )
    original = facts.agreement.effort_minutes
    so_far = facts.tally.accepted_minutes + asked
    too_much = bool(original) and (asked >= original or so_far * 100 > original * order_percent)
    return {"asked_minutes": asked, "original_minutes": original, "may_be_out_of_scope": too_much}


def use_round(draft: Draft) -> None:
    """One round for the whole request when something in it is `included`, is not contested and is no gift."""
    included = any(change.answer == "included" and not change.contested for change in draft.facts.request)
    if included and not draft.facts.gift and draft.facts.tally.rounds < draft.facts.agreement.rounds:
        draft.count("rounds")
        draft.note(round_used=True)


def take_up(draft: Draft) -> None:
    """What is fixed or included, and the free alternatives that were taken, is to be done: its round and its effort count."""
    minutes = 0
    for change in draft.facts.request:
        if change.answer in GOING_AHEAD:
            draft.do(e.ChangeSet(replace(change, taken=True)))
            minutes += change.effort_minutes if change.answer == "included" else 0
        elif change.taken:
            minutes += change.instead_minutes
    use_round(draft)
    draft.count("accepted_minutes", minutes)


def go_ahead(draft: Draft) -> None:
    """What is taken up is done by the date named in the reply."""
    take_up(draft)
    draft.enter("revising")
    days = draft.facts.redeliver_days or redeliver_days(draft.rules, draft.facts.agreement.days)
    set_due(draft, draft.now + timedelta(days=days))


def include_all(draft: Draft) -> None:
    """No reply in time while a round is left: everything stands as included."""
    for change in draft.facts.request:
        draft.do(e.ChangeSet(replace(change, answer="included")))
    go_ahead(draft)


def take_answers(draft: Draft) -> None:
    """The client takes what goes ahead, the alternatives they named, and buys the extras they named: all that has a price is
    one extra with one payment."""
    extras, instead = draft.data.extras, draft.data.instead
    request = {change.id: change for change in draft.facts.request}
    offered = {name for name, change in request.items() if change.answer == "extra"}
    alternatives = {name for name, change in request.items() if change.instead}
    chosen = (*extras, *instead)
    if len(set(chosen)) != len(chosen) or not (set(extras) <= offered and set(instead) <= alternatives):
        refuse("unknown_change", change=",".join(chosen))
    for name in instead:
        change = request[name]
        agreed = replace(change, took_instead=True, taken=not change.instead_price)
        draft.do(e.ChangeSet(wanted(agreed)))
    priced = [
        change for change in draft.facts.request if change.id in extras or (change.took_instead and not change.taken)
    ]
    if priced:
        sell(draft, priced)
    _go_on(draft, chosen=chosen)


def wanted(change: f.Change) -> f.Change:
    """A change the two agree on after all: nobody sees its answer differently any more."""
    return replace(change, contested=False, status="open") if change.contested else change


def take_included(draft: Draft) -> None:
    """What is fixed or included goes ahead; when that is nothing, the delivery is looked at again."""
    _go_on(draft)


def _go_on(draft: Draft, *, chosen: tuple[str, ...] = ()) -> None:
    if any(change.answer in GOING_AHEAD or change.taken for change in draft.facts.request):
        _count_declined(draft, chosen)
        go_ahead(draft)
    else:
        _return(draft, chosen)


def open_short_window(draft: Draft) -> None:
    """Back at the delivery, with a short window to accept, open a case or go straight to support."""
    _return(draft, ())


def _return(draft: Draft, chosen: tuple[str, ...]) -> None:
    _count_declined(draft, chosen)
    draft.enter("delivered")
    draft.note(straight=True)
    draft.arm("accept_by", draft.now + draft.rules.period("return_window"))


def _count_declined(draft: Draft, chosen: tuple[str, ...]) -> None:
    """An extra or a `not_possible` of which nothing was taken: the log bears that the two could not agree on scope."""
    left = [c for c in draft.facts.request if c.answer in REFUSED and c.id not in chosen]
    draft.count("scope_declined", len(left))


def contest_answer(draft: Draft) -> None:
    """The client sees the class of one answer differently: it uses no round and blocks nothing."""
    for change in draft.facts.contestable:
        if change.id == draft.data.change:
            draft.do(e.ChangeSet(replace(change, contested=True, status="disputed")))
            return _give_back_round(draft)
    refuse("unknown_change", change=draft.data.change)


def _give_back_round(draft: Draft) -> None:
    """The round comes back when the contested item was the only one that used it."""
    left = any(change.answer == "included" and not change.contested for change in draft.facts.request)
    if draft.facts.round_used and not left:
        draft.count("rounds", -1)
        draft.note(round_used=False)
