"""A case as both sides, support and programs read it: the log cut into its cases, what was offered in one and what became of it,
what was said and asked, and when support can help. Read off the log once; no sentences here. Decisions: rulings.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from amiable.pages.order import Entry, OrderPage, Said
from amiable.rules.guards.cases import support_from
from amiable.rules.outlook import Turn
from amiable.rules.shape import Rules
from amiable.rules.steps.offers import terms_of as typed_terms
from amiable.rules.terms import Terms

#: Events that begin a case, or take one over that is talked about: only one that begins it tells what is disputed.
BEGINNINGS = frozenset(("case_opened", "support_case_opened", "support_opened_very_late", "no_delivery_contested"))

#: Events that end a case whatever they tell. One that ends the order ends its case too.
ENDINGS = frozenset(("case_withdrawn", "talk_ended", "decision_final", "appeal_decided"))

ACCEPTED = frozenset(("proposal_accepted", "proposal_accepted_by_silence"))

#: Events that set a proposal before the other side, by the kind of it; "" where the event tells the kind.
MADE = {
    "redo_proposed": "redo",
    "refund_proposed": "refund",
    "split_proposed": "split",
    "cancellation_proposed": "cancellation",
    "proposal_countered": "",
    "case_opened": "",
}

#: Events that answer one, in whatever way, by what becomes of it.
ANSWERED = {
    "proposal_accepted": "accepted",
    "proposal_accepted_by_silence": "accepted",
    "proposal_declined": "declined",
    "proposal_withdrawn": "withdrawn",
    "proposal_lapsed": "lapsed",
}

#: Events that say something in a case, and the field that holds it.
SAID = {
    "case_opened": "what_happened",
    "no_delivery_contested": "why",
    "support_case_opened": "why",
    "support_asked": "why",
    "statement_made": "text",
    "support_answered": "why",
    "decision_appealed": "why",
}


# ── the log by its cases ────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Chapter:
    """One case: its lines from the one that began it up to the next case; `ended` is the line that ended it, if one did."""

    number: int
    entries: Sequence[Entry]
    ended: Entry | None

    @property
    def opened(self) -> Entry:
        """The line that began it."""
        return self.entries[0]


def begins(entry: Entry) -> bool:
    """Whether a case began with this line."""
    return entry.name in BEGINNINGS and "disputed" in entry.data


def chapters_of(page: OrderPage) -> list[Chapter]:
    """The cases of the order, the first first."""
    entries, rules = page.entries, page.loaded.rules
    starts = [i for i, entry in enumerate(entries) if begins(entry)]
    parts = [entries[start:end] for start, end in zip(starts, [*starts[1:], len(entries)], strict=True)]
    return [Chapter(number, part, _ended(part[1:], rules)) for number, part in enumerate(parts, 1)]


def _ended(entries: Sequence[Entry], rules: Rules) -> Entry | None:
    return next((entry for entry in entries if _ends(entry, rules)), None)


def _ends(entry: Entry, rules: Rules) -> bool:
    if entry.name in ENDINGS or "closed" in entry.data:
        return True
    kind = rules.proposals.get(str(entry.data.get("kind")))
    return entry.name in ACCEPTED and kind is not None and kind.topic == "settlement"


def turns_in_case(page: OrderPage) -> tuple[Turn, ...]:
    """Who is waited for in the case: by its own clocks, and by the proposals in it."""
    inside = {proposal.id for proposal in page.loaded.facts.proposals if proposal.in_case}
    clocks = page.loaded.rules.clocks
    return tuple(row for row in page.turns if clocks[row.clock].case or row.subject in inside)


@dataclass(frozen=True, slots=True)
class Way:
    """A way to support while the two talk: `now`, `answered` (the reader's own proposal waits), `declined`, `lapsed`, `countered`
    or `latest`; `at` is its moment, None for at once."""

    code: str
    at: datetime | None


def ways_to_support(page: OrderPage, *, now: datetime) -> tuple[Way, ...]:
    """What opens the way to support for the reader, the latest moment last; nothing once talking is over. What the engine
    refuses for is `page.option("ask_support")`."""
    facts, option = page.loaded.facts, page.option("ask_support")
    if facts.case is None or facts.case_state != "talking" or option is None:
        return ()
    if option.refusal is None:
        return (Way("now", None),)
    latest = support_from(page.loaded.rules, facts.case)
    if option.refusal.code == "their_turn_first" and (facts.case.talk_failed or latest <= now):
        return (Way("answered", option.refusal.data.get("until")),)
    live = next((row for row in facts.proposals if row.in_case and row.status == "live"), None)
    deadline = facts.deadline("answer_by", live.id) if live else None
    lapse = (Way("lapsed", deadline.fires_at),) if deadline and deadline.fires_at else ()
    return (Way("declined", None), *lapse, Way("countered", None), Way("latest", latest))


# ── offers ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Step:
    """One step about a settlement, with the kind and terms of the proposal it speaks of; `stage` is talking, or support."""

    entry: Entry
    proposal: str
    kind: str
    terms: Terms
    stage: str


@dataclass(frozen=True, slots=True)
class Offered:
    """A settlement that was proposed; `fate` is waits, superseded, declined, withdrawn, lapsed, accepted or off, by `ended`."""

    step: Step
    fate: str
    ended: Entry | None


def steps_of(entries: Sequence[Entry], *, support_at: datetime | None) -> list[Step]:
    """Every step about a settlement since the case was opened, in order."""
    known: dict[str, tuple[str, Terms]] = {}
    found = []
    for entry in entries:
        proposal = _proposal(entry)
        if entry.name in MADE and (kind := _kind(entry)):
            known[proposal] = (kind, typed_terms(kind, _Told(entry.data)))
        elif entry.name not in ANSWERED or proposal not in known:
            continue
        if proposal in known:
            stage = "support" if support_at and entry.at >= support_at else "talking"
            found.append(Step(entry, proposal, *known[proposal], stage))
    return found


def offered_in(page: OrderPage, steps: Sequence[Step]) -> list[Offered]:
    """The proposals among the steps, each with what became of it."""
    live = {proposal.id for proposal in page.loaded.facts.proposals}
    return [_offered(step, steps, live=step.proposal in live) for step in steps if step.entry.name in MADE]


def _offered(step: Step, steps: Sequence[Step], *, live: bool) -> Offered:
    if live:
        return Offered(step, "waits", None)
    for later in steps:
        entry = later.entry
        if entry.name in ANSWERED and later.proposal == step.proposal:
            return Offered(step, ANSWERED[entry.name], entry)
        if entry.name == "proposal_countered" and entry.data.get("answers") == step.proposal:
            return Offered(step, "superseded", entry)
    return Offered(step, "off", None)


def _kind(entry: Entry) -> str:
    """The kind of settlement an event proposes; "" for none."""
    if entry.name == "case_opened":
        return str(entry.data.get("wish") or "")
    kind = MADE[entry.name] or str(entry.data["kind"])
    return kind if kind in MADE.values() else ""


def _proposal(entry: Entry) -> str:
    made = entry.name in MADE
    return str(entry.data.get("id" if made else "proposal") or entry.data.get("subject") or "")


class _Told(SimpleNamespace):
    """What an event tells, as the input it was told by; a reason of a first proposal stands beside that of its case."""

    def __init__(self, data: Any) -> None:
        super().__init__(**{key: value for key, value in data.items() if isinstance(key, str)})


# ── said and asked ──────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Round:
    """Support's questions of one moment, with the answers that came before the next."""

    entry: Entry
    answers: Sequence[Entry]


def said_in(entries: Sequence[Entry]) -> list[Entry]:
    """Everything in which somebody said something, in order; the words stand in `SAID`."""
    return [entry for entry in entries if entry.name in SAID]


def exhibits_of(entry: Entry) -> Iterator[tuple[Said | None, Sequence[str]]]:
    """What was brought with a statement: each title with the ids of its uploads."""
    for i, row in enumerate(entry.data.get("exhibits") or ()):
        yield entry.said(f"exhibits.{i}.title"), row["files"]


def rounds_of(entries: Sequence[Entry]) -> list[Round]:
    """Support's rounds of questions, in order."""
    asked = [entry for entry in entries if entry.name == "parties_asked"]
    answers = [entry for entry in entries if entry.name == "support_answered"]
    ends = [*(entry.seq for entry in asked[1:]), entries[-1].seq + 1] if asked else []
    return [
        Round(entry, [row for row in answers if entry.seq < row.seq < end])
        for entry, end in zip(asked, ends, strict=True)
    ]
