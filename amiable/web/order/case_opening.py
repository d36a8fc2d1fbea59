"""The page on which the resolution center is opened: only what the engine would accept now can be chosen, and what it does is
shown while it is filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _

from amiable.kernel.errors import Refusal
from amiable.rules.facts import Actor
from amiable.rules.inputs import OpenCase
from amiable.rules.outlook import offered_reasons
from amiable.rules.plan import Plan, plan
from amiable.web.order.case_effects import TO_BE_WRITTEN, effects_of
from amiable.web.order.forms import ActionForm
from amiable.web.order.proposing import seen_of
from amiable.wording.case import MEANT
from amiable.wording.refusals import say

if TYPE_CHECKING:
    from amiable.pages.order import OrderPage
    from amiable.web.order.acting import Act
    from amiable.web.order.fields import Asked
    from amiable.wording.reader import Reader
    from amiable.wording.scene import Scene

#: Fields that only some wishes have.
MEANT_BY = {"days": ("redo",), "refund": ("refund", "split"), "cancel_reason": ("split", "cancellation")}

#: What a refusal is about, where it names no field itself.
BESIDE = {
    "refund_too_large": "refund",
    "split_needs_two_parts": "refund",
    "days_needed": "days",
    "amount_needed": "refund",
    "redos_used": "wish",
    "nothing_delivered_yet": "wish",
    "only_refunds_now": "wish",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """What this side may choose now: reasons, those that go to support at once, wishes, closing reasons, the most that can be
    disputed (minor units); `refusal` when no reason is left."""

    reasons: Sequence[str]
    straight: frozenset[str]
    wishes: Sequence[str]
    closing: Sequence[str]
    most: int
    refusal: Refusal | None


def offer_of(page: OrderPage, now: datetime) -> Offer:
    """Found by making the plan of each and leaving it."""
    rules, facts = page.loaded.rules, page.loaded.facts
    actor = Actor(page.role, facts.client_id if page.role == "client" else facts.seller_id)
    at = max(now, page.loaded.last_at)

    def tried(reason: str, **wish: Any) -> Plan | Refusal:
        return plan(rules, facts, "open_case", actor, OpenCase(reason, TO_BE_WRITTEN, **wish), at)

    found = {code: tried(code) for code, row in rules.case_reasons.items() if page.role in row.by}
    good = {code: run for code, run in found.items() if isinstance(run, Plan)}
    closing = [row.code for row in offered_reasons(rules, facts, page.role, at)]
    if not good:
        return Offer((), frozenset(), (), closing, 0, _telling(found.values()))
    first = next(iter(good))
    terms: dict[str, dict[str, Any]] = {"redo": {"days": 1}, "refund": {"refund": 1}}
    if closing:
        terms |= {"split": {"refund": 1, "cancel_reason": closing[0]}, "cancellation": {"cancel_reason": closing[0]}}
    mine = {wish: more for wish, more in terms.items() if page.role in rules.proposals[wish].by}
    wishes = ["", *(wish for wish, more in mine.items() if isinstance(tried(first, wish=wish, **more), Plan))]
    straight = frozenset(code for code, run in good.items() if run.after.case_state == "with_support")
    most = good[first].after.disputed - facts.disputed
    return Offer(list(good), straight, wishes, closing, most, None)


def _telling(runs: Any) -> Refusal | None:
    """Of why nothing goes, what says most."""
    found = [run for run in runs if isinstance(run, Refusal)]
    return next((run for run in found if run.code != "reason_not_offered"), found[0] if found else None)


class CaseForm(ActionForm):
    """Fields of other wishes than the chosen one are not judged; refusals stand beside what caused them."""

    def __init__(
        self, asked: Asked, offer: Offer, wishes: Sequence[tuple[str, str]], reader: Reader, whole: str
    ) -> None:
        super().__init__(OpenCase, asked)
        self.offer, self.reader = offer, reader
        fields: dict[str, forms.Field] = self.form_class.base_fields  # type: ignore[attr-defined]
        fields["reason"].widget = forms.RadioSelect(choices=asked.tables["case_reasons"])
        said = {"label": fields["wish"].label, "help_text": fields["wish"].help_text, "required": False}
        fields["wish"] = forms.ChoiceField(choices=wishes, widget=forms.RadioSelect, initial="", **said)  # type: ignore[arg-type]
        fields["disputed"].help_text = whole
        for name, meant in MEANT_BY.items():
            if not set(meant) & set(offer.wishes):
                del fields[name]
        self.form = self.form_class()

    def judge(self) -> bool:
        """The fields that matter for the chosen wish."""
        self.form.is_valid()
        for name, wishes in MEANT_BY.items():
            if self.form.data.get("wish", "") not in wishes:
                self.form.errors.pop(name, None)
                self.form.cleaned_data.pop(name, None)
        for name in ("what_happened", *MEANT_BY) if self.looking else ():
            self.form.errors.pop(name, None)
        if self._is_nothing("disputed"):
            self.form.add_error("disputed", _("Give the amount it is about, or leave it empty for all there is."))
        if self._is_nothing("refund") and not self.looking:
            self.form.add_error("refund", say(Refusal("amount_needed"), self.reader))
        return not self.form.errors

    def _is_nothing(self, name: str) -> bool:
        """Whether an amount was typed that is none."""
        amount = self.form.cleaned_data.get(name)
        return bool(self.form.data.get(name)) and amount is not None and amount <= 0

    def _plain(self, kind: Any, data: Mapping[str, Any]) -> dict[str, Any]:
        found = super()._plain(kind, data)
        if self.looking and kind is OpenCase:
            found.setdefault("what_happened", {"text": TO_BE_WRITTEN.text})
            if not all(found.get(name) for name, wishes in MEANT_BY.items() if found.get("wish") in wishes):
                found.pop("wish")  # its terms are still to come
        return found

    def take_refusal(self, refusal: Refusal, sentence: str) -> bool:
        """Beside the field it is about; False when it is about the whole act."""
        field = BESIDE.get(refusal.code, "")
        if refusal.code == "reason_not_offered":
            field = "reason" if refusal.data.get("reason") == self.form.data.get("reason") else "cancel_reason"
        elif refusal.code == "more_than_there_is":
            typed = self.form.cleaned_data.get("disputed") or 0
            field = "disputed" if refusal.data.get("amount") == typed else "refund"
        elif refusal.code == "wall_passed" and refusal.data.get("wall") != "last_case":
            field = "days"
        if field not in self.form.fields:
            return super().take_refusal(refusal, sentence)
        self.form.add_error(field, sentence)
        return True


def form(page: OrderPage, scene: Scene, asked: Asked) -> CaseForm:
    """The form with what can be chosen now."""
    rules, offer = page.loaded.rules, offer_of(page, scene.reader.now or page.loaded.last_at)
    tables = dict(asked.tables)
    if offer.reasons:
        tables["case_reasons"] = [(code, scene.reader.label(rules.case_reasons[code].label)) for code in offer.reasons]
    if offer.closing:
        tables["reasons"] = [(code, scene.reader.label(rules.reasons[code].label)) for code in offer.closing]
    wishes = [(code, _wishes(page)[code]) for code in offer.wishes or ("",)]
    whole = _("Leave it empty for all there is: %(amount)s.") % {
        "amount": scene.reader.money(offer.most, scene.currency)
    }
    return CaseForm(replace(asked, tables=tables), offer, wishes, scene.reader, whole)


def _wishes(page: OrderPage) -> Mapping[str, str]:
    """Each wish as this side says it."""
    if page.role == "seller":
        refund, split = _("Give a part back, and the order goes on"), _("End the order and be paid for a part")
    else:
        refund, split = _("Get a part back, and the order goes on"), _("End the order and pay for a part")
    if page.loaded.facts.state == "completed":
        refund = _("Give a part back") if page.role == "seller" else _("Get a part back")
    return {
        "": _("Talk about it first, without a proposal"),
        "redo": _("Have it done again by a date"),
        "refund": refund,
        "split": split,
        "cancellation": _("End the order with a full refund"),
    }


def refused(act: Act) -> Refusal | None:
    """Why no case can be opened, whatever is filled in."""
    return act.form.offer.refusal if isinstance(act.form, CaseForm) else None


def beside(act: Act, run: Plan | None) -> Mapping[str, Any]:
    """The reasons and wishes as cards; with a plan, what it does and the first proposal as the other side reads it."""
    offered = act.form.offer.straight if isinstance(act.form, CaseForm) else frozenset()
    straight = _("Goes to customer support at once.")
    bound = act.form.form
    ahead = run or _by_reason(act, str(bound.data.get("reason", "")))
    seen = seen_of(act, run) if run is not None else None
    other = act.page.seller if act.page.role == "client" else act.page.client
    return {
        "reasons": [
            (radio, " ".join(filter(None, (str(MEANT.get(code, "")), straight if code in offered else ""))))
            for radio in bound["reason"]
            for code in (radio.data["value"],)
        ],
        "wishes": [(radio, "") for radio in bound["wish"]],
        "effects": effects_of(act.scene, ahead) if ahead else (),
        "seen": seen,
        "seen_label": _("What %(name)s reads") % {"name": other.short},
        "accepted_label": _("If %(name)s accepts it") % {"name": other.short},
        "other": other.short,
    }


def _by_reason(act: Act, reason: str) -> Plan | None:
    """The plan of the reason alone, while something else needs another look."""
    facts, rules = act.page.loaded.facts, act.scene.rules
    data, at = OpenCase(reason, TO_BE_WRITTEN), max(act.now, act.page.loaded.last_at)
    run = plan(rules, facts, "open_case", act.actor, data, at) if reason in rules.case_reasons else None
    return run if isinstance(run, Plan) else None
