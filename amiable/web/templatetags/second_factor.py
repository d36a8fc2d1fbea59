"""What pages of second factors ask of the reader: do pages of staff wait for one, do they work here, is there a passkey."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings

from amiable.members.reads import factors_of
from amiable.web.second_factor import STAFF, has_shown

register = template.Library()


@register.simple_tag(takes_context=True)
def second_factor_waits(context: dict[str, Any]) -> bool:
    """Whether the reader's pages wait for a second factor."""
    return bool(settings.SECOND_FACTOR) and not has_shown(context["request"])


@register.simple_tag(takes_context=True)
def works_here(context: dict[str, Any]) -> bool:
    """Whether the reader is staff."""
    person = context["request"].user
    return bool(settings.SECOND_FACTOR and person.is_authenticated and person.permissions & STAFF)


@register.simple_tag
def has_passkeys(form: Any) -> bool:
    """Whether whoever is about to come in has a passkey."""
    return form is not None and "webauthn" in factors_of([form.user.pk]).get(form.user.pk, ())
