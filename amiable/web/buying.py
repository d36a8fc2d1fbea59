"""Ordering a package: what is bought, for how much, what happens then; and the order itself."""

from __future__ import annotations

import os
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from amiable.catalog import reads as catalog
from amiable.flow.buying import mark_of, purchase_of
from amiable.flow.keys import Done
from amiable.flow.moment import now as present
from amiable.flow.place import place_order
from amiable.kernel.errors import Refusal
from amiable.orders import reads as orders
from amiable.pages.statuses import status_of
from amiable.people.roles import Permission
from amiable.talk import reads as talk
from amiable.web.access import actor, needs
from amiable.web.order.buttons import new_key, sent_key
from amiable.web.order.scenes import reader_of
from amiable.web.parts import Who
from amiable.wording.refusals import say


@needs(Permission.TRADE)
@require_http_methods(["GET", "HEAD", "POST"])
def order_new(request: HttpRequest, package_id: UUID) -> HttpResponse:
    """Show what would be bought; posting places the order, and the payment is asked. Only what was shown is bought."""
    found = catalog.find_package(package_id)
    if found is None:
        raise Http404
    service, package = found
    client, now, purchase = actor(request), present(), purchase_of(service, package)
    blocked = bool(talk.blockers_between((client, service.seller.id)))
    status, refusal = 200, say(Refusal("not_available"), reader_of(request, now=now)) if blocked else ""
    if request.method == "POST":
        done: Done | Refusal = Refusal("package_changed")
        if request.POST.get("mark") == mark_of(purchase):
            done = place_order(
                purchase,
                now,
                client_id=client,
                seller_id=service.seller.id,
                key=sent_key(request),
                principal=f"person:{client}",
                ids=os.urandom,
            )
        if not isinstance(done, Refusal):
            head = orders.find_head(done.order)
            return HttpResponseRedirect(reverse("order", args=[head.reference if head else done.order]))
        status, refusal = status_of(done.code), say(done, reader_of(request, now=now), currency=package.terms.currency)
    context = {
        "service": service,
        "package": package,
        "seller": Who(service.seller.name, service.seller.initials, "seller"),
        "key": new_key(),
        "mark": mark_of(purchase),
        "refusal": refusal,
    }
    return render(request, "order/new.html", context, status=status)
