"""When support can help, and why not yet: the same rule for both, with the moments of this case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from amiable.pages.case import Way, ways_to_support
from amiable.web.case.acts import button
from amiable.web.case.eyes import Eyes
from amiable.web.parts import Action, Fact
from amiable.wording.case import WAYS
from amiable.wording.scene import OTHER


@dataclass(frozen=True, slots=True)
class Support:
    """The ways to support, the latest moment, and the button."""

    facts: Sequence[Fact]
    sum: Fact | None
    note: str
    action: Action | None


def support_of(eyes: Eyes) -> Support | None:
    """While the two talk; None once support has the case, or it is over."""
    ways, option = ways_to_support(eyes.page, now=eyes.now), eyes.page.option("ask_support")
    if not ways:
        return None
    facts = [_fact(eyes, way) for way in ways]
    return Support(facts[:-1], facts[-1], _both(), button(eyes, option, small=True) if option else None)


def _fact(eyes: Eyes, way: Way) -> Fact:
    label = str(WAYS[way.code]) % {"name": eyes.who(OTHER[eyes.page.role]).name}
    if way.at is not None:
        return Fact(label, eyes.when(way.at))
    return Fact(label, _("now") if way.code == "now" else _("at once"))


def _both() -> str:
    return _("The same rule holds for both of you. Who made the open proposal waits for its answer first.")
