"""What operators and sellers read of accounts, flows and single postings: labels and sentences by code."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from babel.dates import format_date
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

#: The accounts of the books, as `ledger.postings.ACCOUNTS` names them.
ACCOUNTS: Mapping[str, Promise] = {
    "provider": _("With the payment service"),
    "held": pgettext_lazy("account", "Held"),
    "disputed": _("Held, in dispute"),
    "pending": _("The sellers’, in clearance"),
    "payable": _("The sellers’, on its way"),
    "refunding": _("Refunds on their way"),
    "contested": _("Taken by banks, not decided"),
    "debt": _("Owed by sellers"),
    "fees": _("Marketplace fees"),
    "costs": _("Costs of the payment service"),
    "loss": _("Borne by the marketplace"),
    "commission": _("Marketplace fee"),
    "client_fees": _("The client’s fee"),
}

#: What moved between here and others, as `ledger.postings.FLOWS` names it.
FLOWS: Mapping[str, Promise] = {
    "captured": _("Paid by clients"),
    "recovered": _("Paid back by sellers"),
    "refunds": _("Refunded to clients"),
    "charge_backs": _("Taken back by banks"),
    "payouts": _("Paid out to sellers"),
}

#: Why an amount moved, by where from and where to.
WHY: Mapping[tuple[str, str], Promise] = {
    ("provider", "held"): _("The client paid."),
    ("provider", "refunding"): _("A payment came after the end and goes back."),
    ("held", "refunding"): _("It goes back to the client."),
    ("disputed", "refunding"): _("It goes back to the client after a case."),
    ("pending", "refunding"): _("It goes back to the client after completion."),
    ("refunding", "provider"): _("The client has it back."),
    ("held", "disputed"): _("It is set aside for a case."),
    ("pending", "disputed"): _("It is set aside for a case after completion."),
    ("disputed", "held"): _("The case is over; it is held again."),
    ("held", "pending"): _("The seller earned it."),
    ("disputed", "pending"): _("The seller earned it after a case."),
    ("held", "commission"): _("Marketplace fee on what was earned."),
    ("disputed", "commission"): _("Marketplace fee on what was earned after a case."),
    ("commission", "disputed"): _("The fee is set aside with what a case speaks of."),
    ("held", "client_fees"): _("The client’s fee is earned."),
    ("pending", "payable"): _("Clearance is over; it is being paid out."),
    ("payable", "provider"): _("The seller has it."),
    ("contested", "held"): _("The bank gave it back."),
    ("contested", "provider"): _("The bank keeps it."),
    ("debt", "provider"): _("The bank keeps what was paid out; the seller owes it."),
    ("provider", "debt"): _("The seller’s account gave it back."),
    ("provider", "payable"): _("It came back after it was set off already, and is paid out again."),
    ("pending", "debt"): _("It is set off against what the seller owes."),
    ("loss", "provider"): _("The bank keeps it; the marketplace bears it."),
    ("loss", "debt"): _("The marketplace bears what the seller owed."),
}

#: Whatever a bank takes while it is not decided, wherever it lay.
TAKEN = _("A bank took it; that is not decided.")
MOVED = _("It moved from one account to the other.")


def say_account(code: str, language: str) -> str:
    """An account or flow in a few words; its code when there are none."""
    with override(language):
        return str(ACCOUNTS.get(code) or FLOWS.get(code) or code)


def say_why(debit: str, credit: str, language: str) -> str:
    """Why an amount moved from the debited to the credited account, in a sentence."""
    with override(language):
        return str(WHY.get((debit, credit)) or (TAKEN if credit == "contested" else MOVED))


#: What a line of a seller's statement is (`pages.statements.KINDS`).
LINES: Mapping[str, Promise] = {
    "earned": pgettext_lazy("statement", "Earned"),
    "fee": pgettext_lazy("statement", "Marketplace fee"),
    "set_aside": pgettext_lazy("statement", "Set aside for a case"),
    "given_back": pgettext_lazy("statement", "Given back after a case"),
    "refund": pgettext_lazy("statement", "Refunded to the client"),
    "charge_back": pgettext_lazy("statement", "Taken back by a bank"),
    "payout": pgettext_lazy("statement", "Paid out"),
    "set_off": pgettext_lazy("statement", "Set off against what was owed"),
    "paid_back": pgettext_lazy("statement", "Paid back"),
    "paid_again": pgettext_lazy("statement", "Paid back twice, returned"),
    "written_off": pgettext_lazy("statement", "Written off by the marketplace"),
}


def say_line(code: str, language: str) -> str:
    """What a line of a statement is, in a few words."""
    with override(language):
        return str(LINES.get(code, code))


def say_period(start: datetime, months: int, language: str) -> str:
    """A month, quarter or year by its name, as a heading says it."""
    if months == 12:
        return str(start.year)
    said = format_date(start.date(), "QQQQ y" if months == 3 else "LLLL y", locale=language)
    return said[:1].upper() + said[1:]
