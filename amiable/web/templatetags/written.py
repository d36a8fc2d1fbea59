"""Amounts, moments and spans in templates: `wording.formats` in the active language and zone. Nothing is decided here."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from amiable.flow import moment as clock
from amiable.wording import formats

register = template.Library()


def _language() -> str:
    return get_language() or "en"


@register.filter
def money(amount: int, currency: str) -> str:
    """`{{ price|money:currency }}` for minor units."""
    return formats.money(amount, currency, language=_language())


@register.filter
def moment(value: datetime, style: str = "") -> str:
    """`{{ at|moment }}` or `{{ at|moment:"long" }}` in the reader's zone."""
    zone, now = timezone.get_current_timezone(), clock.now()
    return formats.moment(value, language=_language(), zone=zone, now=now, long=style == "long")


@register.filter
def day(value: datetime, style: str = "") -> str:
    """`{{ at|day }}` or `{{ at|day:"long" }}` in the reader's zone."""
    zone, now = timezone.get_current_timezone(), clock.now()
    return formats.day(value, language=_language(), zone=zone, now=now, long=style == "long")


@register.filter
def clock_time(value: datetime) -> str:
    """`{{ at|clock_time }}`: the time of day alone."""
    return formats.clock_time(value, language=_language(), zone=timezone.get_current_timezone())


@register.filter
def span(length: timedelta) -> str:
    """`{{ left|span }}`: 1 day 16 h."""
    return formats.span(length, language=_language())


@register.filter
def effort(minutes: int) -> str:
    """`{{ minutes|effort }}`: 16 h."""
    return formats.effort(minutes, language=_language())


@register.filter
def days(count: int) -> str:
    """`{{ 5|days }}`: 5 days."""
    return formats.days(count, language=_language())


@register.filter
def size(count: int) -> str:
    """`{{ bytes|size }}`: 2.1 MB."""
    return formats.size(count, language=_language())


@register.filter
def language_name(code: str) -> str:
    """`{{ "it"|language_name }}`: the language in the reader's words."""
    return {"en": _("English"), "fr": _("French"), "it": _("Italian")}.get(code) or formats.language_name(
        code, language=_language()
    )


@register.filter
def written_in(code: str) -> str:
    """`{{ "it"|written_in }}`: the mark beside words in another language; empty when it is the reader's own, or not known."""
    if code in {"", _language()}:
        return ""
    return {"en": _("in English"), "fr": _("in French"), "it": _("in Italian")}.get(code) or formats.language_name(
        code, language=_language()
    )


@register.simple_tag
def as_it_stood() -> str:
    """When a page was read, for paper: with the year, as paper is read in other years."""
    zone, years_ago = timezone.get_current_timezone(), datetime(1970, 1, 1, tzinfo=UTC)
    stood = formats.moment(clock.now(), language=_language(), zone=zone, now=years_ago, long=True)
    return _("As it stood on %(moment)s (time zone %(zone)s).") % {"moment": stood, "zone": zone}
