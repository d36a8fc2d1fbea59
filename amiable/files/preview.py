"""Makes previews by a short-lived child process with limits of its own, so that a hostile file can hurt nobody.

Here: starting the child and reading what it made. What it does with the bytes: render.py.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from amiable.files.child import OUTPUT
from amiable.files.store import store
from amiable.files.terms import Variant
from amiable.kernel.errors import refuse

#: Seconds of the wall clock a child may take; its limits of memory, processor time and output are in child.py.
SECONDS: Final = 30
KNOWN: Final = frozenset({"too_many_pixels", "unreadable", "encrypted", "not_text", "no_decoder"})
_LONGEST_HEAD: Final = 2**20
#: As what each variant is handed out: not for the child to say, which has read what may be hostile.
_TYPES: Final = {Variant.TEXT: "text/plain", Variant.WAVE: "application/json", Variant.MEASURE: ""}


@dataclass(frozen=True, slots=True)
class Made:
    """A piece of what the child made; pictures have their size in pixels, `told` is compact JSON.

    Of pages: which of how many, and a `code` instead of bytes where one failed.
    """

    data: bytes
    media_type: str = ""
    width: int = 0
    height: int = 0
    told: str = ""
    page: int = 0
    total: int = 1
    code: str = ""


def make(address: str, variant: Variant, *, kind: str, media_type: str, mark: str = "", first: int = 1) -> list[Made]:
    """Show the content at `address`, or tell of it; of `pages` some, from `first` on.

    Raises Refused with one of KNOWN, `not_there`, `took_too_long`, `broke_off` when the child did not survive it, or `no_space`
    where what it made found none; OSError when there is no room to begin.
    """
    words = [variant, kind, media_type, mark, str(first), *(shutil.which(tool) or "" for tool in ("ffmpeg", "ffprobe"))]
    late = False
    try:
        source = store().lend(address)
    except FileNotFoundError:
        refuse("not_there")
    with source, tempfile.TemporaryFile() as out:
        try:
            subprocess.run(  # noqa: S603 - our own program, by fixed words; the mark is one argument
                [sys.executable, "-I", "-m", "amiable.files.render", *words],
                stdin=source,
                stdout=out,
                stderr=subprocess.DEVNULL,
                timeout=SECONDS,
                env={},
                cwd="/",
                check=False,
            )
        except subprocess.TimeoutExpired:
            late = True
        out.seek(0)
        made = list(_pieces(out, _TYPES.get(variant, "image/webp")))
    if not made:
        if not late and shutil.disk_usage(tempfile.gettempdir()).free < OUTPUT:
            refuse("no_space")  # what it made found no room
        refuse("took_too_long" if late else "broke_off")
    if made[0].code and not made[0].page:
        refuse(made[0].code)
    return made


def _pieces(out: BinaryIO, media_type: str) -> Iterator[Made]:
    """What came out whole; a child that was killed may have stopped anywhere."""
    while (head := out.readline(_LONGEST_HEAD)).endswith(b"\n"):
        try:
            said = json.loads(head)
            data = out.read(int(said["size"]))
            width, height, page, total = (int(said.get(name, 0)) for name in ("width", "height", "page", "total"))
        except (ValueError, KeyError, TypeError):
            return
        if len(data) != said["size"]:
            return
        code, told = said.get("code", ""), json.dumps(said["told"], separators=(",", ":")) if "told" in said else ""
        known = code if not code or code in KNOWN else "unreadable"
        yield Made(data, media_type if data else "", width, height, told, page, total or 1, known)
