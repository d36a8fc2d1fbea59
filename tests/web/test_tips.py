"""The line that says what a page is for: there once, put away by a form, of one person alone, and shown again when asked."""

from __future__ import annotations

import pytest
from django.urls import reverse

from amiable.web.tips import MOST, TIPS
from tests.web.conftest import Cast, browser
from tests.web.languages import LANGUAGES, wrong_language

LINE = 'class="tip"'


def shown(page: bytes) -> bool:
    """Whether a page says what it is for."""
    return LINE in page.decode()


def test_put_away_it_never_comes_back_and_others_stay(cast: Cast) -> None:
    marc, orders = browser(cast.marc), reverse("orders")
    assert shown(marc.get(orders).content)
    answer = marc.post(reverse("tips"), {"name": "orders", "next": f"{orders}?q=logo"})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{orders}?q=logo")
    assert answer.cookies["tips"]["httponly"]
    for _ in range(2):
        assert not shown(marc.get(orders).content)
    assert shown(marc.get(reverse("standing")).content)
    marc.force_login(cast.sam)
    assert shown(marc.get(orders).content), "the same browser, another person"
    marc.post(reverse("tips"), {"name": "orders"})
    marc.force_login(cast.marc)
    assert not shown(marc.get(orders).content)


def test_shown_again_from_the_settings(cast: Cast) -> None:
    marc, settings = browser(cast.marc), reverse("profile")
    assert "Show them again" not in marc.get(settings).content.decode()
    marc.post(reverse("tips"), {"name": "orders"})
    assert "Show them again" in marc.get(settings).content.decode()
    assert marc.post(reverse("tips"), {"again": "1", "next": settings}).headers["Location"] == settings
    assert shown(marc.get(reverse("orders")).content)
    assert "Show them again" not in marc.get(settings).content.decode()


def test_visitors_have_none(cast: Cast) -> None:
    for where in ("home", "services", "help"):
        assert not shown(browser().get(reverse(where)).content)
    answer = browser().post(reverse("tips"), {"name": "orders"})
    assert (answer.headers["Location"], "tips" in answer.cookies) == (reverse("account_login"), False)


@pytest.mark.parametrize("name", ["", "nothing", "orders\0", "../orders"])
def test_a_line_there_is_not(name: str, cast: Cast) -> None:
    answer = browser(cast.marc).post(reverse("tips"), {"name": name})
    assert (answer.status_code, "tips" in answer.cookies) == (400, False)


@pytest.mark.parametrize("cookie", ["x" * 9000, "....", "ffffffff-orders.-standing", "é-orders", "<script>"])
def test_a_cookie_that_is_not_ours_does_no_harm(cookie: str, cast: Cast) -> None:
    marc = browser(cast.marc)
    marc.cookies["tips"] = cookie
    assert shown(marc.get(reverse("orders")).content)
    kept = marc.post(reverse("tips"), {"name": "orders"}).cookies["tips"].value
    assert "script" not in kept
    assert not shown(marc.get(reverse("orders")).content)


def test_the_way_back_stays_here_and_the_cookie_small(cast: Cast) -> None:
    marc = browser(cast.marc)
    marc.cookies["tips"] = ".".join(f"{number:08x}-orders" for number in range(300))
    answer = marc.post(reverse("tips"), {"name": "standing", "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == reverse("home")
    assert len(answer.cookies["tips"].value.split(".")) == MOST
    assert len(answer.cookies["tips"].value) < 4000


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_is_one_sentence_in_the_readers_language(language: str, cast: Cast) -> None:
    type(cast.marc).objects.filter(pk=cast.marc.pk).update(language=language)
    page = browser(cast.marc).get(reverse("orders")).content.decode()
    assert shown(page.encode())
    assert wrong_language(page, language, allowed=("Marc Renner",)) == []
    for text in TIPS.values():
        assert len(str(text)) <= 120
        assert str(text).endswith(".")
        assert str(text).count(". ") == 0
