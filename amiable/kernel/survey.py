"""A file that somebody sends, looked at once as a whole: its hash, how its letters are written, whether it ends."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass
from typing import BinaryIO

#: Bytes read at once.
PIECE = 2**18


@dataclass(frozen=True, slots=True)
class Survey:
    """A file as a whole: SHA-256, bytes, lines begun, how its letters are written and whether that is a guess, whether its
    last line ends, and whether it is JSON lines. `problem` is a code when it cannot be read at all."""

    hash: str
    size: int
    lines: int
    encoding: str
    guessed: bool
    ended: bool
    json: bool
    problem: str = ""


def survey(source: BinaryIO) -> Survey:
    """Look at all bytes once. A file that is neither UTF-8 nor begins with a mark of UTF-16 is guessed to be Windows-1252,
    the superset of Latin-1; one that is full of NUL is UTF-16 without a mark, or no text: `encoding_unknown`."""
    hashed, size, lines, nulls, start, last = hashlib.sha256(), 0, 0, 0, b"", b""
    decoder, plain = codecs.getincrementaldecoder("utf-8")(), True
    while piece := source.read(PIECE):
        start = start or piece[:4096]
        hashed.update(piece)
        size, last = size + len(piece), piece[-4:]
        lines, nulls = lines + piece.count(b"\n"), nulls + piece.count(0)
        if plain:
            try:
                decoder.decode(piece)
            except UnicodeDecodeError:
                plain = False
    wide = start[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    encoding = "utf-16" if wide else "utf-8-sig" if plain else "cp1252"
    text = start[: len(start) // 2 * 2].decode(encoding, "replace").lstrip("\ufeff \t\r\n")
    ended = b"\n" in last[-2:] if wide else last[-1:] in (b"\n", b"\r")
    problem = "file_empty" if not text else "encoding_unknown" if not wide and nulls * 5 > size else ""
    if text[:1] == "[" and not problem:
        problem = "json_array"
    whole = hashed.hexdigest()
    return Survey(whole, size, lines + (not ended), encoding, encoding == "cp1252", ended, text[:1] == "{", problem)
