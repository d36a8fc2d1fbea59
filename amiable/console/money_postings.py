"""The postings behind a figure: a list that is narrowed and turned page by page, and the same as a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from amiable.console.access import staff
from amiable.console.narrowing import DaysForm, OrderOf, narrowed
from amiable.flow.moment import now as present
from amiable.flow.taking import note_taken
from amiable.kernel.cursors import cursor_of, read_place
from amiable.kernel.errors import Refused
from amiable.kernel.money import CURRENCIES
from amiable.kernel.sheets import csv_lines
from amiable.ledger.postings import ACCOUNTS, FLOWS, Found, Only, Place, Posting
from amiable.pages.downloads import send_made
from amiable.pages.money import Postings, postings_rows, read_postings
from amiable.people.roles import Permission
from amiable.web.access import actor
from amiable.web.order.scenes import reader_of
from amiable.web.parts import Cell, Column, Table
from amiable.wording import money_room
from amiable.wording.reader import Reader

PAGE = "console/money_postings.html"

#: The parts of a cursor: when, of which order, which event of it, which line of that.
KINDS = (datetime, UUID, int, int)


class OnlyForm(DaysForm):
    """What the list is narrowed to. Days are those of UTC, as the books go by them."""

    zone = UTC
    field_order = ("of", "currency", "order", "since", "until")
    of = forms.ChoiceField(label=gettext_lazy("Account or flow"), required=False)
    currency = forms.ChoiceField(label=gettext_lazy("Currency"), required=False)
    order = OrderOf()

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        accounts = [(name, money_room.ACCOUNTS[name]) for name in ACCOUNTS]
        flows = [(name, money_room.FLOWS[name]) for name in FLOWS]
        groups = [("", _("Everything")), (_("Accounts"), accounts), (pgettext("money", "Flows"), flows)]
        self.fields["of"].choices = groups  # type: ignore[attr-defined]
        currencies = [("", _("Every currency")), *((code, code) for code in CURRENCIES)]
        self.fields["currency"].choices = currencies  # type: ignore[attr-defined]

    def only(self) -> Only:
        """What was asked, once it is valid."""
        asked = self.cleaned_data
        return Only(asked["of"], asked["currency"], asked["order"], *self.span())


@gzip_page
@staff(any_of=Permission.OPERATE)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """A page of them, the latest first, with what all of them come to."""
    form, reader = OnlyForm(request.GET), reader_of(request, now=present())
    found: Postings | None = None
    if form.is_valid():
        found = read_postings(form.only(), after=_after(request))
    query = narrowed(request, form)
    context = {
        "form": form,
        "narrowed": bool(query),
        "sums": [_said(one, reader) for one in found.sums] if found else [],
        "table": _table(found, reader) if found and found.rows else None,
        "older": f"?{urlencode({**query, 'after': cursor_of(*found.next)})}" if found and found.next else "",
        "first": f"?{urlencode(query)}" if "after" in request.GET else "",
    }
    return render(request, PAGE, context, status=200 if found else 400)


@staff(any_of=Permission.OPERATE)
@require_POST
def as_csv(request: HttpRequest) -> HttpResponseBase:
    """All of them as a file that grows while it is read, written down first; what cannot be read answers with the page that says
    why."""
    form, now = OnlyForm(request.POST), present()
    if not form.is_valid():
        return render(request, PAGE, {"form": form}, status=400)
    note_taken(actor(request), "postings", "postings", now=now)
    return send_made(csv_lines(postings_rows(form.only())), name=f"postings-{now:%Y-%m-%d}.csv")


def _after(request: HttpRequest) -> Place | None:
    """Where the page begins; at the first posting for a mark that is none."""
    try:
        place = read_place(request.GET.get("after", ""), *KINDS)
    except Refused:
        return None
    return Place(*place) if place else None


def _said(one: Found, reader: Reader) -> str:
    said = ngettext("%(number)s posting, %(sum)s", "%(number)s postings, %(sum)s in all", one.count)
    return said % {"number": one.count, "sum": reader.money(one.total, one.currency)}


def _table(found: Postings, reader: Reader) -> Table:
    columns = [Column(pgettext("a purchase", "Order")), Column(_("Why"))]
    columns += [Column(_("Account")), Column(_("Counter account"))]
    columns += [Column(pgettext("of a posting", "When")), Column(_("Amount"), end=True)]
    rows = [_cells(row, found.orders.get(row.place.order, ""), reader) for row in found.rows]
    return Table(_("Postings, the latest first"), columns, rows, look="books")


def _cells(row: Posting, order: str, reader: Reader) -> Sequence[Cell]:
    why = money_room.say_why(row.debit, row.credit, reader.language)
    return [
        Cell(order, href=reverse("desk", args=[order]) if order else ""),
        Cell(why, wide=True),
        Cell(money_room.say_account(row.account, reader.language)),
        Cell(money_room.say_account(row.counter, reader.language), pair=True),
        Cell(reader.moment(row.place.at, long=False)),
        Cell(reader.money(row.amount, row.currency), end=True),
    ]
