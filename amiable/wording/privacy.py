"""What people and operators read of exports and erasures: parts of an archive, what is in the way, what is kept and why, states."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, override, pgettext_lazy

from amiable.wording import formats
from amiable.wording.notices import Notice
from amiable.wording.reader import Reader

#: Files of an archive by name, as a reader knows what is in them.
PARTS: Mapping[str, Promise] = {
    "profile": _("Your profile"),
    "tokens": _("Tokens of the API you made: what they are called, never their secrets"),
    "mail_choices": _("Which mails you want, and when"),
    "calendar": _("Calendar addresses you made: when, never their secrets"),
    "mail_addresses": _("Your mail addresses"),
    "accounts_elsewhere": _("Accounts elsewhere that you sign in with"),
    "sign_ins": _("Where you are signed in now"),
    "services": _("Services you offer"),
    "packages": _("Their packages"),
    "scope_items": _("What the packages include"),
    "questions": _("What you ask clients before you begin"),
    "saved_replies": _("Your saved replies"),
    "read_marks": _("How far you have read each order"),
    "blocks": _("People you blocked"),
    "reports": _("Words of others you reported, and what came of it"),
    "flags": _("Words of yours that were sent against advice"),
    "files": _("Files you sent: names, sizes and hashes"),
    "balances": _("What stands in your accounts"),
    "payments": _("Payments, refunds and payouts"),
    "payout_account": _("Where you are paid"),
    "notices": _("What you were told"),
    "mails": _("Mails that were sent to you"),
    "bounces": _("Addresses of yours that refused mail"),
    "exports": _("Exports like this one"),
    "second_factors": _("Your second factors: what they are called, never their secrets"),
    "working_languages": _("The languages you work in here"),
    "entrances": _("When you came in as staff"),
    "invitations": _("Invitations to the staff that you accepted"),
    "statements_of_reasons": _("Reasons the marketplace gave you for its measures"),
    "words_on_measures": _("What you wrote about measures and in complaints"),
    "review_marks": _("Reviews of yours that were hidden or shown again"),
    "measures": _("Measures of the marketplace that concern you"),
    "complaints": _("Your complaints, and what came of them"),
    "tax_records": _("What the marketplace keeps of you for the tax office"),
    "more": _("More that is kept of you"),
}

#: What stands in the way of an erasure.
IN_WAY: Mapping[str, Promise] = {
    "works_here": _("You work here for the marketplace. Another operator has to end that first."),
    "order_runs": _("The order %(reference)s is still running. It has to end first."),
    "money_held": _(
        "The order %(reference)s has ended, but %(amount)s of it has not arrived yet. It will within a few days."
    ),
    "charge_back_open": _("The bank could still take back the payment for the order %(reference)s, until %(until)s."),
    "debt": _("You owe the marketplace %(amount)s."),
    "measure_open": _("A measure of the marketplace against your account or a service is not over."),
    "complaint_open": _("A complaint of yours is not decided yet."),
}

#: The same of several of a kind; what each is about is listed below it.
_MANY_IN_WAY: Mapping[str, Any] = {
    "works_here": IN_WAY["works_here"],
    "order_runs": ngettext_lazy(
        "%(count)s order is still running. It has to end first.",
        "%(count)s orders are still running. They have to end first.",
        "count",
    ),
    "money_held": ngettext_lazy(
        "%(count)s order has ended, but not all of its money has arrived yet. It will within a few days.",
        "%(count)s orders have ended, but not all of their money has arrived yet. It will within a few days.",
        "count",
    ),
    "charge_back_open": ngettext_lazy(
        "The bank could still take back the payment for %(count)s order.",
        "The bank could still take back the payments for %(count)s orders.",
        "count",
    ),
    "debt": ngettext_lazy(
        "You owe the marketplace money in %(count)s currency.",
        "You owe the marketplace money in %(count)s currencies.",
        "count",
    ),
    "measure_open": ngettext_lazy(
        "%(count)s measure of the marketplace against your account or a service is not over.",
        "%(count)s measures of the marketplace against your account or services are not over.",
        "count",
    ),
    "complaint_open": ngettext_lazy(
        "%(count)s complaint of yours is not decided yet.",
        "%(count)s complaints of yours are not decided yet.",
        "count",
    ),
}

#: The same in few words, for operators.
IN_WAY_SHORT: Mapping[str, Promise] = {
    "works_here": _("works here"),
    "order_runs": _("orders running"),
    "money_held": _("money on its way"),
    "charge_back_open": _("payments a bank could take back"),
    "debt": _("a debt"),
    "measure_open": _("a measure"),
    "complaint_open": _("a complaint"),
}

#: What goes with an erasure.
GOES: tuple[Promise, ...] = (
    _("Your name, mail addresses, settings and every way to sign in."),
    _("Your services, saved replies, drafts, notices, tokens and calendar address."),
    _("What you wrote, and the files you sent, on orders that nobody can claim anything of any more."),
)

#: What stays after an erasure, and why.
STAYS: tuple[Promise, ...] = (
    _("The books: tax law wants them kept. They know you by a random number alone."),
    _("The log of each order: that something happened, and when. What was said can no longer be read in it."),
    _("Reviews others wrote, and the scores you gave: they are theirs, or rest with whom they are about."),
    _("Work you delivered and were paid for: it belongs to the client, without your name."),
)

#: Where an export stands.
EXPORT_STATES: Mapping[str, Promise] = {
    "making": _("Being made"),
    "ready": pgettext_lazy("archive", "Ready"),
    "failed": _("Could not be made"),
    "removed": pgettext_lazy("archive", "Removed"),
}

#: Where an erasure stands.
ERASURE_STATES: Mapping[str, Promise] = {
    "asked": _("Can be taken back"),
    "waiting": _("Waits for something to end"),
    "erasing": _("Under way"),
    "rest": _("Erased, except for words on orders that somebody may still claim something of"),
    "ended": pgettext_lazy("erasure", "Erased"),
    "taken_back": _("Taken back"),
}

#: What people are told by notice and mail, by code.
SUBJECTS: Mapping[str, Promise] = {
    "data_ready": _("The archive of your data is ready"),
    "data_ready_for": _("The archive you asked for is ready"),
    "data_erasure_asked": _("Your data are to be erased"),
}
_SENTENCES: Mapping[str, Promise] = {
    "data_ready": _("It is kept for %(kept)s. To download it, show once more that it is you."),
    "data_ready_for": _("It holds one person’s data and is kept for %(kept)s. That you take it is written down."),
    "data_erasure_asked": _(
        "Somebody asked for everything that is kept of you to be erased: you, your marketplace or its operator. It happens in %(grace)s at the earliest. Until then you can take it back."
    ),
}
BUTTON: Promise = _("Go to the data")
WHY: Promise = _("You get this mail because you have an account here.")


def notice(code: str, language: str, *, kept: int, grace: int) -> Notice:
    """Subject and sentence in this language; an archive is `kept` so many days, an erasure can be taken back for `grace`. Raises
    KeyError for a code without words."""
    lengths = {"kept": formats.days(kept, language=language), "grace": formats.days(grace, language=language)}
    with override(language):
        return Notice(str(SUBJECTS[code]), str(_SENTENCES[code]) % lengths)


def say_in_way(
    code: str,
    reader: Reader,
    *,
    reference: str = "",
    amount: int = 0,
    currency: str = "",
    until: datetime | None = None,
) -> str:
    """What stands in the way, in a sentence; `amount` in minor units. Raises KeyError for a code without words."""
    with override(reader.language):
        return str(IN_WAY[code]) % {
            "reference": reference,
            "amount": reader.money(amount, currency) if currency else "",
            "until": reader.day(until) if until else "",
        }


def say_many_in_way(code: str, count: int, language: str) -> str:
    """The same of several of one kind. Raises KeyError for a code without words."""
    with override(language):
        return str(_MANY_IN_WAY[code] % {"count": count})
