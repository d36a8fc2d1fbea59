"""`amiable webhook`: endpoints looked after from the command line."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from amiable.commands import webhook as command
from amiable.flow import moment
from amiable.flow.integrating import IntegrationTerms, make_integration
from amiable.flow.moment import now
from amiable.webhooks import reads
from tests.cast import START, seeded
from tests.webhooks.proving import arrive, prove

ADDRESS = "https://shop.example/hooks"


def run(*words: str) -> int:
    """Run it with these words."""
    parser = ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args(words))


@pytest.fixture
def endpoint(db: None, capsys: pytest.CaptureFixture[str]) -> UUID:
    """An endpoint that was added here."""
    make_integration("acme", IntegrationTerms("Acme"), now=START, random=seeded())
    assert run("add", "acme", ADDRESS, "--event", "delivery_made", "--label", "Shop") == 0
    (row,) = reads.all_endpoints()
    said = capsys.readouterr()
    assert said.out == f"{reads.secret(row.id)}\n"
    assert said.err == f"Endpoint {row.id}. Its secret is shown this once.\n"
    assert (row.site, row.address, row.events, row.label) == ("acme", ADDRESS, ("delivery_made",), "Shop")
    assert run("list") == 0
    assert "  unproven        1 wait, 0 given up" in capsys.readouterr().out
    prove(row.id, now=now())
    return row.id


def test_one_is_looked_after(endpoint: UUID, capsys: pytest.CaptureFixture[str]) -> None:
    one = str(endpoint)
    assert run("test", one) == 0
    (message,) = reads.messages_of(endpoint, limit=9)
    assert capsys.readouterr().out == f"{message.id}\n"
    assert run("messages", one) == 0
    assert f"{message.id}  " in capsys.readouterr().out
    assert run("again", one, "--message", str(message.id)) == 0
    assert capsys.readouterr().out == "Sent again: 1.\n"
    assert run("again", one, "--since", "2026-01-01T00:00:00Z") == 1
    assert capsys.readouterr().err == (
        "amiable: What was sent again before has not all arrived yet. Please wait until it has, then send the next.\n"
    )
    arrive(endpoint, now=now())
    assert run("again", one, "--since", "2026-01-01T00:00:00Z") == 0
    assert capsys.readouterr().out == "Sent again: 0.\n"
    assert run("off", one) == 0
    assert capsys.readouterr().out == f"Endpoint {one} is off.\n"
    assert run("list", "--site", "acme") == 0
    assert capsys.readouterr().out == (
        f"{one}  acme          off (by_hand)   0 wait, 0 given up  {ADDRESS}  delivery_made\n"
    )
    assert run("test", one) == 1
    assert capsys.readouterr().err == "amiable: This endpoint is switched off. Switch it on first.\n"
    assert run("on", one) == 0
    old = reads.secret(endpoint)
    assert run("rotate", one) == 0
    assert capsys.readouterr().out.splitlines()[-1] == reads.secret(endpoint) != old
    assert run("remove", one) == 0
    assert reads.all_endpoints() == []


def test_the_demos_clock_is_not_the_receivers(endpoint: UUID, settings: Any, tmp_path: Path) -> None:
    settings.DEMO, settings.DATA_DIR = True, tmp_path
    moment.skip(timedelta(days=3))
    assert run("test", str(endpoint)) == 0
    assert [one.message.name for one in arrive(endpoint, now=moment.machine())] == ["endpoint.test"]


def test_what_cannot_be_done_is_said(endpoint: UUID, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("add", "nobody", ADDRESS) == 1
    assert capsys.readouterr().err == "amiable: there is no site or app nobody.\n"
    assert run("add", "acme", "http://shop.example/", "--event", "no_such") == 1
    assert capsys.readouterr().err == (
        "amiable: An endpoint has to be reached by https, so that nobody can read along.\n"
        "amiable: There is no event called “no_such”.\n"
    )
    assert run("remove", str(uuid4())) == 1
    assert capsys.readouterr().err == "amiable: This is not there any more.\n"
    assert run("again", str(endpoint)) == 2
    with pytest.raises(SystemExit):
        run("again", str(endpoint), "--since", "yesterday")
