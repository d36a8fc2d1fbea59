"""What staff do beside an order's life: looks that last some hours, notes nobody else reads, rows the queue is read from."""

from __future__ import annotations

from datetime import timedelta

import pytest

from amiable.cases import reads as cases
from amiable.cases.models import Case, Chargeback
from amiable.cases.terms import NOTE_LENGTH
from amiable.flow import desk
from amiable.kernel.errors import Refused
from amiable.orders import reads as orders
from amiable.orders.models import Turn
from amiable.pages.order import read_desk
from amiable.rules.inputs import Words
from tests.cast import Cast
from tests.story import Story

WHY = Words("Manca una parte.", "it")


@pytest.fixture
def case(story: Story) -> Story:
    """Before support at once; nobody has taken it."""
    story.delivered()
    story.do("client", "open_case", reason="abuse", what_happened=WHY)
    return story


def refused(act: object) -> str:
    """The code of a refusal."""
    with pytest.raises(Refused) as caught:
        act()  # type: ignore[operator]
    return caught.value.refusal.code


def test_a_look_is_needed_and_lasts_eight_hours(case: Story, cast: Cast) -> None:
    ada = cast.ada.pk
    assert refused(lambda: read_desk(case.order, ada, now=case.now)) == "look_first"
    desk.look(case.order, ada, now=case.now)
    assert read_desk(case.order, ada, now=case.now + desk.LOOK_LASTS).role == "mediator"
    late = case.now + desk.LOOK_LASTS + timedelta(microseconds=1)
    assert refused(lambda: read_desk(case.order, ada, now=late)) == "look_first"
    assert refused(lambda: read_desk(case.order, cast.bo.pk, now=case.now)) == "look_first"


@pytest.mark.parametrize("who", ["giulia", "marc", "sam"])
def test_parties_and_strangers_are_no_staff(who: str, case: Story, cast: Cast) -> None:
    person, before = getattr(cast, who).pk, orders.events_of(case.order)
    for act in (
        lambda: desk.look(case.order, person, now=case.now),
        lambda: desk.add_note(case.order, person, "x", now=case.now),
        lambda: read_desk(case.order, person, now=case.now),
    ):
        assert refused(act) == "no_such_order"
    assert (cases.looks_of(case.order), cases.notes_of(case.order)) == ([], [])
    assert orders.events_of(case.order) == before


def test_a_mediator_who_buys_is_a_party_like_any_other(case: Story, cast: Cast) -> None:
    cast.giulia.role = "mediator"
    cast.giulia.save()
    assert refused(lambda: desk.look(case.order, cast.giulia.pk, now=case.now)) == "no_such_order"


def test_mediators_see_an_order_only_by_its_case(story: Story, cast: Cast) -> None:
    story.delivered()
    assert refused(lambda: desk.look(story.order, cast.ada.pk, now=story.now)) == "no_such_order"
    desk.look(story.order, cast.otto.pk, now=story.now)
    assert [row.person for row in cases.looks_of(story.order)] == [cast.otto.pk]


def test_a_note_stays_beside_the_log(case: Story, cast: Cast) -> None:
    before = orders.events_of(case.order)
    assert refused(lambda: desk.add_note(case.order, cast.ada.pk, "x", now=case.now)) == "look_first"
    desk.look(case.order, cast.ada.pk, now=case.now)
    assert refused(lambda: desk.add_note(case.order, cast.ada.pk, " \n", now=case.now)) == "text_missing"
    assert (
        refused(lambda: desk.add_note(case.order, cast.ada.pk, "x" * (NOTE_LENGTH + 1), now=case.now))
        == "text_too_long"
    )
    assert refused(lambda: desk.add_note(case.order, cast.ada.pk, "a\0b", now=case.now)) == "not_text"
    desk.add_note(case.order, cast.ada.pk, "Marc wrote to us by post.", now=case.now)
    assert [(note.author, note.text) for note in cases.notes_of(case.order)] == [
        (cast.ada.pk, "Marc wrote to us by post.")
    ]
    assert orders.events_of(case.order) == before


def row(story: Story) -> Case:
    """Where the case stands, as the queue reads it."""
    return Case.objects.get(order_id=story.order)


def test_the_row_says_who_took_it_when_and_who_may_not(case: Story, cast: Cast) -> None:
    parties = {str(cast.giulia.pk), str(cast.marc.pk)}
    assert (row(case).claimed_at, row(case).mediator, set(row(case).barred.split())) == (None, None, parties)
    case.wait(hours=1)
    case.do("mediator", "claim_case")
    taken = case.now
    case.wait(hours=1)
    case.do("mediator", "hand_back_case", why=WHY)
    found = row(case)
    assert (found.claimed_at, found.mediator, found.state) == (taken, None, "with_support")
    assert set(found.barred.split()) == {*parties, str(cast.ada.pk)}


def test_a_contested_reason_is_nobodys_yet(story: Story, cast: Cast) -> None:
    story.brief()
    story.do("client", "propose_cancellation", reason="by_mistake", why=WHY)
    (proposal,) = story.facts.proposals
    story.do("seller", "accept_proposal", proposal=proposal.id)
    story.do("seller", "contest_reason", reason="seller_cannot_deliver", why=WHY)
    (waits,) = Turn.objects.filter(order_id=story.order, role="mediator")
    assert (waits.what, waits.person) == ("reason_decide_by", None)


def test_a_payment_taken_back_is_a_row_and_its_end_too(case: Story) -> None:
    capture = case.facts.captures[0]
    case.do("provider", "open_chargeback", capture=capture.id)
    opened = case.now
    taken = Chargeback.objects.get(order_id=case.order)
    assert (taken.capture, taken.amount, taken.currency) == (capture.id, 12_000, "EUR")
    assert (taken.standing, taken.opened_at, taken.ended_at) == ("open", opened, None)
    case.wait(hours=5)
    case.do("provider", "win_chargeback", capture=capture.id)
    taken.refresh_from_db()
    assert (taken.standing, taken.opened_at, taken.ended_at) == ("won", opened, case.now)
    case.do("provider", "open_chargeback", capture=capture.id)
    case.do("provider", "lose_chargeback", capture=capture.id)
    taken.refresh_from_db()
    assert (taken.standing, taken.opened_at, taken.ended_at) == ("lost", case.now, case.now)
    assert Chargeback.objects.count() == 1
