"""The log of an order cut into its cases: which line began each, and which ended it. Pure, from the lines alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from amiable.pages.order import Entry, OrderPage
from amiable.rules.shape import Rules

#: Events that begin a case, or take one over that is talked about: only one that begins it tells what is disputed.
BEGINNINGS = frozenset(("case_opened", "support_case_opened", "support_opened_very_late", "no_delivery_contested"))

#: Events that end a case whatever they tell. One that ends the order ends its case too.
ENDINGS = frozenset(("case_withdrawn", "talk_ended", "decision_final", "appeal_decided"))

ACCEPTED = frozenset(("proposal_accepted", "proposal_accepted_by_silence"))


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


def chapters_of(page: OrderPage) -> list[Chapter]:
    """The cases of the order, the first first."""
    entries, rules = page.entries, page.loaded.rules
    starts = [i for i, entry in enumerate(entries) if entry.name in BEGINNINGS and "disputed" in entry.data]
    parts = [entries[start:end] for start, end in zip(starts, [*starts[1:], len(entries)], strict=True)]
    return [Chapter(number, part, _ended(part[1:], rules)) for number, part in enumerate(parts, 1)]


def _ended(entries: Sequence[Entry], rules: Rules) -> Entry | None:
    return next((entry for entry in entries if _ends(entry, rules)), None)


def _ends(entry: Entry, rules: Rules) -> bool:
    if entry.name in ENDINGS or "closed" in entry.data:
        return True
    kind = rules.proposals.get(str(entry.data.get("kind")))
    return entry.name in ACCEPTED and kind is not None and kind.topic == "settlement"
