"""A help text as HTML: Markdown read strictly, links resolved, lengths of clocks filled in, and everything cleaned after.

Where an address leads is the faces' to know: they hand in the two ways to find one. No page is made here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import nh3
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token

from amiable.rules.shape import Rules
from amiable.wording import formats

#: The pages of the program a text may lead to, by the name of their route.
PAGES: Final = ("orders", "standing", "earnings", "profile", "services", "saved_replies", "inbox")
_PERIOD: Final = re.compile(r"\{period:(\w+)\}")
_TAGS: Final = {
    "p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "a", "blockquote", "code", "hr", "br", "table", "thead",
    "tbody", "tr", "th", "td",
}  # fmt: skip
_READER: Final = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")

type Address = Callable[[str, str], str]
"""(`help` or `page`, name) → the address of it; raises KeyError for a name there is nothing under."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the second level and the anchor it has on its page."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """Safe HTML with its headings of the second level."""

    html: SafeString
    headings: tuple[Heading, ...]


def render(body: str, *, language: str, rules: Rules, address: Address) -> Rendered:
    """A whole text, its lengths those of `rules`. Raises KeyError for a link or a length that does not exist."""
    tokens = _READER.parse(filled(body, language=language, rules=rules))
    headings: list[Heading] = []
    for at, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            heading = Heading(_anchor(tokens[at + 1].content, {one.id for one in headings}), _plain(tokens[at + 1]))
            token.attrSet("id", heading.id)
            headings.append(heading)
        _resolve(token, address)
    return Rendered(_clean(str(_READER.renderer.render(tokens, _READER.options, {}))), tuple(headings))


def render_line(text: str, *, language: str, rules: Rules, address: Address) -> SafeString:
    """One paragraph, without a <p> around it."""
    tokens = _READER.parseInline(filled(text, language=language, rules=rules))
    for token in tokens:
        _resolve(token, address)
    return _clean(str(_READER.renderer.render(tokens, _READER.options, {})))


def plain(body: str, *, language: str, rules: Rules) -> str:
    """The words alone, each block a line, for finding something in them."""
    tokens = _READER.parse(filled(body, language=language, rules=rules))
    return "\n".join(_plain(token) for token in tokens if token.type == "inline")


def filled(body: str, *, language: str, rules: Rules) -> str:
    """The text with each `{period:…}` as this language writes it. Raises KeyError for one the rules do not have."""
    return _PERIOD.sub(lambda found: formats.span(length_of(rules, found[1]), language=language), body)


def length_of(rules: Rules, name: str) -> timedelta:
    """How long a clock runs, a kind of proposal waits, or a named length is. Raises KeyError for none of them."""
    clock, kind = rules.clocks.get(name), rules.proposals.get(name)
    if clock is not None and clock.length is not None:
        return clock.length
    return kind.answer_within if kind is not None else rules.period(name)


def _resolve(token: Token, address: Address) -> None:
    for child in token.children or ():
        if child.type == "link_open":
            kind, _, name = str(child.attrGet("href")).partition(":")
            if kind not in ("help", "page"):
                raise KeyError(f"{kind}:{name}")
            child.attrSet("href", address(kind, name))
        elif child.type == "image":
            raise KeyError("a help text has no pictures")


def _plain(token: Token) -> str:
    kept = ("text", "code_inline")
    return "".join(child.content if child.type in kept else " " for child in token.children or () if _speaks(child))


def _speaks(token: Token) -> bool:
    return token.type in ("text", "code_inline", "softbreak", "hardbreak")


def _anchor(text: str, taken: set[str]) -> str:
    """An anchor of a heading: its words in plain letters; the same words again get a number."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    word = "-".join(re.findall(r"[a-z0-9]+", bare))[:60].strip("-") or "part"
    return next(one for one in (word, *(f"{word}-{n}" for n in range(2, 99))) if one not in taken)


def _clean(html: str) -> SafeString:
    """Markup a template may show as it is: of what was made from our own Markdown only the tags above are left."""
    return SafeString(
        nh3.clean(
            html,
            tags=_TAGS,
            attributes={"a": {"href"}, "h2": {"id"}},
            url_schemes=set(),
            link_rel=None,
        )
    )
