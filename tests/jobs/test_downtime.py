"""An outage of an hour or more: windows go on from where they stood with 24 h at least, walls stand, nothing is counted twice."""

from __future__ import annotations

from datetime import datetime, timedelta

from amiable.cases.models import Case
from amiable.flow import downtime
from amiable.flow.verify import verify_all
from amiable.jobs.worker import Worker
from amiable.outbox import reads as outbox
from amiable.rules.inputs import Words
from tests.cast import Cast, seeded
from tests.jobs.conftest import Desk
from tests.rules.story import ACCEPT_BY
from tests.story import Story

HOUR = timedelta(hours=1)


class Shift:
    """A worker on a calendar."""

    def __init__(self, desk: Story) -> None:
        self.desk = desk

    def work(self, at: datetime) -> None:
        """A worker is started at a moment and does what there is to do."""
        self.desk.now = at
        Worker(lambda: at, self.desk.ids).finish()


def test_a_window_goes_on_from_where_it_stood(desk: Desk) -> None:
    shift = Shift(desk.delivered())
    began = desk.now
    shift.work(began)
    shift.work(began + timedelta(days=10))
    deadline = desk.facts.deadline("accept_by")
    assert deadline is not None
    assert deadline.due_at == began + timedelta(days=10) + ACCEPT_BY
    assert desk.events()[-1] == "downtime_counted"
    assert desk.facts.state == "delivered"
    shift.work(began + timedelta(days=10, minutes=5))
    assert desk.events().count("downtime_counted") == 1


def test_a_window_has_a_day_left_at_least(desk: Desk) -> None:
    shift = Shift(desk.delivered())
    began = desk.now
    due_at = began + ACCEPT_BY
    shift.work(due_at - HOUR)
    deadline = desk.facts.deadline("accept_by")
    assert deadline is not None
    assert deadline.due_at == due_at, "the first worker ever has nothing to compare with"
    back = due_at + timedelta(days=2)
    shift.work(back)
    deadline = desk.facts.deadline("accept_by")
    assert deadline is not None
    assert deadline.due_at == back + timedelta(hours=24)
    shift.work(back + timedelta(minutes=50))
    assert desk.facts.state == "delivered"


def test_the_queue_learns_when_a_step_of_support_now_ends(desk: Desk) -> None:
    desk.delivered()
    why = Words("Manca una parte.", "it")
    desk.do("client", "open_case", reason="abuse", what_happened=why)
    desk.do("mediator", "claim_case")
    desk.do("mediator", "ask_parties", to_client=why, to_seller=why)
    shift = Shift(desk)
    shift.work(desk.now)
    began = desk.now
    shift.work(began + timedelta(days=1))
    deadline = desk.facts.deadline("asking_by")
    assert deadline is not None
    assert deadline.fires_at == began + timedelta(days=3)
    assert Case.objects.get(order_id=desk.order).due_at == deadline.fires_at


def test_a_short_absence_is_none(desk: Desk) -> None:
    shift = Shift(desk.delivered())
    began = desk.now
    shift.work(began)
    shift.work(began + HOUR - timedelta(seconds=1))
    assert desk.events()[-1] == "delivery_made"


def test_a_wall_is_not_moved(desk: Desk) -> None:
    desk.pays()
    shift = Shift(desk)
    shift.work(desk.now)
    captured = desk.facts.captured_at
    assert captured is not None
    shift.work(captured + timedelta(days=8))
    assert desk.facts.state == "cancelled"
    assert desk.facts.closing is not None
    assert desk.facts.closing.reason == "requirements_never_sent"


def test_what_was_due_before_is_only_late(desk: Desk) -> None:
    """The worker was alive when the window ended, and died before it could say so."""
    desk.delivered()
    end = desk.now + ACCEPT_BY
    downtime.beat(end + timedelta(minutes=1))
    Shift(desk).work(end + timedelta(days=3))
    assert "downtime_counted" not in desk.events()
    Shift(desk).work(end + timedelta(days=3, minutes=50))


def test_many_orders_and_a_death_on_the_way(cast: Cast) -> None:
    ids = seeded("outage")
    stories = [Story(cast, ids=ids).delivered() for _ in range(downtime.BATCH + 5)]
    now = stories[0].now
    assert downtime.beat(now) is False
    back = now + ACCEPT_BY + timedelta(days=1)
    assert downtime.beat(back) is True
    assert downtime.count_downtime(back, ids=ids) == downtime.BATCH
    assert downtime.beat(back) is True, "another worker goes on"
    assert downtime.count_downtime(back, ids=ids) == 5
    assert downtime.count_downtime(back, ids=ids) == 1
    assert downtime.count_downtime(back, ids=ids) == 0
    assert downtime.beat(back) is False
    assert [story.events().count("downtime_counted") for story in stories] == [1] * len(stories)
    assert outbox.last_pulse() == back
    assert list(verify_all()) == []


def test_days_a_visitor_of_the_demo_let_pass_are_no_outage(desk: Desk) -> None:
    """The pulse goes by the machine's clock; the lead of the demo's is no absence."""
    desk.delivered()
    machine = desk.now
    Worker(lambda: machine, desk.ids).finish()
    ahead = machine + timedelta(days=9)
    desk.now = ahead
    Worker(lambda: ahead, desk.ids, machine=lambda: machine + timedelta(minutes=1)).finish()
    assert "downtime_counted" not in desk.events()


def test_an_outage_in_a_demo_that_is_ahead(desk: Desk) -> None:
    lead = timedelta(days=30)
    desk.delivered()
    machine, began = desk.now - lead, desk.now
    Worker(lambda: began, desk.ids, machine=lambda: machine).finish()
    hours = timedelta(hours=10)
    Worker(lambda: began + hours, desk.ids, machine=lambda: machine + hours).finish()
    desk.now = began + hours
    deadline = desk.facts.deadline("accept_by")
    assert deadline is not None
    assert deadline.due_at == began + ACCEPT_BY + hours
