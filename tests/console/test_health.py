"""What waits for an operator: each finding comes of what really happened, goes when it is mended, and nobody else reads it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amiable.commands import health as command
from amiable.flow.due import TRIES, due
from amiable.flow.retrying import try_clock, try_item
from amiable.kernel.errors import Refused
from amiable.orders import reads as orders
from amiable.outbox.models import Item
from amiable.pages.health import CODES, LATE, PAGES, read_health
from amiable.payments.simulator import Simulator
from amiable.wording.health import TEXTS
from tests.cast import seeded
from tests.console.rounds import desk, found, later, provider
from tests.console.stage import Support, said
from tests.story import Story

__all__ = ["desk", "provider"]

PLACE = "/desk/health/"


def page(desk: Support, who: str = "otto", language: str = "en") -> str:
    """What the page says."""
    with time_machine.travel(desk.story.now, tick=False):
        answer = desk.get(who, PLACE, language=language)
    assert answer.status_code == 200
    return said(answer)


def fails(desk: Support, monkeypatch: pytest.MonkeyPatch) -> None:
    """The end of the client's time to pay comes, and what follows breaks each time."""

    def broken(*_: Any, **__: Any) -> Any:
        raise AssertionError("planted")

    monkeypatch.setattr("amiable.flow.due.fire", broken)
    desk.story.now = max(desk.story.now, desk.story.facts.deadlines[0].fires_at or desk.story.now) + timedelta(days=1)
    for _ in range(TRIES + 2):
        while due(desk.story.now, ids=desk.story.ids).looked_at:
            pass
        desk.story.now += timedelta(hours=5)
    monkeypatch.undo()


def test_nothing_waits(desk: Support) -> None:
    assert found(desk) == {}
    shown = page(desk)
    assert ("All is well" in shown, "Nothing waits for you here." in shown) == (True, True)
    assert "Rien ne vous attend ici." in page(desk, language="fr")
    later(desk, days=3)
    assert found(desk) == {}


def test_every_finding_is_said_and_leads_somewhere() -> None:
    assert set(CODES) == set(TEXTS)
    assert set(PAGES) <= set(CODES)
    assert len(set(CODES)) == len(CODES)


@pytest.mark.parametrize("who", ["client", "seller", "stranger", "ada", "lea", "visitor"])
def test_nobody_else_reads_it(desk: Support, who: str) -> None:
    assert desk.get(who, PLACE).status_code == (302 if who == "visitor" else 404)


def test_a_step_that_failed_is_tried_again_by_an_operator(desk: Support, monkeypatch: pytest.MonkeyPatch) -> None:
    fails(desk, monkeypatch)
    (row,) = read_health(desk.story.now, desk.story.now).stuck
    assert found(desk)["clocks_stuck"] == (1, row.since)
    assert (row.reference, row.problem) == (desk.reference, "AssertionError: planted")
    shown = page(desk)
    for words in ("Steps that failed", desk.reference, "AssertionError: planted"):
        assert words in shown
    place = f"{PLACE}{row.order}/{row.clock}/again/"
    for who in ("client", "stranger", "lea", "visitor", "otto"):
        with desk.browser(who) as client:
            answer = client.post(place, {"subject": row.subject})
        assert answer.status_code == (302 if who in ("visitor", "otto") else 404), who
        assert ("clocks_stuck" in found(desk)) == (who != "otto"), who
    with desk.browser("otto") as client:
        assert client.post(place, {"subject": row.subject}).status_code == 404, "it is under way"
        assert client.post(place, {"subject": "none"}).status_code == 404
    for _ in range(3):
        due(desk.story.now + timedelta(minutes=1), ids=desk.story.ids)
    assert desk.story.loaded.facts.state == "cancelled"
    assert "clocks_stuck" not in found(desk)
    with pytest.raises(Refused):
        try_clock(desk.cast.lea.pk, row.order, row.clock, row.subject, now=desk.story.now)


def test_without_a_worker_all_it_would_do_is_late(desk: Support, capsys: pytest.CaptureFixture[str]) -> None:
    wake = orders.next_wake()
    assert wake is not None
    seen = desk.story.now
    desk.story.now = wake + LATE + timedelta(seconds=1)
    assert found(desk)["clocks_late"] == (1, wake)
    assert found(desk)["worker_away"][0] == 1
    with time_machine.travel(desk.story.now, tick=False):
        assert command.run(None) == 1  # type: ignore[arg-type]
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("worker_away  1  20")
    assert [line.split()[0] for line in lines] == [code for code in CODES if code in found(desk)]
    desk.story.now = seen
    with time_machine.travel(desk.story.now, tick=False):
        assert command.run(None) == 0  # type: ignore[arg-type]
    assert capsys.readouterr().out == ""


def test_a_worker_that_was_never_seen(db: None, provider: Simulator) -> None:
    desk = Support()
    assert found(desk)["worker_away"] == (1, None)


def test_as_many_statements_however_much_waits(desk: Support, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = []
    for _ in range(2):
        fails(desk, monkeypatch)
        for _more in range(3):
            Story(desk.cast, ids=seeded(uuid4().int % 10_000), now=desk.story.now)
        with CaptureQueriesContext(connection) as statements:
            read_health(desk.story.now, desk.story.now)
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 26


def test_what_could_not_be_passed_on_is_tried_again_by_an_operator(desk: Support) -> None:
    item = Item.objects.create(
        topic="notices",
        order_id=desk.story.order,
        seq=1,
        body='{"notices": []}',
        made_at=desk.story.now,
        wake_at=desk.story.now,
        attempts=9,
        stuck_at=desk.story.now,
        problem="AssertionError: planted",
    )
    assert found(desk)["outbox_stuck"] == (1, item.stuck_at)
    shown = page(desk)
    for words in ("Things nobody was told", desk.reference, "A notice to somebody on the order", "planted"):
        assert words in shown
    place = f"{PLACE}items/{item.pk}/again/"
    for who in ("client", "stranger", "lea", "visitor", "otto"):
        with desk.browser(who) as client:
            answer = client.post(place)
        assert answer.status_code == (302 if who in ("visitor", "otto") else 404), who
        assert ("outbox_stuck" in found(desk)) == (who != "otto"), who
    item.refresh_from_db()
    assert (item.attempts, item.problem, item.stuck_at) == (0, "", None)
    with pytest.raises(Refused):
        try_item(desk.cast.otto.pk, item.pk, now=desk.story.now)
    with pytest.raises(Refused):
        try_item(desk.cast.lea.pk, item.pk, now=desk.story.now)
