"""Giulia's order with Marc as web pages see it: a story, browsers of its people at the story's moment, and what they post."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amiable.flow.load import load_facts
from amiable.people.models import Person
from tests.cast import make_cast
from tests.story import Story
from tests.web.conftest import browser


class Desk:
    """One order, and everybody's browser. `answer` is the last one given."""

    def __init__(self, **bought: Any) -> None:
        self.cast = make_cast()
        self.story = Story(self.cast, **bought)

    @property
    def reference(self) -> str:
        """The order's reference."""
        return self.story.loaded.reference

    @property
    def place(self) -> str:
        """The order page's address."""
        return f"/orders/{self.reference}/"

    def at(self, action: str) -> str:
        """The address of an action's form."""
        return f"{self.place}do/{action}/"

    def person(self, who: str) -> Person | None:
        """client, seller, stranger, mediator, operator, or visitor."""
        cast = self.cast
        known = {"client": cast.giulia, "seller": cast.marc, "stranger": cast.sam, "mediator": cast.ada}
        return {**known, "operator": cast.otto}.get(who)

    @contextmanager
    def browser(self, who: str, *, language: str = "en") -> Iterator[Client]:
        """A browser at the story's moment, reading English unless said otherwise."""
        person = self.person(who)
        if person is not None:
            Person.objects.filter(pk=person.pk).update(language=language)
            person.refresh_from_db()
        with time_machine.travel(self.story.now, tick=False):
            yield browser(person)

    def get(self, who: str, path: str = "", *, language: str = "en") -> Any:
        """Look at the order page, or at another address."""
        with self.browser(who, language=language) as client:
            return client.get(path or self.place)

    def post(self, who: str, action: str, *, language: str = "en", **words: Any) -> HttpResponse:
        """Send an action's form as it would be sent by a fresh page."""
        with self.browser(who, language=language) as client:
            version = load_facts(self.story.order, self.story.now).version
            sent: Any = client.post(self.at(action), {"version": version, **words})
            return sent

    def statements(self, who: str, path: str = "") -> list[str]:
        """What the database is asked for a look."""
        with self.browser(who) as client, CaptureQueriesContext(connection) as asked:
            assert client.get(path or self.place).status_code in {200, 204}
        return [query["sql"] for query in asked]

    def seen(self) -> tuple[int, int, str]:
        """How far the order is: seq, version, state."""
        loaded = self.story.loaded
        return loaded.seq, loaded.version, loaded.facts.state


def lines(*rows: dict[str, str], name: str) -> dict[str, str]:
    """The lines of a form as they are posted."""
    found = {f"{name}-TOTAL_FORMS": str(len(rows)), f"{name}-INITIAL_FORMS": "0"}
    for number, row in enumerate(rows):
        found |= {f"{name}-{number}-{field}": value for field, value in row.items()}
    return found
