"""Amounts, moments and spans of time written the way the reader writes them; language and zone are given.

How a language writes stands in its own folder (languages.py); one we do not speak is written as English.
Money comes as whole minor units, moments as aware UTC, spans as timedelta or whole minutes. No sentences here.
"""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_datetime
from babel.numbers import format_currency, format_decimal, format_percent
from django.conf import settings

from amiable.kernel.money import CURRENCIES
from amiable.wording.languages import ENGLISH, Language


def money(amount: int, currency: str, *, language: str) -> str:
    """`amount` minor units of `currency`: €120.00, 120,00 €. Raises KeyError for a currency we do not know."""
    return _priced(amount, currency, _known(language).locale)


@lru_cache(maxsize=4000)
def _priced(amount: int, currency: str, locale: Locale) -> str:
    value = Decimal(amount).scaleb(-CURRENCIES[currency])
    return format_currency(value, currency, locale=locale, currency_digits=True)


def amount_plain(amount: int, currency: str, *, language: str) -> str:
    """The same without its currency, as it stands in an input: 120.00, 120,00; never grouped."""
    text = f"{Decimal(amount).scaleb(-CURRENCIES[currency]):f}"
    return text.replace(".", _known(language).decimal)


def day(moment: datetime, *, language: str, zone: tzinfo, now: datetime | None = None, long: bool = False) -> str:
    """Thu 26 Nov · jeu. 26 nov. The year is added when it is not that of `now`; `long` spells the words out."""
    own = _known(language)
    local = moment.astimezone(zone)
    other_year = now is not None and local.year != now.astimezone(zone).year
    pattern = (own.day_long if long else own.day)[other_year]
    if own.first and local.day == 1:
        pattern = pattern.replace("d M", f"{own.first} M")
    return _dated(local.replace(tzinfo=None), pattern, own.locale)


@lru_cache(maxsize=4000)
def _dated(local: datetime, pattern: str, locale: Locale) -> str:
    """A moment where it is, as a pattern without zones has it. Kept: a page says the same few days many times."""
    return format_datetime(local, pattern, locale=locale)


def clock_time(moment: datetime, *, language: str, zone: tzinfo) -> str:
    """10:22 · 10 h 22."""
    own = _known(language)
    return _dated(moment.astimezone(zone).replace(tzinfo=None), own.time, own.locale)


def moment(value: datetime, *, language: str, zone: tzinfo, now: datetime | None = None, long: bool = False) -> str:
    """Thu 26 Nov, 10:22 · jeudi 26 novembre à 10 h 22 · giovedì 26 novembre alle 10:22."""
    joint = _known(language).joint if long else ", "
    return joint.join(
        (day(value, language=language, zone=zone, now=now, long=long), clock_time(value, language=language, zone=zone))
    )


def span(length: timedelta, *, language: str) -> str:
    """What is left, in its two largest units, rounded down: 1 day 16 h, 3 h 12 min; a span below zero is 0."""
    own = _known(language)
    minutes = max(0, int(length.total_seconds() // 60))
    whole, rest = divmod(minutes, 1440)
    hours, left = divmod(rest, 60)
    if whole:
        parts = [days(whole, language=language), own.hour.format(hours) if hours else ""]
    elif hours:
        parts = [own.hour.format(hours), own.minute.format(left) if left else ""]
    else:
        parts = [own.minute.format(left) if left or length <= timedelta() else f"<\u00a0{own.minute.format(1)}"]
    return " ".join(part for part in parts if part)


def span_units(language: str) -> str:
    """The words of `span`, for a page that counts on by itself: one={0} day|other={0} days|{0} h|{0} min."""
    own = _known(language)
    return "|".join((*(f"{form}={pattern}" for form, pattern in own.days.items()), own.hour, own.minute))


def span_iso(length: timedelta) -> str:
    """The same for machines, as in <time datetime>: P1DT16H32M."""
    minutes = max(0, int(length.total_seconds() // 60))
    return f"P{minutes // 1440}DT{minutes % 1440 // 60}H{minutes % 60}M"


def effort(minutes: int, *, language: str) -> str:
    """Hours of work: 16 h, 1 h 30 min, 45 min. Never days: a day of work is nobody's same number of hours."""
    own = _known(language)
    hours, left = divmod(minutes, 60)
    parts = [own.hour.format(hours) if hours else "", own.minute.format(left) if left or not hours else ""]
    return " ".join(part for part in parts if part)


def days(count: int, *, language: str) -> str:
    """5 days, 1 jour, 3 giorni."""
    own = _known(language)
    return own.days.get(own.locale.plural_form(count), own.days["other"]).format(count)


def percent(share: int, *, language: str) -> str:
    """A share in whole hundredths: 80%, 80 %."""
    return format_percent(share / 100, locale=_known(language).locale)


def decimal_mark(language: str) -> str:
    """What stands between a number and its decimals."""
    return _known(language).decimal


def size(count: int, *, language: str) -> str:
    """A file's size in decimal units: 2.1 MB, 2,1 Mo."""
    value, unit = Decimal(count), 0
    while value >= 1000 and unit < 3:
        value, unit = value / 1000, unit + 1
    pattern = "0.#" if unit >= 2 and value < 100 else "0"
    return f"{format_decimal(value, pattern, locale=_known(language).locale)}\u00a0{_known(language).sizes[unit]}"


def language_name(code: str, *, language: str) -> str:
    """A language as CLDR names it for this reader: German, allemand; the code itself when CLDR does not know it."""
    own = _known(language)
    name = own.locale.languages.get(code.replace("-", "_")) or own.locale.languages.get(code.partition("-")[0]) or code
    return name[:1].upper() + name[1:]


def _known(language: str) -> Language:
    found: Language = settings.SPOKEN.get(language) or settings.SPOKEN[ENGLISH]
    return found
