"""Why a file has no preview, and how far the pictures of one are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amiable.wording.scene import Texts

SENTENCES: Mapping[str, Texts] = {
    "not_there": _("There is no preview: the file is not there any more."),
    "took_too_long": _("There is no preview: making one took too long."),
    "too_many_pixels": _("There is no preview: the picture is too large for one."),
    "encrypted": _("There is no preview: the file is protected by a password."),
    "unreadable": _("There is no preview: the file could not be read as what its name says."),
    "not_text": _("There is no preview: this is no text that can be shown."),
    "no_decoder": _("There is no preview: this kind of file cannot be shown here."),
    "broke_off": _("There is no preview: making one broke off."),
    "attempts": _("There is no preview: making one was tried several times."),
}


def say_progress(*, ready: int, waiting: int, codes: Iterable[str]) -> str:
    """How far the pictures of a file are, while some are being made; then why there is none, if one failed; else nothing."""
    if waiting:
        total = ready + waiting
        made = (
            gettext("Pictures are being made: {ready} of {total}.")
            if total > 1
            else gettext("A picture is being made.")
        )
        return made.format(ready=ready, total=total)
    return next((str(SENTENCES.get(code, SENTENCES["unreadable"])) for code in sorted(codes)), "")


def say_rest(*, shown: int, pages: int) -> str:
    """That a long PDF is only shown up to some page; nothing when all of it is."""
    if pages <= shown:
        return ""
    return gettext("The first {shown} of {pages} pages are shown here. The others are in the file.").format(
        shown=shown, pages=pages
    )
