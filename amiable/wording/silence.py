"""What happens if nobody does anything, as whole sentences: the consequence, then the money if any moves.

Keyed by the clock's action; `make_final.appeal_decide_by` is `make_final` as that clock does it, and `.second` while a
decision waits for its second person.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from amiable.rules.facts import Facts
from amiable.rules.outlook import Silence
from amiable.wording.scene import Scene, Seen, Texts


def sentences(silence: Silence, *, scene: Scene) -> tuple[str, ...]:
    """One to three whole sentences: what happens, what the seller is then paid, what the client gets back."""
    action = silence.plan.action
    seller = silence.to_seller if silence.to_seller > _to_seller(silence.plan.before) else None
    client = silence.to_client - _to_client(silence.plan.before)
    data = {"when": silence.at, "paid": silence.paid_at, "to_seller": silence.to_seller, "to_client": client}
    case = silence.plan.before.case
    why = "second" if case and case.waits_for_second else silence.clock
    said = [scene.tell(THEN.get(f"{action}.{why}", THEN[action]), data)]
    if seller:
        said.append(scene.tell(TO_SELLER, data))
    if client > 0:
        said.append(scene.tell(TO_CLIENT, data))
    return tuple(said)


def _to_seller(facts: Facts) -> int:
    return sum(capture.pending + capture.payable for capture in facts.captures)


def _to_client(facts: Facts) -> int:
    return sum(capture.refunding for capture in facts.captures)


TO_SELLER = Seen(
    seller=(_("You are then paid %(to_seller_money)s on %(paid_day)s."), _("You are then paid %(to_seller_money)s.")),
    they=(
        _("%(seller)s is then paid %(to_seller_money)s on %(paid_day)s."),
        _("%(seller)s is then paid %(to_seller_money)s."),
    ),
)

TO_CLIENT = Seen(
    client=_("You then get %(to_client_money)s back."),
    they=_("%(client)s then gets %(to_client_money)s back."),
)

THEN: Mapping[str, Texts | Seen] = {
    # before the work
    "cancel_unpaid": Seen(
        client=_("If you have not paid by %(when_moment)s, the order is cancelled and nothing is charged."),
        they=_("If the order is not paid by %(when_moment)s, it is cancelled and nothing is charged."),
    ),
    "cancel_without_requirements": Seen(
        client=_(
            "If you have not sent the brief by %(when_moment)s, the order is cancelled. It counts against nobody."
        ),
        they=_("If the brief is not there by %(when_moment)s, the order is cancelled. It counts against nobody."),
    ),
    # the work
    "mark_late": Seen(
        seller=_("If you have not delivered by %(when_moment)s, the order is late."),
        they=_("If nothing is delivered by %(when_moment)s, the order is late."),
    ),
    "mark_very_late": Seen(
        client=_("If nothing is delivered by %(when_moment)s, you can cancel with a full refund."),
        seller=_("If you have not delivered by %(when_moment)s, %(client)s can cancel with a full refund."),
        they=_("If nothing is delivered by %(when_moment)s, %(client)s can cancel with a full refund."),
    ),
    "open_support_very_late": Seen(
        seller=_("If you have not delivered by %(when_moment)s, customer support looks at the order."),
        they=_("If nothing is delivered by %(when_moment)s, customer support looks at the order."),
    ),
    "cancel_dead": _("If nothing is delivered by %(when_moment)s, the order is cancelled with a full refund."),
    # looking at it
    "accept_by_silence": Seen(
        client=_("If you do nothing by %(when_moment)s, the order is accepted."),
        they=_("If nothing happens by %(when_moment)s, the order is accepted."),
    ),
    "end_hold": _("At the latest on %(when_moment)s, the time to look runs on."),
    "void_delivery": Seen(
        seller=_("If you do not deliver again by %(when_moment)s, the marked delivery counts as never made."),
        they=_("If %(seller)s does not deliver again by %(when_moment)s, the marked delivery counts as never made."),
    ),
    # changes
    "stand_as_included": Seen(
        seller=_(
            "If you do not answer by %(when_moment)s, all requested changes count as included and use one revision round."
        ),
        they=_(
            "If %(seller)s does not answer by %(when_moment)s, all requested changes count as included and use one revision round."
        ),
    ),
    "return_to_delivered": _(
        "If nothing happens by %(when_moment)s, no change goes ahead and the latest delivery can be looked at again."
    ),
    "go_ahead_by_silence": Seen(
        client=_("If you do not choose by %(when_moment)s, what is fixed or included goes ahead without extras."),
        they=_(
            "If %(client)s does not choose by %(when_moment)s, what is fixed or included goes ahead without extras."
        ),
    ),
    # proposals and questions
    "accept_proposal_by_silence": _(
        "If nobody answers the proposed cancellation by %(when_moment)s, it is accepted and the order is cancelled."
    ),
    "lapse_proposal": _("If the proposal is not answered by %(when_moment)s, it lapses and nothing changes."),
    "lapse_unpaid_extra": Seen(
        client=_("If you have not paid for the extra by %(when_moment)s, it is off and the order goes on as agreed."),
        they=_("If the extra is not paid by %(when_moment)s, it is off and the order goes on as agreed."),
    ),
    "stop_waiting_for_answer": Seen(
        client=_("If you do not answer by %(when_moment)s, the clock runs on without your answer."),
        they=_("If %(client)s does not answer by %(when_moment)s, the clock runs on without the answer."),
    ),
    # the resolution center
    "end_talk": _("If nobody asks support by %(when_moment)s, the case is closed and the order goes on."),
    "alert_lead": _("If nobody takes the case by %(when_moment)s, the lead of support steps in."),
    "decide_on_file": _("If an answer is still missing on %(when_moment)s, support decides on what is there."),
    "decide_by_default": _("If support does not decide by %(when_moment)s, the published default applies."),
    "decide_by_default.second": _(
        "If no second person approves the decision by %(when_moment)s, the published default applies."
    ),
    "make_final": _("If nobody appeals by %(when_moment)s, the decision is final."),
    "make_final.appeal_decide_by": _("If the appeal is not decided by %(when_moment)s, the first decision stands."),
    # the end
    "pay_out": Seen(
        seller=_("Your payout of %(to_seller_money)s starts on %(when_day)s."),
        they=_("The payout of %(to_seller_money)s to %(seller)s starts on %(when_day)s."),
    ),
    "publish_reviews": _("Reviews of this order are possible until %(when_moment)s."),
    "let_reason_stand": _("If nobody contests the reason by %(when_moment)s, it stands."),
    "let_log_reason_stand": _(
        "If support does not decide on the reason by %(when_moment)s, the one from the log stands."
    ),
}
