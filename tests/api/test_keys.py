"""Every operation that makes or sends something needs a key, and does it once by it; what reads a key or a body says so."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable
from typing import Any

import pytest

from amiable.api.describe import ACT, document
from amiable.api.v1 import api
from amiable.cases import reads as cases
from amiable.catalog import reads as catalog
from amiable.flow import sql
from amiable.flow.desk import look
from amiable.people import reads as people
from amiable.rules.inputs import Words
from amiable.talk import reads as talk
from amiable.webhooks import reads as webhooks
from tests.api.conftest import Offer
from tests.api.program import Program, program_of, site_of
from tests.api.test_people import told
from tests.cast import START, Cast
from tests.story import Story

WORDS = {"title": "Un logo", "summary": "Dessiné.", "language": "fr"}
PACKAGE: dict[str, Any] = {
    "name": "Petit",
    "price": 5000,
    "currency": "EUR",
    "days": 3,
    "rounds": 1,
    "items": [{"title": "Logo"}],
}
SESSION = {
    "title": "An hour",
    "about": "Ask.",
    "language": "en",
    "kind": "recorded",
    "minutes": 60,
    "address": "https://example.org/",
}
SENT = {"since": "2026-11-30T09:00:00Z", "until": "2026-12-02T00:00:00Z"}

#: What needs no key although it is a POST, and why asking twice makes no second.
NATURAL = {
    "open_order",  # each look is one
    "report_words",  # one a person and event
    "handle_report",  # once
    "take_case_file",  # a copy
    "take_seller_income",  # a copy
    "take_seller_statement",  # a copy
    "embed_order",  # nothing is kept
    "read_notices",  # a mark
    "make_calendar",  # ends the one before
    "confirm_payment",  # an answer is final
    "fail_payment",  # same
    "charge_back_payment",  # same
    "try_mail_again",  # switches
    "try_address_again",  # same
    "simulate_draft",  # one at a time
    "offer_draft",  # names the text it saw
    "publish_draft",  # same
    "discard_draft",  # same
    "settle_difference",  # done is done
    "approve_measure",  # once
    "refuse_measure",  # same
    "lift_measure",  # same
    "acknowledge_complaint",  # same
    "decide_complaint",  # same
}


def rows() -> dict[str, dict[str, Any]]:
    """Every operation of the document by its id."""
    return {row["operationId"]: row for path in document()["paths"].values() for row in path.values()}


def header(row: dict[str, Any], name: str) -> dict[str, Any] | None:
    """How an operation describes a header."""
    return next((one for one in row["parameters"] if (one["in"], one["name"]) == ("header", name)), None)


def calls(view: Callable[..., Any]) -> set[str]:
    """The names of functions that a view calls, and those that functions of its module call for it."""
    module = inspect.getmodule(view)
    tree = ast.parse(inspect.getsource(module))  # type: ignore[arg-type]
    inner = {row.name: row for row in tree.body if isinstance(row, ast.FunctionDef)}
    found, left = set[str](), [inspect.unwrap(view).__name__]
    while left:
        for node in ast.walk(inner[left.pop()]):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id not in found:
                found.add(node.func.id)
                left += [node.func.id] if node.func.id in inner else []
    return found


def views() -> dict[str, tuple[str, set[str]]]:
    """The method of every operation as the code has it, and what it calls."""
    found = {}
    for _prefix, router in api._routers:
        for path in router.path_operations.values():
            for operation in path.operations:
                found[str(operation.operation_id)] = (operation.methods[0], calls(operation.view_func))
    return found


def test_what_reads_a_body_or_a_key_says_so() -> None:
    known = rows()
    for name, (_method, called) in views().items():
        if name in ("act", "import_annotations"):
            continue  # described one by one
        row = known[name]
        reads_body = bool(called & {"read_checked", "read_body", "read_json"})
        assert reads_body == ("requestBody" in row) or name == "send_bytes", name
        reads_key = bool(called & {"key_of", "make_once", "make_if_keyed"})
        found = header(row, "Idempotency-Key")
        assert reads_key == (found is not None), name
        if found is not None:
            assert found["required"] is ("make_if_keyed" not in called), name
    actions = [row for path in document()["paths"] for row in document()["paths"][path].values() if "/actions/" in path]
    assert actions
    assert ACT not in document()["paths"]
    assert all(header(row, "Idempotency-Key") and header(row, "If-Match") for row in actions)


def test_everybody_who_needs_a_token_can_say_for_whom() -> None:
    for name, row in rows().items():
        assert (header(row, "Amiable-Person") is not None) is bool(row.get("security")), name


def test_every_post_takes_a_key_or_is_the_same_when_repeated() -> None:
    for name, (method, _called) in views().items():
        if method == "POST" and name != "act":
            assert (header(rows()[name], "Idempotency-Key") is None) is (name in NATURAL), name


@pytest.fixture
def stage(cast: Cast, offer: Offer) -> dict[str, tuple[Program, str, Any, Callable[[], int]]]:
    """Each operation that needs a key: who asks, where, for what, and how many there are of what it makes."""
    story = Story(cast).brief().deliver()
    story.do("client", "open_case", reason="poor_quality", what_happened=Words("Ecco", "it"))
    look(story.order, cast.ada.pk, now=START)
    marc, ada, lea, otto, site = *map(program_of, (cast.marc, cast.ada, cast.lea, cast.otto)), site_of("acme")
    made = site.post("/endpoints", {"address": "https://shop.example/hooks"}).json()["endpoint"]["id"]

    def packages() -> int:
        return len(catalog.find_own_service(offer.service, seller=cast.marc.pk).packages)  # type: ignore[union-attr]

    def services() -> int:
        return int(sql.run("SELECT count(*) FROM catalog_service", []).fetchone()[0])

    def tokens() -> int:
        return len(people.tokens_of_integration(people.find_integration("acme").id))  # type: ignore[union-attr]

    def seeds() -> int:
        return int(sql.run("SELECT count(*) FROM webhooks_seed", []).fetchone()[0])

    def messages() -> int:
        return len(webhooks.messages_of(webhooks.endpoints_of("acme")[0].id, limit=50))

    return {
        "make_service": (marc, "/services", WORDS, services),
        "add_package": (marc, f"/services/{offer.service}/packages", PACKAGE, packages),
        "save_reply": (
            marc,
            "/saved-replies",
            {"title": "Merci", "text": "Merci.", "language": "fr"},
            lambda: len(talk.saved_of(cast.marc.pk)),
        ),
        "write_note": (
            ada,
            f"/cases/{story.loaded.reference}/notes",
            {"text": "Traced."},
            lambda: len(cases.notes_of(story.order)),
        ),
        "save_text": (
            lea,
            "/cases/texts",
            {"title": "Thanks", "texts": [{"language": "en", "text": "Thank you."}]},
            cases.count_macros,
        ),
        "save_session": (otto, "/help/sessions", SESSION, catalog.count_sessions),
        "make_integration": (
            otto,
            "/integrations",
            {"slug": "shop", "name": "Shop"},
            lambda: len(people.integrations()),
        ),
        "make_integration_token": (otto, "/integrations/acme/tokens", {"scope": "read", "days": 2}, tokens),
        "rotate_secret": (site, f"/endpoints/{made}/rotate", None, seeds),
        "test_endpoint": (site, f"/endpoints/{made}/test", None, messages),
    }


def test_what_is_asked_twice_with_one_key_is_made_once(
    stage: dict[str, tuple[Program, str, Any, Callable[[], int]]],
) -> None:
    for name, (who, path, body, count) in stage.items():
        before = count()
        assert told(who.post(path, body, idempotency_key="")) == (400, "key_missing"), name
        assert told(who.post(path, body, idempotency_key="two words")) == (400, "key_wrong"), name
        assert count() == before, name
        first, second = (who.post(path, body, idempotency_key=f"{name}-1") for _ in range(2))
        assert first.status_code in (200, 201), (name, first.content)
        assert "Idempotency-Hit" not in first.headers, name
        assert count() == before + 1, name
        if name == "make_integration_token":
            assert told(second) == (409, "shown_once")
            assert second.json()["data"] == {"id": first.json()["id"]}
        else:
            assert (second.status_code, second.json()) == (first.status_code, first.json()), name
            assert second.headers["Idempotency-Hit"] == "true", name
        if body:
            other = body | {next(iter(body)): "shop2" if name == "make_integration" else "other"}
            other = other if name != "make_integration_token" else body | {"days": 3}
            assert told(who.post(path, other, idempotency_key=f"{name}-1")) == (422, "key_reused"), name
        if name != "make_integration":
            assert who.post(path, body, idempotency_key=f"{name}-2").status_code == first.status_code, name
            assert count() == before + 2, name


def test_a_key_is_its_owners_and_one_of_a_refused_request_is_free(cast: Cast, offer: Offer) -> None:
    marc, sam = program_of(cast.marc), program_of(cast.sam)
    path = f"/services/{offer.service}/packages"
    assert told(sam.post(path, PACKAGE, idempotency_key="k-1")) == (404, "not_found")
    assert told(marc.post(path, PACKAGE | {"currency": "USD"}, idempotency_key="k-1"))[0] == 422
    made = marc.post(path, PACKAGE, idempotency_key="k-1")
    assert made.status_code == 201
    assert told(sam.post(path, PACKAGE, idempotency_key="k-1")) == (404, "not_found")
    his, hers = (one.post("/services", WORDS, idempotency_key="k-2").json()["id"] for one in (marc, sam))
    assert his != hers
    assert marc.delete(f"/services/{his}").status_code == 405
    assert marc.delete(f"{path}/{made.json()['id']}").status_code == 204
    assert told(marc.post(path, PACKAGE, idempotency_key="k-1")) == (404, "not_found")  # made, and taken out since


def test_an_upload_takes_a_key_and_needs_none(cast: Cast) -> None:
    giulia = program_of(cast.giulia)
    tus = {"tus_resumable": "1.0.0", "upload_length": "5000"}
    one, same = (giulia.post("/uploads", raw=b"", idempotency_key="u-1", **tus) for _ in range(2))
    assert one.status_code == same.status_code == 201
    assert one.json()["id"] == same.json()["id"]
    assert same.headers["Idempotency-Hit"] == "true"
    other = giulia.post("/uploads", raw=b"", **tus)
    assert (other.status_code, other.json()["id"] == one.json()["id"]) == (201, False)


def test_the_use_of_a_token_is_noted_by_every_write_and_by_nothing_else(cast: Cast) -> None:
    giulia = program_of(cast.giulia)

    def used() -> Any:
        return people.tokens_of(cast.giulia.pk)[0].last_used_at

    assert giulia.get("/orders").status_code == 200
    assert giulia.post("/services", {}).status_code == 422
    assert giulia.delete("/saved-replies/none").status_code == 404
    assert used() is None
    story = Story(cast).brief()
    ref = story.loaded.reference
    assert (
        giulia.post(
            f"/orders/{ref}/actions/send_message?dry_run=true", {"text": {"text": "Ciao", "language": "it"}}
        ).status_code
        == 200
    )
    assert used() is None
    assert giulia.post("/notices/read", {}).status_code == 200
    assert used() is not None
