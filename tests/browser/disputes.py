"""People who will not agree, put into a running site: a client in Italian, two sellers in French, two mediators, their lead, the
operator, and orders played as far as a story needs. Run as a program with the site's environment; prints what it made.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.browser.whole import ROOT, Site

#: First name, family name, language, role on the installation.
PEOPLE = (
    ("Chiara", "Neri", "it", "member"),
    ("Luc", "Martin", "fr", "member"),
    ("Nadia", "Roy", "fr", "member"),
    ("Irene", "Vidal", "en", "mediator"),
    ("Hugo", "Petit", "en", "mediator"),
    ("Tom", "Ashby", "en", "lead"),
    ("Olga", "Stein", "en", "operator"),
)
NOTE = "Voici les six photos, retouchées."
BRIEF = "Sei barattoli di miele"


def fill(site: Site, chapter: str) -> dict[str, Any]:
    """One more order of 600.00 EUR in a running site, played to a chapter: started, delivered, closed (eleven of them)."""
    environ = {**os.environ, "AMIABLE_DATA_DIR": str(site.folder), "AMIABLE_DEMO": "1", "DATABASE_URL": ""}
    environ |= {"DJANGO_SETTINGS_MODULE": "amiable.config.settings", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(Path(__file__)), chapter]
    done = subprocess.run(command, env=environ, cwd=site.folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    made: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    site.made.update(made["people"])
    return made


class _Stage:
    """The people and the seller's service, made once a site."""

    def __init__(self, seller: str) -> None:
        from amiable.flow.moment import now

        self.now = now
        self.people = {name.lower(): self._person(name, *rest) for name, *rest in PEOPLE}
        self.seller = self.people[seller]

    def _person(self, name: str, family: str, language: str, role: str) -> Any:
        from amiable.flow import upkeep
        from amiable.people.reads import find_person_by_email
        from amiable.people.roles import Role

        found = find_person_by_email(f"{name.lower()}@example.net")
        return (
            found.pk
            if found
            else upkeep.make_person(
                f"{name.lower()}@example.net",
                name=f"{name} {family}",
                language=language,
                time_zone="Europe/Paris",
                role=Role(role),
                demo=True,
                now=self.now(),
            ).pk
        )

    def service(self) -> Any:
        """The seller's service as it can be bought."""
        from amiable.catalog import reads as catalog
        from amiable.catalog.terms import Originals, PackageTerms, ScopeLine, ServiceTerms
        from amiable.flow import upkeep

        for service in catalog.services_of(self.seller):
            return catalog.find_own_service(service.id, seller=self.seller)
        terms = ServiceTerms("Photos de produits", "Des photos calmes.", "fr", originals=Originals.OPEN.value)
        service_id = upkeep.make_service(self.seller, terms, now=self.now())
        package = PackageTerms(
            "Six photos", 60_000, "EUR", 6, 2, "Six objets", effort_minutes=600, items=(ScopeLine("Six photos"),)
        )
        upkeep.save_package(self.seller, service_id, package, now=self.now())
        upkeep.show_service(self.seller, service_id, active=True, now=self.now())
        return catalog.find_own_service(service_id, seller=self.seller)

    def order(self, client: Any) -> Any:
        """An order that is paid and has begun."""
        from amiable.flow.buying import purchase_of
        from amiable.flow.keys import Done
        from amiable.flow.place import place_order

        service = self.service()
        bought = purchase_of(service, service.packages[0])
        placed = place_order(bought, self.now(), client_id=client, seller_id=self.seller, ids=os.urandom)
        assert isinstance(placed, Done), placed
        self._paid(placed.order)
        return placed.order

    def _paid(self, order: Any) -> None:
        """As the site's own worker would: the provider took the money, and can give it back."""
        from amiable.flow.load import load_facts
        from amiable.jobs.worker import Worker

        worker = Worker(self.now, os.urandom)
        while load_facts(order, self.now()).facts.state == "awaiting_payment":
            worker.finish()
            time.sleep(0.05)

    def do(self, order: Any, who: Any, action: str, data: Any) -> None:
        """Somebody acts; what the worker did in the same moment is no mistake."""
        from amiable.flow.perform import perform

        perform(order, action, who, data, self.now(), ids=os.urandom)

    def deliver(self, order: Any) -> None:
        """The seller hands over."""
        from amiable.rules import inputs as i
        from amiable.rules.facts import Actor

        data = i.Deliver(i.Words(NOTE, "fr"), nothing_to_attach=True)
        self.do(order, Actor("person", str(self.seller)), "deliver", data)


def _closed(stage: _Stage) -> None:
    """Ten orders accepted, of five clients, and one the seller could not deliver: ten of eleven."""
    from amiable.rules import inputs as i
    from amiable.rules.facts import Actor

    names = [("Client", f"{number}", "en", "member") for number in range(6)]
    clients = [stage._person(f"{name}{family}", family, *rest) for name, family, *rest in names]
    for client in clients[:5] * 2:
        order = stage.order(client)
        stage.deliver(order)
        stage.do(order, Actor("person", str(client)), "accept_delivery", i.Nothing())
    order, seller = stage.order(clients[5]), Actor("person", str(stage.seller))
    stage.do(order, seller, "propose_cancellation", i.ProposeCancellation("seller_cannot_deliver"))
    stage.do(order, Actor("person", str(clients[5])), "accept_proposal", i.AnswerProposal("p3"))


def main(chapter: str) -> dict[str, Any]:
    """Make people and an order."""
    import django

    django.setup()
    from amiable.flow.load import load_facts

    stage = _Stage("nadia" if chapter == "closed" else "luc")
    people = {name: str(pk) for name, pk in stage.people.items()}
    if chapter == "closed":
        _closed(stage)
        return {"people": people}
    order = stage.order(stage.people["chiara"])
    if chapter == "delivered":
        stage.deliver(order)
    return {"people": people, "order": load_facts(order, stage.now()).reference}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1])))
