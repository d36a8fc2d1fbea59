"""What an import is made of, as plain records: kinds, phases, how one ends, the columns of each kind. No tables, no sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from amiable.kernel.tabular import Columns

#: Things found in a file that are kept, to be read; all are counted.
MOST_FAULTS = 1_000

#: Longest name of a file that is kept, in characters.
NAME_LENGTH = 200

#: Bytes of a file that is sent to the page.
MOST_BYTES = 2**30

#: How long whoever works on an import keeps it without saying so again, and how long one waits for the word to go: what nobody
#: takes up goes from the store after three days.
HELD = timedelta(minutes=1)
WAITS = timedelta(days=2)

#: How long what was found is kept after an import has ended: values there are people's data.
FOUND_KEPT = timedelta(days=30)


class Kind(StrEnum):
    """What is brought."""

    PEOPLE = "people"
    SERVICES = "services"
    ORDERS = "orders"


class Phase(StrEnum):
    """`check` only looks, `ready` waits for the word to go, `bring` does it, `ended` is over."""

    CHECK = "check"
    READY = "ready"
    BRING = "bring"
    ENDED = "ended"


class Outcome(StrEnum):
    """How an import ended: `checked` was never meant to be more than a look, `failed` could not be read."""

    DONE = "done"
    CHECKED = "checked"
    CANCELLED = "cancelled"
    FAILED = "failed"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be brought: a file of a kind from a site; `part` names its bytes in the store, None for a file elsewhere."""

    kind: str
    site: str
    name: str
    size: int
    part: UUID | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """Records of a file: brought anew, changed, as they were before, left out for what is wrong with them, and notes on
    others."""

    new: int = 0
    changed: int = 0
    same: int = 0
    wrong: int = 0
    notes: int = 0

    def plus(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(
            self.new + other.new,
            self.changed + other.changed,
            self.same + other.same,
            self.wrong + other.wrong,
            self.notes + other.notes,
        )

    @property
    def records(self) -> int:
        """All of them."""
        return self.new + self.changed + self.same + self.wrong


@dataclass(frozen=True, slots=True)
class Place:
    """How far reading is: records read, and the line the last of them begins on."""

    records: int = 0
    line: int = 0
    counts: Counts = field(default_factory=Counts)


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `example` is what a template shows."""

    name: str
    needed: bool
    example: str


def _columns(*needed: tuple[str, str], **others: str) -> tuple[Column, ...]:
    first = tuple(Column(name, needed=True, example=example) for name, example in needed)
    return first + tuple(Column(name, needed=False, example=example) for name, example in others.items())


_PACKAGES: dict[str, str] = {
    f"package{place}_{name}": example if place == 1 else ""
    for place in range(1, 5)
    for name, example in {
        "name": "Classic",
        "price": "120.00",
        "days": "5",
        "rounds": "2",
        "effort_hours": "10",
        "includes": "Logo in three sizes | Colours and typeface",
        "description": "Two drafts to choose from",
        "not_included": "Printing",
    }.items()
}

#: The columns of each kind, in the order of a template.
SCHEMAS: dict[Kind, tuple[Column, ...]] = {
    Kind.PEOPLE: _columns(
        ("external_id", "p-100"),
        ("email", "anna@example.org"),
        ("name", "Anna Berg"),
        language="en",
        time_zone="Europe/Rome",
        email_verified="true",
    ),
    Kind.SERVICES: _columns(
        ("external_id", "s-1"),
        ("seller", "p-200"),
        ("title", "Logo for a small business"),
        ("summary", "A logo that works on a shop sign and on a stamp."),
        ("currency", "EUR"),
        language="en",
        originals="sealed",
        shown="true",
        **_PACKAGES,
    ),
    Kind.ORDERS: _columns(
        ("external_id", "o-5000"),
        ("client", "p-100"),
        ("seller", "p-200"),
        ("state", "completed"),
        ("currency", "EUR"),
        ("price", "120.00"),
        ("placed_at", "2026-03-02T09:15:00+01:00"),
        service="s-1",
        package="Classic",
        title="",
        days="5",
        rounds="2",
        ended_at="2026-03-12T18:00:00+01:00",
        reason="",
        refunded="",
        delivered_at="2026-03-07T11:00:00+01:00",
        payment="",
        note="",
        links="",
        changes="",
        language="en",
    ),
}

COLUMNS: dict[Kind, Columns] = {
    kind: Columns(tuple(one.name for one in schema), tuple(one.name for one in schema if one.needed))
    for kind, schema in SCHEMAS.items()
}
