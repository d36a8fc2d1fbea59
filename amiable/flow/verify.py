"""The log checked against itself: the first line that was changed, cut out, moved or cut off is named.

Nothing is believed but the lines: their text gives their hash, each holds the hash before it, the order holds the last
one, the days' digests hold all orders. Words must be those a line committed to, or erased by a line that says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from amiable.flow.anchoring import digest_of
from amiable.kernel.canonical import canonical, commitment, digest
from amiable.orders import reads

#: The line that says which words were erased.
ERASED = "words_erased"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, with which line of which order (0: the order as a whole; reference "" : a day's digest)."""

    reference: str
    seq: int
    problem: str

    def __str__(self) -> str:
        return f"{self.reference or 'anchor'} {self.seq}: {self.problem}"


def verify_all() -> Iterator[Finding]:
    """The first finding of each order that has one, then those of the days' digests."""
    for head in reads.heads():
        finding = verify_order(head)
        if finding:
            yield finding
    yield from verify_anchors()


def verify_order(head: reads.Head) -> Finding | None:
    """The first thing wrong with an order's log; None when it is whole."""
    lines, before = list[tuple[int, dict[str, Any]]](), ""
    for number, row in enumerate(reads.events_of(head.order), start=1):
        problem = _line_problem(row, number, before)
        if problem:
            return Finding(head.reference, min(number, row.seq), problem)
        lines.append((row.seq, json.loads(row.text)))
        before = row.hash
    if len(lines) != head.seq or before != head.head:
        return Finding(head.reference, min(len(lines), head.seq) + 1, "the log does not end where the order says")
    return _words_problem(head, lines)


def _line_problem(row: reads.EventRow, number: int, before: str) -> str:
    """What is wrong with one line, given its place and the hash before it; "" when nothing is."""
    try:
        line = json.loads(row.text)
        exact = canonical(line) == row.text
    except ValueError:
        return "the line cannot be read"
    if row.seq != number:
        return "a line is missing"
    if digest(row.text) != row.hash:
        return "the line is not what its hash says"
    if not exact:
        return "the line is not in canonical form"
    if line.get("seq") != number or line.get("order") != str(row.order):
        return "the line belongs elsewhere"
    if line.get("prev") != before:
        return "the line does not follow the one before it"
    return ""


def _words_problem(head: reads.Head, lines: list[tuple[int, dict[str, Any]]]) -> Finding | None:
    said = {(seq, field): hashed for seq, line in lines for field, hashed in _committed(line["data"])}
    erased = {
        (item["seq"], item["field"]) for _, line in lines if line["name"] == ERASED for item in line["data"]["words"]
    }
    found = set()
    for row in reads.words_of(head.order):
        place = (row.seq, row.field)
        found.add(place)
        if place not in said:
            return Finding(head.reference, row.seq, f"words nobody said: {row.field}")
        if not row.salt and place not in erased:
            return Finding(head.reference, row.seq, f"words gone without a word: {row.field}")
        if row.salt and commitment(row.salt, row.text) != said[place]:
            return Finding(head.reference, row.seq, f"other words than were said: {row.field}")
    missing = sorted(said.keys() - found)
    return Finding(head.reference, missing[0][0], f"words are missing: {missing[0][1]}") if missing else None


def _committed(data: Any) -> Iterator[tuple[str, str]]:
    """The field and commitment of every piece of words in an event's data."""
    if isinstance(data, dict):
        if data.keys() == {"c", "w"}:
            yield data["w"], data["c"]
        else:
            for item in data.values():
                yield from _committed(item)
    elif isinstance(data, list):
        for item in data:
            yield from _committed(item)


def verify_anchors() -> Iterator[Finding]:
    """Days whose digest is not what the log now gives."""
    before = ""
    for day, kept, orders in reads.anchors():
        text, count = digest_of(day, before)
        if text != kept:
            yield Finding("", 0, f"{day}: the log of {count} orders does not give the digest kept of {orders}")
        before = kept


def find_head(order: UUID) -> reads.Head | None:
    """Where an order's log ends, by its own word."""
    return reads.find_head(order)
