"""Conditions a rules file may name under `if`: pure, each a refusal with a code, or None. Steps judge the data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from amiable.kernel.errors import Refusal
from amiable.rules.facts import Actor, Facts
from amiable.rules.guards import cases, ending, reviewing, talking, work
from amiable.rules.shape import Rules

type Guard = Callable[[Rules, Facts, Actor, datetime], Refusal | None]

GUARDS: Mapping[str, Guard] = {
    guard.__name__: guard
    for guard in (
        work.nudge_left,
        work.nudged_long_enough,
        work.free_to_cancel,
        work.may_decline,
        work.nothing_delivered,
        work.has_delivery,
        work.replacement_left,
        work.review_extension_left,
        work.hold_left,
        work.client_question_open,
        work.no_delivery_mark_left,
        work.requests_left,
        work.before_last_request,
        work.before_last_reply,
        work.round_left,
        work.something_goes_ahead,
        work.very_late_right,
        talking.proposal_to_answer,
        talking.own_proposal,
        talking.question_to_answer,
        talking.answer_to_contest,
        talking.change_to_judge,
        cases.nothing_set_apart,
        cases.case_open_after_completion,
        cases.nothing_decided,
        cases.no_decision_waits,
        cases.support_possible,
        cases.own_case,
        cases.may_mediate,
        cases.own_claim,
        cases.claim_to_hand_back,
        cases.ask_rounds_left,
        cases.not_answered_yet,
        cases.decision_waits,
        cases.second_person,
        cases.appeal_possible,
        cases.may_hear_appeal,
        ending.before_due,
        ending.brief_missing,
        ending.scope_was_declined,
        ending.is_late,
        ending.no_question_left_hanging,
        ending.question_left_hanging,
        ending.seller_suspended,
        ending.declines_left,
        ending.no_declines_left,
        ending.reason_contestable,
        ending.reason_contested,
        ending.capture_charged_back,
        ending.capture_not_charged_back,
        ending.part_charged_back,
        ending.capture_failed,
        reviewing.review_open,
        reviewing.review_to_answer,
        reviewing.review_published,
    )
}

#: What a step asks for whatever is typed: asked with the guards, so that what cannot be done is not offered.
NEEDS: Mapping[str, Guard] = {
    "open_case": cases.case_possible,
    "contest_no_delivery": cases.case_left,
}
