"""Small words about how an order or a seller stands: lateness, and the completion rate with its fraction."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from amiable.wording import formats
from amiable.wording.scene import Scene, Text

#: By `Facts.lateness`.
LATENESS: Mapping[str, Text] = {
    "": _("On time"),
    "late": _("Late"),
    "very_late": _("Very late"),
}

#: What an ending does to the rate, by the code of `rules.rate.Verdict`.
VERDICTS: Mapping[str, Text] = {
    "counts_completed": _("Counts as completed"),
    "counts_cancelled": _("Counts as a cancellation"),
    "does_not_count": _("Does not count"),
    "contested": _("Waits for a decision"),
    "outside_window": _("No longer counts"),
    "beyond_client_cap": _("Does not count"),
    "own_means": _("Does not count"),
}

#: Why, where neither the outcome nor its reason says it.
WHY: Mapping[str, Text] = {
    "contested": _("The reason is contested. Until that is decided, the order stands outside the rate."),
    "beyond_client_cap": _("Later orders of the same client count already."),
    "own_means": _("It was paid with a means of payment that you use yourself."),
}

RATE: Text = _("%(done)s of %(counted)s orders completed")
FRACTION: Text = _("%(done)s of %(counted)s")
TOO_FEW: Text = _("Not enough orders yet")


def lateness(code: str, *, scene: Scene) -> str:
    """A badge of one or two words. Raises KeyError for a code that does not exist."""
    return scene.tell(LATENESS[code], {})


def completion_rate(done: int, counted: int, *, scene: Scene, least: int = 5) -> str:
    """The fraction in words, or that fewer than `least` orders count yet (2-domain.md §9)."""
    return scene.tell(RATE if counted >= least else TOO_FEW, {"done": done, "counted": counted})


def percent(value: int, *, language: str) -> str:
    """91%, 91 %."""
    return formats.percent(value, language=language)


def fraction(done: int, counted: int) -> str:
    """9 of 10, in the active language."""
    return str(FRACTION) % {"done": done, "counted": counted}
