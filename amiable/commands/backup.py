"""Copy everything this installation holds into a new folder while people work: database, files, and how books and logs stand.

Exit codes: 1 when something stopped it, 2 for a folder that cannot be used. Putting one back: `amiable restore`.
More: docs/operate/backup.md.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from django.db import DatabaseError

from amiable.exports.backup import Backup, BackupError
from amiable.exports.copies import CopyError
from amiable.flow.backing_up import back_up
from amiable.jobs import source

NEEDS_DJANGO = True
STOPPED, UNUSABLE = 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The folder, and an earlier backup to share contents with."""
    parser.add_argument("folder", type=Path, help="made new; nothing is written over")
    parser.add_argument(
        "--after", type=Path, metavar="EARLIER", help="an earlier backup: files it holds take no room twice"
    )


def run(args: argparse.Namespace) -> int:
    """Make it and say what is in it."""
    try:
        made = back_up(args.folder, earlier=args.after, now=source.now(), said=progress())
    except BackupError as error:
        return say(str(error), UNUSABLE)
    except CopyError as error:
        return say(str(error), STOPPED)
    except (OSError, DatabaseError) as error:
        return say(f"The backup was not made, and nothing of it is left: {error}", STOPPED)
    tell(made)
    return 0


def tell(made: Backup) -> None:
    """What a backup holds."""
    size = sum(copy.size for copy in made.copies)
    print(f"made     {made.made_at} by Amiable {made.made_by}, {made.kind}")
    print(f"holds    {made.log.orders:,} orders, {made.contents:,} files; database {size:,} bytes")
    for one in made.books:
        print(f"books    {one['currency']}: captured {one['captured']}, standing {one['standing']} (minor units)")
    print(f"logs     {made.log.digest}" + (f", last day's digest {made.log.day}" if made.log.day else ""))
    for address in made.lost:
        print(f"lost: content {address} was not in the store any more")


def progress() -> Callable[[str, int], None]:
    """Says how far it is, on one line, when somebody looks."""
    done = Counter[str]()

    def said(what: str, count: int) -> None:
        done[what] += count
        if sys.stderr.isatty():
            line = "  ".join(f"{name} {amount:,}" for name, amount in done.items())
            print(f"\r\x1b[K{line[:100]}", end="", file=sys.stderr, flush=True)

    return said


def say(problem: str, code: int) -> int:
    """A problem, and the exit code it ends with."""
    print(f"amiable: {problem}", file=sys.stderr)
    return code
