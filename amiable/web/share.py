"""What search engines and social cards read of a public page: title, description, canonical address, picture, facts.

Facts are schema.org's, as JSON-LD; nothing stands in them that the page does not say. A page without `Sharing` asks not to be
listed (templates/base.html). Every language of a page stands at one address and follows the reader, so that there are no
alternates to name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

#: About what a result shows of a description, in characters.
DESCRIPTION: Final = 160

#: What could end the element facts stand in.
_ESCAPES: Final = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@dataclass(frozen=True, slots=True)
class Sharing:
    """One public page. `href` is its one address; `language` is that of title and description; `kind` is Open Graph's;
    `listed`: search engines may show it."""

    title: str
    description: str
    href: str
    language: str
    kind: str = "website"
    facts: SafeString | str = ""
    listed: bool = True


def sharing(
    title: str,
    description: str,
    path: str,
    *,
    language: str,
    kind: str = "website",
    facts: Mapping[str, Any] | None = None,
    listed: bool = True,
) -> Sharing:
    """What a page at `path` says of itself. The description is made one line, and cut at a word."""
    line = " ".join(description.split())
    short = line if len(line) <= DESCRIPTION else _cut(line)
    return Sharing(title, short, whole(path), language, kind, facts_of(facts) if facts else "", listed)


def whole(path: str) -> str:
    """A path as an address others can use."""
    return f"{settings.ADDRESS}{path}"


def facts_of(facts: Mapping[str, Any]) -> SafeString:
    """JSON-LD for a script element: no character in it can end the element."""
    text = json.dumps({"@context": "https://schema.org", **facts}, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308 - what could end the element is escaped above


def _cut(line: str) -> str:
    return f"{line[: DESCRIPTION - 1].rsplit(' ', 1)[0].rstrip(' ,.;:–')}…"
