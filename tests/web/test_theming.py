"""The operator's own look on pages, in frames, in mails and where something failed; and how its files are handed out."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.template.loader import render_to_string
from django.test import Client

from amiable.config.colour import READABLE, contrast
from amiable.config.theme import Theme, read_theme
from amiable.notices.letter import Letter, look_of

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><script>alert(1)</script></svg>'

LETTER = Letter(
    id=UUID(int=1),
    person=UUID(int=2),
    to="giulia@example.com",
    name="Giulia",
    language="en",
    at=datetime(2026, 12, 1, tzinfo=UTC),
    subject="A delivery",
    heading="A delivery",
    button="Open the order",
    href="https://desk.example/orders/AM-0000-0000/",
    why="You are on this order.",
    choices="Choose your mails",
    choices_href="https://desk.example/settings/notifications/",
)


#: A file of the operator's.
PIECE = re.compile(r"/theme/[0-9a-f]{16}/")


@pytest.fixture
def look(tmp_path: Path, settings: Any) -> Theme:
    """This installation is Il Mercato's."""
    (tmp_path / "logo.svg").write_text(LOGO)
    (tmp_path / "night.svg").write_text(LOGO + " ")
    (tmp_path / "text.woff2").write_bytes(b"wOF2")
    said = ('name = "Il Mercato & Co"', 'logo = "logo.svg"', 'accent = "#7a2e5d"', 'font = "text.woff2"')
    (tmp_path / "look.toml").write_text("\n".join([*said, 'logo_dark = "night.svg"']))
    settings.THEME = read_theme({"AMIABLE_THEME": str(tmp_path / "look.toml")})
    found: Theme = settings.THEME
    return found


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("where", "status"), [("/", 200), ("/services/", 200), ("/account/login/", 200), ("/help/", 200), ("/none/", 404)]
)
def test_every_page_carries_the_look(look: Theme, where: str, status: int) -> None:
    response = Client().get(where)
    assert response.status_code == status
    page = response.content.decode()
    assert look.logo
    assert look.logo_dark
    assert look.sheet
    assert re.search(r"<title>[^<]+ · Il Mercato &amp; Co</title>", page)
    assert f'aria-label="Il Mercato &amp; Co"><img class="brand__logo brand__logo--light" src="{look.logo.href}"' in (
        page.replace("\n", "")
    )
    assert f'<img class="brand__logo brand__logo--dark" src="{look.logo_dark.href}" alt="">' in page
    assert page.index("css/amiable.css") < page.index(look.sheet.href)
    assert "brand__word" not in page
    assert 'rel="preload"' not in page, "the product's font is not fetched where another is shown"


@pytest.mark.django_db
def test_a_name_without_a_logo_stands_for_it(settings: Any) -> None:
    settings.THEME = Theme(name="Il Mercato")
    page = Client().get("/services/").content.decode()
    assert '<span class="brand__name">Il Mercato</span>' in page
    assert not PIECE.search(page)


@pytest.mark.django_db
def test_without_a_look_it_is_the_products_own() -> None:
    page = Client().get("/services/").content.decode()
    assert "brand__word" in page
    assert " · Amiable</title>" in page
    assert not PIECE.search(page)


def test_its_files_are_kept_for_good_and_run_nothing(look: Theme) -> None:
    assert len(look.pieces) == 4
    for href, piece in look.pieces.items():
        response = Client().get(href)
        assert (response.status_code, response.content) == (200, piece.data)
        assert response.headers["Content-Type"] == piece.kind
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert response.headers["Content-Security-Policy"] == ("default-src 'none'; style-src 'unsafe-inline'; sandbox")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert not response.cookies


@pytest.mark.django_db
def test_nothing_else_is_handed_out(look: Theme) -> None:
    assert look.logo
    good = look.logo.href
    for other in (
        "/theme/x/logo.svg",
        good.replace("logo.svg", "look.toml"),
        good + "x",
        good.replace("/theme/", "/theme/0"),
    ):
        assert Client().get(other).status_code == 404
    assert Client().post(good).status_code == 405


def test_a_mail_carries_the_name_and_a_button_that_can_be_read(look: Theme) -> None:
    mail = look_of(look)
    assert (mail.name, mail.light) == ("Il Mercato & Co", "#7a2e5d")
    html = render_to_string("notices/mail.html", {"letter": LETTER, "look": mail})
    assert ">Il Mercato &amp; Co</p>" in html
    assert f"background:#7a2e5d;color:{mail.on_light};" in html
    assert f".button {{ background: {mail.dark} !important; color: {mail.on_dark} !important; }}" in html
    assert contrast(mail.light, mail.on_light) >= READABLE
    assert contrast(mail.dark, mail.on_dark) >= READABLE
    assert "#0f5f5a" not in html
    assert "#7fcbbd" not in html
    assert "<img" not in html


def test_a_mail_without_a_look_is_as_ever() -> None:
    mail = look_of(Theme())
    html = render_to_string("notices/mail.html", {"letter": LETTER, "look": mail})
    assert "background:#0f5f5a;color:#ffffff;" in html
    assert "Amiable" not in html
    assert contrast(mail.light, mail.on_light) >= READABLE
    assert contrast(mail.dark, mail.on_dark) >= READABLE


def test_a_name_alone_keeps_the_products_colours() -> None:
    mail = look_of(replace(Theme(), name="Il Mercato"))
    assert (mail.name, mail.light) == ("Il Mercato", "#0f5f5a")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "says"),
    [("en", "takes a piece of work"), ("fr", "accompagne un travail"), ("it", "accompagna un lavoro")],
)
def test_the_first_page_speaks_of_the_operator(look: Theme, language: str, says: str) -> None:
    page = Client(headers={"accept-language": language}).get("/").content.decode()
    assert f"Il Mercato &amp; Co {says}" in page
    assert "Amiable" not in re.sub(r"<[^>]+>", "", page)


@pytest.mark.parametrize("name", ["email_confirmation_subject", "email_confirmation_signup_subject"])
def test_a_code_is_for_the_operators_place(look: Theme, name: str) -> None:
    assert render_to_string(f"account/email/{name}.txt").strip() == "Your code for Il Mercato & Co"
