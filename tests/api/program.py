"""A program that calls the API, as short as a test wants to say it."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from django.test import Client

from amiable.flow.integrating import IntegrationTerms, make_integration
from amiable.flow.tokens import make_integration_token, make_token
from amiable.people.models import Person
from amiable.people.reads import find_integration
from amiable.people.terms import Scope, external
from tests.cast import START, seeded

ROOT = "/api/v1"


class Program:
    """Somebody's program; without a token it is signed out. It reads English unless told otherwise."""

    def __init__(self, token: str = "", *, language: str = "en") -> None:
        self.client = Client(SERVER_NAME="localhost")
        self.headers = {"Accept-Language": language} if language else {}
        if token:
            self.headers["Authorization"] = f"Bearer {token}"

    def get(self, path: str, **headers: str) -> Any:
        """GET; header names as keywords: `if_none_match`."""
        return self.client.get(f"{ROOT}{path}", headers=self.headers | _headers(headers))

    def post(self, path: str, body: Any = None, *, raw: bytes | None = None, **headers: str) -> Any:
        """POST a body as JSON, or `raw` as it is. Beside orders and files a new Idempotency-Key is sent where none is given."""
        sent = raw if raw is not None else json.dumps(body if body is not None else {}).encode()
        named = {"Content-Type": "application/json"} | self.headers | _headers(headers)
        if not path.startswith(("/orders", "/uploads")):
            named.setdefault("Idempotency-Key", uuid4().hex)
        kind = named.pop("Content-Type")
        return self.client.post(f"{ROOT}{path}", sent, content_type=kind, headers=named)

    def put(self, path: str, body: Any, **headers: str) -> Any:
        """PUT a body as JSON."""
        sent, named = json.dumps(body).encode(), self.headers | _headers(headers)
        return self.client.put(f"{ROOT}{path}", sent, content_type="application/json", headers=named)

    def head(self, path: str) -> Any:
        """HEAD."""
        return self.client.head(f"{ROOT}{path}", headers=self.headers)

    def patch(self, path: str, data: bytes = b"", *, offset: object = 0, **headers: str) -> Any:
        """PATCH bytes of a file, as the tus protocol sends them."""
        told = {"Tus-Resumable": "1.0.0", "Upload-Offset": str(offset)} | _headers(headers)
        kind = told.pop("Content-Type", "application/offset+octet-stream")
        return self.client.patch(f"{ROOT}{path}", data, content_type=kind, headers=self.headers | told)

    def delete(self, path: str) -> Any:
        """DELETE."""
        return self.client.delete(f"{ROOT}{path}", headers=self.headers)

    def acting(self, person: str) -> Program:
        """The same program, acting for one of the site's people."""
        program = Program()
        program.headers = self.headers | {"Amiable-Person": person}
        return program

    def order(self, ref: str) -> Any:
        """The order as this program sees it."""
        response = self.get(f"/orders/{ref}")
        assert response.status_code == 200, response.content
        return response.json()

    def attempt(self, ref: str, action: str, body: Any = None, *, key: str = "", version: int | None = None) -> Any:
        """Try an action, on the version of this moment unless another is given."""
        seen = self.order(ref)["version"] if version is None else version
        return self.post(
            f"/orders/{ref}/actions/{action}", body, idempotency_key=key or uuid4().hex, if_match=f'"{seen}"'
        )

    def act(self, ref: str, action: str, body: Any = None) -> Any:
        """Do an action, and it works; gives the answer."""
        response = self.attempt(ref, action, body)
        assert response.status_code == 200, f"{action}: {response.content.decode()}"
        return response.json()


def _headers(given: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-").title(): value for name, value in given.items()}


def token_of(person: Person, scope: Scope = Scope.WRITE, *, days: int = 30, label: str = "") -> str:
    """A new token of a person, made when every story begins."""
    made = make_token(person.pk, scope, days=days, label=label, now=START, random=seeded(uuid4().hex))
    return made.text


def program_of(person: Person, scope: Scope = Scope.WRITE, *, language: str = "en") -> Program:
    """A program that acts for a person."""
    return Program(token_of(person, scope), language=language)


def site_of(slug: str = "acme", scope: Scope = Scope.WRITE, *, name: str = "Acme", person: str = "") -> Program:
    """A program of a site, which is made known unless it is; it acts for `person` when one is named."""
    known = find_integration(slug)
    made = known.id if known else make_integration(slug, IntegrationTerms(name), now=START, random=seeded(slug))
    token = make_integration_token(made, scope, days=30, now=START, random=seeded(uuid4().hex))
    program = Program(token.text)
    return program.acting(person) if person else program


def bring(person: Person, slug: str, own_id: str) -> Person:
    """Say that a person was brought by this site, under its own id."""
    person.integration_id = external(slug, own_id)
    person.save()
    return person
