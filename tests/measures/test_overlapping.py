"""Measures that overlap: after any order of beginnings, ends and lifts a person can do exactly what no measure in force
forbids."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amiable.flow import measures as door
from amiable.flow import measures_due
from amiable.kernel.errors import Refused
from amiable.measures.models import Measure
from amiable.people.writes import update_standing
from tests.cast import START, Cast
from tests.measures.stage import IDS, imposed, standing

HOUR = timedelta(hours=1)

#: A new measure (scope, days or none, begins in so many days), a lift of the n-th, or a round of the worker; each so many hours
#: later.
IMPOSE = st.tuples(st.sampled_from(("sell", "buy", "both")), st.none() | st.integers(1, 3), st.integers(0, 2))
LIFT, ROUND = st.integers(0, 5), st.just("round")
ACTS = st.lists(st.tuples(st.integers(0, 40), IMPOSE | LIFT | ROUND), min_size=1, max_size=14)


class Model:
    """The same, told naively: each measure with its moments, and when it was lifted."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, datetime, datetime | None]] = []
        self.lifted: set[int] = set()

    def since(self, now: datetime, *scopes: str) -> datetime | None:
        """Since when something of `scopes` is in force."""
        held = [
            begins
            for number, (scope, begins, ends) in enumerate(self.rows)
            if scope in scopes and number not in self.lifted and begins <= now and (ends is None or now < ends)
        ]
        return min(held, default=None)


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_the_state_is_right_after_any_order(cast: Cast, acts: list[tuple[int, object]]) -> None:
    Measure.objects.all().delete()
    update_standing(cast.marc.pk, no_selling_since=None, no_buying_since=None)
    play(cast, acts)


def play(cast: Cast, acts: list[tuple[int, object]]) -> None:
    """Do this, and look after each step."""
    now, model, made = START, Model(), []
    for hours, act in acts:
        now += hours * HOUR
        while measures_due.move_due(now, ids=IDS):
            pass
        if isinstance(act, tuple):
            scope, days, begins_in = act
            made.append(imposed(cast, now=now, scope=scope, days=days, begins_in=begins_in))
            begins = now + timedelta(days=begins_in)
            model.rows.append((scope, begins, begins + timedelta(days=days) if days else None))
        elif isinstance(act, int) and act < len(made):
            ends = model.rows[act][2]
            over = act in model.lifted or (ends is not None and ends <= now)
            with pytest.raises(Refused, match="measure_moved") if over else nullcontext():
                door.lift(cast.lea.pk, made[act], why="Over.", language="en", now=now, ids=IDS)
            model.lifted.add(act)  # over is over
        assert standing(cast.marc) == (model.since(now, "sell", "both"), model.since(now, "buy", "both"))
