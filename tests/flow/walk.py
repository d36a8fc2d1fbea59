"""A walk over the door: whatever somebody may do now, done with inputs worth trying, and checked after every step.

The plan that preview gives must be what is written, row by row; the books must balance and the log must be whole.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from amiable.cases.models import Case
from amiable.flow import sql
from amiable.flow.books import check_orders
from amiable.flow.keys import Done
from amiable.flow.perform import perform, preview
from amiable.flow.verify import find_head, verify_order
from amiable.kernel.errors import Refusal
from amiable.ledger import reads as ledger
from amiable.orders import reads as orders
from amiable.orders.models import Deadline, Turn
from amiable.outbox.models import Item
from amiable.pages.dry_run import dry_run
from amiable.pages.standing_log import rows_in_log
from amiable.rules import effects as e
from amiable.rules.check.play.board import Spot
from amiable.rules.check.play.tries import tries
from amiable.rules.facts import Actor, Facts, Side
from amiable.rules.outlook import options, turns
from amiable.rules.plan import Plan
from amiable.standing import reads as standing
from amiable.standing.models import Closing
from tests.story import Story

ROLES = ("client", "seller", "mediator", "operator", "provider")


@dataclass(frozen=True, slots=True)
class Move:
    """Something that can be done now."""

    actor: Actor
    action: str
    data: Any


def moves(story: Story) -> list[Move]:
    """Everything anybody may do now, with inputs worth trying; people first named, people first listed."""
    loaded, found = story.loaded, list[Move]()
    spot = Spot(loaded.facts, story.now)
    people = [story.cast.actor(role) for role in ROLES] + [Actor("mediator", str(story.cast.bo.pk))]
    for actor in people:
        for option in options(loaded.rules, loaded.facts, actor, story.now):
            if option.allowed:
                row = loaded.rules.actions[option.action]
                data = tries(loaded.rules, spot, row, actor.kind, deep=True)
                found += [Move(actor, option.action, one) for one in data]
    return found


def take(story: Story, move: Move) -> Done | Refusal:
    """Preview a move, make it, and see that the plan is what was written; a refusal writes nothing."""
    before = story.loaded
    foreseen = preview(story.order, move.action, move.actor, move.data, story.now)
    statements: list[str] = []
    sql.listeners.append(lambda statement, _values: statements.append(statement))
    try:
        done = perform(story.order, move.action, move.actor, move.data, story.now, key=f"k{before.seq}", ids=story.ids)
    finally:
        sql.listeners.clear()
    after = story.loaded
    if isinstance(foreseen, Refusal):
        assert done == foreseen
        assert after == before
        return done
    assert isinstance(done, Done), (move, done)
    assert len(statements) <= 14, statements
    require_written(story, foreseen, before.seq)
    require_shown(story, foreseen, before.seq)
    require_sound(story)
    return done


def require_written(story: Story, plan: Plan, seq: int) -> None:
    """The facts, clocks, turns, transfers and event of the plan are the rows."""
    loaded = story.loaded
    assert loaded.seq == seq + 1
    assert alone(loaded.facts) == alone(replace(plan.after, version=loaded.version))
    assert loaded.version == plan.before.version + (0 if plan.quiet else 1)
    (event,) = orders.events_of(story.order, after=seq)
    (happened,) = (effect for effect in plan.effects if isinstance(effect, e.Happened))
    assert f'"name":"{happened.name}"' in event.text
    asked = [(t.debit, t.credit, t.amount, t.capture) for t in plan.effects if isinstance(t, e.Transferred)]
    booked = [row for row in ledger.transfers_of(story.order) if row.seq == seq + 1]
    assert [(row.debit, row.credit, row.amount, row.capture) for row in booked] == asked


def require_shown(story: Story, plan: Plan, seq: int) -> None:
    """What a dry run shows to both sides is what the rows say afterwards, to the cent and the minute."""
    shown = dry_run(plan)
    flows: Counter[str] = Counter()
    for row in ledger.transfers_of(story.order):
        if row.seq == seq + 1:
            flows[row.credit] += row.amount
            if row.credit != "provider" or row.debit not in ("refunding", "payable"):
                flows[row.debit] -= row.amount  # what leaves to the client or seller is still theirs
    assert shown.to_client == flows["refunding"]
    assert shown.to_seller == flows["pending"] + flows["payable"]
    assert shown.fee == flows["commission"] + flows["client_fees"]
    asked = [movement for movement in _queued(story, seq + 1, "payments") if movement.get("kind") == "capture"]
    assert shown.to_pay == sum(movement["amount"] for movement in asked)
    clocks = {row.clock: row for row in Deadline.objects.filter(order_id=story.order)}
    due, clearance = clocks.get("due"), clocks.get("clearance")
    runs = story.loaded.facts.deadline("due")
    if due is not None and runs is not None:
        assert shown.due[1] == (due.fires_at if runs.due_at else story.loaded.facts.due_was)
    assert shown.paid_at == (clearance.fires_at if clearance else None)
    assert set(shown.told) == {
        notice["to"] for body in _queued(story, seq + 1, "notices") for notice in body["notices"]
    }


def _queued(story: Story, seq: int, topic: str) -> list[dict[str, Any]]:
    """What an event gave to the outbox."""
    items = Item.objects.filter(order_id=story.order, seq=seq, topic=topic)
    return [json.loads(item.body) for item in items]


def require_sound(story: Story) -> None:
    """Clocks and turns are those of the facts, the books balance, the log is whole, something still moves."""
    loaded = story.loaded
    clocks = Deadline.objects.filter(order_id=story.order).values_list("clock", "subject", "generation", "fires_at")
    assert set(clocks) == {(d.clock, d.subject, d.generation, d.fires_at) for d in loaded.facts.deadlines}
    waited = Turn.objects.filter(order_id=story.order).values_list("role", "what", "subject", "until")
    expected = {(t.role, t.clock, t.subject, t.until) for t in turns(loaded.rules, loaded.facts)}
    assert set(waited) == expected
    require_summed(story, loaded.facts)
    assert list(check_orders(orders.kept(story.order))) == []
    head = find_head(story.order)
    assert head is not None
    assert verify_order(head) is None
    require_alive(loaded.facts)


def require_summed(story: Story, facts: Facts) -> None:
    """What lists and rates read is what the facts say: each case by its number, and the latest word on how it ended."""
    cases, case = list(Case.objects.filter(order_id=story.order).order_by("number")), facts.case
    assert [row.number for row in cases] == list(range(1, case.number + 1 if case else 1))
    if case is not None:
        row = cases[-1]
        kept = (row.state, row.reason, row.opened_by, str(row.mediator or ""), row.support_at, row.alerted)
        assert kept == (case.state, case.reason, case.opened_by, case.mediator, case.support_at, case.alerted)
        assert (row.closed_at is None) == (case.state != "closed")
        assert case.state == "closed" or row.disputed == facts.disputed
    row = Closing.objects.filter(order_id=story.order).order_by("-seq").first()
    closing = facts.closing
    assert (row is None) == (closing is None)
    if row is not None and closing is not None:
        assert standing.rows_of(story.order) == rows_in_log(story.order, seller=UUID(facts.seller_id))
        ended = (row.outcome, row.reason, row.counts, row.by, row.contested, row.agreed)
        assert ended == (
            *(closing.outcome, closing.reason, closing.counts, closing.by, closing.contested, closing.agreed),
        )


def require_alive(facts: Facts) -> None:
    """Nobody waits for ever: an order that has not ended has a clock that will fire, whatever anybody does."""
    if facts.state not in ("completed", "cancelled"):
        assert any(deadline.fires_at for deadline in facts.deadlines), facts


def alone(facts: Facts) -> Facts:
    """The facts without what is looked up beside the order."""
    return replace(facts, client=Side(), seller=Side())


def wander(story: Story, seed: int, *, steps: int) -> list[str]:
    """A walk of so many steps; gives what was done."""
    choice, done = random.Random(seed), list[str]()
    for _ in range(steps):
        possible = moves(story)
        if possible and choice.random() < 0.75:
            move = choice.choice(possible)
            said = take(story, move)
            done.append(f"{move.actor.kind} {move.action}" + ("" if isinstance(said, Done) else f" ({said.code})"))
        else:
            story.wait(hours=choice.choice((1, 7, 30, 80)))
            require_sound(story)
            done.append("wait")
    return done
