"""Mails and notices of proposals: each speaks of its own proposal, of its own end, and of none that is gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest

from amiable.notices.models import Mail, Notice
from amiable.pages.inbox import read_inbox
from amiable.rules.inputs import Words
from amiable.wording.reader import Reader
from tests.notices.conftest import Told
from tests.notices.post_office import PostOffice, parts

EVENING = datetime(2026, 12, 2, 21, 30, tzinfo=UTC)  # 22:30 in Rome
MORNING = datetime(2026, 12, 3, 6, 0, tzinfo=UTC)  # 7:00


@pytest.fixture
def night(story: Told, chooses: Callable[..., None]) -> Told:
    """Marc works; it is late, and Giulia's quiet hours last until the morning."""
    story.brief()
    story.wait_until(EVENING)
    chooses(story.cast.giulia, quiet_from=22 * 60, quiet_until=7 * 60)
    return story.quietly()


def offers(story: Told, price: int, **more: Any) -> str:
    """Marc offers an extra, a minute later; gives its id."""
    story.now += timedelta(minutes=1)
    story.do("seller", "propose_extra", price=price, what=Words("Une icône", "fr"), days=1, **more)
    return story.facts.proposals[-1].id


def in_the_morning(story: Told, office: PostOffice) -> dict[str, str]:
    """Giulia's mails of the morning, by subject without the reference: what they say above the foot."""
    story.tell()
    story.now = MORNING
    story.send()
    hers = [one for one in office.taken if "giulia" in one["To"]]
    return {str(one["Subject"]).partition(" · ")[0]: _said(one) for one in hers}


def _said(one: EmailMessage) -> str:
    return parts(one)[0].partition("-- ")[0].replace("\r\n", "\n")


def test_a_proposal_that_was_withdrawn_is_not_mailed_with_the_price_and_end_of_another(
    night: Told, office: PostOffice
) -> None:
    first = offers(night, 3_000)
    night.do("seller", "withdraw_proposal", proposal=first)
    offers(night, 7_700)
    found = in_the_morning(night, office)
    assert sorted(found) == ["Marc ha ritirato la proposta", "Marc propone un extra per 77,00 €"]
    gone, live = (found[subject] for subject in sorted(found))
    for words in ("Tocca a te", "Rispondi alla proposta", "Guarda la proposta", "dicembre alle 22:3", "Non devi"):
        assert words not in gone, words
    assert "Apri l’ordine" in gone
    assert "Tocca a te\nRispondi alla proposta «Extra a pagamento»\n" in live
    assert "mercoledì 9 dicembre alle 22:32, scade" in live
    dropped = Mail.objects.get(state="dropped")
    assert (dropped.person, dropped.problem) == (night.cast.giulia.pk, "answered or moved by now")


def test_of_two_live_proposals_each_mail_names_its_own_end(night: Told, office: PostOffice) -> None:
    offers(night, 7_700, open_days=3)
    offers(night, 5_500, open_days=5)
    night.do("seller", "propose_extension", days=2, why=Words("Fièvre", "fr"))
    ends = {
        "Marc propone un extra per 77,00 €": "sabato 5 dicembre alle 22:31",
        "Marc propone un extra per 55,00 €": "lunedì 7 dicembre alle 22:32",
        "Marc chiede 2 giorni in più": "domenica 6 dicembre alle 22:32",
    }
    found = in_the_morning(night, office)
    assert {subject: [end for end in ends.values() if end in said] for subject, said in found.items()} == {
        subject: [end] for subject, end in ends.items()
    }


def test_a_proposal_that_was_countered_is_not_mailed(night: Told, office: PostOffice) -> None:
    night.do("seller", "propose_refund", refund=1_000, why=Words("Désolé", "fr"))
    (his,) = night.facts.proposals
    night.do("client", "counter_proposal", proposal=his.id, kind="refund", why=Words("Di più", "it"), refund=2_000)
    assert in_the_morning(night, office) == {}, "she answered it"
    (to_marc,) = office.taken
    assert str(to_marc["Subject"]).startswith("Giulia fait une contre-proposition · ")
    assert "À vous\nRépondez à la proposition « Remboursement partiel »" in _said(to_marc).replace("\u00a0", " ")


def test_the_days_mail_leaves_out_what_was_withdrawn(
    story: Told, office: PostOffice, chooses: Callable[..., None]
) -> None:
    story.brief()
    chooses(story.cast.giulia, optional="digest", digest_at=7 * 60)
    story.wait_until(EVENING)
    story.quietly().do("seller", "withdraw_proposal", proposal=offers(story, 3_000))
    offers(story, 7_700)
    (said,) = in_the_morning(story, office).values()
    assert said.startswith("2 novità per te")
    assert "30,00" not in said
    assert said.count("Marc ha ritirato la proposta") == said.count("77,00\u00a0€") == 1


def test_the_inbox_says_which_proposals_no_longer_wait(night: Told) -> None:
    first = offers(night, 3_000)
    night.now += timedelta(minutes=1)
    night.do("seller", "withdraw_proposal", proposal=first)
    offers(night, 7_700)
    night.tell()
    giulia = night.cast.giulia
    entries = read_inbox(giulia.pk, giulia.email, Reader("en", UTC, now=night.now)).entries
    assert [(entry.said.subject, entry.stands) for entry in entries] == [
        ("Marc offers an extra for €77.00", True),
        ("Marc withdrew the proposal", True),
        ("Marc offers an extra for €30.00", False),
    ]
    assert Notice.objects.filter(person=night.cast.sam.pk).count() == 0
