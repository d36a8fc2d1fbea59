"""The one door: an action on an order, done once and whole or refused and nothing written.

`perform` = key → lock → facts → plan → apply → compare-and-set, in one transaction. `preview` is the same plan, not
applied: no lock, no write, no transaction. Faces pass actor, `now` and randomness; nothing here reads a clock.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, OperationalError, transaction

from amiable.flow import crash, guarding, keys, sql
from amiable.flow.actors import identify
from amiable.flow.apply import Step, apply
from amiable.flow.attaching import attach_files, check_files, check_lines, with_given
from amiable.flow.keys import Done
from amiable.flow.load import Loaded, ask_locked, find_order, load_facts, read_locked
from amiable.flow.placing import check_places, read_texts
from amiable.kernel.errors import Refusal, Refused, refuse
from amiable.kernel.ids import Random
from amiable.rules.facts import Actor
from amiable.rules.inputs import RequestChanges
from amiable.rules.plan import Plan, plan


def perform(
    order: UUID | str,
    action: str,
    actor: Actor,
    data: Any,
    now: datetime,
    *,
    key: str | None = None,
    principal: str = "",
    expected_version: int | None = None,
    anyway: bool = False,
    ids: Random,
) -> Done | Refusal:
    """Do `action` by `actor` with its input `data` on an order (id or reference) at `now`.

    With a `key`, the same request of the same principal is done once and answered alike ever after. `expected_version`
    refuses `stale_version` when what people may do has changed since. Other refusals: `no_such_order` (also for a
    stranger), `in_flight` and `key_reused` (keys), `busy` (the database is occupied), `upload_not_ready` (a file that is not
    the actor's, or not there yet), those of places (`placing.check_places`), those of a block (`guarding.check_block`),
    `pressure_found` (`guarding.caught`: sent all the same when `anyway`), and those of the rules.
    """
    texts = read_texts(data)
    guarding.read_ahead(data)

    def act() -> Done:
        return _act(
            _Asked(
                find_order(order), action, actor, data, texts, now, key, principal, expected_version, ids, anyway=anyway
            )
        )

    return in_transaction(act)


def perform_within(order: UUID, action: str, actor: Actor, data: Any, now: datetime, *, ids: Random) -> Done:
    """`perform` without a key, as one part of a transaction that the caller holds (a complaint that is decided). Raises Refused
    with the same refusals."""
    texts = read_texts(data)
    return _act(_Asked(order, action, actor, data, texts, now, None, "", None, ids, anyway=True))


def preview(
    order: UUID | str,
    action: str,
    actor: Actor,
    data: Any,
    now: datetime,
    *,
    expected_version: int | None = None,
    anyway: bool = False,
) -> Plan | Refusal:
    """What `perform` would do now, with the same refusals; nothing is locked or written."""
    try:
        loaded = load_facts(order, now)
        made = _plan(loaded, action, actor, data, read_texts(data), now, expected_version)
        if isinstance(made, Plan):
            guarding.check_block(loaded, data, made.actor)
            guarding.caught(loaded, data, made.actor, anyway=anyway, ahead=True)
        return made
    except Refused as refused:
        return refused.refusal


def in_transaction[T](act: Callable[[], T]) -> T | Refusal:
    """Run `act` in a transaction of its own; what it refuses, and a busy database, come back as a refusal."""
    try:
        with transaction.atomic(durable=True):
            result = act()
            crash.point("before_commit")
    except Refused as refused:
        return refused.refusal
    except OperationalError as error:
        if not keys.is_impatience(error):
            raise
        return Refusal("busy")
    crash.point("after_commit")
    return result


class _Asked:
    """What `perform` was asked, in one piece."""

    __slots__ = (
        *("action", "actor", "anyway", "data", "expected_version", "ids", "key", "now", "order", "principal"),
        "texts",
    )

    def __init__(
        self,
        order: UUID,
        action: str,
        actor: Actor,
        data: Any,
        texts: Mapping[str, str],
        now: datetime,
        key: str | None,
        principal: str,
        expected_version: int | None,
        ids: Random,
        *,
        anyway: bool,
    ) -> None:
        self.order, self.action, self.actor, self.data, self.texts, self.now = order, action, actor, data, texts, now
        self.key, self.principal, self.expected_version, self.ids = key, principal, expected_version, ids
        self.anyway = anyway


def _act(asked: _Asked) -> Done:
    key, cursor = _lock(asked)
    request = None if key is None else keys.settle(key)
    if isinstance(request, Done):
        return request
    loaded = read_locked(cursor)
    made = _plan(loaded, asked.action, asked.actor, asked.data, asked.texts, asked.now, asked.expected_version)
    if isinstance(made, Refusal):
        raise Refused(made)
    guarding.check_block(loaded, asked.data, made.actor)
    caught = guarding.caught(loaded, asked.data, made.actor, anyway=asked.anyway)
    try:
        (written,) = apply([Step(loaded, made, request, caught=caught)], ids=asked.ids)
    except IntegrityError as error:
        raise BrokenBooksError(f"{asked.action} on {loaded.reference} breaks what the books keep") from error
    attach_files(loaded, asked.data, made.actor, seq=written.seq, now=written.at)
    return Done(asked.order, written.seq, written.name, written.at, written.line.data, facts=written.facts)


def _lock(asked: _Asked) -> tuple[keys.Asked | None, Any]:
    """Key and lock, sent together: first the key, so that a second caller waits there and then finds what was done."""
    key: keys.Asked | None = None
    try:
        with sql.together():
            if asked.key is None:
                keys.be_patient()
            else:
                who = keys.request_of(asked.principal, asked.key, asked.action, asked.actor, asked.data)
                key = keys.ask(who, asked.order, now=asked.now, ids=asked.ids)
            cursor = ask_locked(asked.order, asked.now)
    except OperationalError as error:
        if key is not None and not key.answered and keys.is_impatience(error):
            refuse("in_flight")
        raise
    return key, cursor


class BrokenBooksError(Exception):
    """A plan would have taken money that is not there: a mistake of ours, stopped by the database. Nothing was written."""


def _plan(
    loaded: Loaded,
    action: str,
    actor: Actor,
    data: Any,
    texts: Mapping[str, str],
    now: datetime,
    expected_version: int | None,
) -> Plan | Refusal:
    """The plan on what was loaded, at a moment that never lies before the order's last."""
    actor = identify(loaded, actor)
    if expected_version is not None and expected_version != loaded.version:
        refuse("stale_version", version=loaded.version, seq=loaded.seq, state=loaded.facts.state)
    moment = max(now, loaded.last_at)
    data = with_given(data, actor)
    made = plan(loaded.rules, loaded.facts, action, actor, data, moment)
    if isinstance(made, Plan):
        check_lines(data, loaded.seq)
        check_files(data, actor)
        if isinstance(data, RequestChanges):
            check_places(data, texts)
    return made
