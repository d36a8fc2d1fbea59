"""`amiable staff`: an installation gets its first operator, and whoever has the machine puts right what nobody else can."""

from __future__ import annotations

import argparse

import pytest
from allauth.mfa.totp.internal.auth import TOTP

from amiable.commands import staff
from amiable.flow import inviting
from amiable.flow.moment import now
from amiable.members import reads
from amiable.people.models import Person
from tests.cast import make_cast
from tests.console.stage import Support

pytestmark = pytest.mark.django_db


def run(*words: str) -> int:
    """The command with these words."""
    parser = argparse.ArgumentParser()
    staff.add_arguments(parser)
    return staff.run(parser.parse_args(words))


def test_an_empty_installation_gets_its_first_operator(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("list") == 0
    assert capsys.readouterr().out == ""
    assert run("invite", "First@example.com", "--role", "operator", "--language", "fr") == 0
    said = capsys.readouterr()
    (made,) = reads.invitations()
    assert said.out == f"http://localhost:8000/invitations/{inviting.link_for(made)}/\n"
    assert "for first@example.com alone, once, until" in said.err
    assert (made.role.value, made.languages, made.language, made.made_by) == ("operator", ("fr",), "fr", None)
    sam = make_cast().sam
    Person.objects.filter(pk=sam.pk).update(email=made.email)
    sam.emailaddress_set.update(email=made.email)  # type: ignore[attr-defined]
    inviting.accept(inviting.link_for(made), sam.pk, now=now())
    assert run("list") == 0
    assert (
        "operator  fr          no second factor  signed in never             first@example.com  Sam"
        in capsys.readouterr().out
    )


def test_what_cannot_be_done_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    make_cast()
    for words, why in (
        (("invite", "ada@example.com"), "This address belongs to Ada, who is staff already."),
        (("invite", "nobody"), "Please write a mail address"),
        (("invite", "x@example.com", "--language", "xx"), "Please choose from the languages"),
        (("role", "otto@example.com", "member"), "This is the only operator."),
        (("role", "sam@example.com", "operator"), "nobody of staff signs in with sam@example.com"),
        (("languages", "ada@example.com", "xx"), "Please choose from the languages"),
        (("reset", "ada@example.com"), "They have no second factor"),
        (("reset", "nobody@example.com"), "nobody of staff signs in with"),
        (("revoke", "nobody@example.com"), "no invitation to nobody@example.com is open"),
    ):
        assert run(*words) == 1, words
        said = capsys.readouterr()
        assert (said.out, why in said.err) == ("", True), words


def test_roles_languages_factors_and_invitations_are_put_right(capsys: pytest.CaptureFixture[str]) -> None:
    cast = make_cast()
    TOTP.activate(cast.otto, "A" * 32)
    assert run("reset", "otto@example.com") == 0
    assert reads.factors_of([cast.otto.pk]) == {}
    assert run("role", "lea@example.com", "operator") == 0
    assert run("languages", "ada@example.com", "fr, it") == 0
    assert reads.languages_of([cast.ada.pk]) == {cast.ada.pk: ("fr", "it")}
    assert run("invite", "x@example.com", "--languages", "fr,it") == 0
    assert run("revoke", "X@example.com") == 0
    assert not reads.invitations(only_open=True)
    assert "Lea is operator now.\n" in capsys.readouterr().out


def test_cases_in_hand_are_named_first(capsys: pytest.CaptureFixture[str]) -> None:
    desk = Support().dispute().opens("ada").acts("ada", "claim_case")
    assert run("role", "ada@example.com", "member") == 1
    assert desk.reference in capsys.readouterr().err
    assert run("role", "ada@example.com", "member", "--anyway") == 0
    assert f"These cases stay with them until their clocks end them: {desk.reference}." in capsys.readouterr().err
