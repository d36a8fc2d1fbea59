"""A cast, a site, and a marketplace that moves the money itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine

from amiable.config.payments import Payments
from amiable.payments import send
from tests.cast import START, Cast, make_cast
from tests.imports.stage import site


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody, and the site they know nothing of."""
    made = make_cast()
    site()
    return made


@pytest.fixture(autouse=True)
def external(settings: Any, tmp_path: Path) -> Iterator[None]:
    """The marketplace moves the money; the clock stands."""
    settings.PAYMENTS, settings.DATA_DIR = Payments(provider="external"), tmp_path
    send.provider.cache_clear()
    with time_machine.travel(START, tick=False):
        yield
    send.provider.cache_clear()
