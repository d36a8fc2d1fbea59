"""What really goes over the line to a mail server, and what its answers lead to."""

from __future__ import annotations

import re
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from amiable.flow.choices import read_unsubscribing
from amiable.jobs.notify import post
from amiable.notices import reads
from amiable.notices.models import Bounce, Mail
from amiable.pages.mail import compose
from amiable.people.models import Person
from amiable.rules.inputs import Words
from tests.notices.conftest import Told
from tests.notices.post_office import VANISHES, PostOffice, parts

ROME = ZoneInfo("Europe/Rome")


def mail_of(person: Person) -> Mail:
    """The one mail somebody gets."""
    return Mail.objects.get(person=person.pk)


def a_delivery(story: Told) -> Told:
    """Marc delivers, and Giulia is to be told of that alone."""
    story.brief()
    story.wait(days=2)
    story.quietly().deliver()
    return story.tell()  # type: ignore[return-value]


def test_a_delivery_reaches_its_client_in_her_language_and_zone(story: Told, office: PostOffice) -> None:
    a_delivery(story).send()
    (message,) = office.taken
    plain, html = parts(message)
    reference = story.loaded.reference
    assert office.envelopes == [("desk@desk.example", ["giulia@example.com"])]
    assert message["Subject"] == f"Marc ha consegnato la versione 1 · {reference}"
    assert message["From"] == "Amiable <desk@desk.example>"
    assert message["To"] == "Giulia <giulia@example.com>"
    assert message["Message-ID"] == f"<{mail_of(story.cast.giulia).pk}@desk.example>"
    assert parsedate_to_datetime(message["Date"]) == story.now.replace(microsecond=0)
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "it"
    assert message["References"] == message["In-Reply-To"] == f"<order.{story.order}@desk.example>"
    assert message.get_content_type() == "multipart/alternative"
    until = story.facts.deadline("accept_by").fires_at  # type: ignore[union-attr]
    assert until is not None
    for text in (plain, re.sub(r"<[^>]+>", "", html)):
        assert "Guarda la versione 1: accettala o chiedi modifiche" in text
        assert f"alle {until.astimezone(ROME):%H:%M}" in text  # Rome, not UTC
        assert "l’ordine è accettato" in text
        assert "Gli orari sono quelli del fuso Europe/Rome." in text
        assert "Voilà" not in text, "people's words stay on the page"
    assert f"https://desk.example/orders/{reference}/" in plain
    assert f'href="https://desk.example/orders/{reference}/"' in html
    assert html.count('class="button"') == 1
    assert "<img" not in html
    assert "<script" not in html
    assert mail_of(story.cast.giulia).state == "sent"
    assert mail_of(story.cast.giulia).text == "", "only the demo keeps what was sent"


def test_one_click_ends_what_one_can_do_without(story: Told, office: PostOffice) -> None:
    a_delivery(story).send()
    (message,) = office.taken
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    where = str(message["List-Unsubscribe"])
    found = re.fullmatch(r"<https://desk\.example/unsubscribe/([^/]+)/>", where)
    assert found, where
    assert f"\r\nList-Unsubscribe: {where}\r\n".encode() in office.raw[0], "as it is, neither folded nor encoded"
    assert max(len(line) for line in office.raw[0].split(b"\r\n")) <= 998
    unsubscribing = read_unsubscribing(found[1])
    assert (unsubscribing.person_id, unsubscribing.group) == (story.cast.giulia.pk, "deadlines")
    assert where.strip("<>") in parts(message)[0]


def test_what_always_comes_offers_no_click(story: Told, office: PostOffice) -> None:
    story.pay()
    story.quietly().do("client", "cancel_free")
    story.send()
    (message,) = office.taken
    assert message["To"] == "Marc <marc@example.com>"
    assert message["Subject"].startswith("Giulia a annulé la commande · ")
    assert message["List-Unsubscribe"] is None
    assert "unsubscribe" not in "".join(parts(message))


@pytest.mark.parametrize(
    ("language", "zone", "subject", "moment"),
    [
        ("en", "America/New_York", "Marc delivered version 1", r"\d\d:\d\d"),
        ("fr", "Europe/Paris", "Marc a livré la version 1", r"\d+\u00a0h\u00a0\d\d"),
        ("it", "Asia/Tokyo", "Marc ha consegnato la versione 1", r"\d\d:\d\d"),
    ],
)
def test_each_reader_has_their_own(
    story: Told, office: PostOffice, language: str, zone: str, subject: str, moment: str
) -> None:
    Person.objects.filter(pk=story.cast.giulia.pk).update(language=language, time_zone=zone)
    a_delivery(story).send()
    (message,) = office.taken
    assert str(message["Subject"]).startswith(subject)
    assert message["Content-Language"] == language
    plain, _html = parts(message)
    assert zone in plain
    assert re.search(moment, plain)


def test_no_name_becomes_a_header_or_markup(story: Told, office: PostOffice) -> None:
    bad = 'Eve\r\nBcc: all@example.org <b onload="x">'
    Person.objects.filter(pk=story.cast.marc.pk).update(name=bad)
    Person.objects.filter(pk=story.cast.giulia.pk).update(name='Gi"ulia\nX: y')
    a_delivery(story).send()
    (message,) = office.taken
    assert office.envelopes[0][1] == ["giulia@example.com"]
    assert {"Bcc", "X"} & set(message.keys()) == set()
    assert "<b onload" not in parts(message)[1]
    assert message["To"].addresses[0].addr_spec == "giulia@example.com"


def test_an_address_that_is_none_waits_for_a_person_alone(story: Told, office: PostOffice) -> None:
    Person.objects.filter(pk=story.cast.giulia.pk).update(email="not an address")
    a_delivery(story).send()
    assert office.taken == []
    (stuck,) = reads.given_up()
    assert (stuck.person, stuck.order) == (story.cast.giulia.pk, story.order)
    assert stuck.problem.startswith("cannot be written")


@pytest.mark.parametrize("answer", ["421 Too busy", "450 Greylisted", "452 Mailbox full"])
def test_a_refusal_for_now_is_tried_again_by_the_same_id(story: Told, office: PostOffice, answer: str) -> None:
    a_delivery(story)
    office.to_recipients.append(answer)
    story.send()
    waiting = mail_of(story.cast.giulia)
    assert (waiting.state, waiting.attempts, waiting.wake_at) == ("waiting", 1, story.now + timedelta(minutes=1))
    assert waiting.problem.startswith(answer[:3])
    assert story.send() == 0
    story.now += timedelta(minutes=1)
    story.send()
    assert [message["Message-ID"] for message in office.taken] == [f"<{waiting.pk}@desk.example>"]
    assert not Bounce.objects.exists()


def test_an_address_that_refuses_for_good_gets_no_more(story: Told, office: PostOffice) -> None:
    a_delivery(story)
    office.to_recipients.append("550 5.1.1 No such person here")
    story.send()
    giulia = story.cast.giulia
    assert mail_of(giulia).state == "given_up"
    assert "No such person here" in mail_of(giulia).problem
    assert reads.bounced_at(giulia.pk, "giulia@example.com") == story.now
    assert reads.bounced_at(giulia.pk, "other@example.com") is None
    assert "giulia" not in Bounce.objects.get().address_hash
    story.now += timedelta(hours=1)
    story.do("seller", "send_message", text=_words("Here?"))
    story.tell()
    story.now += timedelta(hours=1)
    story.send()
    assert office.calls == 1, "nobody asks that server again"
    assert Mail.objects.filter(person=giulia.pk, state="dropped").count() == 1


def test_another_address_is_another_chance(story: Told, office: PostOffice) -> None:
    a_delivery(story)
    office.to_recipients.append("550 5.1.1 No such person here")
    story.send()
    Person.objects.filter(pk=story.cast.giulia.pk).update(email="new@example.com")
    story.do("seller", "send_message", text=_words("Here?"))
    story.tell()
    story.now += timedelta(hours=1)
    story.send()
    assert [people for _sender, people in office.envelopes] == [["new@example.com"]]


def test_a_mail_refused_for_what_it_says_is_given_up_without_blaming_the_address(
    story: Told, office: PostOffice
) -> None:
    a_delivery(story)
    office.to_mails.append("554 5.7.1 Looks like spam")
    story.send()
    assert mail_of(story.cast.giulia).state == "given_up"
    assert not Bounce.objects.exists()


def test_a_server_that_vanishes_mid_mail_gets_a_decision_again_by_the_same_id(story: Told, office: PostOffice) -> None:
    a_delivery(story)
    office.to_mails.append(VANISHES)
    story.send()
    assert mail_of(story.cast.giulia).state == "waiting"
    story.now += timedelta(minutes=1)
    story.send()
    assert len(office.taken) == 2
    assert len({message["Message-ID"] for message in office.taken}) == 1


def test_a_server_that_vanishes_mid_reminder_gets_it_once(story: Told, office: PostOffice) -> None:
    a_delivery(story)
    story.quietly().wait(hours=25)
    story.tell()
    assert mail_of(story.cast.giulia).kind == "reminder"
    office.to_mails.append(VANISHES)
    story.send()
    story.now += timedelta(hours=1)
    story.send()
    assert len(office.taken) == 1
    assert mail_of(story.cast.giulia).state == "sent"


def test_a_reminder_that_surely_did_not_go_out_is_tried_again(story: Told, office: PostOffice) -> None:
    a_delivery(story)
    story.quietly().wait(hours=25)
    story.tell()
    office.to_recipients.append("450 Later")
    story.send()
    story.now += timedelta(minutes=1)
    story.send()
    (message,) = office.taken
    assert str(message["Subject"]).startswith("Guarda la versione 1: accettala o chiedi modifiche · ")


def test_a_server_away_for_a_day_is_tried_with_growing_pauses_and_then_takes_all(
    story: Told, settings: Any, office: PostOffice
) -> None:
    a_delivery(story).do("seller", "send_message", text=_words("Look!"))
    story.tell()
    settings.MAILERS = {"default": {**office.mailer, "OPTIONS": {"host": "127.0.0.1", "port": 1, "timeout": 1}}}
    end, tries = story.now + timedelta(days=1), 0
    while story.now < end:
        tries += story.send()
        due = Mail.objects.filter(wake_at__isnull=False).order_by("wake_at").values_list("wake_at", flat=True).first()
        story.now = max(due or end, story.now + timedelta(seconds=1))
    assert 20 <= tries <= 40, "one mail is tried for all of them, about once an hour in the end"
    assert not Mail.objects.filter(state="given_up").exists()
    settings.MAILERS = {"default": office.mailer}
    story.now = end + timedelta(hours=1)
    while story.send():
        pass
    assert len(office.taken) == 2
    assert not Mail.objects.filter(wake_at__isnull=False).exists()


def test_after_four_days_it_is_given_up_and_stays_to_be_seen(story: Told, settings: Any, office: PostOffice) -> None:
    a_delivery(story)
    settings.MAILERS = {"default": {**office.mailer, "OPTIONS": {"host": "127.0.0.1", "port": 1, "timeout": 1}}}
    story.now += timedelta(days=4, minutes=1)
    story.send()
    (stuck,) = reads.given_up()
    assert stuck.person == story.cast.giulia.pk
    assert "refused" in stuck.problem.lower()


def test_a_mail_that_breaks_keeps_nobody_waiting(
    story: Told, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_delivery(story).do("seller", "send_message", text=_words("Look!"))
    story.tell()
    story.now += timedelta(minutes=2)
    first = Mail.objects.order_by("wake_at").first()
    assert first is not None

    def broken(mail: Any, *words: Any, **more: Any) -> Any:
        if mail == first.pk:
            raise RuntimeError("torn")
        return compose(mail, *words, **more)

    monkeypatch.setattr("amiable.jobs.notify.compose", broken)
    post(story.now)
    assert len(office.taken) == 1
    first.refresh_from_db()
    assert (first.state, first.problem) == ("waiting", "RuntimeError")


def test_the_demo_keeps_what_was_sent(story: Told, office: PostOffice, settings: Any) -> None:
    settings.DEMO = True
    a_delivery(story).send()
    (kept,) = reads.sent_to(story.cast.giulia.pk)
    plain, html = parts(office.taken[0])
    assert (kept.subject, kept.text.split(), kept.html.split()) == (
        office.taken[0]["Subject"],
        plain.split(),
        html.split(),
    )
    assert reads.find_sent(kept.id, person=story.cast.sam.pk) is None


def _words(text: str) -> Words:
    return Words(text, "en")
