"""How pages about the API write what the document says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from amiable.api.shown.order import ROOT

if TYPE_CHECKING:  # the engine loads every such module, in workers too, which want none of the API
    from amiable.api.reference import Operation

register = template.Library()


@register.filter
def prose(text: str) -> SafeString:
    """Escaped words, with what stands in `…` as code."""
    parts = enumerate(text.split("`"))
    return format_html_join("", "{}", ((format_html("<code>{}</code>", part) if i % 2 else part,) for i, part in parts))


@register.filter
def where(operation: Operation) -> SafeString:
    """Its address below that of the API, which may break at each of its parts."""
    parts = operation.path.removeprefix(ROOT).replace("_", "_\0").replace("/", "\0/").split("\0")
    return format_html_join(mark_safe("<wbr>"), "{}", ((part,) for part in parts if part))


@register.filter
def named(operation: Operation, language: str) -> str:
    """What an operation is called: an action's label in the reader's language, else the document's English."""
    return str(operation.labels.get(language) or operation.labels.get("en") or operation.summary)
