"""What a mail takes from its reader: what they read already, what one click ends, which language they have."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from amiable.flow import talking
from amiable.flow.choices import read_unsubscribing
from amiable.notices.models import Mail
from amiable.people.models import Person
from amiable.rules.inputs import Words
from tests.notices.conftest import Told
from tests.notices.post_office import PostOffice, parts


@pytest.fixture
def written(story: Told) -> Told:
    """Marc works, and wrote; the mail of that waits."""
    story.brief()
    return writes(story.quietly())


def writes(story: Told) -> Told:
    """Marc writes a message, and Giulia is told."""
    story.do("seller", "send_message", text=Words("Bonjour.", "fr"))
    story.tell()
    return story


def later(story: Told) -> None:
    """Some minutes later, when the mail of a message is due."""
    story.now += timedelta(minutes=5)
    story.send()


def read(story: Told, person: Person, seq: int = 0) -> None:
    """This person has read the order's page, up to an event (the last one when 0)."""
    talking.mark_read(story.order, person.pk, seq or story.loaded.seq, now=story.now)


# ── read on the order's page ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_message_read_on_its_orders_page_is_not_mailed(written: Told, office: PostOffice) -> None:
    read(written, written.cast.giulia)
    later(written)
    assert office.taken == []
    mail = Mail.objects.get()
    assert (mail.state, mail.problem) == ("dropped", "not wanted any more, or read meanwhile")


def test_what_came_after_is_mailed_and_nobody_reads_for_somebody_else(written: Told, office: PostOffice) -> None:
    read(written, written.cast.marc)
    read(written, written.cast.giulia, written.loaded.seq - 1)
    later(written)
    assert [str(one["Subject"]).partition(" · ")[0] for one in office.taken] == ["Marc ti ha scritto"]


def test_a_mark_on_one_order_reads_nothing_on_another(written: Told, office: PostOffice) -> None:
    other = Told(written.cast, ids=written.ids, now=written.now)
    other.brief()
    other.do("seller", "send_message", text=Words("Bonjour.", "fr"))
    read(other, written.cast.giulia)
    later(written)
    to_her = [str(one["Subject"]) for one in office.taken if str(one["Subject"]).startswith("Marc ti ha scritto")]
    assert to_her == [f"Marc ti ha scritto · {written.loaded.reference}"]


def test_a_delivery_is_mailed_whatever_was_read(story: Told, office: PostOffice) -> None:
    """It says what silence means: reading the page is not having it at hand."""
    story.brief()
    story.quietly().deliver()
    story.tell()
    read(story, story.cast.giulia)
    story.send()
    assert [str(one["Subject"]).partition(" · ")[0] for one in office.taken] == ["Marc ha consegnato la versione 1"]


def test_the_days_mail_leaves_out_what_was_read_on_the_page(
    story: Told, office: PostOffice, chooses: Callable[..., None]
) -> None:
    story.brief()
    chooses(story.cast.giulia, optional="digest", digest_at=18 * 60)
    writes(story.quietly())
    story.do("seller", "deliver_part", note=Words("Ecco", "fr"), nothing_to_attach=True)
    story.tell()
    read(story, story.cast.giulia)
    story.now = datetime(2026, 12, 1, 17, 0, tzinfo=UTC)
    story.send()
    (message,) = office.taken
    assert message["Subject"] == "Una novità per te"
    assert "Marc ha scritto un messaggio." not in parts(message)[0]


# ── one click ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "No more daily mails"),
        ("fr", "Ne plus recevoir d’e-mail quotidien"),
        ("it", "Niente più e-mail quotidiane"),
    ],
)
def test_the_days_mail_offers_the_one_click(
    story: Told, office: PostOffice, chooses: Callable[..., None], language: str, words: str
) -> None:
    story.brief()
    Person.objects.filter(pk=story.cast.giulia.pk).update(language=language)
    chooses(story.cast.giulia, optional="digest", digest_at=18 * 60)
    writes(story.quietly())
    story.now = datetime(2026, 12, 1, 17, 0, tzinfo=UTC)
    story.send()
    (message,) = office.taken
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    found = re.fullmatch(r"<(https://desk\.example/unsubscribe/([^/]+)/)>", str(message["List-Unsubscribe"]))
    assert found
    unsubscribing = read_unsubscribing(found[2])
    assert (unsubscribing.person_id, unsubscribing.group) == (story.cast.giulia.pk, "digest")
    plain, html = parts(message)
    assert f"{words}\n{found[1]}" in plain.replace("\r\n", "\n")
    assert f'href="{found[1]}"' in html


# ── language ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_language_that_was_taken_away_is_not_announced(written: Told, office: PostOffice) -> None:
    Person.objects.filter(pk=written.cast.giulia.pk).update(language="de")
    later(written)
    (message,) = office.taken
    assert message["Content-Language"] == "en"
    assert str(message["Subject"]).startswith("Marc wrote to you · ")
    assert '<html lang="en">' in parts(message)[1]
