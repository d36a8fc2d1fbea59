"""Sites and apps at the console: the operator makes them known, gives them tokens and ends them; nobody else sees any."""

from __future__ import annotations

import html
import re
from typing import Any
from uuid import UUID, uuid4

import pytest

from amiable.people import reads as people
from tests.api.program import Program, site_of
from tests.api.rows import nothing_written
from tests.console.stage import Support

PLACE = "/desk/sites/"
SENT = {"name": "Acme Arts", "slug": "acme", "site": "https://acme.example", "public_key": ""}


@pytest.fixture
def house(db: None) -> Support:
    """Everybody."""
    return Support()


def post(house: Support, who: str, path: str, **sent: str) -> Any:
    """Send a form."""
    with house.browser(who) as client:
        return client.post(path, sent)


def get(house: Support, path: str, who: str = "otto") -> str:
    """What somebody reads at an address."""
    answer = house.get(who, path)
    assert answer.status_code == 200, path
    return html.unescape(answer.content.decode())


def made(house: Support) -> UUID:
    """Otto adds a site; its id."""
    answer = post(house, "otto", f"{PLACE}new/", **SENT)
    assert answer.status_code == 302, answer.content
    found = people.find_integration("acme")
    assert found is not None
    assert answer.headers["Location"] == f"{PLACE}{found.id}/"
    return found.id


def test_an_operator_adds_a_site_and_its_token_works_and_is_shown_once(house: Support) -> None:
    assert "Nothing is connected yet" in get(house, PLACE)
    site = made(house)
    assert "Acme Arts" in get(house, PLACE)
    answer = post(house, "otto", f"{PLACE}{site}/tokens/", label="Shop", scope="write", days="30")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, no-store")
    found = re.search(r'value="(amiable_[^"]+)"', answer.content.decode())
    assert found is not None
    program = Program(found[1])
    assert program.get("/me").json()["integration"] == "acme"
    page = get(house, f"{PLACE}{site}/")
    assert "Shop" in page
    assert found[1] not in page
    (row,) = people.tokens_of_integration(site)
    ended = post(house, "otto", f"{PLACE}{site}/tokens/{row.id}/end/")
    assert ended.status_code == 302
    assert program.get("/me").status_code == 401
    assert post(house, "otto", f"{PLACE}{site}/tokens/{row.id}/end/").status_code == 404


def test_what_is_said_is_checked_and_changed(house: Support) -> None:
    site = made(house)
    with nothing_written():
        twice = post(house, "otto", f"{PLACE}new/", **SENT)
        wrong = post(house, "otto", f"{PLACE}new/", name="B", slug="B b", site="b.example", public_key="x")
        days = post(house, "otto", f"{PLACE}{site}/tokens/", label="", scope="read", days="367")
        scope = post(house, "otto", f"{PLACE}{site}/tokens/", label="", scope="all", days="1")
    assert (twice.status_code, wrong.status_code, days.status_code, scope.status_code) == (422, 422, 422, 422)
    assert "has this short name" in twice.content.decode()
    said = html.unescape(wrong.content.decode())
    for sentence in ("Use 1 to 30 small letters", "Give the address of the site alone", "not an Ed25519 public key"):
        assert sentence in said
    assert "A token lives for 1 to 366 days." in days.content.decode()
    changed = post(house, "otto", f"{PLACE}{site}/change/", name="Acme", site="", public_key="", slug="other")
    assert changed.status_code == 302
    found = people.find_integration("acme")
    assert found is not None
    assert (found.name, found.site, found.slug) == ("Acme", "", "acme")


def test_ending_is_asked_first_and_is_for_good(house: Support) -> None:
    site = made(house)
    program = site_of("acme")
    assert "cannot be undone" in get(house, f"{PLACE}{site}/end/")
    assert program.get("/me").status_code == 200
    assert post(house, "otto", f"{PLACE}{site}/end/").headers["Location"] == PLACE
    assert program.get("/me").status_code == 401
    assert "ended" in get(house, f"{PLACE}{site}/")
    with nothing_written():
        for path in ("end/", "change/", "tokens/"):
            assert post(house, "otto", f"{PLACE}{site}/{path}", **SENT).status_code == 404
        assert post(house, "otto", f"{PLACE}new/", **SENT).status_code == 422


@pytest.mark.parametrize("who", ["client", "seller", "stranger", "ada", "lea", "visitor"])
def test_nobody_else_sees_or_changes_a_site(who: str, house: Support) -> None:
    site = made(house)
    site_of("acme")
    (row,) = people.tokens_of_integration(site)
    expected = 302 if who == "visitor" else 404
    with house.browser(who) as client, nothing_written():
        for path in ("new/", f"{site}/change/", f"{site}/end/", f"{site}/tokens/", f"{site}/tokens/{row.id}/end/"):
            answer = client.post(f"{PLACE}{path}", SENT | {"scope": "write", "days": "1"})
            assert answer.status_code == expected, path
    assert house.get(who, f"{PLACE}{site}/").status_code == expected


def test_a_token_is_ended_only_where_it_belongs(house: Support) -> None:
    site = made(house)
    program = site_of("other")
    other = people.find_integration("other")
    assert other is not None
    (row,) = people.tokens_of_integration(other.id)
    for wrong in (f"{site}/tokens/{row.id}/end/", f"{site}/tokens/{uuid4()}/end/", f"{uuid4()}/tokens/{row.id}/end/"):
        assert post(house, "otto", f"{PLACE}{wrong}").status_code == 404
    assert program.get("/me").status_code == 200


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("How a site is connected", "Hand its people over, signed in", "Hear what happens", "Take payments")),
        ("fr", ("Comment relier un site", "Envoyer ses utilisateurs ici, déjà connectés", "Encaisser les paiements")),
        (
            "it",
            ("Come si collega un sito", "Mandare qui le sue persone, con l’accesso già fatto", "Incassare i pagamenti"),
        ),
    ],
)
def test_operators_find_how_a_site_is_connected(
    language: str, words: tuple[str, ...], house: Support, settings: Any
) -> None:
    settings.ADDRESS = "https://desk.example.org"
    site = made(house)
    for path, link in ((PLACE, "join/…/"), (f"{PLACE}{site}/", "join/acme/")):
        page = html.unescape(house.get("otto", path, language=language).content.decode())
        assert [word for word in words if word not in page] == []
        how = page.partition('aria-labelledby="how"')[2].partition("</section>")[0]
        assert f'<code translate="no">https://desk.example.org/{link}?token=…</code>' in how
        assert re.findall('<a href="([^"]+)"', how) == ["/api/docs/", "/desk/webhooks/", "/desk/money/"]


def test_nothing_more_is_explained_of_a_site_that_ended(house: Support) -> None:
    site = made(house)
    assert 'id="how"' in get(house, f"{PLACE}{site}/")
    assert post(house, "otto", f"{PLACE}{site}/end/").status_code == 302
    assert 'id="how"' not in get(house, f"{PLACE}{site}/")
