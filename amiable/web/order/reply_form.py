"""The form of a scope reply: one line a requested change, and in which language its words are. Reads what was typed; judges
nothing itself, but puts each refusal of the rules beside the line it is about. The page around it: replying.py."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from amiable.kernel.errors import Refusal
from amiable.pages.order import OrderPage
from amiable.rules.facts import Change, Facts
from amiable.rules.inputs import ChangeAnswered, ReplyToChanges
from amiable.rules.inputs.bounds import out_of_bounds
from amiable.rules.inputs.read import read
from amiable.rules.steps.changing import faults_of
from amiable.rules.walls import redeliver_days
from amiable.web.order.asked import lines_of
from amiable.web.order.fields import Asked
from amiable.web.order.forms import ActionForm
from amiable.wording.refusals import say
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
        self._say = partial(say, reader=scene.reader, currency=scene.currency, rules=scene.rules)
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
        """Beside the field of the line it is about."""
        change = str(refusal.data.get("change", ""))
        for number, line in enumerate(self.lines if self.rows is not None else ()):
            if change and line.initial["change"] == change and refusal.code in BESIDE:
                self.rows.forms[number].add_error(BESIDE[refusal.code], sentence)
                return True
        return super().take_refusal(refusal, sentence)

    def read(self, request: HttpRequest) -> Any | Refusal | None:
        """What was typed; with a fault in any line None, and every fault of every line stands beside its field."""
        found = super().read(request)
        faults = [fault for number, _ in enumerate(self.lines) if self.rows for fault in self._faults(number)]
        for row, field, refusal in faults:
            row.add_error(field, self._say(refusal))
        return None if faults else found

    def _faults(self, number: int) -> Iterator[tuple[forms.Form, str, Refusal]]:
        """What the rules say of one line alone; of a field that could not be read that was said already."""
        row = self.rows.forms[number]
        answer = read(ChangeAnswered, self._row(number, row.cleaned_data))
        if isinstance(answer, Refusal):
            return
        out = out_of_bounds(answer)
        found = [(str(out.data["field"]), out)] if out else []
        found += [(BESIDE[code], Refusal(code)) for code in faults_of(answer)]
        yield from ((row, field, refusal) for field, refusal in found if field not in row.errors)

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
        "nothing_fits": _("There is nothing I could do instead"),
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
