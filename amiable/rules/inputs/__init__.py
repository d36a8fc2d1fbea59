"""What each action is told: one frozen dataclass per action. Forms, API schema and the door all read these.

Bounds that depend on the order (may this be refunded?) are judged by guards and steps; here stand only those that never do.
"""

from __future__ import annotations

from collections.abc import Mapping

from amiable.rules.inputs.cases import (
    AnswerSupport,
    Appeal,
    AskParties,
    Decide,
    Exhibit,
    MakeStatement,
    NameReason,
    OpenCase,
)
from amiable.rules.inputs.changes import (
    ChangeAnswered,
    ChangeAsked,
    ChangeJudged,
    ContestAnswer,
    JudgeChanges,
    ReplyToChanges,
    RequestChanges,
    TakeReply,
)
from amiable.rules.inputs.fields import Words
from amiable.rules.inputs.offers import (
    AnswerProposal,
    CounterProposal,
    ProposeCancellation,
    ProposeExtension,
    ProposeExtra,
    ProposeRedo,
    ProposeRefund,
    ProposeSplit,
)
from amiable.rules.inputs.plain import Explained, Fired, Nothing, OfCapture, Outage, SettlePart, Told
from amiable.rules.inputs.reviews import HideReview, ReplyToReview, ShowReview, WriteReview
from amiable.rules.inputs.work import (
    AnswerQuestion,
    AskQuestion,
    BriefAnswer,
    ChangeDone,
    Deliver,
    GiveTime,
    MarkNoDelivery,
    QuestionAsked,
    SendMessage,
    SendRequirements,
)

__all__ = [
    "INPUTS",
    "AnswerProposal",
    "AnswerQuestion",
    "AnswerSupport",
    "Appeal",
    "AskParties",
    "AskQuestion",
    "BriefAnswer",
    "ChangeAnswered",
    "ChangeAsked",
    "ChangeDone",
    "ChangeJudged",
    "ContestAnswer",
    "CounterProposal",
    "Decide",
    "Deliver",
    "Exhibit",
    "Explained",
    "Fired",
    "GiveTime",
    "HideReview",
    "JudgeChanges",
    "MakeStatement",
    "MarkNoDelivery",
    "NameReason",
    "Nothing",
    "OfCapture",
    "OpenCase",
    "Outage",
    "ProposeCancellation",
    "ProposeExtension",
    "ProposeExtra",
    "ProposeRedo",
    "ProposeRefund",
    "ProposeSplit",
    "QuestionAsked",
    "ReplyToChanges",
    "ReplyToReview",
    "RequestChanges",
    "SendMessage",
    "SendRequirements",
    "SettlePart",
    "ShowReview",
    "TakeReply",
    "Told",
    "Words",
    "WriteReview",
    "input_of",
]

#: Input of each action that needs to be told something; the rest take `Nothing`, those of the clock `Fired`.
INPUTS: Mapping[str, type] = {
    **dict.fromkeys(
        (
            "confirm_capture",
            "fail_capture",
            "doubt_capture",
            "confirm_refund",
            "fail_refund",
            "confirm_payout",
            "fail_payout",
            "hold_payout",
            "confirm_reversal",
            "fail_reversal",
        ),
        Told,
    ),
    **dict.fromkeys(("pay_again", "open_chargeback", "win_chargeback", "lose_chargeback"), OfCapture),
    **dict.fromkeys(("open_part_chargeback", "end_part_chargeback"), OfCapture),
    "settle_part_chargeback": SettlePart,
    **dict.fromkeys(("deliver", "deliver_part", "replace_delivery"), Deliver),
    **dict.fromkeys(("accept_proposal", "decline_proposal", "withdraw_proposal"), AnswerProposal),
    **dict.fromkeys(("answer_question", "say_already_answered"), AnswerQuestion),
    **dict.fromkeys(("decide_case", "decide_appeal"), Decide),
    **dict.fromkeys(("contest_reason", "decide_reason", "cancel_as_operator"), NameReason),
    **dict.fromkeys(
        (
            "decline_order",
            "contest_no_delivery",
            "ask_seller",
            "answer_client",
            "ask_support",
            "open_support_case",
            "hand_back_case",
            "refuse_decision",
        ),
        Explained,
    ),
    "send_requirements": SendRequirements,
    "mark_no_delivery": MarkNoDelivery,
    "request_changes": RequestChanges,
    "judge_changes": JudgeChanges,
    "reply_to_changes": ReplyToChanges,
    "take_reply": TakeReply,
    "contest_answer": ContestAnswer,
    "give_time": GiveTime,
    "ask_question": AskQuestion,
    "send_message": SendMessage,
    "write_review": WriteReview,
    "reply_to_review": ReplyToReview,
    "hide_review": HideReview,
    "show_review": ShowReview,
    "propose_extension": ProposeExtension,
    "propose_extra": ProposeExtra,
    "propose_redo": ProposeRedo,
    "propose_refund": ProposeRefund,
    "propose_split": ProposeSplit,
    "propose_cancellation": ProposeCancellation,
    "counter_proposal": CounterProposal,
    "open_case": OpenCase,
    "make_statement": MakeStatement,
    "answer_support": AnswerSupport,
    "ask_parties": AskParties,
    "resume_after_downtime": Outage,
    "appeal": Appeal,
}


def input_of(action: str, actors: tuple[str, ...]) -> type:
    """The input dataclass of an action by name and by who may do it."""
    return INPUTS.get(action, Fired if actors == ("clock",) else Nothing)
