"""When each of the six steps fits, by role: the advice it gives, the actions it offers, and the article behind it. Codes only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happens between the two. `actions` in the order they help; `ways`: the page of ending belongs to it."""

    step: int
    article: str
    tips: tuple[str, ...]
    actions: tuple[str, ...] = ()
    ways: bool = False


#: Advice that leads to an action is given only while the engine allows that.
NEEDS: Mapping[str, str] = {
    "ask": "ask_question",
    "time": "propose_extension",
    "replace": "replace_delivery",
    "contest_mark": "contest_no_delivery",
    "ask_seller": "ask_seller",
    "longer": "extend_review",
    "already": "say_already_answered",
    "contest": "contest_answer",
    "center": "open_case",
}

#: By role and code. What stays the same for both stands under both.
MOMENTS: Mapping[str, Mapping[str, Moment]] = {
    "seller": {
        "waits_first": Moment(1, "how-orders-complete", ("replace", "quiet", "common"), ("replace_delivery",)),
        "question_to_answer": Moment(2, "handling-changes", ("answer_simply", "picture"), ("answer_client",)),
        "asked": Moment(2, "handling-changes", ("pins", "ask", "later", "time"), ("ask_question", "propose_extension")),
        "asked_waits": Moment(2, "handling-changes", ("begin", "later", "pins"), ("reply_to_changes",)),
        "reply": Moment(
            3, "scope-and-extras", ("gift", "hours", "instead", "fix_free"), ("reply_to_changes", "propose_extra")
        ),
        "replied": Moment(3, "scope-and-extras", ("reachable", "instead_taken"), ("send_message",)),
        "revising": Moment(4, "handling-changes", ("notes", "open_files", "time"), ("deliver", "propose_extension")),
        "missing": Moment(4, "handling-changes", ("open_files", "contest_mark"), ("deliver", "contest_no_delivery")),
        "waits_again": Moment(5, "no-pressure", ("work_only", "quiet", "replace"), ("replace_delivery",)),
        "case_talking": Moment(5, "resolution-center", ("work_only", "counter", "evidence"), ("case",)),
        "case_support": Moment(5, "resolution-center", ("evidence", "answer_support"), ("answer_support", "case")),
        "ending": Moment(6, "avoiding-cancellations", ("message", "effects", "counts"), ways=True),
    },
    "client": {
        "look": Moment(
            1, "asking-for-changes", ("agreed", "whole", "longer", "ask_seller"), ("ask_seller", "extend_review")
        ),
        "say": Moment(2, "asking-for-changes", ("where", "wish", "picture"), ("request_changes",)),
        "marked_missing": Moment(2, "asking-for-changes", ("what_missing",), ("send_message",)),
        "items": Moment(3, "asking-for-changes", ("where", "one_each", "longer"), ("request_changes", "extend_review")),
        "compare": Moment(
            3, "files-and-versions", ("tick", "fix_free", "ask_seller"), ("judge_changes", "request_changes")
        ),
        "waits_reply": Moment(4, "asking-for-changes", ("questions_help", "fix_free"), ("send_message",)),
        "answer": Moment(4, "asking-for-changes", ("short", "picture", "already"), ("answer_question",)),
        "waits_version": Moment(4, "asking-for-changes", ("nothing_to_do", "contest"), ("send_message",)),
        "choose": Moment(5, "scope-and-extras", ("some", "contest", "center"), ("take_reply",)),
        "offered": Moment(5, "scope-and-extras", ("free_to_leave", "before_paying"), ("accept_proposal",)),
        "straight": Moment(6, "resolution-center", ("message", "center"), ("open_case",)),
        "case_talking": Moment(6, "resolution-center", ("settle", "counter", "evidence"), ("case",)),
        "case_support": Moment(6, "resolution-center", ("evidence", "answer_support"), ("answer_support", "case")),
        "ending": Moment(6, "avoiding-cancellations", ("message", "effects", "center"), ways=True),
    },
}
