"""Where the client pays on a page of the payment service: the button, and the way there. Where there is no such page, nothing."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amiable.flow.moment import now as present
from amiable.pages.order import OrderPage
from amiable.payments import reads
from amiable.web.access import needs
from amiable.web.order.buttons import Buttons
from amiable.web.order.scenes import read_page
from amiable.web.parts import Action

#: The clocks a payment is waited for by.
CLOCKS = ("pay_by", "pay_extra_by")

#: Seconds after which a page that is being made is looked for again.
SOON = 2


def with_payment(buttons: Buttons, page: OrderPage) -> Buttons:
    """The buttons with the way to pay first, for a client whose payment is asked for now."""
    if not _pays(page):
        return buttons
    pay = Action(label=_("Pay now"), href=reverse("order_pay", args=[page.loaded.reference]), style="primary")
    others = [replace(one, style="") if one.style == "primary" else one for one in buttons.main]
    return replace(buttons, main=(pay, *others))


@needs()
@require_safe
def pay(request: HttpRequest, reference: str) -> HttpResponse:
    """On to the payment service; a moment's wait while its page is being made, and back to the order when nothing is to pay."""
    page = read_page(request, reference, now=present())
    if page.role != "client" or not settings.PAYMENTS.with_pages:
        raise Http404
    if not _pays(page):
        return redirect("order", page.loaded.reference)
    where = reads.paying_page(page.loaded.id, _asked(page))
    if urlsplit(where).scheme == "https":
        return redirect(where)
    response = render(request, "order/paying.html", {"order": page.loaded})
    response.headers["Refresh"] = str(SOON)
    return response


def _pays(page: OrderPage) -> bool:
    """Whether this is the client, and a payment of theirs was asked for and has not come."""
    asked = _asked(page) if settings.PAYMENTS.with_pages and page.role == "client" else ""
    return any(row.capture == asked and row.kind == "capture" and not row.failed for row in page.loaded.facts.movements)


def _asked(page: OrderPage) -> str:
    """The payment (local id) the client's turn is about; "" when it is about none."""
    turn = page.turn
    waited = turn is not None and turn.clock in CLOCKS and turn.role == "client"
    return page.loaded.facts.awaited(turn.subject) if waited and turn else ""
