"""The demo's mails: each person's own, the HTML in a frame that can do nothing. Only in the demo, only on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from amiable.flow import upkeep
from amiable.notices import writes as notices
from amiable.notices.terms import ONE, Going, Telling
from amiable.people.models import Person
from amiable.people.roles import Role
from tests.web.conftest import NOW, Cast

HERE = {"HTTP_HOST": "localhost:8000", "REMOTE_ADDR": "127.0.0.1"}
HTML = (
    '<!doctype html><html lang="it"><head><title>x</title></head><body><script>alert(1)</script>'
    '<p style="margin:0">Ciao</p></body></html>'
)


@pytest.fixture
def demo(settings: Any, tmp_path: Path, db: None) -> None:
    """Demo mode."""
    settings.DEMO, settings.DATA_DIR = True, tmp_path
    settings.ALLOWED_HOSTS = ["localhost", "shop.example.org"]


def player(name: str, language: str) -> Person:
    """Somebody of the demo's cast."""
    mail = f"{name.split()[0].lower()}@example.org"
    return upkeep.make_person(mail, name=name, language=language, time_zone="UTC", role=Role.MEMBER, demo=True, now=NOW)


def sent(person: Person, subject: str, *, html: str = HTML) -> UUID:
    """A mail that went out to this person."""
    telling = Telling(person.pk, uuid4(), 1, "client", "delivery_made", "", {}, "deadlines", NOW, Going(ONE, NOW))
    notices.keep([telling])
    mail = notices.claim(NOW)
    assert mail is not None
    notices.sent(mail.pk, now=NOW, shown=(subject, f"{subject}\n<b>plain</b>", html))
    return mail.pk


def ask(path: str, person: Person | None = None, **where: str) -> Any:
    """A page as somebody on this machine sees it, reading English unless signed in."""
    client = Client()
    if person is not None:
        client.force_login(person)
    return client.get(path, **{**HERE, **where})


@pytest.mark.usefixtures("demo")
def test_each_persons_mails_stand_in_a_list_of_their_own() -> None:
    zoe, ugo = player("Zoe Marin", "fr"), player("Ugo Conti", "it")
    first, second = sent(zoe, "Ugo a livré"), sent(ugo, "Zoe ha <accettato>")
    page = ask(reverse("demo_mails"), zoe).content.decode()
    assert f'href="{reverse("demo_mail", args=[zoe.pk, first])}"' in page
    assert str(second) not in page
    page = ask(reverse("demo_mails") + f"?to={ugo.pk}", zoe).content.decode()
    assert str(first) not in page
    assert "Zoe ha &lt;accettato&gt;" in page
    assert 'lang="it">Zoe ha' in page
    for other in ("", "?to=x", f"?to={uuid4()}", "?to=%00"):
        assert str(second) in ask(reverse("demo_mails") + other).content.decode(), "the first of the cast"


@pytest.mark.usefixtures("demo")
def test_one_mail_is_shown_with_its_text_and_framed() -> None:
    zoe = player("Zoe Marin", "fr")
    mail = sent(zoe, "Ugo a livré")
    answer = ask(reverse("demo_mail", args=[zoe.pk, mail]))
    page = answer.content.decode()
    assert "Zoe Marin &lt;zoe@example.org&gt;" in page
    assert "&lt;b&gt;plain&lt;/b&gt;" in page
    frame = reverse("demo_mail_page", args=[zoe.pk, mail])
    assert f'src="{frame}" sandbox="allow-top-navigation-by-user-activation"' in page
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-src 'self'" in policy
    assert "unsafe" not in policy
    assert f'action="{reverse("demo_enter", args=[zoe.pk])}"' in page


@pytest.mark.usefixtures("demo")
def test_the_html_may_run_and_load_nothing() -> None:
    zoe = player("Zoe Marin", "fr")
    answer = ask(reverse("demo_mail_page", args=[zoe.pk, sent(zoe, "x")]))
    assert answer.content.decode() == HTML.replace("<head>", '<head><base target="_top">')
    directives = {line.split()[0]: line.split()[1:] for line in answer.headers["Content-Security-Policy"].split("; ")}
    assert directives == {
        "default-src": ["'none'"],
        "style-src": ["'unsafe-inline'"],
        "img-src": ["data:"],
        "form-action": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'self'"],
        "sandbox": ["allow-top-navigation-by-user-activation"],
    }
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("name", ["demo_mail", "demo_mail_page"])
def test_anothers_and_unknown_mails_are_not_there(name: str, settings: Any) -> None:
    zoe, ugo = player("Zoe Marin", "fr"), player("Ugo Conti", "it")
    mail = sent(zoe, "x")
    assert ask(reverse(name, args=[ugo.pk, mail])).status_code == 404
    assert ask(reverse(name, args=[zoe.pk, uuid4()])).status_code == 404
    assert ask(reverse(name, args=[uuid4(), mail])).status_code == 404
    assert ask(reverse(name, args=[zoe.pk, mail])).status_code == 200
    for where in ({"REMOTE_ADDR": "192.0.2.7"}, {"HTTP_HOST": "shop.example.org"}, {"HTTP_FORWARDED": "for=x"}):
        assert ask(reverse(name, args=[zoe.pk, mail]), **where).status_code == 404, where
    settings.DEMO = False
    assert ask(reverse(name, args=[zoe.pk, mail])).status_code == 404


@pytest.mark.usefixtures("demo")
def test_who_is_not_of_the_cast_is_never_shown(cast: Cast) -> None:
    mail = sent(cast.marc, "x")
    assert ask(reverse("demo_mail", args=[cast.marc.pk, mail])).status_code == 404
    assert str(mail) not in ask(reverse("demo_mails") + f"?to={cast.marc.pk}", cast.marc).content.decode()


@pytest.mark.usefixtures("demo")
def test_the_bar_leads_there_and_nothing_sent_is_said() -> None:
    zoe = player("Zoe Marin", "it")
    page = ask(reverse("demo_mails"), zoe).content.decode()
    assert "Ancora nessuna e-mail" in page
    assert f'href="{reverse("demo_mails")}">E-mail</a>' in page
