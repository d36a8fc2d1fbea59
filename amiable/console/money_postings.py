"""The postings behind a figure: a list that is narrowed and turned page by page, and the same as a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from amiable.api.cursors import cursor_of, read_place
from amiable.console.access import staff
from amiable.flow.load import find_order
from amiable.flow.moment import now as present
from amiable.kernel.errors import Refused
from amiable.kernel.money import CURRENCIES
from amiable.ledger.postings import ACCOUNTS, FLOWS, Found, Only, Place, Posting
from amiable.pages.money import Postings, postings_as_csv, read_postings
from amiable.people.roles import Permission
from amiable.web.order.scenes import reader_of
from amiable.web.parts import Cell, Column, Table
from amiable.wording import money_room
from amiable.wording.reader import Reader

#: The parts of a cursor: when, of which order, which event of it, which line of that.
KINDS = (datetime, UUID, int, int)


class OnlyForm(forms.Form):
    """What the list is narrowed to. Days are those of UTC, as the books go by them; both are included."""

    of = forms.ChoiceField(label=gettext_lazy("Account or flow"), required=False)
    currency = forms.ChoiceField(label=gettext_lazy("Currency"), required=False)
    order = forms.CharField(label=pgettext_lazy("a purchase", "Order"), max_length=40, required=False)
    since = forms.DateField(
        label=pgettext_lazy("period", "From"), required=False, widget=forms.DateInput(format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=pgettext_lazy("period", "To"), required=False, widget=forms.DateInput(format="%Y-%m-%d")
    )

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        accounts = [(name, money_room.ACCOUNTS[name]) for name in ACCOUNTS]
        flows = [(name, money_room.FLOWS[name]) for name in FLOWS]
        groups = [("", _("Everything")), (_("Accounts"), accounts), (pgettext("money", "Flows"), flows)]
        self.fields["of"].choices = groups  # type: ignore[attr-defined]
        currencies = [("", _("Every currency")), *((code, code) for code in CURRENCIES)]
        self.fields["currency"].choices = currencies  # type: ignore[attr-defined]
        for name in ("since", "until"):
            self.fields[name].widget.input_type = "date"

    def clean_order(self) -> UUID | None:
        """The order of this reference."""
        sent = self.cleaned_data["order"].strip()
        try:
            return find_order(sent) if sent else None
        except Refused:
            raise forms.ValidationError(_("There is no order with this reference.")) from None

    def only(self) -> Only:
        """What was asked, once it is valid."""
        asked = self.cleaned_data
        until = asked["until"]
        end = _midnight(until + timedelta(days=1)) if until and until < date.max else None
        return Only(asked["of"], asked["currency"], asked["order"], _midnight(asked["since"]), end)


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), UTC) if day else None


@gzip_page
@staff(any_of=Permission.OPERATE)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """A page of them, the latest first, with what all of them come to."""
    form, reader = OnlyForm(request.GET), reader_of(request, now=present())
    found: Postings | None = None
    if form.is_valid():
        found = read_postings(form.only(), after=_after(request))
    query = _query(request)
    context = {
        "form": form,
        "narrowed": bool(query),
        "sums": [_said(one, reader) for one in found.sums] if found else [],
        "table": _table(found, reader) if found and found.rows else None,
        "older": f"?{urlencode({**query, 'after': cursor_of(*found.next)})}" if found and found.next else "",
        "first": f"?{urlencode(query)}" if "after" in request.GET else "",
        "csv": f"{reverse('desk_money_csv')}?{urlencode(query)}" if found and found.rows else "",
    }
    return render(request, "console/money_postings.html", context, status=200 if found else 400)


@staff(any_of=Permission.OPERATE)
@require_safe
def as_csv(request: HttpRequest) -> HttpResponseBase:
    """All of them as a file that grows while it is read; a request that cannot be read answers with the page that says why."""
    form = OnlyForm(request.GET)
    if not form.is_valid():
        return listed(request)
    lines = postings_as_csv(form.only())
    return StreamingHttpResponse(
        lines,
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": 'attachment; filename="postings.csv"',
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )


def _after(request: HttpRequest) -> Place | None:
    """Where the page begins; at the first posting for a mark that is none."""
    try:
        place = read_place(request.GET.get("after", ""), *KINDS)
    except Refused:
        return None
    return Place(*place) if place else None


def _query(request: HttpRequest) -> dict[str, str]:
    """What the address narrows the list to, without what is empty."""
    return {name: request.GET[name] for name in OnlyForm.base_fields if request.GET.get(name)}


def _said(one: Found, reader: Reader) -> str:
    said = ngettext("%(number)s posting, %(sum)s", "%(number)s postings, %(sum)s in all", one.count)
    return said % {"number": one.count, "sum": reader.money(one.total, one.currency)}


def _table(found: Postings, reader: Reader) -> Table:
    columns = [Column(pgettext("a purchase", "Order")), Column(_("Why"))]
    columns += [Column(_("Account")), Column(_("Counter account"))]
    columns += [Column(pgettext("of a posting", "When")), Column(_("Amount"), end=True)]
    rows = [_cells(row, found.orders.get(row.place.order, ""), reader) for row in found.rows]
    return Table(_("Postings, the latest first"), columns, rows)


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
