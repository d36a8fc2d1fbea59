"""The proposals open between the two on an order, each with what it would do and its buttons; questions: questions.py."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from amiable.pages.dry_run import dry_run, if_accepted
from amiable.pages.order import OrderPage
from amiable.rules.facts import Proposal as LiveProposal
from amiable.rules.inputs.read import plain_fields
from amiable.web.order.said import proposing, shown_text, text_of
from amiable.web.order.sides import sides_of
from amiable.web.parts import Action, Badge, Fact
from amiable.web.story import Proposal, Side
from amiable.web.templatetags.written import written_in
from amiable.wording.scene import Scene

#: What can be answered to a proposal, the filled button first.
ANSWERS = ("accept_proposal", "counter_proposal", "decline_proposal")


def proposals_of(page: OrderPage, scene: Scene, *, now: datetime) -> list[Proposal]:
    """The live proposals, each with what it would do for both and the answers the reader may give."""
    return [_proposal(page, scene, proposal, now=now) for proposal in page.loaded.facts.proposals]


def _proposal(page: OrderPage, scene: Scene, proposal: LiveProposal, *, now: datetime) -> Proposal:
    facts, reader, theirs = page.loaded.facts, scene.reader, proposal.by != page.role
    deadline = facts.deadline("answer_by", proposal.id) or facts.deadline("pay_extra_by", proposal.id)
    until = reader.moment(deadline.fires_at, long=False) if deadline and deadline.fires_at else ""
    entry = proposing(page).get(proposal.id)
    said = text_of(entry) if entry else None
    live = proposal.status == "live"
    names = (ANSWERS if theirs else ("withdraw_proposal",)) if live else ()
    return Proposal(
        title=reader.label(page.loaded.rules.proposals[proposal.kind].label),
        badge=Badge(_("until %(moment)s") % {"moment": until}, "clock", "wait" if theirs and live else "")
        if until
        else Badge(_("Agreed, not paid yet"), "clock"),
        by=_by(page, proposal),
        terms=terms_of(proposal, scene),
        text=shown_text(said),
        language=said.language if said else "",
        language_mark=written_in(said.language) if said and said.language else "",
        sides=_sides(page, scene, proposal, now=now) if live else (),
        sides_label=_("What accepting does for both of you"),
        actions=_answers(page, scene, names, "proposal", proposal.id),
        wait=theirs and live,
    )


def _sides(page: OrderPage, scene: Scene, proposal: LiveProposal, *, now: datetime) -> Sequence[Side]:
    """What accepting would do, read off its plan on the facts at hand: no statement."""
    run = if_accepted(page.loaded.rules, page.loaded.facts, proposal, max(now, page.loaded.last_at))
    return sides_of(page, scene, dry_run(run)) if run else ()


def _by(page: OrderPage, proposal: LiveProposal) -> str:
    if proposal.by == page.role:
        return _("You proposed this.")
    return _("%(name)s proposed this.") % {"name": (page.client if proposal.by == "client" else page.seller).short}


def terms_of(proposal: LiveProposal, scene: Scene) -> list[Fact]:
    """Typed terms as label and value."""
    terms, reader, money = proposal.terms, scene.reader, scene.currency
    found = []
    for amount, label in ((terms.price, _("Price")), (terms.refund, _("Refund to the client"))):
        if amount:
            found.append(Fact(label, reader.money(amount, money)))
    for days, label in (
        (terms.extend_days, _("More time")),
        (terms.days, _("More time")),
        (terms.redo_days, _("Again within")),
    ):
        if days:
            found.append(Fact(label, reader.days(days)))
    if terms.reason:
        found.append(Fact(_("Reason"), reader.label(scene.rules.reasons[terms.reason].label)))
    return found


def _answers(page: OrderPage, scene: Scene, names: Iterable[str], field: str, value: str) -> tuple[Action, ...]:
    """Buttons that answer one thing: those the reader may press now, the first filled."""
    found: list[Action] = []
    for name in names:
        option = page.option(name)
        if option and option.allowed:
            href = reverse("order_action", args=[page.loaded.reference, name])
            label = scene.reader.label(page.loaded.rules.actions[name].label)
            style = "primary" if name == "accept_proposal" else ""
            found.append(
                Action(label=label, href=f"{href}?{field}={value}", small=True, style=style, name=f"{name}-{value}")  # type: ignore[arg-type]
            )
    return tuple(found)


def about_of(page: OrderPage, scene: Scene, kind: Any, meant: Mapping[str, str]) -> list[Proposal]:
    """The proposal a form answers, without its buttons: shown above the form."""
    names, facts = plain_fields(kind), page.loaded.facts
    cards = []
    if "proposal" in names:
        wanted = meant.get("proposal", "") or (facts.proposals[0].id if len(facts.proposals) == 1 else "")
        cards += [_proposal(page, scene, row, now=page.loaded.last_at) for row in facts.proposals if row.id == wanted]
    return [replace(card, actions=()) for card in cards]
