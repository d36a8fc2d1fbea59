"""The closing reasons a party may name now: those the steps would take, and no others."""

from __future__ import annotations

import pytest

from amiable.kernel.errors import Refusal
from amiable.rules import inputs as i
from amiable.rules.facts import Actor
from amiable.rules.outlook import offered_reasons
from amiable.rules.plan import plan
from tests.rules.plays import delivered, paid, started, very_late
from tests.rules.story import Story, stage


@pytest.mark.parametrize("play", [paid, started, delivered, very_late])
@pytest.mark.parametrize("role", ["client", "seller"])
def test_what_is_offered_is_what_a_proposal_takes(role: str, play: object) -> None:
    story: Story = stage(play)  # type: ignore[arg-type]
    rules, facts = story.rules, story.facts
    offered = {row.code for row in offered_reasons(rules, facts, role, story.now)}
    actor = Actor(role, facts.client_id if role == "client" else facts.seller_id)
    for code in rules.reasons:
        run = plan(rules, facts, "propose_cancellation", actor, i.ProposeCancellation(code), story.now)
        refused = run.code if isinstance(run, Refusal) else ""
        if refused != "not_in_this_state":
            assert (refused == "reason_not_offered") is (code not in offered), code
