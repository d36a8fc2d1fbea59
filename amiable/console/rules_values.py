"""The windows and numbers of a rules file as a form: shown in the units people think in, read back into the file's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from amiable.kernel.money import CURRENCIES, LARGEST
from amiable.rules.edit import Value, values
from amiable.rules.shape import Rules
from amiable.web.amounts import read_amount
from amiable.wording.formats import amount_plain
from amiable.wording.rulechanges import FEE, SECOND_PERSON, place_label, place_value
from amiable.wording.scene import Text

#: What a length can be given in, the largest first, in minutes.
UNITS: Mapping[str, tuple[Text, int]] = {
    "days": (pgettext_lazy("unit", "days"), 1440),
    "hours": (pgettext_lazy("unit", "hours"), 60),
    "minutes": (pgettext_lazy("unit", "minutes"), 1),
}

#: Up to this many hours a length is shown in hours, as people say 48 hours.
HOURS = 48

#: Longest number somebody may type.
DIGITS = 12

#: A currency with two decimals like percent: 12.5 % are 1,250 basis points.
TWO_DECIMALS = "EUR"

GROUPS: Sequence[tuple[str, Text]] = (
    ("clocks", gettext_lazy("Windows")),
    ("proposals", gettext_lazy("Answers to proposals")),
    ("walls", gettext_lazy("Last days, counted from the first payment")),
    ("periods", gettext_lazy("Lengths of time")),
    ("numbers", gettext_lazy("Numbers")),
)


@dataclass(frozen=True, slots=True)
class Field:
    """One value: `place` in the file, what is typed, its unit, what the rules in force say where that differs, what is wrong.

    A length has `units` to choose from (code, word, chosen); everything else has at most one `unit` in words.
    """

    place: str
    label: str
    typed: str
    unit: str = ""
    units: Sequence[tuple[str, str, bool]] = ()
    was: str = ""
    error: str = ""
    money: bool = False

    @property
    def id(self) -> str:
        """Of its input."""
        return "v-" + self.place.replace(".", "-")


@dataclass(frozen=True, slots=True)
class Group:
    """Values of one kind; `changed` of them differ from the rules in force."""

    code: str
    title: str
    fields: Sequence[Field]

    @property
    def changed(self) -> int:
        """How many differ."""
        return sum(bool(field.was) for field in self.fields)

    @property
    def wrong(self) -> bool:
        """Something typed cannot be read."""
        return any(field.error for field in self.fields)

    @property
    def open(self) -> bool:
        """Shown unfolded."""
        return self.code == "clocks" or bool(self.changed) or self.wrong


class WrongValuesError(Exception):
    """What was typed and cannot be read, by place; each with its sentence."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(", ".join(problems))
        self.problems = problems


def groups_of(
    rules: Rules,
    base: Rules,
    language: str,
    *,
    sent: Mapping[str, str] | None = None,
    problems: Mapping[str, str] | None = None,
) -> list[Group]:
    """Every value in its group; what was `sent` stands where it was typed, with its problem."""
    known, before = values(rules), values(base)

    def field(place: str) -> Field:
        typed, unit = _shown(place, known[place], language)
        was = before.get(place)
        differs = was is not None and was != known[place]
        if sent is not None:
            typed, unit = sent.get(place, typed), sent.get(f"{place}.unit", unit)
        return Field(
            place=place,
            label=place_label(place, rules, language),
            typed=typed,
            unit=_unit(place),
            units=_units(unit) if isinstance(known[place], timedelta) else (),
            was=place_value(place, was, language) if differs else "",
            error=(problems or {}).get(place, ""),
            money=place.startswith(SECOND_PERSON),
        )

    return [Group(code, str(title), [field(place) for place in _places(known, code)]) for code, title in GROUPS]


def field_of(where: str, groups: Sequence[Group]) -> Field | None:
    """The field a finding's place is about: the same, or the first below it."""
    fields = [field for group in groups for field in group.fields]
    exact = [field for field in fields if field.place == where]
    return next(iter(exact or [field for field in fields if field.place.startswith(f"{where}.")]), None)


def read_values(rules: Rules, sent: Mapping[str, str]) -> dict[str, Value]:
    """What was typed, as the file keeps it; places that were not sent stay away. Raises WrongValuesError."""
    found: dict[str, Value] = {}
    problems: dict[str, str] = {}
    for place, value in values(rules).items():
        if place not in sent or place == "version":
            continue
        read: Callable[[str], Value] = _reader(place, value, sent.get(f"{place}.unit", ""))
        typed = sent[place].strip()
        try:
            if len(typed) > DIGITS:
                raise ValueError(typed)
            found[place] = read(typed)
        except ValueError:
            problems[place] = _problem(place)
    if problems:
        raise WrongValuesError(problems)
    return found


def _places(known: Mapping[str, Value], group: str) -> Iterator[str]:
    if group == "walls":
        yield "hold_limit"
    yield from (place for place in known if place.partition(".")[0] == group)


def _shown(place: str, value: Value, language: str) -> tuple[str, str]:
    """What stands in the input, and the code of its unit."""
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        unit = _best_unit(minutes)
        return str(minutes // UNITS[unit][1]), unit
    if place == FEE:
        return str(value // 100) if value % 100 == 0 else amount_plain(value, TWO_DECIMALS, language=language), ""
    currency = place.removeprefix(SECOND_PERSON)
    if place.startswith(SECOND_PERSON) and currency in CURRENCIES:
        return amount_plain(value, currency, language=language), ""
    return str(value), ""


def _best_unit(minutes: int) -> str:
    if minutes % 60:
        return "minutes"
    return "days" if minutes % 1440 == 0 and minutes > HOURS * 60 else "hours"


def _units(chosen: str) -> list[tuple[str, str, bool]]:
    return [(code, str(word), code == chosen) for code, (word, _minutes) in UNITS.items()]


def _unit(place: str) -> str:
    if place == FEE or place.endswith("_percent"):
        return "%"
    currency = place.removeprefix(SECOND_PERSON)
    return currency if place.startswith(SECOND_PERSON) and currency in CURRENCIES else ""


def _reader(place: str, value: Value, unit: str) -> Callable[[str], Value]:
    currency = place.removeprefix(SECOND_PERSON)
    if isinstance(value, timedelta):
        return lambda typed: timedelta(minutes=_whole(typed) * UNITS[unit if unit in UNITS else "days"][1])
    if place == FEE:
        return lambda typed: _amount(typed, TWO_DECIMALS)
    if place.startswith(SECOND_PERSON) and currency in CURRENCIES:
        return lambda typed: _amount(typed, currency)
    return _whole


def _whole(typed: str) -> int:
    if not (typed.isascii() and typed.isdigit() and len(typed) <= DIGITS // 2):
        raise ValueError(typed)
    return int(typed)


def _amount(typed: str, currency: str) -> int:
    amount = read_amount(typed, currency)
    if not 0 <= amount <= LARGEST:
        raise ValueError(typed)
    return amount


def _problem(place: str) -> str:
    if place == FEE:
        return _("Give a percentage with at most two decimals, such as 12.5.")
    if place.removeprefix(SECOND_PERSON) in CURRENCIES:
        return _("Give an amount, such as 500.00.")
    return _("Give a whole number, such as 3.")
