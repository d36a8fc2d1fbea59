"""The archive of one person's data: pages to read, the same as JSON, their files, and the hash of each. Written piece by piece
into a file of this machine, never held in memory. What stands in it is given by the caller (`pages.personal`).
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any, BinaryIO, Self

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from amiable.kernel.periods import format_moment
from amiable.reports.case_paper import write_paper
from amiable.reports.clipping import clip
from amiable.wording.privacy import PARTS
from amiable.wording.reader import Reader

#: Bytes copied at once, and how many of them until somebody is told that it goes on.
_BLOCK, _TOLD_EVERY = 2**20, 64

#: Rows of orders and files on the first page; all of them stand in the JSON.
MOST_LISTED = 2_000

#: On paper an order has its margins by the page; on a screen it needs some of its own.
_SCREEN = "@media screen{body{max-width:190mm;margin:8mm auto;padding:0 6mm}}</style>"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the first page: what it is called, where it leads, and figures beside it."""

    label: str
    href: str
    beside: tuple[str, ...] = ()


@dataclass(slots=True)
class Index:
    """What the first page says. `orders` and `files` are lines, `parts` the files of data with the number of rows."""

    name: str
    facts: list[tuple[str, str]] = field(default_factory=list)
    orders: list[Line] = field(default_factory=list)
    files: list[Line] = field(default_factory=list)
    parts: list[Line] = field(default_factory=list)


class PersonalArchive:
    """One archive being written; use it with `with`. `beat` is called now and then while large files are copied."""

    def __init__(self, path: Path, *, language: str, zone: tzinfo, now: datetime, beat: Callable[[], None]) -> None:
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, allowZip64=True)
        self.reader = Reader(language, zone, now=datetime(1970, 1, 2, tzinfo=zone))
        self._now, self._beat = now, beat
        self._listed: list[dict[str, Any]] = []
        self._rules: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._zip.close()
        elif self._zip.fp is not None:
            self._zip.fp.close()  # a broken archive needs no end

    def add_rows(self, name: str, rows: Iterable[Mapping[str, Any]]) -> int:
        """Write rows as a JSON list under data/; gives how many."""
        count = 0

        def pieces() -> Iterable[bytes]:
            nonlocal count
            for row in rows:
                yield (b",\n" if count else b"[\n") + json.dumps(row, ensure_ascii=False, sort_keys=True).encode()
                count += 1
            yield b"\n]\n" if count else b"[]\n"

        self._write(f"data/{name}.json", pieces())
        return count

    def add_order(self, case: dict[str, Any]) -> str:
        """Write an order as a page and as JSON; gives the address of the page."""
        reference, rules = case["order"]["reference"], case["rules"]
        page = write_paper(case, language=self.reader.language, zone=self.reader.zone).replace("</style>", _SCREEN, 1)
        href = f"orders/{reference}.html"
        self._write(href, [page.encode()])
        if rules["hash"] not in self._rules:
            self._rules.add(rules["hash"])
            self._write(f"rules/{rules['hash']}.toml", [rules["text"].encode()])
        told = {**case, "rules": {key: value for key, value in rules.items() if key != "text"}}
        self._write(f"orders/{reference}.json", [json.dumps(told, ensure_ascii=False, sort_keys=True).encode()])
        return href

    def add_file(self, name: str, content: BinaryIO) -> str:
        """Write a file with its name; gives its address."""
        href = f"files/{name}"
        self._write(href, _blocks(content, self._beat), stored=True)
        return href

    def finish(self, index: Index, *, schema: int) -> None:
        """Write the first page, and the hash of everything."""
        language = self.reader.language
        with override(language):
            page = render_to_string(
                "reports/personal.html",
                {
                    "index": index,
                    "language": language,
                    "marketplace": settings.THEME.name,
                    "made": self.reader.moment(self._now),
                    "most": MOST_LISTED,
                },
            )
        self._write("index.html", [page.encode()])
        manifest = {"schema": schema, "made_at": format_moment(self._now.replace(microsecond=0)), "files": self._listed}
        self._zip.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1).encode())

    def _write(self, name: str, pieces: Iterable[bytes], *, stored: bool = False) -> None:
        entry = zipfile.ZipInfo(name)
        entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        entry.external_attr = 0o644 << 16
        digest, size = hashlib.sha256(), 0
        with self._zip.open(entry, "w", force_zip64=True) as member:
            for piece in pieces:
                member.write(piece)
                digest.update(piece)
                size += len(piece)
        self._listed.append({"name": name, "size": size, "sha256": digest.hexdigest()})


def part_line(name: str, count: int) -> Line:
    """A file of data on the first page."""
    return Line(str(PARTS.get(name, PARTS["more"])), f"data/{name}.json", (str(count),))


def file_name(upload_id: str, name: str) -> str:
    """What a file is called in the archive: as it was called, apart from others that were called the same."""
    return f"{upload_id[-12:]}-{clip(name, 160)[0].replace('/', '_')}"


def digest_of(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _blocks(content: BinaryIO, beat: Callable[[], None]) -> Iterable[bytes]:
    count = 0
    while block := content.read(_BLOCK):
        yield block
        count += 1
        if count % _TOLD_EVERY == 0:
            beat()
