"""Orders between two versions, put into a running site; run as a program, it does that."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from tests.browser.whole import ROOT, Site

ASKED = ("The roof is too steep.", "A little more colour.")


def put_into(site: Site) -> dict[str, str]:
    """References of the orders: `wide`, `narrow` and `plain` wait for a second version, `asking`, `phone` for the first."""
    environ = {**os.environ, "AMIABLE_DATA_DIR": str(site.folder), "AMIABLE_DEMO": "1", "DATABASE_URL": ""}
    environ |= {"DJANGO_SETTINGS_MODULE": "amiable.config.settings", "PYTHONPATH": str(ROOT)}
    words = [sys.executable, str(Path(__file__)), site.made["marc"], site.made["giulia"]]
    done = subprocess.run(words, env=environ, cwd=site.folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    made: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return made


def fill(marc: str, giulia: str) -> dict[str, str]:
    """Giulia buys five times from Marc, and the running worker takes the payments."""
    import django

    django.setup()
    from amiable.flow.load import load_facts

    orders = {name: _bought(marc, giulia) for name in ("wide", "narrow", "asking", "phone")}
    while any(load_facts(order, datetime.now(UTC)).facts.state == "awaiting_payment" for order in orders.values()):
        time.sleep(0.1)
    for name in ("wide", "narrow"):
        _revise(orders[name], marc, giulia)
    return {name: load_facts(order, datetime.now(UTC)).reference for name, order in orders.items()}


def _bought(marc: str, giulia: str) -> Any:
    from amiable.catalog import reads as catalog
    from amiable.flow.buying import purchase_of
    from amiable.flow.keys import Done
    from amiable.flow.place import place_order

    service = next(row for row in catalog.services_of(UUID(marc)) if row.terms.title == "Twelve photos")
    found = catalog.find_own_service(service.id, seller=UUID(marc))
    assert found is not None
    bought = purchase_of(found, found.packages[0])
    placed = place_order(bought, datetime.now(UTC), client_id=UUID(giulia), seller_id=UUID(marc), ids=os.urandom)
    assert isinstance(placed, Done), placed
    return placed.order


def _revise(order: Any, marc: str, giulia: str) -> None:
    """Delivered, two changes asked for, both taken on."""
    from amiable.flow.load import load_facts
    from amiable.rules import inputs as i

    def words(text: str) -> i.Words:
        return i.Words(text, "en")

    _do(order, marc, "deliver", i.Deliver(words("Twelve photos, as agreed."), nothing_to_attach=True))
    changes = tuple(i.ChangeAsked(words(text)) for text in ASKED)
    _do(order, giulia, "request_changes", i.RequestChanges(changes))
    request = load_facts(order, datetime.now(UTC)).facts.request
    answers = tuple(i.ChangeAnswered(row.id, "included", effort_minutes=30) for row in request)
    _do(order, marc, "reply_to_changes", i.ReplyToChanges(answers, redeliver_days=1))


def _do(order: Any, who: str, action: str, data: Any) -> None:
    from amiable.flow.keys import Done
    from amiable.flow.perform import perform
    from amiable.rules.facts import Actor

    done = perform(order, action, Actor("person", who), data, datetime.now(UTC), ids=os.urandom)
    assert isinstance(done, Done), done


if __name__ == "__main__":
    sys.stdout.write(json.dumps(fill(sys.argv[1], sys.argv[2])))
