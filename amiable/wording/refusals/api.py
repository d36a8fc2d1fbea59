"""What only programs are told: tokens, headers, bodies, addresses; and the short title of each kind of problem."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amiable.wording.scene import Texts

SENTENCES: Mapping[str, Texts] = {
    # who
    "token_missing": _("This needs a token: send it as “Authorization: Bearer …”."),
    "token_unknown": _("This token is not known here, or it was ended."),
    "token_expired": _("This token has expired. Ask for a new one."),
    "scope_missing": _("This token may not do that; it needs the scope “%(scope)s”."),
    "only_members_trade": _("This account looks after the marketplace; it does not buy or sell."),
    "only_staff": _("This is for customer support and the operator."),
    "only_leads": _("This is for those who lead customer support, and for the operator."),
    "only_operator": _("This is for the operator."),
    # for whom
    "person_missing": _("Say in Amiable-Person which of your people this is for."),
    "person_unknown": _("This site has brought nobody with that id who could act here."),
    "own_token_only": _("This is for a person’s own token, not for that of a site or an app."),
    "integration_only": _("This is for the token of a site or an app, not for a person’s."),
    "site_missing": _(
        "Nothing is known of where this site’s pages are, so none of them could show the box. The operator sets its address."
    ),
    "too_many_requests": _("Too many requests. Please wait %(seconds)s seconds before the next one."),
    "addresses_taken": _(
        "Too many of the mail addresses you sent are somebody’s here already. Please wait %(seconds)s seconds before the next one."
    ),
    "external_id_taken": _("You have used this id already; ids name one thing each."),
    "external_id_wrong": _(
        "An id of yours has 1 to 60 characters: letters a to z, digits, colons, and the signs . _ ~ @ + -, without accents or spaces."
    ),
    "no_such_payments": _("The marketplace does not move this installation’s money itself: its payment service does."),
    "payment_answered": _("This was answered before, and differently. The first answer stands."),
    "payment_used": _("That payment paid for something else here already; one payment pays once."),
    "payment_withdrawn": _(
        "This payment is not wanted any more: what it was for has ended. Give the client back what they paid for it."
    ),
    "account_theirs": _(
        "This seller is paid to another account already. Whoever runs this installation changes it, so that nobody else can."
    ),
    "no_accounts": _("The payment service in use here keeps no accounts of sellers."),
    "paid_otherwise": _("The amount that was paid is not the price of this package."),
    # what was sent
    "bad_request": _("What was sent could not be read."),
    "not_json": _("The body is not JSON."),
    "wrong_content_type": _("The body has to be JSON, sent as application/json."),
    "length_missing": _("Say in Content-Length how long the body is."),
    "body_too_slow": _("The body came too slowly, so that waiting for it was given up. Please send it again."),
    "body_too_large": _("The body is too large: %(most)s bytes at most."),
    "parameter_wrong": (
        _("“%(field)s” is not as expected."),
        _("A parameter without a name is not as expected."),
    ),
    "key_missing": _("This needs an Idempotency-Key, so that sending it twice does no harm."),
    "key_wrong": _("An Idempotency-Key has 1 to 80 visible characters without spaces or quotes."),
    "shown_once": _(
        "This was made before with this key, and shown then. What is secret is shown once: end it, and make another."
    ),
    "version_missing": _("Say in If-Match which version of the order you decided on."),
    "version_wrong": _('If-Match has to be the order’s version in quotes, such as "17".'),
    # where
    "no_such_address": _("There is nothing at this address."),
    "range_beyond": _("These bytes lie beyond the end of the file."),
    "wrong_method": _("This address does not take that method."),
    "fault": _("The mistake is ours, and it has been noted. Nothing was half done."),
    # making a token
    "days_out_of_range": _("A token lives for 1 to %(most)s days."),
}

TITLES: Mapping[int, str | Promise] = {
    400: _("Not understood"),
    401: _("Not signed in"),
    403: _("Not allowed"),
    404: _("Not found"),
    405: _("Wrong method"),
    408: _("Too slow"),
    409: _("Something changed"),
    410: _("No longer there"),
    411: _("Length needed"),
    412: _("Another version"),
    413: _("Too large"),
    415: _("Wrong type of content"),
    416: _("Beyond the end"),
    422: _("Not possible"),
    428: _("Version needed"),
    429: _("Too many requests"),
    460: _("Damaged on the way"),
    500: _("A mistake of ours"),
    503: _("Busy"),
    507: _("No room"),
}

_MEND = _("Mend the request: its address, its headers or its body.")
_GONE = _("It is not there, or not for you: the two look the same.")
_DECIDE = _("Look at what is there now, decide again, and send the version it has.")
_WAIT = _("Send the same request with the same key again, after as many seconds as Retry-After says.")
_AGAIN = _("Send the same request with the same key again; it does no harm.")

#: What a program does about each kind of problem.
WHAT_TO_DO: Mapping[int, str | Promise] = {
    400: _MEND,
    401: _("Sign in with another token."),
    403: _("Use another token or another scope, or leave it to somebody who may."),
    404: _GONE,
    405: _("Use one of the methods that the header Allow names."),
    408: _AGAIN,
    409: _DECIDE,
    410: _GONE,
    411: _MEND,
    412: _DECIDE,
    413: _MEND,
    415: _MEND,
    416: _MEND,
    422: _("It was understood, and is not possible now. The sentence says why."),
    428: _MEND,
    429: _WAIT,
    460: _("Send the same bytes again, from where Upload-Offset says."),
    500: _AGAIN,
    503: _WAIT,
    507: _WAIT,
}
