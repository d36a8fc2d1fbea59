"""Files of people, services and orders from other systems: asked for, looked at, brought. Row by row through the same doors.

Looking and bringing are one walk over the file, with and without writing. How far it is stands in the transaction of the rows
it did, so that whoever goes on after a break does the rest, once. What each kind does with a row is `importing_people`'s,
`importing_services`' and `importing_orders`'.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import batched
from typing import Any, BinaryIO, Protocol
from uuid import UUID

from django.db import IntegrityError, transaction

from amiable.files.store import store
from amiable.flow import crash
from amiable.flow.auditing import record
from amiable.flow.importing_fields import Row
from amiable.imports import reads, writes
from amiable.imports.reads import FoundRead, ImportRead
from amiable.imports.terms import COLUMNS, HELD, Counts, Kind, Outcome, Phase, Place
from amiable.kernel.errors import Refused
from amiable.kernel.ids import Random
from amiable.kernel.seen import Seen
from amiable.kernel.survey import survey
from amiable.kernel.tabular import HeadError, Record, read

#: What a record turns out to be.
NEW, CHANGED, SAME, WRONG = "new", "changed", "same", "wrong"

#: Records looked at together.
AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Context:
    """For whom and from where rows come. `external`: the marketplace moves the money itself."""

    site: str
    integration: UUID
    file: str
    person: UUID | None
    seen: Seen
    now: datetime
    ids: Random
    external: bool


@dataclass(slots=True)
class Judged:
    """A row, what becomes of it, and what it says once it was read; one that is `alone` has transactions of its own."""

    row: Row
    verdict: str
    said: Any = None
    alone: bool = False


class Bringer(Protocol):
    """What the walk asks of a kind."""

    def meet(self, rows: Sequence[Row]) -> None:
        """Note what stands twice in the file."""

    def judge(self, rows: Sequence[Row]) -> list[Judged]:
        """What becomes of rows, in their order; nothing is written."""

    def write(self, judged: Sequence[Judged]) -> None:
        """Write those that have something to do, inside the caller's transaction; what fails turns `wrong`."""


class LostError(Exception):
    """Somebody else goes on with this import, or it was cancelled: nothing of the last rows counts."""


@dataclass(frozen=True, slots=True)
class Job:
    """An import in hand: as it stood when it was taken, by whom it is held, and what its kind does."""

    read: ImportRead
    holder: str
    open: Callable[[], BinaryIO]
    make: Callable[[Context], Bringer]
    integration: UUID
    external: bool


def work(
    job: Job,
    clock: Callable[[], datetime],
    *,
    ids: Random,
    stopped: Callable[[], bool] = lambda: False,
    told: Callable[[Place], object] = lambda _: None,
) -> None:
    """Do the phase the import is in to its end, or until `stopped`: then another goes on. `told` hears how far it is."""
    try:
        with job.open() as source:
            about = survey(source)
        problem = about.problem or ("file_changed" if job.read.hash not in ("", about.hash) else "")
        if problem:
            end(job.read, Outcome.FAILED, problem=problem, now=clock())
            return
        said = {"file_hash": about.hash, "lines": about.lines, "encoding": about.encoding, "guessed": about.guessed}
        try:
            with transaction.atomic():
                writes.survey_import(job.read.id, job.holder, **said)  # type: ignore[arg-type]
        except IntegrityError:
            end(job.read, Outcome.FAILED, problem="import_open", now=clock())
            return
        with job.open() as source, Seen() as seen:
            by = job.read.asked_by
            there = Context(job.read.site, job.integration, about.hash, by, seen, clock(), ids, job.external)
            records = read(source, about, COLUMNS[Kind(job.read.kind)])
            if _Walk(job, job.make(there), clock, told).go(records, stopped):
                _turn(job, clock())
    except FileNotFoundError:
        end(job.read, Outcome.FAILED, problem="file_gone", now=clock())
    except HeadError as error:
        _say_head(job, error, clock())
    except LostError:
        return
    finally:
        with suppress(IntegrityError), transaction.atomic():
            writes.let_import_go(job.read.id, job.holder)


class _Walk:
    """One phase over the records of a file."""

    def __init__(
        self, job: Job, bringer: Bringer, clock: Callable[[], datetime], told: Callable[[Place], object]
    ) -> None:
        self.job, self.bringer, self.clock, self.told = job, bringer, clock, told
        self.writing = job.read.phase == Phase.BRING.value
        self.place = Place(job.read.records, job.read.line, job.read.counts)
        self.kept = reads.count_found(job.read.id)

    def go(self, records: Iterator[Record], stopped: Callable[[], bool]) -> bool:
        """Whether the end was reached."""
        behind = self.place.records
        for batch in batched(records, AT_ONCE):
            rows = [Row(record) for record in batch]
            for row, read_one in zip(rows, batch, strict=True):
                if read_one.trouble is not None:
                    row.fault(read_one.trouble.field, read_one.trouble.code, **read_one.trouble.data)
            self.bringer.meet([row for row in rows if row.values])
            ahead = rows[behind:] if behind < len(rows) else []
            behind = max(0, behind - len(rows))
            if not ahead:
                continue
            if stopped():
                return False
            self._rows(ahead)
            self.told(self.place)
        return True

    def _rows(self, rows: Sequence[Row]) -> None:
        sound = iter(self.bringer.judge([row for row in rows if row.values]))
        judged = [next(sound) if row.values else Judged(row, WRONG) for row in rows]
        for group in _groups(judged, apart=self.writing):
            if self.writing and group[0].alone:
                self.bringer.write(group)
                with transaction.atomic():
                    self._keep(group)
            else:
                with transaction.atomic():
                    if self.writing:
                        self.bringer.write(group)
                    self._keep(group)
                    crash.point("before_commit")
                crash.point("after_commit")

    def _keep(self, group: Sequence[Judged]) -> None:
        """How far it is and what was found, in the transaction of the rows. Raises LostError."""
        faults = [fault for one in group for fault in one.row.faults]
        counts = self.place.counts.plus(_counted(group))
        place = Place(self.place.records + len(group), group[-1].row.line, counts)
        now = self.clock()
        if not writes.advance_import(self.job.read.id, self.job.holder, place, until=now + HELD, now=now):
            raise LostError
        found = [FoundRead(f.line, f.field, f.code, dict(f.data), f.found, f.grave) for f in faults]
        self.kept = writes.insert_found(self.job.read.id, found, kept=self.kept)
        self.place = place


def safely(one: Judged, act: Callable[[], object]) -> None:
    """Do one row's work with a way back: what is refused, or was overtaken by somebody else, leaves the row out."""
    try:
        with transaction.atomic():
            act()
    except Refused as refused:
        one.row.refused(refused.refusal)
        one.verdict = WRONG
    except IntegrityError:
        one.row.fault("", "overtaken")
        one.verdict = WRONG


def _groups(judged: Sequence[Judged], *, apart: bool) -> Iterator[list[Judged]]:
    """Rows that share a transaction; one that is alone by itself."""
    group: list[Judged] = []
    for one in judged:
        if one.alone and apart:
            if group:
                yield group
            yield [one]
            group = []
        else:
            group.append(one)
    if group:
        yield group


def _counted(group: Sequence[Judged]) -> Counts:
    def count(verdict: str) -> int:
        return sum(one.verdict == verdict for one in group)

    notes = sum(not fault.grave for one in group for fault in one.row.faults)
    return Counts(count(NEW), count(CHANGED), count(SAME), count(WRONG), notes)


def _turn(job: Job, now: datetime) -> None:
    """The phase is over: what was looked at waits for the word to go, what was brought is done."""
    if job.read.phase == Phase.BRING.value:
        end(job.read, Outcome.DONE, now=now)
        return
    with transaction.atomic():
        writes.turn_import(job.read.id, job.holder, now=now)


def _say_head(job: Job, error: HeadError, now: datetime) -> None:
    found = [FoundRead(1, one.field, one.code, dict(one.data), "", grave=True) for one in error.troubles]
    with transaction.atomic():
        writes.insert_found(job.read.id, found, kept=0)
    end(job.read, Outcome.FAILED, problem="columns_wrong", now=now)


def end(found: ImportRead, outcome: Outcome, *, problem: str = "", person: UUID | None = None, now: datetime) -> bool:
    """It is over, and the bytes of its file are let go; False when it was over before."""
    with transaction.atomic():
        ended = writes.end_import(found.id, outcome, problem=problem, now=now)
        if ended:
            writes.forget_part(found.id)
            record("import_ended", person, found.id, now, {"outcome": outcome.value})
    if ended and found.part is not None:
        store().drop(found.part)
    return ended
