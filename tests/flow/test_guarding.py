"""The guard at the door: who is asked, which words, what is refused and written down; looking ahead never shouts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from amiable.flow import guarding, talking
from amiable.flow.keys import Done
from amiable.flow.load import Loaded
from amiable.flow.perform import perform, preview
from amiable.kernel.errors import Refusal, Refused
from amiable.orders import reads as orders
from amiable.rules.facts import Actor
from amiable.rules.inputs import AskQuestion, Deliver, QuestionAsked, SendMessage, Words
from amiable.rules.plan import Plan
from amiable.talk import reads
from amiable.talk.models import Flag
from tests.cast import Cast, seeded
from tests.story import Story

PRESSING = "Here is the logo. Please give me five stars! See you soon."
CALM = "Here is the logo in three sizes."


def send(story: Story, who: str, text: str = PRESSING, *, anyway: bool = False, language: str = "en") -> Done | Refusal:
    """A message on the story's order."""
    words = SendMessage(Words(text, language))
    actor = story.cast.actor(who)
    return perform(story.order, "send_message", actor, words, story.now, anyway=anyway, ids=seeded(7))


@pytest.mark.parametrize("who", ["client", "seller"])
def test_words_of_both_sides_are_shown_back_before_they_are_sent(who: str, story: Story) -> None:
    story.brief()
    before = story.loaded
    refusal = send(story, who)
    assert isinstance(refusal, Refusal)
    said = refusal.data
    assert (refusal.code, said["field"], said["kind"], said["language"]) == ("pressure_found", "text", "asks", "en")
    assert "five stars" in PRESSING[said["start"] : said["end"]]
    assert (story.loaded, Flag.objects.count()) == (before, 0)


def test_sent_all_the_same_they_are_flagged_once_and_support_may_look(story: Story, cast: Cast) -> None:
    story.brief()
    assert reads.calls_on([story.order]) == {}
    done = send(story, "seller", anyway=True)
    assert isinstance(done, Done)
    (flag,) = reads.flags_of(story.order, done.seq)
    assert (flag.field, flag.kind, flag.author, flag.at) == ("text", "asks", cast.marc.pk, done.at)
    assert reads.calls_on([story.order]) == {story.order: frozenset()}
    calm = send(story, "seller", CALM, anyway=True)
    assert isinstance(calm, Done)
    assert reads.flags_of(story.order, calm.seq) == []


def test_words_of_lines_are_named_as_the_log_names_them(story: Story) -> None:
    story.brief()
    data = AskQuestion(questions=(QuestionAsked(Words(CALM, "en")), QuestionAsked(Words(PRESSING, "en"))))
    refusal = perform(story.order, "ask_question", story.cast.actor("seller"), data, story.now, ids=seeded(7))
    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.data["field"]) == ("pressure_found", "questions.1.text")
    note = Deliver(note=Words(PRESSING, "en"), nothing_to_attach=True)
    refusal = perform(story.order, "deliver", story.cast.actor("seller"), note, story.now, ids=seeded(7))
    assert isinstance(refusal, Refusal)
    assert refusal.data["field"] == "note"


def test_answers_a_question_offers_are_words_too(story: Story) -> None:
    story.brief()
    data = AskQuestion(questions=(QuestionAsked(Words("Which one?", "en"), choices=("The red one", PRESSING)),))
    actor = story.cast.actor("seller")
    refusal = perform(story.order, "ask_question", actor, data, story.now, ids=seeded(7))
    assert isinstance(refusal, Refusal)
    said = (refusal.code, refusal.data["field"], refusal.data["language"])
    assert said == ("pressure_found", "questions.0.choices.1", "en")
    done = perform(story.order, "ask_question", actor, data, story.now, anyway=True, ids=seeded(7))
    assert isinstance(done, Done)
    (flag,) = reads.flags_of(story.order, done.seq)
    assert flag.field == "questions.0.choices.1"
    assert flag.field in {row.field for row in orders.words_of(story.order, seq=done.seq)}


@pytest.mark.parametrize(
    ("action", "data", "code"),
    [
        (
            "ask_question",
            AskQuestion(tuple(QuestionAsked(Words(f"{PRESSING} {n}", "en")) for n in range(6))),
            "too_many",
        ),
        ("ask_question", AskQuestion((QuestionAsked(Words(PRESSING * 40, "en")),)), "too_long"),
        ("send_message", SendMessage(Words(PRESSING * 200, "en")), "too_long"),
    ],
)
def test_what_is_out_of_bounds_is_refused_unread(
    action: str, data: Any, code: str, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.brief()
    monkeypatch.setattr(guarding, "judge", None)
    refusal = perform(story.order, action, story.cast.actor("seller"), data, story.now, ids=seeded(7))
    assert isinstance(refusal, Refusal)
    assert refusal.code == code


def test_looking_ahead_shows_what_it_does_and_keeps_calm(story: Story) -> None:
    story.brief()
    actor, data = story.cast.actor("seller"), SendMessage(Words(PRESSING, "en"))
    assert isinstance(preview(story.order, "send_message", actor, data, story.now), Refusal)
    assert isinstance(preview(story.order, "send_message", actor, data, story.now, anyway=True), Plan)


def measured(story: Story, pressure: str) -> Loaded:
    """The order as it would be read under rules with another measure."""
    loaded = story.loaded
    rules = replace(loaded.rules, guard={**loaded.rules.guard, "pressure": pressure})
    return replace(loaded, rules=rules)


def caught(loaded: Loaded, actor: Actor, **more: Any) -> str:
    """What the door does: the code of its refusal, or the kinds it found."""
    try:
        found = guarding.caught(loaded, SendMessage(Words(PRESSING, "en")), actor, **{"anyway": False, **more})
    except Refused as refused:
        return refused.refusal.code
    return ",".join(one.kind for one in found)


def test_the_rules_say_whether_they_warn_hold_or_look_away(story: Story, cast: Cast) -> None:
    story.brief()
    seller = cast.actor("seller")
    assert caught(measured(story, "warn"), seller) == "pressure_found"
    assert caught(measured(story, "warn"), seller, anyway=True) == "asks"
    assert caught(measured(story, "hold"), seller) == "pressure_held"
    assert caught(measured(story, "hold"), seller, anyway=True) == "pressure_held"
    assert caught(measured(story, "hold"), seller, anyway=True, ahead=True) == "asks"
    assert caught(measured(story, "off"), seller) == ""


def test_nobody_but_the_two_is_asked(story: Story, cast: Cast) -> None:
    story.brief()
    loaded = measured(story, "hold")
    assert caught(loaded, cast.actor("mediator")) == caught(loaded, cast.actor("operator")) == ""
    assert caught(loaded, Actor("clock")) == caught(loaded, Actor("provider")) == ""


def test_a_block_is_asked_about_under_its_own_name_and_for_messages_after_the_end_alone(story: Story) -> None:
    cast, sent = story.cast, SendMessage(Words("Merci.", "fr"))
    talking.block(cast.giulia.pk, cast.marc.pk, now=story.now)
    story.delivered()

    def stopped(who: Actor, data: Any = sent) -> str:
        try:
            guarding.check_block(story.loaded, data, who)
        except Refused as refused:
            return refused.refusal.code
        return ""

    seller, client = cast.actor("seller"), cast.actor("client")
    assert [stopped(who) for who in (seller, client)] == ["", ""]
    story.do("client", "accept_delivery")
    assert [stopped(who) for who in (seller, client)] == ["blocked_after_end", "unblock_first"]
    assert [stopped(who) for who in (cast.actor("mediator"), Actor("clock"))] == ["", ""]
    assert stopped(seller, None) == ""
    assert guarding.caught(story.loaded, sent, seller, anyway=False) == ()
    for who, code in (("seller", "blocked_after_end"), ("client", "unblock_first")):
        ahead = preview(story.order, "send_message", cast.actor(who), sent, story.now)
        assert isinstance(ahead, Refusal)
        assert ahead.code == code


def test_a_seller_speaks_of_no_review_before_the_end(story: Story) -> None:
    story.brief()
    assert guarding.is_early(story.facts)
    story.wait(days=2)
    story.deliver()
    story.do("client", "accept_delivery")
    assert guarding.has_ended(story.facts)
    assert not guarding.is_early(story.facts)
