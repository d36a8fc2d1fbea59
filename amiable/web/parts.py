"""What each template part needs, as plain frozen records: pages fill these, `templates/parts/*.html` show them.

Every text in here is a finished sentence or label in the reader's language; every number is already formatted.
Nothing here asks the database, decides, or knows what an order is. What only an order's page shows: story.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

type Tone = Literal["", "wait", "done", "loss", "accent"]
type Role = Literal["client", "seller", "support"]


@dataclass(frozen=True, slots=True)
class Who:
    """A person as an avatar: the shape tells the role (client round, seller square, support a shield)."""

    name: str
    initials: str
    role: Role


def led_by(name: str, line: str) -> tuple[str, str]:
    """A sentence as the name it begins with, to be set in bold, and the rest; ("", line) where it begins otherwise."""
    return (name, line[len(name) :]) if name and line.startswith(f"{name} ") else ("", line)


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
class Thumb:
    """A small picture. With a `piece` (left, top, width, height) only that of it is shown, in pixels of the whole picture, which
    is `width` × `height`; `frame` is a rectangle drawn on it. All are whole numbers, so that no style is needed."""

    src: str
    piece: tuple[int, ...] = ()
    width: int = 0
    height: int = 0
    frame: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SentTile:
    """A file that was sent or begun: its id goes with the form once it is ready. `cancel` is where it is taken back."""

    id: str
    file: File
    whole: bool
    waits: bool
    cancel: str


@dataclass(frozen=True, slots=True)
class UploadField:
    """A field that files are dropped on. `name` is the input that carries the ids; `files` come first as tiles."""

    label: str
    name: str
    post: str
    place: str
    most: int
    largest: int
    help: str
    files: Sequence[SentTile] = ()
    error: str = ""
    sent: str = "sent"  # what the plain file input is called


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value; `was` is the value before, struck through."""

    label: str
    value: str
    was: str = ""
    tone: Literal["", "gain", "loss"] = ""
    language: str = ""  # of the value, where somebody wrote it


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; on a phone `label` stands before the text, `wide` takes the row, `end` sits at its end. `quiet` is read
    second; `news` is said beside it in words, for which it shows the number `count`. `shares` are bars of 100 with their looks
    (parts/shares.html), drawn under the text for those who look: the row says the same."""

    text: str
    href: str = ""
    sub: str = ""
    badge: Badge | None = None
    label: str = ""
    wide: bool = False
    end: bool = False
    pair: bool = False
    lang: str = ""
    quiet: bool = False
    news: str = ""
    count: int = 0
    shares: Sequence[tuple[str, float]] = ()


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
    look: str = ""  # columns of its own: orders, ended


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
    upload: UploadField | None = None
    phrases: str = ""  # where ready sentences come from
    draft_name: str = ""  # what the draft is kept under, as on the action's own page


@dataclass(frozen=True, slots=True)
class Reporting:
    """The way to report words of the other side. `pressed`: the guard found pressure in them; `done`: the reader did; `answered`:
    and support has said what came of it."""

    href: str
    pressed: bool = False
    done: bool = False
    answered: bool = False

    @property
    def folded(self) -> bool:
        """Nothing is to be said of the words: the way to report them is folded away beside them."""
        return not (self.pressed or self.done)
