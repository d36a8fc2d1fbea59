"""Services over the API: found and read by everybody, made, changed, priced and shown by their seller alone."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from amiable.catalog.models import Package, Service
from amiable.people.terms import Scope
from amiable.rules.load import shipped, shipped_text
from tests.api.conftest import Offer
from tests.api.program import Program, bring, program_of, site_of
from tests.api.rows import nothing_written
from tests.cast import Cast

WORDS = {"title": "Une affiche", "summary": "Pour un concert.", "language": "fr"}
SMALL = {
    "name": "Petite",
    "price": 9_000,
    "currency": "EUR",
    "days": 4,
    "rounds": 1,
    "items": [{"title": "Affiche", "note": "A3"}],
}


def told(response: Any) -> tuple[int, str]:
    """Status and code of a problem."""
    return response.status_code, response.json()["code"]


def wrong(response: Any) -> dict[str, str]:
    """What is wrong with which field."""
    assert told(response) == (422, "invalid")
    return {field: refusal["code"] for field, refusal in response.json()["data"].items()}


def test_a_seller_makes_prices_and_shows_a_service_and_a_client_orders_it(
    marc: Program, giulia: Program, cast: Cast
) -> None:
    made = marc.post("/services", WORDS)
    assert (made.status_code, made.headers["Location"]) == (201, made.json()["href"])
    at = f"/services/{made.json()['id']}"
    assert (made.json()["active"], made.json()["shown"], made.json()["packages"]) == (False, False, [])
    with nothing_written():
        assert told(giulia.get(at)) == (404, "not_found")
        assert told(marc.put(f"{at}/shown", {"shown": True})) == (422, "package_missing")
    package = marc.post(f"{at}/packages", SMALL)
    assert package.status_code == 201
    assert package.json() | {"id": ""} == SMALL | {
        "id": "",
        "description": "",
        "not_included": "",
        "effort_minutes": None,
    }
    questions = [{"text": "Où ?"}, {"text": "Style ?", "kind": "choice", "required": False, "choices": ["a", "b"]}]
    asked = marc.put(f"{at}/questions", {"questions": questions}).json()["questions"]
    assert [(one["text"], one["kind"], one["required"]) for one in asked] == [
        ("Où ?", "text", True),
        ("Style ?", "choice", False),
    ]
    assert marc.put(f"{at}/shown", {"shown": True}).json()["shown"] is True
    seen = giulia.get(at).json()
    assert (seen["title"]["text"], seen["packages"][0]["id"]) == ("Une affiche", package.json()["id"])
    placed = giulia.post("/orders", {"package": package.json()["id"]}, idempotency_key="k")
    assert placed.status_code == 201
    dearer = marc.put(f"{at}/packages/{package.json()['id']}", SMALL | {"price": 9_500, "effort_minutes": 60})
    assert (dearer.json()["price"], dearer.json()["effort_minutes"]) == (9_500, 60)
    assert giulia.order(placed.json()["order"]["ref"])["money"]["work"] == 9_000
    assert told(marc.delete(f"{at}/packages/{package.json()['id']}")) == (422, "last_package")
    other = marc.post(f"{at}/packages", SMALL | {"name": "Grande"}).json()["id"]
    assert marc.delete(f"{at}/packages/{other}").status_code == 204
    assert marc.put(at, WORDS | {"title": "Deux affiches"}).json()["title"]["text"] == "Deux affiches"
    assert marc.put(f"{at}/shown", {"shown": False}).json()["active"] is False
    assert told(giulia.get(at)) == (404, "not_found")
    assert Package.objects.filter(retired_at__isnull=False).count() == 1


def test_only_its_seller_changes_a_service(cast: Cast, offer: Offer, marc: Program, giulia: Program) -> None:
    sam, ada, reader = program_of(cast.sam), program_of(cast.ada), program_of(cast.marc, Scope.READ)
    at, package = f"/services/{offer.service}", f"/services/{offer.service}/packages/{offer.package}"
    with nothing_written():
        for caller, expected in ((sam, 404), (giulia, 404), (ada, 403), (reader, 403)):
            answers = [
                caller.put(at, WORDS),
                caller.put(f"{at}/questions", {"questions": []}),
                caller.put(f"{at}/shown", {"shown": False}),
                caller.post(f"{at}/packages", SMALL),
                caller.put(package, SMALL),
                caller.delete(package),
            ]
            assert [answer.status_code for answer in answers] == [expected] * 6
        for missing in (f"/services/{UUID(int=0)}", "/services/x", "/services/acme:none"):
            assert told(marc.put(missing, WORDS)) == (404, "not_found")
            assert told(marc.get(missing)) == (404, "not_found")
        assert told(marc.put(f"{at}/packages/{uuid4()}", SMALL)) == (404, "not_found")
        assert told(marc.delete(f"{at}/packages/x")) == (404, "not_found")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"days": 42, "rounds": 4}, {"days": "package_does_not_fit"}),
        ({"currency": "USD"}, {"currency": "mixed_currency"}),
        ({"rounds": 5}, "too_large"),
        ({"price": 0}, "too_small"),
        ({"items": []}, "too_few"),
        ({"items": [{"title": " "}]}, "needed"),
        ({"currency": "XXX"}, "not_a_choice"),
        ({"name": "x" * 41}, "too_long"),
        ({"description": "a\0b"}, "not_text"),
        ({"price": "9000"}, "wrong_type"),
        ({"nmae": "x"}, "unknown_field"),
    ],
)
def test_a_package_is_checked(marc: Program, offer: Offer, change: dict[str, Any], expected: Any) -> None:
    with nothing_written():
        response = marc.post(f"/services/{offer.service}/packages", SMALL | change)
    if isinstance(expected, dict):
        assert wrong(response) == expected
    else:
        assert told(response) == (422, expected)


def test_words_and_questions_are_checked(marc: Program, offer: Offer) -> None:
    at = f"/services/{offer.service}"
    with nothing_written():
        assert told(marc.post("/services", WORDS | {"language": "de"})) == (422, "not_a_choice")
        assert told(marc.post("/services", WORDS | {"title": " "})) == (422, "needed")
        assert wrong(marc.put(f"{at}/questions", {"questions": [{"text": "x", "kind": "choice"}]})) == {
            "questions.0.choices": "choices_out_of_range"
        }
        assert told(marc.put(f"{at}/questions", {"questions": [{"text": "x"}] * 13})) == (422, "too_many")
        assert told(marc.put(f"{at}/shown", {"shown": "yes"})) == (422, "wrong_type")
        assert told(marc.post("/services", WORDS | {"external_id": "s1"})) == (403, "integration_only")


def test_services_are_found_in_pages(cast: Cast, marc: Program, giulia: Program, offer: Offer) -> None:
    hidden = marc.post("/services", WORDS).json()["id"]
    visitor = Program()

    def ids(program: Program, query: str = "") -> list[str]:
        return [one["id"] for one in program.get(f"/services?{query}").json()["services"]]

    assert ids(giulia) == ids(giulia, "q=boulangerie&language=fr") == [str(offer.service)]
    assert ids(giulia, "q=nothing") == ids(giulia, "language=it") == ids(giulia, "mine=true") == []
    assert sorted(ids(marc, "mine=true")) == sorted([hidden, str(offer.service)])
    first = marc.get("/services?mine=true&limit=1").json()
    second = marc.get(f"/services?mine=true&limit=1&cursor={first['next_cursor']}").json()
    assert {first["services"][0]["id"], second["services"][0]["id"]} == {hidden, str(offer.service)}
    assert second["next_cursor"] is None
    assert ids(site_of("acme")) == [str(offer.service)]
    assert told(site_of("acme").get("/services?mine=true")) == (400, "person_missing")
    for query in ("q=%00", "language=de", "mine=1", "limit=0", "limit=101", "cursor=x", "page=2"):
        assert told(giulia.get(f"/services?{query}")) == (400, "parameter_wrong"), query
    assert told(visitor.get("/services")) == (401, "token_missing")


def test_a_site_gives_services_ids_of_its_own(cast: Cast, giulia: Program) -> None:
    bring(cast.marc, "acme", "u:8")
    bring(cast.sam, "other", "u:8")
    acme, other = site_of("acme", person="u:8"), site_of("other", person="u:8")
    made = acme.post("/services", WORDS | {"external_id": "s:1"})
    assert (made.status_code, made.json()["external_id"]) == (201, "s:1")
    with nothing_written():
        assert told(acme.post("/services", WORDS | {"external_id": "s:1"})) == (409, "external_id_taken")
        assert told(acme.post("/services", WORDS | {"external_id": "s 1"})) == (422, "external_id_wrong")
        assert told(other.put("/services/s:1", WORDS)) == (404, "not_found")
        assert told(other.put("/services/acme:s:1", WORDS)) == (404, "not_found")
    assert other.post("/services", WORDS | {"external_id": "s:1"}).json()["external_id"] == "s:1"
    package = acme.post("/services/s:1/packages", SMALL).json()["id"]
    assert acme.put("/services/acme:s:1/shown", {"shown": True}).json()["shown"] is True
    assert giulia.get("/services/acme:s:1").json()["packages"][0]["id"] == package
    assert other.get("/services/s:1").json()["external_id"] == "s:1"
    for stranger in (giulia, program_of(cast.ada), other):
        assert stranger.get("/services/acme:s:1").json()["external_id"] is None
        assert "acme:" not in stranger.get("/services").content.decode()
    assert [one["external_id"] for one in acme.get("/services").json()["services"]] == ["s:1"]
    assert Service.objects.count() == 2


def test_rules_files_are_read(giulia: Program, ref: str) -> None:
    present = giulia.get("/rules")
    body = present.json()
    assert (body["hash"], body["name"], body["text"]) == (shipped().hash, shipped().name, shipped_text())
    tag = present.headers["ETag"]
    assert giulia.get("/rules", if_none_match=tag).status_code == 304
    lived_by = giulia.get(f"/orders/{ref}/events?limit=1").json()["events"][0]["data"]["rules"]
    assert giulia.get(f"/rules/{lived_by}").json()["hash"] == lived_by
    for missing in ("0" * 64, "x", lived_by[:63], f"{lived_by}%00"):
        assert told(giulia.get(f"/rules/{missing}")) == (404, "not_found")
