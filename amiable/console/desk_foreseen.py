"""What an action of staff would do, for both sides, before anybody presses anything: read off its plan, never worked out here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from amiable.console.desk_facts import Eyes
from amiable.pages.desk import appeal_ends, if_final
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
    sides = sides_of(eyes.page, eyes.scene, dry_run(whole))
    return Foreseen(
        [replace(side, facts=[*side.facts, *_files(side, whole)]) for side in sides], _whole(eyes, run, whole)
    )


def _files(side: Side, whole: Plan) -> list[Fact]:
    if side.who.role != "client" or not whole.after.files_released:
        return []
    return [Fact(_("Original files"), _("open"))]


def _whole(eyes: Eyes, run: Plan, whole: Plan) -> list[Fact]:
    """When the money leaves, and whether a second person looks at it first."""
    reader, decision = eyes.scene.reader, run.after.case.decision if run.after.case else None
    waits = decision is not None and decision.waits_for_second
    appeal = appeal_ends(run, run.after)
    facts = [Fact(_("Second person"), _("has to approve it first") if waits else _("not needed"))]
    at = appeal.fires_at if appeal else None
    if run.action == "decide_appeal":
        return [Fact(_("Money leaves"), _("at once, this is final"))]
    if waits:
        facts.append(Fact(_("Money leaves"), _("when the time to appeal is over, after the approval")))
    elif at is not None:
        facts.append(Fact(_("Money leaves, if nobody appeals"), reader.moment(at, long=False)))
    return facts
