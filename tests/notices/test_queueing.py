"""Which mail goes next and which joins another: one that fails keeps nobody waiting; what was handed over takes nothing in."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from amiable.jobs.notify import post
from amiable.notices import reads, send, writes
from amiable.notices.answers import Outcome
from amiable.notices.models import Bounce, Mail, Notice
from amiable.notices.terms import DIGEST, Going
from amiable.people.models import Person
from amiable.rules.inputs import Words
from tests.cast import START
from tests.elsewhere import Place
from tests.notices.conftest import Told
from tests.notices.digests import PEOPLE, telling
from tests.notices.post_office import VANISHES, PostOffice


def says(story: Told, text: str = "Look!", who: str = "seller") -> Told:
    """Somebody writes a message, and the other side is to be told."""
    story.do(who, "send_message", text=Words(text, "en"))
    return story.tell()


def a_few(story: Told) -> list[Mail]:
    """Mails to both sides that are due; those with the smaller ids first."""
    story.brief()
    story.wait(days=2)
    story.quietly().deliver()
    says(says(story, who="client"))
    story.now += timedelta(minutes=2)
    rows = list(Mail.objects.order_by("pk"))
    assert [row.wake_at is not None and row.wake_at <= story.now for row in rows] == [True] * 3
    return rows


def away_for(monkeypatch: pytest.MonkeyPatch, *poisons: Any) -> list[Any]:
    """Let these mails answer each time that nobody can be reached; gives what is handed over, in order."""
    handed: list[Any] = []
    real = send.hand_over

    def hand_over(letter: Any) -> Outcome:
        handed.append(letter.id)
        return Outcome("away", "no word") if letter.id in poisons else real(letter)

    monkeypatch.setattr(send, "hand_over", hand_over)
    return handed


def test_a_mail_that_always_finds_nobody_keeps_nobody_waiting(
    story: Told, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    poison, *others = a_few(story)
    Mail.objects.update(wake_at=story.now)
    handed = away_for(monkeypatch, poison.pk)
    assert post(story.now) == 1
    assert handed == [poison.pk]
    story.now += timedelta(minutes=1)
    post(story.now)
    assert handed[1:] == [*(row.pk for row in others), poison.pk], "the least tried goes first"
    assert len(office.taken) == 2
    poison.refresh_from_db()
    assert (poison.state, poison.attempts, poison.problem) == ("waiting", 2, "no word")


def test_it_holds_nothing_that_comes_due_later(
    story: Told, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    poison, *others = a_few(story)
    Mail.objects.filter(pk__in=[row.pk for row in others]).delete()
    Mail.objects.filter(pk=poison.pk).update(attempts=10)
    away_for(monkeypatch, poison.pk)
    says(story, who="client" if poison.person == story.cast.giulia.pk else "seller")
    later = Mail.objects.exclude(pk=poison.pk).get()
    assert later.wake_at == story.now + timedelta(minutes=2)
    post(story.now)
    later.refresh_from_db()
    assert later.wake_at == story.now + timedelta(minutes=2), "an hour is the pause of the other alone"
    story.now += timedelta(minutes=2)
    post(story.now)
    assert len(office.taken) == 1


def test_what_was_tried_takes_nothing_more_in(story: Told, office: PostOffice) -> None:
    story.brief()
    says(story.quietly(), "One")
    story.now += timedelta(minutes=2)
    office.to_mails.append(VANISHES)
    story.send()
    first = Mail.objects.get()
    assert (first.state, first.attempts, len(office.taken)) == ("waiting", 1, 1)
    says(story, "Two")
    says(story, "Three")
    (second,) = Mail.objects.exclude(pk=first.pk)
    assert list(Notice.objects.order_by("made_at", "seq").values_list("mail", flat=True)) == [
        first.pk,
        second.pk,
        second.pk,
    ]
    story.now += timedelta(minutes=2)
    story.send()
    site = "desk.example"
    assert [message["Message-ID"] for message in office.taken] == [
        f"<{first.pk}@{site}>",
        f"<{second.pk}@{site}>",
        f"<{first.pk}@{site}>",
    ], "the first again by its id, the new ones by another"


def test_an_address_a_provider_cannot_read_ends_that_mail_alone(story: Told, settings: Any) -> None:
    settings.MAILERS = {
        "default": {"BACKEND": "anymail.backends.postmark.EmailBackend", "OPTIONS": {"server_token": "x"}}
    }
    Person.objects.filter(pk=story.cast.giulia.pk).update(email="a@[127.0.0.1]")
    mails = a_few(story)
    mine = [row for row in mails if row.person == story.cast.giulia.pk]
    Mail.objects.exclude(pk=mine[0].pk).delete()
    post(story.now)
    mine[0].refresh_from_db()
    assert (mine[0].state, mine[0].wake_at) == ("given_up", None)
    assert mine[0].problem.startswith("AnymailInvalidAddress: ")
    assert not Bounce.objects.exists()


# ── the day's mail ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_workers_at_once_make_one_digest_for_one_person_and_day(elsewhere: Place) -> None:
    done = elsewhere.run("tests.notices.digests", "6")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert sorted(json.loads(done.stdout.splitlines()[-1]).values()) == [6, 6], "two people, one mail each"


def test_whoever_is_first_makes_the_same_digest(db: None) -> None:
    made = []
    for order in (1, 2):
        writes.keep([telling(PEOPLE[0], order)])
        made.append(Mail.objects.get().pk)
        Mail.objects.all().delete()
    assert made[0] == made[1]


def test_a_digest_is_one_persons_and_one_moments(db: None) -> None:
    first, other = telling(PEOPLE[0], 1), telling(PEOPLE[1], 1)
    writes.keep([first, other, replace(first, seq=2, goes=Going(DIGEST, START + timedelta(hours=44)))])
    assert Mail.objects.count() == 3


@pytest.mark.parametrize("state", [{"attempts": 1}, {"state": "sending", "attempts": 1}, {"state": "sent"}])
def test_who_comes_when_the_digest_was_tried_gets_another(db: None, state: dict[str, Any]) -> None:
    writes.keep([telling(PEOPLE[0], 1)])
    Mail.objects.update(**state)
    writes.keep([telling(PEOPLE[0], 2)])
    carried = [reads.carried_by(mail) for mail in Mail.objects.values_list("pk", flat=True)]
    assert [len(rows) for rows in carried] == [1, 1]
    writes.keep([telling(PEOPLE[0], 2)])
    assert Mail.objects.count() == 2
