"""The log is evidence: change, delete, move or cut any line, and the first bad one is named; erased words are no hole."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection

from amiable.flow.anchoring import anchor_days
from amiable.flow.erase import erase_words
from amiable.flow.keys import Done
from amiable.flow.verify import Finding, find_head, verify_all, verify_order
from amiable.kernel.canonical import canonical, digest
from amiable.kernel.errors import Refusal
from amiable.orders import reads
from amiable.orders.append_only import keep_rows
from amiable.orders.models import Event, Order, Words
from tests.story import Story

type Tamper = Callable[[Story], object]


def tamper(act: Callable[[], object]) -> None:
    """Do what the triggers refuse, as somebody with the keys to the database could."""
    on_table = " ON orders_event" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for what in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER orders_event_no_{what}{on_table}")
    act()
    keep_rows()


def lines(story: Story, seq: int) -> object:
    """One line of the log as rows."""
    return Event.objects.filter(order_id=story.order, seq=seq)


def first_finding(story: Story) -> Finding | None:
    """What the verifier says."""
    head = find_head(story.order)
    assert head is not None
    return verify_order(head)


def rewrite(story: Story, seq: int, *, rehash: bool) -> None:
    """Another actor did it, with or without a fitting hash."""
    row = Event.objects.get(order_id=story.order, seq=seq)
    line = json.loads(row.text)
    line["actor"]["id"] = "somebody else"
    text = canonical(line)
    Event.objects.filter(order_id=story.order, seq=seq).update(text=text, **({"hash": digest(text)} if rehash else {}))


def swap(story: Story) -> None:
    """Lines 2 and 3 change places."""
    second, third = (Event.objects.get(order_id=story.order, seq=seq) for seq in (2, 3))
    for row, seq in ((second, 3), (third, 2)):
        Event.objects.filter(order_id=story.order, seq=seq).update(text=row.text, hash=row.hash)


def cut(story: Story, seq: int) -> None:
    """One line is gone."""
    Event.objects.filter(order_id=story.order, seq=seq).delete()


def test_a_log_is_whole(story: Story) -> None:
    assert first_finding(story) is None
    assert list(verify_all()) == []


@pytest.mark.parametrize("seq", [1, 2, 3, 4])
def test_a_changed_line(story: Story, seq: int) -> None:
    tamper(lambda: rewrite(story, seq, rehash=False))
    assert first_finding(story) == Finding(story.loaded.reference, seq, "the line is not what its hash says")


@pytest.mark.parametrize("seq", [1, 2, 3])
def test_a_changed_line_with_a_fitting_hash(story: Story, seq: int) -> None:
    tamper(lambda: rewrite(story, seq, rehash=True))
    assert first_finding(story) == Finding(
        story.loaded.reference, seq + 1, "the line does not follow the one before it"
    )


def test_a_changed_last_line_with_a_fitting_hash(story: Story) -> None:
    tamper(lambda: rewrite(story, 4, rehash=True))
    assert first_finding(story) == Finding(story.loaded.reference, 5, "the log does not end where the order says")


@pytest.mark.parametrize("seq", [1, 2, 3])
def test_a_line_cut_out(story: Story, seq: int) -> None:
    tamper(lambda: cut(story, seq))
    assert first_finding(story) == Finding(story.loaded.reference, seq, "a line is missing")


def test_a_tail_cut_off(story: Story) -> None:
    tamper(lambda: cut(story, 4))
    assert first_finding(story) == Finding(story.loaded.reference, 4, "the log does not end where the order says")


def test_lines_in_another_order(story: Story) -> None:
    tamper(lambda: swap(story))
    assert first_finding(story) == Finding(story.loaded.reference, 2, "the line belongs elsewhere")


def test_a_line_that_cannot_be_read(story: Story) -> None:
    tamper(lambda: Event.objects.filter(order_id=story.order, seq=2).update(text="{"))
    assert first_finding(story) == Finding(story.loaded.reference, 2, "the line cannot be read")


def test_a_line_written_another_way(story: Story) -> None:
    def loosen() -> None:
        row = Event.objects.get(order_id=story.order, seq=2)
        text = json.dumps(json.loads(row.text))
        Event.objects.filter(order_id=story.order, seq=2).update(text=text, hash=digest(text))

    tamper(loosen)
    assert first_finding(story) == Finding(story.loaded.reference, 2, "the line is not in canonical form")


def test_words_changed_removed_or_invented(story: Story) -> None:
    reference, note = story.loaded.reference, Words.objects.filter(order_id=story.order, seq=4, field="note")
    note.update(text="Rien du tout")
    assert first_finding(story) == Finding(reference, 4, "other words than were said: note")
    note.update(text="", salt="")
    assert first_finding(story) == Finding(reference, 4, "words gone without a word: note")
    note.delete()
    assert first_finding(story) == Finding(reference, 4, "words are missing: note")


def test_words_nobody_said(story: Story) -> None:
    said = Words.objects.get(order_id=story.order, seq=4, field="note")
    Words.objects.filter(order_id=story.order, seq=4, field="note").update(field="other")
    assert said.text == "Voilà."
    assert first_finding(story) == Finding(story.loaded.reference, 4, "words nobody said: other")


def test_erased_words_leave_a_whole_log(story: Story) -> None:
    cast = story.cast
    done = erase_words(story.order, [(4, "note")], cast.actor("seller"), story.now, ids=story.ids)
    assert isinstance(done, Done)
    assert done.data == {"words": [{"seq": 4, "field": "note"}]}
    assert first_finding(story) is None
    (row,) = [row for row in reads.words_of(story.order) if (row.seq, row.field) == (4, "note")]
    assert (row.text, row.salt) == ("", "")
    assert row.erased_at == story.now
    assert story.events()[-1] == "words_erased"


def test_who_may_erase(story: Story) -> None:
    place = [(4, "note")]
    attempts = {
        "client": Refusal("not_yours", {"action": "erase_words"}),
        "mediator": Refusal("no_such_order"),
    }
    for who, refusal in attempts.items():
        assert erase_words(story.order, place, story.cast.actor(who), story.now, ids=story.ids) == refusal
    assert erase_words(story.order, place, story.cast.stranger, story.now, ids=story.ids) == Refusal("no_such_order")
    assert erase_words(story.order, [(4, "x")], story.cast.actor("operator"), story.now, ids=story.ids) == Refusal(
        "no_such_words"
    )
    assert isinstance(erase_words(story.order, place, story.cast.actor("operator"), story.now, ids=story.ids), Done)
    assert erase_words(story.order, place, story.cast.actor("operator"), story.now, ids=story.ids) == Refusal(
        "no_such_words"
    )


def test_a_log_rewritten_as_a_whole_shows_in_the_days_digest(story: Story) -> None:
    days = anchor_days(story.now + timedelta(days=2))
    assert [day.isoformat() for day in days] == ["2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04"]
    assert anchor_days(story.now + timedelta(days=2)) == []
    assert list(verify_all()) == []

    def forge() -> None:
        before = ""
        for row in Event.objects.filter(order_id=story.order).order_by("seq"):
            line = json.loads(row.text)
            line["prev"] = before
            if row.seq == 2:
                line["actor"]["id"] = "somebody else"
            text = canonical(line)
            before = digest(text)
            Event.objects.filter(order_id=story.order, seq=row.seq).update(text=text, hash=before)
        Order.objects.filter(pk=story.order).update(head=before)

    tamper(forge)
    assert first_finding(story) is None, "by itself the forged log is whole"
    findings = [str(finding) for finding in verify_all()]
    assert [text.split(":")[0:2] for text in findings] == [["anchor 0", " 2026-12-01"], ["anchor 0", " 2026-12-03"]]
