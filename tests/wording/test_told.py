"""Orders played by real actions: everything that happens, everybody who is waited for and every silence has its words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Self

import pytest

from amiable.flow.happening import write_line
from amiable.kernel.canonical import digest
from amiable.rules import effects as e
from amiable.rules import inputs as i
from amiable.rules.inputs import INPUTS, Fired
from amiable.rules.inputs.purchase import Purchase
from amiable.rules.outlook import if_silent, turns
from amiable.rules.plan import Plan
from amiable.wording import events, notices, silence
from amiable.wording import turns as titles
from amiable.wording.scene import Scene
from tests.rules import plays
from tests.rules.plays import DELIVERY, EMPTY, PART, WHY, yes
from tests.rules.story import WORDS, Story
from tests.wording.eyes import LANGUAGES, VIEWERS, everybody

#: What no finished sentence contains.
UNFINISHED = re.compile(r"%\(|\bNone\b|_|\{|  ")


def _brief(story: Story) -> Story:
    return plays.paid(story).does("seller", "nudge_client").does("client", "send_requirements", plays.ANSWERS)


def _without_brief(story: Story) -> Story:
    plays.paid(story).does("seller", "nudge_client").wait(story.rules.period("nudge_wait"))
    return story.does("seller", "start_without_requirements").does("client", "cancel_free")


def _reply(story: Story) -> Story:
    plays.replied(plays.requested(plays.delivered(story), 3), "fix", "extra", "not_possible")
    return story.does("client", "take_reply", i.TakeReply((story.facts.request[1].id,)))


def _contested(story: Story) -> Story:
    plays.replied(plays.requested(plays.delivered(story), 2), "included", "extra")
    return story.does("client", "contest_answer", i.ContestAnswer(story.facts.request[0].id, WORDS))


def _questions(story: Story) -> Story:
    plays.asks(plays.started(story))
    question = story.facts.questions[-1].id
    story.does("client", "answer_question", i.AnswerQuestion(question, WORDS))
    return plays.asks(story).let("question_by")


def _hold(story: Story) -> Story:
    plays.delivered(story).does("client", "ask_seller", WHY).does("seller", "answer_client", WHY)
    return story.let("hold_by").does("client", "extend_review").let("accept_by").let("clearance")


def _no_delivery(story: Story) -> Story:
    return plays.delivered(story).does("client", "mark_no_delivery", EMPTY).let("cure_by")


def _offers(story: Story) -> Story:
    plays.started(story).does("seller", "deliver_part", PART)
    story.does("seller", "propose_extension", i.ProposeExtension(2, WORDS)).does(
        "client", "accept_proposal", yes(story)
    )
    story.does("seller", "propose_extra", i.ProposeExtra(2_000, WORDS, 1)).does(
        "client", "decline_proposal", yes(story)
    )
    story.does("client", "give_time", i.GiveTime(1)).does("seller", "send_message", i.SendMessage(WORDS))
    story.does("client", "propose_refund", i.ProposeRefund(1_000, WORDS))
    counter = i.CounterProposal(story.live.id, "refund", WORDS, refund=500)
    story.does("seller", "counter_proposal", counter).does("client", "accept_proposal", yes(story))
    story.does("seller", "deliver", DELIVERY).does("client", "propose_redo", i.ProposeRedo(2, WORDS))
    return story.let("answer_by")


def _split(story: Story) -> Story:
    plays.delivered(story).does("client", "propose_split", i.ProposeSplit(6_000, "seller_cannot_deliver", WORDS))
    story.does("seller", "accept_proposal", yes(story))
    return story.does("seller", "contest_reason", i.NameReason("no_agreement_on_scope", WORDS)).let("reason_decide_by")


def _by_silence(story: Story) -> Story:
    return plays.offers_cancellation(plays.started(story), "seller").let("answer_by").let("contest_reason_by")


def _case(story: Story) -> Story:
    plays.claimed(plays.delivered(story)).does("mediator", "ask_parties", i.AskParties(WORDS, WORDS))
    story.does("client", "answer_support", plays.ANSWER).let("asking_by")
    plays.decided(story, refund=5_000).does("seller", "appeal", i.Appeal("new_facts", WORDS))
    return story.does("second", "decide_appeal", plays.decision("complete", refund=2_000))


def _default(story: Story) -> Story:
    return (
        plays.with_support(plays.delivered(story)).let("claim_by").let("support_by").let("appeal_by").let("clearance")
    )


def _dead(story: Story) -> Story:
    return plays.very_late(story).let("dead")


PLAYS: dict[str, Callable[[Story], Story]] = {
    "unpaid": lambda story: story.let("pay_by"),
    "brief": _brief,
    "without brief": _without_brief,
    "no brief": lambda story: plays.paid(story).let("requirements_by"),
    "accepted": lambda story: plays.completed(story).let("clearance"),
    "reply": _reply,
    "reply silent": lambda story: (
        plays.requested(plays.delivered(story), 2).let("reply_by").let("due").let("very_late")
    ),
    "contested": _contested,
    "questions": _questions,
    "hold": _hold,
    "no delivery": _no_delivery,
    "offers": _offers,
    "split": _split,
    "by silence": _by_silence,
    "talk": lambda story: plays.a_case(plays.delivered(story)).let("talk_by"),
    "case": _case,
    "default": _default,
    "dead": _dead,
    "very late": lambda story: plays.very_late(story).does("client", "cancel_very_late"),
}


class Telling(Story):
    """A story in which everybody is told everything at every step; counts the sentences each reader was told, by language."""

    def __init__(self, *, brief: bool) -> None:
        self.heard: Counter[tuple[str, str]] = Counter()
        super().__init__(brief=brief)

    def _take(self, outcome: Plan) -> Self:
        said = super()._take(outcome)
        for scene in everybody():
            self.heard[scene.viewer, scene.reader.language] += _tell_all(self, outcome, scene)
        return said


def _tell_all(story: Story, outcome: Plan, scene: Scene) -> int:
    """Everything one reader is told of a step; gives how many sentences."""
    said: list[str] = []
    for effect in outcome.effects:
        if isinstance(effect, e.Happened):
            data = _logged(outcome, effect)
            said.append(events.line(effect.name, data, actor_role=outcome.actor.kind, scene=scene))
            if any(isinstance(one, e.Noticed) and one.to == scene.viewer for one in outcome.effects):
                told = notices.notice(effect.name, data, actor_role=outcome.actor.kind, scene=scene)
                said += [told.subject, told.body]
    for turn in turns(story.rules, story.facts):
        data = titles.known(story.facts, turn.subject)
        said.append(titles.title(turn.clock, turn.role, scene=scene, data=data))
        text = titles.text(turn.clock, turn.role, scene=scene, data=data)
        said += [text] if text else []
    then = if_silent(story.rules, story.facts, story.now)
    said += silence.sentences(then, scene=scene) if then else ()
    assert [sentence for sentence in said if not sentence or UNFINISHED.search(sentence)] == []
    return len(said)


def _logged(outcome: Plan, happened: e.Happened) -> dict[str, object]:
    """The data as the log keeps it."""
    of = Purchase if happened.name == "order_placed" else INPUTS.get(outcome.action, Fired)
    written = partial(
        write_line, order="o1", seq=1, at=happened.at, actor=outcome.actor, name=happened.name, prev=digest("")
    )
    return dict(written(data=happened.data, of=of, ids=lambda count: b"\0" * count).data)


@pytest.mark.parametrize("name", PLAYS)
def test_a_whole_order_is_told_to_everybody(name: str) -> None:
    story = Telling(brief=name.endswith("brief"))
    PLAYS[name](story)
    steps = len(story.plans) - 1
    assert set(story.heard) == {(viewer, language) for viewer in VIEWERS for language in LANGUAGES}
    for viewer in VIEWERS:
        told = {story.heard[viewer, language] for language in LANGUAGES}
        assert len(told) == 1, f"{viewer} is told more in one language than in another"
        assert told.pop() >= steps
