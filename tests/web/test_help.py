"""The help center in three languages, for everybody: finding, reading, the course with its questions, and sessions."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amiable.catalog.terms import SessionTerms
from amiable.flow import sessions as door
from amiable.flow.rulebook import publish_text
from amiable.guide.texts import own_texts
from tests.rulebook import other_rules
from tests.web.conftest import NOW, Cast, browser

LANGUAGES = [code for code, _name in settings.LANGUAGES]
TITLE = {"en": "How can we help you?", "fr": "Comment vous aider\u202f?", "it": "Come possiamo aiutarti?"}
LESSON = "/help/course/lesson-2-understand/"


def read(path: str, *, client: Client | None = None, language: str = "en") -> str:
    """The words of a page, in their order."""
    answer = (client or browser(language=language)).get(path)
    assert answer.status_code == 200, path
    return said(answer)


def said(answer: Any) -> str:
    """Without its markup."""
    bare = re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", answer.content.decode(), flags=re.DOTALL)
    return html.unescape(re.sub(r"\s+", " ", bare))


# ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_center_lists_every_article_and_lesson(language: str) -> None:
    page = browser(language=language).get("/help/").content.decode()
    assert html.escape(TITLE[language], quote=True) in page or TITLE[language] in page
    for text in own_texts(language).values():
        where = f"/help/course/{text.slug}/" if text.kind == "lesson" else f"/help/{text.slug}/"
        assert (f'href="{where}"' in page) == (text.audience != "support"), text.slug


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", sorted(own_texts("en")))
def test_every_text_is_shown_to_a_visitor_in_their_language(slug: str, language: str) -> None:
    text = own_texts(language)[slug]
    where = f"/help/course/{slug}/" if text.kind == "lesson" else f"/help/{slug}/"
    with CaptureQueriesContext(connection) as asked:
        answer = browser(language=language).get(where)
    assert (answer.status_code, len(asked)) == (200, 1)  # the rules in force
    page = said(answer)
    assert text.title in page
    assert text.summary in page
    assert "{period" not in page
    assert "help:" not in answer.content.decode()


@pytest.mark.django_db
def test_an_article_has_its_contents_its_version_and_what_to_read_next() -> None:
    page = browser().get("/help/handling-changes/").content.decode()
    anchors = re.findall(r'<li><a href="#([\w-]+)">', page)
    assert len(anchors) >= 6
    assert [one for one in anchors if f'<h2 id="{one}">' not in page] == []
    text = own_texts("en")["handling-changes"]
    assert re.search(rf"version, of {text.changed.day} |Version {text.version}, updated on {text.changed.day} ", page)
    related = page.split('id="related-t"')[1]
    assert 1 <= related.count('<li><a href="/help/') <= 3
    assert "/help/handling-changes/" not in related.split("</footer>")[0]


@pytest.mark.django_db
def test_the_wrong_shelf_leads_to_the_right_one() -> None:
    assert browser().get("/help/lesson-2-understand/").headers["Location"] == LESSON
    assert browser().get("/help/course/reviews/").headers["Location"] == "/help/reviews/"
    for nothing in ("/help/nothing-such/", "/help/course/nothing-such/", "/help/..%2f..%2fetc/", "/help/versions/"):
        assert browser().get(nothing).status_code == 404, nothing


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/help/", "/help/reviews/", "/help/course/", LESSON])
def test_nothing_is_sent_here(path: str) -> None:
    assert browser().post(path, {"q1": "1"}).status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/services/", "/help/"])
def test_help_is_one_step_away(path: str) -> None:
    assert browser().get(path).content.decode().count('href="/help/"') >= 2


# ── finding ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_finding_marks_what_was_looked_for() -> None:
    page = browser(language="fr").get("/help/", {"q": "annulee"}).content.decode()
    assert page.index("/help/avoiding-cancellations/") > 0
    assert re.search(r"<mark>annul\w*</mark>", page, flags=re.IGNORECASE)
    assert 'value="annulee"' in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words", ["x" * 1_000_000, "\0\x07\u202e refund", "<script>alert(1)</script>", '"><img src=x>', "%(words)s {{ x }}"]
)
def test_what_is_typed_does_no_harm(words: str) -> None:
    answer = browser().get("/help/", {"q": words})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert not re.search(r"[\0\x07\u202e]", page)
    assert len(page.split('<footer class="foot">')[0]) < 60_000, "the footer alone leads back to the very address"


@pytest.mark.django_db
def test_nothing_found_says_what_else_to_do() -> None:
    assert "Nothing was found for “xyzzy”" in read("/help/?q=xyzzy")


# ── the course ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_the_course_leads_through_its_lessons() -> None:
    page = browser().get("/help/course/").content.decode()
    lessons = [text.slug for text in own_texts("en").values() if text.kind == "lesson"]
    assert len(lessons) == 5
    assert [slug for slug in sorted(lessons) if f"/help/course/{slug}/" not in page] == []
    second = browser().get(LESSON).content.decode()
    assert "Lesson 2 of 5" in second
    assert '<a href="/help/course/lesson-2-understand/" aria-current="step">' in second
    assert 'rel="prev" href="/help/course/lesson-1-stay-calm/"' in second
    assert 'rel="next" href="/help/course/lesson-3-set-straight/"' in second
    assert 'rel="prev"' not in browser().get("/help/course/lesson-1-stay-calm/").content.decode()


@pytest.mark.django_db
def test_questions_are_answered_without_a_word_kept(cast: Cast) -> None:
    client = browser(cast.marc)
    before = client.get(LESSON).content.decode()
    assert "Check my answers" in before
    assert "Yes." not in before, "no answer is given away"
    assert "checked" not in before
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(LESSON, {"q1": "1", "q2": "0"})
    assert [query["sql"] for query in asked if not query["sql"].startswith("SELECT ")] == []
    page = said(answer)
    assert "1 of 3 as we see it" in page
    assert (page.count("Yes."), page.count("Not quite."), page.count("You have not chosen")) == (1, 1, 1)
    assert len(re.findall(r"<input type=\"radio\"[^>]* checked>", answer.content.decode())) == 2


@pytest.mark.django_db
@pytest.mark.parametrize("sent", [{"q1": "99"}, {"q1": "x" * 10_000}, {"q9": "0"}, {"q1": "\0"}, {"q1": "-1"}])
def test_answers_that_are_none_are_as_if_not_there(sent: dict[str, str]) -> None:
    page = browser().get(LESSON, sent).content.decode()
    assert "Check my answers" in page
    assert "checked" not in page


# ── sessions ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def keep(cast: Cast, title: str, **more: Any) -> UUID:
    """Otto lists a session."""
    usual: dict[str, Any] = {"about": "Ask us anything.", "language": "en", "kind": "recorded", "minutes": 45}
    return door.save_session(
        cast.otto.pk, SessionTerms(title, address="https://example.org/x", **{**usual, **more}), now=NOW
    )


def listed(client: Client, *, at: timedelta = timedelta()) -> list[str]:
    """The sessions the help center shows, in their order."""
    with time_machine.travel(NOW + at, tick=False):
        page = client.get("/help/").content.decode()
    return re.findall(r"<h3 lang=\"\w\w\">(.*?)</h3>", page)


def test_sessions_in_ones_own_language_stand_first_and_go_when_they_end(cast: Cast) -> None:
    keep(cast, "Recorded in English")
    keep(cast, "Dal vivo", language="it", kind="live", starts_at=NOW + timedelta(hours=2), minutes=60)
    keep(cast, "Later", kind="live", starts_at=NOW + timedelta(hours=5))
    keep(cast, "Hidden", shown=False)
    assert listed(browser()) == ["Later", "Recorded in English", "Dal vivo"]
    italian = browser(language="it")
    assert listed(italian) == ["Dal vivo", "Later", "Recorded in English"]
    assert listed(italian, at=timedelta(hours=2, minutes=59))[0] == "Dal vivo"
    assert listed(italian, at=timedelta(hours=3)) == ["Later", "Recorded in English"]


def test_times_are_the_readers(cast: Cast) -> None:
    keep(cast, "Live", kind="live", starts_at=NOW + timedelta(hours=2))
    with time_machine.travel(NOW, tick=False):
        assert "Saturday 21 November, 12:00" in read("/help/", client=browser(cast.marc))
        assert "Saturday 21 November, 11:00" in read("/help/", client=browser(cast.sam))
        page = browser().get("/help/").content.decode()
    assert 'rel="noopener noreferrer external"' in page


def test_what_somebody_wrote_is_shown_as_words(cast: Cast) -> None:
    keep(cast, "<b>Bold</b>", about="<script>alert(1)</script>")
    page = browser().get("/help/").content.decode()
    assert "&lt;b&gt;Bold&lt;/b&gt;" in page
    assert "<script>alert" not in page


@pytest.mark.django_db
def test_lengths_are_those_of_the_rules_in_force() -> None:
    said_before = said(browser(language="en").get("/help/how-orders-complete/"))
    assert "3 days" in said_before.replace("\u00a0", " ")
    publish_text(other_rules(), how_far=None, now=NOW)
    said_after = said(browser(language="en").get("/help/how-orders-complete/"))
    assert "5 days" in said_after.replace("\u00a0", " ")
    assert said_after != said_before
