"""A whole Amiable on this machine for the browser: database, web and worker as processes of their own, and its people.

Time passes by the demo's clock, a small file both processes read. Run as a program, it fills the database.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
AMIABLE = str(Path(sys.executable).with_name("amiable"))

#: How long the web may take to answer, in seconds.
STARTS_WITHIN = 180


@dataclass(frozen=True, slots=True)
class Site:
    """Where it answers, its data, and what was put into it: people by name, services by title."""

    base: str
    folder: Path
    made: dict[str, Any]

    def pass_time(self, length: timedelta) -> None:
        """Let both processes live later."""
        clock = self.folder / "demo-clock"
        lead = int(clock.read_text()) if clock.exists() else 0
        new = clock.with_suffix(".new")
        new.write_text(str(lead + int(length.total_seconds())))
        new.replace(clock)


@contextmanager
def running(folder: Path, *, mail: str = "") -> Iterator[Site]:
    """Start it in a folder, with its people; everything started is stopped in the end. `mail` is the AMIABLE_MAIL it sends
    through."""
    environ = environ_of(folder, AMIABLE_MAIL=mail)
    subprocess.run([AMIABLE, "migrate"], env=environ, cwd=folder, check=True, capture_output=True)
    filled = subprocess.run(
        [sys.executable, __file__], env=environ, cwd=folder, check=True, capture_output=True, text=True
    )
    with serving(folder, environ, free_port()) as base:
        yield Site(base, folder, json.loads(filled.stdout.splitlines()[-1]))


def environ_of(folder: Path, **more: str) -> dict[str, str]:
    """What its programs find in their environment."""
    environ = {**os.environ, "AMIABLE_DATA_DIR": str(folder), "AMIABLE_DEMO": "1", "DATABASE_URL": ""}
    environ |= {"DJANGO_SETTINGS_MODULE": "amiable.config.settings", "PYTHONPATH": str(ROOT)}
    return environ | more


@contextmanager
def serving(folder: Path, environ: dict[str, str], port: int, *, worker: bool = True) -> Iterator[str]:
    """Web and (unless said otherwise) worker over the database in a folder; gives where they answer."""
    with (folder / "log").open("wb") as log:
        web = subprocess.Popen([AMIABLE, "serve", "--port", str(port)], env=environ, cwd=folder, stdout=log, stderr=log)
        started = [web]
        if worker:
            started.append(subprocess.Popen([AMIABLE, "worker"], env=environ, cwd=folder, stdout=log, stderr=log))
        try:
            base = f"http://127.0.0.1:{port}"
            _wait_for(base, web, folder)
            yield base
        finally:
            for process in started:
                process.terminate()
            for process in started:
                process.wait(timeout=20)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _wait_for(base: str, web: subprocess.Popen[bytes], folder: Path) -> None:
    end = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < end and web.poll() is None:
        try:
            with urllib.request.urlopen(f"{base}/services/", timeout=5):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"The web did not start:\n{(folder / 'log').read_text()[-4000:]}")


def fill() -> dict[str, Any]:
    """Marc sells, Giulia and Nora buy, Ada, Lea and Otto are staff, Sam is nobody here."""
    import django

    django.setup()
    from amiable.catalog import reads as catalog
    from amiable.catalog.terms import PackageTerms, Question, ScopeLine, ServiceTerms
    from amiable.flow import upkeep
    from amiable.people.roles import Role
    from tests.browser import cases

    now = datetime.now(UTC)
    people = {
        name.split()[0].lower(): upkeep.make_person(
            f"{name.split()[0].lower()}@example.org",
            name=name,
            language=language,
            time_zone="Europe/Paris",
            role=Role.MEMBER,
            demo=True,
            now=now,
        ).pk
        for name, language in (("Marc Rossel", "en"), ("Giulia Bassi", "en"), ("Sam Reed", "en"))
    }
    people |= cases.staff(now)
    made: dict[str, Any] = {name: str(pk) for name, pk in people.items()}
    style = Question("Which style?", "choice", choices=("Classic", "Modern", "Craft"))
    brief = (Question("What is the exact name?"), style, Question("A photo?", "file", required=False))
    for title, asked in (("Logo for a bakery", brief), ("Twelve photos", ())):
        service = upkeep.make_service(people["marc"], ServiceTerms(title, "Calm work for small shops.", "en"), now=now)
        upkeep.save_package(
            people["marc"], service, PackageTerms("Classic", **CLASSIC, items=(ScopeLine("The work"),)), now=now
        )
        upkeep.change_questions(people["marc"], service, asked, now=now)
        upkeep.show_service(people["marc"], service, active=True, now=now)
        found = catalog.find_own_service(service, seller=people["marc"])
        assert found is not None
        made[title] = {"service": str(service), "package": str(found.packages[0].id)}
        if title == "Twelve photos":
            made |= _play(found, people, now) | cases.play(found, people, now)
    return made


CLASSIC: dict[str, Any] = {
    "price": 12_000,
    "currency": "EUR",
    "days": 5,
    "rounds": 2,
    "description": "Everything you need",
    "effort_minutes": 600,
}


def _play(service: Any, people: dict[str, Any], now: datetime) -> dict[str, str]:
    """Orders with something open: changes to answer and an extra to decide on; a question; one nobody has begun."""
    from amiable.flow.buying import purchase_of
    from amiable.flow.keys import Done
    from amiable.flow.load import load_facts
    from amiable.flow.perform import perform
    from amiable.flow.place import place_order
    from amiable.jobs.worker import Worker
    from amiable.rules import inputs as i
    from amiable.rules.facts import Actor

    def words(text: str) -> i.Words:
        return i.Words(text, "en")

    def do(order: Any, who: str, action: str, data: Any) -> None:
        done = perform(order, action, Actor("person", str(people[who])), data, datetime.now(UTC), ids=os.urandom)
        assert isinstance(done, Done), done

    orders = {}
    for name in ("changes", "question", "waiting"):
        bought = purchase_of(service, service.packages[0])
        placed = place_order(bought, now, client_id=people["giulia"], seller_id=people["marc"], ids=os.urandom)
        assert isinstance(placed, Done)
        orders[name] = placed.order
    worker = Worker(lambda: datetime.now(UTC), os.urandom)
    while any(load_facts(order, datetime.now(UTC)).facts.state == "awaiting_payment" for order in orders.values()):
        worker.finish()
        time.sleep(0.2)
    do(orders["changes"], "marc", "deliver", i.Deliver(words("Twelve photos, as agreed."), nothing_to_attach=True))
    do(orders["changes"], "marc", "propose_extra", i.ProposeExtra(6_000, words("Prints on paper"), days=1))
    asked = (i.ChangeAsked(words("Warmer light.")), i.ChangeAsked(words("One more of the oven.")))
    do(orders["changes"], "giulia", "request_changes", i.RequestChanges(asked))
    do(orders["changes"], "marc", "send_message", i.SendMessage(words("I look at it tonight.")))
    asked = i.QuestionAsked(words("Round or square?"), choices=("Round", "Square"))
    question = i.AskQuestion((asked,), pausing=True)
    do(orders["question"], "marc", "ask_question", question)
    return {name: load_facts(order, datetime.now(UTC)).reference for name, order in orders.items()}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(fill()))
