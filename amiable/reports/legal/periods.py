"""The period a report is about: whole days in UTC, both ends included, within the calendar and not ahead of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from amiable.kernel.errors import refuse

#: No report is about more than so many years: complaints and orders are not kept for longer.
MOST_YEARS = 10

#: Nothing of ours is older.
FIRST_YEAR = 2000

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Days:
    """From the first to the last day, both included; `over` once the last day has passed."""

    first: date
    last: date
    over: bool

    @property
    def start(self) -> datetime:
        """Its first moment."""
        return datetime.combine(self.first, time(), UTC)

    @property
    def end(self) -> datetime:
        """The moment after its last."""
        return datetime.combine(self.last + timedelta(days=1), time(), UTC)


def read_period(asked: dict[str, str], *, today: date) -> Days:
    """The period somebody asks for: `year`, or days (ISO 8601) by `from`, until today where nothing else is said, and `to`, from
    the first of its year; nothing at all is this year so far.

    Refuses `parameter_wrong` (field) for what is no year or day, `year_or_days` for both, `period_wrong` when it ends before it
    begins, `period_ahead` for what has not happened yet, `too_many_years`.
    """
    year, first, last = (asked.get(name, "") for name in ("year", "from", "to"))
    if first or last:
        if year:
            refuse("year_or_days")
        end = _day(last, "to") if last else today
        return _between(_day(first, "from") if first else date(end.year, 1, 1), end, today)
    return year_of(read_year(year, today=today), today=today)


def year_of(year: int, *, today: date) -> Days:
    """A calendar year, as far as it has come."""
    end = date(year, 12, 31)
    return Days(date(year, 1, 1), min(end, today), end < today)


def read_year(asked: str, *, today: date) -> int:
    """A calendar year, this one when nothing is said. Refuses `parameter_wrong` and `period_ahead`."""
    if not asked:
        return today.year
    if not _YEAR.fullmatch(asked) or int(asked) < FIRST_YEAR:
        refuse("parameter_wrong", field="year")
    if int(asked) > today.year:
        refuse("period_ahead")
    return int(asked)


def quarter_of(at: datetime) -> int:
    """0 to 3, by the month in UTC."""
    return (at.astimezone(UTC).month - 1) // 3


def _between(first: date, last: date, today: date) -> Days:
    if max(first, last) > today:
        refuse("period_ahead")
    if last < first:
        refuse("period_wrong")
    if last.year - first.year >= MOST_YEARS:
        refuse("too_many_years", most=MOST_YEARS)
    return Days(first, last, last < today)


def _day(text: str, field: str) -> date:
    if not _DAY.fullmatch(text):
        refuse("parameter_wrong", field=field)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        refuse("parameter_wrong", field=field)
    return day if day.year >= FIRST_YEAR else refuse("parameter_wrong", field=field)
