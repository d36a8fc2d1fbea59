"""Figures of customer support over 7, 30 or 90 days: a picture made here, and every number of it in a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from amiable.console.access import permissions_of, staff
from amiable.console.bars import chart_of
from amiable.flow.load import rules_in_force
from amiable.flow.moment import now as present
from amiable.pages.figures import PERIODS, Figures, Times, Work, read_figures
from amiable.pages.standing import often_by_agreement
from amiable.people.reads import Name
from amiable.people.roles import Permission
from amiable.web.order.scenes import reader_of
from amiable.web.parts import Fact
from amiable.wording.reader import Reader
from amiable.wording.standing import fraction, percent

#: The period that is shown when none is chosen.
USUAL = 30


@gzip_page
@staff()
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """What came in, how it ended, how long it took, by whom."""
    now, days = present(), _days(request.GET.get("days", ""))
    reader = reader_of(request, now=now)
    found, names = read_figures(days, now=now)
    context: dict[str, Any] = {
        "periods": [_period(each, current=each == days) for each in PERIODS],
        "chart": chart_of(found.bars, reader),
        "some": bool(found.opened or found.reached or found.decided or found.settled),
        "ends": _ends(found),
        "times": _times(found, reader),
        "reasons": _reasons(found.reasons, reader),
        "work": [_work(names.get(who), work, reader) for who, work in found.work],
    }
    if permissions_of(request) & Permission.OPERATE:
        context |= _together(now, reader)
    return render(request, "console/figures.html", context)


def _together(now: datetime, reader: Reader) -> dict[str, Any]:
    """The note to the operator of 2-domain.md §9: sellers whose orders end by agreement more often than the rules let pass."""
    rules = rules_in_force()
    said = _(
        "More than %(percent)s of the orders that ended in the last %(days)s days, of at least %(least)s, ended by agreement."
    ) % {
        "percent": percent(rules.number("agreed_ends_percent"), language=reader.language),
        "days": rules.period("rate_window").days,
        "least": rules.number("agreed_ends_least"),
    }
    noted = often_by_agreement(now=now)
    return {
        "together": [Fact(row.seller.name, fraction(row.agreed, row.ended)) for row in noted],
        "together_said": said,
    }


def _days(sent: str) -> int:
    return next((days for days in PERIODS if sent == str(days)), USUAL)


def _period(days: int, *, current: bool) -> dict[str, Any]:
    label = ngettext("%(number)s day", "%(number)s days", days) % {"number": days}
    return {"label": label, "href": f"{reverse('desk_figures')}?days={days}", "current": current}


def _ends(found: Figures) -> list[Fact]:
    """What came in and how it ended."""
    return [
        Fact(_("Cases opened"), str(found.opened)),
        Fact(_("Settled between the two"), str(found.settled)),
        Fact(_("Withdrawn"), str(found.withdrawn)),
        Fact(_("Time to talk ran out"), str(found.lapsed)),
        Fact(_("Reached support"), str(found.reached)),
        Fact(pgettext("cases", "Decided"), str(found.decided)),
        Fact(_("Decided by the default"), str(found.by_default)),
        Fact(pgettext("cases", "Appealed"), str(found.appealed)),
        Fact(_("Changed on appeal"), str(found.changed)),
    ]


def _times(found: Figures, reader: Reader) -> list[tuple[str, str, str, str]]:
    """Label, how often measured, middle, mean."""
    return [
        (_("Until somebody took it"), *_shown(found.to_claim, reader)),
        (_("Until it was decided"), *_shown(found.to_decision, reader)),
    ]


def _shown(times: Times, reader: Reader) -> tuple[str, str, str]:
    if times.median is None or times.mean is None:
        return str(times.count), "–", "–"
    return str(times.count), reader.span(times.median), reader.span(times.mean)


def _reasons(reasons: Sequence[tuple[str, int]], reader: Reader) -> list[tuple[str, int]]:
    """Labels of today's rules; a reason they no longer know is shown by its code."""
    known = rules_in_force().case_reasons
    return [(reader.label(known[code].label) if code in known else code, count) for code, count in reasons]


def _work(name: Name | None, work: Work, reader: Reader) -> Mapping[str, object]:
    return {
        "name": name.name if name else _("somebody who is gone"),
        "decided": work.decided,
        "median": _shown(work.times, reader)[1],
        "mean": _shown(work.times, reader)[2],
        "appealed": work.appealed,
        "changed": work.changed,
        "heard": work.heard,
    }
