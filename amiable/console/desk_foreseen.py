"""What an action of staff would do, for both sides, before anybody presses anything: read off its plan, never worked out here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from amiable.console.desk_facts import Eyes
from amiable.pages.ahead import if_final
from amiable.pages.dry_run import dry_run
from amiable.pages.standing import rate_effect
from amiable.rules.plan import Plan
from amiable.web.order.sides import sides_of
from amiable.web.parts import Fact
from amiable.web.story import Side
from amiable.wording.standing import completion_rate

#: Actions that end in a decision both sides can appeal against.
DECIDING = frozenset(("decide_case", "approve_decision", "decide_appeal"))


@dataclass(frozen=True, slots=True)
class Foreseen:
    """Both sides, and what is true of the act as a whole."""

    sides: Sequence[Side]
    facts: Sequence[Fact]


def foreseen(eyes: Eyes, run: Plan) -> Foreseen:
    """What a plan comes to; of a decision, once nobody appeals."""
    rules = eyes.page.loaded.rules
    if run.action not in DECIDING:
        return Foreseen(sides_of(eyes.page, eyes.scene, dry_run(run)), ())
    whole = if_final(rules, run)
    more = {"client": _files(whole), "seller": _rate(eyes, whole)}
    sides = [
        replace(side, facts=[*side.facts, *more[side.who.role]])
        for side in sides_of(eyes.page, eyes.scene, dry_run(whole))
    ]
    return Foreseen(sides, [*_fee(eyes, whole), *_when(eyes, run)])


def _files(whole: Plan) -> list[Fact]:
    return [Fact(_("Original files"), _("open"))] if whole.after.files_released else []


def _rate(eyes: Eyes, whole: Plan) -> list[Fact]:
    """The seller's completion rate as this would leave it; one statement where the order ends with it."""
    effect = rate_effect(whole)
    if effect is None:
        return []
    least = eyes.scene.rules.number("rate_least")
    was, now = (
        completion_rate(rate.done, rate.counted, scene=eyes.scene, least=least)
        for rate in (effect.before, effect.after)
    )
    return [Fact(_("The rate then"), now, was=was if was != now else "")]


def _fee(eyes: Eyes, whole: Plan) -> list[Fact]:
    """What the marketplace keeps."""
    fee = dry_run(whole).fee
    return [Fact(_("Marketplace fee"), eyes.scene.reader.money(fee, eyes.scene.currency))] if fee else []


def _when(eyes: Eyes, run: Plan) -> list[Fact]:
    """When the money leaves, and whether a second person looks at it first."""
    reader, waits = eyes.scene.reader, run.after.case is not None and run.after.case.waits_for_second
    appeal = run.after.deadline("appeal_by")
    facts = [Fact(_("Second person"), _("has to approve it first") if waits else _("not needed"))]
    at = appeal.fires_at if appeal else None
    if run.action == "decide_appeal":
        return [Fact(_("Money leaves"), _("at once, this is final"))]
    if waits:
        facts.append(Fact(_("Money leaves"), _("when the time to appeal is over, after the approval")))
    elif at is not None:
        facts.append(Fact(_("Money leaves, if nobody appeals"), reader.moment(at, long=False)))
    return facts
