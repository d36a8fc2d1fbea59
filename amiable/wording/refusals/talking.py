"""What is refused around words between people: reporting them, and writing to somebody who wants no more."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from amiable.wording.scene import Texts

SENTENCES: Mapping[str, Texts] = {
    "not_available": _("An order between the two of you is not possible. Other services are open to you as always."),
    "blocked_after_end": _(
        "This order has ended, and messages can no longer be sent on it. If something is still to be settled, customer support can help."
    ),
    "unblock_first": _(
        "You blocked this person, and the order has ended, so no more messages go either way. Unblock them in your settings to write again."
    ),
    "handled_already": _("Somebody has already said what came of this report. Nothing was changed."),
}
