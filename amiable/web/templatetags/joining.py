"""Which accounts elsewhere people can sign on with, for the pages of signing in. Nothing is decided here."""

from __future__ import annotations

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def sign_on_ways() -> list[dict[str, str]]:
    """`{% sign_on_ways as ways %}`: `id` and `name` of each provider, in the operator's order."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return [{"id": app["provider_id"], "name": app["name"]} for app in apps]
