"""Words that press about a review: shown back once with what could be said instead, sent all the same when asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from amiable.rules.load import shipped
from amiable.talk import reads as talk
from amiable.wording import pressure
from tests.api.program import Program, program_of
from tests.api.rows import nothing_written
from tests.cast import Cast
from tests.story import Story

PRESSING = {"text": {"text": "Here is the logo. Please give me five stars!", "language": "en"}}


@pytest.mark.parametrize(
    ("language", "title", "why", "suggestion"),
    [
        (
            "en",
            "This could sound like asking for a particular rating",
            "This could be read as asking for a particular rating.",
            "I hope you are happy with the result.",
        ),
        ("fr", "", "", ""),
        ("it", "", "", ""),
    ],
)
@pytest.mark.parametrize("dry", ["", "?dry_run=true"])
def test_refused_once_with_other_words(
    cast: Cast, story: Story, ref: str, language: str, title: str, why: str, suggestion: str, dry: str
) -> None:
    marc = program_of(cast.marc, language=language)
    with nothing_written():
        told = marc.post(f"/orders/{ref}/actions/send_message{dry}", PRESSING, idempotency_key="k")
    problem = told.json()
    assert (told.status_code, problem["code"], told.headers["Content-Language"]) == (422, "pressure_found", language)
    data = problem["data"]
    assert set(data) == {"field", "kind", "start", "end", "language", "title", "why", "suggestion"}
    assert (data["field"], data["kind"], data["language"]) == ("text", "asks", "en")
    assert "five stars" in PRESSING["text"]["text"][data["start"] : data["end"]]
    assert data["title"].startswith(title)
    assert data["why"].startswith(why)
    assert data["suggestion"].startswith(suggestion)
    english = {str(table["asks"]) for table in (pressure.TITLE, pressure.WHY, pressure.SUGGESTION)}
    assert (english == {data["title"], data["why"], data["suggestion"]}) == (language == "en")


def test_sent_anyway_and_support_can_see_them(marc: Program, giulia: Program, story: Story, ref: str) -> None:
    where = f"/orders/{ref}/actions/send_message"
    assert marc.post(where, PRESSING, idempotency_key="k").status_code == 422
    with nothing_written():
        ahead = marc.post(f"{where}?dry_run=true&anyway=true", PRESSING)
    assert (ahead.status_code, ahead.json()["action"]) == (200, "send_message")
    done = marc.post(f"{where}?anyway=true", PRESSING, idempotency_key="k")
    assert done.status_code == 200
    seq = done.json()["event"]["seq"]
    assert [(flag.field, flag.kind) for flag in talk.flags_of(story.order, seq)] == [("text", "asks")]
    assert giulia.get(f"/orders/{ref}/messages").json()["messages"][-1]["flagged"] is True
    assert marc.get(f"/orders/{ref}/messages").json()["messages"][-1]["flagged"] is False


def test_calm_words_need_no_word(marc: Program, story: Story, ref: str) -> None:
    done = marc.post(f"/orders/{ref}/actions/send_message?anyway=true", {"text": "Voici."}, idempotency_key="k")
    assert done.status_code == 200
    assert talk.flags_of(story.order, done.json()["event"]["seq"]) == []


def test_held_where_the_rules_hold(marc: Program, ref: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from amiable.flow import load

    held = replace(shipped(), guard={**shipped().guard, "pressure": "hold"})
    monkeypatch.setattr(load, "rules_of", lambda _hash: held)
    with nothing_written():
        told = marc.post(f"/orders/{ref}/actions/send_message?anyway=true", PRESSING, idempotency_key="k")
    assert (told.status_code, told.json()["code"]) == (422, "pressure_held")
    assert told.json()["data"]["suggestion"] == str(pressure.SUGGESTION["asks"])


@pytest.mark.parametrize("query", ["?anyway=yes", "?anyway=", "?anyways=true"])
def test_a_parameter_that_is_none(marc: Program, ref: str, query: str) -> None:
    with nothing_written():
        told = marc.post(f"/orders/{ref}/actions/send_message{query}", PRESSING, idempotency_key="k")
    assert (told.status_code, told.json()["code"]) == (400, "parameter_wrong")


def test_words_in_an_import_are_words_too(giulia: Program, ref: str) -> None:
    mark = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "body": {"type": "TextualBody", "value": PRESSING["text"]["text"], "language": "en"},
        "target": f"http://localhost/api/v1/orders/{ref}",
    }
    told = giulia.post(f"/orders/{ref}/annotations?dry_run=true", mark)
    assert (told.status_code, told.json()["code"], told.json()["data"]["kind"]) == (422, "pressure_found", "asks")
    assert giulia.post(f"/orders/{ref}/annotations?dry_run=true&anyway=true", mark).status_code == 200
