"""Check, draw, show and compare rules files.

`amiable rules check FILE` prints one line a finding and ends with 1 when there are any (2 for a file that cannot be read).
What the words mean is in docs/operate/rules.md. Nothing here judges: `amiable.rules` does.
"""

import argparse
import sys
import time
from pathlib import Path

from amiable.rules import check, compare, draw, show
from amiable.rules.load import RulesError, load, shipped_text
from amiable.rules.shape import LANGUAGES

FOUND = 1
UNREADABLE = 2
SHIPPED = "standard"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Read which of the four, and of which file; without a file the shipped rules."""
    which = parser.add_subparsers(dest="which", required=True, metavar="check|draw|show|compare")
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


def run(args: argparse.Namespace) -> int:
    """Do it; 2 with one line on standard error for a file that cannot be read."""
    try:
        text = _text(args.file)
        match args.which:
            case "check":
                return _check(args.file, text, deep=args.deep)
            case "draw":
                print({"svg": draw.svg, "mermaid": draw.mermaid}[args.format](load(text), args.language), end="")
            case "show":
                print(show.tables(load(text), args.language), end="")
            case _:
                print(compare.differences(load(text), load(_text(args.other)), args.language), end="")
    except RulesError as error:
        print(f"{args.file}:{error.line}: unreadable: {error.message.lstrip('.: ')}", file=sys.stderr)
        return UNREADABLE
    except (OSError, UnicodeDecodeError) as error:
        print(f"{args.file}: unreadable: {error}", file=sys.stderr)
        return UNREADABLE
    return 0


def _text(name: str) -> str:
    """The text of a file, or of the shipped rules by their name."""
    path = Path(name)
    return shipped_text(name) if name == SHIPPED and not path.exists() else path.read_text(encoding="utf-8")


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
