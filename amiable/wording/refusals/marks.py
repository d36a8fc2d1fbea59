"""Why marks that come as W3C Web Annotations cannot be read."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from amiable.wording.scene import Texts

SENTENCES: Mapping[str, Texts] = {
    "no_marks_chosen": _("Choose a file with marks first."),
    "annotations_malformed": _("These are no W3C Web Annotations in JSON-LD that can be read here."),
    "annotations_in_parts": _(
        "A part of these marks lies at another address, and nothing is fetched from there. Put all of them into one file."
    ),
    "annotation_without_text": _("Mark %(number)s has no text of its own that says what should change."),
    "annotation_elsewhere": _("Mark %(number)s is not on a file that was delivered on this order."),
    "annotation_of_other_bytes": _(
        "Mark %(number)s was made on another version of its file than the one delivered here, so it cannot be moved to it."
    ),
}
