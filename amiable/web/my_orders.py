"""My orders: what waits for the reader first, then what waits for others, then what ended; with a search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from amiable.flow.moment import now as present
from amiable.kernel.periods import format_moment, parse_moment
from amiable.pages.my_orders import Listed, MyOrders, read_orders
from amiable.pages.order import silence_beside, stands_still
from amiable.people.reads import Name
from amiable.web.access import actor, needs
from amiable.web.order.scenes import reader_of
from amiable.web.parts import Badge, Cell, Column, Table
from amiable.wording import silence, turns
from amiable.wording.reader import Reader
from amiable.wording.scene import Scene

PARTS, ROLES = ("waiting", "closed"), ("client", "seller")

#: Characters of a title in the list; the order's own page has it whole.
TITLE = 110


@dataclass(frozen=True, slots=True)
class Side:
    """One way to narrow the list: to what the reader buys, sells, or both."""

    label: str
    href: str
    current: bool


@gzip_page
@needs()
@require_safe
def orders(request: HttpRequest) -> HttpResponse:
    """The list in three parts, one part further back, or what a search finds; of both sides, or one."""
    now, words = present(), request.GET.get("q", "").replace("\0", "").strip()[:100]
    part, role = (_one_of(request.GET.get(name, ""), known) for name, known in (("part", PARTS), ("role", ROLES)))
    before = _moment(request.GET.get("before", ""))
    found = read_orders(actor(request), words=words, part=part, before=before, role=role)
    reader = reader_of(request, now=now)
    context: dict[str, Any] = {
        "words": words,
        "role": role,
        "sides": _sides(found, role, words),
        "needing": _table(found, found.needing, reader, _("Orders that wait for you"), now=now, wait=True),
        "waiting": _table(found, found.waiting, reader, _("Orders that wait for somebody else"), now=now),
        "closed": _ended(found, reader),
        "more": {name: _at(part=name, before=format_moment(at), role=role) for name, at in found.more.items()},
        "part": part,
    }
    return render(request, "order/list.html", context)


def _moment(text: str) -> datetime | None:
    try:
        return parse_moment(text) if text else None
    except ValueError:
        return None


def _one_of(text: str, known: Sequence[str]) -> str:
    return text if text in known else ""


def _at(**asked: str) -> str:
    """The list, narrowed; what says nothing is left out."""
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{reverse('orders')}?{query}" if query else reverse("orders")


def _sides(found: MyOrders, role: str, words: str) -> list[Side]:
    """The ways to narrow, for whoever is seen to be on both sides; none for the others."""
    both = {listed.row.role for listed in (*found.needing, *found.waiting, *found.closed)} == set(ROLES)
    named = {
        "": pgettext("orders", "All"),
        "client": pgettext("orders", "Buying"),
        "seller": pgettext("orders", "Selling"),
    }
    ways = [Side(label, _at(q=words, role=side), side == role) for side, label in named.items()]
    return ways if both or role else []


def _table(
    found: MyOrders, rows: Sequence[Listed], reader: Reader, caption: str, *, now: datetime, wait: bool = False
) -> Table | None:
    if not rows:
        return None
    columns = [Column(pgettext("a purchase", "Order")), Column(_("What is next")), Column(_("Time left"), end=True)]
    columns += [Column(_("If nothing happens")), Column(_("Price"), end=True)]
    return Table(
        caption, columns, [_cells(found.names, row, reader, now=now) for row in rows], wait=wait, look="orders"
    )


def _ended(found: MyOrders, reader: Reader) -> Table | None:
    """How and when each ended: nobody is waited for, so these have columns of their own."""
    if not found.closed:
        return None
    columns = [Column(pgettext("a purchase", "Order")), Column(_("How it ended"))]
    columns += [Column(_("When"), end=True), Column(_("Price"), end=True)]
    return Table(
        _("Orders that ended"), columns, [_ended_cells(found.names, row, reader) for row in found.closed], look="ended"
    )


def _ended_cells(names: Mapping[UUID, Name], listed: Listed, reader: Reader) -> list[Cell]:
    row = listed.row
    label, done = reader.label(listed.rules.states[row.state].label), row.state == "completed"
    badge = Badge(label, "check" if done else "x", "done" if done else "")
    day = reader.day(row.closed_at, long=False) if row.closed_at else ""
    return [_named(names, listed), Cell("", badge=badge), Cell(day, end=True), _price(listed, reader)]


def _named(names: Mapping[UUID, Name], listed: Listed) -> Cell:
    """Which order it is, whose, and how many new entries it has."""
    row = listed.row
    other = names[row.seller if row.role == "client" else row.client]
    return Cell(
        Truncator(row.title).chars(TITLE),
        href=reverse("order", args=[row.reference]),
        sub=f"{other.name} · {row.reference}",
        lang=row.title_language,
        news=_unread(listed.unread),
        count=listed.unread,
    )


def _price(listed: Listed, reader: Reader) -> Cell:
    agreement = listed.facts.agreement
    return Cell(reader.money(agreement.work + agreement.tax, agreement.currency), end=True, pair=True)


def _cells(names: Mapping[UUID, Name], listed: Listed, reader: Reader, *, now: datetime) -> list[Cell]:
    row, facts = listed.row, listed.facts
    scene = scene_of_listed(names, listed, reader)
    wait, left = listed.wait, ""
    what = reader.label(listed.rules.states[row.state].label)
    if wait is not None:
        what = turns.title(wait.what, wait.role, scene=scene, data=turns.known(facts, wait.subject))
        running = wait.until is not None and not stands_still(facts, wait.what, wait.subject)
        left = reader.span(max(wait.until - now, now - now)) if wait.until and running else _("standing still")
    spoken = (wait.what, wait.subject) if wait else ("", "")
    quiet = silence_beside(listed.rules, facts, *spoken, now) if row.closed_at is None else None
    return [
        _named(names, listed),
        Cell(what, wide=True),
        Cell("", badge=Badge(left, "clock", "wait"), end=True) if left and listed.mine else Cell(left, end=True),
        Cell(
            silence.sentences(quiet, scene=scene)[0] if quiet else "",
            wide=True,
            quiet=True,
        ),
        _price(listed, reader),
    ]


def _unread(number: int) -> str:
    """How many new entries the order has; "" for none."""
    return ngettext("%(number)s new entry", "%(number)s new entries", number) % {"number": number} if number else ""


def scene_of_listed(names: Mapping[UUID, Name], listed: Listed, reader: Reader) -> Scene:
    """An order of the list as its sentences see it."""
    row = listed.row
    who = {"client": names[row.client].short, "seller": names[row.seller].short}
    return Scene(reader, listed.rules, currency=listed.facts.agreement.currency, viewer=row.role, names=who)
