"""The inbox: what its reader finds, what opening does, and that looking changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amiable.jobs.notify import notify
from amiable.notices import send
from amiable.notices.models import Bounce, Notice
from amiable.notices.terms import hash_of_address
from amiable.pages.inbox import PAGE
from amiable.rules.inputs import Words
from tests.web.stage import Desk

INBOX = "/inbox/"


@pytest.fixture
def desk(db: None) -> Iterator[Desk]:
    """An order that was delivered, and everybody told."""
    desk = Desk()
    desk.story.delivered()
    tell(desk)
    return desk


def tell(desk: Desk) -> None:
    """Turn what the door noticed into notices."""
    while notify(desk.story.now, ids=desk.story.ids):
        pass


def message(desk: Desk, count: int = 1) -> None:
    """Marc writes, and Giulia is told."""
    for number in range(count):
        desk.story.do("seller", "send_message", text=Words(f"Secret {number}", "fr"))
    tell(desk)


def text(answer: Any) -> str:
    """What a page says."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.mark.parametrize(
    ("language", "said", "head", "day"),
    [
        ("en", "Marc delivered version 1.", "Notices", "Today"),
        ("fr", "Marc a livré la version 1.", "Notifications", "Aujourd’hui"),
        ("it", "Marc ha consegnato la versione 1.", "Notifiche", "Oggi"),
    ],
)
def test_each_notice_is_a_sentence_in_the_readers_language(
    desk: Desk, language: str, said: str, head: str, day: str
) -> None:
    page = text(desk.get("client", INBOX, language=language))
    assert said in page
    assert f" {head} " in page
    assert f" {day} " in page
    assert desk.reference in page
    assert "Logo for a bakery" in page


def test_peoples_words_stay_on_the_order(desk: Desk) -> None:
    message(desk)
    assert "Secret" not in text(desk.get("client", INBOX))


def test_looking_marks_nothing_and_writes_nothing(desk: Desk) -> None:
    asked = desk.statements("client", INBOX) + desk.statements("client")
    assert [sql for sql in asked if not sql.lstrip("(").startswith("SELECT ")] == []
    assert Notice.objects.filter(read_at__isnull=False).count() == 0


def test_opening_marks_one_read_and_leads_to_its_order(desk: Desk) -> None:
    row = Notice.objects.filter(person=desk.cast.giulia.pk).latest("made_at")
    with desk.browser("client") as client:
        assert client.get(f"{INBOX}{row.pk}/").status_code == 405
        answer = client.post(f"{INBOX}{row.pk}/")
        assert (answer.status_code, answer.headers["Location"]) == (302, desk.place)
    row.refresh_from_db()
    assert row.read_at == desk.story.now
    assert Notice.objects.filter(read_at__isnull=False).count() == 1


@pytest.mark.parametrize("who", ["seller", "stranger", "mediator", "operator"])
def test_nobody_opens_somebody_elses(desk: Desk, who: str) -> None:
    row = Notice.objects.filter(person=desk.cast.giulia.pk).latest("made_at")
    with desk.browser(who) as client:
        assert client.post(f"{INBOX}{row.pk}/").status_code == 404
        client.post(f"{INBOX}read/")
    assert not Notice.objects.filter(person=desk.cast.giulia.pk, read_at__isnull=False).exists()


def test_a_stranger_finds_an_empty_inbox_and_a_visitor_signs_in(desk: Desk) -> None:
    page = text(desk.get("stranger", INBOX))
    assert desk.reference not in page
    assert "No notices yet" in page
    assert desk.get("visitor", INBOX).status_code == 302


def test_all_can_be_marked_read_and_only_the_unread_shown(desk: Desk) -> None:
    with desk.browser("client") as client:
        assert client.post(f"{INBOX}read/").headers["Location"] == INBOX
    message(desk)
    page = text(desk.get("client", f"{INBOX}?show=unread"))
    assert "Marc wrote a message." in page
    assert "delivered" not in page
    assert "One of them is unread." in page
    assert "delivered version 1" in text(desk.get("client", INBOX))


def test_the_bell_counts_the_unread_on_every_page(desk: Desk) -> None:
    assert "Notices, 2 unread" in text(desk.get("client"))
    message(desk, 100)
    page = text(desk.get("client", "/orders/"))
    assert "Notices, 102 unread" in page
    assert " 99+ " in page
    with desk.browser("client") as client:
        client.post(f"{INBOX}read/")
    assert "unread" not in text(desk.get("client"))


def test_the_bell_costs_one_statement_and_the_inbox_few_however_long(desk: Desk) -> None:
    counting = [sql for sql in desk.statements("client") if "notices_notice" in sql]
    assert len(counting) == 1
    few = len(desk.statements("client", INBOX))
    message(desk, 40)
    assert len(desk.statements("client", INBOX)) == few <= 2 + 9


def test_earlier_ones_follow_page_by_page(desk: Desk) -> None:
    message(desk, PAGE)
    with desk.browser("client") as client, CaptureQueriesContext(connection):
        first = client.get(INBOX).content.decode()
        further = re.search(r'rel="next" href="([^"]+)"', first)
        assert further
        second = client.get(further[1].replace("&amp;", "&")).content.decode()
    assert (first.count('class="told '), second.count('class="told ')) == (PAGE, 2)
    assert 'rel="next"' not in second
    for odd in ("x", "2026_x", "\0", "9" * 5000):
        assert desk.get("client", f"{INBOX}?before={odd}").status_code == 200


def test_a_reminder_that_was_followed_says_so(desk: Desk) -> None:
    desk.story.wait(hours=25)
    tell(desk)
    assert "Look at version 1: accept it or ask for changes This waits for you until" in text(desk.get("client", INBOX))
    desk.story.do("client", "accept_delivery")
    assert "This no longer waits for you." in text(desk.get("client", INBOX))


def test_an_address_that_refuses_mail_is_said_kindly(desk: Desk) -> None:
    giulia = desk.cast.giulia
    Bounce.objects.create(person=giulia.pk, address_hash=hash_of_address(giulia.email), at=desk.story.now)
    page = desk.get("client", INBOX)
    assert "your mail address takes no mail from us" in text(page)
    assert 'href="/account/email/"' in page.content.decode()
    assert send.refuses(giulia.pk, giulia.email, now=desk.story.now)
    assert not send.refuses(giulia.pk, "new@example.com", now=desk.story.now)
    assert "takes no mail" not in text(desk.get("seller", INBOX))


def test_a_notice_of_a_code_nobody_knows_any_more_is_left_out(desk: Desk) -> None:
    Notice.objects.filter(code="delivery_made").update(code="delivery_unmade")
    assert "delivered" not in text(desk.get("client", INBOX))


def test_a_proposal_that_was_withdrawn_says_so(desk: Desk) -> None:
    desk.story.do("seller", "propose_refund", refund=1_000, why=Words("Désolé", "fr"))
    tell(desk)
    assert "no longer waits" not in text(desk.get("client", INBOX))
    (proposal,) = desk.story.facts.proposals
    desk.story.now += timedelta(minutes=1)
    desk.story.do("seller", "withdraw_proposal", proposal=proposal.id)
    tell(desk)
    page = text(desk.get("client", INBOX))
    assert (
        "Marc proposed a partial refund of €10.00; the order goes on. This no longer waits for you. Logo for a bakery"
        in page
    )
    assert page.count("This no longer waits for you.") == 1
