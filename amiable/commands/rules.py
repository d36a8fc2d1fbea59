"""Check, draw, show, compare and simulate rules files.

A shipped file goes by its name (`amiable rules list`). `amiable rules check FILE` prints one line a finding and ends with 1 when
there are any (2 for a file that cannot be read). What the words mean is in docs/operate/rules.md. Nothing here judges:
`amiable.rules` does.
"""

import argparse
import sys
import time
from pathlib import Path

from amiable.commands.simulation import fitting, play
from amiable.rules import check, compare, draw, show
from amiable.rules.load import RulesError, load, shipped_names, shipped_text
from amiable.rules.shape import LANGUAGES

FOUND = 1
UNREADABLE = 2
SHIPPED = "standard"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Read which of them, and of which file; without a file the shipped rules."""
    which = parser.add_subparsers(dest="which", required=True, metavar="list|check|draw|show|compare|simulate|fit")
    which.add_parser("list", help="Name the rules files that come with Amiable.")
    checking = which.add_parser("check", help="Say what is wrong with a rules file, one line a finding.")
    checking.add_argument("file", nargs="?", default=SHIPPED)
    checking.add_argument("--deep", action="store_true", help="play orders for minutes instead of seconds")
    drawing = which.add_parser("draw", help="Draw the states, who acts and the clocks.")
    drawing.add_argument("file", nargs="?", default=SHIPPED)
    drawing.add_argument("--format", choices=("svg", "mermaid"), default="svg")
    drawing.add_argument("--language", choices=LANGUAGES, default="en")
    showing = which.add_parser("show", help="Show the rules as tables to read.")
    showing.add_argument("file", nargs="?", default=SHIPPED)
    showing.add_argument("--language", choices=LANGUAGES, default="en")
    comparing = which.add_parser("compare", help="Say how two rules files differ.")
    comparing.add_argument("file")
    comparing.add_argument("other")
    comparing.add_argument("--language", choices=LANGUAGES, default="en")
    play.add_arguments(which.add_parser("simulate", help="Let invented people live through orders by them."))
    fitting.add_arguments(which.add_parser("fit", help="Print a mix of people fitted to this marketplace's orders."))


def run(args: argparse.Namespace) -> int:
    """Do it; 2 with one line on standard error for a file that cannot be read."""
    if args.which == "list":
        return _list()
    if args.which == "fit":
        return fitting.run(args)
    try:
        text = _text(args.file)
        match args.which:
            case "check":
                return _check(args.file, text, deep=args.deep)
            case "draw":
                print({"svg": draw.svg, "mermaid": draw.mermaid}[args.format](load(text), args.language), end="")
            case "show":
                print(show.tables(load(text), args.language), end="")
            case "simulate":
                return play.run(args, _text)
            case _:
                print(compare.differences(load(text), load(_text(args.other)), args.language), end="")
    except UnreadableError as error:
        print(error, file=sys.stderr)
        return UNREADABLE
    return 0


class UnreadableError(Exception):
    """A rules file that cannot be read; says which, where, and why."""


def _text(name: str) -> str:
    """The text of a file, or of shipped rules by their name. Raises UnreadableError, also for what are no rules."""
    path = Path(name)
    try:
        text = shipped_text(name) if name in shipped_names() and not path.exists() else path.read_text(encoding="utf-8")
        load(text)
    except RulesError as error:
        raise UnreadableError(f"{name}:{error.line}: unreadable: {error.message.lstrip('.: ')}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(f"{name}: unreadable: {error}") from None
    return text


def _list() -> int:
    for name in shipped_names():
        rules = load(shipped_text(name))
        print(f"{name}  version {rules.version}  {rules.hash[:12]}")
    return 0


def _check(name: str, text: str, *, deep: bool) -> int:
    began = time.monotonic()
    report = check.check(text, how_far=check.DEEP if deep else check.QUICK)
    for finding in report.findings:
        print(f"{name}:{report.line(finding)}: {finding.code} {finding.where}: {finding.why}")
    for finding, why in report.accepted:
        print(f"{name}:{report.line(finding)}: accepted: {finding.code} {finding.where}: {why}")
    print(_summary(name, report, time.monotonic() - began))
    return FOUND if report.findings else 0


def _summary(name: str, report: check.Report, seconds: float) -> str:
    found = f"{len(report.findings)} found" if report.findings else "nothing found"
    if not report.spots:
        return f"{name}: {found}; no orders were played, the names come first."
    games = f"{report.spots} orders at a moment, {report.moves} moves, {report.waits} waits against their answers"
    return f"{name}: {found}; played {games} in {seconds:.1f} s."
