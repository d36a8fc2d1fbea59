"""What the marketplace is called and looks like, for every page, those shown when something fails too."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings

from amiable.web.theming import is_own, tile_href

register = template.Library()


@register.simple_tag
def operators_look() -> Any:
    """`{% operators_look as brand %}`: its name, and its files where it has any (config.theme.Theme)."""
    return settings.THEME


@register.inclusion_tag("parts/icons.html")
def icons() -> dict[str, Any]:
    """The icons of a tab and of a phone's home screen, and the manifest: the operator's, else a tile drawn for them."""
    look = settings.THEME
    png = look.icon.href if look.icon and look.icon.kind == "image/png" else ""
    return {
        "brand": look,
        "tile": tile_href(96) if is_own(look) and not look.icon else "",
        "touch": png or tile_href(180),
    }
