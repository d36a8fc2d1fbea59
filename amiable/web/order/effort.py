"""Hours asked against the original effort: the bar, its legend in words and figures, and what the rule says of them.

The rule is `rules.steps.changing.effort` alone; here its figures become a drawing and a calm sentence for either side.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from django.utils.translation import gettext as _

from amiable.rules.facts import Change, Facts
from amiable.rules.steps.changing import effort
from amiable.web.drawing import draw_effort
from amiable.web.story import Effort
from amiable.wording import formats
from amiable.wording.scene import Scene
from amiable.wording.scope import verdict

type Kind = Literal["inc", "extra", "other"]


def effort_of(facts: Facts, scene: Scene, changes: Sequence[Change]) -> Effort | None:
    """The bar for changes with what is (or would be) answered of them; None where the package names no effort: then the rule
    is off."""
    known = {change.id: change for change in changes}
    facts = facts.but(changes=tuple(known.get(change.id, change) for change in facts.changes))
    percent = scene.rules.number("order_effort_percent")
    found = effort(percent, facts)
    asked, original = int(found["asked_minutes"]), int(found["original_minutes"])
    beyond = bool(found["may_be_out_of_scope"])
    if not original:
        return None
    pieces = [(kind, minutes, said) for kind, minutes, said in _pieces(scene, changes) if minutes]
    words = {"asked": scene.reader.effort(asked), "original": scene.reader.effort(original)}
    label = _("%(asked)s asked. The original work is %(original)s.") % words
    return Effort(
        asked=legend()["asked"].replace("{hours}", words["asked"]),
        original=_("original work %(original)s") % words,
        drawing=draw_effort(pieces, original=original, label=" ".join((label, *(f"{row[2]}." for row in pieces)))),
        note=verdict(
            scene,
            asked=asked,
            original=original,
            before=facts.tally.accepted_minutes,
            fixes=sum(change.effort_minutes for change in changes if change.answer == "fix"),
            percent=percent,
            beyond=beyond,
            included=any(change.answer == "included" for change in changes),
        ),
        beyond=beyond,
        minutes=original,
        units=formats.span_units(scene.reader.language),
    )


def _pieces(scene: Scene, changes: Sequence[Change]) -> list[tuple[Kind, int, str]]:
    """Minutes by class; of an alternative only what goes beyond its item, for the longer of the two counts."""
    minutes: dict[Kind, int] = {"inc": 0, "extra": 0, "other": 0}
    for change in changes:
        if change.answer != "fix":
            kind: Kind = {"included": "inc", "extra": "extra"}.get(change.answer, "other")  # type: ignore[assignment]
            minutes[kind] += change.effort_minutes
            minutes["other"] += max(0, change.instead_minutes - change.effort_minutes)
    says = legend()
    return [
        (kind, minutes[kind], says[kind].replace("{hours}", scene.reader.effort(minutes[kind]))) for kind in minutes
    ]


def legend() -> dict[str, str]:
    """What the sum and each piece of the bar are called; `{hours}` stands for the figure, which the page's script fills in
    anew."""
    return {
        "asked": _("{hours} asked"),
        "inc": _("included {hours}"),
        "extra": _("extra {hours}"),
        "other": _("instead {hours}"),
    }
