"""One buyer of django-oscar with as many baskets ready to be ordered as asked for, and some orders made of such by its API."""

# ruff: noqa: E402 - Django is set up first

import json
import os
import sys
from decimal import Decimal

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.peers.oscar_settings"
django.setup()

from django.core.management import call_command
from django.test import Client
from oscar.core.loading import get_model

Basket, Line, Order = get_model("basket", "Basket"), get_model("basket", "Line"), get_model("order", "Order")
ORDERS = 20


def sold():
    """The product that is sold, and its price."""
    kind = get_model("catalogue", "ProductClass").objects.create(
        name="Service", requires_shipping=False, track_stock=False
    )
    product = get_model("catalogue", "Product").objects.create(title="Logo", product_class=kind, upc="logo")
    partner = get_model("partner", "Partner").objects.create(name="Marc")
    stock = product.stockrecords.create(partner=partner, partner_sku="logo", price_currency="EUR", price=Decimal(120))
    return product, stock


def baskets(user, count):
    """So many baskets, put aside and holding the one product; their keys."""
    product, stock = sold()
    made = Basket.objects.bulk_create([Basket(owner=user, status=Basket.SAVED) for _ in range(count)], 1000)
    money = {"price_currency": "EUR", "price_excl_tax": Decimal(120), "price_incl_tax": Decimal(120)}
    reference = f"{product.pk}_{stock.pk}"
    Line.objects.bulk_create(
        [Line(basket=one, line_reference=reference, product=product, stockrecord=stock, **money) for one in made], 1000
    )
    return [one.pk for one in made]


def main():
    """Migrate, fill; print what the caller needs as JSON."""
    call_command("migrate", verbosity=0)
    user = get_model("auth", "User").objects.create_user("giulia", "giulia@example.org", "voilà, chère Giulia")
    keys = baskets(user, int(sys.argv[1]) + ORDERS)
    browser = Client(SERVER_NAME="127.0.0.1")
    browser.force_login(user, "django.contrib.auth.backends.ModelBackend")
    for key in keys[:ORDERS]:
        body = json.dumps({"basket": f"http://127.0.0.1/api/baskets/{key}/"})
        answer = browser.post("/api/checkout/", body, content_type="application/json")
        if answer.status_code != 200:
            raise SystemExit(answer.content.decode()[:2000])
    orders = [[order.pk, order.number] for order in Order.objects.all()]
    print(json.dumps({"session": browser.cookies["sessionid"].value, "baskets": keys[ORDERS:], "orders": orders}))


if __name__ == "__main__":
    main()
