"""What changed between two versions of an agreement, as whole sentences. Keyed by what changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from amiable.wording.scene import Scene, Texts


def changed(what: str, *, scene: Scene, data: Mapping[str, Any]) -> str:
    """One thing that is different: `was` and `now` as amounts, days, minutes, counts or moments."""
    return scene.tell(CHANGED[what], data)


CHANGED: Mapping[str, Texts] = {
    "extra": _("An extra became part of the agreement."),
    "price": _("The price went from %(was_money)s to %(now_money)s."),
    "days": _("The time to deliver went from %(was_days)s to %(now_days)s."),
    "rounds": _("The revision rounds went from %(was)s to %(now)s."),
    "effort": _("The original effort went from %(was_effort)s to %(now_effort)s."),
    "due": _("The work became due on %(now_moment)s instead of %(was_moment)s. %(why)s"),
    "nothing": _("Nothing of scope, price, time or rounds is different."),
    # why the due date moved, where the event alone does not say it
    "waited": _("A question to %(client)s waited for %(length_span)s."),
    "begun": _("The work began."),
    "again": _("The next version was promised."),
    "stood": _("The clocks stood still for %(length_span)s."),
}
