"""Sentences of what is refused or went wrong with a file, and the words for how far it is."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amiable.kernel.errors import Refusal
from amiable.wording.formats import size

SENTENCES: dict[str, str | Promise] = {
    "file_empty": _("This file is empty: it has no bytes. Please choose another one."),
    "file_too_large": _("This file is too large: {most} at most."),
    "too_many_files": _("These are too many files: {most} at most at once."),
    "too_many_uploads": _("You have {most} files that are not used yet. Remove some first."),
    "no_space": _("There is no room for this file at the moment. Nothing was lost; please try again later."),
    "wrong_offset": _("This file has arrived up to another place. It goes on from there."),
    "upload_beyond": _("More bytes came than this file was said to have."),
    "upload_expired": _("This upload was not finished in time. Please choose the file again."),
    "upload_attached": _("This file is already part of the order."),
    "upload_not_ready": _("One of these files is not ready yet. Please wait a moment and try again."),
    "upload_unclear": _("The name or the length of the file could not be read."),
    "checksum_unclear": _("The checksum could not be read. It is one of {wanted}, in base64."),
    "checksum_wrong": _("These bytes were damaged on the way and do not count. Please send them again."),
    "store_away": _("Files cannot be reached at the moment. Nothing was lost; please try again in a minute."),
    "upload_type": _("Files are sent as {wanted}."),
    "tus_version": _("Files are sent by version {version} of the tus protocol."),
    "file_damaged": _("This file did not arrive whole. Please send it again."),
    "not_found": _("This is not there any more."),
    "gone_wrong": _("Something went wrong on our side. Please try again."),
}

STATES: dict[str, str | Promise] = {
    "open": _("Stopped. Choose the file again and it goes on."),
    "checking": _("Arrived, being looked at"),
    "ready": _("Ready"),
    "attached": _("Part of the order"),
    "expired": _("No longer there"),
}


def say(refusal: Refusal, *, language: str) -> str:
    """The whole sentence in the active language. Raises KeyError for a code without one."""
    data = dict(refusal.data)
    if refusal.code in {"file_too_large", "upload_beyond"}:
        data["most"] = size(data["most"], language=language)
    return str(SENTENCES[refusal.code]).format(**data)


def say_state(state: str, code: str) -> str:
    """Where an upload stands, in a few words; a refused one says why."""
    return str(SENTENCES.get(code, SENTENCES["gone_wrong"]) if state == "refused" else STATES[state])
