"""A seller's earnings page: four figures a currency, each leading to the orders behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from amiable.flow.load import rules_in_force
from amiable.flow.moment import now as present
from amiable.ledger.earnings import owed_by
from amiable.legal import reads as legal
from amiable.legal.terms import missing
from amiable.pages.earnings import KINDS, Earned, Kind, read_earnings
from amiable.payments.accounts import waiting
from amiable.people.roles import Permission
from amiable.rules.debts import period_of
from amiable.web.access import actor, needs
from amiable.web.order.scenes import reader_of
from amiable.web.parts import Cell, Column, Table
from amiable.wording.reader import Reader


@dataclass(frozen=True, slots=True)
class Figure:
    """A kind of money: what it is called, its sums, what it means, and its orders."""

    kind: str
    label: str
    sums: Sequence[str]
    text: str
    table: Table | None
    more: bool


@gzip_page
@needs(Permission.TRADE)
@require_safe
def earnings(request: HttpRequest) -> HttpResponse:
    """What is held, pending, on its way and paid."""
    reader, found = reader_of(request, now=present()), read_earnings(actor(request))
    figures = [
        Figure(
            kind=kind,
            label=_label(kind),
            sums=[reader.money(total, currency) for (which, currency), total in found.sums.items() if which == kind],
            text=_text(kind),
            table=_table(kind, found.orders[kind], reader),
            more=kind in found.more,
        )
        for kind in KINDS
    ]
    waits = [reader.money(amount, currency) for currency, amount in sorted(waiting(actor(request)).items())]
    record = legal.tax_record(actor(request))
    asked = bool(record.reminded_at and missing(record.said))
    context = {
        "asked": asked,
        "figures": figures,
        "some": any(figure.sums for figure in figures),
        "waits": waits,
        "owes": [reader.money(amount, currency) for currency, amount in owed_by(actor(request)).items()],
        "days": reader.days(period_of(rules_in_force()).days),
    }
    return render(request, "earnings.html", context)


def _label(kind: Kind) -> str:
    return {
        "held": _("Held"),
        "pending": _("Yours after clearance"),
        "payable": _("On its way to you"),
        "paid": _("Paid out to you"),
    }[kind]


def _text(kind: Kind) -> str:
    return {
        "held": _("For orders that are running, before the marketplace fee."),
        "pending": _("The work is accepted. The day of the payout stands beside each order."),
        "payable": _("The payout was sent and is not confirmed yet."),
        "paid": _("Confirmed by the payment service."),
    }[kind]


def _table(kind: Kind, orders: Sequence[Earned], reader: Reader) -> Table | None:
    if not orders:
        return None
    dated = kind in ("pending", "paid")
    columns = [Column(pgettext("a purchase", "Order"))]
    columns += [Column(_("Paid out on"), end=True)] if dated else []
    return Table(
        _label(kind), [*columns, Column(_("Amount"), end=True)], [_cells(one, reader, dated=dated) for one in orders]
    )


def _cells(one: Earned, reader: Reader, *, dated: bool) -> list[Cell]:
    order = Cell(
        one.title,
        href=reverse("order", args=[one.reference]),
        sub=f"{one.client} · {one.reference}",
        lang=one.title_language,
    )
    day = [Cell(reader.day(one.at, long=False) if one.at else "", end=True)] if dated else []
    return [order, *day, Cell(reader.money(one.amount, one.currency), end=True)]
