"""Which language a page speaks, and that it speaks no other: by profile, cookie, browser; for everybody, page by page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django import forms
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils.translation import override

from amiable.people.models import Person
from amiable.rules.inputs import Words
from tests.web.conftest import PASSWORD, Cast, browser
from tests.web.languages import wrong_language, wrong_language_text
from tests.web.stage import Desk

pytestmark = pytest.mark.django_db
#: Pages that everybody can open, those of signing in among them.
OPEN = (
    "home",
    "services",
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_inactive",
)


def language_of(client: Client) -> tuple[str, str, str]:
    """The language of a page, as it says three times."""
    answer = client.get(reverse("services"))
    assert answer.status_code == 200
    own = re.search(r'<html lang="([^"]+)"', answer.content.decode())
    assert own
    return own[1], answer.headers["Content-Language"], answer.headers["Vary"]


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ("fr", "fr"),
        ("fr-CH", "fr"),
        ("it-IT,it;q=0.9,en;q=0.5", "it"),
        ("en;q=0.4, it;q=0.8, fr;q=0.6", "it"),
        ("de, xx-YY;q=0.9, fr;q=0.1", "fr"),
        ("de", "en"),
        ("*", "en"),
        ("", "en"),
        ("fr;q=0", "en"),
        (";;q=,,=;fr;q=x", "en"),
        ("it\x00", "en"),
        ("fr," * 3500, "fr"),
        ("x" * 10_000, "en"),
    ],
)
def test_a_browsers_wish_is_read_kindly(asked: str, spoken: str) -> None:
    own, said, vary = language_of(browser(language=asked))
    assert (own, said) == (spoken, spoken)
    assert {"Accept-Language", "Cookie"} <= {name.strip() for name in vary.split(",")}


def test_the_profile_comes_before_the_cookie_and_the_cookie_before_the_browser(cast: Cast) -> None:
    visitor = browser(language="fr")
    visitor.cookies["django_language"] = "it"
    assert language_of(visitor)[0] == "it"
    visitor.cookies["django_language"] = "klingon"
    assert language_of(visitor)[0] == "fr"
    giulia = browser(cast.giulia, language="fr")
    giulia.cookies["django_language"] = "en"
    assert language_of(giulia)[0] == "it"


def test_whoever_reads_a_language_that_was_taken_away_reads_english(cast: Cast) -> None:
    Person.objects.filter(pk=cast.giulia.pk).update(language="de")
    cast.giulia.refresh_from_db()
    assert language_of(browser(cast.giulia, language="fr"))[:2] == ("en", "en")


@pytest.mark.parametrize("language", ["fr", "it"])
def test_signing_in_and_out_speaks_one_language(language: str) -> None:
    client = browser(language=language)
    cache.clear()
    for name in OPEN:
        assert wrong_language(client.get(reverse(name)).content.decode(), language) == [], name
    wrong = {"name": "", "email": "no address", "password1": "password12", "time_zone": "Mars"}
    assert wrong_language(client.post(reverse("account_signup"), wrong).content.decode(), language) == []
    wrong = {"name": "Zoe", "email": "zoe@example.org", "password1": "short"}
    assert wrong_language(client.post(reverse("account_signup"), wrong).content.decode(), language) == []
    wrong = {"login": "zoe@example.org", "password": "not this one"}
    assert wrong_language(client.post(reverse("account_login"), wrong).content.decode(), language) == []
    assert wrong_language(client.get("/nowhere/").content.decode(), language) == []


@pytest.mark.parametrize("asked_in", ["en", "fr"])
def test_a_mail_is_in_the_language_of_whom_it_is_for(asked_in: str, cast: Cast) -> None:
    cache.clear()
    browser(language=asked_in).post(reverse("account_reset_password"), {"email": cast.giulia.email.upper()})
    browser(language=asked_in).post(reverse("account_reset_password"), {"email": "nobody@example.org"})
    [known, unknown] = mail.outbox
    for letter, language in ((known, "it"), (unknown, asked_in)):
        assert wrong_language_text(f"{letter.subject}\n{letter.body}", language) == []
    assert wrong_language_text(known.body, asked_in) != []


def test_a_name_that_turns_the_line_around_is_straightened(cast: Cast) -> None:
    sent = {"name": "Giu\u202elia \x07 \u2066B.\u2069", "language": "it", "time_zone": "Europe/Rome", "theme": "auto"}
    assert browser(cast.giulia).post(reverse("profile"), sent).status_code == 302
    assert Person.objects.get(pk=cast.giulia.pk).name == "Giulia B."
    new = {"name": "\u202eMarc\u202c", "email": "m@example.org", "password1": PASSWORD}
    browser().post(reverse("account_signup"), new)
    assert Person.objects.get(email="m@example.org").name == "Marc"


def pages(client: Client, *, begin: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """One page of each kind that can be reached by links: its address and its text."""
    todo, kinds = list(begin), set()
    while todo:
        address = todo.pop(0)
        kind = re.sub(r"AM-[0-9A-Z]{4}-[0-9A-Z]{4}|[0-9a-f-]{36}|\d+", "…", address.partition("?")[0])
        if kind in kinds:
            continue
        answer = client.get(address)
        if answer.status_code == 302:
            todo.append(answer.headers["Location"])
        elif answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            kinds.add(kind)
            html = answer.content.decode()
            yield address, html
            links = [link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"#]*)', html)]
            todo += [link for link in links if not link.startswith(("/static/", "/api/", "/account/logout"))]


@pytest.mark.parametrize("language", ["fr", "it"])
@pytest.mark.parametrize("who", ["client", "seller", "mediator", "operator"])
def test_no_page_speaks_another_language(who: str, language: str) -> None:
    desk = Desk()
    desk.story.do(
        "client", "send_message", text=Words("The dough rests for a day and this is what I would like to show.", "en")
    )
    desk.story.do("seller", "send_message", text=Words("La pasta riposa un giorno e non è una cosa da poco.", "it"))
    desk.story.do(
        "client", "send_message", text=Words("Nous avons les photos du four, elles sont dans le dossier.", "fr")
    )
    names = {name for person in Person.objects.all() for name in (person.name, person.email)}
    with desk.browser(who, language=language) as client:
        found = {
            where: wrong
            for where, html in pages(client, begin=("/", desk.place))
            if (wrong := wrong_language(html, language, names))
        }
    assert found == {}


def forms_of_ours(found: type[forms.BaseForm] = forms.BaseForm) -> Iterator[type[forms.BaseForm]]:
    """Every form the house describes, those a library's page is made of by ours among them."""
    for inner in found.__subclasses__():
        if inner.__module__.startswith("amiable."):
            yield inner
        yield from forms_of_ours(inner)


@pytest.mark.parametrize("language", ["fr", "it"])
def test_what_a_form_can_refuse_is_said_in_each_language(language: str) -> None:
    """Sentences of Django and of the sign-in library are ours to translate: none stays in English beside a field."""
    assert get_resolver().url_patterns  # every page is loaded, and so is its form
    spoken, english = set(), set()
    for form in forms_of_ours():
        for field in getattr(form, "base_fields", {}).values():
            said = [*field.error_messages.values(), *(getattr(one, "message", "") for one in field.validators)]
            for sentence in filter(str, said):
                with override(language):
                    theirs = str(sentence)
                with override("en"):
                    (english if theirs == str(sentence) else spoken).add(theirs)
    assert len(spoken) > 10
    assert english == set()
