"""The guard's panel in forms: everything typed is kept, other words are offered, and the writer decides."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from amiable.kernel.errors import Refusal
from amiable.talk.models import Flag
from amiable.web.order import pressure
from amiable.wording.pressure import SUGGESTION, WHY
from tests.web.stage import Desk, lines

pytestmark = pytest.mark.django_db

PRESSING = "Here is the logo. Please give me five stars! See you soon."
OTHER = str(SUGGESTION["asks"])


@pytest.fixture
def desk() -> Desk:
    """Marc works."""
    desk = Desk()
    desk.story.brief()
    return desk


def page(response: Any) -> str:
    """The page as it is read."""
    return html.unescape(response.content.decode())


def typed(response: Any, name: str = "text") -> str:
    """What stands in a textarea."""
    found = re.search(rf'<textarea name="{name}"[^>]*>\n?(.*?)</textarea>', page(response), re.S)
    assert found, name
    return found[1]


def test_the_words_come_back_with_why_and_other_words_and_nothing_is_sent(desk: Desk) -> None:
    before = desk.seen()
    answer = desk.post("seller", "send_message", text=PRESSING)
    shown = page(answer)
    assert (answer.status_code, desk.seen(), Flag.objects.count()) == (422, before, 0)
    assert typed(answer) == PRESSING
    assert str(WHY["asks"]) in shown
    assert OTHER in shown
    assert re.search(r'<q lang="en">[^<]*five stars[^<]*</q>', shown)
    assert 'name="use" value="text" formnovalidate' in shown
    assert 'name="anyway" value="1"' in shown
    assert "customer support can see it, and Giulia can report it" in shown
    panel = re.search(r'id="(id_text_pressure)"[^>]* tabindex="-1" autofocus', shown)
    assert panel
    assert 'aria-describedby="id_text_pressure id_text_pressure_why"' in shown
    assert "field__error" not in shown


def test_other_words_take_the_place_of_the_sentence_and_wait_to_be_sent(desk: Desk) -> None:
    before = desk.seen()
    answer = desk.post("seller", "send_message", text=PRESSING, use="text")
    assert (answer.status_code, desk.seen()) == (200, before)
    assert typed(answer) == f"Here is the logo. {OTHER} See you soon."
    assert "data-pressure" not in page(answer)
    changed = desk.post("seller", "send_message", text="Here is the logo in blue.", use="text")
    assert typed(changed) == "Here is the logo in blue."
    assert desk.seen() == before


def test_sent_as_it_is_it_goes_and_is_flagged(desk: Desk) -> None:
    seq = desk.seen()[0]
    assert desk.post("seller", "send_message", text=PRESSING, anyway="1").status_code == 302
    assert desk.seen()[0] == seq + 1
    assert [(row.seq, row.field, row.kind) for row in Flag.objects.all()] == [(seq + 1, "text", "asks")]
    theirs, own = page(desk.get("client")), page(desk.get("seller"))
    assert "This may be read as pressure. You do not have to answer it." in theirs
    assert "This may be read as pressure." not in own


def test_a_preview_shows_what_it_does_and_keeps_calm(desk: Desk) -> None:
    for more in ({}, {"typing": "1"}):
        answer = desk.post("seller", "deliver", note=PRESSING, nothing_to_attach="on", preview="1", **more)
        assert answer.status_code == 200
        assert "data-pressure" not in page(answer)
        assert "sides-t" in page(answer) or "What it does" in page(answer)


def test_every_field_has_its_own_panel_lines_and_notes_too(desk: Desk) -> None:
    answer = desk.post("seller", "deliver", note=PRESSING, nothing_to_attach="on")
    assert answer.status_code == 422
    assert 'id="id_note_pressure"' in page(answer)
    assert typed(answer, "note") == PRESSING
    rows = lines({"text": ""}, {"text": "What colour?"}, {"text": PRESSING}, name="questions")
    answer = desk.post("seller", "ask_question", **rows)
    assert answer.status_code == 422
    assert 'id="id_questions-2-text_pressure"' in page(answer)
    assert typed(answer, "questions-2-text") == PRESSING
    answer = desk.post("seller", "ask_question", **rows, use="questions-2-text")
    assert typed(answer, "questions-2-text") == f"Here is the logo. {OTHER} See you soon."
    assert typed(answer, "questions-1-text") == "What colour?"


def test_files_stay_with_the_words(desk: Desk) -> None:
    sent = SimpleUploadedFile("plan.txt", b"a plan", content_type="text/plain")
    answer = desk.post("seller", "send_message", text=PRESSING, sent=sent)
    assert answer.status_code == 422
    kept = re.findall(r'name="files" value="([0-9a-f-]{36})"', page(answer))
    assert len(kept) == 1
    assert desk.post("seller", "send_message", text="Here is the plan.", files=kept).status_code == 302
    assert "plan.txt" in page(desk.get("client"))


def test_held_words_cannot_be_sent_at_all(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from amiable.flow import guarding

    real = guarding.caught
    monkeypatch.setattr(
        guarding,
        "caught",
        lambda loaded, *args, **more: real(
            replace(loaded, rules=replace(loaded.rules, guard={**loaded.rules.guard, "pressure": "hold"})),
            *args,
            **more,
        ),
    )
    before = desk.seen()
    for more in ({}, {"anyway": "1"}):
        answer = desk.post("seller", "send_message", text=PRESSING, **more)
        assert (answer.status_code, desk.seen()) == (422, before)
        assert 'name="anyway"' not in page(answer)
        assert "This marketplace does not send such words. Nothing you wrote is lost." in page(answer)
    ahead = desk.post("seller", "send_message", text=PRESSING, preview="1")
    assert ahead.status_code == 200


@pytest.mark.parametrize("language", ["en", "fr", "it"])
def test_why_is_said_in_the_reader_s_language_and_other_words_in_that_of_the_words(desk: Desk, language: str) -> None:
    answer = desk.post("seller", "send_message", text="Mets-moi cinq étoiles, s’il te plaît.", language=language)
    shown = page(answer)
    assert answer.status_code == 422
    assert re.search(r'<p class="said said--m" lang="fr" data-suggestion>[^<]+</p>', shown)
    use = {"en": "Use this wording", "fr": "Utiliser cette formulation", "it": "Usa queste parole"}
    assert use[language] in shown


@pytest.mark.parametrize(
    ("text", "start", "end", "found"),
    [
        ("five stars", 0, 10, "five stars"),
        ("One. Two five stars! Three.", 9, 19, "Two five stars!"),
        ("One\nfive stars\nThree", 4, 14, "five stars"),
        ("A 4.5 file, five stars. B", 12, 22, "A 4.5 file, five stars."),
        ("Give five stars. Or not! Bye.", 5, 23, "Give five stars. Or not!"),
    ],
)
def test_the_sentence_around_words(text: str, start: int, end: int, found: str) -> None:
    begin, finish = pressure.sentence_around(text, start, end)
    assert text[begin:finish] == found


def test_only_the_guard_s_refusals_are_pressure() -> None:
    assert pressure.is_pressure(Refusal("pressure_found"))
    assert pressure.is_pressure(Refusal("pressure_held"))
    assert not pressure.is_pressure(Refusal("text_missing"))
    assert not pressure.is_pressure(None)


def test_the_form_says_it_was_taken_so_that_its_draft_can_go(desk: Desk) -> None:
    with desk.browser("seller") as client:
        refused = client.post(desk.at("send_message"), {"text": PRESSING, "key": "a1b2"})
        assert "sent" not in refused.cookies
        taken = client.post(desk.at("send_message"), {"text": "Good morning.", "key": "c3d4"})
        assert taken.cookies["sent"].value == "c3d4"
    composer = page(desk.get("seller"))
    assert f'data-draft="{desk.reference}/send_message"' in composer


# ── bad input ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_too_long_is_said_and_nothing_breaks(desk: Desk) -> None:
    before = desk.seen()
    answer = desk.post("seller", "send_message", text="x" * 20_000)
    assert answer.status_code == 422
    assert "x" * 20_000 in page(answer)
    whole = desk.post("seller", "send_message", text="x" * 1_100_000)
    assert whole.status_code in (400, 413, 422)
    assert desk.seen() == before


@pytest.mark.parametrize("text", ["", "   \n\t ", "\u200b\u200b\u2060", "a\0b"])
def test_what_says_nothing_is_not_sent(desk: Desk, text: str) -> None:
    before = desk.seen()
    assert desk.post("seller", "send_message", text=text).status_code == 422
    assert desk.seen() == before


def test_markup_is_text_and_letters_that_turn_others_around_are_gone(desk: Desk) -> None:
    said = "<script>alert(1)</script> **bold** \u202efdp.exe\x07"
    assert desk.post("seller", "send_message", text=said).status_code == 302
    raw = desk.get("client").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; **bold** fdp.exe" in raw
    assert "<script>alert" not in raw
    assert "\u202e" not in raw
    assert "\x07" not in raw


def test_one_key_sends_once_and_a_stranger_sends_nothing(desk: Desk) -> None:
    seq = desk.seen()[0]
    for _ in range(2):
        assert desk.post("seller", "send_message", text="Hello.", key="onekey").status_code == 302
    assert desk.seen()[0] == seq + 1
    for who in ("stranger", "mediator"):
        assert desk.post(who, "send_message", text="Hello.").status_code == 404
    assert desk.seen()[0] == seq + 1
