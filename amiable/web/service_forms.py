"""The forms a seller describes a service with: they read what was typed; `catalog.terms` judges it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from amiable.catalog.terms import (
    MOST_ROUNDS,
    Originals,
    PackageTerms,
    Question,
    QuestionKind,
    ScopeLine,
    ServiceTerms,
)
from amiable.kernel.errors import Refusal
from amiable.kernel.money import CURRENCIES
from amiable.web.amounts import read_amount, read_hours
from amiable.web.forms import Amount, Languages, Segments
from amiable.wording.formats import amount_plain, decimal_mark
from amiable.wording.upkeep import say, say_lazy


def _line(**more: Any) -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": "off", **more})


def _text(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ServiceForm(forms.Form):
    """What a service is."""

    title = forms.CharField(label=_("Title"), widget=_line(), help_text=_("What a client gets, in a few words."))
    summary = forms.CharField(
        label=_("Description"),
        widget=_text(6),
        help_text=_("What you do, for whom, and how you work. Plain words are best."),
    )
    language = forms.ChoiceField(
        label=_("Language of these words"),
        choices=settings.LANGUAGES,
        widget=Languages,
        help_text=_("Clients see your words as you write them, marked with this language."),
    )
    originals = forms.ChoiceField(
        label=_("Original files of images and PDFs"),
        choices=[
            (Originals.SEALED.value, _("Sealed until the client accepts")),
            (Originals.OPEN.value, _("Open at once")),
        ],
        widget=Segments,
        help_text=_(
            "Sealed: the client judges by preview and gets the originals on acceptance. Other kinds of files are always open."
        ),
    )

    def terms(self) -> ServiceTerms:
        """What was typed. Only after is_valid()."""
        return ServiceTerms(**self.cleaned_data)

    @staticmethod
    def initial_of(terms: ServiceTerms) -> dict[str, str]:
        """The same back into the form."""
        return {
            "title": terms.title,
            "summary": terms.summary,
            "language": terms.language,
            "originals": terms.originals,
        }


class PackageForm(forms.Form):
    """What one package costs and promises."""

    name = forms.CharField(label=_("Name"), widget=_line(), help_text=_("For example: Small, Standard, Complete."))
    price = forms.CharField(label=_("Price"), widget=Amount())
    currency = forms.ChoiceField(label=_("Currency"), choices=[(code, code) for code in CURRENCIES])
    days = forms.IntegerField(label=_("Time to deliver"), widget=Amount(_("days"), whole=True))
    rounds = forms.TypedChoiceField(
        label=_("Revision rounds"),
        coerce=int,
        choices=[(number, str(number)) for number in range(MOST_ROUNDS + 1)],
        widget=Segments,
        error_messages={"invalid_choice": say_lazy(Refusal("rounds_out_of_range", {"most": MOST_ROUNDS}))},
    )
    effort = forms.CharField(
        label=_("Effort"),
        required=False,
        widget=Amount(_("hours")),
        help_text=_(
            "How long the work takes you. Clients see it before they order, and later requests are compared with it."
        ),
    )
    description = forms.CharField(label=_("Description"), required=False, widget=_text(3))
    not_included = forms.CharField(
        label=_("Not included"),
        required=False,
        widget=_text(2),
        help_text=_("Name what clients often expect and would be extra. It saves both of you a talk later."),
    )

    def clean(self) -> dict[str, Any]:
        """Read the amounts; anything that could mean two things is refused."""
        data = self.cleaned_data
        if "price" in data and "currency" in data:
            try:
                data["price"] = read_amount(data["price"], data["currency"])
            except ValueError:
                self.add_error("price", say(Refusal("not_an_amount")))
        if data.get("effort", "") != "":
            try:
                data["effort"] = read_hours(data["effort"])
            except ValueError:
                self.add_error("effort", _("Please write hours such as 16 or 1.5."))
        return data

    def terms(self, items: tuple[ScopeLine, ...]) -> PackageTerms:
        """What was typed. Only after is_valid()."""
        data = dict(self.cleaned_data)
        effort = data.pop("effort")
        return PackageTerms(effort_minutes=None if effort == "" else effort, items=items, **data)

    @staticmethod
    def initial_of(terms: PackageTerms, *, language: str) -> dict[str, Any]:
        """The same back into the form; amounts written the reader's way."""
        effort = terms.effort_minutes
        return {
            "name": terms.name,
            "price": amount_plain(terms.price, terms.currency, language=language),
            "currency": terms.currency,
            "days": terms.days,
            "rounds": terms.rounds,
            "effort": "" if effort is None else f"{effort / 60:g}".replace(".", decimal_mark(language)),
            "description": terms.description,
            "not_included": terms.not_included,
        }


class ItemForm(forms.Form):
    """One thing that is included."""

    title = forms.CharField(label=_("Included"), required=False, widget=_line())
    note = forms.CharField(label=_("Note"), required=False, widget=_line())


class QuestionForm(forms.Form):
    """One question to the client."""

    text = forms.CharField(label=_("Question"), required=False, widget=_line())
    kind = forms.ChoiceField(
        label=_("Answered with"),
        required=False,
        choices=[
            (QuestionKind.TEXT.value, _("a text")),
            (QuestionKind.CHOICE.value, _("one of these answers")),
            (QuestionKind.FILE.value, _("a file")),
        ],
    )
    choices = forms.CharField(
        label=_("Answers to choose from"),
        required=False,
        widget=_text(2),
        help_text=_("One a line; only when the client chooses."),
    )
    required = forms.BooleanField(label=_("The client has to answer"), required=False, initial=True)

    @staticmethod
    def read(data: dict[str, Any]) -> Question:
        """One filled line as a question."""
        choices = tuple(line.strip() for line in data["choices"].splitlines() if line.strip())
        return Question(data["text"].strip(), data["kind"] or QuestionKind.TEXT.value, data["required"], choices)

    @staticmethod
    def initial_of(question: Question) -> dict[str, Any]:
        """The same back into the form."""
        return {
            "text": question.text,
            "kind": question.kind,
            "choices": "\n".join(question.choices),
            "required": question.required,
        }
