"""What stands in a frame on a site's page where the NEXT box of an order cannot be shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Said(NamedTuple):
    """A title, and what can be done now; with {site} in it where it is known."""

    title: str | Promise
    text: str | Promise


#: By the code of `pages.embedded.NotShown`.
SAID: Mapping[str, Said] = {
    "unreadable": Said(
        _("This cannot be shown here"),
        _("What opens it is not complete, or was not made here. Load the page again, or look at your orders."),
    ),
    "expired": Said(
        _("Please load this page again"),
        _("For your safety, where your order stands is shown for fifteen minutes at a time."),
    ),
    "other_order": Said(
        _("This is about another order"),
        _("The page asked for one order with what opens another, so nothing is shown. You find yours in your list."),
    ),
    "ended": Said(
        _("{site} no longer shows your orders"),
        _("The connection with {site} has been ended. Your orders are still here."),
    ),
    "away": Said(
        _("There is nothing to show here"),
        _("This order is not there, or it is not one of yours."),
    ),
}


def title(code: str, site: str) -> str:
    """What happened, in the language of the moment."""
    return str(SAID[code].title).format(site=site)


def text(code: str, site: str) -> str:
    """What can be done now, in the language of the moment."""
    return str(SAID[code].text).format(site=site)
