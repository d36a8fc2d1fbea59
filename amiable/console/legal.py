"""The figures an operator publishes, by any period: a page, and the same as CSV and JSON; statements of reasons as files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
from babel.dates import format_date
from babel.numbers import format_decimal
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from amiable.console.access import staff
from amiable.flow.load import rules_in_force
from amiable.flow.moment import now as present
from amiable.kernel.errors import Refusal, Refused
from amiable.kernel.sheets import csv_lines
from amiable.pages.downloads import send_made
from amiable.people.roles import Permission
from amiable.reports.legal import files
from amiable.reports.legal.figures import Figures, Share, Times
from amiable.reports.legal.periods import Days, read_period, year_of
from amiable.reports.legal.reading import read_figures, read_taken
from amiable.reports.legal.statements import statements
from amiable.rules.measures import measuring
from amiable.web.order.scenes import reader_of
from amiable.web.parts import Fact
from amiable.wording import legal as wording
from amiable.wording.reader import Reader
from amiable.wording.standing import fraction, percent
from amiable.wording.upkeep import say

#: Calendar years that one click shows, this one first.
YEARS = 4

#: The pages of this room, with their names.
PLACES = ("desk_legal", "desk_legal_income", "desk_legal_bodies", "desk_legal_referrals")


@dataclass(frozen=True, slots=True)
class Section:
    """A group of figures: numbers as facts, and what is counted by code below its own heading."""

    code: str
    title: str
    note: str
    facts: Sequence[Fact]
    lists: Sequence[tuple[str, Sequence[Fact]]]


@gzip_page
@staff(any_of=Permission.OPERATE)
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """All figures of a period; what cannot be read as one is said, with the figures of this year so far below."""
    now = present()
    reader, today = reader_of(request, now=now), now.astimezone(UTC).date()
    refusal = None
    try:
        period = read_period(_asked(request), today=today)
    except Refused as refused:
        refusal, period = refused.refusal, read_period({}, today=today)
    found = read_figures(period, now=now)
    query = f"?from={period.first}&to={period.last}"
    context = {
        "rooms_here": places("desk_legal"),
        "period": period,
        "said": _said(period, reader),
        "wrong": wrong_period(refusal) if refusal else "",
        "years": [_year(today.year - back, period, today) for back in range(YEARS)],
        "sections": sections(found, reader),
        "files": {name: reverse(f"desk_legal_{name}") + query for name in ("csv", "json")},
        "statements": {name: reverse(f"desk_legal_statements_{name}") + query for name in ("csv", "json")},
    }
    return render(request, "console/legal.html", context, status=400 if refusal else 200)


@staff(any_of=Permission.OPERATE)
@require_safe
def figures_csv(request: HttpRequest) -> HttpResponseBase:
    """The figures as a file."""
    return _of_period(request, "figures", "csv", lambda p, now: csv_lines(files.figures_rows(read_figures(p, now=now))))


@staff(any_of=Permission.OPERATE)
@require_safe
def figures_json(request: HttpRequest) -> HttpResponseBase:
    """The same for programs: what the API answers."""
    return _of_period(request, "figures", "json", lambda p, now: iter([msgspec.json.encode(read_figures(p, now=now))]))


@staff(any_of=Permission.OPERATE)
@require_safe
def statements_csv(request: HttpRequest) -> HttpResponseBase:
    """Statements of reasons without personal data, as a file."""
    return _of_period(
        request, "statements", "csv", lambda p, now: csv_lines(files.statement_rows(statements(read_taken(p))))
    )


@staff(any_of=Permission.OPERATE)
@require_safe
def statements_json(request: HttpRequest) -> HttpResponseBase:
    """The same for programs."""
    return _of_period(
        request,
        "statements",
        "json",
        lambda p, now: files.statements_json(statements(read_taken(p)), period=(p.first, p.last), now=now),
    )


def places(here: str) -> list[dict[str, Any]]:
    """The pages of this room, with the one that is shown."""
    labels = {
        "desk_legal": _("Figures"),
        "desk_legal_income": _("Seller income"),
        "desk_legal_bodies": _("Bodies outside"),
        "desk_legal_referrals": pgettext("bodies outside", "Referrals"),
    }
    return [{"label": labels[name], "href": reverse(name), "current": name == here} for name in PLACES]


def wrong_period(refusal: Refusal) -> str:
    """Why a period cannot be shown."""
    if refusal.code == "parameter_wrong":
        return _(
            "Give a year such as 2026, or a first and a last day such as 2026-01-31. Nothing here is older than 2000."
        )
    return say(refusal)


def sections(found: Figures, reader: Reader) -> list[Section]:
    """All figures in the reader's words, in the order of `wording.SECTIONS`."""
    labels = _labels(reader)
    made = []
    for code, (title, note) in wording.SECTIONS.items():
        group = getattr(found, code)
        facts: list[Fact] = []
        lists: list[tuple[str, Sequence[Fact]]] = []
        for name in (field.name for field in fields(group)):
            value = getattr(group, name)
            if isinstance(value, list):
                rows = [Fact(labels(name, one.code), str(one.count)) for one in value]
                lists += [(str(wording.FIGURES[name]), rows)] if rows else []
            else:
                facts += _facts(name, value, reader)
        made.append(Section(code, str(title), str(note), facts, lists))
    return made


def _facts(name: str, value: Any, reader: Reader) -> Iterator[Fact]:
    if isinstance(value, Times):
        yield Fact(str(wording.FIGURES[f"{name}.mean"]), _length(value.mean_seconds, reader))
        yield Fact(str(wording.FIGURES[f"{name}.median"]), _length(value.median_seconds, reader))
    elif isinstance(value, Share):
        hundredths = percent(round(100 * (value.share or 0)), language=reader.language)
        said = f"{fraction(value.count, value.of)} · {hundredths}" if value.of else "–"
        yield Fact(str(wording.FIGURES[name]), said)
    else:
        number = "–" if value is None else format_decimal(value, locale=reader.language)
        yield Fact(str(wording.FIGURES[name]), number)


def _length(seconds: int | None, reader: Reader) -> str:
    return "–" if seconds is None else reader.span(timedelta(seconds=seconds))


def _labels(reader: Reader) -> Callable[[str, str], str]:
    """What a figure's code is called: a reason of cases by the rules in force, a ground by those of measures and of hidden
    reviews, any other by our own words; else the code itself."""
    rules = rules_in_force()
    hidden = {code: row.label for code, row in rules.review_grounds.items()}
    families = {
        "reason": {code: row.label for code, row in rules.case_reasons.items()},
        "ground": hidden | {code: row.label for code, row in measuring().grounds.items()},
    }

    def said(figure: str, code: str) -> str:
        family = families.get(figure.rpartition("_by_")[2])
        if family is None:
            return str(wording.CODES.get(code, code))
        return reader.label(family[code]) if code in family else code

    return said


def _asked(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET[name] for name in ("year", "from", "to") if request.GET.get(name)}


def _of_period(
    request: HttpRequest, what: str, ending: str, parts: Callable[[Days, datetime], Iterable[bytes]]
) -> HttpResponseBase:
    """A file of a period; the page that says why for a period that is none."""
    now = present()
    try:
        period = read_period(_asked(request), today=now.astimezone(UTC).date())
    except Refused:
        return figures(request)
    return send_made(parts(period, now), name=files.file_name(what, f"{period.first}-{period.last}", ending))


def _year(year: int, period: Days, today: date) -> dict[str, Any]:
    current = period == year_of(year, today=today)
    return {"label": str(year), "href": f"{reverse('desk_legal')}?year={year}", "current": current}


def _said(period: Days, reader: Reader) -> str:
    """1 January 2026 – 22 November 2026."""
    return " – ".join(format_date(day, format="long", locale=reader.language) for day in (period.first, period.last))
