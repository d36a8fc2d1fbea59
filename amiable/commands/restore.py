"""Put a backup into this installation, which holds nothing yet; it is checked before and after. `--check` only reads it.

Web and workers are stopped meanwhile. Exit codes: 1 when something stopped it, 2 for a backup or an installation it does not fit.
More: docs/operate/backup.md.
"""

import argparse
from pathlib import Path

from amiable.commands.backup import STOPPED, UNUSABLE, progress, say, tell
from amiable.exports.backup import BackupError, check
from amiable.exports.copies import CopyError
from amiable.flow.backing_up import has_other_key, restore
from amiable.jobs import source
from amiable.kernel.errors import Refused
from amiable.wording import upkeep

NEEDS_DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The folder of a backup."""
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true", help="read every byte of it, and write nothing")


def run(args: argparse.Namespace) -> int:
    """Check it, put it back, check again."""
    try:
        said = progress()
        made = check(args.folder, said) if args.check else restore(args.folder, now=source.now(), said=said)
    except BackupError as error:
        return say(str(error), UNUSABLE)
    except CopyError as error:
        return say(str(error), STOPPED)
    except OSError as error:
        return say(f"{args.folder} cannot be read, or what is in it not be kept: {error}", STOPPED)
    except Refused as refused:
        return say(upkeep.say(refused.refusal), STOPPED)
    tell(made)
    if has_other_key(made):
        print("The secret key here is another: people sign in again, and receivers of webhooks need new secrets.")
    if args.check:
        print("Every byte is as it was when the backup was made.")
        return 0
    print("Everything is here; books and logs are those of the backup.")
    print("This installation stands still until you say that it is the one that runs: amiable marketplace runs-here")
    return 0
