"""What the libraries we stand on say to people, in our words: their sentences are translated in our catalogs, not in theirs.

Theirs would mix tones (a French `vous` with `courriel`, straight apostrophes) and leave some sentences in English.
"""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, ngettext_lazy

#: What signing in can answer, by the sign-in library's code.
ACCOUNT: Final[dict[str, Promise]] = {
    "account_inactive": _("This account is closed."),
    "cannot_remove_primary_email": _("This is the address your mails go to, so it stays."),
    "duplicate_email": _("This mail address is yours already."),
    "email_password_mismatch": _("Mail address and password do not belong together."),
    "email_taken": _("There is an account with this mail address already."),
    "enter_current_password": _("Please type the password you have now."),
    "incorrect_code": _("This is not the code of the mail."),
    "incorrect_password": _("This is not your password."),
    "invalid_or_expired_key": _("This link no longer works."),
    "invalid_login": _("Mail address and password do not belong together."),
    "invalid_password_reset": _("This link no longer works."),
    "same_as_current": _("This is what you have already."),
    "too_many_login_attempts": _("Too many tries. Wait a few minutes, then try again."),
    "rate_limited": _("Too many tries. Wait a few minutes, then try again."),
    "unknown_email": _("There is no account with this mail address."),
    "unverified_primary_email": _("Please confirm your mail address first."),
}

#: What second factors can answer, by the sign-in library's code.
FACTORS: Final[dict[str, Promise]] = {
    "add_email_blocked": _("Take your second factors away first, then change the mail address."),
    "cannot_delete_authenticator": _("This second factor has to stay."),
    "cannot_generate_recovery_codes": _("Recovery codes help out beside a second factor. Set one up first."),
    "incorrect_code": _("This code is not right, or it was used already. Type the one you see now."),
    "unverified_email": _("Please confirm your mail address first."),
}

#: Sentences of Django and of the sign-in library that a form of ours can show, as they write them.
FORMS: Final = (
    gettext_noop("This field is required."),
    gettext_noop("Enter a valid email address."),
    gettext_noop("Select a valid choice. %(value)s is not one of the available choices."),
    gettext_noop("Select a valid choice. That choice is not one of the available choices."),
    gettext_noop("Enter a list of values."),
    gettext_noop("Enter a valid value."),
    gettext_noop("Enter a number."),
    gettext_noop("Enter a whole number."),
    gettext_noop("Enter a valid date."),
    gettext_noop("Enter a valid time."),
    gettext_noop("Enter a valid date/time."),
    gettext_noop("Enter a valid URL."),
    gettext_noop("No file was submitted. Check the encoding type on the form."),
    gettext_noop("No file was submitted."),
    gettext_noop("The submitted file is empty."),
    gettext_noop("Null characters are not allowed."),
    gettext_noop("Ensure this value is less than or equal to %(limit_value)s."),
    gettext_noop("Ensure this value is greater than or equal to %(limit_value)s."),
    gettext_noop("You must type the same password each time."),
    gettext_noop("The password is too similar to the %(verbose_name)s."),
    gettext_noop("This password is too common."),
    gettext_noop("This password is entirely numeric."),
)
COUNTED: Final = (
    ngettext_lazy(
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
        "limit_value",
    ),
    ngettext_lazy(
        "Ensure this value has at least %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at least %(limit_value)d characters (it has %(show_value)d).",
        "limit_value",
    ),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
)
