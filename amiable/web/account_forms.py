"""The forms of signing in: the library's, in our words, plus a name and the browser's time zone at sign-up."""

from __future__ import annotations

import zoneinfo
from typing import Any

from allauth.account import forms as library
from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from amiable.kernel.letters import one_line
from amiable.people.terms import NAME_LENGTH

#: In place of the framework's list of rules.
A_PASSWORD = _("At least 10 characters. Several words are easier to keep in mind than signs.")


class OurWords:
    """Our labels, our one sentence about passwords, no grey words inside the inputs; mixed into each of the library's forms."""

    labels: dict[str, Any] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in self.labels:
                field.label = self.labels[name]
        if "password1" in self.fields:
            self.fields["password1"].help_text = A_PASSWORD


class SignInForm(OurWords, library.LoginForm):
    """Mail address and password."""

    labels = {"login": _("Mail address"), "password": _("Password")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The link to a new password stands under the form.
        self.fields["password"].help_text = ""


class SignUpForm(OurWords, library.SignupForm):
    """Name, mail address, password; the zone arrives in a hidden field that a small script fills."""

    labels = {"email": _("Mail address"), "password1": _("Password")}
    field_order = ("name", "email", "password1", "time_zone")

    name = forms.CharField(
        label=_("Your name"),
        max_length=NAME_LENGTH,
        help_text=_("Shown to the people you work with."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    time_zone = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput(attrs={"data-zone": ""}))

    def clean_name(self) -> str:
        """One line with something to see on it."""
        name = one_line(str(self.cleaned_data["name"]))
        if not name:
            raise forms.ValidationError(self.fields["name"].error_messages["required"], code="required")
        return name

    def clean_time_zone(self) -> str:
        """The browser's zone when we know it, else the usual one of the language."""
        told = str(self.cleaned_data["time_zone"])
        if told in zoneinfo.available_timezones():
            return told
        return settings.SPOKEN[get_language() or "en"].home or settings.TIME_ZONE


class ForgottenForm(OurWords, library.ResetPasswordForm):
    """Where to send the link."""

    labels = {"email": _("Mail address")}


class NewPasswordForm(OurWords, library.ResetPasswordKeyForm):
    """A new password after a link."""

    labels = {"password1": _("New password"), "password2": _("New password, once more")}


class ChangePasswordForm(OurWords, library.ChangePasswordForm):
    """A new password in place of the old."""

    labels = {
        "oldpassword": _("Password until now"),
        "password1": _("New password"),
        "password2": _("New password, once more"),
    }


class FirstPasswordForm(OurWords, library.SetPasswordForm):
    """A password for somebody who had none."""

    labels = {"password1": _("New password"), "password2": _("New password, once more")}


class NewAddressForm(OurWords, library.AddEmailForm):
    """Another mail address."""

    labels = {"email": _("New mail address")}


class AgainForm(OurWords, library.ReauthenticateForm):
    """The password once more before a delicate step."""

    labels = {"password": _("Password")}


class CodeForm(OurWords, library.ConfirmEmailVerificationCodeForm):
    """The code of the mail."""

    labels = {"code": _("Code")}
