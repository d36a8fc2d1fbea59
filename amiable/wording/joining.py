"""What somebody reads who could not be brought in: by a site's hand-over link, or by an account elsewhere (sign-on).

Each code has a title and what can be done now; `site` is what the site, or the other account's provider, is called.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Said(NamedTuple):
    """A title, and what can be done now with {site} in it."""

    title: str | Promise
    text: str | Promise


#: By the code of `people.handed.NotJoined`.
LINK: Mapping[str, Said] = {
    "unreadable": Said(
        _("This link is not complete"),
        _("Something is missing in the link, or was lost on the way. Go back to {site} and try once more."),
    ),
    "forged": Said(
        _("This link is not from {site}"),
        _(
            "It does not carry the signature of {site}, so nobody was signed in. Go there yourself and come back from its own pages."
        ),
    ),
    "elsewhere": Said(
        _("This link leads to another place"),
        _("It was made for another installation, not for this one. Go back to {site} and try once more."),
    ),
    "early": Said(
        _("The clocks do not agree"),
        _(
            "The clock of {site} runs ahead of ours, so this link is not good yet. Wait a moment, go back to {site} and try once more."
        ),
    ),
    "expired": Said(
        _("This link has expired"),
        _("For your safety such a link is good for one minute only. Go back to {site} and open a new one."),
    ),
    "used": Said(
        _("This link has been used already"),
        _("For your safety such a link works once. Go back to {site} and open a new one."),
    ),
    "ended": Said(
        _("{site} no longer leads here"),
        _("The connection with {site} has been ended. Your orders are still here: sign in with your mail address."),
    ),
    "no_key": Said(
        _("{site} cannot bring you here yet"),
        _("Its links cannot be checked yet, so nobody was signed in. You can sign in here with your mail address."),
    ),
    "staff": Said(
        _("This account does not open by a link"),
        _("Whoever works for the marketplace signs in here with their own password."),
    ),
    "closed": Said(
        _("This account is closed"),
        _("This account is closed. If you think it should not be, write to support."),
    ),
    "often": Said(
        _("{site} has to wait a little"),
        _(
            "Too many links of {site} named mail addresses that belong to somebody else here. Try again in an hour, or sign in here yourself."
        ),
    ),
    "taken": Said(
        _("You have an account here already"),
        _(
            "Your mail address belongs to an account that {site} did not make. Sign in here with your password to reach it."
        ),
    ),
}

#: The same for signing on with an account elsewhere.
SIGN_ON: Mapping[str, Said] = {
    "cancelled": Said(
        _("You are not signed in"),
        _("You stopped on the way, or {site} did not agree. You can try again, or sign in with your mail address."),
    ),
    "failed": Said(
        _("{site} could not sign you in"),
        _("The answer of {site} was not as expected, or came too late, so nobody was signed in. Please try once more."),
    ),
    "away": Said(
        _("{site} does not answer"),
        _("We could not reach {site} just now. Please try again in a moment, or sign in with your mail address."),
    ),
    "no_mail": Said(
        _("Your mail address is missing"),
        _("{site} did not tell us your mail address, and orders need one. Allow it there, or create an account here."),
    ),
    "unverified": Said(
        _("Your mail address is not confirmed"),
        _("{site} does not know yet that the mail address is yours. Confirm it there, or create an account here."),
    ),
    "staff": Said(
        _("This account has a way in of its own"),
        _("Whoever works for the marketplace signs in here with their own password, not through {site}."),
    ),
    "closed": LINK["closed"],
}


def title(said: Said, site: str) -> str:
    """The title in the active language."""
    return str(said.title).format(site=site)


def text(said: Said, site: str) -> str:
    """What can be done, in the active language."""
    return str(said.text).format(site=site)
