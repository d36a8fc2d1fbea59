"""Stages of races around a case: what two do in the same moment. Played by tests/flow/plays.py; no expectations here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from amiable.flow.perform import perform
from amiable.rules.facts import Actor
from amiable.rules.inputs import (
    AnswerProposal,
    Appeal,
    Decide,
    Explained,
    Fired,
    MakeStatement,
    Nothing,
    OfCapture,
    OpenCase,
    Words,
)
from tests.cast import Cast
from tests.story import Story

type Act = tuple[str, str, Any]

WHY = Words("Perché sì", "it")


def actor_of(cast: Cast, who: str) -> Actor:
    """Everybody of the cast, a second mediator besides."""
    return Actor("mediator", str(cast.bo.pk)) if who == "second" else cast.actor(who)


def _offered(story: Story) -> str:
    """A case with Giulia's wish, unanswered; gives the proposal."""
    story.do("client", "open_case", reason="poor_quality", what_happened=WHY, wish="refund", refund=3_000)
    return story.facts.proposals[0].id


def _at_support(story: Story) -> Story:
    _offered(story)
    story.wait(hours=97)
    story.do("client", "ask_support", why=WHY)
    return story


def _claimed(story: Story) -> Story:
    _at_support(story).do("mediator", "claim_case")
    return story


def _decision(refund: int = 2_000) -> Decide:
    return Decide("complete", "nobody", "support_nobody", "fair_share", (1, 2), WHY, WHY, refund)


def _decided(story: Story) -> Story:
    _claimed(story)
    done = perform(story.order, "decide_case", story.cast.actor("mediator"), _decision(), story.now, ids=story.ids)
    assert not hasattr(done, "code"), done
    return story


def _until(story: Story, clock: str) -> None:
    """To the very moment a clock fires, before it has."""
    deadline = story.facts.deadline(clock)
    assert deadline is not None
    assert deadline.fires_at is not None
    story.wait_until(deadline.fires_at - timedelta(seconds=1))
    story.now = deadline.fires_at


def two_mediators_claim(story: Story) -> tuple[Act, Act]:
    """Both take the case."""
    _at_support(story)
    return ("mediator", "claim_case", Nothing()), ("second", "claim_case", Nothing())


def _open_to_both(story: Story) -> AnswerProposal:
    """Support has the case and the two still have a live proposal; gives the answer to it."""
    _claimed(story)
    story.do("seller", "propose_refund", refund=1_000, why=WHY)
    return AnswerProposal(next(proposal.id for proposal in story.facts.proposals if proposal.by == "seller"))


def settled_before_decided(story: Story) -> tuple[Act, Act]:
    """The two settle while the mediator decides."""
    yes = _open_to_both(story)
    return ("client", "accept_proposal", yes), ("mediator", "decide_case", _decision())


def decided_before_settled(story: Story) -> tuple[Act, Act]:
    """The reverse."""
    settle, decide = settled_before_decided(story)
    return decide, settle


def decided_as_the_time_ends(story: Story) -> tuple[Act, Act]:
    """The mediator decides in the moment the default would come."""
    _claimed(story)
    _until(story, "decide_by")
    return ("mediator", "decide_case", _decision()), ("due", "", Fired())


def default_before_the_decision(story: Story) -> tuple[Act, Act]:
    """The reverse."""
    decide, default = decided_as_the_time_ends(story)
    return default, decide


def appealed_as_the_time_ends(story: Story) -> tuple[Act, Act]:
    """An appeal in the moment the decision becomes final."""
    _decided(story)
    _until(story, "appeal_by")
    return ("seller", "appeal", Appeal("new_facts", WHY)), ("due", "", Fired())


def final_before_the_appeal(story: Story) -> tuple[Act, Act]:
    """The reverse."""
    appeal, final = appealed_as_the_time_ends(story)
    return final, appeal


def both_appeal(story: Story) -> tuple[Act, Act]:
    """Either side appeals."""
    _decided(story)
    return ("seller", "appeal", Appeal("new_facts", WHY)), ("client", "appeal", Appeal("rule_misapplied", WHY))


def charged_back_before_decided(story: Story) -> tuple[Act, Act]:
    """The bank takes the money that is decided on."""
    _claimed(story)
    capture = story.facts.captures[0].id
    return ("provider", "open_chargeback", OfCapture(capture)), ("mediator", "decide_case", _decision())


def two_cases(story: Story) -> tuple[Act, Act]:
    """Both open the resolution center."""
    case = OpenCase("poor_quality", WHY)
    return ("client", "open_case", case), ("seller", "open_case", OpenCase("more_than_agreed", WHY))


def withdrawn_before_support(story: Story) -> tuple[Act, Act]:
    """The opener withdraws the case while the other side asks support."""
    _offered(story)
    story.wait(hours=97)
    return ("client", "withdraw_case", Nothing()), ("seller", "ask_support", Explained(WHY))


def decided_before_the_statement(story: Story) -> tuple[Act, Act]:
    """A statement that arrives when it is decided."""
    _claimed(story)
    return ("mediator", "decide_case", _decision()), ("client", "make_statement", MakeStatement(WHY))


CASE_RACES: dict[str, Callable[[Story], tuple[Act, Act]]] = {
    stage.__name__: stage
    for stage in (
        two_mediators_claim,
        settled_before_decided,
        decided_before_settled,
        decided_as_the_time_ends,
        default_before_the_decision,
        appealed_as_the_time_ends,
        final_before_the_appeal,
        both_appeal,
        charged_back_before_decided,
        two_cases,
        withdrawn_before_support,
        decided_before_the_statement,
    )
}
