"""Choosing mails: the settings page as people use and misuse it, and the page behind a mail's link, without signing in."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import Any

import pytest
from django.core import signing
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amiable.flow import choices
from amiable.people import reads as people
from amiable.people.models import Person
from amiable.people.terms import OPTIONAL_GROUPS, MailChoices
from tests.web.conftest import NOW, Cast, browser

PAGE = "/settings/notifications/"
FORM: dict[str, Any] = {
    "wanted": ["deadlines", "messages"],
    "optional": "digest",
    "digest_at": "18:30",
    "quiet_from": "22:00",
    "quiet_until": "07:15",
}
CHOSEN = MailChoices("digest", frozenset({"proposals", "money", "reviews"}), 1320, 435, 1110)


def chosen(person: Person) -> MailChoices:
    """What this person chose."""
    return people.mail_choices([person.pk])[person.pk]


def said(answer: Any) -> str:
    """The words of a page without its markup."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())))


def test_everything_comes_at_once_until_something_is_chosen(cast: Cast) -> None:
    page = browser(cast.marc).get(PAGE).content.decode()
    assert page.count("checked") == 1 + len(OPTIONAL_GROUPS) + 1
    assert re.search(r'<input type="checkbox" id="always" checked disabled', page)
    assert 'name="digest_at" value="08:00"' in page
    assert "These always come" in page
    assert cast.marc.email in page


def test_what_is_chosen_is_kept_and_shown_again(cast: Cast) -> None:
    client = browser(cast.marc)
    assert client.post(PAGE, FORM).headers["Location"] == PAGE
    assert chosen(cast.marc) == CHOSEN
    assert chosen(cast.giulia) == MailChoices()
    page = client.get(PAGE)
    assert "Your settings are saved." in said(page)
    text = page.content.decode()
    for group in OPTIONAL_GROUPS:
        ticked = re.search(rf'value="{group}" id="wanted-{group}" checked', text)
        assert bool(ticked) == (group in FORM["wanted"]), group
    for name in ("digest_at", "quiet_from", "quiet_until"):
        assert f'name="{name}" value="{FORM[name]}"' in text, name


def test_no_group_and_no_quiet_hours(cast: Cast) -> None:
    browser(cast.marc).post(PAGE, {**FORM, "wanted": [], "optional": "off", "quiet_from": "", "quiet_until": ""})
    assert chosen(cast.marc) == MailChoices("off", frozenset(OPTIONAL_GROUPS), None, None, 1110)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"quiet_from": "07:15"}, "Quiet hours that begin and end at the same time"),
        ({"quiet_from": ""}, "Quiet hours need a beginning and an end."),
        ({"quiet_until": ""}, "Quiet hours need a beginning and an end."),
        ({"quiet_from": "24:00"}, "Please choose a time between 00:00 and 23:59."),
        ({"quiet_until": "-1"}, "Please choose a time between 00:00 and 23:59."),
        ({"digest_at": "99:99"}, "Please choose a time between 00:00 and 23:59."),
        ({"digest_at": ""}, "Please choose a time between 00:00 and 23:59."),
        ({"digest_at": "noon\0"}, "Please choose a time between 00:00 and 23:59."),
        ({"wanted": ["gossip"]}, "Please choose from the mails that are listed. Decisions always come."),
        ({"wanted": ["deadlines", "decisions"]}, "Please choose from the mails that are listed."),
        ({"wanted": ["\0"]}, "Please choose from the mails that are listed."),
        ({"optional": "weekly"}, "Please choose one of the answers."),
        ({"optional": ""}, "Please choose one of the answers."),
    ],
)
def test_what_makes_no_sense_is_said_beside_its_field(cast: Cast, change: Any, sentence: str) -> None:
    answer = browser(cast.marc).post(PAGE, {**FORM, **change})
    assert answer.status_code == 422
    assert sentence in said(answer)
    assert 'class="field__error"' in answer.content.decode()
    assert chosen(cast.marc) == MailChoices()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ("Heures calmes", "Les décisions et ce qui coûte de l’argent", "Ceux d’une journée en un seul e-mail")),
        ("it", ("Ore di quiete", "Decisioni e ciò che costa denaro", "Quelle di una giornata in una sola e-mail")),
    ],
)
def test_it_speaks_the_readers_language(cast: Cast, language: str, words: tuple[str, ...]) -> None:
    Person.objects.filter(pk=cast.marc.pk).update(language=language)
    client = browser(Person.objects.get(pk=cast.marc.pk))
    text = said(client.get(PAGE))
    assert [word for word in words if word not in text] == []
    refused = said(client.post(PAGE, {**FORM, "digest_at": "x"}))
    assert "00:00" in refused or "00\u00a0h\u00a000" in refused or "00 h 00" in refused


# ── the page behind a mail's link ─────────────────────────────────────────────────────────────────────────────────────


def link(person: Person, group: str = "deadlines") -> str:
    """The address a mail of this group carries."""
    return f"/unsubscribe/{choices.unsubscribe_token(person.pk, group)}/"


def test_looking_changes_nothing_and_names_nobody(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as asked:
        answer = Client().get(link(cast.giulia))
    assert [query["sql"] for query in asked if not query["sql"].startswith("SELECT ")] == []
    assert len(asked) == 2
    assert answer.status_code == 200
    assert answer.headers["Content-Language"] == "it"
    assert "Ricevi e-mail sui passi dei tuoi ordini e sulle loro scadenze." in said(answer)
    assert "no-store" in answer.headers["Cache-Control"]
    for name in ("Giulia", "Bassi", cast.giulia.email):
        assert name not in answer.content.decode(), name
    assert chosen(cast.giulia) == MailChoices()


@pytest.mark.parametrize("group", OPTIONAL_GROUPS)
def test_a_mail_program_leaves_with_one_click(cast: Cast, group: str) -> None:
    program = Client(enforce_csrf_checks=True)
    for _again in range(2):
        answer = program.post(
            link(cast.giulia, group), b"List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
        )
        assert answer.status_code == 200
        assert chosen(cast.giulia).muted == {group}
    assert "Non ricevi più e-mail" in said(answer)
    assert [chosen(other) for other in (cast.marc, cast.sam)] == [MailChoices(), MailChoices()]


@pytest.mark.parametrize(
    ("language", "coming", "stopped"),
    [
        ("en", "You get mails about what happens on your orders.", "You get no more mails about what happens on your"),
        ("fr", "Vous recevez des e-mails sur ce qui se passe", "Vous ne recevez plus d’e-mails sur ce qui se passe"),
        (
            "it",
            "Ricevi e-mail su ciò che succede nei tuoi ordini.",
            "Non ricevi più e-mail su ciò che succede nei tuoi",
        ),
    ],
)
def test_the_days_mail_is_left_with_one_click_too(cast: Cast, language: str, coming: str, stopped: str) -> None:
    choices.change_choices(cast.giulia.pk, CHOSEN, NOW)
    Person.objects.filter(pk=cast.giulia.pk).update(language=language)
    program = Client(enforce_csrf_checks=True)
    assert coming in said(program.get(link(cast.giulia, "digest")))
    assert chosen(cast.giulia) == CHOSEN
    assert stopped in said(program.post(link(cast.giulia, "digest"), {"List-Unsubscribe": "One-Click"}))
    assert chosen(cast.giulia) == replace(CHOSEN, optional="off")
    assert coming in said(program.post(link(cast.giulia, "digest"), {"again": "1"}))
    assert chosen(cast.giulia) == CHOSEN


def test_a_language_that_was_taken_away_is_not_announced(cast: Cast) -> None:
    Person.objects.filter(pk=cast.giulia.pk).update(language="de")
    answer = Client().get(link(cast.giulia))
    assert answer.headers["Content-Language"] == "en"
    assert '<html lang="en"' in answer.content.decode()
    assert "You get mails about the steps of your orders and their deadlines." in said(answer)


def test_no_group_holds_what_is_never_mailed(cast: Cast) -> None:
    page = said(browser(cast.marc).get(PAGE))
    assert "Somebody reviewed your order or replied to your review, or the reviews are published." in page
    assert "You can write a review" not in page


def test_a_program_may_send_a_form_of_parts(cast: Cast) -> None:
    Client(enforce_csrf_checks=True).post(link(cast.marc), {"List-Unsubscribe": "One-Click"})
    assert chosen(cast.marc).muted == {"deadlines"}


def test_it_can_be_undone_and_answers_in_that_persons_language(cast: Cast) -> None:
    reader = browser(cast.marc)  # somebody else, who reads English, opens a mail that was passed on
    answer = reader.post(link(cast.irene))
    assert "Vous ne recevez plus d’e-mails" in said(answer)
    assert '<html lang="fr"' in answer.content.decode()
    assert chosen(cast.irene).muted == {"deadlines"}
    assert "Vous ne recevez plus" in said(reader.get(link(cast.irene)))
    answer = reader.post(link(cast.irene), {"again": "1"})
    assert "Vous recevez des e-mails" in said(answer)
    assert chosen(cast.irene) == chosen(cast.marc) == MailChoices()


def test_the_rest_of_ones_choices_stays(cast: Cast) -> None:
    choices.change_choices(cast.marc.pk, CHOSEN, NOW)
    Client().post(link(cast.marc, "messages"))
    assert chosen(cast.marc).muted == CHOSEN.muted | {"messages"}
    assert chosen(cast.marc).digest_at == CHOSEN.digest_at


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    ("language", "title"), [("en", "This link does not work"), ("fr", "Ce lien ne fonctionne pas")]
)
def test_any_other_link_is_kindly_not_there(cast: Cast, method: str, language: str, title: str) -> None:
    good = link(cast.giulia)
    forged = signing.Signer(salt="amiable.other", sep=".").sign(f"{cast.giulia.pk.hex}.deadlines")
    client = browser(language=language)
    for path in (
        good[:-4] + "/",
        good.replace("deadlines", "decisions"),
        f"/unsubscribe/{forged}/",
        "/unsubscribe/%00/",
    ):
        answer = getattr(client, method)(path)
        assert answer.status_code == 404, path
        assert title in said(answer)
        assert "Giulia" not in answer.content.decode()
    assert chosen(cast.giulia) == MailChoices()


def test_other_methods_are_not_spoken(cast: Cast) -> None:
    assert Client().put(link(cast.marc)).status_code == 405
    assert Client().delete(link(cast.marc)).status_code == 405
    assert Client().head(link(cast.marc)).status_code == 200
    assert chosen(cast.marc) == MailChoices()


def test_a_body_of_a_megabyte_does_no_harm(cast: Cast) -> None:
    body = QueryDict(mutable=True)
    body["x"] = "y" * 1_000_000
    answer = Client().post(link(cast.marc), body.urlencode(), content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 200
    assert chosen(cast.marc).muted == {"deadlines"}
