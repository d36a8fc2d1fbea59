"""The operator's room of money: what stands where (money_room.py), what waits for somebody, and where the provider's books and
ours differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from amiable.console.access import staff
from amiable.console.money_room import room_of
from amiable.flow.moment import now as present
from amiable.kernel.errors import Refused
from amiable.orders import lists as orders
from amiable.payments import differing, reads, stuck
from amiable.payments.comparing import NO_ANSWER, Compared
from amiable.payments.differing import Differs
from amiable.payments.provider import FOR_PEOPLE, PARTIAL
from amiable.people import reads as people
from amiable.people.roles import Permission
from amiable.web.access import actor
from amiable.web.order.scenes import reader_of
from amiable.wording import money
from amiable.wording.reader import Reader

#: Most rows of a list; the oldest come first. So many of what was done lately are shown.
MOST, LATELY = 100, 10


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what it is, of which order, how much, why it stands here, since when. `again` is where it is tried again, `leave`
    that it may be left too, `settled` that somebody may say so of it (`named`), `settle` that what a bank kept is booked on the
    order's desk. Of what differs, `done` is where that is said, or "" and `by` says who did, and when."""

    what: str
    order: str
    amount: str
    why: str
    said: str
    when: str
    again: tuple[UUID, str] | None = None
    leave: bool = False
    settled: bool = False
    named: tuple[UUID, str] | None = None
    settle: bool = False
    done: str = ""
    by: str = ""


@gzip_page
@staff(any_of=Permission.OPERATE)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """What stands where and how old it is, what waits, what differs, and the last comparison."""
    now = present()
    reader = reader_of(request, now=now)
    compared = next(iter(reads.comparisons(limit=1)), None)
    context = {
        "fees": _fees(compared, reader),
        "waiting": _waiting(now, reader),
        **room_of(now, reader),
        "differences": [_differing(one, reader) for one in differing.open_differences(limit=MOST)],
        "done": _done(reader),
        "compared": _compared(compared, reader),
    }
    return render(request, "console/money.html", context)


@staff(any_of=Permission.OPERATE)
@require_POST
def again(request: HttpRequest, order_id: UUID, movement: str) -> HttpResponseBase:
    """Have one movement asked for again."""
    try:
        stuck.try_again(actor(request), order_id, movement, now=present())
    except Refused as refused:
        raise Http404 from refused
    messages.success(request, _("It is asked for again. Nothing moves twice."))
    return redirect("desk_money")


@staff(any_of=Permission.OPERATE)
@require_POST
def leave(request: HttpRequest, order_id: UUID, movement: str) -> HttpResponseBase:
    """Ask a seller's money back no more."""
    try:
        stuck.leave(actor(request), order_id, movement, now=present())
    except Refused as refused:
        raise Http404 from refused
    messages.success(request, _("It waits no longer. What the seller owes, if anything, stays in the books."))
    return redirect("desk_money")


@staff(any_of=Permission.OPERATE)
@require_POST
def done(request: HttpRequest, difference: int) -> HttpResponseBase:
    """Say that a difference is dealt with."""
    try:
        differing.done(actor(request), difference, now=present())
    except Refused as refused:
        raise Http404 from refused
    messages.success(request, _("It is done. Nothing has moved by that."))
    return redirect("desk_money")


def _waiting(now: datetime, reader: Reader) -> Sequence[Line]:
    rows = reads.waiting_for_people(before=now - reads.OVERDUE, limit=MOST)
    named = orders.references({row.order_id for row in rows})
    return [
        Line(
            what=_kind(row.kind),
            order=named.get(row.order_id, ""),
            amount=reader.money(row.amount, row.currency),
            why=money.say_wait(row.problem, reader.language),
            said="" if row.problem in money.WAITS else row.problem,
            when=reader.day(row.made_at, long=False),
            again=(row.order_id, row.local) if row.status == "needs_person" else None,
            leave=row.kind == "reversal" and row.status == "needs_person" and not row.in_doubt,
            settled=row.problem in FOR_PEOPLE and row.problem != PARTIAL,
            named=(row.order_id, row.local),
            settle=row.problem == PARTIAL,
        )
        for row in rows
    ]


def _done(reader: Reader) -> Sequence[Line]:
    """What was done lately, by whom and when."""
    rows = differing.done_differences(limit=LATELY)
    named = {one.id: one.name for one in people.names_of([row.done_by for row in rows if row.done_by])}
    said = pgettext("money", "Done by %(name)s on %(day)s.")
    return [
        replace(
            _differing(row, reader),
            done="",
            by=said % {"name": named.get(row.done_by, ""), "day": reader.day(row.done_at, long=False)},
        )
        for row in rows
        if row.done_by and row.done_at
    ]


def _differing(row: Differs, reader: Reader) -> Line:
    one = row.found
    return Line(
        what=_kind(one.kind),
        order=one.order,
        amount=_both(one.ours, one.theirs, one.currency, reader) if one.currency else "",
        why=money.say_difference(one.what, reader.language),
        said=one.ref,
        when=reader.day(row.found_at, long=False),
        done=reverse("desk_money_done", args=[row.id]),
    )


def _both(ours: int, theirs: int, currency: str, reader: Reader) -> str:
    data: Mapping[str, str] = {"ours": reader.money(ours, currency), "theirs": reader.money(theirs, currency)}
    return _("%(ours)s here, %(theirs)s there") % data


def _compared(compared: Compared | None, reader: Reader) -> str:
    """What was compared last, in a sentence."""
    if compared is None:
        return _("The payment service’s books were not compared with ours yet. That is done once a day.")
    data = {"start": reader.moment(compared.start), "end": reader.moment(compared.end), "count": compared.compared}
    if compared.problem and not compared.problem.startswith(NO_ANSWER):
        return _("Comparing what moved from %(start)s to %(end)s broke off: it stands below.") % data
    if compared.problem:
        return _("The payment service did not answer when its books from %(start)s to %(end)s were asked for.") % data
    if compared.found:
        return _("What moved from %(start)s to %(end)s was compared, and something differs.") % data
    return _("What moved from %(start)s to %(end)s was compared: nothing differs.") % data


def _fees(compared: Compared | None, reader: Reader) -> Sequence[str]:
    """What the payment service kept for itself, a sentence for each currency."""
    found = sorted(compared.fees.items()) if compared else ()
    said = _("The payment service kept %(amount)s for itself in that time. That is not in our books.")
    return [said % {"amount": reader.money(amount, currency)} for currency, amount in found]


def _kind(kind: str) -> str:
    return {
        "capture": pgettext("money", "Payment"),
        "refund": pgettext("money", "Refund"),
        "payout": pgettext("money", "Payout"),
        "reversal": pgettext("money", "Taking back a payout"),
        "chargeback": pgettext("money", "Charge-back"),
    }.get(kind, kind)
