"""Complaints: who may, until when, who decides, and what the decision does, for measures and for hidden reviews."""

from __future__ import annotations

import importlib
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.db import connection

from amiable.flow import complaints as door
from amiable.flow import measures as measures_door
from amiable.flow import measures_due
from amiable.flow.complaints import Deciding
from amiable.measures import behind, reads
from amiable.measures.counted import complaints_of, measures_between
from amiable.measures.models import ReviewMark, Statement
from amiable.measures.reads import ComplaintRead
from amiable.orders import append_only
from amiable.people.models import Person
from amiable.reports.legal.periods import Days
from amiable.reports.legal.reading import read_figures
from amiable.rules.inputs import Words
from amiable.rules.measures import measuring
from tests.cast import START, Cast
from tests.measures.stage import IDS, imposed, measure, standing, steps
from tests.measures.test_measures import refused
from tests.story import Story

DAY = timedelta(days=1)

#: Told on 1 December, Marc in Rome has all of 3 June.
LAST = datetime(2027, 6, 3, 21, 59, 59, 999_999, tzinfo=UTC)

#: The same where only 30 days are given.
SOON = datetime(2026, 12, 31, 22, 59, 59, 999_999, tzinfo=UTC)


def shortened(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the installation has a file that gives 30 days."""
    now = replace(measuring(), hash="another", complaint=30 * DAY)
    for module in [one for one in list(sys.modules.values()) if getattr(one, "measuring", None) is measuring]:
        monkeypatch.setattr(module, "measuring", lambda: now)


def complained(person: Person, which: UUID, *, now: Any = START) -> UUID:
    """Somebody complains about a measure on them."""
    return door.complain(person.pk, which, "Ce n’était pas moi.", language="fr", now=now, ids=IDS)


def decided(cast: Cast, which: UUID, outcome: str, *, by: str = "lea", now: Any = START, **more: Any) -> None:
    """Somebody of staff decides a complaint."""
    asked = Deciding(outcome=outcome, why="Les messages ne le montrent pas.", language="fr", **more)
    door.decide(getattr(cast, by).pk, which, asked, now=now, ids=IDS)


def complaint(which: UUID) -> ComplaintRead:
    """A complaint as it stands."""
    found = reads.find_complaint(which)
    assert found is not None
    return found


def test_two_clocks_run_from_the_day_it_comes_in(cast: Cast) -> None:
    which = complained(cast.marc, imposed(cast))
    found = complaint(which)
    assert (found.acknowledge_by, found.decide_by, found.language) == (START + 3 * DAY, START + 14 * DAY, "fr")
    assert behind.unacknowledged(START + 3 * DAY) == (0, None)
    assert behind.unacknowledged(START + 4 * DAY) == (1, START + 3 * DAY)
    door.acknowledge(cast.ada.pk, which, now=START + DAY, ids=IDS)
    assert behind.unacknowledged(START + 4 * DAY) == (0, None)
    assert behind.undecided(START + 15 * DAY) == (1, START + 14 * DAY)
    assert refused(lambda: door.acknowledge(cast.bo.pk, which, now=START + DAY)).code == "complaint_moved"
    decided(cast, which, "upheld", now=START + 2 * DAY)
    assert behind.undecided(START + 15 * DAY) == (0, None)
    assert sorted(one.code for one in reads.untold()) == [
        *("complaint_acknowledged", "complaint_received", "complaint_upheld", "measure_imposed")
    ]
    assert steps(which) == ["complained", "acknowledged", "decided"]


def test_upheld_changes_nothing(cast: Cast) -> None:
    on = imposed(cast)
    decided(cast, complained(cast.marc, on), "upheld")
    assert (measure(on).state, standing(cast.marc), steps(on)) == ("in_force", (START, None), ["imposed"])


def test_overturned_lifts_it_at_once(cast: Cast) -> None:
    on, other = imposed(cast, scope="both"), imposed(cast, scope="buy", now=START + DAY)
    decided(cast, complained(cast.marc, on, now=START + DAY), "overturned", now=START + DAY)
    assert (measure(on).state, standing(cast.marc)) == ("lifted", (None, START + DAY)), "the other one still holds"
    assert measure(other).state == "in_force"


def test_milder_means_a_new_statement(cast: Cast) -> None:
    on = imposed(cast, scope="both")
    which = complained(cast.marc, on)
    assert refused(lambda: decided(cast, which, "changed")).code == "not_milder"
    assert refused(lambda: decided(cast, which, "changed", scope="listing")).code == "not_milder"
    assert complaint(which).outcome == "", "nothing was done by halves"
    decided(cast, which, "changed", scope="sell", days=10)
    assert (measure(on).scope, measure(on).ends_at, standing(cast.marc)) == ("sell", START + 10 * DAY, (START, None))
    assert [row.scope for row in reads.statements_of([on])[on]] == ["both", "sell"]
    assert measures_due.move_due(START + 10 * DAY, ids=IDS) == 1
    assert standing(cast.marc) == (None, None)
    again = complained(cast.marc, on, now=START + 11 * DAY)
    assert complaint(again).statement == 2, "what is new can be complained about anew"


def test_milder_than_what_has_passed_ends_at_once(cast: Cast) -> None:
    on = imposed(cast, for_good=True, waived="law")
    measures_door.approve(cast.lea.pk, on, now=START, ids=IDS)
    decided(cast, complained(cast.marc, on), "changed", by="ada", days=3, now=START + 5 * DAY)
    assert (measure(on).state, measure(on).for_good, standing(cast.marc)) == ("ended", False, (None, None))


@pytest.mark.parametrize(("scope", "days"), [("both", None), ("buy", 5), ("sell", 30), ("sell", 40), ("sell", 0)])
def test_never_harsher(cast: Cast, scope: str, days: int | None) -> None:
    on = imposed(cast, days=30)
    which = complained(cast.marc, on)
    assert refused(lambda: decided(cast, which, "changed", scope=scope, days=days)).code == "not_milder"
    assert (measure(on).scope, measure(on).days) == ("sell", 30)


def test_who_had_a_part_in_it_does_not_decide(cast: Cast) -> None:
    on = imposed(cast, for_good=True, waived="law")
    measures_door.approve(cast.lea.pk, on, now=START, ids=IDS)
    which = complained(cast.marc, on)
    for who in ("otto", "lea"):
        assert refused(lambda who=who: decided(cast, which, "upheld", by=who)).code == "other_person_needed"  # type: ignore[misc]
    decided(cast, which, "upheld", by="ada")
    assert complaint(which).decided_by == cast.ada.pk


@pytest.mark.parametrize("who", ["giulia", "marc", "sam"])
def test_nobody_else_reads_or_decides(cast: Cast, who: str) -> None:
    which = complained(cast.marc, imposed(cast))
    person = getattr(cast, who)
    assert refused(lambda: decided(cast, which, "overturned", by=who)).code == "not_found"
    assert refused(lambda: door.acknowledge(person.pk, which, now=START)).code == "not_found"
    assert (complaint(which).outcome, complaint(which).acknowledged_at) == ("", None)


@pytest.mark.parametrize("who", ["giulia", "sam", "ada", "otto"])
def test_only_who_is_measured_complains(cast: Cast, who: str) -> None:
    on = imposed(cast)
    assert refused(lambda: complained(getattr(cast, who), on)).code == "not_found"
    assert reads.list_complaints(is_open=True) == []


def test_nobody_complains_of_what_they_were_not_told(cast: Cast) -> None:
    on = imposed(cast, for_good=True)
    assert refused(lambda: complained(cast.marc, on)).code == "not_found"


def test_six_months_once_and_also_afterwards(cast: Cast) -> None:
    on, late = imposed(cast, days=1), imposed(cast)
    measures_due.move_due(START + DAY, ids=IDS)
    which = complained(cast.marc, on, now=LAST)
    assert refused(lambda: complained(cast.marc, on, now=LAST)).code == "complaint_there"
    found = refused(lambda: complained(cast.marc, late, now=LAST + datetime.resolution))
    assert (found.code, found.data) == ("complaint_too_late", {"moment": LAST})
    decided(cast, which, "overturned", now=START + 185 * DAY)
    assert measure(on).state == "ended", "it was over; that it was wrong is on record"
    assert complaint(which).outcome == "overturned"


def test_another_file_takes_nothing_from_what_was_promised(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    before = imposed(cast)
    shortened(monkeypatch)
    after = imposed(cast)
    ends = [reads.statements_of([which])[which][0].complain_until for which in (before, after)]
    assert ends == [LAST, SOON]
    complained(cast.marc, before, now=LAST)
    late = refused(lambda: complained(cast.marc, after, now=SOON + datetime.resolution))
    assert late.code == "complaint_too_late"


@pytest.mark.parametrize(
    ("told", "zone", "last"),
    [
        ("2026-12-01T23:30:00", "Europe/Paris", "2027-06-04T21:59:59.999999"),  # there it is the 2nd already
        ("2026-12-01T09:00:00", "Pacific/Kiritimati", "2027-06-03T09:59:59.999999"),
        ("2026-04-27T09:00:00", "Europe/Rome", "2026-10-28T22:59:59.999999"),
        ("2026-04-24T09:00:00", "Europe/Rome", "2026-10-25T22:59:59.999999"),  # the day of 25 hours
        ("2026-04-24T09:00:00", "America/Havana", "2026-10-26T03:59:59.999999"),
    ],
)
def test_the_whole_last_day_is_theirs(told: str, zone: str, last: str) -> None:
    until = measuring().complain_until(datetime.fromisoformat(told).replace(tzinfo=UTC), ZoneInfo(zone))
    assert until == datetime.fromisoformat(last).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "code"), [("", "text_missing"), (" ", "text_missing"), ("x" * 4_001, "text_too_long")]
)
def test_words_are_needed(cast: Cast, text: str, code: str) -> None:
    on = imposed(cast)
    found = refused(lambda: door.complain(cast.marc.pk, on, text, language="fr", now=START))
    assert {name: problem.code for name, problem in found.data.items()} == {"text": code}
    which = complained(cast.marc, on)
    wrong = Deciding(outcome="upheld", why=text, language="fr")
    assert refused(lambda: door.decide(cast.lea.pk, which, wrong, now=START)).code == "invalid"
    assert refused(lambda: decided(cast, which, "whatever")).code == "invalid"


# ── hidden reviews ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def hidden(story: Story) -> tuple[Story, int]:
    """Giulia's review, which Otto hid, and the event that says so."""
    story.delivered().do("client", "accept_delivery")
    for who in ("client", "seller"):
        story.do(who, "write_review", text=Words("Così così", "it"), quality=2, communication=3, as_agreed=4)
    done = story.do(
        "operator", "hide_review", whose="client", part="review", ground="insulting", why=Words("A word.", "en")
    )
    return story, done.seq


def contested(story: Story, seq: int, *, person: Person | None = None, now: Any = None) -> UUID:
    """The author of what was hidden complains."""
    who = person or story.cast.giulia
    return door.complain_of_hiding(
        who.pk, story.order, seq, "È la verità.", language="it", now=now or story.now, ids=IDS
    )


def test_a_mediator_shows_a_review_again_by_deciding(hidden: tuple[Story, int]) -> None:
    story, seq = hidden
    which = contested(story, seq)
    assert (
        refused(lambda: decided(story.cast, which, "overturned", by="otto", now=story.now)).code
        == "other_person_needed"
    )
    assert refused(lambda: decided(story.cast, which, "changed", by="ada", now=story.now)).code == "not_milder"
    decided(story.cast, which, "overturned", by="ada", now=story.now)
    assert (story.facts.reviews[0].hidden, story.events()[-1]) == ("", "review_shown")
    assert complaint(which).outcome == "overturned"
    assert refused(lambda: contested(story, seq)).code == "complaint_there"


def test_upheld_it_stays_hidden(hidden: tuple[Story, int]) -> None:
    story, seq = hidden
    decided(story.cast, contested(story, seq), "upheld", by="ada", now=story.now)
    assert (story.facts.reviews[0].hidden, story.events()[-1]) == ("insulting", "review_hidden")


def test_only_its_author_and_only_while_hidden(hidden: tuple[Story, int]) -> None:
    story, seq = hidden
    for person in (story.cast.marc, story.cast.sam, story.cast.ada):
        assert refused(lambda person=person: contested(story, seq, person=person)).code == "not_found"  # type: ignore[misc]
    assert refused(lambda: contested(story, seq - 1)).code == "not_found"
    (hiding,) = reads.hidings_of(story.cast.giulia.pk)
    ends = hiding.complain_until
    assert ends == (story.now + 185 * DAY).replace(hour=0, minute=0, second=0, microsecond=0) - datetime.resolution
    late = refused(lambda: contested(story, seq, now=ends + datetime.resolution))
    assert (late.code, late.data) == ("complaint_too_late", {"moment": ends})
    story.do("operator", "show_review", whose="client", part="review", why=Words("Looked again.", "en"))
    assert refused(lambda: contested(story, seq)).code == "review_shown"


def test_figures_hold_measures_hidings_and_complaints(hidden: tuple[Story, int]) -> None:
    story, seq = hidden
    on = imposed(story.cast, now=START + DAY)
    decided(story.cast, contested(story, seq), "overturned", by="ada", now=story.now + DAY)
    open_one = complaint(complained(story.cast.marc, on, now=story.now + 2 * DAY))
    found = measures_between(START, story.now + 9 * DAY)
    assert [(one.kind, one.ground, one.automated, one.for_good, one.language, one.overturned) for one in found] == [
        ("sell", "off_platform", False, False, "fr", False),
        ("review", "insulting", False, False, "", True),
    ]
    first, second = complaints_of(START, story.now + 9 * DAY)
    assert (first.kind, first.ground, first.outcome, first.overturned, first.language) == (
        *("review", "insulting", "overturned"),
        True,
        "it",
    )
    assert (first.received_at, first.acknowledged_at, first.decided_at) == (story.now, story.now + DAY, story.now + DAY)
    assert (second.kind, second.outcome, second.decided_at) == ("sell", "", None)
    assert second.received_at == open_one.received_at
    assert measures_between(START, START + DAY) == []
    assert [one.kind for one in measures_between(START + DAY, START + 2 * DAY)] == ["sell"]
    assert complaints_of(START, story.now) == []


def test_a_complaint_stays_in_the_figures_until_it_was_decided(cast: Cast) -> None:
    which, late = complained(cast.marc, imposed(cast)), START + 1_000 * DAY
    assert [one.outcome for one in complaints_of(late, late + DAY)] == [""], "it waits, however old"
    decided(cast, which, "upheld", now=late)
    assert [one.outcome for one in complaints_of(late, late + DAY)] == ["upheld"]
    assert complaints_of(late + timedelta(seconds=1), late + DAY) == []
    assert len(complaints_of(START - DAY, START + DAY)) == 1
    year = Days(late.date(), late.date(), over=True)
    found = read_figures(year, now=late).complaints
    assert (found.lodged, found.answered, found.waiting) == (0, 1, 0)


def test_rows_of_before_promise_what_held_then(hidden: tuple[Story, int], monkeypatch: pytest.MonkeyPatch) -> None:
    story, seq = hidden
    story.do("operator", "show_review", whose="client", part="review", why=Words("Looked again.", "en"))
    known, own = imposed(story.cast), imposed(story.cast)
    with connection.cursor() as cursor:
        editor = SimpleNamespace(connection=connection, execute=cursor.execute)
        for table in ("measures_statement", "measures_reviewmark"):
            where = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {table}_no_UPDATE{where}")
        Statement.objects.update(complain_until=START)
        Statement.objects.filter(measure=own).update(terms="a file of an operator")
        ReviewMark.objects.update(complain_until=None)
        append_only.keep_rows()
        shortened(monkeypatch)
        importlib.import_module("amiable.measures.migrations.0002_complain_until").fill(apps, editor)
        append_only.keep_rows()
    ends = [reads.statements_of([which])[which][0].complain_until for which in (known, own)]
    assert ends == [LAST, LAST], "another file of today shortens nothing that was told"
    (found,) = reads.hidings_of(story.cast.giulia.pk)
    assert (found.seq, found.complain_until.date()) == (seq, (found.at + 184 * DAY).date())
    assert ReviewMark.objects.get(ground="").complain_until is None


def test_whoever_softened_a_measure_does_not_hear_the_next_complaint(cast: Cast) -> None:
    on = imposed(cast, scope="both")
    decided(cast, complained(cast.marc, on), "changed", by="ada", scope="sell")
    again = complained(cast.marc, on, now=START + DAY)
    refusal = refused(lambda: decided(cast, again, "upheld", by="ada", now=START + DAY))
    assert refusal.code == "other_person_needed"
    decided(cast, again, "upheld", by="bo", now=START + DAY)
