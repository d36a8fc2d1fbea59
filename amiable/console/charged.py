"""Charge-backs for operators and leads: which payments banks took back, what was delivered, and the evidence to send."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from amiable.console.access import permissions_of, staff
from amiable.flow.moment import now as present
from amiable.pages.charged import Charged, read_charged
from amiable.people.reads import Name
from amiable.people.roles import Permission
from amiable.web.access import actor
from amiable.web.case_file import CHARGEBACK
from amiable.web.order.scenes import reader_of
from amiable.web.parts import Badge
from amiable.wording.reader import Reader


@dataclass(frozen=True, slots=True)
class Line:
    """One payment: its order, what was taken back and when, what the seller had handed over, and where the evidence is."""

    reference: str
    title: str
    title_language: str
    between: str
    amount: str
    when: str
    done: str
    standing: Badge
    ended: str
    evidence: str
    open: bool


@gzip_page
@staff(any_of=Permission.APPROVE)
@require_safe
def chargebacks(request: HttpRequest) -> HttpResponse:
    """The open ones first, then what ended lately."""
    now = present()
    found, names = read_charged(actor(request), permissions_of(request), now=now)
    reader = reader_of(request, now=now)
    return render(request, "console/charged.html", {"lines": [_line(one, names, reader) for one in found]})


def _line(one: Charged, names: Mapping[UUID, Name], reader: Reader) -> Line:
    row, payment = one.row, one.payment
    client, seller = names[row.client], names[row.seller]
    return Line(
        reference=row.reference,
        title=row.title,
        title_language=row.title_language,
        between=_("%(client)s, %(seller)s") % {"client": client.short, "seller": seller.short},
        amount=reader.money(payment.amount, payment.currency),
        when=reader.day(payment.opened_at, long=False),
        done=_done(one),
        standing=_standing(payment.standing),
        ended=reader.day(payment.ended_at, long=False) if payment.ended_at else "",
        evidence=_evidence(row.reference, payment.standing),
        open=one.opens,
    )


def _done(one: Charged) -> str:
    """How far the work had come, as the order says now."""
    delivery, closing = one.facts.delivery, one.facts.closing
    if delivery is None:
        return _("nothing delivered")
    if closing is not None and closing.outcome == "completed":
        return _("version %(number)s delivered and accepted") % {"number": delivery.number}
    return _("version %(number)s delivered, not accepted") % {"number": delivery.number}


def _standing(standing: str) -> Badge:
    return {
        "open": Badge(_("not decided"), "clock", "wait"),
        "won": Badge(_("given back"), "check", "done"),
        "lost": Badge(_("kept by the bank"), "alert", "loss"),
    }[standing]


def _evidence(reference: str, standing: str) -> str:
    """Where the evidence pack is asked for; nothing once the bank gave the payment back."""
    return "" if standing == "won" else f"{reverse('desk_case_file', args=[reference])}?pack={CHARGEBACK}"
