"""The stage of the jobs' tests: a cast, a story, and a provider with books of its own."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from amiable.jobs.pay import pay
from amiable.payments import send
from amiable.payments.simulator import Simulator
from tests.cast import Cast, make_cast
from tests.flow.conftest import elsewhere, empty_place
from tests.story import Story

__all__ = ["elsewhere", "empty_place"]


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody."""
    return make_cast()


@pytest.fixture
def provider(settings: Any, tmp_path: Path) -> Iterator[Simulator]:
    """The provider of this test alone."""
    settings.DATA_DIR = tmp_path
    send.provider.cache_clear()
    yield Simulator(tmp_path / "simulator.sqlite3")
    send.provider.cache_clear()


class Desk(Story):
    """A story whose money really goes to the provider and back."""

    def pays(self, *, seconds: float = 5) -> None:
        """Let the wire work for so long."""
        end = self.now + timedelta(seconds=seconds)
        while self.now < end:
            while pay(self.now, ids=self.ids):
                pass
            self.now += timedelta(seconds=1)


@pytest.fixture
def desk(cast: Cast, provider: Simulator) -> Desk:
    """An order that was just placed, and its wire."""
    return Desk(cast)
