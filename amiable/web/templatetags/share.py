"""What a page says of itself to search engines and social cards, for pages whose view says nothing of it."""

from __future__ import annotations

from typing import Any

from django import template

from amiable.web.share import sharing, whole
from amiable.web.theming import picture_href

register = template.Library()


@register.simple_tag
def share_picture() -> str:
    """The address of the picture a link to any page is shown with."""
    return whole(picture_href())


@register.inclusion_tag("parts/share.html", takes_context=True)
def share_page(context: dict[str, Any], title: str, description: str) -> dict[str, Any]:
    """`{% share_page title description %}`: a public page at the address it was asked for, without its query."""
    language = context["language"]
    found = sharing(str(title), str(description), context["request"].path, language=language)
    return {"sharing": found, "brand": context["brand"]}
