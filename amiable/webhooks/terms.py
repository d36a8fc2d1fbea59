"""What an endpoint may be, when a message is tried again, and when its endpoint is left alone. Plain records and functions.

Follows Standard Webhooks: ten attempts over three days with jitter, `Retry-After` heeded, 410 switches off.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from amiable.kernel.errors import Refusal
from amiable.kernel.ids import Random
from amiable.webhooks.address import check_address
from amiable.wording.events import LINES

#: After the first attempt, and each one after it: how long until the next. Ten attempts, 75 hours and 35 minutes.
PAUSES = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
ATTEMPTS = len(PAUSES) + 1

#: A pause is made longer by up to this share of it, so that what failed together does not come back together.
JITTER = 0.1

#: The same for the test of an endpoint that has not proved itself: a receiver is often begun a moment after its endpoint. Then a
#: day and a half are enough.
PROOF_PAUSES = (
    timedelta(seconds=5),
    timedelta(seconds=10),
    timedelta(seconds=30),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=10),
    timedelta(hours=24),
)

#: An endpoint may ask for a longer pause, up to this.
LONGEST_WAIT = timedelta(hours=24)

#: An endpoint that failed this often in a row is left alone for a while, whatever waits for it.
PATIENCE, LONGEST_HOLD = 3, timedelta(minutes=10)

#: An endpoint to which nothing could be brought for so long, in as many attempts as a message has, is switched off.
FAILING = timedelta(days=5)

#: After a rotation the secret before signs as well for so long, however often it is rotated meanwhile.
OVERLAP = timedelta(hours=24)

#: What was brought or given up is kept for so long, with its attempts.
KEPT = timedelta(days=30)

#: Endpoints of one integration; characters of an address and of a label; messages one replay of a period may bring.
MOST_ENDPOINTS, ADDRESS_LENGTH, LABEL_LENGTH, MOST_REPLAYED = 20, 500, 80, 10_000

#: Why an endpoint is off: switched off by hand, it answered 410, it failed for `FAILING`, its site was ended, it answered no test
#: (so nothing else was ever sent there); "" while it is on.
ON, BY_HAND, GONE, FAILED, ENDED, UNPROVEN = "", "by_hand", "gone", "failed", "ended", "unproven"
REASONS = (ON, BY_HAND, GONE, FAILED, ENDED, UNPROVEN)

STATES = ("waiting", "delivered", "given_up")

#: The event a test sends; it is no event of an order.
TEST = "endpoint.test"

#: What people are told that is no event of a log.
TOLD_ONLY = frozenset(("reminder", "report_answered", "debt_set_off"))

#: What a site is told that moves money itself; it stands in no order's log.
OF_PAYMENTS = frozenset(("payment_asked", "payment_overdue"))

#: Every event there is, by name.
EVENTS = frozenset(name.split(".")[0] for name in LINES) - TOLD_ONLY | OF_PAYMENTS


@dataclass(frozen=True, slots=True)
class EndpointTerms:
    """What is said of an endpoint. `events` are names, none for all of them; `label` is for its owner alone."""

    address: str
    events: tuple[str, ...] = ()
    label: str = ""


def check_endpoint(terms: EndpointTerms, *, loopback: bool) -> Mapping[str, Refusal]:
    """What is wrong with it, by field; nothing when it may be. `loopback`: this machine may be called, for development."""
    problems: dict[str, Refusal] = {}
    if len(terms.address) > ADDRESS_LENGTH:
        problems["address"] = Refusal("text_too_long", {"most": ADDRESS_LENGTH})
    elif wrong := check_address(terms.address, loopback=loopback):
        problems["address"] = wrong
    unknown = next((name for name in terms.events if name not in EVENTS), None)
    if unknown is not None:
        problems["events"] = Refusal("unknown_event", {"name": unknown[:40]})
    if len(terms.label) > LABEL_LENGTH:
        problems["label"] = Refusal("text_too_long", {"most": LABEL_LENGTH})
    return problems


def wants(events: str, name: str) -> bool:
    """Whether an endpoint with these events (names with a space between, "" for all) is told of this one."""
    return not events or name in events.split()


def next_try(attempts: int, asked: timedelta | None, ids: Random, *, proven: bool = True) -> timedelta | None:
    """How long until a message that failed `attempts` times is tried again; None when it is given up.

    `asked` is what the endpoint wished for (Retry-After); `proven`: its receiver answered a test before.
    """
    if attempts >= ATTEMPTS:
        return None
    pause = (PAUSES if proven else PROOF_PAUSES)[attempts - 1] * (1 + JITTER * ids(1)[0] / 255)
    return max(pause, min(asked, LONGEST_WAIT)) if asked else pause


def hold(failures: int, asked: timedelta | None = None) -> timedelta:
    """How long an endpoint that failed this often in a row is left alone; as long as it `asked` for (Retry-After) at least."""
    rest = min(timedelta(seconds=2 ** min(failures, 20)), LONGEST_HOLD) if failures >= PATIENCE else timedelta()
    return max(rest, min(asked, LONGEST_WAIT)) if asked else rest
