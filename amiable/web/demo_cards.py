"""The cast of the demo as cards: who they are, how they read, and what waits for them. Also told on the terminal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amiable.orders import lists
from amiable.pages.my_orders import Listed, MyOrders, read_orders
from amiable.people import reads as people
from amiable.people.roles import Permission, Role
from amiable.web.my_orders import scene_of_listed
from amiable.wording import turns
from amiable.wording.reader import Reader


@dataclass(frozen=True, slots=True)
class Card:
    """One person. `waiting` says how much waits for them, `next_` what is first; empty when nothing does."""

    id: UUID
    name: str
    initials: str
    language: str
    email: str
    role: str
    waiting: str
    next_: str
    needed: bool


def cards_of(reader: Reader, *, now: datetime) -> list[Card]:
    """Everybody of the demo for this reader: traders first, then those who help and run the place."""
    cast = sorted(people.demo_people(), key=lambda person: (list(Role).index(Role(person.role)), person.name))
    cards = []
    for person in cast:
        trades, helps = Permission.TRADE in person.permissions, Permission.MEDIATE in person.permissions
        mine = read_orders(person.pk) if trades else None
        count = len(mine.needing) if mine else lists.count_at_support(person.pk) if helps else 0
        cards.append(
            Card(
                id=person.pk,
                name=person.name,
                initials=person.initials,
                language=person.language,
                email=person.email,
                role=_side_of(mine) if mine else role_of(person.role),
                waiting=_waiting(count, trades=trades) if trades or helps else "",
                next_=_first(mine, mine.needing[0], reader, now=now) if mine and mine.needing else "",
                needed=count > 0,
            )
        )
    return cards


def _side_of(mine: MyOrders) -> str:
    """What somebody who trades does in this demo."""
    sides = {listed.row.role for listed in (*mine.needing, *mine.waiting, *mine.closed)}
    return {"client": _("Buys"), "seller": _("Sells")}.get(sides.pop() if len(sides) == 1 else "", role_of(Role.MEMBER))


def role_of(role: str) -> str:
    """What somebody does here."""
    return {
        Role.MEMBER: _("Buys and sells"),
        Role.MEDIATOR: _("Helps when two cannot agree"),
        Role.LEAD: _("Leads those who help"),
        Role.OPERATOR: _("Runs the marketplace"),
    }[Role(role)]


def _waiting(count: int, *, trades: bool) -> str:
    if not count:
        return _("Nothing waits")
    if trades:
        return ngettext("%(count)s order waits", "%(count)s orders wait", count) % {"count": count}
    return ngettext("%(count)s case waits for support", "%(count)s cases wait for support", count) % {"count": count}


def _first(found: MyOrders, listed: Listed, reader: Reader, *, now: datetime) -> str:
    """The most urgent: what to do, on which order, how long there is."""
    wait = listed.wait
    if wait is None:
        return listed.row.title
    scene = scene_of_listed(found.names, listed, reader)
    what = turns.title(wait.what, wait.role, scene=scene, data=turns.known(listed.facts, wait.subject))
    told = {"what": what, "title": listed.row.title}
    if wait.until is None:
        return _("%(what)s (%(title)s)") % told
    left = reader.span(max(wait.until - now, timedelta()))
    return _("%(what)s (%(title)s): %(left)s left") % {**told, "left": left}
