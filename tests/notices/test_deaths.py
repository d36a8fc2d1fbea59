"""A worker killed around the sending of a mail, and two at once: a decision comes at least once, a reminder at most once."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from tests.elsewhere import Place
from tests.notices.post_office import PostOffice, post_office

KILLED = -signal.SIGKILL

#: A claimed mail is another worker's after its lease, an outbox item after its own.
LATER = timedelta(minutes=5)


@pytest.fixture
def opened() -> Iterator[PostOffice]:
    """A mail server programs of their own can reach."""
    with post_office() as office:
        yield office


def begun(place: Place, chapter: str) -> datetime:
    """An order played to a chapter; gives the moment it is then."""
    return datetime.fromisoformat(place.play("begin", chapter)["now"])


def worker(place: Place, office: PostOffice, now: datetime, crash: str = "") -> int:
    """A worker at that moment, perhaps killed; gives how it ended."""
    environ = {"AMIABLE_MAIL": office.address, "AMIABLE_CRASH": crash, "AMIABLE_ADDRESS": "https://desk.example"}
    done = place.run("tests.notices.plays", now.isoformat(), **environ)
    assert done.returncode in (0, KILLED), done.stderr
    return done.returncode


def ids(office: PostOffice) -> list[str]:
    """The Message-IDs that arrived, in order."""
    return [str(message["Message-ID"]) for message in office.taken]


@pytest.mark.parametrize(("point", "arrives"), [("before_send", 0), ("after_send", 1), ("before_mark", 1)])
def test_a_notice_is_sent_at_least_once_by_one_id(
    elsewhere: Place, opened: PostOffice, point: str, arrives: int
) -> None:
    now = begun(elsewhere, "pay")
    assert worker(elsewhere, opened, now, point) == KILLED
    first = ids(opened)
    assert len(first) == arrives
    assert worker(elsewhere, opened, now + LATER) == 0
    later = ids(opened)[arrives:]
    assert set(first) <= set(later), "what was in hand when it died comes again, by the same id"
    assert len(later) == len(set(later)) == 3  # the order to Marc, the payment to both


def test_what_dies_before_it_is_written_down_is_told_once(elsewhere: Place, opened: PostOffice) -> None:
    now = begun(elsewhere, "pay")
    assert worker(elsewhere, opened, now, "before_commit") == KILLED
    assert worker(elsewhere, opened, now + LATER, "after_commit:2") == KILLED
    assert worker(elsewhere, opened, now + 2 * LATER) == 0
    assert len(set(ids(opened))) == len(ids(opened)) == 3


@pytest.mark.parametrize(("point", "arrives"), [("before_send", 0), ("after_send", 1)])
def test_a_reminder_is_not_repeated(elsewhere: Place, opened: PostOffice, point: str, arrives: int) -> None:
    now = begun(elsewhere, "pay")
    assert worker(elsewhere, opened, now) == 0  # what came before the reminder
    opened.taken.clear()
    reminded = now + timedelta(days=1, minutes=1)
    due = elsewhere.run("tests.notices.reminding", reminded.isoformat())
    assert due.returncode == 0, due.stderr
    assert worker(elsewhere, opened, reminded, point) == KILLED
    assert worker(elsewhere, opened, reminded + timedelta(hours=1)) == 0
    assert len(opened.taken) == arrives


def test_two_workers_at_once_send_each_mail_once(elsewhere: Place, opened: PostOffice) -> None:
    now = begun(elsewhere, "pay")
    environ = {"AMIABLE_MAIL": opened.address}
    both = [elsewhere.start("tests.notices.plays", now.isoformat(), **environ) for _ in range(2)]
    for one in both:
        _out, err = one.communicate(timeout=60)
        assert one.returncode == 0, err
    assert len(ids(opened)) == len(set(ids(opened))) == 3
