"""Who the invented people are and what they buy: a mix file as frozen typed values, or an error that names the line.

Every share and percentage is a whole number of 100. What people choose among are actions of the engine by their names; the
few words that are none (`wait`, the classes of a reply, the ends of a decision) stand in the tables below.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from math import log

from amiable.kernel.canonical import digest
from amiable.kernel.money import CURRENCIES
from amiable.rules.inputs import Words
from amiable.rules.inputs.bounds import out_of_bounds
from amiable.rules.inputs.purchase import BriefQuestion, Purchase
from amiable.rules.tables import Table, read_toml

TEXT = Words("as agreed", "en")
BRIEF = (BriefQuestion("b1", TEXT, "text", required=True),)
WAIT = "wait"

_AT_A_DELIVERY = (
    "accept_delivery",
    "request_changes",
    "ask_seller",
    "extend_review",
    "mark_no_delivery",
    "open_case",
    WAIT,
)
_ANSWERS = ("accept_proposal", "counter_proposal", "decline_proposal", WAIT)
_OFFERS = ("propose_refund", "propose_split", "propose_cancellation", "ask_support", "withdraw_case", WAIT)

#: What each role chooses among, by the occasion; the shares of an occasion add up to 100.
CHOICES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "clients": {
        "delivery": _AT_A_DELIVERY,
        "again": _AT_A_DELIVERY,
        "late": ("give_time", "propose_cancellation", "open_case", WAIT),
        "very_late": ("cancel_very_late", "give_time", "open_case", WAIT),
        "reply": ("take_reply", "open_case", WAIT),
        "settlement": _ANSWERS,
        "talk": ("propose_redo", *_OFFERS),
    },
    "sellers": {
        "changes": ("reply_to_changes", "deliver", "open_case", WAIT),
        "items": ("fix", "included", "extra", "not_possible"),
        "marked": ("deliver", "contest_no_delivery", WAIT),
        "settlement": _ANSWERS,
        "talk": _OFFERS,
    },
    "mediators": {"decision": ("complete", "refund", "share", "redo")},
}

#: In how many of 100 cases each role does something.
PERCENTS: Mapping[str, tuple[str, ...]] = {
    "clients": (
        "pays",
        "changes_mind",
        "takes_extension",
        "takes_extra",
        "buys_extras",
        "wants_back",
        "regrets",
        "appeals",
        "contests_reason",
    ),
    "sellers": (
        "nudges",
        "declines",
        "gives_up",
        "says_so",
        "asks_first",
        "asks_for_time",
        "gives_back",
        "appeals",
        "contests_reason",
    ),
    "mediators": ("asks", "gives_back", "approves"),
}

LONGEST = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of people. `answers_after` is the median in seconds, `spread` the logarithm of the factor within which two of
    three answers lie; `says_nothing` of 100 occasions are left to the clock. `work_takes` is the median in percent of the time
    given (sellers), `work_spread` its spread."""

    role: str
    name: str
    share: int
    answers_after: float
    spread: float
    says_nothing: int
    percents: Mapping[str, int]
    choices: Mapping[str, tuple[tuple[str, int], ...]]
    work_takes: int = 100
    work_spread: float = 0.0


@dataclass(frozen=True, slots=True)
class Bought:
    """Something that is bought, in so many of 100 orders."""

    name: str
    share: int
    purchase: Purchase


@dataclass(frozen=True, slots=True)
class Mix:
    """A whole mix file. `hash` is SHA-256 of its bytes; `payments_fail` in so many of 100 tries."""

    name: str
    hash: str
    payments_fail: int
    purchases: tuple[Bought, ...]
    clients: tuple[Kind, ...]
    sellers: tuple[Kind, ...]
    mediators: tuple[Kind, ...]


def shipped_mix_text() -> str:
    """The text of the mix that comes with Amiable."""
    return files("amiable.rules.simulate").joinpath("mix.toml").read_text(encoding="utf-8")


@cache
def load_mix(text: str) -> Mix:
    """Read a mix file. Raises `tables.RulesError` with the line of the first thing that is not as expected."""
    top = read_toml(text)
    mix = Mix(
        name=top.take("name", str),
        hash=digest(text),
        payments_fail=_percent(top, "payments_fail"),
        purchases=_purchases(top),
        clients=_kinds(top, "clients"),
        sellers=_kinds(top, "sellers"),
        mediators=_kinds(top, "mediators"),
    )
    top.done()
    return mix


def _rows(top: Table, table: str) -> list[tuple[str, Table]]:
    """The tables below one, at least one; their shares are judged by the caller."""
    rows = [(name, top.inner(f"{table}.{name}", values)) for name, values in top.take(table, dict).items()]
    if not rows:
        raise top.inner(table, {}).error(f"expected at least one [{table}.…]")
    return rows


def _require_whole(rows: list[tuple[str, Table]], shares: list[int], table: str) -> None:
    if sum(shares) != 100:
        raise rows[-1][1].error(f"the shares of all [{table}.…] add up to {sum(shares)}, not to 100", "share")


def _percent(row: Table, key: str, most: int = 100, least: int = 0) -> int:
    value = row.take(key, int)
    if not least <= value <= most:
        raise row.error(f"{value} should be {least} to {most}", key)
    return value


def _spread(row: Table, key: str) -> float:
    value = row.take(key, float)
    if not 1 <= value <= 10:  # also refuses what is no number at all
        raise row.error(f"{value} should be 1.0 to 10.0: the factor within which two of three lie", key)
    return log(value)


def _kinds(top: Table, table: str) -> tuple[Kind, ...]:
    rows = _rows(top, table)
    kinds = tuple(_kind(table, name, row) for name, row in rows)
    _require_whole(rows, [kind.share for kind in kinds], table)
    return kinds


def _kind(table: str, name: str, row: Table) -> Kind:
    after = row.period("answers_after")
    if not timedelta() < after <= LONGEST:
        raise row.error("expected more than nothing, and P60D at most", "answers_after")
    seller = table == "sellers"
    kind = Kind(
        role=table.removesuffix("s"),
        name=name,
        share=_percent(row, "share"),
        answers_after=after.total_seconds(),
        spread=_spread(row, "spread"),
        says_nothing=_percent(row, "says_nothing"),
        percents={key: _percent(row, key) for key in PERCENTS[table]},
        choices={key: _choices(row, key, known) for key, known in CHOICES[table].items()},
        work_takes=_percent(row, "work_takes", 1_000, 1) if seller else 100,
        work_spread=_spread(row, "work_spread") if seller else 0.0,
    )
    row.done()
    return kind


def _choices(row: Table, key: str, known: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    table = row.inner(f"{row.path}.{key}", row.take(key, dict))
    for name, value in table.values.items():
        if name not in known:
            raise row.error(f"`{name}` is none of {', '.join(known)}", key)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 100:
            raise row.error(f"`{name}` should be a whole number from 0 to 100", key)
    whole = sum(table.values.values())
    if whole != 100:
        raise row.error(f"the shares add up to {whole}, not to 100", key)
    return tuple((name, value) for name, value in table.values.items() if value)


def _purchases(top: Table) -> tuple[Bought, ...]:
    rows = _rows(top, "purchases")
    found = tuple(_bought(name, row) for name, row in rows)
    _require_whole(rows, [bought.share for bought in found], "purchases")
    return found


def _bought(name: str, row: Table) -> Bought:
    share, currency = _percent(row, "share"), row.take("currency", str)
    if currency not in CURRENCIES:
        raise row.error(f"no order may be in {currency}; known are {', '.join(CURRENCIES)}", "currency")
    effort = row.period("effort") if "effort" in row.values else timedelta()
    purchase = Purchase(
        service="service",
        package=name,
        title=TEXT,
        package_name=TEXT,
        currency=currency,
        work=row.take("work", int),
        days=row.take("days", int),
        rounds=row.take("rounds", int),
        client_fee=row.take("client_fee", int, 0),
        tax=row.take("tax", int, 0),
        effort_minutes=int(effort.total_seconds()) // 60,
        brief=BRIEF if row.flag("brief") else (),
    )
    row.done()
    refusal = out_of_bounds(purchase)
    if refusal is not None:
        field = str(refusal.data["field"])
        bound = refusal.data.get("least", refusal.data.get("most"))
        key = "effort" if field == "effort_minutes" else field
        raise row.error(f"{getattr(purchase, field)} is {refusal.code.replace('_', ' ')}; the bound is {bound}", key)
    return Bought(name, share, purchase)
