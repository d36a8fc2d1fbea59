"""The providers of the contract suite, each on its bench."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from amiable.config.payments import Payments
from amiable.payments.external import External
from amiable.payments.simulator import Simulator
from tests.payments.benches import NOW, Bench, WithMarketplace, WithSimulator, WithStripe
from tests.payments.stripe_side import SECRET, SIGNING, StripeSide


@pytest.fixture
def side() -> Iterator[StripeSide]:
    """A Stripe of this test alone."""
    with StripeSide(NOW).open() as stripe:
        yield stripe


@pytest.fixture(params=["simulator", "stripe", "external"])
def bench(request: pytest.FixtureRequest, settings: Any, tmp_path: Path, db: None) -> Bench:
    """Each provider with empty books."""
    settings.PAYMENTS = Payments(provider=request.param, secret=SECRET, signing=(SIGNING,))
    if request.param == "simulator":
        return WithSimulator(Simulator(tmp_path / "books.sqlite3"))
    if request.param == "stripe":
        return WithStripe(request.getfixturevalue("side"))
    return WithMarketplace(External())
