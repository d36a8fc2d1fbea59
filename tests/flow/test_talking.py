"""What people do about each other's words: read, report, block; what support answers. Strangers and bad input every time."""

from __future__ import annotations

import json
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest

from amiable.flow import desk, talking
from amiable.flow.keys import Done
from amiable.flow.place import place_order
from amiable.kernel.errors import Refusal, Refused
from amiable.orders import reads as orders
from amiable.pages import talk as pages
from amiable.pages.order import read_desk, read_order
from amiable.rules.inputs import Words
from amiable.talk import reads
from amiable.talk.models import Block, ReadMark, Report
from amiable.talk.terms import TEXT_LENGTH
from tests.cast import seeded
from tests.elsewhere import Place
from tests.story import Story, purchase

MEAN = Words("Tu ne vaux rien.", "fr")


def refused(act: object) -> str:
    """The code of a refusal."""
    with pytest.raises(Refused) as caught:
        act()  # type: ignore[operator]
    return caught.value.refusal.code


def code_of(act: object) -> str:
    """The code of a refusal; "" when there is none."""
    try:
        act()  # type: ignore[operator]
    except Refused as caught:
        return caught.refusal.code
    return ""


def deliver(story: Story) -> None:
    """A brief, a message of each side, a delivery."""
    story.brief()
    story.do("seller", "send_message", text=MEAN)
    story.do("client", "send_message", text=Words("Ciao.", "it"))
    story.wait(hours=1)
    story.deliver()


def require(story: Story, person: UUID, seq: int) -> None:
    """Ask the door about words."""
    talking.require_words(story.loaded, person, seq)


def problems(act: object) -> dict[str, str]:
    """The fields that were refused."""
    with pytest.raises(Refused) as caught:
        act()  # type: ignore[operator]
    assert caught.value.refusal.code == "invalid"
    return {name: refusal.code for name, refusal in caught.value.refusal.data.items()}


@pytest.fixture
def said(story: Story) -> int:
    """Marc wrote something mean; the number of the event."""
    story.brief()
    return story.do("seller", "send_message", text=MEAN).seq


def report(story: Story, seq: int, who: str = "giulia", *, why: str = "abuse", text: str = "") -> None:
    """Somebody reports words."""
    talking.report(story.order, getattr(story.cast, who).pk, seq, why=why, text=text, now=story.now, ids=seeded(3))


def mark(story: Story, who: str, seq: int) -> None:
    """Somebody has read up to an event."""
    talking.mark_read(story.order, getattr(story.cast, who).pk, seq, now=story.now)


# ── read marks ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_mark_goes_forward_only_and_never_beyond_the_log(story: Story, said: int) -> None:
    giulia, before = story.cast.giulia.pk, story.loaded
    assert reads.unread_of(giulia, [story.order]) == {story.order: 1}
    mark(story, "giulia", said)
    first = reads.beside(story.order).marks[giulia]
    assert (first.seq, first.at) == (said, story.now)
    story.now += timedelta(hours=1)
    mark(story, "giulia", said)
    mark(story, "giulia", 2)
    mark(story, "giulia", 0)
    assert reads.beside(story.order).marks[giulia] == first
    mark(story, "giulia", 10_000)
    assert reads.beside(story.order).marks[giulia].seq == story.loaded.seq
    assert reads.unread_of(giulia, [story.order]) == {}
    after = story.loaded
    assert (after.seq, after.version, after.head) == (before.seq, before.version, before.head)


@pytest.mark.parametrize("who", ["sam", "ada", "otto"])
def test_nobody_else_leaves_marks_or_reports(who: str, story: Story, said: int) -> None:
    assert refused(lambda: mark(story, who, said)) == "no_such_order"
    assert refused(lambda: report(story, said, who)) == "no_such_order"
    person = getattr(story.cast, who).pk
    assert refused(lambda: talking.block_other(story.order, person, now=story.now)) == "no_such_order"
    assert (ReadMark.objects.count(), Report.objects.count(), Block.objects.count()) == (0, 0, 0)


# ── reports ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_words_of_the_other_side_are_reported_once(story: Story, said: int) -> None:
    report(story, said, text="He wrote\x07 this.")
    report(story, said, why="spam")
    (row,) = reads.reports_on(story.order, said)
    assert (row.why, row.text, row.reporter, row.handled_at) == ("abuse", "He wrote this.", story.cast.giulia.pk, None)
    assert reads.calls_on([story.order]) == {story.order: frozenset({said})}


def test_own_words_and_what_holds_none_cannot_be_reported(story: Story, said: int) -> None:
    paid = story.events().index("payment_captured") + 1 if "payment_captured" in story.events() else 2
    for seq, who in ((said, "marc"), (1, "marc"), (1, "giulia"), (paid, "giulia"), (0, "giulia"), (999, "giulia")):
        assert refused(lambda seq=seq, who=who: report(story, seq, who)) == "no_such_words"
    assert Report.objects.count() == 0


def test_a_review_nobody_may_read_yet_cannot_be_reported(story: Story) -> None:
    story.delivered()
    story.do("client", "accept_delivery")
    scores = {"quality": 5, "communication": 5, "as_agreed": 5}
    review = story.do("seller", "write_review", **scores, text=Words("Gentille.", "fr"))
    assert refused(lambda: report(story, review.seq)) == "no_such_words"
    story.do("client", "write_review", **scores, text=Words("Bene.", "it"))
    report(story, review.seq)
    assert len(reads.reports_on(story.order, review.seq)) == 1


def test_the_page_offers_what_the_door_takes_and_nothing_else(story: Story) -> None:
    deliver(story)
    story.do("client", "accept_delivery")
    scores = {"quality": 4, "communication": 3, "as_agreed": 2}
    story.do("seller", "write_review", **scores, text=Words("Gentille.", "fr"))
    story.do("client", "write_review", **scores, text=Words("Lavoro da cialtrone", "it"))
    for who in ("giulia", "marc"):
        person = getattr(story.cast, who).pk
        page = read_order(story.order, person, now=story.now)
        offered = [entry.seq for entry in page.entries if pages.may_report(page, entry)]
        taken = [seq for seq in range(story.loaded.seq + 2) if not code_of(partial(require, story, person, seq))]
        assert offered == taken
        assert len(taken) >= 2
    assert not talking.may_report(story.facts, "client", seq=9, event="delivery_made", by="seller", fields=["a.place"])
    assert not talking.may_report(story.facts, "client", seq=9, event="review_written", by="seller", fields=["quality"])
    assert talking.may_report(story.facts, "client", seq=9, event="review_written", by="seller", fields=["text"])


def test_bad_reports_say_what_is_wrong(story: Story, said: int) -> None:
    assert problems(lambda: report(story, said, why="boredom")) == {"why": "unknown_choice"}
    assert problems(lambda: report(story, said, why="other")) == {"text": "text_missing"}
    assert problems(lambda: report(story, said, text="x" * (TEXT_LENGTH + 1))) == {"text": "text_too_long"}
    assert problems(lambda: report(story, said, text="a\0b")) == {"text": "not_text"}
    assert Report.objects.count() == 0


def test_support_looks_only_where_it_was_called_and_answers_once(story: Story, said: int) -> None:
    ada, bo = story.cast.ada.pk, story.cast.bo.pk
    assert refused(lambda: desk.look(story.order, ada, now=story.now)) == "no_such_order"
    report(story, said)
    (row,) = reads.reports_on(story.order, said)

    def handle(person: object, outcome: str = "warned", answer: str = "Gli abbiamo parlato.") -> None:
        talking.handle(story.order, row.id, person, outcome=outcome, answer=answer, now=story.now)  # type: ignore[arg-type]

    assert refused(lambda: handle(ada)) == "look_first"
    desk.look(story.order, ada, now=story.now)
    assert read_desk(story.order, ada, now=story.now).role == "mediator"
    for who in ("sam", "giulia", "marc"):
        assert refused(lambda who=who: handle(getattr(story.cast, who).pk)) == "no_such_order"
    desk.look(story.order, story.cast.otto.pk, now=story.now)
    assert refused(lambda: handle(story.cast.otto.pk)) == "no_such_order"
    assert problems(lambda: handle(ada, "banned", " ")) == {"outcome": "unknown_choice", "answer": "text_missing"}
    handle(ada)
    desk.look(story.order, bo, now=story.now)
    assert refused(lambda: handle(bo, "nothing")) == "handled_already"
    (kept,) = reads.reports_on(story.order, said)
    assert (kept.outcome, kept.answer, kept.handled_by) == ("warned", "Gli abbiamo parlato.", ada)
    assert reads.open_reports(limit=10) == []


def test_nobody_of_support_answers_a_report_of_their_own_words(story: Story) -> None:
    ada, bo = story.cast.ada.pk, story.cast.bo.pk
    story.delivered().do("client", "open_case", reason="abuse", what_happened=MEAN)
    story.do("mediator", "claim_case")
    asked = story.do("mediator", "ask_parties", to_client=MEAN, to_seller=MEAN)
    report(story, asked.seq)
    (row,) = reads.reports_on(story.order, asked.seq)

    def handle(person: object) -> None:
        desk.look(story.order, person, now=story.now)  # type: ignore[arg-type]
        talking.handle(story.order, row.id, person, outcome="nothing", answer="Va bene.", now=story.now)  # type: ignore[arg-type]

    assert refused(lambda: handle(ada)) == "recused"
    assert [found.id for found in reads.open_reports(limit=10)] == [row.id]
    handle(bo)
    assert reads.reports_on(story.order, asked.seq)[0].handled_by == bo


# ── blocks ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def order_again(story: Story, client: str, seller: str) -> Done | Refusal:
    """One of the two wants to buy from the other."""
    cast = story.cast
    return place_order(
        purchase(), story.now, client_id=getattr(cast, client).pk, seller_id=getattr(cast, seller).pk, ids=story.ids
    )


def test_a_block_stops_new_orders_both_ways_and_can_be_taken_back(story: Story) -> None:
    cast = story.cast
    assert talking.block_other(story.order, cast.giulia.pk, now=story.now) == cast.marc.pk
    talking.block(cast.giulia.pk, cast.marc.pk, now=story.now)
    assert [row.person for row in reads.blocks_of(cast.giulia.pk)] == [cast.marc.pk]
    assert reads.blocks_of(cast.marc.pk) == []
    before = len(list(orders.heads()))
    for client, seller in (("giulia", "marc"), ("marc", "giulia")):
        assert order_again(story, client, seller) == Refusal("not_available")
    assert len(list(orders.heads())) == before
    assert isinstance(order_again(story, "sam", "marc"), Done)
    talking.unblock(cast.giulia.pk, cast.marc.pk, now=story.now)
    assert isinstance(order_again(story, "giulia", "marc"), Done)


def test_work_goes_on_and_messages_stop_at_the_end(story: Story) -> None:
    cast = story.cast
    story.delivered()
    talking.block(cast.giulia.pk, cast.marc.pk, now=story.now)
    story.do("seller", "send_message", text=Words("Voici la suite.", "fr"))
    story.do("client", "accept_delivery")
    said = story.attempt("seller", "send_message", text=Words("Encore moi.", "fr"))
    assert isinstance(said, Refusal)
    assert said.code == "blocked_after_end"
    mine = story.attempt("client", "send_message", text=Words("Ciao.", "it"))
    assert isinstance(mine, Refusal)
    assert mine.code == "unblock_first"
    talking.unblock(cast.giulia.pk, cast.marc.pk, now=story.now)
    assert isinstance(story.attempt("seller", "send_message", text=Words("Merci.", "fr")), Done)


def test_nobody_blocks_themselves_or_nobody(story: Story) -> None:
    giulia = story.cast.giulia.pk
    for other in (giulia, story.order):
        assert refused(lambda other=other: talking.block(giulia, other, now=story.now)) == "not_found"
    assert Block.objects.count() == 0


# ── at once ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_at_the_same_moment_everything_counts_once(elsewhere: Place) -> None:
    done = elsewhere.run("tests.flow.talk_races")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "mark": 0,
        "handled": ["", "handled_already"],
        "one_answer": True,
        "blocks": 1,
        "replies": 1,
    }
