"""What people write about a measure: an answer, a complaint. Judged by the door."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy

from amiable.web.forms import Dropdown, Spoken


def language_field() -> forms.ChoiceField:
    """In which language something is written."""
    return forms.ChoiceField(
        label=gettext_lazy("Language you write in"),
        choices=[(code, Spoken(name, code)) for code, name in settings.LANGUAGES],
        widget=Dropdown,
    )


def words_field(label: object, help_text: object = "") -> forms.CharField:
    """Several lines of somebody's own words."""
    return forms.CharField(
        label=label,  # type: ignore[arg-type]
        help_text=help_text,  # type: ignore[arg-type]
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class AnswerForm(forms.Form):
    """How somebody sees what they are told."""

    text = words_field(
        gettext_lazy("Your answer"), gettext_lazy("Whoever decides reads it before anything else happens.")
    )
    language = language_field()


class ComplaintForm(forms.Form):
    """Why somebody thinks that a decision is wrong."""

    text = words_field(
        gettext_lazy("Why you think the decision is wrong"),
        gettext_lazy("Say what is not so, or what was not known. Your own words are enough."),
    )
    language = language_field()
