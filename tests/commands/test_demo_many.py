"""Many orders at once: a copy is row for row what the door writes when other people play it at another time.

What differs between two orders that were played alike is stated in one place: names of people, services and the order itself,
salts with the commitments and hashes that follow from them, references of order and provider, places in the feed, and fractions
of a second: the wire to the provider adds to a moment what the machine took between two movements. `alike` puts the same in
their place; every other byte, each moment among them, has to be equal.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from uuid import UUID

import pytest
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from amiable.commands import demo
from amiable.commands.demo_many.cast import DOMAIN, Invented
from amiable.commands.demo_many.playing import Played, _play, taken
from amiable.commands.demo_many.stories import CLOSED, OPEN
from amiable.commands.demo_many.writing import within, write_many
from amiable.commands.demo_story.cast import CAST
from amiable.commands.demo_story.stage import Stage
from amiable.flow import anchoring, books, verify
from amiable.flow.multiplying import ORDER_TABLES, write_copies
from amiable.flow.patterns import Filled
from amiable.kernel.ids import reference
from amiable.orders.models import Deadline, Event, Order, Words
from amiable.outbox.models import Entry, Head, Item
from amiable.payments import send
from amiable.people import reads as people
from amiable.people.models import Person

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
COUNT = 1_000
STORIES = [story.play.name for story in (*CLOSED, *OPEN)]

#: Rows of an order that copies do without: nobody is told of them, and what waited to be told has been.
NOT_COPIED = {"outbox_item", "notices_notice", "notices_mail"}


class Many:
    """The many orders in a database, with the stage of the small demo beside them."""

    def __init__(self) -> None:
        self.stage: Stage = demo.set_stage(NOON, {}.__getitem__)
        self.mediator = self.stage.shop.people["irene"]
        self.said = StringIO()
        self.plays = write_many(COUNT, self.mediator, self.stage.provider, now=NOON, seed="tests", out=self.said)

    def played(self, name: str) -> Played:
        """A story as it was played first."""
        return next(played for played in self.plays if played.story.play.name == name)

    def people(self) -> dict[str, str]:
        """Two of whom nothing is known but this: the last buyer and the last seller, who were invented."""
        service = (
            apps.get_model("catalog", "Service").objects.filter(seller__email__endswith=DOMAIN).latest("seller__email")
        )
        package = apps.get_model("catalog", "Package").objects.get(service=service)
        buyer = Person.objects.filter(email__startswith="buyer-").latest("email")
        return {
            "client": str(buyer.pk),
            "seller": str(service.seller_id),
            "service": str(service.pk),
            "package": str(package.pk),
        }


@pytest.fixture(scope="module")
def many(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Many]:
    """A thousand orders, written for all tests of this module and rolled back at its end."""
    send.provider.cache_clear()
    with override_settings(DATA_DIR=tmp_path_factory.mktemp("many"), DEMO=True), django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic._from_testcase = True  # the door's transactions may nest in this one
        with atomic:
            yield Many()
            transaction.set_rollback(True)
    send.provider.cache_clear()


def alike(played: Played) -> dict[str, str]:
    """The rows of an order with the same in place of what differs between two that were played alike."""
    names = ("client", "seller", "service", "package", "order")
    named = {name: str(UUID(int=number)) for number, name in enumerate(names)} | {"reference": "AM-0000-0000"}
    dice = random.Random("the same salts")
    rows = dict(played.pattern.fill(Filled(named, timedelta(), dice.randbytes)))
    hashes = {line.split("\t")[3]: f"hash {n}" for n, line in enumerate(rows["orders_event"].splitlines(), 1)}
    known = re.compile("|".join(hashes))
    return {
        table: re.sub(r"(:\d\d)\.\d{6}", r"\1", known.sub(lambda m: hashes[m[0]], text)) for table, text in rows.items()
    }


def _paid(row: Sequence[str | int | None]) -> list[object]:
    """What the provider kept of a movement, but its ids; moments to the second."""
    return [*row[1:5], *row[7:9], *(str(at)[:19] for at in row[9:])]


@pytest.mark.parametrize("name", STORIES)
def test_a_copy_is_what_the_door_writes(many: Many, name: str) -> None:
    first, whom, dice = many.played(name), many.people(), random.Random(name)
    delta = within(first, dice) if first.pattern.wakes else -timedelta(days=311, hours=5, seconds=7)
    copy = first.copy(whom, reference(dice.randbytes), delta, dice)
    many.stage.provider.take_over(first.movements(copy))
    write_copies([(first.pattern, copy)])
    copied = taken(first.story, UUID(copy.named["order"]), whom, many.stage.provider, now=NOON)
    again = _play(first.story, whom, many.mediator, many.stage.provider, now=NOON + delta, seed=f"again {name}")
    found, wanted = alike(copied), alike(again)
    assert found.keys() == wanted.keys()
    for table, rows in wanted.items():
        assert found[table].splitlines() == rows.splitlines()
    assert [_paid(row) for row in copied.paid] == [_paid(row) for row in again.paid]
    head = verify.find_head(UUID(copy.named["order"]))
    assert head is not None
    assert verify.verify_order(head) is None


def test_two_plays_that_differ_are_not_alike(many: Many) -> None:
    changed, accepted = alike(many.played("changed once")), alike(many.played("accepted"))
    assert {table for table in changed if changed[table] != accepted.get(table)} >= {"orders_event", "orders_order"}


def test_there_are_so_many_of_them_and_98_in_100_have_ended(many: Many) -> None:
    clocks = Deadline.objects.values("order_id")
    ended = Order.objects.exclude(closed_at=None).exclude(pk__in=clocks)
    assert (Order.objects.count(), ended.count()) == (COUNT, COUNT * 98 // 100)
    assert f"{COUNT:,} orders in" in many.said.getvalue()


def test_every_log_is_whole_and_the_books_balance(many: Many) -> None:
    assert list(books.check()) == []
    anchoring.anchor_days(NOON)
    assert list(verify.verify_all()) == []


def test_a_changed_copy_is_found(many: Many) -> None:
    copied = Order.objects.exclude(pk__in=[played.order for played in many.plays]).latest("pk")
    Words.objects.filter(order=copied, seq=1, field="title").update(text="Something else")
    head = verify.find_head(copied.pk)
    assert head is not None
    assert str(verify.verify_order(head)).endswith("1: other words than were said: title")


def test_what_waits_lies_ahead_and_what_happened_behind(many: Many) -> None:
    assert not Deadline.objects.filter(wake_at__lte=NOON).exists()
    assert Deadline.objects.filter(wake_at__gt=NOON).count() > len(OPEN)
    assert not Order.objects.filter(last_at__gt=NOON).exists()
    assert Order.objects.earliest("created_at").created_at < NOON - timedelta(days=600)


def test_every_event_has_its_place_in_the_feed(many: Many) -> None:
    positions = list(Entry.objects.order_by("position").values_list("position", flat=True))
    assert positions == list(range(1, Event.objects.count() + 1))
    assert Head.objects.get().position == positions[-1]
    assert not Item.objects.filter(topic__in=("feed", "payments")).exists()


def test_no_table_is_forgotten(many: Many) -> None:
    ids = [played.order for played in many.plays]
    found = set()
    for model in apps.get_models():
        columns = {field.column: field.attname for field in model._meta.concrete_fields}
        name = columns.get("order_id") or ("pk" if model is Order else "owner" if "owner" in columns else "")
        if (
            name
            and model._meta.db_table.partition("_")[0] not in ("files",)
            and model.objects.filter(**{f"{name}__in": ids}).exists()
        ):
            found.add(model._meta.db_table)
    assert found - NOT_COPIED == {table for table, _column in ORDER_TABLES if table not in ("standing_mark",)}


def test_the_orders_of_a_story_go_around_the_table() -> None:
    sellers = [{"seller": f"s{number}"} for number in range(4)]
    dealt = [Invented([f"b{number}" for number in range(8)], sellers).of(turn) for turn in range(24)]
    for start in (0, 8, 16):
        assert len({one["client"] for one in dealt[start : start + 8]}) == 8
    assert len({(one["client"], one["seller"]) for one in dealt}) == 24


def test_the_invented_are_of_the_demo_but_nobody_signs_in_as_one(many: Many) -> None:
    everybody, ours = people.head_count(invented=DOMAIN)
    assert everybody == ours == len(CAST) + Person.objects.filter(email__endswith=DOMAIN).count()
    assert len(people.demo_people()) == len(CAST)
    assert "amiable demo --again" in demo.why_not(again=False)
    assert demo.why_not(again=True) == ""
    (Path(settings.DATA_DIR) / "demo-unfinished").touch()
    assert "was not finished the last time; amiable demo --again makes it anew" in demo.why_not(again=False)


def test_the_disk_is_spoken_of_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert demo.too_little_room(1_000) == ""
    assert demo.too_little_room(10**12).startswith("that is too little")
    said = capsys.readouterr().err.splitlines()
    assert said[1].startswith("  1,000,000,000,000 orders need about ")
