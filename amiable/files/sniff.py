"""What a file is by its bytes, whatever its name says: its SHA-256, its type, how it may be shown. Trusts nothing.

Only what our previewer can show safely gets a kind; all that could act when opened (HTML, SVG, scripts, files that are
two things at once) is `other` and is only ever handed out as a download.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import BinaryIO, Final

import puremagic

from amiable.files import texts
from amiable.files.terms import Kind

#: Bytes wanted from the beginning and from the end of a file.
HEAD: Final = 64 * 2**10
TAIL: Final = 4 * 2**10
_BLOCK: Final = 2**20

UNKNOWN: Final = "application/octet-stream"
_ACTIVE = re.compile(rb"<\s*(script|html|svg|iframe|object|embed|body|!doctype\s+html|\?php)\b|<\?php", re.I)
_SPOKEN = re.compile(r"[a-z]+/[a-z0-9.+-]{1,80}")
_ENDS = {b"PK\x05\x06", b"PK\x07\x08"}

_SIMPLE: tuple[tuple[bytes, str, Kind], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png", Kind.IMAGE),
    (b"\xff\xd8\xff", "image/jpeg", Kind.IMAGE),
    (b"GIF87a", "image/gif", Kind.IMAGE),
    (b"GIF89a", "image/gif", Kind.IMAGE),
    (b"II*\x00", "image/tiff", Kind.IMAGE),
    (b"MM\x00*", "image/tiff", Kind.IMAGE),
    (b"%PDF-", "application/pdf", Kind.PDF),
    (b"OggS", "audio/ogg", Kind.AUDIO),
    (b"fLaC", "audio/flac", Kind.AUDIO),
    (b"ID3", "audio/mpeg", Kind.AUDIO),
)
_RIFF = {
    b"WEBP": ("image/webp", Kind.IMAGE),
    b"WAVE": ("audio/wav", Kind.AUDIO),
    b"AVI ": ("video/x-msvideo", Kind.VIDEO),
}
_BRANDS = {
    b"M4A ": ("audio/mp4", Kind.AUDIO),
    b"M4B ": ("audio/mp4", Kind.AUDIO),
    b"avif": ("image/avif", Kind.IMAGE),
    b"heic": ("image/heic", Kind.OTHER),
    b"heix": ("image/heic", Kind.OTHER),
    b"mif1": ("image/heif", Kind.OTHER),
    b"qt  ": ("video/quicktime", Kind.VIDEO),
}


@dataclass(frozen=True, slots=True)
class Sniffed:
    """The media type for people and programs to read, and how the file may be shown."""

    media_type: str
    kind: Kind


def examine(file: BinaryIO, size: int) -> tuple[str, Sniffed]:
    """Hash the first `size` bytes and look at their ends. Raises EOFError when there are fewer."""
    digest, left, head, tail = hashlib.sha256(), size, b"", b""
    while left:
        block = file.read(min(_BLOCK, left))
        if not block:
            raise EOFError
        digest.update(block)
        head = head or block[:HEAD]
        tail = (tail + block)[-TAIL:]
        left -= len(block)
    return digest.hexdigest(), look(head, tail, whole=size <= HEAD)


def look(head: bytes, tail: bytes, *, whole: bool) -> Sniffed:
    """What the bytes are; `whole` says that `head` is the whole file."""
    known = _signed(head)
    if known is not None:
        two_things = _ACTIVE.search(head) or _ACTIVE.search(tail) or any(end in tail for end in _ENDS)
        return Sniffed(UNKNOWN, Kind.OTHER) if two_things else known
    text = texts.decode(head, whole=whole)
    if text is not None:
        plain = text.encode("utf-8", "replace")
        # Also as bytes: who reads them in other letters than they were written in finds another text.
        acts = _ACTIVE.search(plain) or _ACTIVE.search(head) or plain.lstrip().startswith((b"<", b"%!"))
        return Sniffed(UNKNOWN, Kind.OTHER) if acts else Sniffed("text/plain", Kind.TEXT)
    return Sniffed(_told(head), Kind.OTHER)


def _signed(head: bytes) -> Sniffed | None:
    for signature, media_type, kind in _SIMPLE:
        if head.startswith(signature):
            return Sniffed(media_type, kind)
    if head[:4] == b"RIFF" and head[8:12] in _RIFF:
        return Sniffed(*_RIFF[head[8:12]])
    if head[4:8] == b"ftyp":
        return Sniffed(*_BRANDS.get(head[8:12], ("video/mp4", Kind.VIDEO)))
    if head[:4] == b"\x1a\x45\xdf\xa3":
        return Sniffed("video/webm" if b"webm" in head[:64] else "video/x-matroska", Kind.VIDEO)
    return Sniffed("audio/mpeg", Kind.AUDIO) if _is_mpeg_frame(head) else None


def _is_mpeg_frame(head: bytes) -> bool:
    """An MPEG audio frame without a tag: sync word, layer III, a real bit rate and sampling rate."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return False
    return head[1] & 0x18 != 0x08 and head[2] >> 4 not in {0, 15} and head[2] & 0x0C != 0x0C


def _told(head: bytes) -> str:
    """The library's best guess, for people to read; never used to decide how a file is handed out."""
    if head.startswith(b"PK\x03\x04"):
        return "application/zip"  # dozens of formats begin like this; the guess would be one of them
    try:
        guesses = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return UNKNOWN
    told = guesses[0].mime_type if guesses else ""
    acts = any(word in told for word in ("html", "svg", "xml", "script"))
    return told if _SPOKEN.fullmatch(told) and not acts else UNKNOWN
