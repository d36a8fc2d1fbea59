"""Tokens: who they let in, what is kept of them, how often they may call."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amiable.api.access import LIMITS
from amiable.api.limits import MOST_CALLERS, Limits
from amiable.commands import token as command
from amiable.flow import tokens
from amiable.flow.moment import now
from amiable.kernel.errors import Refused
from amiable.people import reads as people
from amiable.people.models import Token
from amiable.people.terms import Scope, hash_of_token
from tests.api.program import Program, program_of, token_of
from tests.cast import START, Cast, seeded


def code(response: object) -> str:
    """The code of a problem."""
    assert response.headers["Content-Type"] == "application/problem+json"  # type: ignore[attr-defined]
    return str(response.json()["code"])  # type: ignore[attr-defined]


def test_only_the_hash_is_kept(cast: Cast) -> None:
    text = token_of(cast.giulia, label="Import")
    row = Token.objects.get()
    assert (row.hash, row.scopes, row.label) == (hash_of_token(text), "read write", "Import")
    assert text.startswith("amiable_")
    assert len(text) == len("amiable_") + 43
    assert text not in str(vars(row))


def test_signed_out_wrong_expired_and_revoked(cast: Cast, clock: time_machine.Traveller) -> None:
    text = token_of(cast.giulia, days=1)
    program = Program(text)
    assert program.get("/orders").status_code == 200
    for wrong, expected in (
        ({}, "token_missing"),
        ({"Authorization": "Basic eDp5"}, "token_missing"),
        ({"Authorization": "Bearer"}, "token_unknown"),
        ({"Authorization": f"Bearer {text}x"}, "token_unknown"),
        ({"Authorization": "Bearer é"}, "token_unknown"),
        ({"Authorization": f"Bearer {'x' * 5000}"}, "token_unknown"),
    ):
        program.headers = wrong
        response = program.get("/orders")
        assert (response.status_code, code(response)) == (401, expected), wrong
        assert response.headers["WWW-Authenticate"].startswith('Bearer realm="amiable"')
    clock.shift(timedelta(days=1))
    assert code(Program(text).get("/orders")) == "token_expired"
    other = token_of(cast.giulia, days=30)
    tokens.revoke_token(people.find_token(hash_of_token(other)).id, now=now())  # type: ignore[union-attr]
    assert code(Program(other).get("/orders")) == "token_unknown"


def test_a_closed_account_has_no_tokens(cast: Cast) -> None:
    program = program_of(cast.giulia)
    cast.giulia.is_active = False
    cast.giulia.save()
    assert code(program.get("/orders")) == "token_unknown"
    with pytest.raises(Refused, match="not_found"):
        token_of(cast.giulia)


def test_a_browsers_session_means_nothing_here(cast: Cast) -> None:
    browser = Client()
    browser.force_login(cast.giulia)
    assert Session.objects.count() == 1
    with CaptureQueriesContext(
        connection,
    ) as asked:
        response = browser.get("/api/v1/orders")
    assert (response.status_code, len(asked)) == (401, 0)
    assert not response.cookies


def test_reading_writes_nothing_and_writing_notes_the_use_once_a_minute(
    cast: Cast, ref: str, clock: time_machine.Traveller
) -> None:
    program = program_of(cast.giulia)
    token = Token.objects.get()
    program.order(ref)
    token.refresh_from_db()
    assert token.last_used_at is None
    first = now()
    program.act(ref, "send_message", {"text": "Ciao"})
    clock.shift(timedelta(seconds=59))
    program.act(ref, "send_message", {"text": "Ciao!"})
    token.refresh_from_db()
    assert token.last_used_at == first
    clock.shift(timedelta(seconds=1))
    program.act(ref, "send_message", {"text": "Ciao?"})
    token.refresh_from_db()
    assert token.last_used_at == first + timedelta(minutes=1)


def test_too_many_requests(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LIMITS, "quota", 2)
    program, other = program_of(cast.giulia), program_of(cast.marc)
    first, second, third = program.get("/orders"), program.get("/orders"), program.get("/orders")
    assert (first.status_code, second.status_code, third.status_code) == (200, 200, 429)
    assert first.headers["RateLimit-Policy"] == '"caller";q=2;w=60'
    assert first.headers["RateLimit"].startswith('"caller";r=1;t=')
    assert second.headers["RateLimit"].startswith('"caller";r=0;t=')
    assert code(third) == "too_many_requests"
    assert 1 <= int(third.headers["Retry-After"]) <= 60
    assert third.json()["data"] == {"seconds": int(third.headers["Retry-After"])}
    assert other.get("/orders").status_code == 200
    stranger = Program("amiable_made_up")
    assert [stranger.get("/orders").status_code for _ in range(3)] == [401, 401, 429]


@pytest.mark.parametrize(("proxies", "third"), [(0, 429), (1, 401)])
def test_strangers_are_counted_by_an_address_that_is_believed(
    db: None, monkeypatch: pytest.MonkeyPatch, settings: Any, proxies: int, third: int
) -> None:
    monkeypatch.setattr(LIMITS, "quota", 2)
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    answers = [
        Client().get(
            "/api/v1/orders",
            headers={"authorization": "Bearer amiable_made_up", "x-forwarded-for": f"198.51.100.{number}"},
            REMOTE_ADDR="203.0.113.77",
        )
        for number in range(3)
    ]
    assert [answer.status_code for answer in answers] == [401, 401, third]


@pytest.mark.parametrize("address", ["", "not an address"])
def test_strangers_behind_a_server_that_says_no_address_are_counted_together(
    db: None, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr(LIMITS, "quota", 2)
    headers = {"authorization": "Bearer amiable_made_up"}
    answers = [Client().get("/api/v1/orders", headers=headers, REMOTE_ADDR=address) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [401, 401, 429]


def test_a_window_ends_and_a_flood_of_callers_is_forgotten() -> None:
    seconds = [0.0]
    limits = Limits(1, clock=lambda: seconds[0])

    def exceeded(caller: str) -> bool:
        standing = limits.count(caller)
        assert standing is not None
        return standing.exceeded

    assert [exceeded("a"), exceeded("a"), exceeded("b")] == [False, True, False]
    seconds[0] = 60.0
    assert exceeded("a") is False
    assert [exceeded(str(number)) for number in range(MOST_CALLERS + 1)] == [False] * (MOST_CALLERS + 1)
    assert exceeded("a") is False
    assert Limits(0).count("a") is None


def amiable_token(*words: str) -> int:
    """`amiable token …`."""
    parser = ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args(words))


def test_the_command_makes_lists_and_ends_tokens(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert amiable_token("make", "--person", "Giulia@Example.com", "--scope", "write", "--days", "2") == 0
    printed = capsys.readouterr()
    text = printed.out.strip()
    assert Program(text).get("/orders").status_code == 200
    found = people.find_token(hash_of_token(text))
    assert found is not None
    assert (found.scopes, found.expires_at) == ({"read", "write"}, START + timedelta(days=2))
    assert amiable_token("list", "--person", "giulia@example.com") == 0
    listed = capsys.readouterr().out
    assert str(found.id) in listed
    assert text not in listed
    assert amiable_token("revoke", str(found.id)) == 0
    assert Program(text).get("/orders").status_code == 401
    assert amiable_token("revoke", str(found.id)) == 1
    assert amiable_token("make", "--person", "nobody@example.com") == 1
    assert amiable_token("make", "--person", "giulia@example.com", "--days", "0") == 1
    assert "366 days" in capsys.readouterr().err


def test_a_read_token_reads_only(cast: Cast) -> None:
    made = tokens.make_token(cast.giulia.pk, Scope.READ, days=1, now=START, random=seeded())
    found = people.find_token(hash_of_token(made.text))
    assert found is not None
    assert (found.id, found.scopes) == (UUID(str(made.id)), {"read"})
