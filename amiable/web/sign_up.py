"""The form a person signs up with: the library's, plus a name and the browser's time zone."""

from __future__ import annotations

import zoneinfo

from allauth.account.forms import SignupForm
from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from amiable.people.terms import NAME_LENGTH

#: Where most readers of a language live, for browsers that do not say.
_HOME = {"fr": "Europe/Paris", "it": "Europe/Rome"}


class SignUpForm(SignupForm):
    """Name, mail address, password; the zone arrives in a hidden field that a small script fills."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=NAME_LENGTH,
        help_text=_("Shown to the people you work with."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    time_zone = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput(attrs={"data-zone": ""}))

    field_order = ("name", "email", "password1", "time_zone")

    def clean_name(self) -> str:
        """One line, without spaces around it."""
        return " ".join(str(self.cleaned_data["name"]).split())

    def clean_time_zone(self) -> str:
        """The browser's zone when we know it, else the usual one of the language."""
        told = str(self.cleaned_data["time_zone"])
        if told in zoneinfo.available_timezones():
            return told
        return _HOME.get((get_language() or "")[:2], settings.TIME_ZONE)
