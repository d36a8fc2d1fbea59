"""What the marketplace is called and looks like, for every page, those shown when something fails too."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def operators_look() -> Any:
    """`{% operators_look as brand %}`: its name, and its files where it has any (config.theme.Theme)."""
    return settings.THEME
