"""How long a refused sign-in and a refused token take, by why they are refused: what the clock tells somebody who guesses.

A wrong password of somebody who is here, of somebody who has none, and an address nobody has; a token nobody made, one that was
ended and one that ran out. In this process, through every middleware, with passwords kept as an installation keeps them; the
cases take turns in an order that is shuffled anew each round, and processor time of this thread counts. That the same work is
done is asserted by counting (tests/security/test_signing_in.py); here one looks whether anything else can be told apart.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

os.environ.setdefault("AMIABLE_API_REQUESTS", "0")  # limits would answer instead

from bench.stage.orders import prepare
from bench.stage.report import bound

SIGN_INS, TOKENS = int(os.environ.get("BENCH_SIGN_INS", "40")), 400
#: How far the medians of any two cases may lie apart.
PROMISE, AIM = 1.25, 1.1


def measured(cases: dict[str, Callable[[], Any]], rounds: int, status: int) -> dict[str, list[float]]:
    """Milliseconds of processor time of each case, `rounds` times, all answered with `status`."""
    found: dict[str, list[float]] = {name: [] for name in cases}
    turns = random.Random(7)
    for _ in range(rounds):
        for name in turns.sample(list(cases), len(cases)):
            began = time.thread_time()
            answer = cases[name]()
            found[name].append((time.thread_time() - began) * 1000)
            if answer.status_code != status:
                raise SystemExit(f"{name}: {answer.status_code}")
    return found


def told(title: str, found: dict[str, list[float]]) -> int:
    """Print the distributions, and hand in how far their middles lie apart."""
    print(f"  {title}, CPU ms: least, quarter, middle, three quarters")
    for name, times in found.items():
        low, middle, high = statistics.quantiles(times, n=4)
        print(f"  {name:<44} {min(times):8.2f} {low:8.2f} {middle:8.2f} {high:8.2f}  ({len(times)} times)")
    middles = [statistics.median(times) for times in found.values()]
    return bound(
        f"bench/timing: {title}, slowest ÷ quickest reason",
        max(middles) / min(middles),
        "×",
        at_most=PROMISE,
        aim=f"{AIM:g} ×",
    )


def sign_ins() -> dict[str, Callable[[], Any]]:
    """Refused sign-ins by their reason."""
    from django.core.cache import cache
    from django.test import Client

    from amiable.flow import upkeep
    from amiable.people.roles import Role

    now = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
    for name, password in (("known", "three calm words"), ("handed", None)):
        upkeep.make_person(
            f"{name}@example.org",
            name=name,
            language="en",
            time_zone="UTC",
            role=Role.MEMBER,
            demo=False,
            now=now,
            password=password,
        )

    def attempt(email: str) -> Callable[[], Any]:
        def ask() -> Any:
            cache.clear()  # the limits would answer instead
            return Client(SERVER_NAME="localhost").post("/account/login/", {"login": email, "password": "not this one"})

        return ask

    who = {"a wrong password": "known", "somebody without a password": "handed", "an address nobody has": "nobody"}
    return {reason: attempt(f"{name}@example.org") for reason, name in who.items()}


def tokens() -> dict[str, Callable[[], Any]]:
    """Refused tokens by their reason."""
    from django.test import Client

    from amiable.flow.tokens import make_token, revoke_token
    from amiable.people.reads import find_person_by_email
    from amiable.people.terms import Scope

    person = find_person_by_email("known@example.org")
    assert person is not None
    now = datetime.now(UTC)
    made = {
        name: make_token(person.pk, Scope.READ, days=1, now=now - timedelta(days=ago), random=os.urandom)
        for name, ago in (("one that was ended", 0), ("one that ran out", 2))
    }
    revoke_token(made["one that was ended"].id, now=now)
    texts = {"a token nobody made": "amiable_" + "x" * 43} | {name: token.text for name, token in made.items()}

    def attempt(text: str) -> Callable[[], Any]:
        return lambda: Client(SERVER_NAME="localhost", headers={"authorization": f"Bearer {text}"}).get("/api/v1/me")

    return {name: attempt(text) for name, text in texts.items()}


def main() -> int:
    """Measure both; 1 when the promise is not kept."""
    prepare()
    kept = told("a refused sign-in", measured(sign_ins(), SIGN_INS, 200))
    return kept | told("a refused token", measured(tokens(), TOKENS, 401))


if __name__ == "__main__":
    sys.exit(main())
