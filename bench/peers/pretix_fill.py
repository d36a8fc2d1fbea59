"""One event of pretix with as many unpaid orders as asked for: the first is made by its own API, the others are its copies."""

# ruff: noqa: E402, SLF001 - Django is set up first

import json
import os
import sys
from datetime import UTC, datetime

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.peers.pretix_settings"
django.setup()

from django.core.management import call_command
from django.test import Client
from django.utils.crypto import get_random_string
from django_scopes import scopes_disabled
from pretix.base.models import Event, Order, OrderPayment, OrderPosition, Organizer, Team, Transaction

LATER = datetime(2099, 1, 1, tzinfo=UTC)
SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ3789"
PATH = "/api/v1/organizers/bench/events/logo/orders/"


def sold():
    """The item that is sold, and what opens the API."""
    organizer = Organizer.objects.create(name="Bench", slug="bench")
    event = Event.objects.create(
        organizer=organizer, name="Logo", slug="logo", date_from=LATER, currency="EUR", live=True, plugins=""
    )
    item = event.items.create(name="Classic", default_price=120)
    event.quotas.create(name="As many as wanted", size=None).items.add(item)
    team = Team.objects.create(
        organizer=organizer, name="All", all_events=True, all_event_permissions=True, all_organizer_permissions=True
    )
    return item, team.tokens.create(name="bench").token


def wanted(item):
    """What the API is asked to make an order of."""
    buyer = {"email": "giulia@example.org", "locale": "en", "status": "n", "payment_provider": "manual", "fees": []}
    line = {"item": item.pk, "variation": None, "price": "120.00", "attendee_name_parts": {"full_name": "Giulia"}}
    return buyer | {"positions": [line | {"answers": []}]}


def copies(rows, number, **more):
    """Rows without their keys, `number` of them."""
    return [type(rows)(**{f.attname: getattr(rows, f.attname) for f in rows._meta.concrete_fields if not f.primary_key}
            | {name: give(n) for name, give in more.items()}) for n in range(number)]  # fmt: skip


def copied(order, number):
    """`number` more orders like it."""
    made = Order.objects.bulk_create(
        copies(order, number, code=code, secret=lambda _: get_random_string(32), expires=lambda _: LATER), 1000
    )
    keys = [one.pk for one in made]
    position = order.positions.get()
    unlike = {"secret": lambda _: get_random_string(32), "pseudonymization_id": lambda n: f"P{n:09}"}
    OrderPosition.all.bulk_create(copies(position, number, order_id=keys.__getitem__, **unlike), 1000)
    for model in (OrderPayment, Transaction):
        for row in model.objects.filter(order=order):
            model.objects.bulk_create(copies(row, number, order_id=keys.__getitem__), 1000)


def code(number):
    """The code of a copy: five of pretix's own signs."""
    text = ""
    for _ in range(5):
        number, rest = divmod(number, len(SIGNS))
        text += SIGNS[rest]
    return text


def main():
    """Migrate, fill; print what the caller needs as JSON."""
    call_command("migrate", verbosity=0)
    with scopes_disabled():
        item, token = sold()
        body = wanted(item)
        answer = Client(SERVER_NAME="127.0.0.1").post(
            PATH, json.dumps(body), content_type="application/json", headers={"Authorization": f"Token {token}"}
        )
        if answer.status_code != 201:
            raise SystemExit(answer.content.decode()[:2000])
        count = int(sys.argv[1])
        copied(Order.objects.get(), count)
    codes = [code(number) for number in range(count)]
    print(json.dumps({"token": token, "path": PATH, "order": body, "codes": codes}))


if __name__ == "__main__":
    main()
