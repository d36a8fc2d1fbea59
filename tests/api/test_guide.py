"""The guide and the help center by program: the step that fits each side, texts in the reader's language."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from amiable.guide.texts import languages, texts
from amiable.wording.companion import STEPS
from tests.api.program import Program, program_of
from tests.api.rows import nothing_written
from tests.cast import Cast
from tests.story import Story


def test_each_side_has_its_own_step(giulia: Program, marc: Program, story: Story, ref: str) -> None:
    story.ask_for_changes()
    step = marc.get(f"/orders/{ref}/guide").json()["step"]
    assert (step["number"], step["code"], step["title"]) == (2, "asked", "Understand the feedback")
    assert step["steps"] == [str(name) for name in STEPS["seller"]]
    assert step["text"].startswith("Being asked for changes is common.")
    assert "Giulia asks for 2 changes." in step["knows"]
    assert [(action["name"], action["href"]) for action in step["actions"]] == [
        (name, f"/api/v1/orders/{ref}/actions/{name}") for name in ("ask_question", "propose_extension")
    ]
    others = giulia.get(f"/orders/{ref}/guide").json()["step"]
    assert others["code"] == "waits_reply"
    allowed = {row["name"] for row in marc.order(ref)["actions"] if row["allowed"]}
    assert {action["name"] for action in step["actions"]} <= allowed


def test_in_the_readers_language(cast: Cast, story: Story, ref: str) -> None:
    found = {}
    for language in ("en", "fr", "it"):
        answer = program_of(cast.giulia, language=language).get(f"/orders/{ref}/guide")
        assert answer.headers["Content-Language"] == language
        step = answer.json()["step"]
        assert step["article"]["language"] == language
        assert program_of(cast.giulia).get(step["article"]["href"].removeprefix("/api/v1")).status_code == 200
        found[language] = (step["title"], step["text"], *step["knows"], *step["advice"])
    assert len({*found["en"], *found["fr"], *found["it"]}) == 3 * len(found["en"])


def test_beside_the_ways_to_end_and_in_a_case(giulia: Program, at_support: Story, ref: str) -> None:
    assert giulia.get(f"/orders/{ref}/guide").json()["step"]["code"] == "case_support"
    assert "case" not in [
        action["name"] for action in giulia.get(f"/orders/{ref}/guide?place=case").json()["step"]["actions"]
    ]
    wrong = giulia.get(f"/orders/{ref}/guide?place=home")
    assert (wrong.status_code, wrong.json()["code"]) == (400, "parameter_wrong")


def test_nothing_to_say(cast: Cast) -> None:
    story = Story(cast)
    giulia, ref = program_of(cast.giulia), story.loaded.reference
    assert giulia.get(f"/orders/{ref}/guide").json() == {"step": None}
    ending = giulia.get(f"/orders/{ref}/guide?place=cancelling").json()
    assert ending["step"] is None or ending["step"]["code"] == "ending"
    assert program_of(cast.sam).get(f"/orders/{ref}/guide").status_code == 404


# ── help ────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_all_texts_and_what_is_for_support(cast: Cast, giulia: Program, ada: Program) -> None:
    own, staff = giulia.get("/help").json()["texts"], ada.get("/help").json()["texts"]
    assert [row["slug"] for row in staff] == list(texts("en"))
    assert [row for row in staff if row["audience"] != "support"] == own
    assert len([row for row in own if row["kind"] == "lesson"]) == 5


@pytest.mark.parametrize(("language", "words"), [("en", "review"), ("fr", "évaluation"), ("it", "valutazione")])
def test_found_by_words(cast: Cast, language: str, words: str) -> None:
    sam = program_of(cast.sam, language=language)
    with nothing_written():
        found = sam.get(f"/help?q={words}").json()["texts"]
    assert "reviews" in [row["slug"] for row in found[:3]]
    assert all(row["excerpt"] and row["language"] == language for row in found)


@pytest.mark.parametrize("words", ["%00", "'\"<script>", "xyzzyplugh", "%20", "é" * 100])
def test_strange_words(giulia: Program, words: str) -> None:
    assert giulia.get(f"/help?q={words}").status_code == 200


def test_too_many_words(giulia: Program) -> None:
    assert giulia.get(f"/help?q={'x' * 201}").json()["code"] == "parameter_wrong"


@pytest.mark.parametrize("language", ["en", "fr", "it"])
def test_every_text_in_its_language_with_links_that_lead_somewhere(cast: Cast, db: None, language: str) -> None:
    assert language in languages()
    ada, visitor = program_of(cast.ada, language=language), Client(SERVER_NAME="localhost")
    places = set()
    for slug in texts(language):
        answer = ada.get(f"/help/{slug}")
        body = answer.json()
        assert (answer.status_code, answer.headers["Content-Language"], body["language"]) == (200, language, language)
        assert "<script" not in body["html"]
        assert "{period:" not in body["markdown"] + body["html"]
        inside, linked = re.findall(r"\]\(([^)]*)\)", body["markdown"]), re.findall(r'href="([^"]*)"', body["html"])
        assert sorted(inside) == sorted(linked)
        places |= set(linked)
        assert [0 <= row["right"] < len(row["answers"]) for row in body["questions"]] == [True] * len(body["questions"])
        assert bool(body["questions"]) == (body["kind"] == "lesson")
    assert places
    for place in places:
        assert place.startswith("/"), place
        assert visitor.get(place).status_code in {200, 302}, place


def test_the_same_text_is_304(giulia: Program, marc: Program) -> None:
    first = giulia.get("/help/reviews")
    tag = first.headers["ETag"]
    assert giulia.get("/help/reviews", if_none_match=tag).status_code == 304
    assert giulia.get("/help/money", if_none_match=tag).status_code == 200
    assert giulia.get("/help/reviews", if_none_match=tag, accept_language="fr").status_code == 200


@pytest.mark.parametrize("slug", ["nothing", "..", "%2e%2e", "REVIEWS", "reviews.md"])
def test_no_such_text(giulia: Program, slug: str) -> None:
    answer = giulia.get(f"/help/{slug}")
    assert (answer.status_code, answer.json()["code"] in {"not_found", "no_such_address"}) == (404, True)
