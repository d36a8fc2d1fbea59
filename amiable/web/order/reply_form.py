"""The form of a scope reply: one line a requested change, and in which language its words are. Reads what was typed; judges
nothing itself, but puts each refusal of the rules beside the line it is about. The page around it: replying.py."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _

from amiable.kernel.errors import Refusal
from amiable.pages.order import OrderPage
from amiable.rules.facts import Change, Facts
from amiable.rules.inputs import ChangeAnswered, ReplyToChanges
from amiable.rules.inputs.bounds import out_of_bounds
from amiable.rules.inputs.read import read
from amiable.rules.walls import redeliver_days
from amiable.web.order.asked import lines_of
from amiable.web.order.fields import Asked
from amiable.web.order.forms import ActionForm
from amiable.wording.scene import Scene

#: The field a refusal of the rules belongs beside, when it names the change.
BESIDE = {
    "no_round_left": "answer",
    "extra_needs_price": "price",
    "reason_needed": "why",
    "say_what_can_be_done": "instead",
    "nothing_instead_of_that": "instead",
}

#: What an alternative takes; not sent once nothing fits.
INSTEAD = ("instead", "instead_minutes", "instead_price", "instead_days")


class ReplyForm(ActionForm):
    """The reply with its lines. `spoken` are the codes of the languages its words can be in, the seller's own first."""

    def __init__(self, page: OrderPage, scene: Scene, asked: Asked) -> None:
        super().__init__(ReplyToChanges, asked, lines=lines_of(page, ReplyToChanges))
        self.most_days = redeliver_days(page.loaded.rules, page.loaded.facts.agreement.days)
        self.spoken = tuple(dict.fromkeys((scene.reader.language, page.client.language)))
        if self.row_class is not None:
            _rename(self.row_class.base_fields, page.client.short)
            if len(self.spoken) > 1:
                self.row_class.base_fields["language"] = _language(self.spoken)
        form_class: Any = self.form_class
        form_class.base_fields["gift"].widget.attrs |= {"data-kept": ""}
        days = form_class.base_fields["redeliver_days"]
        days.initial, days.required, days.label = self.most_days, False, _("You deliver again within")
        days.help_text = _("At most %(days)s.") % {"days": scene.reader.days(self.most_days)}

    def answered(self, facts: Facts) -> tuple[Change, ...]:
        """The changes of the request with what was typed of each so far; what cannot be read counts for nothing."""
        rows = self.rows.forms if self.rows is not None else ()
        return tuple(_typed(change, row) for change, row in zip(facts.request, rows, strict=False))

    def take_refusal(self, refusal: Refusal, sentence: str) -> bool:
        """Beside the field of the line it is about; a bound names the field alone, so the line is looked for."""
        change, field = str(refusal.data.get("change", "")), str(refusal.data.get("field", ""))
        for number, line in enumerate(self.lines if self.rows is not None else ()):
            row = self.rows.forms[number]
            if change and line.initial["change"] == change and refusal.code in BESIDE:
                row.add_error(BESIDE[refusal.code], sentence)
                return True
            if field in row.fields and field not in self.form.fields and self._is_out(number, row.cleaned_data):
                row.add_error(field, sentence)
                return True
        return super().take_refusal(refusal, sentence)

    def _is_out(self, number: int, data: Mapping[str, Any]) -> bool:
        answer = read(ChangeAnswered, self._row(number, data))
        return isinstance(answer, Refusal) or out_of_bounds(answer) is not None

    def _row(self, number: int, data: Mapping[str, Any]) -> dict[str, Any]:
        """One answer; its words in the language that was chosen for them, and no alternative where nothing fits."""
        found = super()._row(number, data)
        spoken = data.get("language") or self.language
        for name in ("why", "instead"):
            if name in found:
                found[name] = {"text": found[name]["text"], "language": spoken}
        gone = INSTEAD if found.get("nothing_fits") else ()
        return {name: value for name, value in found.items() if name not in gone}


def form(page: OrderPage, scene: Scene, asked: Asked) -> ActionForm:
    """The form for `own.OWN`."""
    return ReplyForm(page, scene, asked)


def _typed(change: Change, row: forms.Form) -> Change:
    data: Mapping[str, Any] = getattr(row, "cleaned_data", {})
    answer, fits = data.get("answer") or "", not data.get("nothing_fits")
    refused = answer in ("extra", "not_possible")
    hours = 0 if answer == "not_possible" else data.get("effort_minutes") or 0
    instead = (data.get("instead_minutes") or 0) if refused and fits else 0
    return replace(change, answer=answer, effort_minutes=max(0, hours), instead_minutes=max(0, instead))


def _rename(fields: Mapping[str, forms.Field], client: str) -> None:
    """Words of this page, where the plain form's would not say whom they are for."""
    named = {
        "answer": _("Your answer"),
        "effort_minutes": _("Your effort"),
        "why": _("What you tell %(client)s") % {"client": client},
        "price": _("Price"),
        "days": _("More time"),
        "instead_minutes": _("Effort"),
        "instead_price": _("Price"),
        "instead_days": _("More time"),
        "nothing_fits": _("Nothing fits here"),
    }
    for name, label in named.items():
        fields[name].label, fields[name].help_text = label, ""
    fields["instead"].help_text = ""
    for name in ("answer", "nothing_fits"):
        fields[name].widget.attrs |= {"data-kept": ""}
    for name in ("why", "instead"):
        fields[name].widget.attrs |= {"rows": 2, "data-say": name}


def _language(spoken: Sequence[str]) -> forms.Field:
    names = dict(settings.LANGUAGES)
    return forms.ChoiceField(
        choices=[(code, names.get(code, code)) for code in spoken],
        initial=spoken[0],
        required=False,
        label=_("Your words are in"),
        widget=forms.Select(attrs={"data-kept": ""}),
    )
