"""Amounts, moments and spans of time written the way the reader writes them. Pure: language and zone are given.

Money comes as whole minor units, moments as aware UTC, spans as timedelta or whole minutes. No sentences here.
"""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from decimal import Decimal

from babel.dates import format_datetime
from babel.numbers import format_currency, format_decimal

from amiable.kernel.money import CURRENCIES

LOCALES = {"en": "en_GB", "fr": "fr_FR", "it": "it_IT"}

_DAY = {"en": "EEE d MMM", "fr": "EEE d MMM", "it": "EEE d MMM"}
_DAY_LONG = {"en": "EEEE d MMMM", "fr": "EEEE d MMMM", "it": "EEEE d MMMM"}
_TIME = {"en": "HH:mm", "fr": "H\u00a0'h'\u00a0mm", "it": "HH:mm"}
_UNITS = {
    "en": ("day", "days", "h", "min"),
    "fr": ("jour", "jours", "h", "min"),
    "it": ("giorno", "giorni", "h", "min"),
}
_JOINT = {"fr": " à ", "it": " alle "}
_BYTES = {"en": ("bytes", "kB", "MB", "GB"), "fr": ("octets", "ko", "Mo", "Go"), "it": ("byte", "kB", "MB", "GB")}


def money(amount: int, currency: str, *, language: str) -> str:
    """`amount` minor units of `currency`: €120.00, 120,00 €. Raises KeyError for a currency we do not know."""
    places = CURRENCIES[currency]
    value = Decimal(amount).scaleb(-places)
    return format_currency(value, currency, locale=_locale(language), currency_digits=True)


def amount_plain(amount: int, currency: str, *, language: str) -> str:
    """The same without its currency, as it stands in an input: 120.00, 120,00; never grouped."""
    text = f"{Decimal(amount).scaleb(-CURRENCIES[currency]):f}"
    return text if language == "en" else text.replace(".", ",")


def day(moment: datetime, *, language: str, zone: tzinfo, now: datetime | None = None, long: bool = False) -> str:
    """Thu 26 Nov · jeu. 26 nov. The year is added when it is not that of `now`; `long` spells the words out."""
    pattern = (_DAY_LONG if long else _DAY)[_known(language)]
    local = moment.astimezone(zone)
    if language == "fr" and local.day == 1:
        pattern = pattern.replace("d M", "d'er' M")
    if now is not None and local.year != now.astimezone(zone).year:
        pattern += " y"
    return format_datetime(local, pattern, locale=_locale(language))


def clock_time(moment: datetime, *, language: str, zone: tzinfo) -> str:
    """10:22 · 10 h 22."""
    return format_datetime(moment.astimezone(zone), _TIME[_known(language)], locale=_locale(language))


def moment(value: datetime, *, language: str, zone: tzinfo, now: datetime | None = None, long: bool = False) -> str:
    """Thu 26 Nov, 10:22 · jeudi 26 novembre à 10 h 22 · giovedì 26 novembre alle 10:22."""
    joint = _JOINT.get(language, ", ") if long else ", "
    return joint.join(
        (day(value, language=language, zone=zone, now=now, long=long), clock_time(value, language=language, zone=zone))
    )


def span(length: timedelta, *, language: str) -> str:
    """What is left, in its two largest units, rounded down: 1 day 16 h, 3 h 12 min; a span below zero is 0."""
    one, many, hour, minute = _UNITS[_known(language)]
    minutes = max(0, int(length.total_seconds() // 60))
    days, rest = divmod(minutes, 1440)
    hours, left = divmod(rest, 60)
    if days:
        parts = [f"{days}\u00a0{one if days == 1 else many}", f"{hours}\u00a0{hour}" if hours else ""]
    elif hours:
        parts = [f"{hours}\u00a0{hour}", f"{left}\u00a0{minute}" if left else ""]
    else:
        parts = [f"{left}\u00a0{minute}" if left or length <= timedelta() else f"<\u00a01\u00a0{minute}"]
    return " ".join(part for part in parts if part)


def span_units(language: str) -> str:
    """The words of `span`, for a page that counts on by itself: day|days|h|min."""
    return "|".join(_UNITS[_known(language)])


def span_iso(length: timedelta) -> str:
    """The same for machines, as in <time datetime>: P1DT16H32M."""
    minutes = max(0, int(length.total_seconds() // 60))
    return f"P{minutes // 1440}DT{minutes % 1440 // 60}H{minutes % 60}M"


def effort(minutes: int, *, language: str) -> str:
    """Hours of work: 16 h, 1 h 30 min, 45 min. Never days: a day of work is nobody's same number of hours."""
    _, _, hour, minute = _UNITS[_known(language)]
    hours, left = divmod(minutes, 60)
    parts = [f"{hours}\u00a0{hour}" if hours else "", f"{left}\u00a0{minute}" if left or not hours else ""]
    return " ".join(part for part in parts if part)


def days(count: int, *, language: str) -> str:
    """5 days, 1 jour, 3 giorni."""
    one, many, _, _ = _UNITS[_known(language)]
    return f"{count}\u00a0{one if count == 1 else many}"


def size(count: int, *, language: str) -> str:
    """A file's size in decimal units: 2.1 MB, 2,1 Mo."""
    value, unit = Decimal(count), 0
    while value >= 1000 and unit < 3:
        value, unit = value / 1000, unit + 1
    pattern = "0.#" if unit >= 2 and value < 100 else "0"
    return f"{format_decimal(value, pattern, locale=_locale(language))}\u00a0{_BYTES[_known(language)][unit]}"


def _known(language: str) -> str:
    return language if language in LOCALES else "en"


def _locale(language: str) -> str:
    return LOCALES[_known(language)]
