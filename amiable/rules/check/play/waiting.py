"""Does waiting pay? For each wait: the end of a silent party against the ends of its answers (5-promises.md §3).

Support and provider are silent throughout. The other side is not: it makes the one move that is best for itself, at any
point of the silence that follows; what that move asks anew of the first party is answered, so that only this one silence is
judged. It begins in its last minute: what could have been said early and no longer can (declining an order, cancelling freely)
excuses no silence that goes on; what still can is worth what it is at its better moment. An answer is a move after which this
party is no longer waited for; an offer counts as one together with the other side's yes, if that side does not lose by it. Doing
the work is no answer here where a word would do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from amiable.rules import effects as e
from amiable.rules.check.play.board import PEOPLE, Board, Spot, after, due, key
from amiable.rules.check.play.explore import JUST_BEFORE
from amiable.rules.check.play.silence import MOST, Silence
from amiable.rules.check.play.tries import tries
from amiable.rules.check.play.worth import Worth, worth
from amiable.rules.facts import Deadline, Facts
from amiable.rules.inputs import AnswerProposal
from amiable.rules.outlook import other_side, turns
from amiable.rules.plan import Plan

#: What costs the party more than a word: left aside where silence is compared with merely speaking.
WORK = ("deliver", "deliver_part", "replace_delivery", "send_requirements", "pay_again", "send_message")
#: What the other side naturally does when it is its move.
REPLIES = (
    "deliver", "reply_to_changes", "answer_client", "contest_no_delivery", "accept_proposal", "decline_proposal",
    "request_changes", "mark_no_delivery", "open_case", "ask_support", "cancel_very_late", "cancel_free", "appeal",
)  # fmt: skip
#: How many moments at which something fires into the silence the other side may still choose its own.
PATIENCE = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """One way not to be silent: the action, its input, where it leads, and whether the other side has already said yes to it."""

    action: str
    said: Any
    there: Spot
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class Pays:
    """A wait in which silence is better than every answer: by `what` (money, count, time, rounds)."""

    clock: str
    role: str
    what: str
    state: str
    silent: Worth
    answer: str
    best: Worth


class Waiting:
    """The comparison, over the spots of a walk; `alike` waits of one kind are looked at."""

    def __init__(self, board: Board, silence: Silence, *, alike: int) -> None:
        self.board, self.silence, self.alike = board, silence, alike
        self.compared = 0
        self.looked: dict[tuple[object, ...], int] = {}
        self._ends: dict[tuple[Facts, datetime, str], Facts] = {}

    def __call__(self, spot: Spot) -> Iterator[Pays]:
        """Every wait on this spot in which silence pays; none for waits of a kind that was looked at `alike` times."""
        for turn in turns(self.board.rules, spot.facts):
            deadline = spot.facts.deadline(turn.clock, turn.subject)
            party = turn.role in ("client", "seller") and turn.until is not None
            if party and deadline in due(spot.facts) and self._is_new(spot, turn.clock, turn.role):
                assert deadline is not None
                yield from self._compare(spot, deadline, turn.role)

    def _is_new(self, spot: Spot, clock: str, role: str) -> bool:
        facts = spot.facts
        at = facts.deadline(clock)
        if at and at.fires_at and at.fires_at - spot.now <= JUST_BEFORE:
            return False
        case = facts.case.opened_by if facts.case and facts.case.state != "closed" else ""
        settled = facts.closing and (facts.closing.outcome, facts.closing.by)
        rounds = facts.tally.rounds < facts.agreement.rounds
        kind = (clock, role, facts.state, facts.case_state, case, facts.lateness, bool(facts.delivery), rounds, settled)
        self.looked[kind] = self.looked.get(kind, 0) + 1
        return self.looked[kind] <= self.alike

    def _compare(self, spot: Spot, deadline: Deadline, role: str) -> Iterator[Pays]:
        silent = self._silent(spot, deadline)
        if silent is None:
            return
        self.compared += 1
        last = _just_before(spot, deadline)
        end = self.after_reply(last, other_side(role))
        own, theirs = worth(end, role), worth(end, other_side(role))
        answers = list(self._answers(last, deadline, role, theirs))
        still = {(answer.action, answer.said) for answer in answers}
        early = self._answers(spot, deadline, role, theirs)
        answers += [answer for answer in early if (answer.action, answer.said) in still]
        judged = [answer for answer in answers if answer.action not in WORK] or answers
        if judged and all(own.beats(self._worth(answer, role)) for answer in judged):
            best = max(judged, key=lambda answer: self._worth(answer, role).rank)
            given = self._worth(best, role)
            what = "money" if own.money > given.money else "count"
            yield Pays(deadline.clock, role, what, spot.facts.state, own, best.action, given)
        elif answers:
            what, than = _gained(role, silent, answers)
            if what:
                yield Pays(deadline.clock, role, what, spot.facts.state, own, than, own)

    def _worth(self, answer: Answer, role: str) -> Worth:
        if answer.agreed:
            return worth(self.silence(answer.there).facts, role)
        return worth(self.after_reply(answer.there, other_side(role)), role)

    def _silent(self, spot: Spot, deadline: Deadline) -> Facts | None:
        """Right after the deadline fires."""
        at = max(deadline.fires_at or spot.now, spot.now)
        fired = self.board.fire(spot, deadline, at)
        return fired.after if isinstance(fired, Plan) else None

    def _answers(self, spot: Spot, deadline: Deadline, role: str, theirs: Worth) -> Iterator[Answer]:
        for played, said in self._moves(spot, role):
            if deadline.subject and not _speaks_of(played, deadline.subject):
                continue
            there = after(played)
            if not _still_waits(self.board, there.facts, deadline, role):
                yield Answer(played.action, said, there)
            for offered in _offers(played, role):
                agreed = self.board.act(there, "accept_proposal", PEOPLE[other_side(role)], AnswerProposal(offered))
                if isinstance(agreed, Plan) and not _still_waits(self.board, agreed.after, deadline, role):
                    end = self.silence(after(agreed)).facts
                    if not theirs.beats(worth(end, other_side(role))):
                        yield Answer(played.action, said, after(agreed), agreed=True)

    def _moves(self, spot: Spot, role: str, only: tuple[str, ...] = ()) -> Iterator[tuple[Plan, Any]]:
        for row in self.board.rules.actions.values():
            if (
                role in row.by
                and not row.quiet
                and (not only or row.name in only)
                and self.board.may(spot, row, PEOPLE[role])
            ):
                for data in tries(self.board.rules, spot, row, role):
                    played = self.board.act(spot, row.name, PEOPLE[role], data)
                    if isinstance(played, Plan):
                        yield played, data

    def after_reply(self, spot: Spot, role: str) -> Facts:
        """The end when `role` alone still acts, once, where and when it is best for itself."""
        known = (key(spot.facts), spot.now, role)
        if known not in self._ends:
            self._ends[known] = self._best_reply(spot, role)
        return self._ends[known]

    def _best_reply(self, spot: Spot, role: str) -> Facts:
        best = self.silence(spot).facts
        for moment in self._silent_moments(spot):
            for played, _ in self._moves(moment, role, REPLIES):
                end = self._answered(after(played), moment.facts, other_side(role))
                if worth(end, role).rank > worth(best, role).rank:
                    best = end
        return best

    def _answered(self, spot: Spot, before: Facts, role: str) -> Facts:
        """The end when `role` answers what the last move asks anew of it, as suits it best; silent when nothing is asked."""
        best = self.silence(spot).facts
        new = {(d.clock, d.subject, d.generation) for d in spot.facts.deadlines}
        new -= {(d.clock, d.subject, d.generation) for d in before.deadlines}
        if any(
            t.role == role and (t.clock, t.subject) in {n[:2] for n in new} for t in turns(self.board.rules, spot.facts)
        ):
            for played, _ in self._moves(spot, role, REPLIES):
                end = self.silence(after(played)).facts
                if worth(end, role).rank > worth(best, role).rank:
                    best = end
        return best

    def _silent_moments(self, spot: Spot) -> Iterator[Spot]:
        """The order as the silence goes on: now, and just before and right after each of the next moments at which clocks fire.
        Two that fire at once are one moment: a proposal lapses in the minute in which an answer is due, and whoever made it may
        go to support only then."""
        for _ in range(PATIENCE):
            yield spot
            first = due(spot.facts)
            if not first or not first[0].fires_at:
                return
            at = max(first[0].fires_at, spot.now)
            if at - JUST_BEFORE > spot.now:
                yield Spot(spot.facts, at - JUST_BEFORE)
            following = self._past(spot, at)
            if following is None:
                return
            spot = following

    def _past(self, spot: Spot, at: datetime) -> Spot | None:
        """The order once everything has fired that fires until then; None where something cannot, or clocks chase each other."""
        for _ in range(MOST):
            first = due(spot.facts)
            if not first or first[0].fires_at is None or first[0].fires_at > at:
                return spot
            fired = self.board.fire(spot, first[0], at)
            if not isinstance(fired, Plan):
                return None
            spot = after(fired)
        return None


def _just_before(spot: Spot, deadline: Deadline) -> Spot:
    """The last minute of a wait, in which there is still an answer."""
    last = (deadline.fires_at or spot.now) - JUST_BEFORE
    return Spot(spot.facts, max(last, spot.now))


def _still_waits(board: Board, facts: Facts, deadline: Deadline, role: str) -> bool:
    """Whether the same deadline, paused or put off or not, still waits for `role`."""
    now = facts.deadline(deadline.clock, deadline.subject)
    return now is not None and any(
        t.role == role and (t.clock, t.subject) == (now.clock, now.subject) for t in turns(board.rules, facts)
    )


def _speaks_of(played: Plan, subject: str) -> bool:
    """Whether a move names the proposal or question a clock belongs to: ending the whole order is no answer to it."""
    return any(isinstance(effect, e.Happened) and subject in effect.data.values() for effect in played.effects)


def _offers(played: Plan, role: str) -> Iterator[str]:
    for effect in played.effects:
        if isinstance(effect, e.ProposalSet) and effect.proposal.by == role and effect.proposal.status == "live":
            yield effect.proposal.id


def _due(facts: Facts) -> datetime | None:
    deadline = facts.deadline("due")
    return deadline.due_at if deadline else None


def _gained(role: str, silent: Facts, answers: list[Answer]) -> tuple[str, str]:
    """What only silence gives (time to a seller, a spared round to a client), and the best answer's action; "" for nothing."""
    due_at = _due(silent)
    dated = {answer: date for answer in answers if (date := _due(answer.there.facts))}
    if role == "seller" and due_at and dated:
        best = max(dated, key=dated.__getitem__)
        if due_at > dated[best] + timedelta(hours=1):
            return "time", best.action
    fewest = min(answers, key=lambda answer: answer.there.facts.tally.rounds)
    if role == "client" and silent.tally.rounds < fewest.there.facts.tally.rounds:
        return "rounds", fewest.action
    return "", ""
