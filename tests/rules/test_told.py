"""What events tell beyond their input, so that the log alone is enough: what a case is about, what was decided, how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from amiable.rules import effects as e
from amiable.rules import inputs as i
from tests.rules import plays as p
from tests.rules.stages import played
from tests.rules.story import WORDS, Story


def told(story: Story) -> Mapping[str, Any]:
    """The data of the latest event that is not the provider's."""
    plan = next(plan for plan in reversed(story.plans) if plan.actor.kind != "provider")
    return next(effect.data for effect in plan.effects if isinstance(effect, e.Happened))


def closed(story: Story) -> dict[str, Any]:
    """What it tells of the end."""
    return {name.removeprefix("closed_"): value for name, value in told(story).items() if name.startswith("closed")}


def test_a_case_tells_what_is_set_apart_also_when_all_is() -> None:
    assert told(p.a_case(p.delivered(Story())))["disputed"] == 10_000
    assert told(p.a_case(p.delivered(Story()), disputed=2_500))["disputed"] == 2_500


def test_a_decision_tells_the_version_of_the_rules_it_quotes() -> None:
    assert told(p.decided(played("claimed"), refund=1_000))["rules"] == f"standard {Story().rules.version}"


def test_the_default_tells_its_terms() -> None:
    said = told(played("with support").let("claim_by").let("support_by"))
    assert {name: said[name] for name in ("outcome", "refund", "fault", "reason")} == {
        "outcome": "cancel",
        "refund": 5_000,
        "fault": "nobody",
        "reason": "support_default",
    }


def end(
    outcome: str, reason: str, *, counts: bool, by: str, agreed: bool = False, contested: str = ""
) -> dict[str, Any]:
    """An end as the log tells it."""
    return {
        "closed": outcome,
        "reason": reason,
        "counts": counts,
        "by": by,
        "contested": contested,
        "agreed": agreed,
    }


def test_how_an_order_ended() -> None:
    assert closed(p.completed(Story())) == end("completed", "", counts=True, by="client")
    late = p.very_late(Story()).does("client", "cancel_very_late")
    assert closed(late) == end("cancelled", "late", counts=True, by="client")


@pytest.mark.parametrize(
    ("refund", "reason", "counts"), [(8_000, "agreed_split", False), (9_000, "seller_cannot_deliver", True)]
)
def test_a_split_is_an_end_by_agreement_and_counts_when_it_leaves_the_seller_less_than_a_fifth(
    refund: int, reason: str, *, counts: bool
) -> None:
    story = p.delivered(Story()).does("seller", "propose_split", i.ProposeSplit(refund, "seller_cannot_deliver", WORDS))
    story.does("client", "accept_proposal", p.yes(story))
    assert closed(story) == end("cancelled", reason, counts=counts, by="seller", agreed=True)


def test_silence_to_a_proposed_cancellation_is_agreement_too() -> None:
    story = p.offers_cancellation(p.started(Story()), "client", "no_longer_needed").let("answer_by")
    assert closed(story) == end("cancelled", "no_longer_needed", counts=False, by="client", agreed=True)


def test_a_contested_reason_and_what_becomes_of_it() -> None:
    story = played("cancelled, reason contested")
    contested = end("cancelled", "late", counts=True, by="client", contested="open")
    assert closed(story) == contested
    stood = story.copy().let("reason_decide_by")
    assert closed(stood) == contested | {"contested": "decided"}
    named = i.NameReason("client_stopped_answering", WORDS)
    decided = story.does("mediator", "decide_reason", named)
    assert closed(decided) == end(
        "cancelled", "client_stopped_answering", counts=False, by="mediator", contested="decided"
    )


def test_a_mediator_who_took_part_does_not_decide_on_the_reason() -> None:
    story = played("cancelled, reason contested")
    story.facts = story.facts.but(seller_id="mina")
    assert story.refused("mediator", "decide_reason", i.NameReason("late", WORDS)) == "recused"


def test_nothing_of_an_end_is_told_by_what_ends_nothing() -> None:
    assert closed(p.delivered(Story())) == {}
