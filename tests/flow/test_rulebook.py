"""Rules come into force by two people: drafts, checks, publications; new orders take them, running ones keep theirs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from amiable.flow import rulebook as book
from amiable.flow.load import rules_in_force
from amiable.kernel.errors import Refusal, Refused
from amiable.orders import reads as orders
from amiable.people.models import Person
from amiable.people.roles import Role
from amiable.people.writes import insert_person
from amiable.rulebook import reads, writes
from amiable.rules.load import load, shipped, shipped_text
from tests.cast import START, Cast, seeded
from tests.rulebook import other_rules
from tests.story import Story

LATER = START + timedelta(hours=1)
SOME = book.Simulate(orders=10, seed=7)
OTHERS = ("giulia", "marc", "ada", "lea", "sam")


@pytest.fixture
def ottilia(cast: Cast) -> Person:
    """The second operator."""
    said = {"language": "fr", "time_zone": "Europe/Paris", "role": Role.OPERATOR, "demo": False}
    return insert_person("ottilia@example.com", name="Ottilia", now=START, **said)  # type: ignore[arg-type]


def begun(cast: Cast, text: str = "") -> UUID:
    """A draft of Otto's."""
    return book.begin_draft(cast.otto.pk, text or other_rules(), note="Weekends are long.", now=START)


def judged(draft: UUID, *findings: dict[str, object]) -> str:
    """The check of a draft has ended with these findings, as a worker says it; gives the hash of its text."""
    found = reads.find_draft(draft)
    assert found is not None
    trial = reads.last_trial(draft, kind=book.CHECK, text_hash=found.hash)
    assert trial is not None
    assert writes.end_trial(trial.id, result={"findings": list(findings)}, problem="", now=START)
    return found.hash


def offered(cast: Cast, text: str = "") -> tuple[UUID, str]:
    """A draft of Otto's that waits for the second person, and its hash."""
    draft = begun(cast, text)
    seen = judged(draft)
    book.offer_draft(cast.otto.pk, draft, seen=seen, now=START)
    return draft, seen


def refused(act: Callable[[], object]) -> Refusal:
    """What it refuses with."""
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.refusal


def test_new_orders_take_what_was_published_and_running_ones_keep_theirs(cast: Cast, ottilia: Person) -> None:
    before = Story(cast, ids=seeded(1)).delivered()
    draft, seen = offered(cast)
    assert rules_in_force() is shipped()
    assert book.publish_draft(ottilia.pk, draft, seen=seen, now=LATER) == 1
    after = Story(cast, ids=seeded(2)).delivered()
    assert rules_in_force().hash == seen != shipped().hash
    clocks = [next(clock for clock in story.facts.deadlines if clock.clock == "accept_by") for story in (before, after)]
    assert [clock.due_at - story.now for clock, story in zip(clocks, (before, after), strict=True) if clock.due_at] == [
        timedelta(days=3),
        timedelta(days=5),
    ]
    assert sorted(orders.living_by()) == [("standard", 1, 1), ("standard", 2, 1)]
    (told,) = reads.publications()
    assert (told.number, told.hash, told.author, told.publisher) == (1, seen, cast.otto.pk, ottilia.pk)
    assert (told.name, told.version, told.note, told.at) == ("standard", 2, "Weekends are long.", LATER)
    closed = reads.find_draft(draft)
    assert closed is not None
    assert (closed.outcome, closed.closed_by, closed.closed_at) == ("published", ottilia.pk, LATER)


def test_whoever_wrote_them_cannot_publish_them(cast: Cast, ottilia: Person) -> None:
    draft, seen = offered(cast)
    assert (
        refused(lambda: book.publish_draft(cast.otto.pk, draft, seen=seen, now=LATER)).code == "other_operator_needed"
    )
    text = other_rules(window="P4D")
    book.change_draft(ottilia.pk, draft, text, seen=seen, now=LATER)
    assert refused(lambda: book.publish_draft(ottilia.pk, draft, seen=seen, now=LATER)).code == "other_operator_needed"
    assert refused(lambda: book.publish_draft(cast.otto.pk, draft, seen=seen, now=LATER)).code == "draft_not_offered"
    assert reads.in_force() == ""


@pytest.mark.parametrize("name", OTHERS)
def test_others_find_no_drafts(cast: Cast, ottilia: Person, name: str) -> None:
    draft, seen = offered(cast)
    who = getattr(cast, name).pk
    tries: list[Callable[[], object]] = [
        lambda: book.begin_draft(who, other_rules(), now=LATER),
        lambda: book.change_draft(who, draft, other_rules(3), seen=seen, now=LATER),
        lambda: book.try_draft(who, draft, SOME, now=LATER),
        lambda: book.offer_draft(who, draft, seen=seen, now=LATER),
        lambda: book.discard_draft(who, draft, seen=seen, now=LATER),
        lambda: book.publish_draft(who, draft, seen=seen, now=LATER),
    ]
    assert {refused(act).code for act in tries} == {"not_found"}
    (kept,) = reads.drafts()
    assert (kept.hash, kept.outcome, kept.offered_at) == (seen, "", START)
    assert refused(lambda: book.publish_draft(ottilia.pk, uuid4(), seen=seen, now=LATER)).code == "not_found"


def test_a_suspended_operator_is_no_operator(cast: Cast, ottilia: Person) -> None:
    draft, seen = offered(cast)
    Person.objects.filter(pk=ottilia.pk).update(is_active=False)
    assert refused(lambda: book.publish_draft(ottilia.pk, draft, seen=seen, now=LATER)).code == "not_found"


def test_nothing_goes_on_before_it_is_checked_and_sound(cast: Cast, ottilia: Person) -> None:
    otto, draft = cast.otto.pk, begun(cast)
    seen = load(other_rules()).hash
    for act in (
        lambda: book.offer_draft(otto, draft, seen=seen, now=LATER),
        lambda: book.try_draft(otto, draft, SOME, now=LATER),
    ):
        assert refused(act).code == "rules_unchecked"
    judged(draft, {"code": "walls_too_long", "where": "walls.case", "why": "It is too long.", "line": 7})
    assert refused(lambda: book.offer_draft(otto, draft, seen=seen, now=LATER)) == Refusal(
        "rules_unsound", {"count": 1}
    )
    assert refused(lambda: book.try_draft(otto, draft, SOME, now=LATER)).code == "rules_unsound"
    writes.offer_draft(draft, seen=seen, now=LATER)
    assert refused(lambda: book.publish_draft(ottilia.pk, draft, seen=seen, now=LATER)).code == "rules_unsound"


def test_a_change_takes_the_offer_back_and_is_checked_anew(cast: Cast) -> None:
    draft, seen = offered(cast)
    book.change_draft(cast.otto.pk, draft, other_rules(window="P6D"), seen=seen, note="Shorter.", now=LATER)
    found = reads.find_draft(draft)
    assert found is not None
    assert (found.offered_at, found.note, found.changed_at) == (None, "Shorter.", LATER)
    trial = reads.last_trial(draft, kind=book.CHECK, text_hash=found.hash)
    assert trial is not None
    assert (trial.ended_at, trial.hash != seen) == (None, True)


def test_who_did_not_see_the_last_change_overwrites_nothing(cast: Cast, ottilia: Person) -> None:
    draft, seen = offered(cast)
    book.change_draft(ottilia.pk, draft, other_rules(window="P4D"), seen=seen, now=LATER)
    found = reads.find_draft(draft)
    tries: list[Callable[[], object]] = [
        lambda: book.change_draft(cast.otto.pk, draft, other_rules(window="P6D"), seen=seen, now=LATER),
        lambda: book.discard_draft(cast.otto.pk, draft, seen=seen, now=LATER),
    ]
    assert {refused(act).code for act in tries} == {"draft_changed"}
    assert reads.find_draft(draft) == found


def test_after_others_came_into_force_a_draft_is_looked_at_again(cast: Cast, ottilia: Person) -> None:
    first, seen = offered(cast)
    second, other = offered(cast, other_rules(3, "P4D"))
    book.publish_draft(ottilia.pk, first, seen=seen, now=LATER)
    assert refused(lambda: book.publish_draft(ottilia.pk, second, seen=other, now=LATER)).code == "rules_moved_on"
    assert (reads.in_force(), reads.find_draft(second).outcome) == (seen, "")  # type: ignore[union-attr]
    book.change_draft(cast.otto.pk, second, other_rules(3, "P4D"), seen=other, now=LATER)
    book.offer_draft(cast.otto.pk, second, seen=other, now=LATER)
    assert book.publish_draft(ottilia.pk, second, seen=other, now=LATER) == 2
    assert [one.number for one in reads.publications()] == [2, 1]
    assert reads.in_force() == other


def test_a_closed_draft_is_only_read(cast: Cast, ottilia: Person) -> None:
    draft, seen = offered(cast)
    book.discard_draft(ottilia.pk, draft, seen=seen, now=LATER)
    for act in (
        lambda: book.change_draft(cast.otto.pk, draft, other_rules(3), seen=seen, now=LATER),
        lambda: book.publish_draft(ottilia.pk, draft, seen=seen, now=LATER),
        lambda: book.discard_draft(ottilia.pk, draft, seen=seen, now=LATER),
    ):
        assert refused(act).code == "draft_closed"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 0),
        ('name = "x"\nversion =\n', 2),
        (shipped_text().replace("[states]", "[stats]", 1), 0),
        ('name = "x"\nversion = 2\n', 0),
    ],
    ids=["empty", "half a line", "an unknown table", "hardly begun"],
)
def test_what_cannot_be_read_is_no_draft(cast: Cast, text: str, line: int) -> None:
    said = refused(lambda: book.begin_draft(cast.otto.pk, text, now=START))
    assert (said.code, bool(said.data["problem"])) == ("rules_unreadable", True)
    if line:
        assert said.data["line"] == line
    assert reads.drafts() == []


def test_texts_and_drafts_have_a_limit(cast: Cast) -> None:
    otto = cast.otto.pk
    assert refused(lambda: book.begin_draft(otto, "#" * (book.TEXT_LENGTH + 1), now=START)).code == "text_too_long"
    said = refused(lambda: book.begin_draft(otto, other_rules(), note="x" * (book.NOTE_LENGTH + 1), now=START))
    assert said.code == "text_too_long"
    for version in range(2, 2 + book.MOST_DRAFTS):
        book.begin_draft(otto, other_rules(version), now=START)
    assert refused(lambda: book.begin_draft(otto, other_rules(99), now=START)).code == "too_many_drafts"
    assert reads.count_open_drafts() == book.MOST_DRAFTS


def test_a_name_and_version_mean_one_text(cast: Cast) -> None:
    Story(cast, ids=seeded(1)).pay()  # the shipped rules are kept from now on
    draft = begun(cast, other_rules(1))
    seen = judged(draft)
    said = refused(lambda: book.offer_draft(cast.otto.pk, draft, seen=seen, now=LATER))
    assert said == Refusal("rules_version_taken", {"name": "standard", "version": 1})
    same = begun(cast, shipped_text())
    assert refused(lambda: book.offer_draft(cast.otto.pk, same, seen=judged(same), now=LATER)).code == "rules_same"


def test_one_simulation_of_a_text_at_a_time(cast: Cast) -> None:
    draft, seen = offered(cast)
    trial = book.try_draft(cast.otto.pk, draft, SOME, now=LATER)
    assert refused(lambda: book.try_draft(cast.otto.pk, draft, SOME, now=LATER)).code == "trial_running"
    for wrong in (0, -1, book.MOST_ORDERS + 1):
        said = refused(lambda orders=wrong: book.try_draft(cast.otto.pk, draft, book.Simulate(orders, 7), now=LATER))
        assert said == Refusal("orders_out_of_range", {"most": book.MOST_ORDERS})
    said = refused(lambda: book.try_draft(cast.otto.pk, draft, book.Simulate(10, 7, "name ="), now=LATER))
    assert said.code == "rules_unreadable"
    assert writes.end_trial(trial, result={"orders": 10}, problem="", now=LATER)
    assert not writes.end_trial(trial, result={"orders": 11}, problem="", now=LATER)
    book.try_draft(cast.otto.pk, draft, SOME, now=LATER)
    assert [one.kind for one in reads.trials_of(draft)].count(book.SIMULATE) == 2
    assert [one.hash for one in reads.trials_of(draft)] == [seen] * 3


def test_the_machine_publishes_alone_and_says_so(cast: Cast) -> None:
    assert book.publish_text(other_rules(), note="First.", how_far=None, now=START) == 1
    assert [(one.author, one.publisher, one.note) for one in reads.publications()] == [(None, None, "First.")]
    assert refused(lambda: book.publish_text(other_rules(), how_far=None, now=START)).code == "rules_same"
    unsound = other_rules(3).replace('hold_limit = "P90D"', 'hold_limit = "P1D"', 1)
    assert refused(lambda: book.publish_text(unsound, how_far=None, now=START)).code == "rules_unsound"
    assert reads.last_number() == 1
