"""What has had its time goes, class by class; what still runs stays; logs and books are whole afterwards."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.contrib.sessions.models import Session

from amiable.flow import books, retaining, retaining_rows, sign_ins
from amiable.flow.calendars import end_calendar, make_calendar
from amiable.flow.entrances import note
from amiable.flow.retaining import EVERY, HELD, change_length, count_due, retain_all, standing
from amiable.flow.tokens import make_token
from amiable.flow.verify import verify_all
from amiable.kernel.errors import Refused
from amiable.members.models import Entrance
from amiable.orders.models import Words
from amiable.people.models import Feed, SignIn, Token
from amiable.people.terms import Scope
from amiable.records import reads, writes
from amiable.records.keeping import CLASSES
from amiable.rules.inputs import Words as Said
from tests.cast import START, Cast, seeded
from tests.story import Story

pytestmark = pytest.mark.django_db

FIVE_YEARS = timedelta(days=CLASSES["order_words"].days)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """One order and two rows at once."""
    monkeypatch.setattr(retaining_rows, "FEW_ORDERS", 1)
    monkeypatch.setattr(retaining_rows, "FEW", 2)


def declined(cast: Cast, seed: int) -> Story:
    """An order that ended, with words of both sides."""
    story = Story(cast, ids=seeded(seed)).brief()
    story.do("seller", "decline_order", why=Said("Trop loin de mon métier", "fr"))
    return story


def left(story: Story) -> int:
    """How many words of an order there are."""
    return Words.objects.filter(order_id=story.order, erased_at=None).count()


def sweep(now: datetime) -> dict[str, int]:
    """What goes of each class, where anything does."""
    return {code: count for code, count in retain_all(now, ids=seeded(7)) if count}


def test_words_of_ended_orders_go_and_those_of_running_ones_stay(cast: Cast) -> None:
    ended, other, running = declined(cast, 1), declined(cast, 2), Story(cast, ids=seeded(3)).brief()
    written = left(ended)
    assert written > 2
    just_before = ended.now + FIVE_YEARS
    assert sweep(just_before) == {}
    gone = sweep(max(ended.now, other.now) + FIVE_YEARS + timedelta(seconds=1))
    assert gone["order_words"] == 2 * written
    assert (left(ended), left(other)) == (0, 0)
    assert left(running) > 2
    assert list(verify_all()) == []
    assert list(books.check()) == []
    assert [row.name for row in reads.named("retention_done")] == ["retention_done"] * len(gone)
    assert sweep(ended.now + FIVE_YEARS + timedelta(days=1)) == {}


def test_an_order_of_which_something_is_open_stays_whole(cast: Cast) -> None:
    story = Story(cast, ids=seeded(1)).brief()
    story.do("client", "open_case", reason="fraud", what_happened=Said("Rubato", "it"))
    later = story.now + FIVE_YEARS * 2
    assert count_due("order_words", CLASSES["order_words"].days, now=later) == 0
    assert sweep(later) == {}
    assert left(story) > 0


def test_ends_of_tokens_calendars_and_sign_ins_are_what_counts(cast: Cast) -> None:
    make_token(cast.giulia.pk, Scope.READ, days=10, now=START, random=seeded(1))
    make_token(cast.giulia.pk, Scope.READ, days=366, now=START, random=seeded(2))
    make_calendar(cast.giulia.pk, now=START, random=seeded(3))
    make_calendar(cast.marc.pk, now=START, random=seeded(4))
    end_calendar(cast.marc.pk, now=START)
    Session.objects.create(session_key="a", session_data="", expire_date=START)
    sign_ins.note(cast.giulia.pk, "a", "", now=START, random=seeded(5))
    gone = sweep(START + timedelta(days=376, seconds=1))
    assert gone == {"tokens": 1, "calendars": 1, "sign_ins": 1}
    assert (Token.objects.count(), Feed.objects.count(), Session.objects.count()) == (1, 1, 0)
    assert SignIn.objects.count() == 0, "where somebody was signed in goes with its session"


def test_who_came_in_is_forgotten_after_a_year(cast: Cast) -> None:
    note(cast.otto.pk, "signed_in", now=START, ids=seeded(1))
    assert sweep(START + timedelta(days=CLASSES["entrances"].days - 1)) == {}
    assert sweep(START + timedelta(days=CLASSES["entrances"].days, seconds=1)) == {"entrances": 1}
    assert Entrance.objects.count() == 0


def test_names_in_the_trail_go_and_the_trail_stays_whole(cast: Cast) -> None:
    make_token(cast.giulia.pk, Scope.READ, days=366, label="Giulia’s shelf", now=START, random=seeded(1))
    sweep(START + timedelta(days=CLASSES["audit_words"].days, seconds=1))
    assert reads.words_of([1]) == {1: {"label": None}}
    assert [row.name for row in reads.named("words_expired")] == ["words_expired"]
    assert list(verify_all()) == []


def test_a_worker_takes_one_class_after_the_other_once_a_day(cast: Cast) -> None:
    story = declined(cast, 1)
    now = story.now + FIVE_YEARS + timedelta(seconds=1)
    steps = [retaining.work(now, ids=seeded(step)) for step in range(len(CLASSES) + 9)]
    assert sum(steps) > 0
    known = reads.keepings()
    assert {code: (one.is_open, one.looked_at) for code, one in known.items()} == dict.fromkeys(CLASSES, (False, now))
    assert known["order_words"].round == known["order_words"].removed > 2
    assert retaining.work(now + EVERY - timedelta(seconds=1), ids=seeded()) == 0
    assert reads.keepings() == known
    retaining.work(now + EVERY, ids=seeded())
    assert reads.keepings()["order_words"].looked_at == now + EVERY
    assert reads.keepings()["order_words"].round == 0


def test_a_killed_round_is_taken_up(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    story = declined(cast, 1)
    other = declined(cast, 2)
    now = story.now + FIVE_YEARS + timedelta(seconds=1)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(retaining, "_count", die)
        with pytest.raises(KeyboardInterrupt):
            retaining.work(now, ids=seeded())
    assert sorted((left(story) > 0, left(other) > 0)) == [False, True]
    assert reads.keepings()["order_words"].is_open
    retaining.work(now, ids=seeded())  # another class meanwhile
    assert sorted((left(story) > 0, left(other) > 0)) == [False, True]
    retaining.work(now + HELD, ids=seeded())
    assert (left(story), left(other)) == (0, 0)
    assert list(verify_all()) == []


def test_lengths_are_an_operators_to_change_within_the_law(cast: Cast) -> None:
    change_length(cast.otto.pk, "mails", 60, now=START)
    change_length(cast.otto.pk, "mails", 60, now=START)
    (line,) = reads.named("retention_changed")
    assert (line.who, line.subject) == (str(cast.otto.pk), "mails")
    assert {one.code: one.days for one in standing(START)} == {
        **{code: kept.days for code, kept in CLASSES.items()},
        "mails": 60,
    }
    for who in (cast.sam, cast.ada, cast.lea, cast.giulia):
        with pytest.raises(Refused, match="not_found"):
            change_length(who.pk, "mails", 60, now=START)
    with pytest.raises(Refused, match="not_found"):
        change_length(cast.otto.pk, "nothing", 60, now=START)
    for days in (-1, 0, 29, 5 * 365 + 1):
        with pytest.raises(Refused, match="keeping_out_of_range"):
            change_length(cast.otto.pk, "mails", days, now=START)
    assert len(reads.named("retention_changed")) == 1


def test_only_tables_without_writes_of_their_own_are_emptied_by_name() -> None:
    assert writes.delete_elsewhere("notices.Notice", []) == 0
    for table in ("orders.Event", "people.Person", "ledger.Transfer"):
        with pytest.raises(KeyError):
            writes.delete_elsewhere(table, ["anything"])
