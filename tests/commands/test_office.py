"""What the demo lays on its operator's table: each thing as its page would find it, made through the doors of the pages."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import override_settings

from amiable.commands import demo
from amiable.commands.demo_story.office import TAKEN_BACK, open_office, try_rules
from amiable.commands.demo_story.plays import PLAYS
from amiable.commands.demo_story.stage import Stage
from amiable.flow.rulebook import CHECK, SIMULATE
from amiable.imports import reads as imports
from amiable.imports.terms import Phase
from amiable.measures import reads as measures
from amiable.measures.terms import IN_FORCE
from amiable.notices.models import Mail
from amiable.payments import send
from amiable.people import reads as people
from amiable.rulebook import reads as rulebook
from tests.commands.test_demo import small_file

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def opened(folder: Path) -> Stage:
    """The one play it speaks of, and the office."""
    send.provider.cache_clear()
    with override_settings(DATA_DIR=folder, DEMO=True):
        stage = demo.set_stage(NOW, small_file, seed="office")
        for _ in stage.perform([play for play in PLAYS if play.name == TAKEN_BACK]):
            pass
        open_office(stage.shop.people, stage.orders, now=NOW, ids=random.Random(1).randbytes)
    send.provider.cache_clear()
    return stage


@pytest.mark.django_db
def test_a_measure_a_complaint_a_file_and_a_draft_lie_there(tmp_path: Path) -> None:
    stage = opened(tmp_path)
    marc = stage.shop.people["marc"]
    [measure] = measures.in_force_on(marc)
    assert (measure.state, measure.ends_at) == (IN_FORCE, measure.begins_at + timedelta(days=14))  # type: ignore[operator]
    assert people.find_demo_person(marc).no_buying_since == measure.begins_at  # type: ignore[union-attr]
    complaint = measures.complaint_against(measure.id, 1)
    assert complaint is not None
    assert (complaint.person, complaint.outcome, complaint.acknowledged_at) == (marc, "", None)
    assert Mail.objects.filter(person=marc).count() == 2
    [brought] = imports.imports()
    counts = brought.counts
    assert (brought.phase, counts.new, counts.wrong) == (Phase.READY.value, 4, 3)
    assert {one.code for one in imports.found_in(brought.id)} == {"email_wrong", "zone_unknown", "email_twice"}
    [draft] = rulebook.drafts()
    assert (draft.author, draft.offered_at, draft.outcome) == (stage.shop.people["paolo"], None, "")
    [check] = rulebook.trials_of(draft.id)
    assert (check.kind, check.ended_at) == (CHECK, None)


@pytest.mark.proof
@pytest.mark.django_db
def test_the_draft_is_sound_and_its_figures_tell_something(tmp_path: Path) -> None:
    opened(tmp_path)
    try_rules(NOW)
    [draft] = rulebook.drafts()
    check = rulebook.last_trial(draft.id, kind=CHECK, text_hash=draft.hash)
    assert check is not None
    assert check.result is not None
    assert check.result["findings"] == []
    simulation = rulebook.last_trial(draft.id, kind=SIMULATE, text_hash=draft.hash)
    assert simulation is not None
    assert (simulation.problem, bool(simulation.result)) == ("", True)
    try_rules(NOW)
    assert len(rulebook.trials_of(draft.id)) == 2
