"""What pages offer is what the door does: each action, in each state, for everybody, and why not."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from amiable.flow import complaints
from amiable.flow import measures as door
from amiable.flow.complaints import Deciding
from amiable.kernel.errors import Refused
from amiable.measures import reads
from amiable.pages import measures as pages
from amiable.people.models import Person
from amiable.rules.outlook import Option
from tests.cast import START, Cast
from tests.measures.stage import IDS, imposed
from tests.measures.test_complaints import DAY, LAST

WHY = {"why": "It was put right.", "language": "en"}
STAFF = ("otto", "lea", "ada", "marc")


def attempted(act: Callable[[], object]) -> str:
    """How the door answers, undone: "" for done."""
    try:
        with transaction.atomic():
            act()
            raise Refused(UNDONE)
    except Refused as refused:
        return "" if refused.refusal is UNDONE else refused.refusal.code


UNDONE: Any = object.__new__(type("Undone", (), {"code": "undone"}))


def offered(option: Option | None) -> str:
    """What a page says: "" where something is offered, else why not; `not_found` for what is never theirs."""
    return "not_found" if option is None else option.refusal.code if option.refusal else ""


def proposed(cast: Cast) -> UUID:
    """One for good that waits for its second person."""
    return imposed(cast, for_good=True)


def turned_down(cast: Cast) -> UUID:
    """One for good that never began."""
    which = proposed(cast)
    door.turn_down(cast.lea.pk, which, **WHY, now=START)
    return which


def lifted(cast: Cast) -> UUID:
    """One that is over."""
    which = imposed(cast)
    door.lift(cast.lea.pk, which, **WHY, now=START, ids=IDS)
    return which


STANDINGS = {
    "proposed": proposed,
    "announced": partial(imposed, begins_in=5),
    "in_force": imposed,
    "lifted": lifted,
    "refused": turned_down,
}


@pytest.mark.parametrize("state", STANDINGS)
def test_a_measure(cast: Cast, state: str) -> None:
    which = STANDINGS[state](cast)
    Person.objects.filter(pk=cast.marc.pk).update(role="lead")  # a member who became staff
    for name in STAFF:
        who = Person.objects.get(pk=getattr(cast, name).pk)
        page = pages.read_measure(which, who.pk, who.permissions)
        assert page.measure.state == state
        doors = {
            "approve": partial(door.approve, who.pk, which, now=START, ids=IDS),
            "refuse": partial(door.turn_down, who.pk, which, **WHY, now=START),
            "lift": partial(door.lift, who.pk, which, **WHY, now=START, ids=IDS),
        }
        for action, act in doors.items():
            assert offered(page.option(action)) == attempted(act), (name, action)


@pytest.mark.parametrize("state", ["announced", "in_force", "lifted"])
@pytest.mark.parametrize("answers", [0, 5])
def test_ones_own_measure(cast: Cast, state: str, answers: int) -> None:
    which = STANDINGS[state](cast)
    for _ in range(answers if state != "lifted" else 0):
        door.answer(cast.marc.pk, which, "Non.", language="fr", now=START)
    for now in (START, LAST, LAST + DAY):
        page = pages.read_mine(which, cast.marc.pk, now=now)
        said = {"language": "fr", "now": now}
        assert offered(page.option("answer")) == attempted(partial(door.answer, cast.marc.pk, which, "Non.", **said))
        complain = partial(complaints.complain, cast.marc.pk, which, "Non.", **said)
        assert offered(page.option("complain")) == attempted(complain)
        assert page.option("lift") is None
    complaints.complain(cast.marc.pk, which, "Non.", language="fr", now=START)
    assert offered(pages.read_mine(which, cast.marc.pk, now=START).option("complain")) == "complaint_there"


@pytest.mark.parametrize("done", ["nothing", "acknowledge", "decide"])
def test_a_complaint(cast: Cast, done: str) -> None:
    which = complaints.complain(cast.marc.pk, imposed(cast, scope="both"), "Non.", language="fr", now=START)
    asked = Deciding(outcome="upheld", why="Vu.", language="fr")
    if done == "acknowledge":
        complaints.acknowledge(cast.bo.pk, which, now=START)
    if done == "decide":
        complaints.decide(cast.bo.pk, which, asked, now=START)
    for name in ("otto", "lea", "ada"):
        who = getattr(cast, name)
        page = pages.read_complaint(which, who.pk, who.permissions)
        doors = {
            "acknowledge": partial(complaints.acknowledge, who.pk, which, now=START),
            "decide": partial(complaints.decide, who.pk, which, asked, now=START),
        }
        for action, act in doors.items():
            assert offered(page.option(action)) == attempted(act), (name, action)
    for stranger in (cast.marc, cast.sam):
        assert attempted(partial(complaints.decide, stranger.pk, which, asked, now=START)) == "not_found"
    assert attempted(lambda: pages.read_complaint(which, cast.marc.pk, cast.ada.permissions)) == "not_found"
    own = pages.read_my_complaint(which, cast.marc.pk)
    assert (own.options, own.option("decide")) == ((), None)


def test_how_a_complaint_can_be_decided_follows_from_what_it_is_against(cast: Cast) -> None:
    on = imposed(cast, scope="both")
    which = complaints.complain(cast.marc.pk, on, "Non.", language="fr", now=START)
    page = pages.read_my_complaint(which, cast.marc.pk)
    assert (page.outcomes, page.scopes) == (("upheld", "changed", "overturned"), ("sell", "buy"))
    door.lift(cast.lea.pk, on, **WHY, now=START, ids=IDS)
    over = pages.read_my_complaint(which, cast.marc.pk)
    assert over.outcomes == ("upheld", "overturned")
    milder = Deciding(outcome="changed", why="Vu.", language="fr", scope="sell")
    assert attempted(partial(complaints.decide, cast.ada.pk, which, milder, now=START)) == "not_milder"
    assert reads.find_complaint(which).outcome == ""  # type: ignore[union-attr]
