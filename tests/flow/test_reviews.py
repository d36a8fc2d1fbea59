"""Reviews through the door: the row of each says what the facts say, both are published in one moment, and races have one end."""

from __future__ import annotations

import random
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers

from amiable.flow.perform import perform
from amiable.flow.talking import report
from amiable.flow.verify import find_head, verify_order
from amiable.kernel.errors import Refusal
from amiable.orders.models import Words as Kept
from amiable.reviews import reads
from amiable.reviews.models import Review
from amiable.rules.facts import Actor
from amiable.rules.inputs import HideReview, Words
from tests.cast import Cast, seeded
from tests.elsewhere import Place
from tests.story import Story

SCORES: dict[str, Any] = {"quality": 5, "communication": 4, "as_agreed": 3}
PLANTED = "Xylophone"


def require_rows_are_facts(story: Story) -> None:
    """Each row says what the facts say, and there is one for each review."""
    facts = story.facts
    rows = {row.role: row for row in Review.objects.filter(order_id=story.order)}
    assert set(rows) == {review.by for review in facts.reviews}
    sides = {"client": facts.client_id, "seller": facts.seller_id}
    for review in facts.reviews:
        row, other = rows[review.by], "seller" if review.by == "client" else "client"
        assert (str(row.author), str(row.about), row.service) == (sides[review.by], sides[other], facts.service)
        assert (row.quality, row.communication, row.as_agreed) == (
            review.quality,
            review.communication,
            review.as_agreed,
        )
        assert (row.written_at, row.published_at, row.outcome) == (review.at, facts.reviews_at, facts.state)
        assert (row.hidden, row.reply_hidden, row.reply_seq is not None) == (
            review.hidden,
            review.reply_hidden,
            review.replied,
        )
    assert len({row.published_at for row in rows.values()}) <= 1
    head = find_head(story.order)
    assert head is not None
    assert verify_order(head) is None


def write(story: Story, who: str, text: str = PLANTED, **scores: int) -> None:
    """Somebody writes."""
    story.do(who, "write_review", text=Words(text, "it"), **{**SCORES, **scores})


@pytest.fixture
def done(story: Story) -> Story:
    """Accepted."""
    story.delivered().do("client", "accept_delivery")
    return story


def test_rows_are_the_facts_after_every_step(done: Story) -> None:
    write(done, "client")
    require_rows_are_facts(done)
    done.wait(hours=5)
    write(done, "seller", quality=1)
    require_rows_are_facts(done)
    written = {row.role: row.seq for row in Review.objects.all()}
    for who, what, words in (
        ("seller", "reply_to_review", {"text": Words("Merci", "fr")}),
        ("client", "reply_to_review", {"text": Words("Grazie", "it")}),
        ("operator", "hide_review", {"whose": "seller", "part": "review", "ground": "insulting"}),
        ("operator", "hide_review", {"whose": "seller", "part": "reply", "ground": "advertising"}),
        ("operator", "show_review", {"whose": "seller", "part": "review"}),
        ("operator", "show_review", {"whose": "seller", "part": "reply"}),
    ):
        more = {} if "text" in words else {"why": Words("Because.", "en")}
        done.wait(hours=1)
        done.do(who, what, **words, **more)
        require_rows_are_facts(done)
    assert {row.role: row.seq for row in Review.objects.all()} == written


STEPS = ("client", "seller", "day", "week", "two weeks")
LENGTHS = {"day": 1, "week": 7, "two weeks": 14}


@pytest.mark.parametrize("seed", range(8))
def test_both_are_published_in_one_moment_whatever_the_order(cast: Cast, seed: int) -> None:
    story = Story(cast, ids=seeded(f"reviews {seed}"))
    story.delivered().do("client", "accept_delivery")
    for step in random.Random(seed).choices(STEPS, k=6):
        if step in LENGTHS:
            story.wait(days=LENGTHS[step])
        else:
            story.attempt(step, "write_review", text=Words("Bene", "it"), **SCORES)
        require_rows_are_facts(story)
        rows = list(Review.objects.filter(order_id=story.order))
        waits = story.facts.deadline("review_by") is not None
        assert all((row.published_at is None) == waits for row in rows)
        assert waits or story.facts.reviews_at is not None
        assert not waits or len(rows) < 2


def test_before_publication_the_words_stand_in_one_table_alone(done: Story) -> None:
    """Nothing tells them: no notice, no mail, no line of the log, no list."""
    write(done, "client")
    found = {
        model._meta.label
        for model in apps.get_models()
        for row in model._default_manager.all()
        if PLANTED in serializers.serialize("json", [row])
    }
    assert found == {"orders.Words"}


def test_lists_show_what_is_published_and_not_hidden(done: Story, cast: Cast) -> None:
    service, marc = done.facts.service, cast.marc.pk
    write(done, "client")
    assert reads.of_service(service).reviews == ()
    assert reads.about(marc, "seller").reviews == ()
    assert reads.figures_of_services([service]) == {}
    assert reads.published().reviews == ()
    write(done, "seller", "Bravissima", quality=1, communication=1, as_agreed=1)
    (shown,) = reads.of_service(service).reviews
    assert (shown.by, shown.text.text, dict(shown.scores)) == ("client", PLANTED, SCORES)
    assert [row.by for row in reads.about(marc, "seller").reviews] == ["client"]
    assert [row.by for row in reads.about(cast.giulia.pk, "client").reviews] == ["seller"]
    assert reads.about(cast.giulia.pk, "seller").reviews == ()
    assert reads.about(cast.sam.pk, "seller").reviews == ()
    figures = reads.figures_of_people([marc, cast.giulia.pk], "seller")
    assert set(figures) == {marc}
    assert (figures[marc].count, figures[marc].overall_tenths, figures[marc].tenths("quality")) == (1, 40, 50)
    assert dict(figures[marc].overall) == {4: 1}
    why = Words("It names somebody.", "en")
    done.do("operator", "hide_review", whose="client", part="review", ground="personal_data", why=why)
    assert reads.of_service(service).reviews == ()
    assert reads.figures_of_people([marc], "seller") == {}
    assert [(row.by, row.hidden) for row in reads.published(hidden=True).reviews] == [("client", "personal_data")]
    assert len(reads.published().reviews) == 2
    assert [row.by for row in reads.published(events={(done.order, shown.seq)}).reviews] == ["client"]
    assert reads.published(events=set()).reviews == ()


def test_erased_words_are_gone_and_the_scores_stay(done: Story, cast: Cast) -> None:
    write(done, "client")
    write(done, "seller")
    (shown,) = reads.about(cast.marc.pk, "seller").reviews
    Kept.objects.filter(order_id=done.order, seq=shown.seq, field="text").update(text="", salt="", erased_at=done.now)
    (again,) = reads.about(cast.marc.pk, "seller").reviews
    assert (again.text.erased, again.text.text, again.scores) == (True, "", shown.scores)


def test_averages_round_half_up() -> None:
    figures = reads.Figures(
        4, {"quality": {5: 2, 4: 2}, "communication": {5: 1, 4: 3}, "as_agreed": {1: 3, 2: 1}}, {3: 4}
    )
    assert [figures.tenths(name) for name in reads.SCORES] == [45, 43, 13]
    assert figures.overall_tenths == 33


def test_a_long_list_turns_pages(cast: Cast) -> None:
    for number in range(reads.PAGE + 1):
        story = Story(cast, ids=seeded(f"page {number}"))
        story.delivered().do("client", "accept_delivery")
        write(story, "client", f"Text {number}")
        write(story, "seller")
    first, second = (reads.about(cast.marc.pk, "seller", reads.Part(number)) for number in (1, 2))
    assert (len(first.reviews), first.more, len(second.reviews), second.more) == (reads.PAGE, True, 1, False)
    assert len({row.order for row in (*first.reviews, *second.reviews)}) == reads.PAGE + 1


# ── who hides ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def hidden_by(story: Story, who: Actor) -> object:
    """Somebody tries to hide the client's review."""
    data = HideReview("client", "review", "insulting", Words("Because.", "en"))
    done = perform(story.order, "hide_review", who, data, story.now, ids=story.ids)
    return done.code if isinstance(done, Refusal) else "done"


def test_a_mediator_only_by_a_case_or_a_report_the_operator_always(done: Story, cast: Cast) -> None:
    write(done, "client")
    write(done, "seller")
    assert hidden_by(done, cast.actor("mediator")) == "no_such_order"
    assert hidden_by(done, cast.stranger) == "no_such_order"
    for party in ("client", "seller"):
        assert hidden_by(done, cast.actor(party)) == "not_yours"
        assert hidden_by(done, Actor("operator", cast.actor(party).id)) == "no_such_order"
    seq = next(row.seq for row in Review.objects.filter(role="client"))
    report(done.order, cast.marc.pk, seq, why="abuse", text="", now=done.now)
    assert hidden_by(done, cast.actor("mediator")) == "done"
    done.do("operator", "show_review", whose="client", part="review", why=Words("Looked again.", "en"))
    assert hidden_by(done, cast.actor("operator")) == "done"


@pytest.mark.parametrize("who", ["lea", "otto", "ada"])
def test_staff_who_are_a_party_never(cast: Cast, who: str) -> None:
    mine = Cast(**{name: getattr(cast, name) for name in cast.__slots__} | {"giulia": getattr(cast, who)})
    story = Story(mine)
    story.delivered().do("client", "accept_delivery")
    write(story, "client")
    write(story, "seller")
    says = {kind: hidden_by(story, Actor(kind, str(getattr(cast, who).pk))) for kind in ("person", "client")}
    assert set(says.values()) == {"not_yours"}
    staff = {hidden_by(story, Actor(kind, str(getattr(cast, who).pk))) for kind in ("mediator", "operator")}
    assert staff <= {"recused", "no_such_order"}
    assert "recused" in staff


# ── races ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_both_write_at_once_and_are_published_once(elsewhere: Place) -> None:
    first, second, events = elsewhere.play("race", "both_write")
    assert {first["name"], second["name"]} == {"review_written"}
    assert [first["data"].get("published"), second["data"].get("published")] == [None, True]
    assert events.count("review_written") == 2
    assert "reviews_published" not in events
    after = elsewhere.play("state")
    assert (after["log"], after["books"]) == ("", [])


def test_writing_in_the_last_moment_before_the_clock(elsewhere: Place) -> None:
    first, second, events = elsewhere.play("race", "write_publish")
    assert first["name"] == "review_written"
    assert second == {"due": 0}
    assert first["data"]["published"] is True
    assert "reviews_published" not in events


def test_the_clock_before_a_late_writer(elsewhere: Place) -> None:
    first, second, events = elsewhere.play("race", "publish_write")
    assert first == {"due": 1}
    assert second["refused"] == "review_over"
    assert "review_written" not in events
    assert events[-1] == "reviews_published"


def test_one_reply_of_two_at_once(elsewhere: Place) -> None:
    first, second, events = elsewhere.play("race", "reply_twice")
    assert first["name"] == "review_answered"
    assert second["refused"] == "review_answered"
    assert events.count("review_answered") == 1
