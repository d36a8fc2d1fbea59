"""What the parts of an order's page need: NEXT, the timeline with its entries, the agreement, the effort.

Plain frozen records as in parts.py, with finished texts; nothing here asks the database or decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from amiable.web.drawing import ClockDrawing, EffortDrawing
from amiable.web.parts import Action, Badge, Fact, File, Reporting, Thumb, Who, led_by


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
    until_iso: str = ""
    now_iso: str = ""
    units: str = ""  # the words a ticking countdown is written with


@dataclass(frozen=True, slots=True)
class Change:
    """One requested change; `text` is the client's own words in `language`. `place` is where, in words, `place_href`
    shows it; `id` makes it the one a link can point at."""

    number: int
    text: str
    language: str
    place: str = ""
    thumb: Thumb | None = None
    badge: Badge | None = None
    note: str = ""
    on: bool = False
    facts: Sequence[Fact] = ()
    note_language: str = ""
    note_label: str = ""  # whose words the note is
    actions: Sequence[Action] = ()
    id: str = ""
    place_href: str = ""
    show: str = ""  # the place's selector, where a viewer on the same page can show it
    before: str = ""  # that it was asked before


@dataclass(frozen=True, slots=True)
class Answer:
    """A question and somebody's answer to it; files stand for themselves."""

    question: str
    text: str
    language: str = ""
    question_language: str = ""
    files: Sequence[File] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the seller. `about`: which change; `badge`: where it stands; `href` leads to it; `on`: spoken of."""

    number: int
    text: str
    language: str
    badge: Badge
    about: str = ""
    facts: Sequence[Fact] = ()
    language_mark: str = ""
    href: str = ""
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
    answers: Sequence[Answer] = ()
    asked: Sequence[Asked] = ()

    @property
    def told(self) -> tuple[str, str]:
        """What was done: the name it begins with, and the rest."""
        return led_by(self.who.name, self.did)


@dataclass(frozen=True, slots=True)
class Link:
    """An address handed over; `says` is the commit, fingerprint or branch it names."""

    address: str
    says: str = ""
    moves: bool = False


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivery with its note and files; the first file may lead (shown larger). `changes` is what was still open, each
    with what the seller says of it in this version."""

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
    links: Sequence[Link] = ()
    changes: Sequence[Change] = ()
    changes_label: str = ""
    who: Who | None = None  # whose it is, where somebody else reads it

    @property
    def told(self) -> tuple[str, str]:
        """Who handed it over, and the rest of the sentence."""
        return led_by(self.who.name if self.who else "", self.by)


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
    language_mark: str = ""
    said: str = ""  # the terms as one whole sentence
    asked: Sequence[Asked] = ()
    history: Sequence[Event] = ()  # what was on the table before, oldest first, as `system` lines
    history_label: str = ""
    who: Who | None = None  # whose words the text is


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the timeline: exactly one of `system`, `message`, `delivery`, `proposal` is set. `new`: it is the first the
    reader has not read."""

    time: str
    iso: str
    system: str = ""
    message: Message | None = None
    delivery: Delivery | None = None
    proposal: Proposal | None = None
    wait: bool = False
    anchor: str = ""
    told: str = ""  # in one sentence, for who only hears that it came
    new: bool = False
    reporting: Reporting | None = None


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
    language: str = ""


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
class Effort:
    """Hours asked against the original effort. `beyond`: it may be more than a revision. `minutes` and `units` let a page
    draw it anew while somebody types."""

    asked: str
    original: str
    drawing: EffortDrawing
    note: str = ""
    beyond: bool = False
    minutes: int = 0
    units: str = ""


@dataclass(frozen=True, slots=True)
class Tip:
    """One short piece of advice with its icon."""

    icon: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the six; `state` is past, now or later, `says` is what a screen reader hears."""

    number: int
    says: str
    state: Literal["past", "now", "later"]


@dataclass(frozen=True, slots=True)
class Guide:
    """The companion: where somebody stands in the six steps and what helps now. `short` is what the folded line says, `at`
    the same without the heading, for the open one."""

    title: str
    short: str
    heading: str
    text: str
    steps: Sequence[Step] = ()
    steps_label: str = ""
    tips: Sequence[Tip] = ()
    href: str = ""
    link: str = ""
    link_language: str = ""
    at: str = ""
    knows: Sequence[str] = ()  # what it knows of this order, a sentence each
    effort: Effort | None = None
    actions: Sequence[Action] = ()
