"""What a site does for itself: it follows the feed, keeps endpoints, and says what became of money it moves."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import cast

from amiable_client.calling import Caller, part
from amiable_client.types import Endpoint, EndpointSecret, FeedEvent, Instruction, Json


class Feed:
    """Everything that happened, in one order. Keep the `position` of the last event you dealt with."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def since(self, after: int = 0, *, name: str = "") -> Iterator[FeedEvent]:
        """What there is after a position, and then it ends."""
        more = True
        while more:
            page = self._caller.get("/events", after=after, name=name)
            yield from page["events"]
            after, more = page["next_after"], page["more"]

    def follow(
        self, after: int = 0, *, name: str = "", pause: float = 5, sleep: Callable[[float], None] = time.sleep
    ) -> Iterator[FeedEvent]:
        """The same, and then what comes: it never ends. `pause` in seconds, when there was nothing new."""
        while True:
            page = self._caller.get("/events", after=after, name=name)
            yield from page["events"]
            after = page["next_after"]
            if not page["more"]:
                sleep(pause)


class Endpoints:
    """Your addresses that are told of events (webhooks)."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def all(self) -> list[Endpoint]:
        """The oldest first."""
        return cast("list[Endpoint]", self._caller.get("/endpoints")["endpoints"])

    def make(self, address: str, *, events: Sequence[str] = (), label: str = "", key: str = "") -> EndpointSecret:
        """A new one, told of `events` or of all; keep its secret."""
        body = {"address": address, "events": list(events), "label": label}
        return cast("EndpointSecret", self._caller.post("/endpoints", body, key=key))

    def rotate(self, endpoint: str, *, key: str = "") -> EndpointSecret:
        """A new secret; the old one holds for a day besides."""
        return cast("EndpointSecret", self._caller.post(f"/endpoints/{part(endpoint)}/rotate", key=key))

    def switch(self, endpoint: str, *, on: bool) -> Endpoint:
        """Have it called, or not."""
        return cast("Endpoint", self._caller.put(f"/endpoints/{part(endpoint)}/on", {"on": on}))

    def remove(self, endpoint: str) -> None:
        """Call it no more."""
        self._caller.delete(f"/endpoints/{part(endpoint)}")

    def test(self, endpoint: str) -> Json:
        """Have a test sent."""
        return cast("Json", self._caller.post(f"/endpoints/{part(endpoint)}/test"))

    def messages(self, endpoint: str, *, state: str = "") -> Iterator[Json]:
        """What it was sent, the latest first; `state` waiting, delivered or given_up."""
        return self._caller.pages(f"/endpoints/{part(endpoint)}/messages", "messages", state=state)

    def send_again(self, endpoint: str, since: str, until: str) -> int:
        """Have a period sent again; gives how many messages."""
        body = {"since": since, "until": until}
        return cast("int", self._caller.post(f"/endpoints/{part(endpoint)}/again", body)["messages"])


class Payments:
    """Money you move yourself: what you are asked for, and what you say of it. An answer is final."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def all(self, *, standing: str = "") -> Iterator[Instruction]:
        """The longest asked first; `standing` asked, succeeded or failed."""
        return self._caller.pages("/payments", "payments", standing=standing)

    def read(self, payment: str) -> Instruction:
        """One."""
        return cast("Instruction", self._caller.get(f"/payments/{part(payment)}"))

    def confirm(self, payment: str, reference: str, *, means: str = "") -> Instruction:
        """It moved, by your reference of it."""
        body = {"reference": reference} | ({"means": means} if means else {})
        return cast("Instruction", self._caller.post(f"/payments/{part(payment)}/confirm", body))

    def fail(self, payment: str, reason: str) -> Instruction:
        """It did not move, and will not."""
        return cast("Instruction", self._caller.post(f"/payments/{part(payment)}/fail", {"reason": reason}))

    def charge_back(self, payment: str, standing: str) -> Instruction:
        """A bank took a capture back (open), gave it back (won) or keeps it (lost)."""
        body = {"standing": standing}
        return cast("Instruction", self._caller.post(f"/payments/{part(payment)}/charge-back", body))

    def connect_account(self, person: str, account: str) -> Json:
        """Where a seller is paid, as your payment service calls it."""
        return cast("Json", self._caller.put(f"/people/{part(person)}/payment-account", {"account": account}))
