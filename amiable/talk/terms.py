"""What a saved reply is, which words are sentences, what is said of reported ones: bounds, codes. No tables, no sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from amiable.kernel.errors import Refusal
from amiable.rules.steps.reviewing import SCORES

TITLE_LENGTH = 80
TEXT_LENGTH = 2000
MOST_REPLIES = 50

#: Why somebody reports words of the other side.
WHYS = ("pressure", "abuse", "spam", "off_platform", "other")

#: What can come of a report.
OUTCOMES = ("nothing", "warned", "review_hidden", "restricted")

#: Words that are no sentences: the selectors of places, and what a payment was made with.
UNSAID = (".place", "means")

#: What a saved reply may leave open; an order fills it in.
PLACEHOLDERS = ("client", "seller", "service", "order", "due")

_PLACE = re.compile(r"\{([^{}\s]{1,40})\}")


@dataclass(frozen=True, slots=True)
class SavedTerms:
    """A reply to keep: what it is called, what it says, the code of the language it is in."""

    title: str
    text: str
    language: str


def check_saved(terms: SavedTerms, *, languages: Mapping[str, str]) -> dict[str, Refusal]:
    """Why this cannot be kept: field name → code `text_missing`, `text_too_long` or `unknown_language`."""
    problems: dict[str, Refusal] = {}
    for name, text, most in (("title", terms.title, TITLE_LENGTH), ("text", terms.text, TEXT_LENGTH)):
        if not text.strip():
            problems[name] = Refusal("text_missing")
        elif len(text) > most:
            problems[name] = Refusal("text_too_long", {"most": most})
    if terms.language not in languages:
        problems["language"] = Refusal("unknown_language")
    return problems


def unknown_places(text: str) -> tuple[str, ...]:
    """Placeholders nobody fills, in the order they first appear; they stay in the text as they are."""
    found = dict.fromkeys(name for name in _PLACE.findall(text) if name not in PLACEHOLDERS)
    return tuple(found)


def fill(text: str, known: Mapping[str, str]) -> str:
    """The text with what is known of an order; whatever is not known, or empty, stays as it was written."""
    return _PLACE.sub(lambda match: known.get(match[1]) or match[0], text)


def is_said(event: str, field: str) -> bool:
    """Whether a field of an event holds somebody's sentences: neither a place, a means of payment nor a review's score."""
    return not field.endswith(UNSAID) and not (event == "review_written" and field in SCORES)


def check_report(why: str, text: str) -> dict[str, Refusal]:
    """Why words cannot be reported so: field name → code. Whoever names no reason of the list has to say one."""
    problems: dict[str, Refusal] = {}
    if why not in WHYS:
        problems["why"] = Refusal("unknown_choice")
    if why == "other" and not text.strip():
        problems["text"] = Refusal("text_missing")
    return problems | check_text(text)


def check_text(text: str, *, name: str = "text") -> dict[str, Refusal]:
    """Whether a text can be kept beside a report at all."""
    if len(text) > TEXT_LENGTH:
        return {name: Refusal("text_too_long", {"most": TEXT_LENGTH})}
    return {name: Refusal("not_text")} if "\0" in text else {}
