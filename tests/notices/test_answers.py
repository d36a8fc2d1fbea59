"""What an answer of a mail server or provider means, and that an address is blamed for nothing but itself."""

from __future__ import annotations

import re
from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from anymail import exceptions as anymail
from anymail.message import AnymailStatus
from django.core.mail import EmailMessage

from amiable.notices import reads, send
from amiable.notices.answers import is_dead, meaning
from amiable.notices.models import Bounce, Mail
from amiable.people.models import Person
from amiable.rules.inputs import Words
from tests.notices.conftest import Told
from tests.notices.post_office import PostOffice
from tests.web.conftest import browser


@pytest.mark.parametrize(
    ("code", "words", "said"),
    [
        (550, "5.1.1 No such person here", "bounced"),
        (550, "5.1.10 The domain takes no mail", "bounced"),
        (550, "No such user", "bounced"),
        (553, "5.1.8 Sender's domain is not known", "later"),
        (554, "5.7.1 <giulia@example.com>: Relay access denied", "later"),
        (550, "5.7.1 Client host [192.0.2.1] blocked using zen.spamhaus.org", "later"),
        (550, "relay not permitted", "later"),
        (554, "Relay access denied", "later"),
        (552, "5.2.2 mailbox full", "later"),
        (550, "5.2.1 The mailbox is disabled", "later"),
        (550, "5.4.4 No route", "later"),
        (553, "sorry, that domain isn't in my list of allowed rcpthosts", "later"),
        (501, "5.5.4 Syntax", "never"),
        (550, "5.6.7 No mail in these letters", "never"),
        (450, "4.2.0 Greylisted", "later"),
        (450, "Greylisted", "later"),
    ],
)
def test_an_answer_to_a_recipient(code: int, words: str, said: str) -> None:
    outcome = meaning(SMTPRecipientsRefused({"giulia@example.com": (code, words.encode())}))
    assert (outcome.said, outcome.problem) == (said, f"{code} {words}")


@pytest.mark.parametrize(
    ("code", "words", "said"),
    [
        (554, "5.7.1 Looks like spam", "never"),
        (554, "Transaction failed", "never"),
        (550, "5.1.1 No such person here", "bounced"),
        (550, "5.1.7 Odd sender", "never"),
        (552, "5.2.2 mailbox full", "later"),
        (451, "4.3.0 Try later", "later"),
    ],
)
def test_an_answer_to_a_whole_mail(code: int, words: str, said: str) -> None:
    assert meaning(SMTPDataError(code, words.encode())).said == said


def refused(*status: str) -> Exception:
    """A provider that took nobody."""
    message: Any = EmailMessage()
    message.anymail_status = AnymailStatus()
    message.anymail_status.status = set(status)
    return anymail.AnymailRecipientsRefused(email_message=message)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (anymail.AnymailRequestsAPIError("no answer"), "away"),
        (anymail.AnymailAPIError("wrong key", status_code=401), "away"),
        (anymail.AnymailAPIError("too much", status_code=429), "away"),
        (anymail.AnymailAPIError("this one mail is more than we can do", status_code=500), "later"),
        (anymail.AnymailAPIError("odd", status_code=422), "later"),
        (anymail.AnymailAPIError("a library of its own said no"), "later"),
        (anymail.AnymailInvalidAddress("odd"), "never"),
        (anymail.AnymailUnsupportedFeature("odd"), "never"),
        (anymail.AnymailSerializationError("odd"), "never"),
        (anymail.AnymailCancelSend("no"), "never"),
        (refused("invalid"), "bounced"),
        (refused("rejected"), "never"),
        (refused("invalid", "rejected"), "never"),
        (anymail.AnymailRecipientsRefused("no"), "never"),
        (SMTPSenderRefused(553, b"Not you", "desk@desk.example"), "away"),
        (ConnectionResetError("gone"), "unknown"),
        (ValueError("odd"), "never"),
        (RuntimeError("odd"), "later"),
    ],
)
def test_other_answers(error: Exception, said: str) -> None:
    assert meaning(error).said == said


@pytest.mark.parametrize(
    ("words", "dead"),
    [
        ("smtp; 550 5.1.1 unknown user", True),
        ("550 5.1.8 sender", False),
        ("554 5.7.1 blocked", False),
        ("552 5.2.2 full", False),
        ("450 4.1.1 not now", False),
        ("550 blocked for its reputation", False),
        ("550 no such user", None),
        ("Inactive", None),
        ("", None),
    ],
)
def test_an_answer_that_was_reported_afterwards(words: str, *, dead: bool | None) -> None:
    assert is_dead(words) is dead


# ── what follows ─────────────────────────────────────────────────────────────────────────────────────────────────────

GONE = "550 5.1.1 No such person here"


def a_delivery(story: Told) -> Told:
    """Marc delivers, and Giulia is to be told of that alone."""
    story.brief()
    story.wait(days=2)
    story.quietly().deliver()
    return story.tell()


def writes(story: Told) -> Told:
    """Marc writes, and the mail about it is due."""
    story.do("seller", "send_message", text=Words("Here?", "en"))
    story.tell()
    story.now += timedelta(hours=1)
    return story


@pytest.mark.parametrize(
    "answer", ["554 5.7.1 Relay access denied", "550 5.7.1 blocked using Spamhaus", "552 5.2.2 mailbox full"]
)
def test_what_is_not_about_the_address_is_tried_again(story: Told, office: PostOffice, answer: str) -> None:
    a_delivery(story)
    office.to_recipients.append(answer)
    story.send()
    mail = Mail.objects.get(person=story.cast.giulia.pk)
    assert (mail.state, mail.problem, mail.wake_at) == ("waiting", answer, story.now + timedelta(minutes=1))
    assert not Bounce.objects.exists()
    story.now += timedelta(minutes=1)
    story.send()
    assert [people for _sender, people in office.envelopes] == [["giulia@example.com"]]


def test_a_dead_address_is_asked_again_after_thirty_days_and_forgiven_when_it_takes_mail(
    story: Told, office: PostOffice
) -> None:
    giulia = story.cast.giulia.pk
    a_delivery(story)
    office.to_recipients.append(GONE)
    story.send()
    since = story.now
    assert send.refuses(giulia, "giulia@example.com", now=since + timedelta(days=30) - timedelta(seconds=1))
    assert not send.refuses(giulia, "giulia@example.com", now=since + timedelta(days=30))
    Bounce.objects.update(at=since - timedelta(days=30))
    writes(story).send()
    assert len(office.taken) == 1
    assert reads.bounced_at(giulia, "giulia@example.com") is None


def test_a_dead_address_that_refuses_again_is_dead_from_then_on(story: Told, office: PostOffice) -> None:
    a_delivery(story)
    office.to_recipients.append(GONE)
    story.send()
    Bounce.objects.update(at=story.now - timedelta(days=31))
    office.to_recipients.append(GONE)
    writes(story).send()
    assert reads.bounced_at(story.cast.giulia.pk, "giulia@example.com") == story.now


def test_changing_the_address_and_back_is_another_chance(story: Told, office: PostOffice) -> None:
    a_delivery(story)
    office.to_recipients.append(GONE)
    story.send()
    for person in (story.cast.giulia, story.cast.marc):
        Bounce.objects.get_or_create(person=person.pk, defaults={"at": story.now, "address_hash": "x"})
    client = browser(story.cast.giulia)
    for address in ("new@example.com", "giulia@example.com"):
        there = client.post("/account/email/", {"action_add": "", "email": address}).headers["Location"]
        code = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", office.taken[-1].get_content())
        assert code, office.taken[-1].get_content()
        client.post(there, {"code": code[0]})
    assert Person.objects.get(pk=story.cast.giulia.pk).email == "giulia@example.com"
    assert EmailAddress.objects.get(user=story.cast.giulia).email == "giulia@example.com"
    assert list(Bounce.objects.values_list("person", flat=True)) == [story.cast.marc.pk], "nobody else's"
    office.envelopes.clear()
    writes(story).send()
    assert [people for _sender, people in office.envelopes] == [["giulia@example.com"]]
