"""One person's data: a hand of the worker that makes archives, removes old ones, and erases people whose day has come.

An archive is written into a file of this machine, then put into the store; a killed worker's is made again from the start.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from amiable.flow import crash, privacy_exports, privacy_steps
from amiable.kernel.errors import Refused
from amiable.kernel.ids import Random
from amiable.notices import send
from amiable.notices.apart import measure_telling
from amiable.pages import personal
from amiable.pages.personal import Subject
from amiable.people import reads as people
from amiable.people.terms import zone_named
from amiable.privacy.reads import ExportRead, untold
from amiable.reports.personal import MOST_LISTED, Index, Line, PersonalArchive, digest_of, file_name, part_line
from amiable.wording import formats
from amiable.wording.languages import Language

log = logging.getLogger("amiable.privacy")


class Unwanted(Exception):
    """The archive is wanted no more: the person was erased meanwhile."""


def work(now: Callable[[], datetime], *, ids: Random, stopped: Callable[[], bool] = lambda: False) -> int:
    """One archive, old ones, one erasure; gives how much there was to do."""
    count = privacy_exports.remove_stale(now=now())
    try:
        count += privacy_steps.erase_next(now=now(), ids=ids)
    except privacy_steps.Stopped as why:
        log.info("an erasure waits a moment: %s", why)
    if not stopped():
        count += make_next(now)
    return count + tell(now())


def tell(now: datetime) -> int:
    """Tell people that their archive is there, and that their erasure was asked for, by notice and mail; gives how many. Dying in
    between tells nobody twice."""
    found = untold()
    reached = people.addressed({person for _code, person, _about in found})
    for code, person, about in found:
        whom = reached.get(person)
        if whom is not None:
            send.keep([measure_telling(person, code, about, subject=about, mailed=whom.reachable, now=now)])
        crash.point("before_mark")
        privacy_exports.mark_told(about)
    return len(found)


def make_next(now: Callable[[], datetime]) -> int:
    """Make the first archive that waits; gives 1, or 0 when none did. One that breaks off is begun again by whoever comes once
    its hold has lapsed."""
    export = privacy_exports.take_export(now=now())
    if export is None:
        return 0
    subject = personal.find_subject(export.person)
    if subject is None:
        return 1
    folder = settings.DATA_DIR / "exports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix="person-") as place:
        path = Path(place) / "archive.zip"
        try:
            write_archive(path, export, subject, now)
            privacy_exports.keep_archive(export.id, path, digest_of(path), now=now())
        except Unwanted:
            log.info("an archive is wanted no more %s", export.id)
        except Refused as refused:
            log.warning("an archive waits %s: %s", export.id, refused.refusal.code)
    return 1


def write_archive(path: Path, export: ExportRead, subject: Subject, now: Callable[[], datetime]) -> None:
    """Write everything there is to tell of a person into a new file. Raises Unwanted, Refused `busy`."""
    total, done = personal.count_orders(subject.id), 0

    def beat() -> None:
        if not privacy_exports.advance_export(export.id, done=done, total=total, now=now()):
            raise Unwanted

    zone: tzinfo = zone_named(subject.time_zone, otherwise=settings.TIME_ZONE)
    with (
        PersonalArchive(path, language=export.language, zone=zone, now=now(), beat=beat) as archive,
        override(export.language),
    ):
        index = Index(subject.name, _facts(archive, subject))
        for order in personal.orders_of(subject.id):
            case = personal.order_told(order, subject.id, now=now())
            href = archive.add_order(case)
            done += 1
            beat()
            if done <= MOST_LISTED:
                index.orders.append(_order_line(archive, case, order.role, href))
        for name, table in personal.sections():
            index.parts.append(part_line(name, archive.add_rows(name, personal.rows_of(table, subject.id))))
            beat()
        _add_files(archive, index, subject, beat)
        index.parts.sort(key=lambda line: line.beside == ("0",))  # what is empty stands last
        archive.finish(index, schema=personal.SCHEMA)


def _add_files(archive: PersonalArchive, index: Index, subject: Subject, beat: Callable[[], None]) -> None:
    for upload in personal.files_sent(subject.id):
        content = personal.content_of(upload)
        if content is None:
            continue
        with content:
            href = archive.add_file(file_name(upload.id.hex, upload.name), content)
        beat()
        if len(index.files) < MOST_LISTED:
            size = formats.size(upload.size, language=archive.reader.language)
            index.files.append(Line(upload.name, href, (size, archive.reader.day(upload.begun_at))))


def _facts(archive: PersonalArchive, subject: Subject) -> list[tuple[str, str]]:
    spoken: Language = settings.SPOKEN[subject.language]
    return [
        (_("Name"), subject.name),
        (_("Mail address"), subject.email),
        (_("Language"), spoken.name),
        (_("Time zone"), subject.time_zone),
        (_("Here since"), archive.reader.day(subject.joined_at)),
    ]


def _order_line(archive: PersonalArchive, case: dict[str, Any], role: str, href: str) -> Line:
    """An order on the first page: reference, title, what the person is on it, the other side, when it was placed."""
    other = next((row["name"] for row in case["parties"] if row["role"] != role), "")
    words = [row for row in case["words"] if row["seq"] == 1 and row["field"] == "title"]
    title = words[0]["text"] if words else ""
    said = _("You bought from %(name)s") if role == "client" else _("You sold to %(name)s")
    return Line(
        case["order"]["reference"],
        href,
        (title, said % {"name": other}, archive.reader.day(case["order"]["placed_at"])),
    )
