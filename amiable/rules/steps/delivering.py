"""Handing work over, looking at it, and saying that it is none (2-domain.md §3, §4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from amiable.kernel.errors import refuse
from amiable.rules import effects as e
from amiable.rules import facts as f
from amiable.rules.draft import Draft
from amiable.rules.steps.answers import decline, end
from amiable.rules.steps.asking import stop_waiting
from amiable.rules.steps.cases import count_case, fail_talk, open_straight
from amiable.rules.steps.changing import take_up
from amiable.rules.steps.requesting import require_open
from amiable.rules.steps.timing import due_now, set_due


def _require_something(draft: Draft) -> None:
    if not (draft.data.files or draft.data.links or draft.data.nothing_to_attach):
        refuse("nothing_attached")


def decline_cancellation(draft: Draft) -> None:
    """A delivery is the answer to a proposed cancellation: no. The seller's own is thereby withdrawn."""
    for proposal in draft.facts.proposals:
        if proposal.kind == "cancellation" and proposal.by == "client":
            decline(draft, proposal)
        elif proposal.kind == "cancellation":
            end(draft, proposal, "withdrawn")
            fail_talk(draft, proposal)


def use_round_for_delivery(draft: Draft) -> None:
    """Delivering without a reply means: all of it is included; before the client chose, what is no extra. With no round left
    it is a gift."""
    if draft.facts.state not in ("revision_requested", "scope_replied"):
        return
    for change in draft.facts.request:
        if not change.answer:
            draft.do(e.ChangeSet(replace(change, answer="included")))
    take_up(draft)


def record_delivery(draft: Draft) -> None:
    """A new version. One that cures a marked delivery lets that one count as never made; the next is in time."""
    _require_something(draft)
    require_open(draft)
    for delivery in draft.facts.deliveries:
        if delivery.status == "marked":
            draft.do(e.DeliverySet(replace(delivery, status="void")))
    stop_waiting(draft)
    number, due_at = len(draft.facts.deliveries) + 1, due_now(draft)
    draft.do(e.DeliverySet(f.Delivery(number, draft.now, redo=draft.facts.redo, files=draft.data.files)))
    draft.note(lateness="", redo=False, client_question="", straight=False, due_was=due_at)
    draft.say(number=number, on_time=_on_time(draft, due_at))


def _on_time(draft: Draft, due_at: datetime) -> bool:
    """By the due moment; an upload begun before it and done within the grace counts too."""
    begun_at = draft.data.begun_at
    if draft.now <= due_at:
        return True
    return bool(begun_at and begun_at <= due_at and draft.now <= due_at + draft.rules.period("upload_grace"))


def record_part(draft: Draft) -> None:
    """Something to look at on the way: starts and stops no clock, counts as no delivery."""
    _require_something(draft)
    require_open(draft)


def record_replacement(draft: Draft) -> None:
    """The wrong files were sent: a new version takes the place of the latest one, the window starts again."""
    _require_something(draft)
    require_open(draft)
    latest = draft.facts.delivery
    assert latest is not None
    draft.do(e.DeliverySet(replace(latest, status="replaced")))
    number = len(draft.facts.deliveries) + 1
    again = replace(latest, number=number, at=draft.now, status="made", replacements=latest.replacements + 1)
    draft.do(e.DeliverySet(replace(again, files=draft.data.files)))
    draft.say(number=number)
    length = draft.rules.clocks["accept_by"].length or timedelta()
    draft.arm("accept_by", draft.now + length)


def extend_review(draft: Draft) -> None:
    """The client takes more time to look."""
    latest, deadline = draft.facts.delivery, draft.facts.deadline("accept_by")
    assert latest is not None
    draft.count("review_extensions")
    draft.do(e.DeliverySet(replace(latest, extended=True)))
    longer = draft.rules.period("review_extension")
    if deadline and deadline.due_at:
        draft.arm("accept_by", deadline.due_at + longer)
    elif deadline:
        draft.do(e.DeadlineSet(replace(deadline, remaining=(deadline.remaining or timedelta()) + longer)))


def hold_for_question(draft: Draft) -> None:
    """A client's question holds acceptance: until answered and a while after, at most so long, once."""
    draft.count("holds")
    draft.note(client_question="open")
    draft.arm("hold_by", draft.now + draft.rules.period("hold_most"))


def answer_hold(draft: Draft) -> None:
    """The seller answered: the client has the time after the answer."""
    draft.note(client_question="answered")
    held = draft.facts.deadline("hold_by")
    if held and held.due_at:
        draft.arm("hold_by", min(held.due_at, draft.now + draft.rules.period("hold_after_answer")))


def end_hold(draft: Draft) -> None:
    """The window runs on."""
    draft.note(client_question="")


def mark_no_delivery(draft: Draft) -> None:
    """The client says that this is no delivery: empty, wrong or unreadable."""
    latest = draft.facts.delivery
    assert latest is not None
    draft.count("no_delivery_marks")
    draft.do(e.DeliverySet(replace(latest, status="marked")))
    draft.say(number=latest.number)


def contest_no_delivery(draft: Draft) -> None:
    """The seller says that it is one: support looks, the mark stands meanwhile. It is one of the seller's cases."""
    count_case(draft)
    open_straight(draft, "no_delivery", opened_by="seller")


def void_delivery(draft: Draft) -> None:
    """Not put right in time: that delivery counts as never made, earlier ones stay, and the due date is what it was."""
    redo = False
    for delivery in draft.facts.deliveries:
        if delivery.status == "marked":
            draft.do(e.DeliverySet(replace(delivery, status="void")))
            redo = delivery.redo
    draft.enter("revising" if draft.facts.delivery else "in_progress")
    set_due(draft, draft.facts.due_was or draft.now, redo=redo)
