"""People over the API: oneself, members, and those a site brings under its own ids; tokens, listed and ended."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core.cache import cache

from amiable.flow import guessing, tokens
from amiable.flow.moment import now
from amiable.people import reads as people
from amiable.people.models import Person, Token
from amiable.people.terms import Scope
from tests.api.program import Program, bring, program_of, site_of, token_of
from tests.api.rows import nothing_written
from tests.cast import START, Cast

NORA = {"email": "Nora@Shop.example", "name": "Nora  Blum", "language": "fr", "time_zone": "Europe/Paris"}


def told(response: Any) -> tuple[int, str]:
    """Status and code of a problem."""
    return response.status_code, response.json()["code"]


def wrong(response: Any) -> dict[str, str]:
    """What is wrong with which field."""
    assert told(response) == (422, "invalid")
    return {field: refusal["code"] for field, refusal in response.json()["data"].items()}


def test_a_person_reads_and_changes_how_they_are_named_and_read(giulia: Program, cast: Cast) -> None:
    me = giulia.get("/me").json()
    assert (me["name"], me["language"], me["role"], me["acting"]) == ("Giulia", "it", "member", False)
    assert (me["integration"], me["external_id"], me["scopes"]) == (None, None, ["read", "write"])
    changed = giulia.put("/me", {"name": "Giulia  B.", "language": "fr", "time_zone": "Europe/Paris", "theme": "dark"})
    assert changed.status_code == 200
    assert (changed.json()["name"], changed.json()["theme"]) == ("Giulia B.", "dark")
    reader = program_of(cast.giulia, Scope.READ)
    with nothing_written():
        assert wrong(giulia.put("/me", {"name": " x", "language": "fr", "time_zone": "Mars/Base"})) == {
            "time_zone": "unknown_time_zone"
        }
        blank = giulia.put("/me", {"name": " ", "language": "fr", "time_zone": "UTC"})
        assert told(blank) == (422, "needed")
        assert told(reader.put("/me", {})) == (403, "scope_missing")


def test_a_site_reads_who_it_is_and_for_whom(cast: Cast) -> None:
    bring(cast.giulia, "acme", "u:7")
    acme = site_of("acme")
    alone, acting = acme.get("/me").json(), acme.acting("u:7").get("/me").json()
    assert (alone["id"], alone["name"], alone["integration"], alone["acting"]) == (None, None, "acme", False)
    assert (acting["id"], acting["external_id"], acting["acting"]) == (str(cast.giulia.pk), "u:7", True)


def test_a_site_brings_a_person_once_and_changes_them(cast: Cast) -> None:
    acme = site_of("acme")
    made = acme.put("/people/u:7", NORA)
    assert made.status_code == 201
    body = made.json()
    assert made.headers["Location"] == body["href"] == f"/api/v1/people/{body['id']}"
    assert (body["email"], body["name"], body["external_id"]) == ("nora@shop.example", "Nora Blum", "u:7")
    nora = Person.objects.get(pk=body["id"])
    assert (nora.role, nora.has_usable_password(), nora.integration_id) == ("member", False, "acme:u:7")
    address = EmailAddress.objects.get(user=nora)
    assert (address.email, address.verified, address.primary) == ("nora@shop.example", False, True)
    again = acme.put("/people/u:7", NORA | {"name": "Nora", "email_verified": True, "email": "nora@b.example"})
    assert (again.status_code, again.json()["id"], again.json()["name"]) == (200, body["id"], "Nora")
    address = EmailAddress.objects.get(user=nora)
    assert (address.email, address.verified) == ("nora@b.example", True)
    assert acme.acting("u:7").get("/orders").json()["orders"] == []
    for named in ("u:7", body["id"]):
        assert acme.get(f"/people/{named}").json()["email"] == "nora@b.example"


def test_nobody_is_taken_over(cast: Cast) -> None:
    bring(cast.giulia, "acme", "u:7")
    bring(cast.sam, "other", "sam")
    bring(cast.ada, "acme", "ada")
    cast.giulia.set_password("a long and winding word")
    cast.giulia.save()
    acme = site_of("acme")
    otto, reader = program_of(cast.otto), site_of("acme", Scope.READ)
    same = {"email": "giulia@example.com", "name": "Giulia", "language": "it", "time_zone": "UTC"}
    with nothing_written():
        for taken in ("marc@example.com", "MARC@example.com", "sam@example.com"):
            assert wrong(acme.put("/people/new", NORA | {"email": taken})) == {"email": "email_taken"}
            assert wrong(acme.put("/people/u:7", NORA | {"email": taken})) == {"email": "email_taken"}
        assert wrong(acme.put("/people/u:7", same | {"email": "else@b.example"})) == {"email": "email_theirs"}
        assert told(acme.put("/people/ada", NORA | {"email": "ada@example.com"})) == (404, "person_unknown")
        assert told(otto.put("/people/u:9", NORA)) == (403, "integration_only")
        assert told(reader.put("/people/u:9", NORA)) == (403, "scope_missing")
    assert acme.put("/people/u:7", same | {"name": "Giulia Bo"}).json()["name"] == "Giulia Bo"


def test_a_site_hears_of_few_addresses_whose_they_are(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever may ask without end learns who has an account: after some addresses a free one is refused as well."""
    cache.clear()
    assert guessing.MOST == 20
    monkeypatch.setattr(guessing, "MOST", 2)
    acme, other = site_of("acme"), site_of("other")
    assert acme.put("/people/u:7", NORA).status_code == 201
    taken, free = NORA | {"email": "marc@example.com"}, NORA | {"email": "free@shop.example"}
    with time_machine.travel(START, tick=False) as clock:
        for _number in range(5):  # the same again teaches nothing, so it is no other answer
            assert wrong(acme.put("/people/u:8", taken)) == {"email": "email_taken"}
        assert acme.put("/people/u:9", NORA | {"email": "first@shop.example"}).status_code == 201
        assert wrong(acme.put("/people/u:8", NORA | {"email": "SAM@example.com"})) == {"email": "email_taken"}
        clock.shift(600)
        other_one = NORA | {"email": "otto@example.com"}
        assert wrong(acme.put("/people/u:8", taken)) == {"email": "email_taken"}
        with nothing_written():
            for named, terms in (("u:8", other_one), ("u:8", free), ("u:7", other_one), ("u:7", free)):
                refused = acme.put(f"/people/{named}", terms)
                assert told(refused) == (429, "addresses_taken")
                assert (refused.headers["Retry-After"], refused.json()["data"]) == ("3000", {"seconds": 3000})
        assert acme.put("/people/u:7", NORA | {"name": "Nora B."}).json()["name"] == "Nora B."
        assert wrong(other.put("/people/u:8", taken)) == {"email": "email_taken"}
        clock.shift(3001)
        assert acme.put("/people/u:8", free).status_code == 201


def test_a_confirmed_address_is_its_owners_whoever_confirmed_it(cast: Cast) -> None:
    """Whoever reads it can sign in: changing it would hand the account over."""
    acme = site_of("acme")
    assert acme.put("/people/u:7", NORA | {"email_verified": True}).status_code == 201
    with nothing_written():
        refused = acme.put("/people/u:7", NORA | {"email": "else@b.example", "email_verified": True})
        assert wrong(refused) == {"email": "email_theirs"}
    assert acme.put("/people/u:7", NORA | {"name": "Nora B."}).json()["name"] == "Nora B."
    known = EmailAddress.objects.filter(user__integration_id="acme:u:7")
    assert list(known.values_list("email", "verified")) == [("nora@shop.example", True)]


def test_another_sites_people_are_not_there(cast: Cast) -> None:
    bring(cast.sam, "other", "sam")
    acme = site_of("acme")
    acme.put("/people/u:7", NORA)
    for named in ("sam", str(cast.sam.pk), "other:sam", str(cast.giulia.pk), "é", "x" * 90):
        assert told(acme.get(f"/people/{named}")) == (404, "not_found"), named
    assert [one["external_id"] for one in acme.get("/people").json()["people"]] == ["u:7"]
    assert [one["external_id"] for one in site_of("other").get("/people").json()["people"]] == ["sam"]
    assert told(program_of(cast.sam).get("/people")) == (403, "integration_only")


def test_ids_and_terms_are_checked(cast: Cast) -> None:
    acme = site_of("acme")
    with nothing_written():
        for own_id in ("é", "a%20b", "x" * 61, "a%00b"):
            assert told(acme.put(f"/people/{own_id}", NORA)) == (422, "external_id_wrong"), own_id
        terms = {"email": "no address", "name": "x", "language": "fr", "time_zone": "Mars/Base"}
        assert wrong(acme.put("/people/u:7", terms)) == {"email": "email_wrong", "time_zone": "unknown_time_zone"}
        assert told(acme.put("/people/u:7", NORA | {"language": "de"})) == (422, "not_a_choice")
        assert told(acme.put("/people/u:7", NORA | {"role": "operator"})) == (422, "unknown_field")


def test_a_member_is_seen_as_others_see_them(cast: Cast, giulia: Program) -> None:
    marc = giulia.get(f"/people/{cast.marc.pk}").json()
    assert (marc["name"], marc["suspended"], marc["email"], marc["external_id"]) == ("Marc", False, None, None)
    for other in (cast.ada.pk, UUID(int=0), "acme:u7"):
        assert told(giulia.get(f"/people/{other}")) == (404, "not_found")


def test_people_come_in_pages(cast: Cast) -> None:
    acme = site_of("acme")
    for number in range(3):
        acme.put(f"/people/u{number}", NORA | {"email": f"nora{number}@shop.example"})
    first = acme.get("/people?limit=2").json()
    second = acme.get(f"/people?limit=2&cursor={first['next_cursor']}").json()
    found = [one["external_id"] for one in (*first["people"], *second["people"])]
    assert (sorted(found), second["next_cursor"]) == (["u0", "u1", "u2"], None)
    assert told(acme.get("/people?cursor=nonsense")) == (400, "parameter_wrong")


def test_tokens_are_listed_and_ended_by_their_owner_alone(cast: Cast, clock: time_machine.Traveller) -> None:
    bring(cast.giulia, "acme", "u:7")
    token_of(cast.giulia, days=1, label="old")
    giulia, sam, acme = program_of(cast.giulia), program_of(cast.sam), site_of("acme", person="u:7")
    clock.shift(timedelta(days=2))
    listed = sorted(giulia.get("/tokens").json()["tokens"], key=lambda row: row["label"])
    assert [(row["label"], row["standing"], row["this"]) for row in listed] == [
        ("", "good", True),
        ("old", "expired", False),
    ]
    sites = acme.get("/tokens").json()["tokens"]
    assert [row["this"] for row in sites] == [True]
    with nothing_written():
        for caller in (sam, acme):
            assert told(caller.delete(f"/tokens/{listed[0]['id']}")) == (404, "not_found")
        assert told(giulia.delete(f"/tokens/{sites[0]['id']}")) == (404, "not_found")
        assert told(giulia.delete("/tokens/x")) == (404, "not_found")
    assert giulia.delete(f"/tokens/{listed[1]['id']}").status_code == 204
    assert told(giulia.delete(f"/tokens/{listed[1]['id']}")) == (404, "not_found")
    assert giulia.delete(f"/tokens/{listed[0]['id']}").status_code == 204
    assert told(giulia.get("/tokens")) == (401, "token_unknown")
    assert acme.delete(f"/tokens/{sites[0]['id']}").status_code == 204
    assert told(acme.get("/tokens")) == (401, "token_unknown")


def test_the_operator_keeps_sites_and_their_tokens(cast: Cast, otto: Program) -> None:
    made = otto.post("/integrations", {"slug": "acme", "name": "Acme", "site": "https://acme.example/"})
    assert (made.status_code, made.headers["Location"]) == (201, "/api/v1/integrations/acme")
    assert made.json()["site"] == "https://acme.example"
    assert wrong(otto.post("/integrations", {"slug": "acme", "name": "Acme"})) == {"slug": "slug_taken"}
    assert wrong(otto.post("/integrations", {"slug": "A", "name": "A", "site": "x", "public_key": "y"})) == {
        "slug": "slug_wrong",
        "site": "site_wrong",
        "public_key": "key_not_ed25519",
    }
    changed = otto.put("/integrations/acme", {"name": "Acme Arts"})
    assert (changed.json()["name"], changed.json()["site"]) == ("Acme Arts", "")
    assert [row["slug"] for row in otto.get("/integrations").json()["integrations"]] == ["acme"]
    token = otto.post("/integrations/acme/tokens", {"scope": "write", "days": 2, "label": "shop"})
    assert (token.status_code, token.headers["Cache-Control"]) == (201, "private, no-store")
    program = Program(token.json()["token"])
    assert program.get("/me").json()["integration"] == "acme"
    (row,) = otto.get("/integrations/acme/tokens").json()["tokens"]
    assert (row["label"], row["standing"], row["scopes"]) == ("shop", "good", ["read", "write"])
    assert "token" not in row
    site_of("other")
    (others,) = otto.get("/integrations/other/tokens").json()["tokens"]
    assert told(otto.delete(f"/integrations/acme/tokens/{others['id']}")) == (404, "not_found")
    assert otto.delete(f"/integrations/acme/tokens/{row['id']}").status_code == 204
    assert told(program.get("/me")) == (401, "token_unknown")
    assert otto.delete("/integrations/acme").status_code == 204
    assert told(otto.delete("/integrations/acme")) == (404, "not_found")
    assert told(otto.put("/integrations/acme", {"name": "A"})) == (404, "not_found")
    assert told(otto.post("/integrations/acme/tokens", {})) == (404, "not_found")
    assert otto.get("/integrations/acme").json()["revoked_at"] is not None
    assert told(otto.get("/integrations/none")) == (404, "not_found")


@pytest.mark.parametrize("name", ["giulia", "ada", "lea"])
def test_nobody_else_does(name: str, cast: Cast) -> None:
    program = program_of(getattr(cast, name))
    with nothing_written():
        for response in (
            program.get("/integrations"),
            program.post("/integrations", {"slug": "mine", "name": "Mine"}),
            program.post("/integrations/acme/tokens", {}),
            program.delete("/integrations/acme"),
        ):
            assert told(response) == (403, "only_operator")


def test_using_a_sites_token_is_noted(cast: Cast) -> None:
    acme = site_of("acme")
    acme.get("/people")
    assert Token.objects.get().last_used_at is None
    acme.put("/people/u:7", NORA)
    assert Token.objects.get().last_used_at == now()
    found = people.find_integration("acme")
    assert found is not None
    assert [row.active for row in people.tokens_of_integration(found.id)] == [True]
    with pytest.raises(Exception, match="text_too_long"):
        tokens.make_integration_token(found.id, Scope.READ, days=1, label="x" * 81, now=now(), random=bytes)
