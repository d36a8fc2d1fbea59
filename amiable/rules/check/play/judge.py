"""What a walk shows, as findings: orders that do not end, money astray, moves that never came, loops, and waits that pay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from amiable.rules.check.finding import Finding
from amiable.rules.check.play import books
from amiable.rules.check.play.board import Board
from amiable.rules.check.play.explore import Move, Stop
from amiable.rules.check.play.loops import Place, RoundTrips
from amiable.rules.check.play.silence import End, Silence
from amiable.rules.check.play.waiting import Pays, Waiting
from amiable.rules.facts import Facts
from amiable.rules.shape import Rules


def _ends_badly(rules: Rules, stop: Stop, end: End) -> Iterator[Finding]:
    if end.stuck:
        why = f"Falls due and nothing it does is allowed ({end.refusal}), {_stands(end.facts)}, {stop.story}."
        yield Finding("clock_sticks", f"clocks.{end.stuck}", why)
    elif end.endless:
        clock = end.facts.deadlines[0].clock if end.facts.deadlines else "due"
        yield Finding("endless_clocks", f"clocks.{clock}", f"Clocks set each other off without end, {stop.story}.")
    elif rules.states[end.facts.state].kind != "ended":
        why = f"When nobody acts the order stays here for ever, {_stands(end.facts)}, {stop.story}."
        yield Finding("waits_for_ever", f"states.{end.facts.state}", why)
    else:
        for wrong in books.wrong_at_the_end(end.facts):
            yield Finding("money_left", f"states.{end.facts.state}", f"An order ends and {wrong}, {stop.story}.")
        yield from _late_money(rules, stop, end.instructed_at)


def _late_money(rules: Rules, stop: Stop, instructed_at: datetime | None) -> Iterator[Finding]:
    captured_at = stop.spot.facts.captured_at
    if captured_at is None or instructed_at is None or "win_chargeback" in stop.came:
        return  # money a bank gave back is paid at once, whenever that is (2-domain.md §11)
    wall = rules.wall("payout", captured_at)
    if max(wall, stop.spot.now) < instructed_at:
        day = (instructed_at - captured_at).days
        yield Finding("money_late", "walls.payout", f"By silence alone money is instructed on day {day}, {stop.story}.")


def _stands(facts: Facts) -> str:
    case = "" if facts.case_state in ("none", "closed") else f" with a case {facts.case_state}"
    late = f", {facts.lateness.replace('_', ' ')}" if facts.lateness else ""
    return f"in {facts.state}{case}{late}"


class Judge:
    """Looks at a walk as it goes and keeps only what it needs for the end."""

    def __init__(self, board: Board, *, waits: int) -> None:
        self.board, self.rules = board, board.rules
        self.silence = Silence(board)
        self.waiting = Waiting(board, self.silence, alike=waits)
        self.rounds = RoundTrips(board)
        self.acted: set[str] = set()
        self.stood: set[str] = {self.rules.start}
        self.cases: set[str] = set()

    def see(self, stop: Stop, moves: list[Move]) -> Iterator[Finding]:
        """What is wrong at one stop and right after each move from it."""
        yield from _ends_badly(self.rules, stop, self.silence(stop.spot))
        for move in moves:
            self.acted.add(move.plan.action)
            self.stood.add(move.plan.after.state)
            self.cases.add(move.plan.after.case_state)
            self.rounds.see(move)
            yield from _unbalanced(move)
        yield from _payments_for_silence(self.waiting(stop.spot))

    def end(self) -> Iterator[Finding]:
        """What shows only when all is seen."""
        for row in self.board.broken:
            yield Finding("breaks", row.where, f"The engine breaks here ({row.error}).")
        yield from _never(self.rules, self.stood, self.cases, self.acted | self.silence.fired)
        for trip in self.rounds.trips():
            way = " → ".join(_place(place) for place in trip)
            why = f"People can go round for ever, nothing is used up: {way}."
            yield Finding("endless_loop", f"states.{trip[0][0]}", why)


def _unbalanced(move: Move) -> Iterator[Finding]:
    for wrong in books.wrong_now(move.plan.after):
        why = f"Afterwards {wrong}, {_stands(move.plan.before)}."
        yield Finding("books_do_not_balance", f"actions.{move.plan.action}", why)


def _never(rules: Rules, states: set[str], cases: set[str], acted: set[str]) -> Iterator[Finding]:
    for name in rules.states:
        if name not in states:
            yield Finding("never_reached", f"states.{name}", "No order ever stands here.")
    for name in rules.case_states:
        if name not in cases:
            yield Finding("never_reached", f"case_states.{name}", "No case ever stands here.")
    for action in rules.actions.values():
        if action.name not in acted and not action.quiet:  # games leave out what changes nothing anybody may do
            yield Finding("never_possible", f"actions.{action.name}", "In no order played was this ever allowed.")


def _place(place: Place) -> str:
    state, case = place
    return state if case == "none" else f"{state} ({case})"


CODES = {"time": "waiting_gains_time", "rounds": "waiting_saves_rounds"}


def _payments_for_silence(found: Iterable[Pays]) -> Iterator[Finding]:
    for pays in found:
        code = CODES.get(pays.what, "waiting_pays")
        counted = (" and the order counts", " and it does not count") if pays.what == "count" else ("", "")
        why = (
            f"In {pays.state} a silent {pays.role} ends with {pays.silent.money}{counted[pays.silent.against == 0]}; "
            f"the best answer ({pays.answer}) gives {pays.best.money}{counted[pays.best.against == 0]}."
        )
        if code != "waiting_pays":
            why = f"In {pays.state} the {pays.role}'s silence gives more than the best answer ({pays.answer})."
        yield Finding(code, f"clocks.{pays.clock}", why)
