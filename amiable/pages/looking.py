"""Looking at one file of an order: the versions and files around it, what was asked of them and where, and what a second
file is compared with. One composed read; the order's page is the first part of it. Nothing here writes or words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amiable.files import reads as files
from amiable.files.reads import PreviewRead
from amiable.kernel.errors import refuse
from amiable.pages.changes import Requested, requested_changes
from amiable.pages.order import DELIVERIES, OrderPage, read_any
from amiable.pages.order_files import OrderFile, read_files
from amiable.rules.places import Measure


@dataclass(frozen=True, slots=True)
class Version:
    """What was handed over at once; `number` is 0 for a part of the work. `replaced`: another version took its place."""

    number: int
    at: datetime
    seq: int
    files: tuple[OrderFile, ...]
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """A file with all that stands around it. `against` is what it is compared with, `others` what it could be."""

    page: OrderPage
    file: OrderFile
    version: Version | None
    versions: tuple[Version, ...]
    changes: tuple[Requested, ...]
    against: OrderFile | None
    others: tuple[OrderFile, ...]
    previews: Sequence[PreviewRead]
    measures: Mapping[str, Measure]

    @property
    def siblings(self) -> tuple[OrderFile, ...]:
        """The files that came with it, itself among them."""
        return self.version.files if self.version else (self.file,)

    def version_of(self, file: OrderFile) -> Version | None:
        """The version that brought a file."""
        return next((row for row in self.versions if row.seq == file.upload.seq), None)

    def shown(self, file: OrderFile) -> list[PreviewRead]:
        """The previews of a file in any state that carry the watermark they must have for the reader."""
        return [row for row in self.previews if (row.sha256, row.mark) == (file.upload.sha256, file.mark)]

    def measure(self, file: OrderFile) -> Measure | None:
        """How large a file is, once somebody measured it."""
        return self.measures.get(file.upload.sha256)

    def here(self) -> list[Requested]:
        """Changes with a place in the file that is looked at."""
        return [row for row in self.changes if row.place and row.file == str(self.file.upload.id)]

    def concerned(self) -> list[Requested]:
        """The changes this version is about: those asked on it, else those it was made for."""
        number = self.version.number if self.version else 0
        asked = [row for row in self.changes if row.version == number]
        return asked or [row for row in self.changes if any(note.version == number for note in row.notes)]


def read_look(order: str, viewer: UUID, upload: UUID, *, against: str, compare: bool, now: datetime) -> Look:
    """A file of the order for one of its parties, or staff. With `compare`, beside the one whose id is `against`; where that is
    no file of its kind here, beside its neighbour among the versions.

    Refuses `no_such_order` to strangers, `not_found` for what is not of this order or closed to the reader. At most four
    statements more than an order.
    """
    page = read_any(order, viewer, now=now)
    there = [file for file in read_files(page) if file.access != "closed"]
    file = next((row for row in there if row.upload.id == upload), None)
    if file is None:
        refuse("not_found")
    versions = _versions(page, there)
    others = [row for row in there if row.upload.kind == file.upload.kind and row is not file]
    other = _other(file, versions, others, against) if compare else None
    hashes = [row.upload.sha256 for row in (file, other) if row is not None]
    return Look(
        page=page,
        file=file,
        version=next((row for row in versions if row.seq == file.upload.seq), None),
        versions=versions,
        changes=tuple(requested_changes(page).values()),
        against=other,
        others=tuple(others),
        previews=files.previews_of(hashes, pages=True),
        measures=files.measures_of(hashes),
    )


def counterpart(file: OrderFile, version: Version) -> OrderFile | None:
    """The file of a version that stands for this one: of its name, else of its kind, else the first."""
    same = [row for row in version.files if row.upload.kind == file.upload.kind]
    named = [row for row in same if row.upload.name == file.upload.name]
    return next(iter(named or same or version.files), None)


def _other(file: OrderFile, versions: Sequence[Version], others: Sequence[OrderFile], against: str) -> OrderFile | None:
    """What was asked for, else the same file one version before, else one after, else any."""
    named = next((row for row in others if str(row.upload.id) == against), None)
    if named is not None:
        return named
    before = [row for row in versions if row.seq < (file.upload.seq or 0)][::-1]
    after = [row for row in versions if row.seq > (file.upload.seq or 0)]
    near = (counterpart(file, version) for version in [*before, *after])
    return next((row for row in near if row in others), next(iter(others), None))


def _versions(page: OrderPage, there: Sequence[OrderFile]) -> tuple[Version, ...]:
    """What was handed over, oldest first."""
    handed = [entry for entry in page.entries if entry.name in DELIVERIES]
    numbers = [0 if entry.name == "part_delivered" else int(entry.data.get("number") or 0) for entry in handed]
    replaced = {row.number for row in page.loaded.facts.deliveries if row.status == "replaced"}
    return tuple(
        Version(
            number=number,
            at=entry.at,
            seq=entry.seq,
            files=tuple(row for row in there if row.upload.seq == entry.seq),
            replaced=number in replaced,
        )
        for entry, number in zip(handed, numbers, strict=True)
    )
