"""A migration that is killed: nothing begins on half a database, and running it again goes on to the end."""

from __future__ import annotations

import itertools

import pytest

from tests.elsewhere import Place

UNMADE = "The database is not in the shape this version needs"
UNKEPT = "what keeps written rows as they are is missing"
AGAIN = "Run `amiable migrate`, which goes on where it stopped, then start this again."


def kill_at(place: Place, step: int) -> None:
    """Migrate, and kill it while it takes this step."""
    with place.start("amiable.commands.main", "migrate", PYTHONUNBUFFERED="1") as migrating:
        assert migrating.stdout is not None
        applied = (line for line in migrating.stdout if "Applying" in line)
        assert len(list(itertools.islice(applied, step))) == step
        migrating.kill()


@pytest.mark.parametrize("words", [["serve", "--port", "0"], ["worker"], ["worker", "--once"]])
def test_nothing_begins_on_an_empty_database(nothing: Place, words: list[str]) -> None:
    begun = nothing.amiable(*words)
    assert (begun.returncode, begun.stdout) == (1, "")
    assert UNMADE in begun.stderr
    assert AGAIN in begun.stderr
    assert "Traceback" not in begun.stderr


def test_killed_it_goes_on_where_it_stopped(nothing: Place) -> None:
    for step in (7, 25):
        kill_at(nothing, step)
        begun = nothing.amiable("worker", "--once")
        assert (begun.returncode, UNMADE in begun.stderr) == (1, True), begun.stderr
    assert nothing.amiable("migrate").returncode == 0
    assert "No migrations to apply." in nothing.amiable("migrate").stdout
    begun = nothing.amiable("worker", "--once")
    assert (begun.returncode, begun.stderr) == (0, "")
    assert nothing.amiable("verify").returncode == 0


DROP = {
    "sqlite": "DROP TRIGGER orders_event_no_UPDATE",
    "postgresql": "DROP TRIGGER orders_event_no_update ON orders_event",
}


def test_killed_at_its_very_end_rows_are_kept_again(elsewhere: Place, on_postgres: bool) -> None:  # noqa: FBT001 - a fixture
    """The tables are all there, the triggers that come last are not."""
    drop = DROP["postgresql" if on_postgres else "sqlite"]
    words = ["manage", "shell", "--verbosity", "0", "--command"]
    dropped = elsewhere.amiable(*words, f"from django.db import connection; connection.cursor().execute({drop!r})")
    assert dropped.returncode == 0, dropped.stderr
    begun = elsewhere.amiable("serve", "--port", "0")
    assert (begun.returncode, UNKEPT in begun.stderr, AGAIN in begun.stderr) == (1, True, True), begun.stderr
    assert elsewhere.amiable("migrate").returncode == 0
    begun = elsewhere.amiable("worker", "--once")
    assert (begun.returncode, begun.stderr) == (0, "")


def test_a_database_that_a_newer_version_prepared_is_served(elsewhere: Place) -> None:
    """Tables first, then the programs, one after the other: the old ones work on meanwhile."""
    there = "from django.db.migrations.recorder import MigrationRecorder as R"
    add = f"{there}; R.Migration.objects.create(app='orders', name='9999_later')"
    assert elsewhere.amiable("manage", "shell", "--verbosity", "0", "--command", add).returncode == 0
    assert elsewhere.amiable("worker", "--once").returncode == 0
