"""Why a file has no preview."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from amiable.wording.scene import Texts

SENTENCES: Mapping[str, Texts] = {
    "not_there": _("There is no preview: the file is not there any more."),
    "took_too_long": _("There is no preview: making one took too long. The file itself is fine to download."),
    "too_many_pixels": _("There is no preview: the picture is too large for one. The file itself is fine to download."),
    "encrypted": _("There is no preview: the file is protected by a password."),
    "unreadable": _("There is no preview: the file could not be read as what its name says."),
}
