"""What operators and sellers read of money that waits or differs: one whole sentence by code."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

#: What differs between the provider's books, what we keep of each movement, and our books (payments/comparing.py).
DIFFERENCES: Mapping[str, Promise] = {
    "not_ours": _("The payment service moved money out of one of our payments without being asked by us."),
    "not_noted": _("The payment service moved it; here it is not confirmed."),
    "not_there": _("Here it is confirmed; the payment service has no such movement, or it was undone there."),
    "twice": _("The payment service moved it more than once."),
    "amount": _("The payment service moved another amount, currency or kind."),
    "taken_back": _("The payment service took this payout back from the seller’s account."),
    "not_booked": _("It is confirmed, and our books have nothing of it."),
    "booked_only": _("It stands in our books, and is not confirmed."),
    "booked_amount": _("Our books have another amount."),
    "not_compared": _(
        "This time could not be compared: the worker’s log says why. Once that is mended, have it compared by hand."
    ),
    "charge_back": _("A bank took this payment back, and the order knows nothing of it."),
}

#: Why a movement waits for a person, by what the wire keeps of it.
WAITS: Mapping[str, Promise] = {
    "no_account": _("The seller has no account with the payment service yet. The payout goes out once they have."),
    "account_not_ready": _("The payment service cannot pay the seller’s account yet: something is missing there."),
    "no_such_capture": _("The payment service does not know the payment this comes out of."),
    "more_than_the_capture": _("The payment does not hold as much any more: something was moved by hand."),
    "no_such_payout": _("The payment service does not know the payout this is to come back from."),
    "more_than_the_payout": _("The payout was taken back already, by hand. Look there, then leave the rest as a debt."),
    "balance_insufficient": _(
        "The seller’s balance with the payment service is too low. What they owe stays their debt: try again once they have earned more, or leave it."
    ),
    "undone": _(
        "The payment service had moved it and undid it later: a bank sent it back, or somebody there took it back. Try again moves it anew; or pay them another way, and say that it is settled."
    ),
    "undone_in_part": _(
        "The payment service took a part of it back later. Pay that part another way, or agree on it with the seller, and say that it is settled."
    ),
    "charge_back_refused": _(
        "The client’s bank has taken the payment back, and the order could not take that down. Look at the payment service and at the order, and say that it is settled."
    ),
    "charge_back_unread": _(
        "The payment service speaks of a charge-back of this payment and has not said for three days how it stands. Look there; it is asked again every day."
    ),
    "payment_used": _(
        "The marketplace named this payment for something else too. Ask it which of the two was paid, then try again: nothing moves twice."
    ),
    "other_amount": _("The payment service has moved it already, with another amount."),
    "charge_disputed": _(
        "The client’s bank has taken the payment back; until that is decided nothing of it is refunded."
    ),
    "partial_charge_back": _(
        "The client’s bank has taken back another amount than was paid. Nothing of it is booked: once it is known what the bank keeps, book that."
    ),
    "": _("No answer yet. It is asked for again by itself."),
}

#: For every other reason, which then stands below in the payment service's own words.
REFUSED = _("The payment service refused it, or gives no answer.")


def say_difference(what: str, language: str) -> str:
    """What differs, in this language."""
    with override(language):
        return str(DIFFERENCES[what])


def say_wait(problem: str, language: str) -> str:
    """Why a movement waits, in this language."""
    with override(language):
        return str(WAITS.get(problem, REFUSED))
