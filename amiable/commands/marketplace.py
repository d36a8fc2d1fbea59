"""The whole marketplace as one archive: export it, import it into an empty installation, say which installation runs.

`amiable marketplace export FILE` while people work; `check FILE` reads every byte of one and says what is in it; `import FILE`
brings it into an empty installation, which then stands still until `runs-here`; `moved` lets the old one rest, `status` says.
Exit codes: 1 when refused, 2 for a file that cannot be used. More: docs/operate/export.md.
"""

import argparse
import contextlib
import os
import sys
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from amiable.exports.archive import Archive, ArchiveError, Manifest
from amiable.exports.reads import last_move
from amiable.flow import arriving, exporting, moving
from amiable.flow.taking import note_taken
from amiable.jobs import source
from amiable.kernel.errors import Refused
from amiable.kernel.ids import uuid7
from amiable.wording import upkeep

NEEDS_DJANGO = True
REFUSED, UNUSABLE = 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """export, check, import, runs-here, moved, status."""
    words = parser.add_subparsers(dest="what", required=True)
    export = words.add_parser("export", help="write everything into one archive, as of one moment, while people work")
    export.add_argument("file", type=Path)
    export.add_argument(
        "--with-sign-in",
        action="store_true",
        help="with passwords' hashes, second factors, tokens and calendar addresses: keep it as well as the database itself",
    )
    for name, help_ in (
        ("check", "read every byte of an archive, and say what is in it"),
        ("import", "bring an archive into an empty installation"),
    ):
        words.add_parser(name, help=help_).add_argument("file", type=Path)
    words.add_parser("runs-here", help="this installation is the one that runs: its workers begin")
    words.add_parser("moved", help="another installation is the one that runs: the workers of this one rest")
    words.add_parser("status", help="say whether this installation runs")


def run(args: argparse.Namespace) -> int:
    """Do what was asked."""
    match args.what:
        case "export":
            return export(args.file, sign_in=args.with_sign_in)
        case "check" | "import":
            return take(args.file, whole=args.what == "import")
        case "status":
            return status()
        case _:
            return step(args.what)


def export(file: Path, *, sign_in: bool) -> int:
    """Write the archive beside its name first, so that half a one never has it."""

    if file.exists():
        return _say(f"{file} is there already; nothing is written over.", UNUSABLE)
    draft = file.with_name(f"{file.name}.part")
    say = _progress()
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:  # noqa: PTH123 - for its owner alone
            progress = exporting.Progress(lambda done, total, what: say(f"{done:,} of {total:,} rows  {what[:40]}"))
            made = exporting.write_archive(out, sign_in=sign_in, now=source.now(), progress=progress)
            out.flush()
            os.fsync(out.fileno())
        draft.rename(file)
    except OSError as error:
        return _say(f"{file} cannot be written: {error}", UNUSABLE)
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
    now = source.now()
    note_taken(None, "marketplace", uuid7(now, source.ids), now=now, random=source.ids)
    _tell(made.manifest, made.digest)
    for address in made.manifest.lost:
        print(f"lost: content {address} is not in the store any more")
    return 0


def take(file: Path, *, whole: bool) -> int:
    """Check an archive, or import it."""

    say, done = _progress(), Counter[str]()

    def said(what: str, count: int) -> None:
        done[what] += count
        say("  ".join(f"{name} {amount:,}" for name, amount in done.items()))

    try:
        with file.open("rb") as source_file:
            if whole:
                archive = arriving.bring(source_file, now=source.now(), said=said)
            else:
                archive = Archive(source_file)
                archive.check(lambda _part, size: said("checked", size))
            _tell(archive.manifest, archive.digest)
    except OSError as error:
        return _say(f"{file} cannot be read: {error}", UNUSABLE)
    except ArchiveError as error:
        return _say(str(error), REFUSED)
    except Refused as refused:
        return _refused(refused)
    if whole:
        print("Everything is here; books and logs are those of the export.")
        print(
            "This installation stands still until you say that it is the one that runs: amiable marketplace runs-here"
        )
    return 0


def step(what: str) -> int:
    """Say which installation runs."""

    act: Callable[..., None] = moving.run_here if what == "runs-here" else moving.move_away
    try:
        act(None, now=source.machine())
    except Refused as refused:
        return _refused(refused)
    return status()


def status() -> int:
    """0 when it runs, 1 when it stands still."""

    last = last_move()
    if last is None or not last.stands_still:
        print("This installation runs.")
        return 0
    why = {
        "arriving": "an archive or a backup was being brought in and has not ended: bring it in again",
        "arrived": "a marketplace was brought in; say `amiable marketplace runs-here` once no other copy of it runs",
        "moved": "another installation is the one that runs",
    }
    print(f"This installation stands still since {last.at:%Y-%m-%d %H:%M}Z: {why[last.step]}.")
    return REFUSED


def _tell(manifest: Manifest, digest: str) -> None:

    made = datetime.fromisoformat(manifest.made_at)
    files = sum(part.count for part in manifest.files)
    print(f"made     {made:%Y-%m-%d %H:%M:%S}Z by Amiable {manifest.made_by}, format {manifest.format}")
    print(
        f"holds    {manifest.log.orders:,} orders, {manifest.rows:,} rows, {files:,} files, {manifest.size:,} bytes unpressed"
    )
    print(f"sign-in  {'leaves with it' if manifest.sign_in else 'stays: everybody asks for a new password'}")
    for one in manifest.books:
        print(f"books    {one['currency']}: captured {one['captured']}, standing {one['standing']} (minor units)")
    print(f"logs     {manifest.log.digest}" + (f", last day's digest {manifest.log.day}" if manifest.log.day else ""))
    print(f"archive  {digest}")


def _progress() -> Callable[[str], None]:
    """Says how far it is, on one line, when somebody looks."""
    if not sys.stderr.isatty():
        return lambda _text: None
    return lambda text: print(f"\r\x1b[K{text[:100]}", end="", file=sys.stderr, flush=True)


def _refused(refused: Refused) -> int:

    return _say(upkeep.say(refused.refusal), REFUSED)


def _say(problem: str, code: int) -> int:
    print(f"amiable: {problem}", file=sys.stderr)
    return code
