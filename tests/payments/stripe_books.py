"""A Stripe of our own for tests: what it keeps and what it answers, by the published behaviour of the real one.

Idempotency keys (same answer within a day, refused for something else, nothing kept of what was refused), refunds and transfers
within their charge, a payment page that is paid, declined or left to end, charge-backs, events. The clock is the test's.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

type Thing = dict[str, Any]

DAY = timedelta(hours=24)
LISTS = {
    "payment_intents": "payment_intent",
    "refunds": "refund",
    "transfers": "transfer",
    "disputes": "dispute",
    "balance_transactions": "balance_transaction",
}


class WrongError(Exception):
    """An answer that is an error: its HTTP status and what Stripe says in it."""

    def __init__(self, status: int, code: str, kind: str = "invalid_request_error") -> None:
        super().__init__(code)
        self.status, self.body = status, {"error": {"type": kind, "code": code, "message": f"{code}."}}


class StripeBooks:
    """Everything one account has. `accounts` are the connected ones, with whether each can take transfers."""

    def __init__(self, *, now: datetime) -> None:
        self.now = now
        self.things: dict[str, Thing] = {}
        self.accounts: dict[str, bool] = {}
        self.events: list[Thing] = []
        self.balances: dict[str, int] = {}
        self.cards: dict[str, str] = {}
        self._keys: dict[str, tuple[datetime, str, Thing]] = {}
        self._numbers = itertools.count(1)

    # ── requests ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def post(self, path: str, asked: Mapping[str, Any], *, key: str) -> tuple[Thing, bool]:
        """Make something; whether this answer was given before."""
        said = json.dumps([path, asked], sort_keys=True)
        known = self._keys.get(key)
        if known and self.now - known[0] < DAY:
            if known[1] != said:
                raise WrongError(400, "idempotency_key_reused", "idempotency_error")
            return known[2], True
        made = self._making(path)(asked)
        if key:
            self._keys[key] = (self.now, said, json.loads(json.dumps(made)))
        return self.shown(made, asked.get("expand", [])), False

    def _making(self, path: str) -> Callable[[Mapping[str, Any]], Thing]:
        if path.startswith("transfers/") and path.endswith("/reversals"):
            return partial(self._reversal, path.split("/")[1])
        if path.startswith("checkout/sessions/") and path.endswith("/expire"):
            return partial(self._expire, path.split("/")[2])
        makes = {"checkout/sessions": self._session, "refunds": self._refund, "transfers": self._transfer}
        if path not in makes:
            raise WrongError(404, "resource_missing")
        return makes[path]

    def get(self, path: str, asked: Mapping[str, Any]) -> Thing:
        """One thing, or a list of them, the latest first."""
        expand = asked.get("expand", [])
        if path == "payment_intents/search":
            wanted = str(asked["query"]).split(":'")[1].rstrip("'")
            found = [one for one in self._of("payment_intent") if one["metadata"].get("amiable_key") == wanted]
            shown = [self.shown(one, [word.removeprefix("data.") for word in expand]) for one in found]
            return {"object": "search_result", "data": shown, "has_more": False, "url": "/v1/payment_intents/search"}
        if path.startswith("transfers/") and path.endswith("/reversals"):
            if path.split("/")[1] not in self.things:
                raise WrongError(404, "resource_missing")
            return {**self.things[path.split("/")[1]]["reversals"], "url": f"/v1/{path}"}
        if path in LISTS:
            return self._list(path, asked, [word.removeprefix("data.") for word in expand])
        thing = self.things.get(path.rpartition("/")[2])
        if thing is None:
            raise WrongError(404, "resource_missing")
        return self.shown(thing, expand)

    def _list(self, path: str, asked: Mapping[str, Any], expand: list[str]) -> Thing:
        rows = sorted(self._of(LISTS[path]), key=lambda one: (one["created"], one["number"]), reverse=True)
        made = asked.get("created", {})
        rows = [one for one in rows if int(made.get("gte", 0)) <= one["created"] < int(made.get("lt", 2**53))]
        for name in ("payment_intent", "transfer_group", "type"):
            if name in asked:
                rows = [one for one in rows if one.get(name) == asked[name]]
        if after := asked.get("starting_after"):
            rows = rows[[one["id"] for one in rows].index(after) + 1 :]
        limit = int(asked.get("limit", 10))
        page = [self.shown(one, expand) for one in rows[:limit]]
        return {"object": "list", "data": page, "has_more": len(rows) > limit, "url": f"/v1/{path}"}

    def shown(self, thing: Thing, expand: list[str]) -> Thing:
        """A thing as it is sent: ids opened where that was asked."""
        made = dict(thing)
        for word in expand:
            name, _, rest = word.partition(".")
            if made.get(name):
                made[name] = self.shown(self.things[made[name]], [rest] if rest else [])
        return made

    # ── making ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _put(self, prefix: str, kind: str, **fields: Any) -> Thing:
        number = next(self._numbers)
        thing = {
            "id": f"{prefix}_{number:024d}",
            "object": kind,
            "created": int(self.now.timestamp()),
            "number": number,
        }
        thing |= {"livemode": False, **fields}
        self.things[thing["id"]] = thing
        return thing

    def _of(self, kind: str) -> list[Thing]:
        return [one for one in self.things.values() if one["object"] == kind]

    def _session(self, asked: Mapping[str, Any]) -> Thing:
        price = asked["line_items"][0]["price_data"]
        amount = int(price["unit_amount"])
        if amount < 1:
            raise WrongError(400, "parameter_invalid_integer")
        if amount < 50 and price["currency"] == "eur":
            raise WrongError(400, "amount_too_small")
        made = self._put("cs_test", "checkout.session", status="open", payment_status="unpaid", payment_intent=None)
        made |= {"amount_total": amount, "currency": price["currency"], "metadata": asked["metadata"]}
        made |= {"url": f"https://checkout.stripe.com/c/pay/{made['id']}", "asked": asked["payment_intent_data"]}
        made["expires_at"] = made["created"] + int(DAY.total_seconds())
        return made

    def _expire(self, session: str, _asked: Mapping[str, Any]) -> Thing:
        if self.things[session]["status"] != "open":
            raise WrongError(400, "resource_invalid_state")
        self.expire(session)
        return self.things[session]

    def _refund(self, asked: Mapping[str, Any]) -> Thing:
        paid = self.things.get(asked["payment_intent"])
        charge = self.things[paid["latest_charge"]] if paid else None
        if charge is None:
            raise WrongError(404, "resource_missing")
        amount = int(asked["amount"])
        if charge["disputed"]:
            raise WrongError(400, "charge_disputed")
        if charge["amount_refunded"] >= charge["amount"]:
            raise WrongError(400, "charge_already_refunded")
        if amount < 1 or charge["amount_refunded"] + amount > charge["amount"]:
            raise WrongError(400, "amount_too_large")
        charge["amount_refunded"] += amount
        made = self._put(
            "re", "refund", amount=amount, currency=charge["currency"], charge=charge["id"], status="pending"
        )
        made |= {"payment_intent": asked["payment_intent"], "metadata": asked["metadata"]}
        return made

    def _transfer(self, asked: Mapping[str, Any]) -> Thing:
        charge = self.things.get(asked["source_transaction"])
        if charge is None or asked["destination"] not in self.accounts:
            raise WrongError(404, "resource_missing")
        if not self.accounts[asked["destination"]]:
            raise WrongError(400, "insufficient_capabilities_for_transfer")
        amount = int(asked["amount"])
        before = [one for one in self._of("transfer") if one["source_transaction"] == charge["id"]]
        if amount < 1 or sum(one["amount"] - one["amount_reversed"] for one in before) + amount > charge["amount"]:
            raise WrongError(400, "balance_insufficient")
        if asked["currency"] != charge["currency"]:
            raise WrongError(400, "currency_mismatch")
        made = self._put("tr", "transfer", amount=amount, currency=asked["currency"], amount_reversed=0)
        made |= {"transfer_group": charge["transfer_group"], "destination": asked["destination"], "reversed": False}
        made |= {"source_transaction": charge["id"], "metadata": asked["metadata"]}
        made["reversals"] = {
            "object": "list",
            "data": [],
            "has_more": False,
            "url": f"/v1/transfers/{made['id']}/reversals",
        }
        self.balances[asked["destination"]] = self.balances.get(asked["destination"], 0) + amount
        return made

    def _reversal(self, transfer: str, asked: Mapping[str, Any]) -> Thing:
        sent = self.things.get(transfer)
        if sent is None:
            raise WrongError(404, "resource_missing")
        amount = int(asked.get("amount", sent["amount"]))
        if amount < 1 or sent["amount_reversed"] + amount > sent["amount"]:
            raise WrongError(400, "amount_too_large")
        if self.balances[sent["destination"]] < amount:
            raise WrongError(400, "balance_insufficient")
        self.balances[sent["destination"]] -= amount
        made = self._put("trr", "transfer_reversal", amount=amount, currency=sent["currency"], transfer=transfer)
        made["metadata"] = asked.get("metadata", {})
        sent["amount_reversed"] += amount
        sent["reversed"] = sent["amount_reversed"] == sent["amount"]
        sent["reversals"]["data"].insert(0, made)
        self._book("transfer_refund", made["id"], amount, 0)
        self._tell("transfer.reversed", sent)
        return made

    def _book(self, kind: str, source: str, amount: int, fee: int) -> Thing:
        currency = self.things[source]["currency"]
        return self._put(
            "txn", "balance_transaction", type=kind, source=source, amount=amount, fee=fee, currency=currency
        )

    # ── what clients, sellers and banks do ──────────────────────────────────────────────────────────────────────────────

    def pay(self, session: str, *, card: str = "card of a client") -> str:
        """The client pays on the page; gives the payment's id."""
        page = self.things[session]
        assert page["status"] == "open"
        asked = page.pop("asked")
        common = {"amount": page["amount_total"], "currency": page["currency"], "metadata": asked["metadata"]}
        paid = self._put("pi", "payment_intent", status="succeeded", transfer_group=asked["transfer_group"], **common)
        details = {"type": "card", "card": {"fingerprint": card, "brand": "visa"}}
        charge = self._put("ch", "charge", payment_intent=paid["id"], amount_refunded=0, disputed=False, **common)
        charge |= {"payment_method_details": details, "transfer_group": paid["transfer_group"], "status": "succeeded"}
        paid["latest_charge"] = charge["id"]
        charge["balance_transaction"] = self._book(
            "charge", charge["id"], charge["amount"], self.fee(charge["amount"])
        )["id"]
        page |= {"status": "complete", "payment_status": "paid", "payment_intent": paid["id"]}
        self._tell("checkout.session.completed", page)
        self._tell("payment_intent.succeeded", paid)
        return str(paid["id"])

    @staticmethod
    def fee(amount: int) -> int:
        """What Stripe keeps of a card payment for itself."""
        return amount * 15 // 1000 + 25

    def expire(self, session: str) -> None:
        """Nobody paid in time."""
        self.things[session]["status"] = "expired"
        self._tell("checkout.session.expired", self.things[session])

    def settle(self, refund: str, *, failed: bool = False) -> None:
        """The client's bank has a refund, or sent it back."""
        made = self.things[refund]
        made["status"] = "failed" if failed else "succeeded"
        if failed:
            made["failure_reason"] = "expired_or_canceled_card"
            self.things[made["charge"]]["amount_refunded"] -= made["amount"]
        self._tell("refund.failed" if failed else "refund.updated", made)

    def charge_back(self, payment: str, status: str, *, amount: int = 0) -> None:
        """The client's bank takes a payment back (needs_response), or `amount` of it, or that ends (won, lost)."""
        paid = self.things[payment]
        made = next((one for one in self._of("dispute") if one["payment_intent"] == payment), None)
        made = made or self._put(
            "du", "dispute", amount=amount or paid["amount"], currency=paid["currency"], payment_intent=payment
        )
        made |= {"status": status, "charge": paid["latest_charge"], "metadata": {}}
        if "balance_transactions" not in made:
            made["balance_transactions"] = [self._book("adjustment", made["id"], -made["amount"], 2_000)]
        self.things[paid["latest_charge"]]["disputed"] = True
        self._tell("charge.dispute.closed" if status in ("won", "lost") else "charge.dispute.created", made)

    def reverse(self, transfer: str) -> None:
        """Somebody takes a transfer back by hand."""
        self._reversal(transfer, {})

    def moved(self, kind: str) -> int:
        """How much money of a kind has moved in truth."""
        if kind == "payout":
            return sum(one["amount"] - one["amount_reversed"] for one in self._of("transfer"))
        if kind == "reversal":
            return sum(one["amount"] for one in self._of("transfer_reversal"))
        name = "payment_intent" if kind == "capture" else "refund"
        return sum(one["amount"] for one in self._of(name) if one["status"] == "succeeded")

    def _tell(self, kind: str, thing: Thing) -> None:
        event = {"id": f"evt_{next(self._numbers):024d}", "object": "event", "type": kind, "livemode": False}
        event |= {"created": int(self.now.timestamp()), "data": {"object": json.loads(json.dumps(thing))}}
        self.events.append(event)


def begun() -> datetime:
    """A moment its clock can begin at."""
    return datetime(2026, 12, 1, 9, tzinfo=UTC)
