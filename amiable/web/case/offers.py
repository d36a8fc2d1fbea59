"""The proposals of a case: the latest two as typed terms beside each other, and the history with the counters used."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from amiable.pages.case import MADE, Offered, offered_in, steps_of
from amiable.pages.case import Step as Offer
from amiable.web.case.eyes import Eyes
from amiable.web.case.records import Column, Row, Step, Versus
from amiable.wording import events
from amiable.wording.case import FATES
from amiable.wording.scene import OTHER


def offers_in(eyes: Eyes) -> list[Offer]:
    """Every step about a settlement in this case."""
    case = eyes.page.loaded.facts.case
    return steps_of(eyes.chapter.entries, support_at=case.support_at if case else None)


def versus_of(eyes: Eyes, steps: Sequence[Offer]) -> Versus | None:
    """The latest two proposals term by term, the later one last; None when nothing was proposed."""
    last = offered_in(eyes.page, steps)[-2:]
    if not last:
        return None
    columns = [terms_of(eyes, row.step) for row in last]
    rows = []
    for label in dict.fromkeys(label for terms in columns for label in terms):
        values = [terms.get(label, "—") for terms in columns]
        rows.append(Row(label, values, differs=len(set(values)) > 1))
    return Versus([_column(eyes, row) for row in last], rows)


def _column(eyes: Eyes, row: Offered) -> Column:
    entry = row.step.entry
    mine, who = entry.actor_kind == eyes.page.role, eyes.who(entry.actor_kind)
    title = pgettext("a proposal", "Yours") if mine else _("From %(name)s") % {"name": who.name}
    answerer = eyes.who(OTHER.get(entry.actor_kind, "")).name
    key = "waits.you" if row.fate == "waits" and not mine else row.fate
    fate = str(FATES[key]) % {"name": answerer}
    sub = _("%(moment)s · %(state)s") % {"moment": eyes.when(entry.at), "state": fate}
    return Column(who, title, sub, waits=key == "waits.you")


def terms_of(eyes: Eyes, step: Offer) -> dict[str, str]:
    """Typed terms by their labels, in the order people ask for them."""
    terms, rules, reader = step.terms, eyes.scene.rules, eyes.scene.reader
    found = {_("Kind"): reader.label(rules.proposals[step.kind].label)}
    whole = step.kind == "cancellation"
    back = (
        _("Refund to you")
        if eyes.page.role == "client"
        else _("Refund to %(name)s") % {"name": eyes.who("client").name}
    )
    found[back] = _("in full") if whole else eyes.money(terms.refund) if terms.refund else _("none")
    found[_("Doing it again")] = (
        _("within %(days)s") % {"days": reader.days(terms.redo_days)}
        if terms.redo_days
        else pgettext("doing it again", "no")
    )
    state = "cancelled" if terms.cancel else "completed" if terms.complete else ""
    found[_("The order")] = reader.label(rules.states[state].label) if state else _order_goes_on(eyes)
    if terms.reason in rules.reasons:
        found[_("Reason")] = reader.label(rules.reasons[terms.reason].label)
    if step.kind == "split" and eyes.page.placed.data.get("sealed"):
        found[_("Original files")] = _("open") if terms.release_files else _("stay sealed")
    return found


def _order_goes_on(eyes: Eyes) -> str:
    case = eyes.page.loaded.facts.case
    if case and case.after_completion:
        return _("stays as it is")
    return _("goes on")


def history_of(eyes: Eyes, steps: Sequence[Offer]) -> list[Step]:
    """Every step, the first first; of a first proposal, its terms rather than that the case was opened."""
    return [_step(eyes, step) for step in steps]


def _step(eyes: Eyes, step: Offer) -> Step:
    entry, data = step.entry, dict(step.entry.data)
    line = eyes.line(entry)
    if entry.name in MADE:
        if entry.name == "case_opened":
            data["reason"] = step.terms.reason
        line = events.line(f"{step.kind}_proposed", data, actor_role=entry.actor_kind, scene=eyes.scene)
    stage = _("with support") if step.stage == "support" else _("while you talk")
    return Step(eyes.who(entry.actor_kind), line, eyes.when(entry.at), entry.at.isoformat(), stage)


def counters_of(eyes: Eyes) -> str:
    """How many counter-proposals each side has made on this order, of how many."""
    tally, most = eyes.page.loaded.facts.tally, eyes.scene.rules.number("counters")
    used = {"client": tally.settlement_counters_client, "seller": tally.settlement_counters_seller}
    other = OTHER[eyes.page.role]
    return _("Counter-proposals: you %(mine)s of %(most)s, %(name)s %(theirs)s of %(most)s.") % {
        "mine": used[eyes.page.role],
        "theirs": used[other],
        "name": eyes.who(other).name,
        "most": most,
    }
