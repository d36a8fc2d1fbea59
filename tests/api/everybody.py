"""A stage for any request: everybody who may call, something of every kind to be asked about, and what every answer must be."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import pytest
import schemathesis
from django.db import connections
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from amiable.api.access import LIMITS, PERSON
from amiable.api.describe import document
from amiable.cases.terms import MacroTerms
from amiable.catalog.terms import SessionTerms
from amiable.config.wsgi import application
from amiable.flow import macros, sessions, upkeep
from amiable.flow.desk import look
from amiable.flow.relaying import relay
from amiable.people.terms import Scope
from amiable.rules.inputs import Words
from amiable.rules.load import shipped
from amiable.talk.terms import SavedTerms
from amiable.webhooks import send
from tests.api.conftest import Offer
from tests.api.program import Program, bring, program_of, site_of
from tests.cast import START, Cast, seeded
from tests.story import Story

schemathesis.serializer.alias("application/offset+octet-stream", "application/octet-stream")

#: Of all answers of every face, whatever they say: neither the document nor a program's business.
OF_ALL = {
    *("cache-control", "content-type", "content-length", "vary", "x-frame-options", "x-content-type-options"),
    *("referrer-policy", "cross-origin-opener-policy", "content-security-policy", "set-cookie"),
    *("cross-origin-resource-policy", "permissions-policy"),
}

#: Codes that say a request was not as described: what is made from the document never earns one.
NOT_AS_DESCRIBED = {"bad_request", "not_json", "parameter_wrong", "wrong_content_type", "fault", "unknown_field"}


def only_described_headers(ctx: Any, response: Any, case: Any) -> None:
    """No header but those the document gives to this status."""
    described = case.operation.definition.raw["responses"].get(str(response.status_code), {})
    if "$ref" in described:
        described = document()["components"]["responses"][described["$ref"].rsplit("/", 1)[-1]]
    known = {name.lower() for name in described.get("headers", {})}
    found = {name.lower() for name in response.headers} - OF_ALL - known
    assert not found, f"{response.status_code}: headers nobody described: {sorted(found)}"


def good_data_is_understood(ctx: Any, response: Any, case: Any) -> None:
    """What the document allows is done, or refused for what it means, never for how it was said."""
    if case.meta and case.meta.generation.mode.is_positive and response.status_code in (400, 415, 422):
        told = response.json()
        made_up = told["data"].get("field") == "cursor"  # nobody but us makes one
        assert made_up or told["code"] not in NOT_AS_DESCRIBED, f"{told['code']}: {told['data']}"


def bad_data_is_refused(ctx: Any, response: Any, case: Any) -> None:
    """What the document forbids is refused; too large a body (413) is refused before anybody looks what is wrong with it."""
    if response.status_code != 413:
        negative_data_rejection(ctx, response, case)


CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    bad_data_is_refused,
    only_described_headers,
    good_data_is_understood,
]


@dataclass(slots=True)
class Stage:
    """Who calls (their headers, by what they are), orders in many states, and `known` values of parameters of addresses."""

    callers: dict[str, dict[str, str]]
    stories: list[Story]
    known: dict[str, list[str]]
    reader: Program
    body: dict[str, Any] = field(default_factory=dict)

    def version(self, ref: str) -> str:
        """The order's version of the moment, as a condition quotes it."""
        answer = self.reader.get(f"/orders/{ref}")
        return f'"{answer.json()["version"]}"' if answer.status_code == 200 else '"1"'


def schema() -> Any:
    """The document, as a tester reads it."""
    known = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    # For whom is the stage's to say: a guess would be refused each time.
    for path in known.raw_schema["paths"].values():
        for row in path.values():
            row["parameters"] = [one for one in row.get("parameters", ()) if one["name"] != PERSON]
    rejection = known.config.checks.negative_data_rejection
    rejection.expected_statuses = [
        *rejection.expected_statuses,
        "410",
        "412",
    ]  # 412: the tus protocol's for another version
    return known


def be_asked_a_lot(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is limited, no paper printed, and requests that come by WSGI keep the connection and the transaction of the test:
    their end would close one that looks unusable or obsolete."""
    monkeypatch.setattr(LIMITS, "quota", 0)
    monkeypatch.setattr(connections["default"], "close_if_unusable_or_obsolete", lambda: None)
    monkeypatch.setattr("amiable.reports.archive.print_html", lambda _html: b"%PDF-")


def make_stage(cast: Cast, offer: Offer, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """Everybody and everything."""
    be_asked_a_lot(monkeypatch)
    bring(cast.giulia, "acme", "g-1")
    site = site_of("acme")
    stories = orders(cast)
    known = _things(cast, offer, site) | {"ref": [story.loaded.reference for story in stories]}
    people = {
        "client": program_of(cast.giulia),
        "seller": program_of(cast.marc),
        "mediator": program_of(cast.ada),
        "lead": program_of(cast.lea),
        "operator": program_of(cast.otto),
        "stranger": program_of(cast.sam),
        "reader": program_of(cast.giulia, Scope.READ),
        "site": site,
        "site for the client": site.acting("g-1"),
        "another site": site_of("other"),
        "wrong": Program("x"),
        "nobody": Program(),
    }
    callers = {
        kind: {name: row.headers[name] for name in ("Authorization", PERSON) if name in row.headers}
        for kind, row in people.items()
    }
    return Stage(callers, stories, known, people["client"], {"place_order": {"package": str(offer.package)}})


def orders(cast: Cast) -> list[Story]:
    """Orders in many states, all of the same moment."""
    stories = [Story(cast, ids=seeded(number)) for number in range(10)]
    stories[1].pay()
    stories[2].brief()
    stories[3].brief().deliver()
    stories[4].brief().deliver().ask_for_changes()
    stories[5].brief().deliver().ask_for_changes().reply("not_possible", "included")
    stories[6].brief().deliver().do("client", "accept_delivery")
    for story, reason in zip(stories[7:], ("poor_quality", "fraud", "fraud"), strict=True):
        story.brief().deliver().do("client", "open_case", reason=reason, what_happened=Words("Ecco", "it"))
    stories[9].do("mediator", "claim_case")
    for story in stories:
        look(story.order, cast.otto.pk, now=START)
        if story.facts.case:
            look(story.order, cast.ada.pk, now=START)
    return stories


def _things(cast: Cast, offer: Offer, site: Program) -> dict[str, list[str]]:
    """One of each other kind, by the parameter of addresses that names it."""
    macro = macros.save_macro(cast.lea.pk, MacroTerms("Thanks", {"en": "Thank you."}), now=START)
    session = SessionTerms("An hour", "Ask.", "en", "recorded", 60, "https://example.org/")
    reply = upkeep.save_reply(cast.marc.pk, SavedTerms("Merci", "Merci, {client}.", "fr"), now=START)
    begun = program_of(cast.giulia).post("/uploads", raw=b"", tus_resumable="1.0.0", upload_length="5000")
    endpoint = site.post("/endpoints", {"address": "https://shop.example/hooks"}, idempotency_key=uuid4().hex).json()
    Story(cast, ids=seeded("told")).pay()
    relay()
    send.spread(START, ids=seeded())
    sent = site.get(f"/endpoints/{endpoint['endpoint']['id']}/messages").json()["messages"]
    return {
        "person": [str(cast.marc.pk), str(cast.giulia.pk), "g-1", "new-1"],
        "person_id": [str(cast.giulia.pk)],
        "service": [str(offer.service)],
        "package": [str(offer.package)],
        "text": [str(macro)],
        "session_id": [str(sessions.save_session(cast.otto.pk, session, now=START))],
        "reply": [str(reply)],
        "upload": [str(begun.json()["id"])],
        "endpoint": [endpoint["endpoint"]["id"]],
        "message": [row["id"] for row in sent],
        "hash": [shipped().hash],
        "variant": ["tile", "text", "page-1"],
        "seq": ["1", "2", "3"],
    }
