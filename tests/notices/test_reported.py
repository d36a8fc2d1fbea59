"""What came of a report reaches whoever made it, in the inbox and by mail, whatever mails they chose; nobody else is told."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest

from amiable.flow import talking
from amiable.flow.desk import look
from amiable.kernel.errors import Refused
from amiable.notices.models import Mail, Notice
from amiable.outbox.models import Item
from amiable.pages.inbox import read_inbox
from amiable.people.terms import OPTIONAL_GROUPS
from amiable.rules.inputs import Words
from amiable.talk import reads
from amiable.wording.reader import Reader
from tests.notices.conftest import Told
from tests.notices.post_office import PostOffice

SAYS = {
    "en": "Support looked at the words you reported. You read the answer where you reported them.",
    "fr": "L’assistance a examiné les mots que vous avez signalés. Vous lisez sa réponse là où vous les avez signalés.",
    "it": "L’assistenza ha esaminato le parole che hai segnalato. Trovi la risposta dove le hai segnalate.",
}


@pytest.fixture
def reported(story: Told) -> Told:
    """Giulia reported what Marc wrote, and Ada opened the order."""
    story.brief()
    seq = story.do("seller", "send_message", text=Words("Tu ne vaux rien.", "fr")).seq
    talking.report(story.order, story.cast.giulia.pk, seq, why="abuse", text="", now=story.now, ids=story.ids)
    look(story.order, story.cast.ada.pk, now=story.now)
    return story.quietly()


def answer(story: Told) -> None:
    """Ada says what came of it."""
    (row,) = reads.reports_of(story.order)
    ada = story.cast.ada.pk
    talking.handle(story.order, row.id, ada, outcome="warned", answer="Gli abbiamo parlato.", now=story.now)


def test_whoever_reported_is_told_by_mail_and_nobody_else(
    reported: Told, office: PostOffice, chooses: Callable[..., None]
) -> None:
    giulia = reported.cast.giulia
    chooses(giulia, optional="off", muted=frozenset(OPTIONAL_GROUPS))
    before = reported.loaded
    answer(reported)
    assert reported.send() == 1
    assert (reported.loaded.seq, reported.loaded.version, reported.loaded.head) == (
        *(before.seq, before.version, before.head),
    )
    (row,) = Notice.objects.all()
    assert (row.person, row.role, row.code, row.group) == (giulia.pk, "client", "report_answered", "decisions")
    (message,) = office.taken
    assert office.envelopes == [("desk@desk.example", ["giulia@example.com"])]
    assert message["Subject"] == f"L’assistenza ha risposto alla tua segnalazione · {reported.loaded.reference}"
    said = message.get_body(("plain",)).get_content()
    assert SAYS["it"] in " ".join(said.split())
    assert "Gli abbiamo parlato" not in said


@pytest.mark.parametrize("language", SAYS)
def test_the_inbox_says_it_in_every_language(reported: Told, language: str) -> None:
    answer(reported)
    reported.tell()
    cast = reported.cast
    reader = Reader(language, ZoneInfo("Europe/Rome"), now=reported.now)
    (entry,) = read_inbox(cast.giulia.pk, cast.giulia.email, reader).entries
    assert (entry.said.body, entry.stands, entry.unread) == (SAYS[language], True, True)
    for other in (cast.marc, cast.ada, cast.sam, cast.otto):
        assert read_inbox(other.pk, other.email, reader).entries == ()


def test_an_answer_that_is_refused_tells_nobody(reported: Told) -> None:
    answer(reported)
    reported.quietly()
    with pytest.raises(Refused):
        answer(reported)
    assert not Item.objects.filter(topic="notices").exists()
    reported.tell()
    assert (Notice.objects.count(), Mail.objects.count()) == (0, 0)
