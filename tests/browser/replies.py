"""Orders with changes to answer and with answers to choose from, put into a running site; run as a program, it does that."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.browser.whole import ROOT, Site

ASKED = ("Il simbolo sembra una casetta.", "La B è più sottile.", "Anche un menù da banco.", "Si può animare?")


def put_into(site: Site) -> dict[str, str]:
    """References of the orders: `asked` and `phone` with changes to answer, `answered` and `unscripted` with answers."""
    environ = {**os.environ, "AMIABLE_DATA_DIR": str(site.folder), "AMIABLE_DEMO": "1", "DATABASE_URL": ""}
    environ |= {"DJANGO_SETTINGS_MODULE": "amiable.config.settings", "PYTHONPATH": str(ROOT)}
    words = [sys.executable, str(Path(__file__)), site.made["marc"]]
    done = subprocess.run(words, env=environ, cwd=site.folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    made: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return made


def fill(marc: str) -> dict[str, str]:
    """Elena, who reads Italian, orders from Marc; he keeps a reply."""
    import django

    django.setup()
    from amiable.flow import upkeep
    from amiable.people.roles import Role
    from amiable.talk.terms import SavedTerms

    now = datetime.now(UTC)
    elena = upkeep.make_person(
        "elena@example.org",
        name="Elena Conti",
        language="it",
        time_zone="Europe/Rome",
        role=Role.MEMBER,
        demo=True,
        now=now,
    ).pk
    upkeep.save_reply(_id(marc), SavedTerms("Thanks", "Thank you, {client}. More on {order} soon.", "en"), now=now)
    made = {name: _order(marc, str(elena)) for name in ("asked", "phone", "answered", "unscripted")}
    for name in ("answered", "unscripted"):
        _answer(made[name], marc)
    return {name: _reference(order) for name, order in made.items()} | {"elena": str(elena)}


def _id(text: str) -> Any:
    from uuid import UUID

    return UUID(text)


def _reference(order: Any) -> str:
    from amiable.flow.load import load_facts

    return load_facts(order, datetime.now(UTC)).reference


def _do(order: Any, who: str, action: str, data: Any) -> None:
    from amiable.flow.keys import Done
    from amiable.flow.perform import perform
    from amiable.rules.facts import Actor

    done = perform(order, action, Actor("person", who), data, datetime.now(UTC), ids=os.urandom)
    assert isinstance(done, Done), done


def _order(marc: str, elena: str) -> Any:
    """Bought, paid by the running worker, delivered, and four changes asked for."""
    from amiable.catalog import reads as catalog
    from amiable.flow.buying import purchase_of
    from amiable.flow.keys import Done
    from amiable.flow.load import load_facts
    from amiable.flow.place import place_order
    from amiable.rules import inputs as i

    service = next(row for row in catalog.services_of(_id(marc)) if row.terms.title == "Twelve photos")
    found = catalog.find_own_service(service.id, seller=_id(marc))
    assert found is not None
    placed = place_order(
        purchase_of(found, found.packages[0]),
        datetime.now(UTC),
        client_id=_id(elena),
        seller_id=_id(marc),
        ids=os.urandom,
    )
    assert isinstance(placed, Done)
    order, end = placed.order, time.monotonic() + 60
    while load_facts(order, datetime.now(UTC)).facts.state == "awaiting_payment":
        assert time.monotonic() < end, "the worker takes no payment"
        time.sleep(0.2)
    _do(order, marc, "deliver", i.Deliver(i.Words("The first version.", "en"), nothing_to_attach=True))
    _do(order, elena, "request_changes", i.RequestChanges(tuple(i.ChangeAsked(i.Words(text, "it")) for text in ASKED)))
    return order


def _answer(order: Any, marc: str) -> None:
    """Four answers of four classes, the last two with something instead."""
    from amiable.flow.load import load_facts
    from amiable.rules import inputs as i

    ids = [row.id for row in load_facts(order, datetime.now(UTC)).facts.request]
    why, instead = i.Words("As you wish.", "en"), i.Words("A simpler one.", "en")
    rows = (
        i.ChangeAnswered(ids[0], "included", 180, why),
        i.ChangeAnswered(ids[1], "fix", 30, why),
        i.ChangeAnswered(ids[2], "extra", 420, why, price=7_500, days=2, instead=instead),
        i.ChangeAnswered(ids[3], "not_possible", 0, why, instead=instead, instead_minutes=60, instead_price=1_000),
    )
    _do(order, marc, "reply_to_changes", i.ReplyToChanges(rows, redeliver_days=1))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(fill(sys.argv[1])))
