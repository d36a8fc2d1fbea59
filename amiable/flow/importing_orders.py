"""Orders from another system. One that ended there is written down as history; one that goes on is placed and moved by the same
doors as any other, from now on: the door cannot act in the past.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from amiable.catalog import reads as catalog
from amiable.catalog.reads import ServiceRead
from amiable.flow.importing import NEW, SAME, WRONG, Context, Judged, safely
from amiable.flow.importing_fields import BETWEEN, Row
from amiable.flow.importing_running import RUNNING, Running, judge_running, write_running
from amiable.flow.importing_services import meet_ids, member, members_of
from amiable.flow.recalling import Lived, plan_lived, write_lived
from amiable.kernel.canonical import canonical, digest
from amiable.kernel.errors import Refusal
from amiable.orders import logs
from amiable.orders import reads as orders
from amiable.people.models import Person
from amiable.people.terms import external
from amiable.rules.facts import Actor
from amiable.rules.inputs import Words
from amiable.rules.inputs.purchase import Purchase
from amiable.rules.recall import BROUGHT, CANCELLED, OUTCOMES, History, Source

#: Lengths of texts, in characters, and how much of history there can be.
TITLE_LENGTH, CODE_LENGTH, MOST_DELIVERIES, MOST_DAYS, MOST_ROUNDS = 200, 40, 50, 3650, 100

#: What says more about an order than its ending bears, and the reverse.
ONLY_RUNNING = ("payment", "note", "links", "changes")
ONLY_ENDED = ("ended_at", "reason", "refunded")


@dataclass(frozen=True, slots=True)
class Here:
    """What is here already of what some rows name, by the other system's ids."""

    members: Mapping[str, Person]
    services: Mapping[str, ServiceRead]
    placed: Mapping[str, UUID]
    lines: Mapping[UUID, str]


class Orders:
    """What the walk asks of this kind."""

    def __init__(self, there: Context) -> None:
        self.there = there

    def meet(self, rows: Sequence[Row]) -> None:
        """An id stands for one order of a file, a payment pays for one."""
        meet_ids(self.there, rows)
        for row in rows:
            payment = str(row.values.get("payment", "")).strip()
            again = self.there.seen.meet([(f"payment {payment}", row.line)]) if payment else {}
            for first in again.values():
                row.fault("payment", "payment_twice", first=first)

    def judge(self, rows: Sequence[Row]) -> list[Judged]:
        """Look up everybody and everything the rows name, then judge each."""
        site = self.there.site
        ids = [row.external("external_id") for row in rows]
        named = [row.external(field) for row in rows for field in ("client", "seller")]
        offered = [external(site, row.external("service", needed=False)) for row in rows if row.has("service")]
        placed = orders.find_all_placed([external(site, one) for one in ids if one])
        services = {kept[len(site) + 1 :]: one for kept, one in catalog.find_externals(offered).items()}
        here = Here(members_of(site, named), services, placed, logs.first_lines(placed.values()))
        return [self._judged(row, own, here) for row, own in zip(rows, ids, strict=True)]

    def write(self, judged: Sequence[Judged]) -> None:
        """History together, falling back to one by one; what goes on by the doors of every day."""
        for one in judged:
            if one.alone and one.verdict != WRONG and one.verdict != SAME:
                write_running(self.there, one)
        lived = [one for one in judged if one.verdict == NEW and not one.alone]
        write = partial(write_lived, actor=self._actor, now=self.there.now, ids=self.there.ids)
        try:
            with transaction.atomic():
                write([one.said for one in lived])
        except IntegrityError:
            for one in lived:
                safely(one, partial(write, [one.said]))

    def _judged(self, row: Row, own: str, here: Here) -> Judged:
        client, seller = member(row, "client", here.members), member(row, "seller", here.members)
        state = row.choice("state", (*OUTCOMES, *RUNNING))
        if not row.has("state"):
            row.fault("state", "needed")
        kept = here.placed.get(external(self.there.site, own))
        service = self._service(row, here)
        for name in ONLY_RUNNING if state in OUTCOMES else ONLY_ENDED:
            if state and row.has(name):
                row.fault(name, "not_in_this_state", state=state)
        if state in RUNNING:
            wish = Running(own, state, client, seller, service, kept, is_history=_row_of(here, kept) is not None)
            return judge_running(self.there, row, wish)
        lived = self._lived(row, own, state, service)
        if not row.sound() or client is None or seller is None:
            return Judged(row, WRONG)
        said = Lived(lived[0], lived[1], str(client.pk), str(seller.pk))
        if kept is not None:
            return _beside(row, _row_of(here, kept), said)
        refusal = plan_lived(said, self._actor, now=self.there.now)
        if isinstance(refusal, Refusal):
            row.refused(refusal, _FIELDS.get(refusal.code, ""))
        return Judged(row, NEW if row.sound() else WRONG, said)

    @property
    def _actor(self) -> Actor:
        """Whoever asked for the import; the site itself when it came by the command line."""
        return Actor("operator", str(self.there.person or self.there.integration))

    def _service(self, row: Row, here: Here) -> ServiceRead | None:
        named = str(row.values.get("service", "")).strip()
        found = here.services.get(named)
        if named and found is None and not any(fault.field == "service" for fault in row.faults):
            row.fault("service", "service_not_brought")
        return found

    def _lived(self, row: Row, own: str, state: str, service: ServiceRead | None) -> tuple[History, Source]:
        there, language = self.there, row.choice("language", tuple(dict(settings.LANGUAGES)), settings.LANGUAGE_CODE)
        currency, now = row.currency("currency"), self.there.now
        title = row.text("title", TITLE_LENGTH) or (service.terms.title if service else "")
        if not title:
            row.fault("title", "needed")
        package = row.text("package", TITLE_LENGTH) or title
        placed, ended = row.moment("placed_at", now=now), row.moment("ended_at", now=now)
        bought = Purchase(
            service=str(service.id) if service else "",
            package="",
            title=Words(title, language),
            package_name=Words(package, language),
            currency=currency,
            work=row.money("price", currency),
            days=row.whole("days", 0, MOST_DAYS, otherwise=0),
            rounds=row.whole("rounds", 0, MOST_ROUNDS, otherwise=0),
            sealed=False,
        )
        reason = row.text("reason", CODE_LENGTH)
        if state == CANCELLED and not reason:
            row.fault("reason", "needed")
        history = History(
            bought,
            placed or now,
            ended or now,
            state,
            reason,
            row.money("refunded", currency, needed=False),
            row.moments("delivered_at", now=now, most=MOST_DELIVERIES),
        )
        return history, Source(there.site, own, there.file, row.line, print_of(row))


#: In which field a refusal of history belongs.
_FIELDS = {
    "own_service": "seller",
    "reason_unknown": "reason",
    "reason_not_wanted": "reason",
    "dates_disorderly": "ended_at",
    "refund_too_large": "refunded",
}


def print_of(row: Row) -> str:
    """A fingerprint of what a row says, whichever way it was written down."""
    said = {name: value if isinstance(value, str) else f" {BETWEEN} ".join(value) for name, value in row.values.items()}
    return digest(canonical({name: value.strip() for name, value in said.items() if value.strip()}))


def _row_of(here: Here, kept: UUID | None) -> str | None:
    """The fingerprint of the row that an order here was brought by as history; None for one that was placed."""
    line = json.loads(here.lines[kept]) if kept is not None and kept in here.lines else {}
    return str(line["data"]["row"]) if line.get("name") == BROUGHT else None


def _beside(row: Row, kept_row: str | None, said: Lived) -> Judged:
    """An order that is here already never changes by a file that says it has ended."""
    if kept_row is None:
        row.fault("state", "order_lives_here")
    elif kept_row != said.source.row:
        row.fault("", "history_fixed")
    return Judged(row, SAME if row.sound() else WRONG)
