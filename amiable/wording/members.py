"""Words for members of staff: what they are, what they come in by, how they came in, and the letters to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from amiable.wording.scene import Text

#: What somebody of staff is.
ROLES: Mapping[str, Text] = {
    "mediator": pgettext_lazy("role", "Mediator"),
    "lead": pgettext_lazy("role", "Lead of support"),
    "operator": pgettext_lazy("role", "Operator"),
}

#: What each of them may do, in a sentence.
MAY: Mapping[str, Text] = {
    "mediator": _("Takes cases, asks both sides and decides."),
    "lead": _("The same, and keeps the desk’s texts and looks after what nobody took in time."),
    "operator": _("Runs the marketplace: rules, money, members. Decides no cases."),
}

#: Kinds of second factors.
FACTORS: Mapping[str, Text] = {
    "totp": _("Authenticator app"),
    "webauthn": pgettext_lazy("second factor", "Passkey"),
    "recovery_codes": _("Recovery code"),
}

#: What is written down of how staff come in; an opened order is one of the lines.
KINDS: Mapping[str, Text] = {
    "order_opened": _("Opened an order"),
    "signed_in": _("Signed in"),
    "sign_in_failed": _("Typed a wrong password"),
    "code_failed": _("Typed a wrong code"),
    "factor_added": _("Added a second factor"),
    "factor_removed": _("Removed a second factor"),
    "codes_made": _("Made new recovery codes"),
    "factors_reset": _("Lost their second factors to an operator"),
}

#: What the two sides of a case read when its mediator leaves.
LEFT: Text = _("Another mediator will look after your case: whoever had it works here no longer.")


@dataclass(frozen=True, slots=True)
class Told:
    """A letter's subject, its one sentence, its button, and why it comes."""

    subject: str
    fact: str
    button: str
    why: str


_SUBJECTS: Mapping[str, Text] = {
    "invited": _("You are invited to join the staff of %(marketplace)s"),
    "role_changed": _("Your role at %(marketplace)s has changed"),
    "taken_away": _("You are no longer staff of %(marketplace)s"),
    "languages_changed": _("The languages you work in have changed"),
    "factors_reset": _("Your second factors were taken away"),
    "records_alarm": _("Something is wrong with the records of %(marketplace)s"),
}
_FACTS: Mapping[str, Text] = {
    "invited": _(
        "%(by)s invites you as: %(role)s. The link is for you alone and good until %(until)s. Sign in with this mail address, or create an account with it, and accept."
    ),
    "role_changed": _("From now on you are: %(role)s. If you think this is a mistake, write to an operator."),
    "taken_away": _(
        "Your account stays, and you can buy and sell with it again. If you think this is a mistake, write to an operator."
    ),
    "languages_changed": _("From now on cases come to you in: %(languages)s."),
    "factors_reset": _(
        "An operator took them away because they were lost. Sign in with your password and set up a new one before you go on. If you did not ask for this, write to an operator at once."
    ),
    "records_alarm": _(
        "Checking all records found that they are not as they were written; the first place is line %(line)s of %(where)s. Somebody or something changed them outside the marketplace. Keep the last backup, and look into it before you go on."
    ),
}
_BUTTONS: Mapping[str, Text] = {
    "invited": _("Look at the invitation"),
    "role_changed": _("Go to your pages"),
    "taken_away": _("Go to your pages"),
    "languages_changed": _("Go to the queue"),
    "factors_reset": _("Set up a second factor"),
    "records_alarm": _("See what was found"),
}
WHY: Text = _("You get this mail because it changes what you can do here.")
WHY_ALARM: Text = _("You get this mail because you run this marketplace. It comes once for what is new.")
WHY_INVITED: Text = _(
    "You get this mail because somebody who runs this marketplace invited you. If you do not want that, do nothing."
)
OPERATOR: Text = _("An operator")
FIRST_PAGE: Text = _("See what this marketplace is")


def letter(code: str, data: Mapping[str, str], language: str) -> Told:
    """A letter's words in this language; `data` has what its sentences name, and `marketplace`. Raises KeyError for a code
    without words."""
    with override(language):
        why = {"invited": WHY_INVITED, "records_alarm": WHY_ALARM}.get(code, WHY)
        subject, fact = str(_SUBJECTS[code]) % data, str(_FACTS[code]) % data
        return Told(subject, fact, str(_BUTTONS[code]), str(why))


def say(text: Text, language: str) -> str:
    """One of these words in this language."""
    with override(language):
        return str(text)
