"""The guard at the door: words of a party that press on ratings are shown back before they are sent (2-domain.md §10).

What counts as pressure is `amiable.guard`'s to say, what is done about it the order's rules (`warn`, `hold`, `off`). Whoever
blocked somebody gets no more messages from them once the order has ended.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from amiable.flow.load import Loaded
from amiable.guard import Finding, judge
from amiable.kernel.errors import refuse
from amiable.rules.facts import Actor, Facts
from amiable.rules.inputs import SendMessage, Words
from amiable.rules.inputs.bounds import out_of_bounds
from amiable.talk import reads as talk

PARTIES = ("client", "seller")

#: The measure of the rules that answers to a kind of finding; all others answer to `pressure`.
MEASURED = {"off_platform": "off_platform"}


#: Answers a question offers: somebody wrote them, in the language of the question.
OFFERED = "choices"


@dataclass(frozen=True, slots=True)
class Caught:
    """Words of `author` in `field` of an input that the guard found something in."""

    field: str
    kind: str
    author: str


def caught(loaded: Loaded, data: Any, actor: Actor, *, anyway: bool, ahead: bool = False) -> tuple[Caught, ...]:
    """What the guard found in the words of a party; nothing for anybody else. No statement.

    Refuses `pressure_found` (with `field`, `kind`, `start`, `end` and `language` of what was found), unless `anyway`, and
    `pressure_held` where the rules do not let such words pass at all (looking `ahead`, `anyway` is enough).
    """
    if actor.kind not in PARTIES:
        return ()
    measures, found = loaded.rules.guard, list[Caught]()
    for field, words in words_in(data):
        finding = look_at(words, role=actor.kind, facts=loaded.facts, measures=measures)
        if finding is None:
            continue
        held = measures[MEASURED.get(finding.kind, "pressure")] == "hold" and not (ahead and anyway)
        if held or not anyway:
            place = {"start": finding.start, "end": finding.end, "language": finding.language}
            refuse("pressure_held" if held else "pressure_found", field=field, kind=finding.kind, **place)
        found.append(Caught(field, finding.kind, actor.person))
    return tuple(found)


def look_at(words: Words, *, role: str, facts: Facts, measures: Any) -> Finding | None:
    """What the guard finds in these words of a party on this order, as far as its rules want to know."""
    pressing, leading = measures["pressure"] != "off", measures["off_platform"] != "off"
    if not (pressing or leading) or words.blank:
        return None
    early = pressing and role == "seller" and is_early(facts)
    finding = _judged(words.text, words.language, early=early, leading=leading)
    return finding if finding and (pressing or finding.kind in MEASURED) else None


def read_ahead(data: Any) -> None:
    """Judge what somebody wrote before the order is locked, both as early and as late words: the door then knows already.

    What is out of bounds is refused unread: a request holds more words than any input takes.
    """
    if out_of_bounds(data) is not None:
        return
    for _, words in words_in(data):
        for early in (False, True):
            _judged(words.text, words.language, early=early, leading=False)


@lru_cache(maxsize=64)
def _judged(text: str, language: str, *, early: bool, leading: bool) -> Finding | None:
    return judge(text, language, too_early=early, off_platform=leading)


def has_ended(facts: Facts) -> bool:
    """Whether the work between the two is over: the order has ended, and no case goes on."""
    return facts.closing is not None and facts.case_state in ("none", "closed")


def check_block(loaded: Loaded, data: Any, actor: Actor) -> None:
    """Messages between two of whom one blocked the other, once their order has ended: refused `blocked_after_end`, to who
    blocked `unblock_first`. One statement, for such messages alone."""
    facts = loaded.facts
    if actor.kind not in PARTIES or not isinstance(data, SendMessage) or not has_ended(facts):
        return
    blockers = talk.blockers_between((UUID(facts.client_id), UUID(facts.seller_id)))
    mine = UUID(facts.client_id if actor.kind == "client" else facts.seller_id)
    if blockers:
        refuse("blocked_after_end" if blockers - {mine} else "unblock_first")


def is_early(facts: Facts) -> bool:
    """Until completion, and while a request or case is open, a seller does not speak of this order's rating at all."""
    return not has_ended(facts)


def words_in(data: Any, path: str = "") -> Iterator[tuple[str, Words]]:
    """Everything somebody wrote in an input, with the name of its field as words are named in the log."""
    for field in fields(data):
        value, name = getattr(data, field.name), f"{path}{field.name}"
        if isinstance(value, Words):
            yield name, value
        elif isinstance(value, tuple):
            for i, inner in enumerate(value):
                if isinstance(inner, Words):
                    yield f"{name}.{i}", inner
                elif field.name == OFFERED and isinstance(inner, str):
                    yield f"{name}.{i}", Words(inner, data.text.language)
                elif is_dataclass(inner):
                    yield from words_in(inner, f"{name}.{i}.")
