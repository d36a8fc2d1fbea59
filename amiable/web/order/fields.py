"""Form fields made from the input dataclasses of the rules: one mark, one kind of field. Labels come from `wording`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, is_dataclass
from typing import Any, get_args, get_origin

from django import forms
from django.utils.translation import gettext as _

from amiable.kernel.errors import Refusal
from amiable.rules.inputs.bounds import marks_of
from amiable.rules.inputs.fields import Choice, Many, Ref, Text, Web, Whole, Words
from amiable.rules.inputs.read import plain_fields
from amiable.rules.shape import Rules
from amiable.web.amounts import read_amount, read_hours
from amiable.web.forms import Amount, Dropdown, Picks, Segments, Ticks
from amiable.web.order.log_ticks import LogDay, LogField
from amiable.wording import fields as wording

#: Above this many characters a text gets room for lines.
ONE_LINE = 300


class MoneyField(forms.CharField):
    """An amount as people type it, read into minor units of the order's currency; empty is 0 where it may be."""

    def __init__(self, currency: str, **more: Any) -> None:
        super().__init__(widget=Amount(currency), **more)
        self.currency = currency

    def clean(self, value: Any) -> int:
        """Minor units. Raises ValidationError for what is no amount."""
        text = super().clean(value)
        if not text:
            return 0
        try:
            return read_amount(text, self.currency)
        except ValueError:
            raise forms.ValidationError(_("Please write an amount such as 120 or 120.50.")) from None


class HoursField(forms.CharField):
    """Hours as people type them, read into whole minutes."""

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=Amount(_("hours")), **more)

    def clean(self, value: Any) -> int:
        """Minutes. Raises ValidationError for what is no number of hours."""
        text = super().clean(value)
        if not text:
            return 0
        try:
            return read_hours(text)
        except ValueError:
            raise forms.ValidationError(_("Please write hours such as 16 or 1.5.")) from None


class LinesField(forms.CharField):
    """A list, one entry a line."""

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 2, "data-no-phrases": ""}), **more)

    def clean(self, value: Any) -> list[str]:
        """The lines that are not empty."""
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]


class IdsField(forms.MultipleChoiceField):
    """Ids chosen elsewhere on the page, such as files that were uploaded."""

    widget = forms.MultipleHiddenInput

    def valid_value(self, value: Any) -> bool:
        """Whether it can be an id at all; whether it exists and is one's own is the door's to say."""
        return isinstance(value, str) and 0 < len(value) <= 64


class MeantField(forms.ChoiceField):
    """One of the order's own things. What was shown and is gone meanwhile is the door's to refuse, with what is true now."""

    def valid_value(self, value: Any) -> bool:
        """Whether it can be an id at all."""
        return isinstance(value, str) and 0 < len(value) <= 64


@dataclass(frozen=True, slots=True)
class Asked:
    """What an action's form is made for: the codes this reader may choose, by table of the rules file, with their labels."""

    action: str
    rules: Rules
    language: str
    currency: str
    tables: Mapping[str, Sequence[tuple[str, str]]]
    refs: Mapping[str, Sequence[tuple[str, str]]]  # what of this order can be meant, by what a reference is to
    offered: Sequence[str] = ()  # answers to choose from instead of writing one
    log: Sequence[LogDay] = ()  # lines of the order's log, to be ticked


def fields_of(kind: Any, asked: Asked) -> dict[str, forms.Field]:
    """The fields of a form for an input dataclass; lists of further dataclasses are formsets and not among them."""
    found = {}
    for name, (field, plain, marks) in plain_fields(kind).items():
        if not is_list_of_inputs(plain, marks):
            found[name] = _field(kind, field, plain, marks, asked)
            if placeholder := wording.field(kind, name, action=asked.action).placeholder:
                found[name].widget.attrs["placeholder"] = placeholder
    return found


def is_list_of_inputs(plain: Any, marks: tuple[Any, ...]) -> bool:
    """Whether a field holds several inputs of their own."""
    if not any(isinstance(mark, Many) for mark in marks) or get_origin(plain) is not tuple:
        return False
    element = marks_of(get_args(plain)[0])[0]
    return is_dataclass(element) and element is not Words


def _field(kind: Any, field: Field[Any], plain: Any, marks: tuple[Any, ...], asked: Asked) -> forms.Field:
    least = min((mark.least for mark in marks if isinstance(mark, Text)), default=0)
    words = wording.field(kind, field.name, action=asked.action)
    said: dict[str, Any] = {
        "label": words.label,
        "help_text": words.help,
        "required": field.default is MISSING or (plain is Words and least > 0),
    }
    if asked.offered and field.name == "text":
        offered = [(choice, choice) for choice in asked.offered]
        return forms.ChoiceField(choices=offered, widget=Picks, **said)
    if plain is bool:
        kept = forms.CheckboxInput(attrs={"data-kept": ""})
        return forms.BooleanField(widget=kept, **said | {"required": False, "initial": field.default is True})
    for mark in marks:
        match mark:
            case Many():
                return _many(marks, asked, said)
            case Whole(_, _, "minor"):
                return MoneyField(asked.currency, **said)
            case Whole(_, _, "minutes"):
                return HoursField(**said)
            case Whole(_, _, unit):
                return forms.IntegerField(widget=Amount(_("days") if unit == "days" else "", whole=True), **said)
            case Choice():
                return _choice(kind, field, mark, asked, said)
            case Ref(to):
                return _ref(asked.refs.get(to, ()), said)
            case Text(most):
                return forms.CharField(max_length=most, strip=False, widget=_text_widget(most), **said)
    return forms.CharField(**said)


def _text_widget(most: int) -> forms.Widget:
    if most <= ONE_LINE:
        return forms.TextInput(attrs={"autocomplete": "off"})
    return forms.Textarea(attrs={"rows": 3})


def _many(marks: tuple[Any, ...], asked: Asked, said: dict[str, Any]) -> forms.Field:
    said["required"] = False
    if any(isinstance(mark, Web | Text) for mark in marks):
        return LinesField(**said)
    if any(isinstance(mark, Whole) for mark in marks):
        return LogField(asked.log, **said)
    meant = next((asked.refs.get(mark.to, ()) for mark in marks if isinstance(mark, Ref)), ())
    return forms.MultipleChoiceField(choices=meant, widget=Ticks, **said) if meant else IdsField(**said)


def _ref(meant: Sequence[tuple[str, str]], said: dict[str, Any]) -> forms.Field:
    """One of the order's own things; hidden while there is none to choose or only one."""
    if len(meant) < (2 if said["required"] else 1):
        said["initial"] = meant[0][0] if meant else ""
        return forms.CharField(max_length=64, widget=forms.HiddenInput, **said)
    if said["required"]:
        return MeantField(choices=meant, widget=Picks, **said)
    return MeantField(choices=[("", _("The order as a whole")), *meant], widget=Dropdown, **said)


def _choice(kind: Any, field: Field[Any], mark: Choice, asked: Asked, said: dict[str, Any]) -> forms.Field:
    choices = asked.tables.get(mark.of) or [
        (code, str(wording.choice(kind, field.name, code, rules=asked.rules, language=asked.language)))
        for code in mark.codes
    ]
    few = 2 <= len(choices) <= 4
    if not few and choices[0][0]:
        choices = [("", _("Please choose")), *choices]
    if few and not choices[0][0]:
        said["initial"] = ""
    return forms.ChoiceField(choices=choices, widget=Segments if few else Dropdown, **said)


def show_refusal(form: forms.Form, refusal: Refusal, sentence: str) -> None:
    """Put a refusal beside the field it names, else above the form."""
    name = str(refusal.data.get("field", "")).split(".")[0]
    form.add_error(name if name in form.fields else None, sentence)
