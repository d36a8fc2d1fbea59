"""How long notes and macro texts may be, and what a macro text is. No tables, no sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from amiable.kernel.errors import Refusal

NOTE_LENGTH = 4_000
TITLE_LENGTH = 80
TEXT_LENGTH = 2_000
MOST_MACROS = 100


@dataclass(frozen=True, slots=True)
class MacroTerms:
    """A text for the desk to use again: what it is called, and what it says by language code; a language may be missing."""

    title: str
    texts: Mapping[str, str]


def check_macro(terms: MacroTerms, *, languages: Mapping[str, str]) -> dict[str, Refusal]:
    """Why this cannot be kept: `title`, `texts` or a language's code → `text_missing`, `text_too_long`, `unknown_language`."""
    problems: dict[str, Refusal] = {}
    if not terms.title.strip():
        problems["title"] = Refusal("text_missing")
    elif len(terms.title) > TITLE_LENGTH:
        problems["title"] = Refusal("text_too_long", {"most": TITLE_LENGTH})
    for language, text in terms.texts.items():
        if language not in languages:
            problems[language] = Refusal("unknown_language")
        elif len(text) > TEXT_LENGTH:
            problems[language] = Refusal("text_too_long", {"most": TEXT_LENGTH})
    if not any(text.strip() for text in terms.texts.values()):
        problems["texts"] = Refusal("macro_empty")
    return problems
