"""Reading the call of `amiable rules simulate`, refusing what cannot be simulated, and playing it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from amiable.commands.simulation.answers import as_csv, as_json
from amiable.commands.simulation.bar import Bar
from amiable.rules.check import QUICK, check
from amiable.rules.load import load, shipped_names, shipped_text
from amiable.rules.shape import LANGUAGES
from amiable.rules.simulate.figures import Simulation
from amiable.rules.simulate.game import StuckError
from amiable.rules.simulate.mix import load_mix, shipped_mix_text
from amiable.rules.simulate.report import Report
from amiable.rules.simulate.run import MOST, NothingToBuyError, WorkerError, simulate
from amiable.rules.simulate.tally import BooksError
from amiable.rules.tables import RulesError

FAILED, REFUSED = 1, 2
PROCESSES, SEEDS = 256, 2**63 - 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One file or two, the people, and how much of it."""
    parser.add_argument("file", nargs="?", default="standard")
    parser.add_argument("other", nargs="?", help="a second rules file: the same people, what is different")
    parser.add_argument("--orders", type=whole(1, MOST), default=10_000, help="how many (10,000)")
    parser.add_argument("--seed", type=whole(0, SEEDS), default=7, help="the same seed gives the same answer (7)")
    parser.add_argument("--mix", metavar="FILE", help="who the invented people are; without it the shipped mix")
    parser.add_argument("--processes", type=whole(1, PROCESSES), default=0, help="without it one for each processor")
    parser.add_argument("--language", choices=LANGUAGES, default="en")
    parser.add_argument("--progress", action="store_true", help="a progress bar also when nobody is at the terminal")
    answer = parser.add_mutually_exclusive_group()
    answer.add_argument("--json", action="store_true")
    answer.add_argument("--csv", action="store_true")


def whole(least: int, most: int) -> Callable[[str], int]:
    """Reads a whole number within bounds; `1_000` and `1000` are the same."""

    def read(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"{text!r} is no whole number") from None
        if not least <= value <= most:
            raise argparse.ArgumentTypeError(f"{text} should be {least:,} to {most:,}")
        return value

    return read


def run(args: argparse.Namespace, text_of: Callable[[str], str]) -> int:
    """Play and print; 2 for what cannot be read or bought, 1 for unsound rules and for what went wrong on the way."""
    names = [args.file, *([args.other] if args.other else [])]
    texts = [text_of(name) for name in names]
    mix_text = _mix(args.mix)
    if mix_text is None:
        return REFUSED
    for name, text in zip(names, texts, strict=True):
        if not _is_sound(name, text):
            return FAILED
    try:
        found = _played(args, texts, mix_text)
    except NothingToBuyError as error:
        print(f"The rules allow no purchase of the mix ({error}).", file=sys.stderr)
        return REFUSED
    except (StuckError, BooksError, WorkerError) as error:
        print(f"amiable: the simulation ended early: {error}", file=sys.stderr)
        return FAILED
    report = Report(found, [load(text) for text in texts], args.language)
    print(as_json(report) if args.json else as_csv(report) if args.csv else report.text(), end="")
    return 0


def _played(args: argparse.Namespace, texts: list[str], mix_text: str) -> Simulation:
    """All orders, with a bar where somebody looks at it."""
    bar = Bar(args.orders, args.language) if args.progress or sys.stderr.isatty() else None
    try:
        return simulate(texts, mix_text, orders=args.orders, seed=args.seed, processes=args.processes, progress=bar)
    finally:
        if bar:
            bar.end()


def _mix(name: str | None) -> str | None:
    """The text of a mix that can be read; None after saying what is wrong with it."""
    if name is None:
        return shipped_mix_text()
    try:
        text = Path(name).read_text(encoding="utf-8")
        load_mix(text)
    except RulesError as error:
        print(f"{name}:{error.line}: unreadable mix: {error.message.lstrip('.: ')}", file=sys.stderr)
    except (OSError, UnicodeDecodeError) as error:
        print(f"{name}: unreadable mix: {error}", file=sys.stderr)
    else:
        return text
    return None


def _is_sound(name: str, text: str) -> bool:
    """Whether the checker finds nothing; says what it finds. The shipped files are known to be sound."""
    if text in map(shipped_text, shipped_names()):
        return True
    report = check(text, how_far=None)
    if not report.findings:
        report = check(text, how_far=QUICK)
    for finding in report.findings:
        print(f"{name}:{report.line(finding)}: {finding.code} {finding.where}: {finding.why}", file=sys.stderr)
    if report.findings:
        print(f"{name}: not simulated: these rules are not sound. Mend them, or accept the findings.", file=sys.stderr)
    return not report.findings
