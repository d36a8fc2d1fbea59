"""The forms of second factors: the library's, in our words; a code of an app is taken once, however long it is good."""

from __future__ import annotations

from typing import Any

from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from amiable.web.account_forms import OurWords

#: How a passkey may be called.
NAME_LENGTH = 60


def take_once(user: Any, code: str) -> None:
    """Take a code of an app for used, over all processes, for as long as its time and the tolerance around it last. Raises
    ValidationError when it was used."""
    lasts = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
    if not cache.add(f"second-factor-code:{user.pk}:{code.strip()}", "used", timeout=lasts):
        raise get_adapter().validation_error("incorrect_code")


class CodeWords(OurWords):
    """Our label, and a keyboard of digits."""

    labels = {"code": _("Code")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code"}


class OnceMixin(CodeWords):
    """Takes what an app showed once only; recovery codes are crossed out by the library."""

    user: Any
    authenticator: Any

    def clean_code(self) -> str:
        """The code, good and used up."""
        code = str(super().clean_code())  # type: ignore[misc]
        if self.authenticator.type == "totp":
            take_once(self.user, code)
        return code


class ShowForm(OnceMixin, base.AuthenticateForm):
    """The code while signing in."""


class ShowAgainForm(OnceMixin, base.ReauthenticateForm):
    """The code once more before a delicate step."""


class AppForm(CodeWords, ActivateTOTPForm):
    """The first code of an authenticator app."""

    def clean_code(self) -> str:
        """The code, good and used up: it signs nobody in right after."""
        code = str(super().clean_code())
        take_once(self.user, code)
        return code


class PasskeyForm(OurWords, webauthn.AddWebAuthnForm):
    """A passkey, and what it is called."""

    labels = {"name": _("What you call it")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget = forms.TextInput(attrs={"autocomplete": "off"})
        self.fields["name"].required = False


class PasskeyNameForm(OurWords, webauthn.EditWebAuthnForm):
    """What a passkey is called."""

    labels = {"name": _("What you call it")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget = forms.TextInput(attrs={"autocomplete": "off"})

    def clean_name(self) -> str:
        """One line."""
        return " ".join(str(self.cleaned_data["name"]).split())[:NAME_LENGTH]
