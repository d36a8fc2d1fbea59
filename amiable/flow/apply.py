"""From effects to rows: what a plan does is written exactly as it was planned, nothing is worked out again.

The facts document is the plan's own `after`; every typed effect is walked once (a new one does not pass the type check
until it has its rows here). The SQL is in `flush`; locking, keys and refusals are `perform`'s.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, assert_never
from uuid import UUID

from amiable.flow import document, flush, sql, summing, turning
from amiable.flow.guarding import Caught
from amiable.flow.happening import Line, plain, write_line
from amiable.flow.load import Loaded
from amiable.kernel.canonical import canonical
from amiable.kernel.ids import Random
from amiable.rules import effects as e
from amiable.rules.facts import Facts
from amiable.rules.inputs import INPUTS, Fired
from amiable.rules.plan import Plan

#: Accounts whose balance per order is a row that may not fall below zero (2-domain.md §11).
KEPT = ("held", "disputed", "pending", "payable", "refunding", "contested")


@dataclass(frozen=True, slots=True)
class Step:
    """One plan to be written on an order that was loaded, locked and is still that. `request` is the key row it answers."""

    loaded: Loaded
    plan: Plan
    request: UUID | None = None
    words_of: type | None = None  # the input class that told the event; by the action's name otherwise
    caught: tuple[Caught, ...] = ()  # words the guard found and that are sent all the same
    paid: str = ""  # somebody else's reference of the payment this asks for, which was made before


@dataclass(frozen=True, slots=True)
class Written:
    """What was written for one step."""

    seq: int
    line: Line
    facts: Facts
    name: str
    at: datetime


def apply(steps: Sequence[Step], *, ids: Random) -> list[Written]:
    """Write plans, each on an order of its own, inside the transaction the caller holds. Gives the event of each.

    Refuses `stale_version` when an order moved meanwhile; raises IntegrityError when a balance would fall below zero.
    """
    rows = flush.Rows()
    written = [_Writer(rows, step, ids).write() for step in steps]
    flush.flush(rows)
    return written


class _Writer:
    """Collects the rows of one plan."""

    def __init__(self, rows: flush.Rows, step: Step, ids: Random) -> None:
        self.rows, self.step, self.plan, self.loaded, self.ids = rows, step, step.plan, step.loaded, ids
        self.order = sql.uid(step.loaded.id)
        self.seq = step.loaded.seq + 1
        self.at = sql.moment(step.plan.at)
        self.after = _counted(step.plan, step.loaded.version)
        self.clocks: dict[tuple[str, str], None] = {}
        self.notices: list[e.Noticed] = []
        self.lines = 0
        self.money: set[str] = set()
        self.happened: e.Happened | None = None

    def write(self) -> Written:
        """Walk the effects, then add the rows that sum them up."""
        for effect in self.plan.effects:
            self._walk(effect)
        if self.happened is None:
            raise ValueError(f"{self.plan.action} tells no event")
        line = self._event(self.happened)
        self._order(line)
        self._deadlines()
        self._turns()
        self._balances()
        summing.add_closing(self.rows, self.plan, self.seq, closed_at=self.loaded.closed_at)
        summing.add_case(self.rows, self.plan, self.seq, self.loaded.rules)
        summing.add_chargebacks(self.rows, self.plan)
        summing.add_reviews(self.rows, self.plan, self.seq)
        for caught in self.step.caught:
            self.rows.add(flush.FLAG, self.order, self.seq, caught.field, caught.kind, sql.uid(caught.author), self.at)
        if self.notices:
            told = [{"to": n.to, "code": n.code, "data": plain(n.data)} for n in self.notices]
            self._send("notices", {"notices": told})
        return Written(self.seq, line, self.after, self.happened.name, self.plan.at)

    def _walk(self, effect: e.Effect) -> None:
        match effect:
            case e.Happened():
                self.happened = effect
            case e.DeadlineSet(deadline):
                self.clocks[deadline.clock, deadline.subject] = None
            case e.DeadlineDropped(clock, subject):
                self.clocks[clock, subject] = None
            case e.Transferred():
                self._transfer(effect)
            case e.MovementAsked():
                self._movement(effect)
            case e.AgreementChanged(agreement):
                numbers = document.encode_part(agreement)
                self.rows.add(flush.AGREEMENT, self.order, agreement.version, self.seq, numbers, self.at)
            case e.Noticed():
                self.notices.append(effect)
            case e.CapturePart(capture, "settled"):
                self._send("payments", {"part_settled": capture})
            case e.StateEntered() | e.Noted() | e.Counted() | e.CaptureAdded() | e.CaptureMarked() | e.CapturePart():
                pass  # in the facts document alone
            case e.MovementEnded() | e.MovementWaits():
                pass  # in the facts document alone
            case e.DeliverySet() | e.ChangeSet() | e.QuestionSet() | e.ProposalSet() | e.ProposalEnded():
                pass  # in the facts document alone
            case e.DeclineNoted() | e.Closed() | e.CaseSet() | e.ReviewSet():
                pass  # in the facts document, and summed up by `summing`
            case _:
                assert_never(effect)

    def _event(self, happened: e.Happened) -> Line:
        line = write_line(
            order=str(self.loaded.id),
            seq=self.seq,
            at=self.plan.at,
            actor=self.plan.actor,
            name=happened.name,
            data=happened.data,
            of=self.step.words_of or INPUTS.get(self.plan.action, Fired),
            prev=self.loaded.head,
            ids=self.ids,
        )
        request = sql.uid(self.step.request) if self.step.request else None
        self.rows.add(flush.EVENT, self.order, self.seq, line.text, line.hash, self.at, request)
        author = self.plan.actor.person
        for said in line.said:
            words = (said.field, said.text, said.salt, said.language, author, "order")
            self.rows.add(flush.WORDS, self.order, self.seq, *words)
        self._send("feed", {"name": happened.name})
        return line

    def _order(self, line: Line) -> None:
        after = self.after
        closed_at = sql.moment_or_none(after.closing.at if after.closing else None)
        facts = document.encode(after)
        version = after.agreement.version
        if self.loaded.seq == 0:
            began = (after.state, self.seq, after.version, version, line.hash, facts, self.at, self.at, closed_at)
            site = (self.loaded.site, self.loaded.external_id)
            self.rows.add(flush.ORDER, self.order, self.loaded.reference, self.loaded.rules.hash, *began, *site)
            return
        now = (after.state, self.seq, after.version, version, line.hash, facts, self.at, closed_at)
        self.rows.moved.append((*now, self.order, self.loaded.version, self.loaded.seq))

    def _deadlines(self) -> None:
        for clock, subject in self.clocks:
            deadline = self.after.deadline(clock, subject)
            if deadline is None:
                if self.plan.before.deadline(clock, subject):
                    self.rows.deadlines_gone.append((self.order, clock, subject))
                continue
            fires_at = deadline.fires_at
            remind_at = turning.next_reminder(self.loaded.rules.clocks[clock], deadline, self.plan.at)
            wake_at = min((at for at in (fires_at, remind_at) if at), default=None)
            moments = [sql.moment_or_none(at) for at in (fires_at, remind_at, wake_at)]
            self.rows.add(flush.DEADLINE, self.order, clock, subject, deadline.generation, *moments, 0, None, "")

    def _turns(self) -> None:
        before = turning.turns(self.loaded.rules, self.plan.before) if self.loaded.seq else ()
        after = turning.turns(self.loaded.rules, self.after)
        if before == after:
            return
        if before:
            self.rows.turns_gone.append(self.order)
        for waited in after:
            turn, person = waited.turn, sql.uid(waited.person) if waited.person else None
            until = sql.moment_or_none(turn.until)
            self.rows.add(flush.TURN, self.order, turn.role, person, turn.clock, turn.subject, until)

    def _transfer(self, effect: e.Transferred) -> None:
        self.lines += 1
        currency = self.after.agreement.currency
        movement = self.happened_movement()
        where = (effect.debit, effect.credit, effect.amount, currency, effect.capture, movement)
        self.rows.add(flush.TRANSFER, self.order, self.seq, self.lines, *where, self.at)
        self.money.update((effect.debit, effect.credit))
        if "debt" in (effect.debit, effect.credit):
            more = effect.amount if effect.debit == "debt" else -effect.amount
            known = sum(debt.amount for debt in self.loaded.facts.seller.debts or ())
            self.rows.owe(sql.uid(self.after.seller_id), currency, more, known=known)

    def happened_movement(self) -> str:
        """The provider's movement a transfer belongs to: the one that was under way before and is not any more."""
        if self.plan.actor.kind != "provider":
            return ""
        left = {movement.id for movement in self.after.movements}
        return next((movement.id for movement in self.plan.before.movements if movement.id not in left), "")

    def _balances(self) -> None:
        for kind in KEPT:
            if kind in self.money:
                amount = sum(getattr(capture, kind) for capture in self.after.captures)
                self.rows.add(flush.BALANCE, self.order, kind, self.after.agreement.currency, amount)

    def _movement(self, effect: e.MovementAsked) -> None:
        asked = effect.movement
        body = {"movement": asked.id, "kind": asked.kind, "capture": asked.capture, "amount": asked.amount}
        if self.step.paid:
            body["paid"] = self.step.paid
        if asked.payout:
            body["payout"] = asked.payout
        person = self.after.seller_id if asked.kind in ("payout", "reversal") else self.after.client_id
        self._send("payments", {**body, "currency": self.after.agreement.currency, "person": person})

    def _send(self, topic: str, body: dict[str, Any]) -> None:
        self.rows.add(flush.ITEM, topic, self.order, self.seq, canonical(body), self.at, self.at, 0, "")


def _counted(plan: Plan, version: int) -> Facts:
    """What the plan leads to, with the version that says whether others may now do something else."""
    return replace(plan.after, version=version if plan.quiet else version + 1)


def read_line(text: str) -> dict[str, Any]:
    """An event's line as data."""
    line: dict[str, Any] = json.loads(text)
    return line
