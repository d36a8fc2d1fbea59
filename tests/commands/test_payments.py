"""`amiable payments`: compare, list, try again, connect; each wrong call says why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from amiable.commands.main import main
from amiable.config.payments import Payments
from amiable.payments import reads, send, writes
from amiable.payments.simulator import Simulator
from tests.cast import START, Cast, make_cast
from tests.jobs.conftest import Desk
from tests.payments.rows import movements_of, needing_people


@pytest.fixture
def provider(settings: Any, tmp_path: Any) -> Iterator[Simulator]:
    """The provider of this test alone."""
    settings.DATA_DIR = tmp_path
    send.provider.cache_clear()
    with time_machine.travel(START + timedelta(hours=3), tick=False):
        yield Simulator(tmp_path / "simulator.sqlite3")
    send.provider.cache_clear()


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody."""
    return make_cast()


@pytest.fixture
def desk(cast: Cast, provider: Simulator) -> Desk:
    """A paid order."""
    story = Desk(cast)
    story.pays()
    return story


def test_books_that_agree_and_books_that_do_not(desk: Desk, provider: Simulator, capsys: Any) -> None:
    assert main(["payments", "reconcile"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["Nothing differs."]
    with provider._books() as books:
        books.execute("UPDATE movement SET amount = 11900")
    day = START.date().isoformat()
    assert main(["payments", "reconcile", "--from", day, "--to", day]) == 1
    printed = capsys.readouterr().out
    assert f"{desk.loaded.reference} m2  capture sim_capture_" in printed
    assert "ours 12000, theirs 11900 EUR\n    The payment service moved another amount, currency or kind." in printed


def test_a_period_that_is_none_is_refused(desk: Desk, capsys: Any) -> None:
    assert main(["payments", "reconcile", "--from", "2027-01-02", "--to", "2027-01-01"]) == 1
    assert "the period has to end after it begins" in capsys.readouterr().err


def test_money_that_waits_is_listed_and_asked_for_again(desk: Desk, provider: Simulator, capsys: Any) -> None:
    provider.misbehave("refund", "fail")
    desk.do("client", "cancel_free")
    desk.pays(seconds=2)
    (row,) = [one for one in movements_of(desk.order) if one.kind == "refund"]
    writes.give_up(row, reason="declined", in_doubt=False)
    reference = desk.loaded.reference
    assert main(["payments", "waiting"]) == 0
    assert f"{reference} m3  refund 12000 EUR  needs_person\n" in capsys.readouterr().out
    again = ["payments", "again", reference, "m3", "--operator"]
    assert main([*again, "nobody@example.org"]) == 1
    assert main([*again, desk.cast.giulia.email]) == 1
    assert len(needing_people()) == 1
    assert main([*again, desk.cast.otto.email]) == 0
    desk.now = START + timedelta(hours=3)
    desk.pays()
    assert provider.moved("refund", now=desk.now) == 12_000
    capsys.readouterr()
    assert main(["payments", "waiting"]) == 0
    assert capsys.readouterr().out == "Nothing waits.\n"


def test_an_account_is_kept_where_the_provider_knows_them(cast: Cast, settings: Any, capsys: Any) -> None:
    words = ["payments", "connect", "--person", cast.marc.email]
    assert main([*words, "acct_1PqR5sT7uV9wX"]) == 1
    assert "keeps no accounts of sellers" in capsys.readouterr().err
    settings.PAYMENTS = Payments(provider="stripe")
    assert main([*words, "my account"]) == 1
    assert main(["payments", "connect", "--person", "nobody@example.org", "acct_1PqR5sT7uV9wX"]) == 1
    assert reads.account_of(str(cast.marc.pk)) == ""
    assert main([*words, "acct_1PqR5sT7uV9wX"]) == 0
    assert reads.account_of(str(cast.marc.pk)) == "acct_1PqR5sT7uV9wX"
