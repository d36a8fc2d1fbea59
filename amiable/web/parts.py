"""What each template part needs, as plain frozen records: pages fill these, `templates/parts/*.html` show them.

Every text in here is a finished sentence or label in the reader's language; every number is already formatted.
Nothing here asks the database, decides, or knows what an order is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from amiable.web.drawing import ClockDrawing, EffortDrawing

type Tone = Literal["", "wait", "done", "loss", "accent"]
type Role = Literal["client", "seller", "support"]


@dataclass(frozen=True, slots=True)
class Who:
    """A person as an avatar: the shape tells the role (client round, seller square, support a shield)."""

    name: str
    initials: str
    role: Role


@dataclass(frozen=True, slots=True)
class Badge:
    """A state in two words; `icon` is a name in the sprite."""

    text: str
    icon: str = ""
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Action:
    """A button: a link when `href`, a form that posts when `post`, refused in place when `why_not` says why.

    `key` is the idempotency key a posting form carries. `refused` is what came back when it was just tried.
    """

    label: str
    icon: str = ""
    href: str = ""
    post: str = ""
    key: str = ""
    style: Literal["", "primary", "plain", "loss"] = ""
    small: bool = False
    why_not: str = ""
    refused: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Next:
    """The NEXT box: who acts, by when, what silence means."""

    who: str
    title: str
    text: str = ""
    silence: str = ""
    left: str = ""
    left_iso: str = ""
    until: str = ""
    tone: Literal["", "wait", "done"] = ""
    clock: ClockDrawing | None = None
    actions: Sequence[Action] = ()


@dataclass(frozen=True, slots=True)
class File:
    """A file as a tile: ready, on its way (`percent`), or stopped (`stopped` says what to do)."""

    name: str
    size: str
    kind: str = ""
    href: str = ""
    preview: str = ""
    alt: str = ""
    width: int = 0
    height: int = 0
    percent: int | None = None
    state: str = ""
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One requested change; `text` is the client's own words in `language`."""

    number: int
    text: str
    language: str
    place: str = ""
    thumb: str = ""
    badge: Badge | None = None
    note: str = ""
    on: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """Somebody's words. `language_mark` is set when they are in another language than the reader's."""

    who: Who
    text: str
    language: str
    time: str
    did: str = ""
    language_mark: str = ""
    own: bool = False
    seen: str = ""
    changes: Sequence[Change] = ()
    files: Sequence[File] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivery with its note and files; the first file may lead (shown larger)."""

    title: str
    by: str
    text: str
    language: str
    files: Sequence[File] = ()
    language_mark: str = ""
    badge: Badge | None = None
    foot: str = ""
    look: str = ""
    look_label: str = ""
    lead: bool = True


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value; `was` is the value before, struck through."""

    label: str
    value: str
    was: str = ""
    tone: Literal["", "gain", "loss"] = ""


@dataclass(frozen=True, slots=True)
class Side:
    """What something does for one of the two."""

    who: Who
    title: str
    facts: Sequence[Fact]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Typed terms, both sides, and what silence means."""

    title: str
    badge: Badge
    by: str = ""
    terms: Sequence[Fact] = ()
    sides: Sequence[Side] = ()
    sides_label: str = ""
    text: str = ""
    language: str = ""
    note: str = ""
    actions: Sequence[Action] = ()
    wait: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the timeline: exactly one of `system`, `message`, `delivery`, `proposal` is set."""

    time: str
    iso: str
    system: str = ""
    message: Message | None = None
    delivery: Delivery | None = None
    proposal: Proposal | None = None
    wait: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """The entries of one day, oldest first."""

    label: str
    events: Sequence[Event]


@dataclass(frozen=True, slots=True)
class ScopeItem:
    """Something agreed, or (`out`) something said not to be included."""

    title: str
    note: str = ""
    out: bool = False


@dataclass(frozen=True, slots=True)
class Rounds:
    """Revision rounds as dots: 'used', 'now' (asked, not yet counted) or '' each; `text` says it in words."""

    dots: Sequence[Literal["", "used", "now"]]
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """The side column's agreement. `short` is what its folded line shows."""

    title: str
    short: str
    items: Sequence[ScopeItem]
    facts: Sequence[Fact] = ()
    note: str = ""
    note_href: str = ""
    note_link: str = ""
    rounds: Rounds | None = None
    more_label: str = ""
    more: Sequence[Fact] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the six; `state` is past, now or later, `says` is what a screen reader hears."""

    number: int
    says: str
    state: Literal["past", "now", "later"]


@dataclass(frozen=True, slots=True)
class Tip:
    """One short piece of advice with its icon."""

    icon: str
    text: str


@dataclass(frozen=True, slots=True)
class Guide:
    """The companion: where somebody stands in the six steps and what helps now."""

    title: str
    short: str
    heading: str
    text: str
    steps: Sequence[Step] = ()
    steps_label: str = ""
    tips: Sequence[Tip] = ()
    href: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Effort:
    """Hours asked against the original effort."""

    asked: str
    original: str
    drawing: EffortDrawing
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; on a phone `label` stands before the text, `wide` takes the row, `end` sits at its end."""

    text: str
    href: str = ""
    sub: str = ""
    badge: Badge | None = None
    label: str = ""
    wide: bool = False
    end: bool = False
    pair: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A table heading."""

    label: str
    end: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that become a list on a phone. `caption` is always there for those who do not see the page."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    wait: bool = False


@dataclass(frozen=True, slots=True)
class Composer:
    """Where a message is written. `draft` is what was kept, `hint` when it was kept."""

    post: str
    key: str
    label: str
    placeholder: str
    send: str
    draft: str = ""
    hint: str = ""
    tools: Sequence[Action] = ()
    error: str = ""
