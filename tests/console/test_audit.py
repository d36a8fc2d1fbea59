"""The audit trail and how long records are kept, as an operator reads and changes them."""

from __future__ import annotations

import csv
from datetime import timedelta

import pytest
import time_machine
from django.db import connection

from amiable.cases.terms import MacroTerms
from amiable.flow import verifying
from amiable.flow.integrating import IntegrationTerms, make_integration
from amiable.flow.macros import save_macro
from amiable.flow.retaining import standing
from amiable.records import reads
from tests.cast import seeded
from tests.console.rounds import desk, provider
from tests.console.stage import Support, said

__all__ = ["desk", "provider"]

AUDIT, FILE, KEEPING = "/desk/audit/", "/desk/audit/audit.csv", "/desk/retention/"


@pytest.fixture
def trail(desk: Support) -> Support:
    """A text of Lea's and a site from the command line, whose name begins as a formula does."""
    now = desk.story.now
    save_macro(desk.cast.lea.pk, MacroTerms("Ask for files", {"en": "…"}), now=now, random=seeded(1))
    make_integration("atelier", IntegrationTerms("=Atelier"), now=now, random=seeded(2))
    return desk


def shown(desk: Support, query: str = "", language: str = "en") -> str:
    """What the page says to the operator."""
    with time_machine.travel(desk.story.now, tick=False):
        answer = desk.get("otto", AUDIT + query, language=language)
    assert answer.status_code == 200
    return said(answer)


def test_lines_are_sentences_in_the_readers_language(trail: Support) -> None:
    page = shown(trail)
    assert "A desk text was added: “Ask for files”." in page
    assert "A site or app was made known: =Atelier (atelier)." in page
    assert page.index("=Atelier") < page.index("Ask for files")
    assert "Un texte type a été ajouté : « Ask for files »." in shown(trail, language="fr").replace(
        "\u202f", " "
    ).replace("\xa0", " ")
    assert "È stato aggiunto un testo pronto: «Ask for files»." in shown(trail, language="it")
    assert "No round of checking has come to its end yet." in page


def test_lines_are_found_by_who_what_and_when(trail: Support) -> None:
    lea, day = trail.cast.lea.pk, trail.story.now.date()
    for query, texts, sites in (
        (f"?who={lea}", True, False),
        ("?kind=site", False, True),
        (f"?since={day}", True, True),
        ("?since=0001-01-01&until=9999-12-31", True, True),
        (f"?since={day + timedelta(days=2)}", False, False),
        (f"?until={day - timedelta(days=2)}", False, False),
        ("?subject=nothing", False, False),
        ("?before=1", False, False),
    ):
        page = shown(trail, query)
        assert ("Ask for files" in page, "=Atelier" in page) == (texts, sites), query
    for query in ("?since=never", "?kind=x"):
        assert trail.get("otto", AUDIT + query).status_code == 422


def test_the_file_holds_no_formulas_and_taking_it_is_a_line(trail: Support) -> None:
    with trail.browser("otto") as client:
        answer = client.post(FILE, {"kind": "site"})
        rows = list(csv.DictReader(b"".join(answer.streaming_content).decode().splitlines()))
    assert [(row["number"], row["name"]) for row in rows] == [("2", "integration_made")]
    assert rows[0]["said"].startswith("A site or app was made known: =Atelier")
    assert not any(value.startswith(("=", "+", "-", "@")) for row in rows for value in row.values())
    (taken,) = reads.named("export_taken")
    assert (taken.who, taken.subject) == (str(trail.cast.otto.pk), "audit")
    assert "An export was taken: lines of the audit trail." in shown(trail, "?kind=export")


@pytest.mark.parametrize("who", ["ada", "lea", "client", "stranger", "visitor"])
def test_nobody_else_finds_any_of_it(trail: Support, who: str) -> None:
    begun = reads.head()
    with trail.browser(who) as client:
        for place in (AUDIT, KEEPING, f"{KEEPING}mails/"):
            assert client.get(place).status_code == (302 if who == "visitor" else 404)
        assert client.post(FILE, {}).status_code == (302 if who == "visitor" else 404)
        assert client.post(f"{KEEPING}mails/", {"days": 60, "seen": 60}).status_code == (
            302 if who == "visitor" else 404
        )
    assert reads.head() == begun


def test_what_checking_found_stands_above(trail: Support) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE records_words SET text = 'x' WHERE seq = 1")
    while verifying.work(trail.story.now, ids=seeded()):
        pass
    page = shown(trail)
    assert "Something is wrong" in page
    assert "other words than were said: title" in page
    with time_machine.travel(trail.story.now, tick=False):
        assert "Records that are not as they were written" in said(trail.get("otto", "/desk/health/"))


def test_a_length_is_changed_after_a_look(desk: Support) -> None:
    place = f"{KEEPING}mails/"
    with desk.browser("otto") as client:
        assert "What was written on orders" in said(client.get(KEEPING))
        first = client.post(place, {"days": "60"})
        assert "Kept for 60 days, nothing would go now." in said(first)
        assert (reads.keepings(), reads.head()[0]) == ({}, 0)
        assert client.post(place, {"days": "60", "seen": "61"}).status_code == 200  # another length than was looked at
        assert reads.keepings() == {}
        for wrong in ("29", "1826", "-1", "", "x"):
            assert client.post(place, {"days": wrong, "seen": wrong}).status_code == 422
        assert client.post(place, {"days": "60", "seen": "60"}).headers["Location"] == KEEPING
        assert client.get(f"{KEEPING}nothing/").status_code == 404
        assert "60 days" in said(client.get(KEEPING))
    assert next(one.days for one in standing(desk.story.now) if one.code == "mails") == 60
    assert [row.name for row in reads.named("retention_changed")] == ["retention_changed"]
