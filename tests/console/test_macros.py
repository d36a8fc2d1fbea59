"""The desk's texts: who keeps them, what they may be, in which languages, and that removing is asked first."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID, uuid4

import pytest

from amiable.cases.terms import MOST_MACROS, TEXT_LENGTH, TITLE_LENGTH, MacroTerms
from amiable.flow import macros as door
from amiable.kernel.errors import Refused
from amiable.pages.macros import macros
from tests.cast import START
from tests.console.stage import Support

TEXTS = "/desk/texts/"
SENT = {"title": "Asks for a screenshot", "en": "Please send a picture.", "fr": "Envoyez une image.", "it": ""}


@pytest.fixture
def house(db: None) -> Support:
    """Everybody, and an order nobody argues about."""
    return Support()


def keep(house: Support, title: str = "Asks for a screenshot", **texts: str) -> UUID:
    """Lea keeps a text."""
    terms = MacroTerms(title, texts or {"en": "Please send a picture.", "fr": "Envoyez une image."})
    return door.save_macro(house.cast.lea.pk, terms, now=START)


def post(house: Support, who: str, path: str, **sent: str) -> Any:
    """Send a form."""
    with house.browser(who) as client:
        return client.post(path, sent)


def kept() -> list[tuple[str, dict[str, str]]]:
    """What there is."""
    return [(one.title, dict(one.texts)) for one in macros()]


def test_a_lead_keeps_a_text_in_some_languages(house: Support) -> None:
    answer = post(house, "lea", f"{TEXTS}new/", **SENT)
    assert (answer.status_code, answer.headers["Location"]) == (302, TEXTS)
    assert kept() == [("Asks for a screenshot", {"en": "Please send a picture.", "fr": "Envoyez une image."})]
    (one,) = macros()
    assert (one.changed_by, one.changed_at) == (house.cast.lea.pk, house.story.now)


def test_every_language_is_offered(house: Support) -> None:
    text = house.get("otto", f"{TEXTS}new/").content.decode()
    assert re.findall(r'<textarea name="(\w\w)"[^>]* lang="(\w\w)"', text) == [("en", "en"), ("fr", "fr"), ("it", "it")]


def test_a_text_is_changed_and_removed_after_a_question(house: Support) -> None:
    one = keep(house)
    assert post(house, "otto", f"{TEXTS}{one}/", **{**SENT, "it": "Una foto, per favore."}).status_code == 302
    assert kept()[0][1]["it"] == "Una foto, per favore."
    asked = house.get("otto", f"{TEXTS}{one}/remove/").content.decode()
    assert "Remove this text?" in asked
    assert len(kept()) == 1
    assert post(house, "otto", f"{TEXTS}{one}/remove/").status_code == 302
    assert kept() == []


def test_mediators_read_and_do_not_keep(house: Support) -> None:
    one = keep(house)
    text = house.get("ada", TEXTS).content.decode()
    assert "Please send a picture." in text
    assert "Add a text" not in text
    assert str(one) not in text
    assert "Add a text" in house.get("lea", TEXTS).content.decode()


@pytest.mark.parametrize("who", ["ada", "client", "seller", "stranger", "visitor"])
def test_nobody_else_writes(who: str, house: Support) -> None:
    one = keep(house)
    before = kept()
    for path in (f"{TEXTS}new/", f"{TEXTS}{one}/", f"{TEXTS}{one}/remove/"):
        expected = 302 if who == "visitor" else 404
        assert post(house, who, path, **SENT).status_code == expected
        assert house.get(who, path).status_code == expected
    assert kept() == before


@pytest.mark.parametrize("who", ["giulia", "marc", "sam", "ada"])
def test_the_door_itself_refuses_them(who: str, house: Support) -> None:
    one, actor = keep(house), getattr(house.cast, who).pk
    terms = MacroTerms("Mine", {"en": "x"})
    for act in (
        lambda: door.save_macro(actor, terms, now=START),
        lambda: door.save_macro(actor, terms, macro_id=one, now=START),
        lambda: door.remove_macro(actor, one, now=START),
        lambda: door.remove_macro(uuid4(), one, now=START),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.refusal.code == "not_found"
    assert len(kept()) == 1


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"title": " "}, "Please fill this in."),
        ({"title": "x" * (TITLE_LENGTH + 1)}, f"This is too long: {TITLE_LENGTH} characters at most."),
        ({"en": " ", "fr": ""}, "Write this in at least one language."),
        ({"it": "x" * (TEXT_LENGTH + 1)}, f"This is too long: {TEXT_LENGTH} characters at most."),
    ],
)
def test_what_cannot_be_kept_says_why_beside_its_field(sent: dict[str, str], said: str, house: Support) -> None:
    answer = post(house, "lea", f"{TEXTS}new/", **{**SENT, **sent})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert kept() == []


def test_what_is_not_there_is_not_there(house: Support) -> None:
    gone = uuid4()
    for path in (f"{TEXTS}{gone}/", f"{TEXTS}{gone}/remove/"):
        assert house.get("lea", path).status_code == 404
        assert post(house, "lea", path, **SENT).status_code == 404
    with pytest.raises(Refused) as refused:
        door.save_macro(house.cast.lea.pk, MacroTerms("x", {"en": "x"}), macro_id=gone, now=START)
    assert refused.value.refusal.code == "not_found"


def test_languages_nobody_offers_are_refused(house: Support) -> None:
    with pytest.raises(Refused) as refused:
        keep(house, de="Bitte ein Bild.")
    assert refused.value.refusal.code == "invalid"
    assert refused.value.refusal.data["de"].code == "unknown_language"


def test_there_are_only_so_many(house: Support, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "MOST_MACROS", 1)
    keep(house)
    assert MOST_MACROS == 100
    answer = post(house, "lea", f"{TEXTS}new/", **SENT)
    assert answer.status_code == 422
    assert "The desk can keep 1 texts." in answer.content.decode()
    assert len(kept()) == 1
