"""Integrations: sites and apps with tokens of their own, acting for the people they brought and for nobody else."""

import json
from argparse import ArgumentParser
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import time_machine
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from amiable.commands import integration as command
from amiable.commands import token as token_command
from amiable.flow import integrating, tokens
from amiable.flow.integrating import IntegrationTerms
from amiable.flow.moment import now
from amiable.kernel.errors import Refused
from amiable.orders import reads as orders
from amiable.people import reads as people
from amiable.people.models import Token
from amiable.people.roles import Role
from amiable.people.terms import Scope, external, is_external, is_slug, own_id
from tests.api.program import Program, bring, program_of, site_of
from tests.cast import START, Cast, seeded

PEM = (
    Ed25519PrivateKey.from_private_bytes(bytes(32))
    .public_key()
    .public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    .decode()
)


def told(response: object) -> tuple[int, str]:
    """Status and code of a problem."""
    return response.status_code, response.json()["code"]  # type: ignore[attr-defined]


def test_an_id_is_kept_after_the_slug() -> None:
    assert external("acme", "u:7") == "acme:u:7"
    assert own_id("acme:u:7", "acme") == "u:7"
    assert [own_id(kept, "acme") for kept in ("acmes:7", None, "acme")] == [None, None, None]
    assert own_id("acme:7", "") is None
    assert [is_slug(slug) for slug in ("a", "a-1", "a" * 30)] == [True] * 3
    assert [is_slug(slug) for slug in ("", "-a", "a-", "A", "a:b", "a_b", "é", "a" * 31)] == [False] * 8
    assert [is_external(word) for word in ("u:7", "a@b.example", str(uuid4()))] == [True] * 3
    assert [is_external(word) for word in ("", ".", "..", "a/b", "a b", "é", "a" * 61, "a\n")] == [False] * 8


def test_a_site_acts_for_its_people_only(cast: Cast, ref: str) -> None:
    bring(cast.giulia, "acme", "u:7")
    bring(cast.sam, "other", "u:7")
    acme, other = site_of("acme"), site_of("other")
    for named in ("u:7", str(cast.giulia.pk)):
        assert acme.acting(named).order(ref)["ref"] == ref
    assert told(acme.get(f"/orders/{ref}")) == (400, "person_missing")
    for wrong in ("u:8", str(cast.marc.pk), str(cast.sam.pk), "é", "x" * 200, "other:u:7"):
        assert told(acme.acting(wrong).get(f"/orders/{ref}")) == (404, "person_unknown"), wrong
    assert told(other.acting("u:7").get(f"/orders/{ref}")) == (404, "no_such_order")
    assert told(other.acting(str(cast.giulia.pk)).get("/orders")) == (404, "person_unknown")


def test_a_person_cannot_act_for_anybody(cast: Cast) -> None:
    bring(cast.giulia, "acme", "u:7")
    for named in ("u:7", str(cast.giulia.pk), str(cast.marc.pk)):
        assert told(program_of(cast.giulia).acting(named).get("/orders")) == (403, "integration_only")


def test_nobody_of_staff_and_nobody_who_left_is_acted_for(cast: Cast) -> None:
    bring(cast.ada, "acme", "ada")
    bring(cast.giulia, "acme", "giulia")
    acme = site_of("acme")
    assert told(acme.acting("ada").get("/cases")) == (404, "person_unknown")
    assert acme.acting("giulia").get("/orders").status_code == 200
    cast.giulia.role = Role.OPERATOR.value
    cast.giulia.save()
    assert told(acme.acting("giulia").get("/orders")) == (404, "person_unknown")
    cast.giulia.role, cast.giulia.is_active = Role.MEMBER.value, False
    cast.giulia.save()
    assert told(acme.acting("giulia").get("/orders")) == (404, "person_unknown")


def test_an_id_that_looks_like_ours_is_first_the_sites_own(cast: Cast, ref: str) -> None:
    bring(cast.giulia, "acme", str(cast.sam.pk))
    bring(cast.sam, "acme", "sam")
    acme = site_of("acme")
    assert acme.acting(str(cast.sam.pk)).order(ref)["ref"] == ref
    assert told(acme.acting("sam").get(f"/orders/{ref}")) == (404, "no_such_order")


def test_revoked_and_expired(cast: Cast, clock: time_machine.Traveller) -> None:
    bring(cast.giulia, "acme", "u:7")
    acme, other = site_of("acme", person="u:7"), site_of("other")
    assert acme.get("/orders").status_code == 200
    found = people.find_integration("acme")
    assert found is not None
    integrating.revoke_integration(found.id, now=now())
    assert told(acme.get("/orders")) == (401, "token_unknown")
    with pytest.raises(Refused, match="not_found"):
        tokens.make_integration_token(found.id, Scope.READ, days=1, now=now(), random=seeded())
    for again in (
        lambda: integrating.revoke_integration(found.id, now=now()),
        lambda: integrating.change_integration(found.id, IntegrationTerms("Acme"), now=now()),
    ):
        with pytest.raises(Refused, match="not_found"):
            again()
    clock.shift(timedelta(days=31))
    assert told(other.get("/orders")) == (401, "token_expired")


def test_what_a_site_does_is_written_down_as_done_for_its_person(cast: Cast, ref: str) -> None:
    bring(cast.giulia, "acme", "u:7")
    acme = site_of("acme", person="u:7")
    told_as = acme.act(ref, "send_message", {"text": "Ciao"})
    order = orders.find_id(ref)
    assert order is not None
    line = json.loads(orders.events_of(order)[-1].text)
    found = people.find_integration("acme")
    assert found is not None
    assert line["actor"] == {"kind": "client", "id": str(found.id), "on_behalf_of": str(cast.giulia.pk)}
    assert [row.author for row in orders.words_of(order, seq=line["seq"])] == [str(cast.giulia.pk)]
    assert told_as["event"]["by"] == "client"


def test_keys_of_a_site_and_of_its_person_are_apart(cast: Cast, ref: str) -> None:
    bring(cast.giulia, "acme", "u:7")
    acme, own = site_of("acme", person="u:7"), program_of(cast.giulia)
    first = acme.attempt(ref, "send_message", {"text": "Ciao"}, key="k1")
    second = own.attempt(ref, "send_message", {"text": "Salve"}, key="k1")
    again = acme.attempt(ref, "send_message", {"text": "Ciao"}, key="k1")
    assert (first.status_code, second.status_code, again.headers.get("Idempotency-Hit")) == (200, 200, "true")


def test_terms_are_checked(cast: Cast) -> None:
    def wrong(slug: str = "acme", name: str = "Acme", site: str = "", key: str = "") -> dict[str, str]:
        with pytest.raises(Refused) as caught:
            integrating.make_integration(slug, IntegrationTerms(name, site, key), now=START, random=seeded(slug))
        assert caught.value.refusal.code == "invalid"
        return {field: refusal.code for field, refusal in caught.value.refusal.data.items()}

    assert wrong(slug="A b", name=" ") == {"slug": "slug_wrong", "name": "text_missing"}
    assert wrong(name="x" * 81) == {"name": "text_too_long"}
    for site in ("shop.example", "http://shop.example", "https://shop.example/a", "https://", "https://a@b.example"):
        assert wrong(site=site) == {"site": "site_wrong"}, site
    for site in (
        "javascript:alert(1)",
        "https://é.example",
        "https://a.example:0",
        "https://a.example;x",
        "https://[::1",
        *("https://..", "https://a..b", "https://.shop.example", "https://1234", "https://shop.1", "https://a b"),
        *("https://shop.example?a", "https://shop.example#a", "http://shop.localhost", "https://a:b"),
    ):
        assert wrong(site=site) == {"site": "site_wrong"}, site
    curve = generate_private_key(SECP256R1()).public_key()
    other = curve.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    for key in ("x", other, PEM * 20, PEM.replace("PUBLIC", "PRIVATE")):
        assert wrong(key=key) == {"public_key": "key_not_ed25519"}
    for number, site in enumerate(("https://shop.example", "https://shop.example:8443/", "http://127.0.0.1:5000")):
        integrating.make_integration(f"s{number}", IntegrationTerms("S", site, PEM), now=START, random=seeded(site))
    assert wrong(slug="s0") == {"slug": "slug_taken"}
    assert [one.site for one in people.integrations()] == [
        "https://shop.example",
        "https://shop.example:8443",
        "http://127.0.0.1:5000",
    ]


def test_two_who_take_one_slug_at_once(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    terms = IntegrationTerms("Acme")
    integrating.make_integration("acme", terms, now=START, random=seeded("first"))
    monkeypatch.setattr(integrating.people, "find_integration", lambda _slug: None)  # the other's is not committed yet
    with pytest.raises(Refused) as caught:
        integrating.make_integration("acme", terms, now=START, random=seeded("second"))
    assert caught.value.refusal.code == "busy"
    assert len(people.integrations()) == 1


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://Shop.Example", "https://shop.example"),
        ("HTTPS://shop.example:443/", "https://shop.example"),
        ("https://shop.example.", "https://shop.example"),
        ("https://shop.example:", "https://shop.example"),
        ("https://shop.example.:8443", "https://shop.example:8443"),
        ("http://LOCALHOST:80", "http://localhost"),
        ("http://[::1]:5000", "http://[::1]:5000"),
        ("https://[2606:4700:0::1111]", "https://[2606:4700::1111]"),
    ],
)
def test_an_origin_is_kept_as_browsers_write_it(db: None, typed: str, kept: str) -> None:
    """Else it never equals what a browser says of itself: nobody handed over lands, and no page may embed."""
    made = integrating.make_integration("acme", IntegrationTerms("Acme", typed), now=START, random=seeded())
    found = people.find_integration(made)
    assert found is not None
    assert found.site == kept


def amiable(module: object, *words: str) -> int:
    """`amiable integration …` or `amiable token …`."""
    parser = ArgumentParser()
    module.add_arguments(parser)  # type: ignore[attr-defined]
    return int(module.run(parser.parse_args(words)))  # type: ignore[attr-defined]


def test_the_commands(cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = tmp_path / "acme.pem"
    key.write_text(PEM)
    made = ("make", "acme", "--name", "Acme", "--site", "https://acme.example", "--key", str(key))
    assert amiable(command, *made) == 0
    assert amiable(command, *made) == 1
    assert amiable(command, "make", "b", "--name", "B", "--key", str(tmp_path / "none.pem")) == 1
    assert "has this short name" in capsys.readouterr().err
    assert amiable(command, "change", "acme", "--name", "Acme Arts") == 0
    found = people.find_integration("acme")
    assert found is not None
    assert (found.name, found.site, found.public_key) == ("Acme Arts", "https://acme.example", PEM.strip())
    bring(cast.giulia, "acme", "u:7")
    capsys.readouterr()
    assert amiable(token_command, "make", "--integration", "acme", "--scope", "write") == 0
    text = capsys.readouterr().out.strip()
    assert Program(text).acting("u:7").get("/orders").status_code == 200
    assert Token.objects.get().person_id is None
    assert amiable(token_command, "list", "--integration", "acme") == 0
    assert "good" in capsys.readouterr().out
    assert amiable(command, "list") == 0
    assert "https://acme.example" in capsys.readouterr().out
    assert amiable(command, "revoke", "acme") == 0
    assert told(Program(text).get("/orders")) == (401, "token_unknown")
    capsys.readouterr()
    for words in (("revoke", "acme"), ("change", "acme", "--name", "A"), ("revoke", "none"), ("change", "none")):
        assert amiable(command, *words) == 1
    assert amiable(token_command, "make", "--integration", "acme") == 1
    assert amiable(token_command, "list", "--integration", "none") == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 6
