"""Callers with our own client: a client and a seller who live through order after order, each answer waited for and told."""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from bench.stage.desk import Given

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "clients" / "python"))
from amiable_client.client import Amiable
from amiable_client.errors import Problem, UnreachableError
from amiable_client.transport import Patience

ANSWERS = {"answers": [{"question": "b1", "text": {"text": "Pane", "language": "it"}}]}
PATIENT = Patience(attempts=400, timeout=8.0, first=0.2, longest=10.0)


@dataclass(slots=True)
class Told:
    """What callers were told: acknowledged writes with their moments, and answers of the server that were no answer (5xx)."""

    messages: list[str] = field(default_factory=list)
    steps: list[tuple[str, str]] = field(default_factory=list)
    moments: list[float] = field(default_factory=list)
    trouble: Counter[str] = field(default_factory=Counter)
    took: list[tuple[float, float]] = field(default_factory=list)  # when an answer came, seconds it took
    over: threading.Event = field(default_factory=threading.Event)


@dataclass(slots=True)
class Caller:
    """A client and a seller who live through order after order until it is over."""

    number: int
    client: Amiable
    seller: Amiable
    package: str
    told: Told
    pause: float = 0  # seconds before each request
    said: int = 0

    def live(self) -> None:
        """Orders, one after the other; all that is begun is told to its end."""
        while not self.told.over.is_set():
            key = f"place-{self.number}-{self.said}"
            placed = self.surely(lambda key=key: self.client.orders.place(self.package, key=key))  # type: ignore[misc]
            self.step(placed["ref"], "order_placed")
            self.through(placed["ref"])

    def through(self, ref: str) -> None:
        """One order's life; payment is the workers' to bring."""
        while self.surely(lambda: self.client.orders.read(ref))["state"] != "awaiting_requirements":
            self.say(ref)
            if self.told.over.is_set():
                return
        self.do(self.client, ref, "send_requirements", "requirements_sent", ANSWERS)
        self.say(ref)
        self.do(self.seller, ref, "deliver", "delivery_made", {"note": "Voilà.", "nothing_to_attach": True})
        self.say(ref)
        self.do(self.client, ref, "accept_delivery", "delivery_accepted", {})

    def say(self, ref: str) -> None:
        """A message nobody else ever wrote."""
        self.said += 1
        text = f"drill {self.number}-{self.said}"
        data = {"text": {"text": text, "language": "en"}}
        self.surely(lambda: self.client.orders.act(ref, "send_message", data, key=text.replace(" ", "-")))
        self.told.messages.append(text)
        self.told.moments.append(time.monotonic())

    def do(self, who: Amiable, ref: str, action: str, event: str, data: dict[str, Any]) -> None:
        """A step of the order, decided on the version that was read; when a worker was quicker, on the next."""
        while True:
            version = self.surely(lambda: who.orders.read(ref))["version"]
            key = f"{ref}-{action}-{version}"
            try:
                self.surely(
                    lambda key=key, version=version: who.orders.act(ref, action, data, version=version, key=key)
                )  # type: ignore[misc]
            except Problem as problem:
                if problem.code != "stale_version":
                    raise
            else:
                return self.step(ref, event)

    def step(self, ref: str, event: str) -> None:
        """It was acknowledged."""
        self.told.steps.append((ref, event))
        self.told.moments.append(time.monotonic())

    def surely(self, ask: Callable[[], Any]) -> Any:
        """Ask until answered; an answer of 500 is no answer, and counted."""
        while True:
            time.sleep(self.pause)
            since = time.monotonic()
            try:
                answer = ask()
                self.told.took.append((time.monotonic(), time.monotonic() - since))
                return answer
            except Problem as problem:
                if problem.status < 500:
                    raise
                self.told.trouble[f"{problem.status}"] += 1
            except UnreachableError:
                self.told.trouble["unreachable"] += 1
            time.sleep(0.2)


def callers(
    addresses: Sequence[str], given: Given, told: Told, *, many: int, pause: float = 0
) -> list[threading.Thread]:
    """So many callers, at it from now on, each of one address."""

    def one(number: int) -> Caller:
        client, seller = (
            Amiable(addresses[number % len(addresses)], token, patience=PATIENT)
            for token in (given.client, given.seller)
        )
        return Caller(number, client, seller, given.package, told, pause)

    threads = [threading.Thread(target=one(number).live, daemon=True) for number in range(many)]
    for thread in threads:
        thread.start()
    return threads


def count(url: str, told: Told) -> tuple[int, int]:
    """How many acknowledged actions are not in the logs, and how many are there more than once."""
    with psycopg.connect(url) as line:
        texts = Counter(text for (text,) in line.execute("SELECT text FROM orders_words WHERE text LIKE 'drill %'"))
        rows = line.execute(
            "SELECT o.reference, e.text::json->>'name' FROM orders_event e JOIN orders_order o ON o.id = e.order_id"
        )
        events = Counter((reference, name) for reference, name in rows)
    lost = [text for text in told.messages if not texts[text]] + [step for step in told.steps if not events[step]]
    doubled = [text for text, many in texts.items() if many > 1] + [step for step in told.steps if events[step] > 1]
    for what in (lost, doubled):
        print(*what[:3])
    return len(lost), len(doubled)
