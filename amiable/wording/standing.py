"""Small words about how an order or a seller stands: lateness, and the completion rate with its fraction."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from amiable.wording.scene import Scene, Text

#: By `Facts.lateness`.
LATENESS: Mapping[str, Text] = {
    "": _("On time"),
    "late": _("Late"),
    "very_late": _("Very late"),
}

RATE: Text = _("%(done)s of %(counted)s orders completed")
TOO_FEW: Text = _("Not enough orders yet")


def lateness(code: str, *, scene: Scene) -> str:
    """A badge of one or two words. Raises KeyError for a code that does not exist."""
    return scene.tell(LATENESS[code], {})


def completion_rate(done: int, counted: int, *, scene: Scene, least: int = 5) -> str:
    """The fraction in words, or that fewer than `least` orders count yet (2-domain.md §9)."""
    return scene.tell(RATE if counted >= least else TOO_FEW, {"done": done, "counted": counted})
