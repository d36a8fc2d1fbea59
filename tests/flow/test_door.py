"""What the door lets in and what it refuses: who, in which state, twice, too late, with whose words."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amiable.flow import sql
from amiable.flow.keys import Done, sweep
from amiable.flow.load import load_facts
from amiable.flow.perform import perform, preview
from amiable.flow.place import place_order
from amiable.kernel.errors import Refusal, Refused
from amiable.orders import reads as orders
from amiable.orders.models import Event, Key, Order
from amiable.outbox.models import Item
from amiable.rules.facts import Actor
from amiable.rules.inputs import ChangeAsked, Deliver, Explained, Nothing, SendMessage, Words
from amiable.rules.plan import Plan
from tests.cast import START, Cast, actor_of, seeded
from tests.measures.stage import suspend
from tests.story import Story, purchase

HELLO = SendMessage(Words("Buongiorno Marc", "it"))


def rows() -> tuple[int, ...]:
    """How much is written in all."""
    return Order.objects.count(), Event.objects.count(), Item.objects.count(), Key.objects.count()


def say(story: Story, actor: Actor, **more: Any) -> Done | Refusal:
    """Send a message as somebody."""
    return perform(story.order, "send_message", actor, more.pop("data", HELLO), story.now, ids=story.ids, **more)


# ── who ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_person_acts_as_what_they_are_on_the_order(story: Story) -> None:
    done = say(story.delivered(), actor_of(story.cast.marc))
    assert isinstance(done, Done)
    assert json.loads(orders.events_of(story.order)[-1].text)["actor"] == {
        "id": str(story.cast.marc.pk),
        "kind": "seller",
    }


@pytest.mark.parametrize("kind", ["person", "client", "seller", "mediator", "operator"])
@pytest.mark.parametrize("name", ["sam", "ada", "lea"])
def test_a_stranger_finds_no_such_order(story: Story, kind: str, name: str) -> None:
    """Also staff without a case, whatever they say they are; nothing is written."""
    story.delivered()
    before, actor = rows(), Actor(kind, str(getattr(story.cast, name).pk))
    assert say(story, actor) == Refusal("no_such_order")
    assert say(story, actor, key="k", principal="sam") == Refusal("no_such_order")
    assert preview(story.order, "send_message", actor, HELLO, story.now) == Refusal("no_such_order")
    assert rows() == before


def test_a_party_is_not_the_other_party(story: Story) -> None:
    story.delivered()
    seller_as_client = Actor("client", str(story.cast.marc.pk))
    assert perform(story.order, "accept_delivery", seller_as_client, Nothing(), story.now, ids=story.ids) == Refusal(
        "no_such_order"
    )


def test_nobody_at_all_finds_no_such_order(story: Story) -> None:
    assert say(story, Actor("client", "")) == Refusal("no_such_order")
    assert say(story, Actor("mediator", "not an id")) == Refusal("no_such_order")


@pytest.mark.parametrize("order", ["AM-0000-0000", "nonsense", ""])
def test_an_order_that_is_not_there(story: Story, order: str) -> None:
    assert perform(order, "send_message", story.cast.stranger, HELLO, START, ids=story.ids) == Refusal("no_such_order")
    with pytest.raises(Refused, match="no_such_order"):
        load_facts(uuid4(), START)


def test_an_order_is_found_by_its_reference_too(story: Story) -> None:
    reference = story.loaded.reference.lower().replace("-", " ")
    done = perform(reference, "send_message", actor_of(story.cast.giulia), HELLO, story.now, ids=story.ids)
    assert isinstance(done, Done)
    assert done.order == story.order


def test_a_mediator_sees_an_order_by_its_case(story: Story) -> None:
    story.delivered()
    story.do("client", "open_case", reason="abuse", what_happened=Words("Insulti", "it"))
    assert story.facts.case_state == "with_support"
    assert isinstance(story.attempt("mediator", "claim_case"), Done)
    assert story.facts.case is not None
    assert story.facts.case.mediator == str(story.cast.ada.pk)
    assert story.attempt("operator", "claim_case") == Refusal("not_yours", {"action": "claim_case"})
    member_as_mediator = Actor("mediator", str(story.cast.sam.pk))
    assert say(story, member_as_mediator) == Refusal("no_such_order")


# ── in which state, twice, too late ─────────────────────────────────────────────────────────────────────────────────


def test_what_the_rules_refuse_writes_nothing(story: Story) -> None:
    before = rows()
    refusal = story.attempt("client", "accept_delivery")
    assert refusal == Refusal("not_in_this_state", {"action": "accept_delivery", "state": "awaiting_payment"})
    assert story.attempt("client", "fly_away").code == "unknown_action"  # type: ignore[union-attr]
    assert story.attempt("seller", "deliver", note=Words("x" * 10_001)).code == "not_in_this_state"  # type: ignore[union-attr]
    story.brief()
    refused = story.attempt("seller", "deliver", note=Words("x" * 10_001), nothing_to_attach=True)
    assert refused == Refusal("too_long", {"field": "note", "most": 10_000, "length": 10_001})
    assert story.attempt("seller", "deliver", note=Words(""), nothing_to_attach=True).code == "needed"  # type: ignore[union-attr]
    assert rows()[0] == before[0]
    assert story.events() == ["order_placed", "payment_confirmed", "requirements_sent"]


def test_a_refusal_keeps_no_key(story: Story) -> None:
    who, key = actor_of(story.cast.giulia), {"key": "k1", "principal": "giulia"}
    assert (
        perform(story.order, "accept_delivery", who, Nothing(), story.now, ids=story.ids, **key).code
        == "not_in_this_state"
    )  # type: ignore[union-attr]
    assert Key.objects.count() == 0
    story.delivered()
    assert isinstance(perform(story.order, "accept_delivery", who, Nothing(), story.now, ids=story.ids, **key), Done)


def test_the_same_key_gives_the_same_answer(story: Story) -> None:
    who, key = actor_of(story.cast.giulia), {"key": "k1", "principal": "giulia"}
    first = say(story, who, **key)
    story.now += timedelta(hours=5)
    again = say(story, who, **key)
    assert isinstance(first, Done)
    assert isinstance(again, Done)
    assert again == first
    assert (first.replayed, again.replayed) == (False, True)
    assert story.events() == ["order_placed", "message_sent"]


def test_the_same_key_for_something_else(story: Story) -> None:
    who, key = actor_of(story.cast.giulia), {"key": "k1", "principal": "giulia"}
    say(story, who, **key)
    other = SendMessage(Words("Altro", "it"))
    assert say(story, who, data=other, **key) == Refusal("key_reused")
    assert story.events() == ["order_placed", "message_sent"]


def test_a_key_belongs_to_who_asks_and_to_the_order(story: Story) -> None:
    who, other = actor_of(story.cast.giulia), Story(story.cast, ids=story.ids)
    for one in (story, other):
        for principal in ("giulia", "giulia's program"):
            assert isinstance(say(one, who, key="k1", principal=principal), Done)
    assert story.events().count("message_sent") == other.events().count("message_sent") == 2


def test_keys_are_forgotten_after_seven_days(story: Story) -> None:
    say(story, actor_of(story.cast.giulia), key="k1", principal="giulia")
    assert sweep(story.now + timedelta(days=7)) == 0
    assert sweep(story.now + timedelta(days=7, seconds=1)) == 1


def test_an_order_is_placed_once_a_key(cast: Cast) -> None:
    asked: dict[str, Any] = {"client_id": cast.giulia.pk, "seller_id": cast.marc.pk, "key": "k", "principal": "giulia"}
    first = place_order(purchase(), START, ids=seeded(1), **asked)
    again = place_order(purchase(), START + timedelta(hours=1), ids=seeded(2), **asked)
    assert isinstance(first, Done)
    assert first == again
    assert place_order(purchase(work=1), START, ids=seeded(3), **asked) == first  # dearer meanwhile
    other = purchase(package="another")
    assert place_order(other, START, ids=seeded(4), **asked) == Refusal("key_reused")
    assert Order.objects.count() == 1


def test_what_cannot_be_bought(cast: Cast) -> None:
    both: dict[str, Any] = {"client_id": cast.giulia.pk, "seller_id": cast.marc.pk}
    assert place_order(purchase(), START, ids=seeded(), client_id=cast.marc.pk, seller_id=cast.marc.pk) == Refusal(
        "own_service"
    )
    too_long = place_order(purchase(days=42, rounds=4), START, ids=seeded(), **both)
    assert too_long == Refusal("package_too_long", {"days": 42, "rounds": 4})
    assert place_order(purchase(currency="XXX"), START, ids=seeded(), **both).code == "unknown_currency"  # type: ignore[union-attr]
    assert place_order(purchase(work=-5), START, ids=seeded(), **both).code == "too_small"  # type: ignore[union-attr]
    suspend(cast.marc, cast.otto, now=START)
    assert place_order(purchase(), START, ids=seeded(), **both) == Refusal("seller_suspended")
    assert Order.objects.count() == 0


def test_a_stale_version_is_refused_with_the_fresh_state(story: Story) -> None:
    story.delivered()
    who, seen = actor_of(story.cast.giulia), story.loaded.version
    say(story, who)
    assert story.loaded.version == seen, "a message changes nothing others may do"
    story.ask_for_changes()
    asked: dict[str, Any] = {"ids": story.ids, "expected_version": seen}
    refusal = perform(story.order, "accept_delivery", who, Nothing(), story.now, **asked)
    fresh = {"version": seen + 1, "seq": story.loaded.seq, "state": "revision_requested"}
    assert refusal == Refusal("stale_version", fresh)
    assert preview(story.order, "accept_delivery", who, Nothing(), story.now, expected_version=seen) == refusal


def test_a_clock_moved_back_never_goes_behind_the_log(story: Story) -> None:
    story.delivered()
    last = story.loaded.last_at
    story.now = last - timedelta(days=1)
    done = story.do("client", "accept_delivery")
    assert done.at == last


# ── looking ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_preview_is_the_plan_and_writes_nothing(story: Story, django_assert_num_queries: Any) -> None:
    story.delivered()
    before = rows()
    seen: list[str] = []
    sql.listeners.append(lambda statement, _values: seen.append(statement))
    try:
        with CaptureQueriesContext(connection) as queries:
            plan = preview(story.order, "accept_delivery", actor_of(story.cast.giulia), Nothing(), story.now)
    finally:
        sql.listeners.clear()
    assert isinstance(plan, Plan)
    assert sum(capture.pending for capture in plan.after.captures) == 9_600
    assert rows() == before
    assert len(seen) == 1
    assert "FOR NO KEY UPDATE" not in seen[0]
    assert [query["sql"][:6] for query in queries] in ([], ["SELECT"])


def test_a_transition_takes_few_statements(story: Story) -> None:
    """Counted here as well: at most 14 between BEGIN and COMMIT, whatever the order's history (5-promises.md §1)."""
    counts = {}
    story.brief()
    for number in range(2):
        for who, action, make in _ROUND:
            words, seen = make(story), list[str]()
            sql.listeners.append(lambda statement, _values, seen=seen: seen.append(statement))  # type: ignore[misc]
            try:
                story.do(who, action, **words)
            finally:
                sql.listeners.clear()
            counts[action, number] = len(seen)
    assert max(counts.values()) <= 10
    assert all(counts[action, 0] == counts[action, 1] for action, _ in counts)


#: A round of an order's life: who, what, and the words it takes.
_ROUND: tuple[tuple[str, str, Callable[[Story], dict[str, Any]]], ...] = (
    ("seller", "deliver", lambda _: {"note": Words("Voilà.", "fr"), "nothing_to_attach": True}),
    ("client", "request_changes", lambda _: {"changes": (ChangeAsked(Words("Più grande", "it")),)}),
    ("seller", "reply_to_changes", lambda story: {"answers": story.answers("included")}),
)


# ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_words_stand_apart_from_the_log(story: Story) -> None:
    story.brief()
    note = Words("Voilà, chère Giulia.", "fr")
    actor = story.cast.actor("seller")
    links = ("https://example.com/logo-giulia",)
    data = Deliver(note, links=links, nothing_to_attach=True)
    assert isinstance(perform(story.order, "deliver", actor, data, story.now, ids=story.ids), Done)
    whole_log = "".join(row.text for row in orders.events_of(story.order))
    kept = Order.objects.get(pk=story.order).facts
    for secret in ("Giulia", "giulia", "Logo", "Bread", "logo"):
        assert secret not in whole_log
        assert secret not in kept
    words = {(row.seq, row.field): (row.text, row.language, row.author) for row in orders.words_of(story.order)}
    assert words[4, "note"] == ("Voilà, chère Giulia.", "fr", str(story.cast.marc.pk))
    assert words[4, "links.0"] == ("https://example.com/logo-giulia", "", str(story.cast.marc.pk))
    assert words[1, "title"] == ("Logo for a bakery", "fr", str(story.cast.giulia.pk))
    assert words[3, "answers.0.text"][0] == "Bread"


def test_an_explanation_is_committed_to(story: Story) -> None:
    story.brief()
    why = Explained(Words("Non è il mio mestiere", "it"))
    done = perform(story.order, "decline_order", story.cast.actor("seller"), why, story.now, ids=story.ids)
    assert isinstance(done, Done)
    assert set(done.data["why"]) == {"c", "w"}
    assert done.data["why"]["w"] == "why"
