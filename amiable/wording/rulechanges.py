"""What a rules file says at a place, and how two files differ, as an operator reads it: by labels, in days, percent and money."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from babel.numbers import format_decimal, format_percent
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override, pgettext

from amiable.kernel.money import CURRENCIES
from amiable.rules.compare import Difference
from amiable.rules.shape import Label, Rules
from amiable.wording import formats
from amiable.wording.rulebook import NUMBERS, PERIODS
from amiable.wording.scene import Text

SECOND_PERSON, FEE = "numbers.second_person_", "numbers.fee_bp"

#: Places outside the tables.
PLAIN: Mapping[str, Text] = {
    "name": gettext_lazy("Name of the rules"),
    "version": gettext_lazy("Version of the rules"),
    "hold_limit": gettext_lazy("The payment service holds money for at most"),
    "start": gettext_lazy("State an order begins in"),
}


def place_label(place: str, rules: Rules, language: str, *, label: Label | None = None) -> str:
    """What a place of a file is called in the active language; one without a name of its own keeps its path."""
    table, _dot, name = place.partition(".")
    if place in PLAIN:
        return str(PLAIN[place])
    if table == "periods" and name in PERIODS:
        return str(PERIODS[name])
    if place.startswith(SECOND_PERSON):
        currency = place.removeprefix(SECOND_PERSON)
        return str(NUMBERS["second_person_other"] if currency == "other" else NUMBERS["second_person"]) % {
            "currency": currency
        }
    if table == "numbers" and name in NUMBERS:
        return str(NUMBERS[name])
    row, _dot, what = name.partition(".")
    found = label or getattr(getattr(rules, table, {}).get(row, None), "label", None)
    said = (found or {}).get(language) or (found or {}).get("en") or ""
    if not said:
        return place
    if (table, what) in (("walls", "day"), ("clocks", "length"), (table, "")):
        return said
    if (table, what) == ("proposals", "answer_within"):
        return _("Answer to “%(proposal)s”") % {"proposal": said}
    return f"{said} ({place})"


def place_value(place: str, value: Any, language: str) -> str:
    """What stands there, in the unit people think in."""
    if isinstance(value, timedelta):
        return formats.span(value, language=language) if value else formats.days(0, language=language)
    if isinstance(value, tuple):
        return ", ".join(place_value("", one, language) for one in value) or "–"
    if isinstance(value, bool):
        return pgettext("rules", "yes") if value else pgettext("rules", "no")
    if value is None:
        return "–"
    if not isinstance(value, int):
        return str(value)
    if place == FEE:
        return format_percent(value / 10_000, locale=language, decimal_quantization=False)
    if place.startswith(SECOND_PERSON) and place.removeprefix(SECOND_PERSON) in CURRENCIES:
        return formats.money(value, place.removeprefix(SECOND_PERSON), language=language)
    if place.startswith("walls."):
        return _("day %(number)s") % {"number": value}
    if place.endswith("_percent"):
        return formats.percent(value, language=language)
    return str(format_decimal(value, locale=language)) if place != "version" else str(value)


def say_change(change: Difference, rules: Rules, language: str) -> str:
    """One difference as a whole sentence in a language."""
    with override(language):
        if change.what == "changed" and change.where.startswith("walls.") and isinstance(change.old, int):
            what = place_label(change.where, rules, language, label=change.label)
            days = {"what": what, "old": change.old, "new": change.new}
            return _("%(what)s: day %(old)s becomes day %(new)s.") % days
        said = {
            "what": place_label(change.where, rules, language, label=change.label),
            "old": place_value(change.where, change.old, language),
            "new": place_value(change.where, change.new, language),
        }
        match change.what:
            case "changed":
                return _("%(what)s: %(old)s becomes %(new)s.") % said
            case "gone":
                return _("%(what)s: is gone.") % said
            case _:
                return _("%(what)s: is new.") % said
