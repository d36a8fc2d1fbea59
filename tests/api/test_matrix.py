"""Every operation of the API × everybody who might call it. A new operation fails here until it is listed.

The order is at support, and both members of staff have opened it; those who have not, and orders without a case, have tests
of their own.

Forbidden and missing look the same to a stranger; whoever is turned away leaves no event, row or notice behind.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.urls import URLPattern, URLResolver, get_resolver

from amiable.api.describe import document
from amiable.cases import reads as cases
from amiable.cases.terms import MacroTerms
from amiable.catalog import reads as catalog
from amiable.catalog.terms import SessionTerms
from amiable.flow import macros, sessions, talking, upkeep
from amiable.flow.desk import look
from amiable.flow.load import load_facts
from amiable.flow.perform import perform
from amiable.orders import reads as orders
from amiable.people import reads as people
from amiable.people.terms import Scope
from amiable.rules.inputs import SendMessage, Words
from amiable.rules.load import shipped
from amiable.talk import reads as talk
from amiable.talk.terms import SavedTerms
from tests.api.conftest import Offer
from tests.api.examples import example
from tests.api.program import ROOT, Program, bring, program_of, site_of, token_of
from tests.api.rows import nothing_written
from tests.api.who_may import ASKERS, SITES, TABLE
from tests.cast import START, Cast
from tests.story import Story


@cache
def operations() -> dict[str, tuple[str, str, dict[str, Any]]]:
    """Method, path and description of every operation by its id."""
    return {
        operation["operationId"]: (method, path, operation)
        for path, methods in document()["paths"].items()
        for method, operation in methods.items()
    }


def program(kind: str, cast: Cast) -> Program:
    """The program of that kind of person."""
    members = {
        "client": cast.giulia,
        "seller": cast.marc,
        "stranger": cast.sam,
        "mediator": cast.ada,
        "operator": cast.otto,
    }
    match kind:
        case "visitor":
            return Program()
        case "expired":
            return Program(_expired(cast))
        case "read_only":
            return program_of(cast.giulia, Scope.READ)
        case "site":
            return site_of("acme")
        case "other_site":
            return site_of("other", person="giulia")
        case _:
            return program_of(members[kind])


def _expired(cast: Cast) -> str:
    """A token of the client that ended yesterday: every story goes on for more than a day."""
    return token_of(cast.giulia, days=1)


def call(caller: Program, name: str, ref: str, version: int, offer: Offer) -> Any:
    """Call an operation on the order with the least that it takes."""
    method, path, operation = operations()[name]
    where = re.sub(r"\{(\w+)\}", lambda found: place(found[1], path, ref, offer), path.removeprefix(ROOT))
    if method in ("get", "head", "patch"):
        return getattr(caller, method)(where)
    if method == "delete":
        return caller.delete(where)
    asked = example(operation["requestBody"]) if "requestBody" in operation else {}
    if method == "put":
        return caller.put(where, asked)
    match name:
        case "place_order":
            asked = {"package": str(offer.package)}
        case "report_words":
            asked |= {"seq": delivered(ref)}
        case "impose_measure":
            asked |= {"person": load_facts(ref, START).facts.seller_id}
    tus: dict[str, Any] = {"tus_resumable": "1.0.0", "upload_length": "5"} if name == "begin_upload" else {}
    return caller.post(where, asked, idempotency_key="k", if_match=f'"{version}"', **tus)


#: What stands in an address for what nobody made.
NOTHING = str(UUID(int=0))
MADE_UP = ("upload", "file", "endpoint", "message", "erasure", "mail")


def place(word: str, path: str, ref: str, offer: Offer) -> str:
    """What an address says for {word}, looked for when it is asked; the word itself for what no one has."""
    of_a_site = path.startswith(f"{ROOT}/integrations/")
    if word in MADE_UP:
        return NOTHING
    match word:
        case "ref" | "order":
            return ref
        case "hash":
            return shipped().hash
        case "slug":
            return "acme" if of_a_site else "reviews"
        case "token":
            return sites_token() if of_a_site else NOTHING
        case "text":
            return str(cases.macros()[0].id) if cases.macros() else NOTHING
        case "session_id":
            return str(catalog.sessions()[0].id) if catalog.sessions() else NOTHING
        case "person_id":
            return load_facts(ref, START).facts.client_id
        case "person":
            return load_facts(ref, START).facts.seller_id
        case "reply":
            return sellers_reply(ref)
        case "report":
            return clients_report(ref)
        case "seq":
            return str(flagged(ref))
        case "package" | "service":
            return str(getattr(offer, word))
    return {"difference": "1", "variant": "tile"}.get(word, f"{{{word}}}")


def sites_token() -> str:
    """The id of the first token of the client's site."""
    known = people.find_integration("acme")
    return str(people.tokens_of_integration(known.id)[-1].id) if known else ""


def sellers_reply(ref: str) -> str:
    """The id of the first reply the order's seller keeps."""
    row = talk.saved_of(UUID(load_facts(ref, START).facts.seller_id))[0]
    return str(row.id)


def delivered(ref: str) -> int:
    """The line of the delivery, in which the seller wrote something."""
    loaded = load_facts(ref, START)
    return next(row.seq for row in orders.events_of(loaded.id) if '"delivery_made"' in row.text)


def clients_report(ref: str) -> str:
    """The id of the report the client made of it; made up when they made none."""
    rows = talk.reports_of(load_facts(ref, START).id)
    return str(rows[0].id) if rows else NOTHING


def flagged(ref: str) -> int:
    """The line of the message in which the seller pressed; the first one when there is none."""
    loaded = load_facts(ref, START)
    return next((seq for seq in range(1, loaded.seq + 1) if talk.flags_of(loaded.id, seq)), 1)


@pytest.fixture
def ref(at_support: Story, clock: time_machine.Traveller) -> str:
    """An order at support, opened by a mediator and by the operator."""
    clock.move_to(at_support.now)
    for person in (at_support.cast.ada, at_support.cast.otto):
        look(at_support.order, person.pk, now=at_support.now)
    found = at_support.loaded.reference
    client, words = at_support.cast.giulia.pk, "Mi mette fretta."
    talking.report(found, client, delivered(found), why="other", text=words, now=at_support.now)
    seller, pressing = at_support.cast.actor("seller"), SendMessage(Words("Please give me five stars!", "en"))
    perform(at_support.order, "send_message", seller, pressing, at_support.now, anyway=True, ids=at_support.ids)
    return found


@pytest.fixture(autouse=True)
def no_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is printed here."""
    monkeypatch.setattr("amiable.reports.archive.print_html", lambda _html: b"%PDF-")


@pytest.fixture(autouse=True)
def kept(cast: Cast) -> None:
    """The seller keeps a reply, and a site brought the client."""
    macros.save_macro(cast.lea.pk, MacroTerms("Thanks", {"en": "Thank you."}), now=START)
    session = SessionTerms("An hour", "Ask.", "en", "recorded", 60, "https://example.org/")
    sessions.save_session(cast.otto.pk, session, now=START)
    bring(cast.giulia, "acme", "giulia")
    site_of("acme")
    upkeep.save_reply(cast.marc.pk, SavedTerms("Merci", "Merci, {client}.", "fr"), now=START)


def test_every_operation_is_listed() -> None:
    assert sorted(operations()) == sorted(TABLE)


def test_every_address_of_the_api_is_described_or_open_to_all() -> None:
    named = {path.removeprefix("/") for path in document()["paths"]}
    described = {path.replace("{", "<").replace("}", ">") for path in named}
    open_to_all = {"api/v1/openapi.json", "api/problems/", "api/problems/<slug:code>", "api/v1/"}
    open_to_all |= {"api/docs/", "api/docs/<slug:name>/", "api/docs/shapes/<slug:name>/"}
    routes = set(_routes("", [row for row in get_resolver().url_patterns if str(row.pattern) == "api/"]))
    assert routes - {"api/v1/orders/<ref>/actions/<name>"} - open_to_all <= described
    assert open_to_all <= routes


def _routes(start: str, patterns: list[Any]) -> list[str]:
    found = []
    for row in patterns:
        if isinstance(row, URLResolver):
            found += _routes(f"{start}{row.pattern}", row.url_patterns)
        elif isinstance(row, URLPattern):
            found.append(f"{start}{row.pattern}".replace("<str:", "<"))
    return found


@pytest.mark.every_case
@pytest.mark.parametrize("kind", [*ASKERS, *SITES])
def test_whoever_may_not_is_turned_away(kind: str, cast: Cast, ref: str, offer: Offer) -> None:
    version, caller = program_of(cast.giulia).order(ref)["version"], program(kind, cast)
    turned_away = {name: row.answer(kind) for name, row in TABLE.items() if row.answer(kind) is not None}
    with nothing_written():
        responses = {name: call(caller, name, ref, version, offer) for name in turned_away}
    assert {name: response.status_code for name, response in responses.items()} == turned_away
    assert {response.headers["Content-Type"] for response in responses.values()} <= {"application/problem+json"}


@pytest.mark.every_case
@pytest.mark.parametrize("kind", [*ASKERS, *SITES])
def test_whoever_may_is_heard(kind: str, cast: Cast, ref: str, offer: Offer) -> None:
    caller = program(kind, cast)
    heard = [name for name, row in TABLE.items() if row.answer(kind) is None]
    for name in heard:
        version = program_of(cast.giulia).order(ref)["version"]
        response = call(caller, name, ref, version, offer)
        assert response.status_code in {200, 201, 204, 409, 422}, f"{name}: {response.content.decode()}"


#: What somebody of staff calls on one order, and is refused unless they opened it; but for what opens it, or is its parties' or
#: a site's.
OTHERS = (name for name, row in TABLE.items() if row.answer("operator") == 404 or row.site is None)
OPENING = ("open_order", "take_case_file", "embed_order", *OTHERS)
ON_ONE_ORDER = sorted(name for name, (_, path, _) in operations().items() if "{ref}" in path and name not in OPENING)


@pytest.mark.parametrize(("kind", "code"), [("mediator", "no_such_order"), ("operator", "look_first")])
def test_no_mediator_opens_an_order_that_is_not_before_support(
    kind: str, code: str, cast: Cast, story: Story, offer: Offer
) -> None:
    """Forbidden and missing look the same to a mediator; the operator may open any order, and has not."""
    caller, plain = program(kind, cast), story.loaded.reference
    with nothing_written():
        told = {name: call(caller, name, plain, story.loaded.version, offer).json()["code"] for name in ON_ONE_ORDER}
    mediators = dict.fromkeys(("handle_report", "close_flags"), "only_staff") if kind == "operator" else {}
    assert told == dict.fromkeys(ON_ONE_ORDER, code) | mediators


def test_staff_open_an_order_before_they_read_it_or_act_on_it(cast: Cast, ref: str, offer: Offer) -> None:
    caller, version = program_of(cast.bo), program_of(cast.giulia).order(ref)["version"]
    with nothing_written():
        answers = {name: call(caller, name, ref, version, offer) for name in ON_ONE_ORDER}
    assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(ON_ONE_ORDER, 403)
    assert {answer.json()["code"] for answer in answers.values()} == {"look_first"}
    told = answers["claim_case"].json()["data"]
    assert told == {"operation": "open_order", "href": f"/api/v1/cases/{ref}/looks"}
    assert caller.post(told["href"].removeprefix(ROOT)).status_code == 201
    assert caller.get(f"/cases/{ref}").status_code == 200


def test_staff_do_not_look_at_an_order_of_their_own_as_staff(cast: Cast, ref: str) -> None:
    cast.giulia.role = "operator"
    cast.giulia.save()
    giulia = program_of(cast.giulia)
    with nothing_written():
        told = [giulia.post(f"/cases/{ref}/looks"), giulia.get(f"/cases/{ref}"), giulia.post(f"/cases/{ref}/notes")]
    assert [(answer.status_code, answer.json()["code"]) for answer in told] == [(404, "no_such_order")] * 3
    assert giulia.order(ref)["role"] == "client"


def test_a_stranger_cannot_tell_an_order_from_none(cast: Cast, ref: str) -> None:
    sam = program_of(cast.sam)
    real, made_up = sam.get(f"/orders/{ref}"), sam.get("/orders/AM-0000-0000")
    assert (real.status_code, real.content) == (made_up.status_code, made_up.content) == (404, real.content)
