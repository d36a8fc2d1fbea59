"""What the door, the clocks and the reading of an input refuse."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from amiable.wording.scene import Texts

SENTENCES: Mapping[str, Texts] = {
    # the door
    "no_such_order": _("There is no such order, or it is not yours to see."),
    "stale_version": _(
        "The order has changed since you opened this page. Nothing you sent was applied. Look at the order again, then decide."
    ),
    "in_flight": _("The same request is still being worked on. Wait a few seconds, then look again."),
    "key_reused": _("This key already belongs to another request. Nothing was done. Send it again with a new key."),
    "busy": _(
        "A lot is happening at once. Please try again in a few seconds; sending the same thing twice does no harm."
    ),
    "not_written": _(
        "This cannot be written down at the moment. Nothing was changed. Please try again in a few minutes; sending the same thing twice does no harm."
    ),
    "mail_away": _("Mail cannot be sent at the moment. Nobody was written to. Please try again in a few minutes."),
    "unknown_action": _("Nothing of this name can be done on an order."),
    "not_yours": _("This is for somebody else on the order to do."),
    "not_in_this_state": (
        _("The order is at “%(state_label)s” now, and this is not possible there."),
        _("This is not possible at this point of the order."),
    ),
    "not_in_this_case_state": (
        _("The case is at “%(case_state_label)s” now, and this is not possible there."),
        _("There is no open case on this order, and this needs one."),
    ),
    "frozen": _(
        "Customer support has this order now. The clocks stand still and this has to wait; you can still write messages."
    ),
    "clock_is_void": _("This deadline no longer holds: something happened before it came."),
    "clock_not_due": _("This deadline has not come yet."),
    "package_changed": _(
        "The seller has changed this package since you opened the page. Nothing was ordered. Look at it again, then decide."
    ),
    "own_service": _("This service is your own. Orders are for two people."),
    "client_suspended": _("Your account cannot place orders at the moment."),
    "seller_suspended": _("The seller’s account cannot take orders at the moment."),
    "no_such_words": _("There are no such words on this order, or they have been erased already."),
    "package_too_long": _(
        "This package takes longer than one order may last, with its rounds. Ask for a shorter one, or for several orders."
    ),
    # what was sent
    "needed": _("Please fill this in."),
    "too_long": _("This is too long: %(most)s characters at most, and there are %(length)s."),
    "not_text": _("There is a character in here that cannot be kept. Please type the text again."),
    "not_a_choice": _("Please choose one of the answers."),
    "not_an_address": _("Please give a whole address that begins with https:// or http://."),
    "too_small": (
        _("At least %(limit)s, please."),
        _("Please give a larger figure."),
    ),
    "too_large": (
        _("At most %(limit)s, please."),
        _("Please give a smaller figure."),
    ),
    "too_many": _("There are too many here: %(most)s at most."),
    "too_few": _("Something is still missing here: at least %(least)s."),
    "not_an_object": (
        _("“%(field)s” should be an object with named fields."),
        _("What was sent should be an object with named fields."),
    ),
    "unknown_field": (
        _("“%(field)s” is not a field of this."),
        _("A field without a name is not a field of this."),
    ),
    "wrong_type": _("“%(field)s” is of another type than expected: %(expected)s."),
}
