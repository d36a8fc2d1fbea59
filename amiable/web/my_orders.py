"""My orders: what waits for the reader first, then what waits for others, then what ended; with a search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from amiable.flow.moment import now as present
from amiable.kernel.periods import format_moment, parse_moment
from amiable.pages.my_orders import Listed, MyOrders, read_orders
from amiable.pages.order import stands_still
from amiable.people.reads import Name
from amiable.rules.outlook import if_silent
from amiable.web.access import actor, needs
from amiable.web.order.scenes import reader_of
from amiable.web.parts import Badge, Cell, Column, Table
from amiable.wording import silence, turns
from amiable.wording.reader import Reader
from amiable.wording.scene import Scene

PARTS = ("waiting", "closed")


@gzip_page
@needs()
@require_safe
def orders(request: HttpRequest) -> HttpResponse:
    """The list in three parts, one part further back, or what a search finds."""
    now, words = present(), request.GET.get("q", "").replace("\0", "").strip()[:100]
    part, before = request.GET.get("part", ""), _moment(request.GET.get("before", ""))
    found = read_orders(actor(request), words=words, part=part if part in PARTS else "", before=before)
    reader = reader_of(request, now=now)
    context: dict[str, Any] = {
        "words": words,
        "needing": _table(found, found.needing, reader, _("Orders that wait for you"), now=now, wait=True),
        "waiting": _table(found, found.waiting, reader, _("Orders that wait for somebody else"), now=now),
        "closed": _table(found, found.closed, reader, _("Orders that ended"), now=now),
        "more": {name: _further(name, at) for name, at in found.more.items()},
        "part": part,
    }
    return render(request, "order/list.html", context)


def _moment(text: str) -> datetime | None:
    try:
        return parse_moment(text) if text else None
    except ValueError:
        return None


def _further(part: str, before: datetime) -> str:
    return f"{reverse('orders')}?{urlencode({'part': part, 'before': format_moment(before)})}"


def _table(
    found: MyOrders, rows: Sequence[Listed], reader: Reader, caption: str, *, now: datetime, wait: bool = False
) -> Table | None:
    if not rows:
        return None
    columns = [Column(pgettext("a purchase", "Order")), Column(_("What is next")), Column(_("Time left"), end=True)]
    columns += [Column(_("If nothing happens")), Column(_("Price"), end=True)]
    return Table(caption, columns, [_cells(found.names, row, reader, now=now) for row in rows], wait=wait)


def _cells(names: Mapping[UUID, Name], listed: Listed, reader: Reader, *, now: datetime) -> list[Cell]:
    row, facts = listed.row, listed.facts
    scene = scene_of_listed(names, listed, reader)
    other = names[row.seller if row.role == "client" else row.client]
    wait, left = listed.wait, ""
    what = reader.label(listed.rules.states[row.state].label)
    if wait is not None:
        what = turns.title(wait.what, wait.role, scene=scene, data=turns.known(facts, wait.subject))
        running = wait.until is not None and not stands_still(facts, wait.what, wait.subject)
        left = reader.span(max(wait.until - now, now - now)) if wait.until and running else _("standing still")
    quiet = if_silent(listed.rules, facts, now) if row.closed_at is None else None
    return [
        Cell(
            row.title,
            href=reverse("order", args=[row.reference]),
            sub=" · ".join(filter(None, (other.name, row.reference, _unread(listed.unread)))),
            lang=row.title_language,
        ),
        Cell(what, wide=True),
        Cell("", badge=Badge(left, "clock", "wait" if listed.mine else ""), end=True) if left else Cell("", end=True),
        Cell(
            silence.sentences(quiet, scene=scene)[0] if quiet else "",
            wide=True,
            label=_("If nothing happens:") if quiet else "",
        ),
        Cell(reader.money(facts.agreement.work + facts.agreement.tax, facts.agreement.currency), end=True),
    ]


def _unread(number: int) -> str:
    """How many new entries the order has; "" for none."""
    return ngettext("%(number)s new entry", "%(number)s new entries", number) % {"number": number} if number else ""


def scene_of_listed(names: Mapping[UUID, Name], listed: Listed, reader: Reader) -> Scene:
    """An order of the list as its sentences see it."""
    row = listed.row
    who = {"client": names[row.client].short, "seller": names[row.seller].short}
    return Scene(reader, listed.rules, currency=listed.facts.agreement.currency, viewer=row.role, names=who)
