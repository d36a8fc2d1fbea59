"""Probes: whether the process answers, and whether it can do its work; nobody reads more there than what is missing by name."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.db import OperationalError, ProgrammingError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amiable.flow.downtime import beat
from amiable.flow.moment import machine
from amiable.outbox import reads as outbox


def asked(path: str, **headers: str) -> Any:
    """What a balancer reads, which names the host by its number and has no cookie."""
    return Client(enforce_csrf_checks=True).get(path, headers={"Host": "10.0.0.7:8000", **headers})


def test_a_process_that_answers_is_alive_without_any_database(db: None) -> None:
    with CaptureQueriesContext(connection) as statements:
        answer = asked("/healthz")
    assert (answer.status_code, answer.json(), len(statements)) == (200, {"alive": True}, 0)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers
    assert Client().post("/healthz").status_code == 405
    assert asked("/healthz/").status_code != 200


def test_a_worker_that_was_never_seen_or_is_silent_is_missing(db: None) -> None:
    answer = asked("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"ready": False, "missing": ["worker"]})
    assert answer.headers["Cache-Control"] == "no-store"
    beat(machine() - timedelta(minutes=3))
    assert asked("/readyz").json()["missing"] == ["worker"]
    beat(machine())
    with CaptureQueriesContext(connection) as statements:
        answer = asked("/readyz")
    assert (answer.status_code, answer.json(), len(statements)) == (200, {"ready": True, "missing": []}, 2)
    assert Client(enforce_csrf_checks=True).post("/readyz").status_code == 405


def test_a_public_installation_answers_where_it_would_send_pages_to_https(db: None, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert (Client().get("/help/").status_code, Client().get("/healthz").status_code) == (301, 200)


def test_a_migration_that_was_not_applied_is_missing(db: None) -> None:
    beat(machine())
    MigrationRecorder.Migration.objects.filter(app="outbox").order_by("-pk")[0].delete()
    answer = asked("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"ready": False, "missing": ["migrations"]})


def told_by_postgres(words: str) -> ProgrammingError:
    """That a table is not there, as the server says it in its own language."""
    error = ProgrammingError(words)
    error.__cause__ = psycopg.errors.UndefinedTable(words)
    return error


@pytest.mark.parametrize(
    ("said", "named"),
    [
        (OperationalError("connection to server at db.internal failed"), "database"),
        (OperationalError("no such table: django_migrations"), "migrations"),
        (told_by_postgres("Relation »django_migrations« existiert nicht"), "migrations"),
    ],
)
def test_a_database_that_is_away_is_named_and_nothing_of_it_is_told(
    db: None, monkeypatch: pytest.MonkeyPatch, said: Exception, named: str
) -> None:
    def away() -> None:
        raise said

    monkeypatch.setattr("amiable.pages.ready._applied", away)
    answer = asked("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"ready": False, "missing": [named]})
    monkeypatch.undo()
    monkeypatch.setattr(outbox, "pulse_and_clock", away)
    assert asked("/readyz").json()["missing"] == ["database"]
