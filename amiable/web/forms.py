"""How forms look: the renderer and the few inputs of our own. No form of a page is here, no rules."""

from __future__ import annotations

from typing import Any, Self

from django import forms
from django.forms.renderers import TemplatesSetting
from django.http import Http404
from django.utils.functional import Promise

from amiable.kernel.errors import Refusal
from amiable.wording.upkeep import say


class Field(forms.BoundField):
    """A field of a form; the page opens at the first that needs another look. Lines are looked through by who shows them."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """With the focus where it belongs."""
        made: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        wrong = self.form.errors if self.form.is_bound and not self.form.prefix else {}
        if self.name == next(
            (name for name in self.form.fields if name in wrong and not self.form[name].is_hidden), ""
        ):
            made["autofocus"] = True
        return made


class Renderer(TemplatesSetting):
    """Every field of every form is drawn by parts/field.html."""

    field_template_name = "parts/field.html"
    bound_field_class = Field


class Spoken(str):
    """What an option says where somebody wrote it, with the code of the language they wrote in."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str = "") -> Self:
        """The text, marked."""
        made = super().__new__(cls, text)
        made.language = language
        return made


class Marking(forms.widgets.ChoiceWidget):
    """Options whose words carry their language."""

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the language of the words where it is known."""
        made: dict[str, Any] = super().create_option(name, value, label, *args, **kwargs)
        if language := getattr(label, "language", ""):
            made["language"] = language
            if self.input_type == "select":
                made["attrs"]["lang"] = language
        return made


class Dropdown(Marking, forms.Select):
    """A choice out of a list that opens."""


class Segments(Marking, forms.RadioSelect):
    """A choice between a few, shown side by side."""

    template_name = "parts/widgets/segments.html"


class Languages(Segments):
    """A choice between languages, each named in itself and marked so."""

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the code of the language beside its name."""
        return super().create_option(name, value, Spoken(str(label), str(value)), *args, **kwargs)


def mark_language(form: forms.Form, language: str, *names: str) -> None:
    """Say of these inputs in which language their words are."""
    for name in names:
        form.fields[name].widget.attrs["lang"] = language


class Picks(Marking, forms.RadioSelect):
    """A choice between things with a longer name, one below the other."""

    template_name = "parts/widgets/picks.html"


class Ticks(Marking, forms.CheckboxSelectMultiple):
    """Any of several things, one below the other."""

    template_name = "parts/widgets/picks.html"


class Amount(forms.TextInput):
    """A number with its unit in one frame."""

    template_name = "parts/widgets/amount.html"

    def __init__(self, unit: str | Promise = "", *, whole: bool = False) -> None:
        super().__init__(attrs={"inputmode": "numeric" if whole else "decimal", "autocomplete": "off"})
        self.unit = unit

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the unit."""
        return super().get_context(name, value, attrs) | {"unit": self.unit}


def show_problems(form: forms.BaseForm, problems: dict[str, Refusal]) -> None:
    """Put each problem's sentence beside the field it is about; what has no field stands above the form."""
    for name, refusal in problems.items():
        form.add_error(name if name in form.fields else None, say(refusal))


def show_refusal(form: forms.BaseForm, refusal: Refusal) -> None:
    """Put what the door refused beside its fields, or above the form. Raises Http404 for what somebody removed meanwhile."""
    if refusal.code == "not_found":
        raise Http404
    show_problems(form, dict(refusal.data) if refusal.code == "invalid" else {"": refusal})
