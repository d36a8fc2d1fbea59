"""Bring people, services or orders from a file of another system: first looked at, then brought, going on after a break.

The same file again changes nothing. Exit codes: 1 when something was left out or refused, 2 for a file that cannot be read.
"""

import argparse
import os
import sys
from functools import partial
from pathlib import Path
from uuid import UUID

from amiable.flow import moment
from amiable.flow.importing import end, work
from amiable.flow.importing_asked import ask_import, let_import_begin, take_import
from amiable.imports import reads
from amiable.imports.reads import FoundRead, ImportRead
from amiable.imports.terms import MOST_FAULTS, Asked, Kind, Outcome, Phase, Place
from amiable.kernel.errors import Refused
from amiable.kernel.sheets import csv_lines
from amiable.kernel.survey import survey
from amiable.people import reads as people
from amiable.wording import imports as words
from amiable.wording import upkeep

NEEDS_DJANGO = True
LEFT_OUT, UNREADABLE = 1, 2

#: How many faults are printed; `--report` has all that are kept.
PRINTED = 50

#: Letters of the bar.
WIDE = 30


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file and what it holds."""
    parser.add_argument("file", type=Path, help="CSV, or JSON lines; UTF-8, UTF-16 or Windows-1252")
    parser.add_argument("--kind", required=True, choices=[kind.value for kind in Kind], help="what it holds")
    parser.add_argument("--site", default="", help="whose ids these are: the short name of a site or app")
    parser.add_argument("--dry-run", action="store_true", help="look only, bring nothing")
    parser.add_argument("--report", type=Path, metavar="CSV", help="write everything that was found to this file")
    parser.add_argument("--progress", action="store_true", help="a progress bar also when nobody is at the terminal")


def run(args: argparse.Namespace) -> int:
    """Look, then bring unless it is a dry run."""
    try:
        return _run(args)
    except OSError as error:
        print(f"amiable: {args.file} cannot be read: {error.strerror}.", file=sys.stderr)
        return UNREADABLE
    except Refused as refused:
        print(f"amiable: {upkeep.say(refused.refusal)}", file=sys.stderr)
        return LEFT_OUT


def _run(args: argparse.Namespace) -> int:
    site = args.site or _only_site()
    with args.file.open("rb") as source:
        about = survey(source)
    found = reads.open_import(site, args.kind, about.hash)
    if found is None:
        asked = Asked(args.kind, site, args.file.name, about.size)
        import_id = ask_import(asked, person=None, now=moment.now(), ids=os.urandom)
    else:
        import_id = found.id
        print("Going on with an import that broke off.", file=sys.stderr)
    said = _phase(args, import_id) if found is None or found.phase == Phase.CHECK.value else found
    if said.phase == Phase.READY.value:
        if args.dry_run:
            end(said, Outcome.CHECKED, now=moment.now())
            return _told(args, said, "would be")
        if said.counts.records == said.counts.wrong:
            end(said, Outcome.CHECKED, now=moment.now())
            return _told(args, said, "would be")
        let_import_begin(import_id, person=None, now=moment.now())
        said = _phase(args, import_id)
    elif said.phase == Phase.BRING.value:
        said = _phase(args, import_id)
    return _told(args, said, "")


def _phase(args: argparse.Namespace, import_id: UUID) -> ImportRead:
    """Do the phase it is in, with a bar; gives the import as it is afterwards."""
    job = take_import(import_id, now=moment.now(), ids=os.urandom, path=partial(args.file.open, "rb"))
    bar = _Bar(import_id, shown=args.progress or sys.stderr.isatty())
    work(job, moment.now, ids=os.urandom, told=bar)
    bar.end()
    found = reads.find_import(import_id)
    assert found is not None  # noqa: S101 - no import is ever deleted
    return found


class _Bar:
    """How far a phase is, on standard error."""

    def __init__(self, import_id: UUID, *, shown: bool) -> None:
        self._id, self._shown, self._of, self._what = import_id, shown, 0, ""

    def __call__(self, place: Place) -> None:
        """One more picture."""
        if not self._shown:
            return
        if not self._of:
            found = reads.find_import(self._id)
            self._of, self._what = (found.lines if found else 0) or 1, (found.phase if found else "")
        done = min(1.0, place.line / self._of)
        bar = "█" * round(done * WIDE) + "·" * (WIDE - round(done * WIDE))
        sys.stderr.write(
            f"\r\x1b[2K{self._what:5} {bar} {done:4.0%}  {place.records:,} records, {place.counts.wrong:,} wrong"
        )
        sys.stderr.flush()

    def end(self) -> None:
        """Leave the line."""
        if self._shown and self._of:
            sys.stderr.write("\n")


def _told(args: argparse.Namespace, said: ImportRead, would: str) -> int:
    """Print what came of it, and the first of what was found."""
    counts, found = said.counts, reads.found_in(said.id)
    if said.guessed:
        print("The letters are no UTF-8; they were read as Windows-1252 (Latin-1). Look at an accent.", file=sys.stderr)
    for one in found[:PRINTED]:
        print(f"{args.file}:{one.line}: {_line(one)}", file=sys.stderr)
    rest = counts.wrong + counts.notes - min(len(found), PRINTED)
    if rest > 0 and len(found) > PRINTED:
        print(f"… and more: --report writes the first {MOST_FAULTS:,} to a file.", file=sys.stderr)
    if args.report:
        _write(args.report, found)
    if said.outcome == Outcome.FAILED.value:
        print(f"amiable: {words.PROBLEMS[said.problem]}", file=sys.stderr)
        return UNREADABLE
    print(f"{said.kind} of {said.site}: {counts.records:,} records")
    for verdict, label in (("new", "new"), ("changed", "changed"), ("same", "as they were"), ("wrong", "left out")):
        print(f"  {getattr(counts, verdict):>9,}  {would + ' ' if would else ''}{label}")
    if said.outcome == Outcome.DONE.value and not (counts.new or counts.changed or counts.wrong):
        print("Nothing changed: all of this was here already.")
    return LEFT_OUT if counts.wrong else 0


def _line(one: FoundRead) -> str:
    said = words.say_fault(one.code, one.data, "en")
    where = f"{one.field}: " if one.field else ""
    return f"{where}{said}" + (f" (“{one.found}”)" if one.found else "")


def _write(path: Path, found: list[FoundRead]) -> None:
    with path.open("wb") as target:
        target.writelines(csv_lines(words.as_rows(found, "en")))


def _only_site() -> str:
    """The one site there is, when there is one. Refuses `site_unknown`."""
    good = [one.slug for one in people.integrations() if one.revoked_at is None]
    return good[0] if len(good) == 1 else ""
