"""A mix fitted to what real people did: their logs in, kinds of people out. Reading logs is `reports.lived`'s part.

Somebody is asked something (a delivery lies before them, a proposal, a question …) and answers it, or the clock does. From how
often, how fast and how quarrelsome a person answers follows which of the four kinds they are; from all of a kind together
follow its figures. What the logs do not tell stays as in the mix it starts from.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from math import log
from statistics import median, pstdev
from typing import Any

from amiable.kernel.money import split
from amiable.rules.shape import Rules
from amiable.rules.simulate.mix import Kind, Mix

#: Somebody is silent who leaves so many of 100 occasions to the clock, slow whose median answer takes longer (seconds),
#: contentious who quarrels in so many of 100 of their orders.
SILENT, SLOW, CONTENTIOUS = 50, 24 * 3_600, 34
#: Fewer answers than this say nothing of a kind's times or choices.
ENOUGH = 20
#: What counts as quarrelling.
QUARRELS = ("open_case", "decline_proposal", "contest_no_delivery", "contest_answer", "contest_reason", "appeal")
_PROPOSE = ("extension", "extra", "redo", "refund", "split", "cancellation")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an order's log: when, by which role, the event and its data as plain values."""

    at: datetime
    role: str
    event: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Lived:
    """One real order: who its two sides are (any stable names) and its log from the first line on."""

    client: str
    seller: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Occasion:
    """`side` is asked by any of the actions `opens` of somebody else, answers by one of `answers`; a clock by `silence`."""

    side: str
    opens: tuple[str, ...]
    answers: tuple[str, ...]
    silence: tuple[str, ...]
    choices: str = ""  # the table of the mix the answers are chosen from


#: What the two are asked, by the actions of the rules.
OCCASIONS = (
    Occasion("client", ("confirm_capture",), ("send_requirements",), ("cancel_without_requirements",)),
    Occasion(
        "client",
        ("deliver", "replace_delivery"),
        ("accept_delivery", "request_changes", "ask_seller", "extend_review", "mark_no_delivery", "open_case"),
        ("accept_by_silence",),
        "delivery",
    ),
    Occasion("client", ("reply_to_changes",), ("take_reply",), ("go_ahead_by_silence", "return_to_delivered")),
    Occasion(
        "client",
        ("ask_question",),
        ("answer_question", "say_already_answered"),
        ("stop_waiting_for_answer",),
    ),
    Occasion(
        "seller",
        ("request_changes",),
        ("reply_to_changes", "deliver", "open_case"),
        ("stand_as_included", "return_to_delivered"),
        "changes",
    ),
    Occasion("seller", ("mark_no_delivery",), ("deliver", "contest_no_delivery"), ("void_delivery",), "marked"),
    Occasion("seller", ("ask_seller",), ("answer_client",), ("end_hold",)),
    *(
        Occasion(
            side,
            (*(f"propose_{kind}" for kind in _PROPOSE), "counter_proposal"),
            ("accept_proposal", "decline_proposal", "counter_proposal"),
            ("lapse_proposal", "accept_proposal_by_silence"),
        )
        for side in ("client", "seller")
    ),
)


@dataclass(slots=True)
class _Seen:
    """What was seen of one person, or of all of a kind."""

    orders: int = 0
    quarrels: int = 0
    silent: int = 0
    seconds: list[float] = field(default_factory=list)
    chosen: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def join(self, other: _Seen) -> None:
        self.orders += other.orders
        self.quarrels += other.quarrels
        self.silent += other.silent
        self.seconds += other.seconds
        for table, counts in other.chosen.items():
            self.chosen[table].update(counts)

    @property
    def says_nothing(self) -> int:
        """Of 100 occasions, left to the clock."""
        return round(100 * self.silent / (self.silent + len(self.seconds))) if self.silent or self.seconds else 0

    @property
    def kind(self) -> str:
        """The kind somebody is."""
        if self.says_nothing >= SILENT:
            return "silent"
        if 100 * self.quarrels >= CONTENTIOUS * self.orders:
            return "contentious"
        return "slow" if self.seconds and median(self.seconds) > SLOW else "prompt"


def fit(rules: Rules, mix: Mix, orders: Iterable[Lived]) -> Mix:
    """`mix` with what the orders tell: shares and figures of the kinds of clients and sellers. Mediators and purchases stay."""
    names = {row.event: row.name for row in rules.actions.values()}
    people: dict[str, defaultdict[str, _Seen]] = {side: defaultdict(_Seen) for side in ("client", "seller")}
    for lived in orders:
        for side, person in (("client", lived.client), ("seller", lived.seller)):
            if person:
                _look(people[side][person], side, lived, names)
    return replace(
        mix,
        name="fitted",
        clients=_kinds(mix.clients, people["client"].values()),
        sellers=_kinds(mix.sellers, people["seller"].values()),
    )


def _look(seen: _Seen, side: str, lived: Lived, names: Mapping[str, str]) -> None:
    """Add one order to what was seen of one of its people."""
    seen.orders += 1
    asked: dict[Occasion, datetime] = {}
    quarrels = False
    for line in lived.lines:
        action = names.get(line.event, "")
        if line.role == side:
            quarrels = quarrels or action in QUARRELS
            if action == "reply_to_changes":
                seen.chosen["items"].update(str(answer["answer"]) for answer in line.data.get("answers", ()))
        for occasion in (one for one in OCCASIONS if one.side == side):
            if occasion in asked and line.role == side and action in occasion.answers:
                seen.seconds.append(max(60.0, (line.at - asked.pop(occasion)).total_seconds()))
                if occasion.choices:
                    seen.chosen[occasion.choices][action] += 1
            elif occasion in asked and action in occasion.silence:
                seen.silent += 1
                del asked[occasion]
            elif line.role != side and action in occasion.opens:
                asked[occasion] = line.at
    seen.quarrels += quarrels


def _kinds(kinds: Sequence[Kind], people: Iterable[_Seen]) -> tuple[Kind, ...]:
    """Each kind with its share of the orders and the figures of its people; all as before when nobody was seen."""
    of = {kind.name: _Seen() for kind in kinds}
    for seen in people:
        of.get(seen.kind, next(iter(of.values()))).join(seen)
    weights = [of[kind.name].orders for kind in kinds]
    if not sum(weights):
        return tuple(kinds)
    return tuple(_kind(kind, of[kind.name], share) for kind, share in zip(kinds, split(100, weights), strict=True))


def _kind(kind: Kind, seen: _Seen, share: int) -> Kind:
    """The figures of everybody of a kind, where there are enough of them."""
    kind = replace(kind, share=share)
    if len(seen.seconds) + seen.silent >= ENOUGH:
        kind = replace(kind, says_nothing=seen.says_nothing)
    if len(seen.seconds) >= ENOUGH:
        spread = min(pstdev(log(seconds) for seconds in seen.seconds), log(10))
        kind = replace(kind, answers_after=float(round(median(seen.seconds))), spread=spread)
    chosen = {table: _choices(counts) for table, counts in seen.chosen.items() if counts.total() >= ENOUGH}
    return replace(kind, choices={**kind.choices, **chosen})


def _choices(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    names = sorted(counts, key=lambda name: (-counts[name], name))
    shares = split(100, [counts[name] for name in names])
    return tuple((name, share) for name, share in zip(names, shares, strict=True) if share)
