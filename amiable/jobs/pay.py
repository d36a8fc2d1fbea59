"""Money between the books and the provider: what the books ask is sent, what the provider says is told to the door.

Each step may be the last one of a killed worker: the next asks again by the same key and hears the same answer.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import OperationalError

from amiable.flow import carrying, crash
from amiable.flow.announcing import Announced, announce
from amiable.flow.load import load_facts
from amiable.flow.perform import perform
from amiable.kernel.errors import Refusal
from amiable.kernel.ids import Random
from amiable.payments import send
from amiable.payments.provider import PARTIAL
from amiable.rules.facts import Actor
from amiable.rules.inputs import OfCapture, Told

log = logging.getLogger("amiable.pay")

PROVIDER = Actor("provider", "provider")

#: What the door answers when it has been told already, and when it should be told again later.
TOLD_BEFORE = ("unknown_movement", "unknown_capture", "no_chargeback", "no_capture", "no_part_charged_back")
LATER = ("busy", "in_flight", "stale_version")

#: The action that tells the door, by kind of movement and what the provider said.
SAYS = {
    ("capture", "succeeded"): "confirm_capture",
    ("capture", "failed"): "fail_capture",
    ("capture", "unknown"): "doubt_capture",
    ("refund", "succeeded"): "confirm_refund",
    ("refund", "failed"): "fail_refund",
    ("payout", "succeeded"): "confirm_payout",
    ("payout", "failed"): "fail_payout",
    ("payout", "blocked"): "hold_payout",
    ("reversal", "succeeded"): "confirm_reversal",
    ("reversal", "failed"): "fail_reversal",
}

_OPEN, _WIN, _LOSE = ("open_chargeback", "open"), ("win_chargeback", "won"), ("lose_chargeback", "lost")
_PART, _WHOLE = ("open_part_chargeback", "part"), ("end_part_chargeback", "")

#: What the door is still to be told of a charge-back, and how it stands then, by what it was told last and how it stands. An end
#: is final, and a provider that says "" took nothing.
STANDINGS = {
    ("", "open"): (_OPEN,),
    ("", "won"): (_OPEN, _WIN),
    ("", "lost"): (_OPEN, _LOSE),
    ("open", "won"): (_WIN,),
    ("open", "lost"): (_LOSE,),
    ("", PARTIAL): (_PART,),
    ("part", ""): (_WHOLE,),
    ("part", "open"): (_WHOLE, _OPEN),
    ("part", "won"): (_WHOLE, _OPEN, _WIN),
    ("part", "lost"): (_WHOLE, _OPEN, _LOSE),
    ("done", "open"): (_OPEN,),
    ("done", "lost"): (_OPEN, _LOSE),
}


def pay(now: datetime, *, ids: Random, limit: int = 50) -> int:
    """One round of what is due; gives how many items, movements and disputes it dealt with."""
    items = carrying.claim("payments", now, limit=limit)
    for item in items:
        if problem := _tried(partial(send.take, item.order, item.body, now=now), f"item {item.id}"):
            carrying.failed(item, problem, now, ids=ids)
        else:
            carrying.done(item)
    disputes = send.hear(now)
    for dispute in disputes:
        if _tried(partial(_dispute, dispute, now, ids), f"callback {dispute.callback}"):
            send.put_off(dispute, now=now)  # the others go on, and so does the worker
    return len(items) + len(disputes) + _move_all(now, ids, limit) + _announce(now, limit)


def _announce(now: datetime, limit: int) -> int:
    """Tell sites by their feed what they are asked to move, and what they leave unanswered."""
    rows = send.unannounced(now, limit=limit)
    events = [Announced(row.order, row.event, row.ref, row.site, now) for row in rows]
    if not rows or not announce(events):
        return 0
    send.announced(rows)
    return len(rows)


def _move_all(now: datetime, ids: Random, limit: int) -> int:
    """Ask about each movement that is due, unless another worker took it while the ones before it took their time."""
    movements, begun = send.claim(now, limit=limit), time.monotonic()
    for row in movements:
        at = now + timedelta(seconds=time.monotonic() - begun)
        if not send.begin(row, now=at):
            continue
        problem = _tried(partial(_move, row, at, ids), f"movement {row.local} of {row.order_id}")
        if problem and at - row.made_at > send.ASKED:
            send.give_up(row, problem)  # until then it is tried again whenever its lease ends
    return len(movements)


def _tried(act: Callable[[], None], what: str) -> str:
    """Do it; "" when that worked, else what broke: one that breaks keeps nobody else waiting. A database away is raised."""
    try:
        act()
    except OperationalError:
        raise
    except Exception as error:
        log.exception("%s failed", what)
        return type(error).__name__
    return ""


def _move(row: Any, now: datetime, ids: Random) -> None:
    """Ask the provider about one movement, and tell the door."""
    crash.point("before_send")
    wanted = row.kind != "capture" or load_facts(row.order_id, now).facts.awaits(row.capture)
    outcome = send.ask(row, now=now, wanted=wanted)
    crash.point("after_send")
    _tell(outcome, now, ids)


def _tell(outcome: send.Outcome, now: datetime, ids: Random) -> None:
    """Tell the door, then remember that it knows."""
    row = outcome.row
    action = SAYS.get((row.kind, outcome.said), "")
    if action:
        said = perform(row.order_id, action, PROVIDER, Told(row.local, outcome.means), now, ids=ids)
        if isinstance(said, Refusal) and said.code in LATER:
            return  # the lease ends and it is asked again
        if isinstance(said, Refusal) and said.code not in TOLD_BEFORE:
            log.error("the door refused %s of %s %s: %s", action, row.order_id, row.local, said)
            send.give_up(row, said.code)
            return
        crash.point("before_mark")
    send.mark(outcome, now=now)


def _dispute(dispute: send.Dispute, now: datetime, ids: Random) -> None:
    """Bring the order to where the charge-back stands, in whatever order it is told; what the door knows it is not told again."""
    steps = STANDINGS.get((send.told_before(dispute), dispute.standing), ())
    if steps and _came_late(dispute, now):
        log.warning("a bank took back what %s had sent straight back", dispute.order)
        send.refused(dispute)
        steps = ()
    for action, standing in steps:
        said = perform(dispute.order, action, PROVIDER, OfCapture(dispute.capture), now, ids=ids)
        if isinstance(said, Refusal) and said.code in LATER:
            return
        if isinstance(said, Refusal) and said.code not in TOLD_BEFORE:
            log.error("the door refused %s of %s: %s", action, dispute.order, said)
            send.refused(dispute)
            break
        crash.point("before_mark")
        send.told_standing(dispute, standing)
    send.acknowledge(dispute)


def _came_late(dispute: send.Dispute, now: datetime) -> bool:
    """Whether nobody waited for this payment any more: it went straight back, and its order takes nothing down of it."""
    captures = load_facts(dispute.order, now).facts.captures
    return any(capture.id == dispute.capture and capture.status == "late" for capture in captures)
