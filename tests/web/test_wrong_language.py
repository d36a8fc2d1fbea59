"""The proof itself: it finds what was planted in another language, and says nothing of an honest page."""

from __future__ import annotations

import pytest

from tests.web.languages import wrong_language, wrong_language_text

PAGE = """<!doctype html><html lang="{lang}"><head><title>{title} · Amiable</title><style>.the {{}}</style></head><body>
<nav aria-label="{label}"><a href="/">{link}</a></nav><h1>Logo for a bakery</h1><p>{said}</p>
<div class="said" lang="{theirs}"><p>{words}</p></div><input placeholder="{hint}"><input type="submit" value="{button}">
<time>3 h</time> <b>AM-7K3F-2Q9M</b> 120,00 €</body></html>"""
FRENCH = {
    "lang": "fr", "title": "Mes commandes", "label": "Menu", "link": "Services",
    "said": "Vous avez jusqu’au jeudi 3 décembre pour répondre.",
    "theirs": "it", "words": "Buongiorno, il logo è bellissimo e non ho altro da chiedere.",
    "hint": "Votre nom", "button": "Envoyer",
}  # fmt: skip
GIVEN = {"Logo for a bakery"}


def page(**changed: str) -> str:
    """A French page, with something else in it."""
    return PAGE.format(**{**FRENCH, **changed})


def test_an_honest_page_passes() -> None:
    assert wrong_language(page(), "fr", GIVEN) == []


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"lang": "en"}, "<html lang> is 'en'"),
        ({"title": "My orders"}, "My orders · Amiable"),
        ({"title": "I miei ordini"}, "I miei ordini · Amiable"),
        ({"label": "Skip to content"}, "Skip to content"),
        ({"link": "My services"}, "My services"),
        ({"said": "At least 10 characters. Several words are easier to keep in mind than signs."}, None),
        ({"said": "Une phrase. Your new password is saved."}, None),
        ({"said": "<b>Your name</b> et le reste"}, "Your name"),
        ({"said": "This sentence is in no catalog, and it is there all the same for you."}, None),
        ({"said": "Questa frase non è in nessun catalogo, ma è qui per te con il resto."}, None),
        ({"hint": "Your name"}, "Your name"),
        ({"hint": "Il tuo nome"}, "Il tuo nome"),
        ({"button": "Language"}, "Language"),
        ({"theirs": "fr"}, FRENCH["words"]),
    ],
)
def test_what_is_planted_is_found(changed: dict[str, str], found: str | None) -> None:
    assert wrong_language(page(**changed), "fr", GIVEN) == [found or changed["said"]]


def test_a_sentence_with_places_is_known() -> None:
    assert wrong_language(page(said="A code is on its way to marc@example.org."), "fr", GIVEN) != []
    assert wrong_language(page(said="Un code est en route vers marc@example.org."), "fr", GIVEN) == []


def test_peoples_own_words_have_to_be_allowed_or_marked() -> None:
    assert (
        wrong_language(page(said="The crust is what I like of it and the crumb is what you like."), "fr", GIVEN) != []
    )
    assert wrong_language(page(words="The crust is what I like of it and you", theirs="en"), "fr", GIVEN) == []
    assert wrong_language(page(), "fr") == []  # a title of four words decides nothing


def test_labels_of_the_rules_are_sentences_too() -> None:
    assert wrong_language("<p>Time for reviews</p>", "it") + wrong_language("<p>Work under way</p>", "it") != []


@pytest.mark.parametrize("reader", ["en", "fr", "it"])
def test_plain_text(reader: str) -> None:
    mail = {
        "en": "Type it on the page you have open. If you did not ask for it, do nothing: without the code nothing happens.",
        "fr": "Vous avez jusqu’au jeudi 3 décembre, à 14 h 00, pour répondre à ce que Giulia vous demande.",
        "it": "Hai tempo fino a giovedì 3 dicembre alle 14:00 per rispondere a quello che ti chiede Giulia.",
    }
    assert wrong_language_text(mail[reader] + "\n\nhttps://a.example/x\n", reader) == []
    others = [text for language, text in mail.items() if language != reader]
    assert wrong_language_text("\n".join(others), reader) == others
