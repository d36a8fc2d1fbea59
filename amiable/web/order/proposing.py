"""The pages of proposing more time or an extra, and of answering a proposal: what the other side will read, before it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext as _

from amiable.kernel.errors import Refusal
from amiable.rules.effects import Happened
from amiable.rules.facts import Proposal as LiveProposal
from amiable.rules.inputs import CounterProposal, ProposeExtension
from amiable.rules.steps.offers import extension_days_left
from amiable.web.order.ending import consequences
from amiable.web.order.forms import ActionForm
from amiable.web.order.open import sentence
from amiable.web.parts import Badge
from amiable.web.story import Proposal
from amiable.wording.formats import amount_plain
from amiable.wording.refusals import say
from amiable.wording.scene import OTHER

if TYPE_CHECKING:
    from amiable.pages.order import OrderPage
    from amiable.rules.plan import Plan
    from amiable.web.order.acting import Act
    from amiable.web.order.fields import Asked
    from amiable.wording.scene import Scene

#: Kinds of proposal that each field of a counter-proposal means something for.
MEANT_BY = {
    "days": ("extension", "extra", "redo"),
    "price": ("extra",),
    "refund": ("refund", "split"),
    "complete": ("refund",),
    "reason": ("split", "cancellation"),
    "release_files": ("split",),
}

#: Proposals that end the order: their reasons and what those mean stand on the page for cancelling.
ENDING = frozenset(("propose_cancellation", "propose_split"))


def beside(act: Act, run: Plan | None) -> Mapping[str, Any]:
    """After "See first what it does": the proposal as the other side reads it; what the order allows of it."""
    other = act.page.seller if act.page.role == "client" else act.page.client
    return {
        "live": True,
        "seen": seen_of(act, run) if run is not None else None,
        "seen_label": _("What %(name)s reads") % {"name": other.short},
        "bounds": _bounds(act),
        "ending": act.action in ENDING,
        "points": consequences(act.page, act.scene, act.action, run, act.now) if act.action in ENDING else (),
    }


def seen_of(act: Act, run: Plan) -> Proposal | None:
    """The card of the proposal this makes, in the words of the plan itself."""
    known = {row.id for row in run.before.proposals}
    made = next((row for row in run.after.proposals if row.id not in known), None)
    if made is None:
        return None
    deadline = run.after.deadline("answer_by", made.id)
    until = act.scene.reader.moment(deadline.fires_at, long=False) if deadline and deadline.fires_at else ""
    told = next(effect for effect in run.effects if isinstance(effect, Happened))
    words = told.data.get("why") or told.data.get("what")
    return Proposal(
        title=act.scene.reader.label(act.scene.rules.proposals[made.kind].label),
        badge=Badge(_("until %(moment)s") % {"moment": until}, "clock"),
        said=sentence(replace(act.scene, viewer=OTHER[act.page.role]), made),
        text=words.text if words else "",
        language=words.language if words else "",
    )


def extension_form(page: OrderPage, scene: Scene, asked: Asked) -> ActionForm:
    """Refuses at once what is longer than this order may still be extended, in the words of its own rule."""
    form, left = ActionForm(ProposeExtension, asked), extension_days_left(scene.rules, page.loaded.facts)
    sentence = say(Refusal("extension_too_long", {"most": left}), scene.reader)
    form.form_class.base_fields["days"].validators.append(MaxValueValidator(left, sentence))  # type: ignore[attr-defined]
    return form


class CounterForm(ActionForm):
    """Only what the kinds that can take the place of theirs speak of, beginning with what theirs says; with one such kind there
    is nothing to choose."""

    def __init__(self, page: OrderPage, scene: Scene, asked: Asked) -> None:
        super().__init__(CounterProposal, asked)
        self.theirs, self.currency = {row.id: row for row in page.loaded.facts.proposals}, scene.currency
        self.kinds = [code for code, _label in asked.tables["proposals"]]
        fields: dict[str, forms.Field] = self.form_class.base_fields  # type: ignore[attr-defined]
        for name in [name for name in fields if name in MEANT_BY and not set(self.kinds) & set(MEANT_BY[name])]:
            del fields[name]
        if len(self.kinds) == 1:
            fields["kind"] = forms.CharField(initial=self.kinds[0], widget=forms.HiddenInput)
        self.form = self.form_class()

    def open(self, initial: Mapping[str, Any]) -> None:
        """Show it with the kind and the figures of the proposal it answers, where that kind can take its place."""
        theirs = self.theirs.get(str(initial.get("proposal", "")))
        known = self._said(theirs) if theirs and theirs.kind in self.kinds else {}
        super().open({**known, **initial})

    def _said(self, theirs: LiveProposal) -> dict[str, Any]:
        terms = theirs.terms
        amounts = {name: getattr(terms, name) for name in ("price", "refund")}
        return {
            "kind": theirs.kind,
            "days": terms.extend_days or terms.redo_days or terms.days or None,
            **{name: amount_plain(it, self.currency, language=self.language) for name, it in amounts.items() if it},
            **{name: getattr(terms, name) for name in ("complete", "reason", "release_files")},
        }


def _bounds(act: Act) -> str:
    """How much of it the order still allows."""
    tally, rules, facts = act.page.loaded.facts.tally, act.scene.rules, act.page.loaded.facts
    if act.action == "propose_extension":
        data = {
            "used": tally.extensions,
            "most": rules.number("extensions"),
            "days": act.scene.reader.days(max(0, extension_days_left(rules, facts))),
        }
        return _("More time agreed so far: %(used)s of %(most)s. What is left of it: %(days)s.") % data
    if act.action == "propose_extra":
        return _("Extras on this order: %(used)s of %(most)s.") % {"used": tally.extras, "most": rules.number("extras")}
    return ""
