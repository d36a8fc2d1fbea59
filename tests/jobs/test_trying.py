"""Drafts of rules are checked and simulated by a worker, in a process of its own that may die at any moment."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from uuid import UUID

import msgspec
import pytest

from amiable.flow import rulebook as book
from amiable.flow import trials
from amiable.jobs import trying
from amiable.jobs.trying import DIED, try_next
from amiable.rulebook import reads
from amiable.rulebook.reads import TrialRead
from amiable.rules.load import shipped
from amiable.rules.simulate.figures import Simulation
from amiable.rules.trying import Wish
from tests.cast import START, Cast
from tests.rulebook import other_rules

pytestmark = pytest.mark.django_db


def now() -> datetime:
    """The machine's clock."""
    return datetime.now(UTC)


def begun(cast: Cast, text: str) -> UUID:
    """A draft of Otto's."""
    return book.begin_draft(cast.otto.pk, text, now=START)


def last(draft: UUID, kind: str = book.CHECK) -> TrialRead:
    """What came of the last trial of a draft."""
    return next(one for one in reads.trials_of(draft) if one.kind == kind)


def sound(draft: UUID) -> None:
    """The check found nothing (a whole check takes seconds)."""
    trials.end_trial(last(draft).id, result={"findings": []}, now=START)


def test_a_check_says_what_is_wrong_and_on_which_line(cast: Cast) -> None:
    text = other_rules().replace('then = ["accept_by_silence"]', 'then = ["accept_by_magic"]', 1)
    draft = begun(cast, text)
    assert try_next(now) == 1
    trial = last(draft)
    assert trial.result is not None
    assert (trial.problem, trial.ended_at is not None) == ("", True)
    (found,) = [one for one in trial.result["findings"] if one["code"] == "unknown_name"]
    assert "accept_by_magic" in found["why"]
    assert text.splitlines()[found["line"] - 1].startswith("then =")
    assert try_next(now) == 0


def test_a_simulation_sets_the_draft_beside_the_rules_it_was_begun_from(cast: Cast) -> None:
    draft = begun(cast, other_rules())
    sound(draft)
    book.try_draft(cast.otto.pk, draft, book.Simulate(orders=20, seed=7), now=START)
    assert try_next(now) == 1
    trial = last(draft, book.SIMULATE)
    found = msgspec.convert(trial.result, Simulation)
    assert [(one.hash, one.orders) for one in found.figures] == [(shipped().hash, 20), (trial.hash, 20)]
    assert (found.seed, trial.problem) == (7, "")


def dies(_wish: Wish, to: Connection) -> None:
    """A process that says a number and is gone, as when memory runs out."""
    to.send(3)
    os._exit(9)


def test_a_process_that_dies_is_told_and_can_be_asked_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = begun(cast, other_rules())
    sound(draft)
    wish = book.Simulate(orders=20, seed=7)
    book.try_draft(cast.otto.pk, draft, wish, now=START)
    monkeypatch.setattr(trying, "attempt", dies)
    assert try_next(now) == 1
    trial = last(draft, book.SIMULATE)
    assert (trial.problem, trial.result, trial.ended_at is not None) == (DIED, None, True)
    book.try_draft(cast.otto.pk, draft, wish, now=START + timedelta(hours=1))
    assert last(draft, book.SIMULATE).ended_at is None


def test_a_worker_that_stops_leaves_it_to_the_next(cast: Cast) -> None:
    draft = begun(cast, other_rules())
    assert try_next(lambda: START, stopped=lambda: True) == 1
    assert last(draft).ended_at is None
    assert trials.take_trial(now=START) is None, "it is still held"
    later = START + trials.HELD
    taken = trials.take_trial(now=later)
    assert taken is not None
    assert taken.id == last(draft).id


def test_what_fails_every_worker_is_given_up(cast: Cast) -> None:
    draft, at = begun(cast, other_rules()), START
    for _ in range(trials.MOST_ATTEMPTS):
        assert trials.take_trial(now=at) is not None
        at += trials.HELD
    assert trials.take_trial(now=at) is None
    assert last(draft).problem == trials.GIVEN_UP


def test_an_old_text_is_not_tried(cast: Cast) -> None:
    draft = begun(cast, other_rules())
    later = START + timedelta(minutes=1)
    book.change_draft(cast.otto.pk, draft, other_rules(window="P4D"), seen=last(draft).hash, now=later)
    taken = trials.take_trial(now=later)
    assert taken is not None
    second, first = reads.trials_of(draft)
    assert (first.problem, taken.id) == (trials.TEXT_CHANGED, second.id)


def test_progress_holds_a_trial(cast: Cast) -> None:
    draft = begun(cast, other_rules())
    sound(draft)
    book.try_draft(cast.otto.pk, draft, book.Simulate(orders=20, seed=7), now=START)
    taken = trials.take_trial(now=START)
    assert taken is not None
    trials.advance_trial(taken, 12, now=START + trials.HELD / 2)
    assert trials.take_trial(now=START + trials.HELD) is None
    assert (last(draft, book.SIMULATE).done, last(draft, book.SIMULATE).total) == (12, 20)
