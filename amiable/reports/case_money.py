"""Where the money of an order stands, in words: accounts by name, and each payment with what became of it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from amiable.reports.case_scene import CaseScene


def account(code: str) -> str:
    """An account of the books as a reader knows it; its code when there is no word for it."""
    names = {
        "provider": _("Payment service"),
        "held": pgettext("account", "Held"),
        "disputed": _("Held, in dispute"),
        "pending": _("The seller’s, in clearance"),
        "payable": _("The seller’s, to be paid out"),
        "commission": _("Marketplace fee"),
        "client_fees": _("The client’s fee"),
        "refunding": _("Refund on its way"),
        "contested": _("Contested by the bank"),
        "debt": _("Owed by the seller"),
        "loss": _("Borne by the marketplace"),
        "costs": _("Costs of the payment"),
    }
    return names.get(code, code)


def captures_of(scene: CaseScene) -> list[tuple[str, str]]:
    """What stands where at the moment of the export, accounts that are empty left out."""
    rows = scene.case["money"]["balances"]
    shown = [(account(row["account"]), row["net"]) for row in rows if row["net"] and row["account"] != "provider"]
    inside = -sum(row["net"] for row in rows if row["account"] == "provider")
    found = [(_("With the payment service for this order"), scene.money(inside))] if rows else []
    return found + [(name, scene.money(abs(net))) for name, net in shown]


def paid_and_returned(scene: CaseScene) -> tuple[int, int]:
    """Minor units the client has paid, and those confirmed as refunded."""
    rows = scene.case["money"]["transfers"]
    paid = sum(row["amount"] for row in rows if row["debit"] == "provider" and row["credit"] in ("held", "refunding"))
    back = sum(row["amount"] for row in rows if (row["debit"], row["credit"]) == ("refunding", "provider"))
    return paid, back
