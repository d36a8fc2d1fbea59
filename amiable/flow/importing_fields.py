"""What stands in a field of an imported record, read and judged: texts, choices, numbers, money, moments. Nothing is guessed.

What is wrong is gathered, not raised: a record is judged whole, so that one look at the report mends all of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from dataclasses import field as kept
from datetime import UTC, datetime
from typing import Any

from amiable.kernel.errors import Refusal
from amiable.kernel.letters import one_line, readable
from amiable.kernel.money import CURRENCIES, LARGEST
from amiable.kernel.tabular import Record, Value
from amiable.people.terms import is_external

#: Between the parts of a field that holds several.
BETWEEN = "|"

#: How much of a wrong value a report quotes, in characters.
QUOTED = 60

_WHOLE = re.compile(r"[0-9]{1,9}", re.ASCII)
_AMOUNT = re.compile(r"([0-9]{1,12})(?:[.,]([0-9]{1,6}))?", re.ASCII)
_YES, _NO = ("true", "yes", "1"), ("false", "no", "0")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, or worth knowing, in one field ("" : the record) of the record that begins on a line. Only a `grave` one
    keeps the record out. `found` is how the value begins."""

    line: int
    field: str
    code: str
    data: Mapping[str, Any] = kept(default_factory=dict)
    found: str = ""
    grave: bool = True


class Row:
    """One record being read; `faults` is what was found so far. A field that is wrong reads as if it were empty."""

    def __init__(self, record: Record) -> None:
        self.line, self._values = record.line, record.values
        self.faults: list[Fault] = []

    @property
    def values(self) -> Mapping[str, Value]:
        """Everything as it was sent."""
        return self._values

    def sound(self) -> bool:
        """Whether nothing grave was found."""
        return not any(fault.grave for fault in self.faults)

    def fault(self, name: str, code: str, *, grave: bool = True, **data: Any) -> None:
        """Note what is wrong with a field."""
        found = self._raw(name)[:QUOTED]
        self.faults.append(Fault(self.line, name, code, data, readable(found).replace("\0", ""), grave))

    def refused(self, refusal: Refusal, name: str = "") -> None:
        """Note why something is refused; each field of an `invalid` by itself."""
        if refusal.code == "invalid":
            for inner, why in refusal.data.items():
                self.fault(inner, why.code, **why.data)
        else:
            said: dict[str, Any] = {key: str(value) for key, value in refusal.data.items()}
            self.fault(name, refusal.code, **said)

    def has(self, name: str) -> bool:
        """Whether anything stands there."""
        return bool(self._raw(name).strip())

    def text(self, name: str, most: int, *, needed: bool = False, lines: bool = False) -> str:
        """A text of at most so many characters, on one line unless `lines`; whatever it looks like, it stays a text."""
        raw = self._raw(name)
        said = readable(raw).replace("\r\n", "\n").strip() if lines else one_line(raw)
        if "\0" in raw:
            self.fault(name, "not_text")
        elif needed and not said:
            self.fault(name, "needed")
        elif len(said) > most:
            self.fault(name, "text_too_long", most=most)
        else:
            return said
        return ""

    def many(self, name: str, most: int, each: int) -> tuple[str, ...]:
        """Several texts."""
        raw = self._values.get(name, "")
        parts = raw if isinstance(raw, tuple) else tuple(raw.split(BETWEEN))
        said = tuple(part for part in (one_line(part) for part in parts) if part)
        if len(said) > most:
            self.fault(name, "too_many", most=most)
        elif any("\0" in part for part in said):
            self.fault(name, "not_text")
        elif any(len(part) > each for part in said):
            self.fault(name, "text_too_long", most=each)
        else:
            return said
        return ()

    def external(self, name: str, *, needed: bool = True) -> str:
        """An id as the other system gives it."""
        raw = self._raw(name).strip()
        if not raw:
            if needed:
                self.fault(name, "needed")
        elif not is_external(raw):
            self.fault(name, "external_id_wrong")
        else:
            return raw
        return ""

    def choice(self, name: str, among: Collection[str], otherwise: str = "") -> str:
        """One of these words; `otherwise` when nothing stands there."""
        raw = self._raw(name).strip()
        if not raw:
            return otherwise
        if raw.lower() in among:
            return raw.lower()
        self.fault(name, "not_one_of", choices=", ".join(among))
        return otherwise

    def flag(self, name: str) -> bool | None:
        """Yes or no; None when nothing stands there."""
        raw = self._raw(name).strip().lower()
        if raw and raw not in (*_YES, *_NO):
            self.fault(name, "not_yes_or_no")
        return None if raw not in (*_YES, *_NO) else raw in _YES

    def whole(self, name: str, least: int, most: int, *, otherwise: int | None = None) -> int:
        """A whole number; `otherwise` when nothing stands there, None for one that must be there."""
        raw = self._raw(name).strip()
        if not raw and otherwise is not None:
            return otherwise
        if not raw:
            self.fault(name, "needed")
        elif not _WHOLE.fullmatch(raw) or not least <= int(raw) <= most:
            self.fault(name, "not_a_number", least=least, most=most)
        else:
            return int(raw)
        return otherwise if otherwise is not None else least

    def currency(self, name: str) -> str:
        """A currency orders can be priced in."""
        raw = self._raw(name).strip().upper()
        if not raw:
            self.fault(name, "needed")
        elif raw not in CURRENCIES:
            self.fault(name, "currency_unknown", known=", ".join(CURRENCIES))
        else:
            return raw
        return ""

    def money(self, name: str, currency: str, *, needed: bool = True) -> int:
        """An amount in minor units: whole units, or with exactly the decimals its currency has."""
        raw, places = self._raw(name).strip(), CURRENCIES.get(currency)
        if not raw and needed:
            self.fault(name, "needed")
        if not raw or places is None:
            return 0
        found = _AMOUNT.fullmatch(raw)
        if found is None:
            self.fault(name, "amount_wrong", right=_example(places), currency=currency)
            return 0
        units, decimals = found[1], found[2] or ""
        if decimals and len(decimals) != places:
            self.fault(name, "decimals_wrong", places=places, right=_example(places), currency=currency)
            return 0
        amount: int = int(units) * 10**places + int(decimals or 0)
        if amount > LARGEST:
            self.fault(name, "price_too_large")
            return 0
        return amount

    def moment(self, name: str, *, now: datetime, needed: bool = True) -> datetime | None:
        """A moment with its offset from UTC, not after `now`."""
        raw = self._raw(name).strip()
        if raw or needed:
            return self._moment(name, raw, now)
        return None

    def moments(self, name: str, *, now: datetime, most: int) -> tuple[datetime, ...]:
        """Several of them."""
        texts = self.many(name, most, QUOTED)
        return tuple(moment for moment in (self._moment(name, text, now) for text in texts) if moment)

    def _moment(self, name: str, raw: str, now: datetime) -> datetime | None:
        if not raw:
            self.fault(name, "needed")
            return None
        try:
            moment = datetime.fromisoformat(raw)
            utc = moment.astimezone(UTC) if moment.tzinfo else None
        except (ValueError, OverflowError):
            self.fault(name, "moment_unreadable")
            return None
        if utc is None:
            self.fault(name, "zone_missing")
        elif utc > now:
            self.fault(name, "moment_ahead")
        elif utc.year < 1990:
            self.fault(name, "moment_unreadable")
        else:
            return utc
        return None

    def _raw(self, name: str) -> str:
        raw = self._values.get(name, "")
        return f" {BETWEEN} ".join(raw) if isinstance(raw, tuple) else raw


def _example(places: int) -> str:
    return "120" if places == 0 else f"120.{'5'.ljust(places, '0')}"
