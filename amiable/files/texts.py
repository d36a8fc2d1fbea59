"""Reading bytes as text: UTF-8, UTF-16 with its mark, and Western one-byte text where that is sure. No files, no rows."""

from __future__ import annotations

import codecs
import re
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Letters and signs that Western texts have beyond ASCII; anything else means that the bytes are something else.
_WESTERN: Final = frozenset(
    "àâäáãåæçéèêëíìîïñóòôöõøœßúùûüýÿÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝŸ«»‹›“”„‘’‚–—…•€£§°²³½¼¡¿©®™·\u00a0"
)
#: What no word of theirs looks like: a run of such letters, a capital one after a small one.
_STRANGE = re.compile(r"[^\x00-\x7f]{4,}|[a-zà-ÿ][À-ÞŒŸ]")
#: What UTF-8 looks like when it is read as something else: the text is UTF-8 with a fault in it.
_BROKEN = re.compile(rb"[\xc2\xc3][\x80-\xbf]|\xe2\x80[\x90-\xbf]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes, *, whole: bool) -> str | None:
    """What the bytes say, without their byte order mark; None when they are no text or it is not sure in which letters.

    Unless they are `whole`, a character cut at the end is left out. Text has no control characters.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(data, final=whole)
    except UnicodeDecodeError:
        text = _western(data) if encoding == "utf-8" else ""
    return None if _CONTROL.search(text) or not text else text


def tidy(text: str) -> str:
    """The text as a browser has it on the page: lines end with a line feed, nothing is half a character."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.encode("utf-8", "replace").decode("utf-8")


def _western(data: bytes) -> str:
    """The text when it can hardly be anything but French, Italian, German, Spanish … in cp1252 or Latin-1; else nothing."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return ""
    if _BROKEN.search(data):
        return ""
    beyond = [letter for letter in text if letter > "\x7f"]
    sure = len(beyond) * 3 <= len(text) and _WESTERN.issuperset(beyond) and not _STRANGE.search(text)
    return text if sure else ""
