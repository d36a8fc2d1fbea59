"""Every requested change of an order over its versions: what was asked and where, what the seller said of it with each new
version, what the client saw. Read off the log and the facts; no statement of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from amiable.kernel.errors import Refused
from amiable.pages.order import HANDED_OVER, Entry, OrderPage, Said
from amiable.rules.places import Place, parse


@dataclass(frozen=True, slots=True)
class Note:
    """What the seller said of a change when handing over a version."""

    version: int
    done: bool
    text: Said | None


@dataclass(frozen=True, slots=True)
class Requested:
    """One requested change. `number` counts within its request, from 1; `version` is the delivery it was asked on (0: none).

    `place` lies in `file`, an upload whose bytes had `sha256`; None where none was named or its words were erased.
    """

    id: str
    number: int
    request: int
    version: int
    at: datetime
    text: Said | None
    file: str
    sha256: str
    place: Place | None
    carries: str
    status: str
    notes: tuple[Note, ...]
    judged_in: int = 0  # the version the client last ticked it off in

    @property
    def note(self) -> Note | None:
        """The seller's latest note."""
        return self.notes[-1] if self.notes else None


def requested_changes(page: OrderPage) -> Mapping[str, Requested]:
    """Every requested change by its id, in the order they were asked."""
    statuses = {change.id: change.status for change in page.loaded.facts.changes}
    notes, judged, version = _notes(page), _judged(page), 0
    found: dict[str, Requested] = {}
    for entry in page.entries:
        if entry.name in HANDED_OVER:
            version = entry.data["number"]
        elif entry.name == "changes_requested":
            for change in _asked(entry, version, statuses, notes):
                found[change.id] = replace(change, judged_in=judged.get(change.id, 0))
    return found


def _asked(
    entry: Entry, version: int, statuses: Mapping[str, str], notes: Mapping[str, tuple[Note, ...]]
) -> Iterator[Requested]:
    for i, key in enumerate(entry.data["ids"]):
        row: Mapping[str, Any] = entry.data["changes"][i]
        yield Requested(
            id=key,
            number=i + 1,
            request=entry.data["request"],
            version=version,
            at=entry.at,
            text=entry.said(f"changes.{i}.text"),
            file=row.get("file", ""),
            sha256=row.get("sha256", ""),
            place=_place(entry.said(f"changes.{i}.place")),
            carries=row.get("carries", ""),
            status=statuses.get(key, "open"),
            notes=notes.get(key, ()),
        )


def _place(said: Said | None) -> Place | None:
    """The place the log keeps as text; one that cannot be read any more is none."""
    if said is None or said.erased or not said.text:
        return None
    try:
        return parse(said.text)
    except Refused:
        return None


def _judged(page: OrderPage) -> Mapping[str, int]:
    """The version each change was last ticked off in."""
    version, found = 0, dict[str, int]()
    for entry in page.entries:
        if entry.name in HANDED_OVER:
            version = entry.data["number"]
        elif entry.name == "changes_judged":
            found |= {row["change"]: version for row in entry.data["changes"]}
    return found


def _notes(page: OrderPage) -> Mapping[str, tuple[Note, ...]]:
    found: dict[str, tuple[Note, ...]] = {}
    for entry in page.entries:
        if entry.name in HANDED_OVER:
            for i, row in enumerate(entry.data.get("changes") or ()):
                note = Note(entry.data["number"], bool(row["done"]), entry.said(f"changes.{i}.note"))
                found[row["change"]] = (*found.get(row["change"], ()), note)
    return found
