"""The proposals open between the two on an order, each with what it would do and its buttons; questions: questions.py."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from amiable.pages.dry_run import dry_run, if_accepted
from amiable.pages.order import Entry, OrderPage
from amiable.pages.standing import rate_effect
from amiable.rules.facts import Deadline
from amiable.rules.facts import Proposal as LiveProposal
from amiable.rules.inputs.read import plain_fields
from amiable.rules.outlook import if_silent
from amiable.web.order.left import with_what_is_left
from amiable.web.order.said import proposing, shown_text, text_of
from amiable.web.order.scenes import who_of
from amiable.web.order.sides import sides_of
from amiable.web.parts import Action, Badge
from amiable.web.story import Event, Proposal, Side
from amiable.web.templatetags.written import written_in
from amiable.wording import events, meanwhile, silence
from amiable.wording.events.offers import TAKEN
from amiable.wording.scene import Scene

#: What can be answered to a proposal, the filled button first.
ANSWERS = ("accept_proposal", "counter_proposal", "decline_proposal")

#: How the buttons at a proposal look: style and icon.
LOOKS = {
    "accept_proposal": ("primary", "check"),
    "pay_again": ("primary", "coin"),
    "counter_proposal": ("", "sides"),
    "decline_proposal": ("", "x"),
    "withdraw_proposal": ("plain", "undo"),
}


def proposals_of(page: OrderPage, scene: Scene, *, now: datetime) -> list[Proposal]:
    """The live proposals, each with what it would do for both and the answers the reader may give."""
    return [_proposal(page, scene, proposal, now=now) for proposal in page.loaded.facts.proposals]


def one_filled(proposals: Iterable[Proposal], *, taken: bool) -> list[Proposal]:
    """A page has one filled button: that of the first proposal to answer, and none where NEXT has it (`taken`)."""
    found: list[Proposal] = []
    for proposal in proposals:
        if taken:
            calm = [replace(action, style="") if action.style == "primary" else action for action in proposal.actions]
            proposal = replace(proposal, actions=calm)
        taken = taken or any(action.style == "primary" for action in proposal.actions)
        found.append(proposal)
    return found


def _proposal(page: OrderPage, scene: Scene, proposal: LiveProposal, *, now: datetime) -> Proposal:
    facts, reader, theirs = page.loaded.facts, scene.reader, proposal.by != page.role
    deadline = facts.deadline("answer_by", proposal.id) or facts.deadline("pay_extra_by", proposal.id)
    until = reader.moment(deadline.fires_at, long=False) if deadline and deadline.fires_at else ""
    entry = proposing(page).get(proposal.id)
    said = text_of(entry, page.role) if entry else None
    live = proposal.status == "live"
    names = (ANSWERS if theirs else ("withdraw_proposal",)) if live else ()
    payable = _failed(page, proposal)
    past = before(page, scene, proposal.id)
    return Proposal(
        title=reader.label(page.loaded.rules.proposals[proposal.kind].label),
        badge=Badge(_("until %(moment)s") % {"moment": until}, "clock", "wait" if theirs and live else "")
        if until
        else Badge(_("Agreed, not paid yet"), "clock"),
        said=sentence(scene, proposal),
        text=shown_text(said),
        language=said.language if said else "",
        language_mark=written_in(said.language) if said and said.language else "",
        sides=_sides(page, scene, proposal, now=now) if live else (),
        sides_label=_("What accepting does for both of you"),
        note=" ".join(filter(None, (_payment(page, scene, proposal), _silence(page, scene, deadline, now=now)))),
        actions=_answers(page, scene, names, "proposal", proposal.id)
        or (_answers(page, scene, ("pay_again",), "capture", proposal.capture) if payable else ()),
        wait=(theirs and live) or (payable and page.role == "client"),
        history=past,
        history_label=_("What was proposed before") if past else "",
        who=who_of(page, proposal.by) if said else None,
    )


def sentence(scene: Scene, proposal: LiveProposal) -> str:
    """The typed terms as one whole sentence for this reader."""
    terms = proposal.terms
    days = terms.extend_days or terms.days or terms.redo_days
    data = {"days": days, "price": terms.price, "refund": terms.refund, "rounds": terms.rounds, "reason": terms.reason}
    if proposal.changes:
        return scene.tell(TAKEN, events.told(data), by=proposal.by)
    known = {**data, "complete": terms.complete}
    return events.line(f"{proposal.kind}_proposed", known, actor_role=proposal.by, scene=scene)


def _failed(page: OrderPage, proposal: LiveProposal) -> bool:
    return any(row.id == proposal.capture and row.status == "failed" for row in page.loaded.facts.captures)


def _payment(page: OrderPage, scene: Scene, proposal: LiveProposal) -> str:
    """Where the payment of an agreed extra stands, and what can be done; "" while nothing is to be paid."""
    capture = next((row for row in page.loaded.facts.captures if proposal.capture and row.id == proposal.capture), None)
    return meanwhile.payment(capture.status, scene=scene, data={"price": capture.total}) if capture else ""


def _silence(page: OrderPage, scene: Scene, deadline: Deadline | None, *, now: datetime) -> str:
    """What happens to it when nobody does anything."""
    if deadline is None:
        return ""
    alone = page.loaded.facts.but(deadlines=(deadline,))
    then = if_silent(page.loaded.rules, alone, max(now, page.loaded.last_at))
    return " ".join(silence.sentences(then, scene=scene)) if then else ""


def before(page: OrderPage, scene: Scene, proposal: str) -> list[Event]:
    """The proposals this one answers, the first first, each as the sentence it was."""
    made, found, later = proposing(page), list[Event](), proposal
    for earlier in _chain(made, proposal):
        entry, kind = made.get(earlier), str(made[later].data["kind"])  # a counter names the kind it takes the place of
        if entry is not None:
            line = events.line(f"{kind}_proposed", entry.data, actor_role=entry.actor_kind, scene=scene)
            moment = scene.reader.moment(entry.at, long=False)
            found.append(Event(time=moment, iso=entry.at.isoformat(), system=line))
        later = earlier
    return found[::-1]


def _sides(page: OrderPage, scene: Scene, proposal: LiveProposal, *, now: datetime) -> Sequence[Side]:
    """What accepting would do, read off its plan on the facts at hand; one statement where the seller reads what an end does
    to their rate."""
    run = if_accepted(page.loaded.rules, page.loaded.facts, proposal, max(now, page.loaded.last_at))
    if run is None:
        return ()
    sides = sides_of(page, scene, dry_run(run, rate=rate_effect(run) if page.role == "seller" else None))
    settles = page.loaded.rules.proposals[proposal.kind].topic == "settlement"
    return with_what_is_left(page, scene, run, sides, now=now) if settles else sides


def _answers(page: OrderPage, scene: Scene, names: Iterable[str], field: str, value: str) -> tuple[Action, ...]:
    """Buttons that answer one thing: those the reader may press now, the first filled."""
    found: list[Action] = []
    for name in names:
        option = page.option(name)
        if option and option.allowed:
            href = reverse("order_action", args=[page.loaded.reference, name])
            label = scene.reader.label(page.loaded.rules.actions[name].label)
            style, icon = LOOKS.get(name, ("", ""))
            found.append(
                Action(label, icon, f"{href}?{field}={value}", style=style, name=f"{name}-{value}")  # type: ignore[arg-type]
            )
    return tuple(found)


def about_of(page: OrderPage, scene: Scene, kind: Any, meant: Mapping[str, str]) -> list[Proposal]:
    """The proposal a form answers, without its buttons: shown above the form. One that is gone gives way to the one that
    took its place, with buttons, so that it can be answered instead."""
    names, facts, now = plain_fields(kind), page.loaded.facts, scene.reader.now or page.loaded.last_at
    if "proposal" not in names:
        return []
    wanted = meant.get("proposal", "") or (facts.proposals[0].id if len(facts.proposals) == 1 else "")
    rows = {row.id: row for row in facts.proposals}
    if wanted in rows:
        return [replace(_proposal(page, scene, rows[wanted], now=now), actions=())]
    made = proposing(page)
    later = [row for row in rows.values() if wanted and wanted in _chain(made, row.id)]
    return [_proposal(page, scene, row, now=now) for row in later]


def _chain(made: Mapping[str, Entry], proposal: str) -> list[str]:
    """The proposals this one answers, the latest first."""
    found: list[str] = []
    while (entry := made.get(proposal)) and (proposal := str(entry.data.get("answers", ""))) and proposal not in found:
        found.append(proposal)
    return found
