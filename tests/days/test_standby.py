"""A standby answers what may be a moment old, and only while it follows; nobody notices when it is gone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import psycopg
import pytest

from amiable.config.env import EnvError, standby
from tests.days.server import followed
from tests.days.test_database import until
from tests.elsewhere import Place


class Desk:
    """An installation with a standby."""

    def __init__(self, url: str, follower: str, folder: Path) -> None:
        self._place, self.follower = Place(url, folder), follower
        assert self._place.amiable("migrate").returncode == 0

    def ask(self, *words: str, follower: str = "") -> Any:
        """Run one question of asking.py; what it says, and `warned` with what the log says of it."""
        done = self._place.run("tests.days.asking", *words, DATABASE_STANDBY_URL=follower or self.follower)
        assert done.returncode == 0, done.stderr
        said = json.loads(done.stdout)
        return said | {"warned": "standby" in done.stderr} if isinstance(said, dict) else said

    def held(self, late: int = 30) -> tuple[int, bool]:
        """What the operator sees held, and whether the standby said it."""
        said = self.ask("money", str(late))
        return said["held"], said["asked"] > 0


def test_it_answers_while_it_follows_and_the_primary_otherwise(tmp_path: Path) -> None:
    with followed() as (primary, follower):
        desk = Desk(primary, follower.url, tmp_path)
        desk.ask("place", "first")
        one, by_standby = until(desk.held, lambda found: found[0] > 0)
        assert by_standby
        with psycopg.connect(follower.url, autocommit=True) as standing:
            standing.execute("SELECT pg_wal_replay_pause()")
        desk.ask("place", "second")
        assert desk.held() == (one, True), "a moment old"
        assert desk.held(late=0) == (2 * one, False), "too old"
        follower.stop()
        gone = desk.ask("money", "30")
        assert (gone["held"], gone["asked"], gone["warned"]) == (2 * one, 0, True)
        follower.start()
        until(desk.held, lambda found: found == (2 * one, True))
        said = desk.ask("money", "30", follower=primary)
        assert (said["held"], said["asked"]) == (2 * one, 0), "it follows nobody"


@pytest.mark.parametrize("url", ["sqlite:////tmp/x", "mysql://a@b/c", "postgresql://host"])
def test_only_a_postgres_server_can_stand_by(url: str, tmp_path: Path) -> None:
    with pytest.raises(EnvError):
        standby(url, tmp_path)


def test_none_is_asked_where_none_is_set(tmp_path: Path) -> None:
    assert standby("", tmp_path) is None
