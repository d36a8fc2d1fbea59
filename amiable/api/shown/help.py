"""Help texts as shapes: Markdown with links that lead to pages of this installation, and the same as safe HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from amiable.api.shapes.guide import HelpFound, HelpQuestion, HelpText
from amiable.api.shown.guide import help_of
from amiable.flow.load import rules_of
from amiable.guide import search
from amiable.guide.checking import Question, lesson_of
from amiable.guide.links import address
from amiable.guide.rendering import filled, render
from amiable.guide.texts import Text, texts

_LINK = re.compile(r"\]\((help|page):([\w-]+)\)")


def listed(text: Text) -> HelpFound:
    """A line of the list of all."""
    return HelpFound(**_listed(text), excerpt="")


def found(one: search.Found) -> HelpFound:
    """A line of what was found."""
    return HelpFound(**_listed(one.text), excerpt="".join(piece.text for piece in one.excerpt))


@lru_cache(maxsize=200)
def text_of(slug: str, language: str, rules_hash: str) -> HelpText:
    """All of a text; kept, for they change with the program and the rules alone. Raises KeyError for one there is not."""
    text, rules = texts(language)[slug], rules_of(rules_hash)
    lesson = lesson_of(text.body)

    def written(markdown: str) -> str:
        return _LINK.sub(
            lambda link: f"]({address(link[1], link[2])})", filled(markdown, language=text.language, rules=rules)
        )

    return HelpText(
        **_listed(text),
        version=text.version,
        changed=text.changed,
        markdown=written(lesson.body),
        html=str.__str__(render(lesson.body, language=text.language, rules=rules, address=address).html),
        questions=[_question(row, written) for row in lesson.questions],
    )


def _question(row: Question, written: Callable[[str], str]) -> HelpQuestion:
    return HelpQuestion(written(row.text), [written(one) for one in row.answers], row.right, written(row.why))


def _listed(text: Text) -> dict[str, Any]:
    return {
        "slug": text.slug,
        "title": text.title,
        "summary": text.summary,
        "kind": text.kind,
        "audience": text.audience,
        "language": text.language,
        "href": help_of(text.slug),
    }
