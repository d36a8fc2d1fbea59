"""The page behind an invitation's link: looking changes nothing, the right person accepts once, everybody else reads why not."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client

from amiable.flow import inviting
from amiable.members import reads
from amiable.members.terms import GOOD_FOR, Invited
from amiable.people.models import Person
from amiable.people.roles import Role
from tests.api.program import program_of
from tests.console.stage import said
from tests.web.conftest import NOW, Cast, Offer, browser


def invite(cast: Cast, email: str, *, language: str = "en") -> str:
    """The address in the mail to somebody Otto invites as a mediator."""
    made = inviting.invite(cast.otto.pk, Invited(email, Role.MEDIATOR, ("fr", "it"), language), now=NOW)
    return f"/invitations/{inviting.link_for(reads.find_invitation(made))}/"  # type: ignore[arg-type]


def get(person: Person | None, path: str, **more: Any) -> Any:
    """Look at it."""
    with time_machine.travel(more.pop("at", NOW), tick=False):
        return browser(person, **more).get(path)


def post(person: Person | None, path: str) -> Any:
    """Press the button."""
    with time_machine.travel(NOW, tick=False):
        return browser(person).post(path)


def role_of(person: Person) -> str:
    """What somebody is by now."""
    return Person.objects.get(pk=person.pk).role


def test_the_right_person_accepts_it(cast: Cast) -> None:
    place = invite(cast, cast.sam.email)
    page = get(cast.sam, place)
    for words in ("Otto Lang asks you to join the staff", "Mediator", "French, Italian", cast.sam.email):
        assert words in said(page)
    assert role_of(cast.sam) == "member", "looking changes nothing"
    assert post(cast.sam, place).headers["Location"] == "/"
    assert role_of(cast.sam) == "mediator"
    twice = get(cast.sam, place)
    assert (twice.status_code, "was accepted already" in said(twice)) == (409, True)


def test_what_was_trusted_with_a_member_ends_when_they_become_staff(cast: Cast) -> None:
    cast.sam.set_unusable_password()
    cast.sam.save()
    place, elsewhere, token = invite(cast, cast.sam.email), browser(cast.sam), program_of(cast.sam)
    assert (elsewhere.get("/settings/data/").status_code, token.get("/me").status_code) == (200, 200)
    with time_machine.travel(NOW, tick=False):
        here = browser(cast.sam)
        assert here.post(place).status_code == 302
        assert here.get("/desk/").status_code == 200
        assert elsewhere.get("/settings/data/").headers["Location"].startswith("/account/login/")
    assert token.get("/me").status_code == 401


def test_a_visitor_signs_in_or_makes_an_account_and_comes_back(cast: Cast) -> None:
    known, new = invite(cast, cast.sam.email), invite(cast, "new@example.org", language="it")
    assert f'/account/login/?next={known.replace("/", "%2F")}"' in get(None, known).content.decode()
    page = get(None, new, language="en")
    assert (page.headers["Content-Language"], "Hai un invito" in said(page)) == ("it", True)
    assert f'/account/signup/?next={new.replace("/", "%2F")}"' in page.content.decode()
    with time_machine.travel(NOW, tick=False):
        visitor = browser()
        visitor.post("/look/", {"language": "fr", "next": new})
        assert visitor.get(new).headers["Content-Language"] == "fr", "what they picked themselves"
    sent = post(None, new)
    assert (sent.status_code, reads.find_invitation(inviting.hash_of_link(new.split("/")[2])).is_open) == (200, True)  # type: ignore[union-attr]


@pytest.mark.parametrize("who", ["marc", "giulia", "otto"])
def test_the_wrong_person_is_told_whom_it_is_for(who: str, cast: Cast) -> None:
    place, person = invite(cast, cast.sam.email), getattr(cast, who)
    Person.objects.update(language="en")
    for answer in (get(person, place), post(person, place)):
        assert (answer.status_code, f"This invitation is for {cast.sam.email}." in said(answer)) == (409, True)
        assert "Sign out and use another account" in said(answer)
    assert role_of(person) == {"otto": "operator"}.get(who, "member")


def test_what_ended_says_so(cast: Cast) -> None:
    place = invite(cast, cast.sam.email)
    late = get(None, place, at=NOW + GOOD_FOR)
    assert (late.status_code, "good for 7 days, and they are over" in said(late)) == (409, True)
    assert get(None, place, at=NOW + GOOD_FOR - timedelta(minutes=1)).status_code == 200
    inviting.revoke(cast.otto.pk, reads.invitations()[0].id, now=NOW)
    assert "was taken back" in said(get(cast.sam, place))
    for wrong in ("/invitations/x/", f"/invitations/{'y' * 43}/"):
        assert (get(None, wrong).status_code, post(cast.sam, wrong).status_code) == (404, 404)
    assert role_of(cast.sam) == "member"


def test_who_sells_cannot(cast: Cast, offer: Offer) -> None:
    place = invite(cast, cast.marc.email)
    for answer in (get(cast.marc, place), post(cast.marc, place)):
        assert (answer.status_code, "hide your services first" in said(answer)) == (409, True)
    assert role_of(cast.marc) == "member"


def test_somebody_new_signs_up_confirms_and_accepts(cast: Cast) -> None:
    place = invite(cast, "new@example.org")
    client = Client()
    with time_machine.travel(NOW, tick=False):
        words = {"name": "Nora New", "email": "new@example.org", "password1": "calm and steady words", "time_zone": ""}
        client.post("/account/signup/", {**words, "next": place})
        code = re.search(r"Your code is ([A-Z0-9-]+)", str(mail.outbox[-1].body))[1]  # type: ignore[index]
        back = client.post("/account/confirm-email/", {"code": code})
        assert back.headers["Location"] == place
        assert client.post(place).headers["Location"] == "/"
    assert role_of(Person.objects.get(email="new@example.org")) == "mediator"
