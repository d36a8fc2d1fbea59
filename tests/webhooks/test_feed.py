"""The feed: every event has one position, given after the commit, in the order of each log; who may hear of it is fixed then."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from amiable.flow import crash, relaying, sql
from amiable.flow.keys import Done
from amiable.flow.place import Placer, place_order
from amiable.flow.relaying import relay
from amiable.jobs.worker import Worker
from amiable.orders import reads as orders
from amiable.outbox import reads, writes
from amiable.outbox.models import Entry, Heard, Item
from amiable.pages.feed import feed_of_person, feed_of_site
from amiable.payments.simulator import Simulator
from amiable.people.models import HandOver
from amiable.people.reads import find_integration
from amiable.people.terms import external
from tests.api.program import bring
from tests.cast import START, Cast, seeded
from tests.story import Story, purchase
from tests.webhooks.conftest import ACME, OTHER, Wire
from tests.webhooks.receiver import Receiver


def test_every_event_gets_one_position_in_the_order_of_its_log(story: Story) -> None:
    other = Story(story.cast, ids=story.ids, now=START + timedelta(hours=1))
    story.brief()
    other.pay()
    assert reads.last_position() == 0
    assert relay(limit=2) == 2
    assert relay(limit=50) == 3
    assert relay() == 0
    rows = reads.entries_of([story.order, other.order], after=0, limit=10)
    assert [row.position for row in rows] == [1, 2, 3, 4, 5]
    for told in (story, other):
        mine = [row for row in rows if row.order == told.order]
        log = orders.events_of(told.order)
        assert [(row.seq, row.name, row.at) for row in mine] == [
            (event.seq, name, event.at) for event, name in zip(log, told.events(), strict=True)
        ]
    assert reads.last_position() == 5
    assert not reads.waits("feed")


def test_nothing_is_told_that_was_not_committed(story: Story) -> None:
    def die(name: str) -> None:
        if name == "before_commit":
            raise RuntimeError

    crash.watchers.append(die)
    try:
        with pytest.raises(RuntimeError):
            story.pay()
    finally:
        crash.watchers.clear()
    relay()
    assert [row.name for row in reads.entries_of([story.order], after=0, limit=9)] == ["order_placed"]


def test_a_relay_that_dies_begins_again_where_it_was(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*_words: object, **_more: object) -> int:
        raise RuntimeError

    story.pay()
    monkeypatch.setattr(relaying.orders, "sites_of", die)
    with pytest.raises(RuntimeError):
        relay()
    monkeypatch.undo()
    assert Entry.objects.count() == 0
    assert relay() == 2
    assert [row.position for row in reads.entries_of([story.order], after=0, limit=9)] == [1, 2]


def test_an_event_cannot_have_two_positions(story: Story) -> None:
    (item,) = Item.objects.filter(topic="feed")
    relay()
    again = Item(topic="feed", order_id=item.order_id, seq=item.seq, made_at=item.made_at)
    with pytest.raises(IntegrityError), transaction.atomic():
        writes.append([again], ["order_placed"], {}, last=1)


@pytest.mark.parametrize(("body", "problem"), [("{}", "KeyError"), ("[", "JSONDecodeError"), ("[]", "TypeError")])
def test_an_item_nobody_can_read_holds_up_nobody_elses(story: Story, body: str, problem: str) -> None:
    story.brief()
    bad = Item.objects.filter(topic="feed").order_by("pk")[1]
    Item.objects.filter(pk=bad.pk).update(body=body)
    assert relay() == 2
    assert relay() == 0
    (aside,) = Item.objects.filter(topic="feed")
    assert (aside.pk, aside.problem, aside.stuck_at is None) == (bad.pk, problem, False)
    rows = reads.entries_of([story.order], after=0, limit=9)
    assert [(row.position, row.name) for row in rows] == [(1, "order_placed"), (2, "requirements_sent")]


def test_an_event_that_has_a_position_holds_up_nobody_elses(story: Story) -> None:
    (item,) = Item.objects.filter(topic="feed")
    relay()
    Item.objects.create(
        topic="feed", order_id=item.order_id, seq=item.seq, body=item.body, made_at=START, wake_at=START
    )
    story.pay()
    assert relay() == 1
    assert Item.objects.get(topic="feed").problem == "IntegrityError"
    assert [row.position for row in reads.entries_of([story.order], after=0, limit=9)] == [1, 2]


def test_a_feed_that_breaks_does_not_keep_the_worker_from_tidying(
    story: Story, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = find_integration(ACME)
    assert site is not None
    HandOver.objects.create(integration_id=site.id, use="0" * 64, used_at=START - timedelta(days=2))

    def stumble(*_asked: object, **_more: object) -> int:
        raise RuntimeError

    monkeypatch.setattr(relaying.orders, "sites_of", stumble)
    worker = Worker(lambda: START, story.ids)
    while worker.round():
        pass
    assert HandOver.objects.count() == 0
    with pytest.raises(RuntimeError):
        worker.feed()


def test_idle_it_asks_once_and_writes_nothing(cast: Cast, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_num_queries(1):
        assert relay() == 0


def test_a_site_hears_of_its_people_and_no_other_site_does(story: Story) -> None:
    sams = Story(story.cast, ids=story.ids, now=START + timedelta(hours=1))
    relay()
    ours = feed_of_site(ACME, after=0, limit=10)
    assert [(one.position, one.name, one.line) for one in ours.events] == [
        (1, "order_placed", 1),
        (2, "order_placed", 1),
    ]
    assert {one.reference for one in ours.events} == {story.loaded.reference, sams.loaded.reference}
    assert (ours.next_after, ours.more) == (2, False)
    assert feed_of_site(OTHER, after=0, limit=10).events == ()
    assert Heard.objects.count() == 2


def test_a_site_hears_of_what_happens_from_when_it_brought_somebody(story: Story) -> None:
    relay()
    bring(story.cast.marc, OTHER, "m-1")
    story.pay()
    relay()
    assert [one.name for one in feed_of_site(OTHER, after=0, limit=10).events] == ["payment_confirmed"]
    assert [one.name for one in feed_of_site(ACME, after=0, limit=10).events] == ["order_placed", "payment_confirmed"]


def test_a_person_hears_of_their_orders_alone(story: Story) -> None:
    story.pay()
    relay()
    cast = story.cast
    for person in (cast.giulia, cast.marc):
        assert [one.position for one in feed_of_person(person.pk, after=0, limit=10).events] == [1, 2]
    for stranger in (cast.sam, cast.ada, cast.otto):
        assert feed_of_person(stranger.pk, after=0, limit=10).events == ()


def test_pages_and_filters(story: Story) -> None:
    story.brief()
    relay()
    first = feed_of_site(ACME, after=0, limit=2)
    assert ([one.position for one in first.events], first.next_after, first.more) == ([1, 2], 2, True)
    rest = feed_of_site(ACME, after=first.next_after, limit=2)
    assert ([one.position for one in rest.events], rest.next_after, rest.more) == ([3], 3, False)
    none = feed_of_site(ACME, after=3, limit=2)
    assert (none.events, none.next_after, none.more) == ((), 3, False)
    named = feed_of_site(ACME, after=0, limit=9, names=["payment_confirmed"])
    assert [one.position for one in named.events] == [2]
    mine = feed_of_person(story.cast.marc.pk, after=0, limit=9, names=["payment_confirmed"])
    assert [one.position for one in mine.events] == [2]


def test_the_door_adds_no_statement(story: Story) -> None:
    """An event's place in the feed is asked for by a row of a statement that is sent anyway."""
    seen: list[str] = []
    sql.listeners.append(lambda statement, _values: seen.append(statement))
    try:
        story.brief()
    finally:
        sql.listeners.clear()
    inserted = [statement for statement in seen if statement.startswith("INSERT INTO outbox_item")]
    events = [statement for statement in seen if statement.startswith("INSERT INTO orders_event")]
    assert len(inserted) == len(events) == 2


def test_the_site_that_placed_an_order_hears_its_own_id_of_it(cast: Cast) -> None:
    parties = {"client_id": cast.marc.pk, "seller_id": cast.sam.pk}
    by = Placer("9" * 8, OTHER, external(OTHER, "o-1"))
    placed = place_order(purchase(), START, by=by, ids=seeded(), **parties)
    assert isinstance(placed, Done)
    relay()
    (told,) = feed_of_site(OTHER, after=0, limit=9).events
    assert (told.name, told.external_id) == ("order_placed", "o-1")
    assert feed_of_site(ACME, after=0, limit=9).events == ()
    (theirs,) = feed_of_person(cast.marc.pk, after=0, limit=9).events
    assert theirs.external_id is None


def test_the_worker_feeds_and_carries(story: Story, wire: Wire, shop: Receiver, provider: Simulator) -> None:
    wire.endpoint(shop.address)
    Worker(lambda: story.now, story.ids).finish()
    assert [json.loads(got.body)["type"] for got in shop.got] == ["order_placed"]
    assert reads.last_position() == 1
