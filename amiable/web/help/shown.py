"""Help texts made ready for their pages: once a process rendered, grouped by for whom they are, with what belongs to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import pgettext_lazy

from amiable.flow.load import rules_of
from amiable.guide.checking import Lesson, Told, lesson_of
from amiable.guide.links import address, place_of
from amiable.guide.rendering import Rendered, render, render_line
from amiable.guide.texts import Text, find, texts
from amiable.rules.shape import Rules

#: For whom, in the order the groups stand in.
GROUPS: Final[dict[str, str | Promise]] = {
    "both": pgettext_lazy("help", "For everybody"),
    "seller": pgettext_lazy("help", "For sellers"),
    "client": pgettext_lazy("help", "For clients"),
    "support": pgettext_lazy("help", "For customer support"),
}
#: With fewer headings a text needs no list of them.
CONTENTS_FROM: Final = 3
RELATED: Final = 3


@dataclass(frozen=True, slots=True)
class Listed:
    """A text in a list."""

    text: Text
    href: str


@dataclass(frozen=True, slots=True)
class Group:
    """Texts for the same people."""

    audience: str
    title: str
    rows: Sequence[Listed]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a lesson with its answers as HTML; `chosen` by the reader, or None. `why` only once it is answered."""

    name: str
    text: SafeString
    answers: Sequence[tuple[int, SafeString]]
    chosen: int | None
    right: bool
    why: SafeString | None


def listed(slug: str, language: str) -> Listed | None:
    """One text as a line of a list."""
    text = find(slug, language)
    return Listed(text, place_of(text)) if text else None


def groups(language: str, *, staff: bool) -> list[Group]:
    """The articles by for whom they are; what is for support only for staff."""
    rows = [text for text in texts(language).values() if text.kind == "article"]
    found = []
    for audience, title in GROUPS.items():
        mine = [Listed(text, place_of(text)) for text in rows if text.audience == audience]
        if mine and (staff or audience != "support"):
            found.append(Group(audience, str(title), mine))
    return found


def lessons(language: str) -> list[Listed]:
    """The course in its order."""
    return [Listed(text, place_of(text)) for text in texts(language).values() if text.kind == "lesson"]


@lru_cache(maxsize=200)
def rendered(slug: str, language: str, rules_hash: str) -> Rendered:
    """A text as safe HTML, a lesson without its questions, with the lengths of these rules. Raises KeyError for one that is
    not there."""
    text, rules = texts(language)[slug], rules_of(rules_hash)
    return render(lesson(slug, language).body, language=text.language, rules=rules, address=address)


@cache
def lesson(slug: str, language: str) -> Lesson:
    """A lesson and its questions."""
    return lesson_of(texts(language)[slug].body)


def asked(told: Sequence[Told], language: str, rules: Rules) -> list[Asked]:
    """The questions of a lesson as somebody has answered them so far."""

    def line(text: str) -> SafeString:
        return render_line(text, language=language, rules=rules, address=address)

    return [
        Asked(
            name=f"q{number}",
            text=line(one.question.text),
            answers=[(i, line(answer)) for i, answer in enumerate(one.question.answers)],
            chosen=one.chosen,
            right=one.right,
            why=line(one.question.why) if one.chosen is not None else None,
        )
        for number, one in enumerate(told, 1)
    ]


@cache
def related(slug: str, language: str) -> tuple[str, ...]:
    """What to read next: what the text itself leads to, then what stands beside it in its group."""
    known, own = texts(language), texts(language)[slug]
    linked = [name for name in re.findall(r"\]\(help:([\w-]+)\)", own.body) if known[name].kind == "article"]
    beside = [text for text in known.values() if text.kind == "article" and text.audience == own.audience]
    near = [text.slug for text in sorted(beside, key=lambda text: (abs(text.place - own.place), text.place))]
    return tuple(dict.fromkeys(name for name in (*linked, *near) if name != slug))[:RELATED]
