"""`check`: what is wrong with a rules file. Reads it row by row, then plays orders by it; decides nothing itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from amiable.rules import load
from amiable.rules.check import asked, bounds, labels, names, reach, sums
from amiable.rules.check.finding import CODES, Finding, each_once
from amiable.rules.check.lines import line_of
from amiable.rules.check.play.board import Board
from amiable.rules.check.play.explore import DEEP, QUICK, Reach, Walk, explore
from amiable.rules.check.play.judge import Judge
from amiable.rules.shape import Rules

__all__ = ["CODES", "DEEP", "QUICK", "Finding", "Reach", "Report", "check"]


@dataclass(frozen=True, slots=True)
class Report:
    """What was found and how far the games went. `accepted` are findings the file itself accepts, with its reason."""

    findings: tuple[Finding, ...]
    accepted: tuple[tuple[Finding, str], ...]
    lines: dict[str, int]
    spots: int = 0  # orders at a moment that were walked on
    moves: int = 0
    waits: int = 0  # waits compared with their answers
    plans: int = 0
    exhausted: bool = False  # nothing was left to walk on

    def line(self, finding: Finding) -> int:
        """The line of the file a finding speaks of; 0 when it is about the whole."""
        return self.lines.get(finding.where, 0)


def check(text: str, *, how_far: Reach | None = QUICK) -> Report:
    """Check the text of a rules file; `how_far` orders are played by it: QUICK (seconds), DEEP (minutes), None (not at all).

    Raises `load.RulesError` for a file that cannot be read. Orders are played only when every name is known.
    """
    rules = load.load(text)
    found = each_once(_read(rules))
    if any(finding.code in ("unknown_name", "missing_name") for finding in found):
        return _report(text, rules, found, Report((), (), {}))
    found = each_once([*found, *_reckon(rules)])
    if how_far is None:
        return _report(text, rules, found, Report((), (), {}))
    played, games = _play(rules, how_far)
    known = {finding.where for finding in found}
    played = [finding for finding in played if finding.code != "never_possible" or finding.where not in known]
    return _report(text, rules, each_once([*found, *played]), games)


def _read(rules: Rules) -> Iterator[Finding]:
    """What the rows show without any sum."""
    yield from names.unknown_names(rules)
    yield from asked.missing_names(rules)
    yield from asked.unused_names(rules)
    yield from names.events_twice(rules)
    yield from labels.missing_labels(rules)


def _reckon(rules: Rules) -> Iterator[Finding]:
    """What follows from the rows; every name is known here."""
    yield from bounds.out_of_range(rules)
    yield from bounds.reminders_too_long(rules)
    yield from sums.walls_that_do_not_add_up(rules)
    yield from sums.lengths_too_long(rules)
    yield from reach.idle_roles(rules)
    yield from reach.clocks_that_cannot(rules)
    yield from reach.states_without_clock(rules)


def _play(rules: Rules, how_far: Reach) -> tuple[list[Finding], Report]:
    board, walk = Board(rules), Walk()
    judge = Judge(board, waits=how_far.waits)
    found: list[Finding] = []
    for stop, moves in explore(board, how_far, walk):
        found += judge.see(stop, moves)
        walk.unseen -= judge.silence.fired
    found = [*judge.end(), *found]
    games = Report((), (), {}, walk.stops, walk.moves, judge.waiting.compared, board.plans, walk.exhausted)
    return found, games


def _report(text: str, rules: Rules, found: tuple[Finding, ...], games: Report) -> Report:
    why = {(row.finding, row.where): row.why for row in rules.accepted}
    accepted = tuple(
        (finding, why[finding.code, finding.where]) for finding in found if (finding.code, finding.where) in why
    )
    open_ones = [finding for finding in found if (finding.code, finding.where) not in why]
    if games.spots:
        there = {(finding.code, finding.where) for finding in found}
        vain = [row for row in rules.accepted if (row.finding, row.where) not in there]
        open_ones += [
            Finding("accepted_in_vain", "accepted", f"`{row.finding}` at `{row.where}` is not found.") for row in vain
        ]
    lines = {finding.where: line_of(text, finding.where) for finding in (*found, *open_ones)}
    return Report(
        tuple(open_ones), accepted, lines, games.spots, games.moves, games.waits, games.plans, games.exhausted
    )
