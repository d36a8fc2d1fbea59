"""Which rules new orders begin with: print them, publish a file, list what was published.

`amiable rulebook publish FILE` needs no second person: whoever has the machine answers for it, and the history says that
nobody is named. Operators publish by two in the console. Exit codes: 1 when refused, 2 for a file that cannot be read.
"""

import argparse
import sys
from pathlib import Path

from amiable.flow import moment, rulebook
from amiable.flow.load import rules_in_force
from amiable.kernel.errors import Refused
from amiable.orders import reads as orders
from amiable.people import reads as people
from amiable.rulebook import reads
from amiable.rulebook.reads import Published
from amiable.rules.check import check
from amiable.rules.load import shipped_text
from amiable.wording import upkeep

NEEDS_DJANGO = True
REFUSED, UNREADABLE = 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """show, publish, history."""
    words = parser.add_subparsers(dest="what", required=True)
    words.add_parser("show", help="print the rules in force, as TOML")
    publish = words.add_parser("publish", help="put a rules file in force for new orders")
    publish.add_argument("file", type=Path)
    publish.add_argument("--note", default="", help="what it is about, for whoever reads the history")
    words.add_parser("history", help="list what was published, the last first")


def run(args: argparse.Namespace) -> int:
    """Do what was asked."""
    match args.what:
        case "show":
            print(_text(), end="")
        case "history":
            for row in reads.publications():
                print(_line(row))
            for name, version, count in orders.living_by():
                print(f"running orders that keep {name} {version}: {count}")
        case _:
            return _publish(args.file, args.note)
    return 0


def _publish(file: Path, note: str) -> int:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        print(f"amiable: {file} cannot be read: {error}", file=sys.stderr)
        return UNREADABLE
    try:
        number = rulebook.publish_text(text, note=note, now=moment.now())
    except Refused as refused:
        print(f"amiable: {upkeep.say(refused.refusal)}", file=sys.stderr)
        if refused.refusal.code == "rules_unsound":
            for one in check(text).findings:
                print(f"{file}: {one.code} {one.where}: {one.why}", file=sys.stderr)
        return REFUSED
    rules = rules_in_force()
    print(f"{number}  {rules.name} {rules.version} is in force for new orders.")
    return 0


def _line(row: Published) -> str:
    names = {name.id: name.name for name in people.names_of([who for who in (row.author, row.publisher) if who])}
    by = " and ".join(names.get(who, "somebody who is gone") for who in (row.author, row.publisher) if who)
    return f"{row.number}  {row.at:%Y-%m-%d %H:%M}Z  {row.name} {row.version}  {row.hash[:12]}  {by or 'command line'}"


def _text() -> str:
    rules_hash = reads.in_force()
    return orders.rules_text(rules_hash) if rules_hash else shipped_text()
