"""Looking at one file of an order: the versions and files around it, what was asked of them and where, and what a second
file is compared with. One composed read; the order's page is the first part of it. Nothing here writes or words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from amiable.files import reads as files
from amiable.files.reads import PreviewRead
from amiable.kernel.errors import refuse
from amiable.pages.order import Entry, OrderPage, Said, read_order
from amiable.pages.order_files import OrderFile, read_files
from amiable.rules.facts import Change
from amiable.rules.places import Measure

#: Events that hand something over.
DELIVERIES = frozenset(("delivery_made", "part_delivered", "delivery_replaced"))


@dataclass(frozen=True, slots=True)
class Version:
    """What was handed over at once; `number` is 0 for a part of the work."""

    number: int
    at: datetime
    seq: int
    files: tuple[OrderFile, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A change that was asked of a version, by its number in the request. `place` is a selector's JSON in `file` (an upload's
    id), `note` the seller's words on it with a later version."""

    id: str
    number: int
    version: int
    said: Said | None
    file: str
    place: str
    change: Change | None
    note: Said | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """A file with all that stands around it. `against` is what it is compared with, `others` what it could be."""

    page: OrderPage
    file: OrderFile
    version: Version | None
    versions: tuple[Version, ...]
    asked: tuple[Asked, ...]
    against: OrderFile | None
    others: tuple[OrderFile, ...]
    previews: Sequence[PreviewRead]
    measures: Mapping[str, Measure]

    def version_of(self, file: OrderFile) -> Version | None:
        """The version that brought a file."""
        return next((row for row in self.versions if row.seq == file.upload.seq), None)

    def shown(self, file: OrderFile) -> list[PreviewRead]:
        """The previews of a file in any state that carry the watermark they must have for the reader."""
        return [row for row in self.previews if (row.sha256, row.mark) == (file.upload.sha256, file.mark)]

    def measure(self, file: OrderFile) -> Measure | None:
        """How large a file is, once somebody measured it."""
        return self.measures.get(file.upload.sha256)

    def asked_here(self) -> list[Asked]:
        """Changes with a place in the file that is looked at."""
        return [row for row in self.asked if row.place and row.file == str(self.file.upload.id)]


def read_look(order: str, viewer: UUID, upload: UUID, *, against: str, now: datetime) -> Look:
    """A file of the order for one of its parties; `against` is the id of another, ignored where it cannot be compared.

    Refuses `no_such_order` to strangers, `not_found` for what is not of this order or closed to the reader. At most four
    statements more than the order's page.
    """
    page = read_order(order, viewer, now=now)
    there = [file for file in read_files(page) if file.access != "closed"]
    file = next((row for row in there if row.upload.id == upload), None)
    if file is None:
        refuse("not_found")
    versions = _versions(page, there)
    others = [row for row in there if row.upload.kind == file.upload.kind and row is not file]
    other = next((row for row in others if str(row.upload.id) == against), None)
    hashes = [row.upload.sha256 for row in (file, other) if row is not None]
    return Look(
        page=page,
        file=file,
        version=next((row for row in versions if row.seq == file.upload.seq), None),
        versions=versions,
        asked=asked_of(page),
        against=other,
        others=tuple(others),
        previews=files.previews_of(hashes),
        measures=_measures(hashes),
    )


def asked_of(page: OrderPage) -> tuple[Asked, ...]:
    """Every change that was asked on this order, in the order of the log, with what became of it. No statement."""
    known = {change.id: change for change in page.loaded.facts.changes}
    notes = _notes(page)
    version, found = 0, []
    for entry in page.entries:
        if entry.name in DELIVERIES:
            version = int(entry.data.get("number") or version)
        if entry.name == "changes_requested":
            found += [
                Asked(
                    id=change,
                    number=i + 1,
                    version=version,
                    said=entry.said(f"changes.{i}.text"),
                    file=_file_of(entry, i),
                    place=_place_of(entry, i),
                    change=known.get(change),
                    note=notes.get(change),
                )
                for i, change in enumerate(entry.data["ids"])
            ]
    return tuple(found)


def counterpart(file: OrderFile, version: Version) -> OrderFile | None:
    """The file of a version that stands for this one: of its name, else in its kind, else the first."""
    rows = version.files
    same = [row for row in rows if row.upload.kind == file.upload.kind]
    named = [row for row in same if row.upload.name == file.upload.name]
    return next(iter(named or same or rows), None)


def _versions(page: OrderPage, there: Sequence[OrderFile]) -> tuple[Version, ...]:
    """What was handed over, oldest first."""
    return tuple(
        Version(
            number=int(entry.data.get("number") or 0) if entry.name != "part_delivered" else 0,
            at=entry.at,
            seq=entry.seq,
            files=tuple(row for row in there if row.upload.seq == entry.seq),
        )
        for entry in page.entries
        if entry.name in DELIVERIES
    )


def _measures(hashes: Sequence[str]) -> Mapping[str, Measure]:
    """Until files are measured nobody knows."""
    measures_of = getattr(files, "measures_of", None)
    found: Mapping[str, Measure] = measures_of(hashes) if measures_of else {}
    return found


def _notes(page: OrderPage) -> Mapping[str, Said]:
    """The seller's latest words on each change."""
    return {
        row["change"]: said
        for entry in page.entries
        if entry.name in DELIVERIES
        for i, row in enumerate(entry.data.get("changes") or ())
        if (said := entry.said(f"changes.{i}.note")) and (said.text or said.erased)
    }


def _file_of(entry: Entry, i: int) -> str:
    row: Any = entry.data["changes"][i]
    return str(row.get("file") or "") if isinstance(row, Mapping) else ""


def _place_of(entry: Entry, i: int) -> str:
    said = entry.said(f"changes.{i}.place")
    return said.text if said else ""
