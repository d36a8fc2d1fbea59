"""Measures on accounts and services: what they do and to whom, what is told, who may decide, and what is refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from amiable.catalog import reads as catalog
from amiable.flow import measures as door
from amiable.flow import measures_due, upkeep
from amiable.flow.place import place_order
from amiable.kernel.errors import Refusal, Refused
from amiable.measures import reads
from amiable.measures.models import Measure, Step, Untold
from amiable.people.models import Person
from amiable.rules.measures import measuring
from tests.cast import START, Cast, seeded
from tests.measures.stage import FACTS, IDS, imposed, measure, standing, steps
from tests.story import Story, purchase
from tests.web.conftest import SMALL, WORDS

DAY = timedelta(days=1)


def refused(act: Any) -> Refusal:
    """What an act is refused with."""
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.refusal


def places(cast: Cast, *, buyer: str = "giulia", seller: str = "marc") -> str:
    """ "" when an order can be placed, else the code of the refusal."""
    who = {"client_id": getattr(cast, buyer).pk, "seller_id": getattr(cast, seller).pk}
    done = place_order(purchase(), START, ids=IDS, **who)
    return done.code if isinstance(done, Refusal) else ""


@pytest.mark.parametrize(
    ("scope", "sells", "buys"),
    [
        ("sell", "seller_suspended", ""),
        ("buy", "", "client_suspended"),
        ("both", "seller_suspended", "client_suspended"),
    ],
)
def test_each_scope_keeps_from_what_it_says(cast: Cast, scope: str, sells: str, buys: str) -> None:
    which = imposed(cast, scope=scope)
    assert (places(cast), places(cast, buyer="marc", seller="giulia")) == (sells, buys)
    door.lift(cast.lea.pk, which, why="It was somebody else.", language="en", now=START + DAY, ids=IDS)
    assert (places(cast), places(cast, buyer="marc", seller="giulia")) == ("", "")
    assert standing(cast.marc) == (None, None)


def test_a_seller_who_may_not_sell_lets_the_client_cancel_alone(story: Story) -> None:
    story.delivered()
    assert story.attempt("client", "cancel_suspended", why=_why()).code == "seller_not_suspended"  # type: ignore[union-attr]
    imposed(story.cast, scope="buy", now=story.now)
    assert story.attempt("client", "cancel_suspended", why=_why()).code == "seller_not_suspended"  # type: ignore[union-attr]
    imposed(story.cast, now=story.now)
    story.do("client", "cancel_suspended", why=_why())
    assert story.facts.state == "cancelled"


def test_the_statement_says_all_that_is_owed(cast: Cast) -> None:
    which = imposed(cast, days=30)
    (told,) = reads.statements_of([which])[which]
    assert (told.number, told.scope, told.ground, told.language, told.automated) == (
        1,
        "sell",
        "off_platform",
        "fr",
        False,
    )
    assert told.ground_said == measuring().grounds["off_platform"].label["fr"]
    assert "réclamation" in told.redress_said
    assert "3 juin 2027" in told.redress_said, "six months"
    assert (told.begins_at, told.ends_at, told.sent_at) == (START, START + 30 * DAY, START)
    assert (told.decided_by, told.terms) == (cast.otto.pk, measuring().hash)
    (step,) = reads.steps_of(which)
    assert (step.what, step.by, step.words[0].text, step.words[0].language) == ("imposed", cast.otto.pk, FACTS, "en")
    assert [(one.person, one.code, one.about) for one in reads.untold()] == [(cast.marc.pk, "measure_imposed", which)]


def test_one_for_a_time_ends_by_itself(cast: Cast) -> None:
    which = imposed(cast, days=2)
    assert measures_due.move_due(START + 2 * DAY - timedelta(seconds=1), ids=IDS) == 0
    assert places(cast) == "seller_suspended"
    assert measures_due.move_due(START + 2 * DAY, ids=IDS) == 1
    assert measures_due.move_due(START + 2 * DAY, ids=IDS) == 0
    assert (measure(which).state, steps(which), places(cast)) == ("ended", ["imposed", "ended"], "")
    assert (
        refused(lambda: door.lift(cast.lea.pk, which, why="Late", language="en", now=START + 3 * DAY)).code
        == "measure_moved"
    )


def test_an_announced_one_can_be_answered_before_it_begins(cast: Cast) -> None:
    which = imposed(cast, begins_in=5, days=10)
    assert (measure(which).state, places(cast)) == ("announced", "")
    assert [one.code for one in reads.untold()] == ["measure_announced"]
    door.answer(cast.marc.pk, which, "Ce n’était pas moi.", language="fr", now=START + DAY)
    assert measures_due.move_due(START + 4 * DAY, ids=IDS) == 0
    assert measures_due.move_due(START + 5 * DAY, ids=IDS) == 1
    assert (measure(which).state, measure(which).ends_at, places(cast)) == (
        "in_force",
        START + 15 * DAY,
        "seller_suspended",
    )
    assert measures_due.move_due(START + 15 * DAY, ids=IDS) == 1
    assert steps(which) == ["announced", "answered", "began", "ended"]


def test_one_that_was_lifted_before_its_day_never_begins(cast: Cast) -> None:
    which = imposed(cast, begins_in=5)
    door.lift(cast.otto.pk, which, why="The answer explains it.", language="en", now=START + DAY, ids=IDS)
    assert measures_due.move_due(START + 9 * DAY, ids=IDS) == 0
    assert (measure(which).state, standing(cast.marc)) == ("lifted", (None, None))


def test_a_worker_that_was_away_begins_and_ends_it(cast: Cast) -> None:
    which = imposed(cast, begins_in=1, days=1)
    late = START + 30 * DAY
    assert (measures_due.move_due(late, ids=IDS), measures_due.move_due(late, ids=IDS)) == (1, 1)
    assert (measure(which).state, standing(cast.marc)) == ("ended", (None, None))


def test_for_good_needs_a_second_person_and_thirty_days(cast: Cast) -> None:
    which = imposed(cast, scope="both", for_good=True)
    assert (measure(which).state, reads.untold(), reads.statements_of([which])) == ("proposed", [], {})
    assert refused(lambda: door.approve(cast.otto.pk, which, now=START)).code == "other_person_needed"
    assert refused(lambda: door.answer(cast.marc.pk, which, "?", language="fr", now=START)).code == "not_found"
    door.approve(cast.lea.pk, which, now=START + DAY, ids=IDS)
    found = measure(which)
    assert (found.state, found.begins_at, found.ends_at, found.seconded_by) == (
        "announced",
        START + 31 * DAY,
        None,
        cast.lea.pk,
    )
    assert refused(lambda: door.approve(cast.lea.pk, which, now=START + DAY)).code == "measure_moved"
    assert measures_due.move_due(START + 31 * DAY, ids=IDS) == 1
    assert standing(cast.marc) == (START + 31 * DAY, START + 31 * DAY)
    assert steps(which) == ["proposed", "approved", "announced", "began"]


@pytest.mark.parametrize("waived", ["law", "repeated"])
def test_the_notice_can_be_waived_for_a_reason_of_the_law(cast: Cast, waived: str) -> None:
    which = imposed(cast, for_good=True, waived=waived)
    door.approve(cast.lea.pk, which, now=START, ids=IDS)
    assert (measure(which).state, places(cast)) == ("in_force", "seller_suspended")


def test_a_second_person_can_say_no(cast: Cast) -> None:
    which = imposed(cast, for_good=True)
    door.turn_down(cast.lea.pk, which, why="Once is not enough for good.", language="en", now=START)
    assert (measure(which).state, steps(which), reads.untold()) == ("refused", ["proposed", "refused"], [])
    assert refused(lambda: door.approve(cast.lea.pk, which, now=START)).code == "measure_moved"


def test_a_service_alone_is_taken_out_of_the_list(cast: Cast) -> None:
    shown = [_service(cast), _service(cast)]
    which = imposed(cast, scope="listing", service=shown[0], ground="misleading_service")
    assert [row.id for row in catalog.list_services().services] == [shown[1]]
    assert catalog.find_service(shown[0], viewer=cast.giulia.pk) is None
    assert catalog.find_service(shown[0], viewer=cast.marc.pk).withdrawn  # type: ignore[union-attr]
    upkeep.show_service(cast.marc.pk, shown[0], active=False, now=START)
    upkeep.show_service(cast.marc.pk, shown[0], active=True, now=START)
    assert catalog.find_service(shown[0], viewer=cast.giulia.pk) is None, "showing it oneself does not put it back"
    assert standing(cast.marc) == (None, None)
    door.lift(cast.otto.pk, which, why="It was put right.", language="en", now=START, ids=IDS)
    assert catalog.find_service(shown[0], viewer=cast.giulia.pk) is not None


STRANGERS = ("giulia", "marc", "sam", "ada", "bo")


@pytest.mark.parametrize("who", STRANGERS)
def test_nobody_else_decides(cast: Cast, who: str) -> None:
    person = getattr(cast, who)
    assert refused(lambda: imposed(cast, by=person)).code == "not_found"
    which, waits = imposed(cast), imposed(cast, for_good=True)
    assert refused(lambda: door.lift(person.pk, which, why="No", language="en", now=START)).code == "not_found"
    assert refused(lambda: door.approve(person.pk, waits, now=START)).code == "not_found"
    assert refused(lambda: door.turn_down(person.pk, waits, why="No", language="en", now=START)).code == "not_found"
    if who != "marc":
        assert refused(lambda: door.answer(person.pk, which, "No", language="en", now=START)).code == "not_found"
    assert (steps(which), steps(waits)) == (["imposed"], ["proposed"])


def test_staff_are_not_measured_and_nobody_measures_themselves(cast: Cast) -> None:
    for person in (cast.ada, cast.otto, cast.lea):
        assert refused(lambda person=person: imposed(cast, person=person.pk)).code == "not_found"  # type: ignore[misc]
    assert refused(lambda: imposed(cast, person=uuid4())).code == "not_found"
    assert Measure.objects.count() == 0


@pytest.mark.parametrize(
    ("asked", "field", "code"),
    [
        ({"facts": "  "}, "facts", "text_missing"),
        ({"facts": "x" * 4_001}, "facts", "text_too_long"),
        ({"facts": "a\0b"}, "facts", "not_text"),
        ({"scope": "everything"}, "scope", "unknown_choice"),
        ({"ground": "because"}, "ground", "unknown_choice"),
        ({"language": "xx"}, "language", "unknown_language"),
        ({"scope": "listing"}, "service", "service_not_theirs"),
        ({"scope": "listing", "service": UUID(int=7)}, "service", "service_not_theirs"),
        ({"service": UUID(int=7)}, "service", "service_not_theirs"),
        ({"days": 0}, "days", "days_out_of_range"),
        ({"days": 731}, "days", "days_out_of_range"),
        ({"days": 5, "for_good": True}, "days", "days_out_of_range"),
        ({"begins_in": -1}, "begins_in", "days_out_of_range"),
        ({"begins_in": 91}, "begins_in", "days_out_of_range"),
        ({"begins_in": 5, "for_good": True}, "begins_in", "days_out_of_range"),
        ({"waived": "law"}, "waived", "unknown_choice"),
        ({"for_good": True, "waived": "because"}, "waived", "unknown_choice"),
        ({"orders": ("AM-0000-0000",)}, "orders", "orders_unknown"),
        ({"orders": ("hello",)}, "orders", "orders_unknown"),
    ],
)
def test_what_cannot_be_asked(cast: Cast, asked: dict[str, Any], field: str, code: str) -> None:
    found = refused(lambda: imposed(cast, **asked))
    assert found.code == "invalid"
    assert {name: problem.code for name, problem in found.data.items()} == {field: code}
    assert (Measure.objects.count(), Step.objects.count(), Untold.objects.count()) == (0, 0, 0)


def test_orders_are_kept_by_their_written_reference_and_only_ones_own(story: Story) -> None:
    reference = story.loaded.reference
    which = imposed(story.cast, orders=(reference.lower(), reference))
    assert measure(which).orders == [reference]
    assert refused(lambda: imposed(story.cast, person=story.cast.sam.pk, orders=(reference,))).code == "invalid"


def test_answers_come_to_an_end(cast: Cast) -> None:
    which = imposed(cast)
    for _ in range(5):
        door.answer(cast.marc.pk, which, "Non.", language="fr", now=START)
    assert (
        refused(lambda: door.answer(cast.marc.pk, which, "Non.", language="fr", now=START)).code == "too_many_answers"
    )
    assert refused(lambda: door.answer(cast.marc.pk, which, "", language="fr", now=START)).code == "invalid"
    door.lift(cast.otto.pk, which, why="Yes.", language="en", now=START, ids=IDS)
    assert refused(lambda: door.answer(cast.marc.pk, which, "Non.", language="fr", now=START)).code == "measure_moved"


def _why() -> Any:
    from amiable.rules.inputs import Words

    return Words("Non mi fido più.", "it")


def _service(cast: Cast) -> UUID:
    made = upkeep.make_service(cast.marc.pk, WORDS, now=START, random=seeded(str(uuid4())))
    upkeep.save_package(cast.marc.pk, made, SMALL, now=START, random=seeded(str(uuid4())))
    upkeep.show_service(cast.marc.pk, made, active=True, now=START)
    return made


def test_a_member_who_became_staff_has_no_say_in_a_measure_on_them(cast: Cast) -> None:
    on = imposed(cast, for_good=True)
    Person.objects.filter(pk=cast.marc.pk).update(role="lead")
    for way in (door.turn_down, door.lift):
        said = {"why": "No.", "language": "en", "now": START}
        assert refused(lambda way=way, said=said: way(cast.marc.pk, on, **said)).code == "not_found"  # type: ignore[misc]
    assert refused(lambda: door.approve(cast.marc.pk, on, now=START)).code == "not_found"
    assert measure(on).state == "proposed"
