"""Guards of what is answered: is there a proposal, a question, an answer of the kind the button speaks of? Steps judge which."""

from __future__ import annotations

from datetime import datetime

from amiable.kernel.errors import Refusal
from amiable.rules.facts import Actor, Facts
from amiable.rules.shape import Rules


def proposal_to_answer(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """The other side has made a proposal that lives."""
    return None if _live(facts, "seller" if actor.kind == "client" else "client") else Refusal("nothing_to_answer")


def own_proposal(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """This side has made a proposal that lives."""
    return None if _live(facts, actor.kind) else Refusal("nothing_to_withdraw")


def question_to_answer(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """A question of the seller has no answer; one that was left hanging may still get it."""
    waiting = any(question.status != "answered" for question in facts.questions)
    return None if waiting else Refusal("no_question_waits")


def answer_to_contest(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """The latest request has an answer that is neither contested nor settled."""
    return None if facts.contestable else Refusal("no_answer_to_contest")


def change_to_judge(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """Something was to be changed in the version that is looked at."""
    return None if facts.judged else Refusal("nothing_to_judge")


def _live(facts: Facts, by: str) -> bool:
    return any(proposal.status == "live" and proposal.by == by for proposal in facts.proposals)
