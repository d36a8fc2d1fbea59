"""What a measure of staff may rest on, and the lengths of time around it: data in standard.toml, read once.

A measure is no part of an order's life, so these are not the rules orders live by: they hold from when they are installed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from functools import cache
from importlib.resources import files

from amiable.kernel.canonical import digest
from amiable.rules.shape import Label
from amiable.rules.tables import read_toml

#: Where a ground stands: in the marketplace's own terms, or in the law.
TERMS, LAW = "terms", "law"


@dataclass(frozen=True, slots=True)
class Ground:
    """What a measure may rest on; its label is a whole sentence in each language. `of` is TERMS or LAW."""

    code: str
    of: str
    label: Label


@dataclass(frozen=True, slots=True)
class Measuring:
    """Grounds by code, and how long before a measure for good people are told, how long they may complain, and until when a
    complaint is acknowledged and decided. `hash` names this version."""

    hash: str
    notice: timedelta
    complaint: timedelta
    acknowledge: timedelta
    decide: timedelta
    grounds: Mapping[str, Ground]

    def complain_until(self, told: datetime, zone: tzinfo) -> datetime:
        """The last moment (UTC) to complain of what somebody was told then: the end of the last day in their zone, for they are
        promised the whole day."""
        day = (told + self.complaint).astimezone(zone).date()
        return datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC) - datetime.resolution


def ends_of(begins: datetime, days: int | None) -> datetime | None:
    """When a measure that begins then and lasts so many days ends; None for one without an end."""
    return begins + timedelta(days=days) if days else None


@cache
def measuring() -> Measuring:
    """What holds here. Raises RulesError for a file that is not as expected."""
    return read(files("amiable.rules.measures").joinpath("standard.toml").read_text())


def read(text: str) -> Measuring:
    """The same of a text (TOML). Raises RulesError with the line of the first thing that is not as expected."""
    top = read_toml(text)
    periods = top.inner("periods", top.take("periods", dict))
    lengths = {name: periods.period(name) for name in ("notice", "complaint", "acknowledge", "decide")}
    periods.done()
    grounds = {}
    for code, values in top.take("grounds", dict).items():
        row = top.inner(f"grounds.{code}", values)
        of = row.take("of", str)
        if of not in (TERMS, LAW):
            raise row.error(f"expected {TERMS} or {LAW}", "of")
        grounds[code] = Ground(code, of, row.label())
        row.done()
    top.done()
    return Measuring(hash=digest(text), grounds=grounds, **lengths)
