"""Mail that did not arrive: operators see what was given up and which addresses refuse mail, and have either tried again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amiable.console.mails import PAGE
from amiable.jobs.notify import notify, post
from amiable.kernel.errors import Refused
from amiable.notices import send, stuck
from amiable.notices.models import Bounce, Mail
from amiable.people.models import Person
from tests.console.stage import Support
from tests.notices.post_office import PostOffice, post_office

PLACE = "/desk/mail/"
GONE = "550 5.1.1 No such person here"


@pytest.fixture
def office(settings: Any) -> Iterator[PostOffice]:
    """The mail server this installation speaks to."""
    with post_office() as opened:
        settings.MAILERS = {"default": opened.mailer}
        yield opened


@pytest.fixture
def desk(db: None, office: PostOffice) -> Support:
    """Marc delivered, and the server knows no Giulia."""
    found = Support()
    found.story.brief()
    tell(found)
    Mail.objects.all().delete()
    found.story.deliver()
    tell(found)
    office.to_recipients.append(GONE)
    post(found.story.now)
    office.envelopes.clear()
    return found


def tell(desk: Support) -> None:
    """Turn what the door noticed into notices and mails."""
    while notify(desk.story.now, ids=desk.story.ids):
        pass


def again(desk: Support, who: str, mail: UUID | str) -> Any:
    """Somebody presses the button of a mail, or of a person's address ("of/…")."""
    with desk.browser(who) as client:
        return client.post(f"{PLACE}{mail}/again/")


def test_an_operator_sees_for_whom_about_what_and_why(desk: Support) -> None:
    page = desk.read("otto", PLACE)
    mails, addresses = page.split("Addresses that refuse mail", 1)
    assert f"Giulia {desk.reference}" in mails
    assert GONE in mails
    assert "Giulia" in addresses
    assert GONE in addresses
    assert "giulia@example.com" not in page
    assert "Try the mail to Giulia again" in desk.get("otto", PLACE).content.decode()
    assert "Try the address of Giulia again" in desk.get("otto", PLACE).content.decode()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ("E-mails non arrivés", "E-mails abandonnés", "Réessayer", "Tenté depuis")),
        ("it", ("E-mail non arrivate", "E-mail abbandonate", "Riprova", "Tentata dal")),
    ],
)
def test_it_speaks_the_readers_language(desk: Support, language: str, words: tuple[str, ...]) -> None:
    page = desk.read("otto", PLACE, language=language)
    for text in words:
        assert text in page


@pytest.mark.parametrize("who", ["client", "seller", "stranger", "ada", "lea"])
def test_nobody_else_may(desk: Support, who: str) -> None:
    mail = Mail.objects.get()
    assert desk.get(who, PLACE).status_code == 404
    assert again(desk, who, mail.pk).status_code == 404
    assert again(desk, who, f"of/{desk.cast.giulia.pk}").status_code == 404
    assert (Mail.objects.get().state, Bounce.objects.count()) == ("given_up", 1)
    person = desk.person(who)
    assert person is not None
    for act, subject in ((stuck.try_mail, mail.pk), (stuck.try_address, desk.cast.giulia.pk)):
        with pytest.raises(Refused, match="not_found"):
            act(person.pk, subject, now=desk.story.now)


def test_the_menu_leads_there_for_operators_alone(desk: Support) -> None:
    assert f'href="{PLACE}"' in desk.get("otto", "/desk/").content.decode()
    assert f'href="{PLACE}"' not in desk.get("lea", "/desk/").content.decode()


def test_a_mail_tried_again_goes_out_by_the_same_id(desk: Support, office: PostOffice) -> None:
    mail = Mail.objects.get()
    desk.story.now += timedelta(days=10)
    answer = again(desk, "otto", mail.pk)
    assert (answer.status_code, answer.headers["Location"]) == (302, PLACE)
    assert not Bounce.objects.exists(), "or it would not be handed over"
    mail.refresh_from_db()
    assert (mail.state, mail.made_at, mail.wake_at) == ("waiting", desk.story.now, desk.story.now)
    post(desk.story.now)
    assert [people for _sender, people in office.envelopes] == [["giulia@example.com"]]
    assert str(office.taken[-1]["Message-ID"]).startswith(f"<{mail.pk}@")
    assert "Nothing is stuck" in desk.read("otto", PLACE)


def test_it_has_four_days_more(desk: Support, office: PostOffice) -> None:
    mail = Mail.objects.get()
    desk.story.now += timedelta(days=10)
    again(desk, "otto", mail.pk)
    office.to_recipients.append("450 Greylisted")
    post(desk.story.now)
    mail.refresh_from_db()
    assert (mail.state, mail.problem) == ("waiting", "450 Greylisted")


def test_twice_is_once_and_what_was_sent_stays_sent(desk: Support, office: PostOffice) -> None:
    mail = Mail.objects.get()
    for _ in range(2):
        assert again(desk, "otto", mail.pk).status_code == 302
        post(desk.story.now)
    assert len(office.envelopes) == 1
    assert Mail.objects.get().state == "sent"


def test_an_address_tried_again_gets_what_comes_next(desk: Support, office: PostOffice) -> None:
    giulia = desk.cast.giulia
    assert again(desk, "otto", f"of/{giulia.pk}").headers["Location"] == PLACE
    assert not send.refuses(giulia.pk, giulia.email, now=desk.story.now)
    assert Mail.objects.get().state == "given_up", "what was given up stays until it is tried"
    desk.story.wait(hours=25)
    tell(desk)
    post(desk.story.now)
    assert [people for _sender, people in office.envelopes] == [["giulia@example.com"]]


@pytest.mark.parametrize("what", [str(UUID(int=7)), f"of/{UUID(int=7)}", "x", "of/x"])
def test_what_is_not_there_is_not_found(desk: Support, what: str) -> None:
    assert again(desk, "otto", what).status_code == 404


def test_looking_writes_nothing_and_asks_the_same_however_much_there_is(desk: Support) -> None:
    def asked() -> list[str]:
        with desk.browser("otto") as client, CaptureQueriesContext(connection) as statements:
            assert client.get(PLACE).status_code == 200
        return [row["sql"] for row in statements]

    few = asked()
    assert [sql for sql in few if not sql.lstrip("(").startswith("SELECT ")] == []
    (row,) = Mail.objects.all()
    for number in range(PAGE + 2):
        row.pk, row.made_at = uuid4(), desk.story.now + timedelta(minutes=number)
        row.person = (desk.cast.marc, desk.cast.sam)[number % 2].pk
        row.save(force_insert=True)
    assert len(asked()) == len(few)


def test_there_are_pages_and_no_page_that_is_none(desk: Support) -> None:
    (row,) = Mail.objects.all()
    for _ in range(PAGE):
        row.pk, row.made_at = uuid4(), desk.story.now + timedelta(minutes=1)
        row.problem = "554 A later one"
        row.save(force_insert=True)
    first = desk.get("otto", PLACE).content.decode()
    assert first.count("554 A later one") == PAGE
    assert 'rel="next" href="?mails=2"' in first
    second = desk.read("otto", f"{PLACE}?mails=2")
    assert "554 A later one" not in second
    assert second.count(GONE) == 2, "the mail, and the address below"
    for odd in ("0", "-1", "x", "9" * 5000, "%00", "²"):
        assert desk.get("otto", f"{PLACE}?mails={odd}&addresses={odd}").content.count(b"554 A later one") == PAGE


def test_an_address_that_is_nobodys_any_more_is_left_out(desk: Support) -> None:
    Mail.objects.all().delete()
    Person.objects.filter(pk=desk.cast.giulia.pk).update(email="new@example.com")
    assert GONE not in desk.read("otto", PLACE)


def test_words_of_a_server_are_no_markup(desk: Support) -> None:
    Mail.objects.update(problem='<b onclick="x">550')
    assert "<b onclick" not in desk.get("otto", PLACE).content.decode()
