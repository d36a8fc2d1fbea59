"""Ordering a package: only what the page showed is bought, once."""

import re
from dataclasses import replace

from django.urls import reverse

from amiable.flow import upkeep
from amiable.orders.models import Order
from tests.web.conftest import NOW, SMALL, Cast, Offer, browser


def test_a_price_that_changed_meanwhile_is_not_charged(cast: Cast, offer: Offer) -> None:
    client, where = browser(cast.giulia), reverse("order_new", args=[offer.package])
    page = client.get(where).content.decode()
    sent = dict(re.findall(r'name="(key|mark)" value="(\w+)"', page))
    assert sorted(sent) == ["key", "mark"]
    dearer = replace(SMALL, price=499_900)
    upkeep.save_package(cast.marc.pk, offer.service, dearer, package_id=offer.package, now=NOW)
    refused = client.post(where, sent)
    fresh = refused.content.decode()
    assert (refused.status_code, Order.objects.count()) == (409, 0)
    assert re.search(r"4\W?999,00", fresh)
    assert "Non è stato ordinato nulla." in fresh
    assert client.post(where, {"key": sent["key"]}).status_code == 409
    again = dict(re.findall(r'name="(key|mark)" value="(\w+)"', fresh))
    assert [client.post(where, again).status_code for _ in range(2)] == [302, 302]
    assert Order.objects.count() == 1
