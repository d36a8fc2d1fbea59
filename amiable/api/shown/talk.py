"""Messages, read marks, reports and flags as shapes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import override

from amiable.api.shapes.said import Coded, Words
from amiable.api.shapes.talk import (
    ClosedFlags,
    DeskFlag,
    DeskReport,
    Handled,
    Mark,
    Marks,
    Message,
    OwnReport,
    ReportedWords,
)
from amiable.api.shown.order import desk_of
from amiable.api.shown.words import person, words
from amiable.api.shown.work import file_of
from amiable.pages import reported as desk
from amiable.pages.order import Entry
from amiable.pages.order_files import OrderFile
from amiable.pages.talk import Talk
from amiable.people.reads import Name
from amiable.talk.reads import FlagRead, MarkRead, ReportRead
from amiable.wording import reporting
from amiable.wording.reader import Reader
from amiable.wording.scene import Scene, Text


def message_of(entry: Entry, talk: Talk, files: Sequence[OrderFile], scene: Scene) -> Message:
    """One message."""
    return Message(
        seq=entry.seq,
        at=entry.at,
        by=entry.actor_kind,  # type: ignore[arg-type]
        by_name=scene.names.get(entry.actor_kind, ""),
        text=words(entry.said("text")),
        files=[file_of(file) for file in files if file.upload.seq == entry.seq],
        flagged=entry.seq in talk.flagged,
        reported=entry.seq in talk.reported,
    )


def marks_of(you: MarkRead | None, other: MarkRead | None) -> Marks:
    """How far both have read."""
    return Marks(_mark(you), _mark(other))


def _mark(mark: MarkRead | None) -> Mark | None:
    return Mark(mark.seq, mark.at) if mark else None


def own_report_of(row: ReportRead, reader: Reader) -> OwnReport:
    """A report for whoever made it."""
    return OwnReport(
        seq=row.seq,
        why=_coded(row.why, reporting.WHY, reader),
        text=row.text,
        at=row.at,
        handled_at=row.handled_at,
        outcome=_coded(row.outcome, reporting.OUTCOME, reader) if row.outcome else None,
        answer=row.answer,
    )


def handled_of(row: ReportRead, reader: Reader) -> Handled:
    """A report that support has looked at."""
    if row.handled_at is None:
        raise ValueError("nobody has handled it")
    return Handled(row.id, row.seq, _coded(row.outcome, reporting.OUTCOME, reader), row.answer, row.handled_at)


def closed_of(seq: int, flags: Sequence[FlagRead], closed_at: datetime | None, reader: Reader) -> ClosedFlags:
    """Flagged words support is done with."""
    if closed_at is None:
        raise ValueError("nobody has looked at them")
    return ClosedFlags(seq, [_flag(flag, reader) for flag in flags], closed_at)


def reported_of(one: desk.Reported, names: Mapping[UUID, Name], reader: Reader) -> ReportedWords:
    """Words that wait for support, without what stands around them."""
    row = one.row
    authors = {
        role: names[side].short for role, side in (("client", row.client), ("seller", row.seller)) if side in names
    }
    return ReportedWords(
        ref=row.reference,
        href=desk_of(row.reference),
        title=Words(row.title, row.title_language, erased=not row.title),
        seq=one.seq,
        at=one.at,
        by=one.role,  # type: ignore[arg-type]
        by_name=authors.get(one.role, ""),
        words=[Words(desk.cut(said.text), said.language, said.erased) for said in one.words],
        reports=[_report(report, names, reader) for report in one.reports],
        flags=[_flag(flag, reader) for flag in one.flags],
        own=one.own,
    )


def _report(row: ReportRead, names: Mapping[UUID, Name], reader: Reader) -> DeskReport:
    return DeskReport(row.id, person(names[row.reporter]), _coded(row.why, reporting.WHY, reader), row.text, row.at)


def _flag(row: FlagRead, reader: Reader) -> DeskFlag:
    return DeskFlag(row.field, _coded(row.kind, reporting.FOUND, reader), row.at)


def _coded(code: str, labels: Mapping[str, Text], reader: Reader) -> Coded:
    with override(reader.language):
        return Coded(code, str(labels[code]))
