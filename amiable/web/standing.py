"""A seller's own standing: the completion rate, each order behind it, what counts, and what would change it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from amiable.flow.moment import now as present
from amiable.pages.standing import Listed, PublicRate, Standing, read_standing
from amiable.people.roles import Permission
from amiable.rules.rate import Rate, midnight
from amiable.rules.shape import Rules
from amiable.web.access import actor, needs
from amiable.web.order.scenes import reader_of
from amiable.web.parts import Badge, Cell, Column, Fact, Table, Tone
from amiable.web.standing_chart import chart_of
from amiable.wording.reader import Reader
from amiable.wording.standing import RATE, TOO_FEW, VERDICTS, WHY, fraction, percent

#: Tone of a verdict's badge; the rest is quiet.
TONES: dict[str, Tone] = {"counts_completed": "done", "counts_cancelled": "loss"}


@gzip_page
@needs(Permission.TRADE)
@require_safe
def standing(request: HttpRequest) -> HttpResponse:
    """The reader's own rate; nobody else's is ever shown here."""
    reader, found = reader_of(request, now=present()), read_standing(actor(request), now=present())
    context = {
        "figure": figure_of(found.rate, reader),
        "since": _since(found, reader),
        "agreed": _agreed(found.rate),
        "changes": _changes(found, reader),
        "chart": chart_of(found.days, reader),
        "table": _table(found, reader),
        "more": found.more,
        "counting": counting(found.rules, reader),
    }
    return render(request, "standing.html", context)


def figure_of(rate: Rate | PublicRate, reader: Reader) -> dict[str, str]:
    """The figure in large and in words; where too few orders count, that alone."""
    if rate.percent is None:
        return {"large": "", "words": str(TOO_FEW)}
    words = str(RATE) % {"done": rate.done, "counted": rate.counted}
    return {"large": percent(rate.percent, language=reader.language), "words": words}


def public_of(rate: PublicRate, reader: Reader) -> dict[str, Any]:
    """What a client reads of a seller: the fraction, and how it is made."""
    days, least = rate.rules.period("rate_window").days, rate.rules.number("rate_least")
    if rate.percent is None:
        how = _("The share of completed orders is shown once %(least)s orders of the last %(days)s days count.")
        return {"words": str(TOO_FEW), "how": [how % {"least": least, "days": days}]}
    gone = rate.counted - rate.done
    cancelled = _("None of them was cancelled for a reason on the seller’s side.")
    if gone:
        cancelled = ngettext(
            "%(gone)s order was cancelled for a reason on the seller’s side.",
            "%(gone)s orders were cancelled for a reason on the seller’s side.",
            gone,
        )
    return {
        "words": figure_of(rate, reader)["words"],
        "how": [
            _("Counted are orders that ended in the last %(days)s days.") % {"days": days},
            cancelled % {"gone": gone},
            _("Orders cancelled for other reasons do not count, nor do revisions, more time, questions or cases."),
        ],
    }


def day_of(day: date, reader: Reader, *, long: bool = False) -> str:
    """A closing day, which is one of UTC's."""
    return Reader(reader.language, UTC, now=reader.now).day(midnight(day), long=long)


def _since(found: Standing, reader: Reader) -> str:
    rate, day = found.rate, day_of(found.rate.since, reader, long=True)
    if rate.shown:
        return _("Completed orders out of all that count, of those that ended since %(day)s.") % {"day": day}
    so_far = _(
        "%(done)s of %(counted)s so far. The figure is shown from %(least)s orders that count, ended since %(day)s."
    )
    least = found.rules.number("rate_least")
    return so_far % {"done": rate.done, "counted": rate.counted, "least": least, "day": day}


def _agreed(rate: Rate) -> str:
    if not rate.ended:
        return ""
    numbers = {"agreed": rate.agreed, "ended": rate.ended}
    if rate.noted:
        return _("Ended by agreement: %(agreed)s of %(ended)s. That is often, and the marketplace is told.") % numbers
    return _("Ended by agreement: %(agreed)s of %(ended)s.") % numbers


def _changes(found: Standing, reader: Reader) -> list[Fact]:
    """One more of each, and what leaves the window next."""
    facts = [
        Fact(_("One more order completed"), _short(found.if_completed, reader)),
        Fact(_("One cancellation that counts"), _short(found.if_cancelled, reader)),
    ]
    if found.leaving is not None:
        gone = len(found.leaving.gone)
        said = ngettext("On %(day)s, when one order is too old", "On %(day)s, when %(gone)s orders are too old", gone)
        label = said % {"day": day_of(found.leaving.day, reader), "gone": gone}
        facts.append(Fact(label, _short(found.leaving.after, reader)))
    return facts


def _short(rate: Rate, reader: Reader) -> str:
    short = fraction(*rate.fraction)
    return short if rate.percent is None else f"{short} · {percent(rate.percent, language=reader.language)}"


def _table(found: Standing, reader: Reader) -> Table | None:
    if not found.listed:
        return None
    columns = [
        Column(pgettext("a purchase", "Order")),
        Column(_("How it ended")),
        Column(_("In the rate")),
        Column(_("Ended on")),
        Column(_("Until"), end=True),
    ]
    return Table(_("What it is made of"), columns, [_cells(found.rules, row, reader) for row in found.listed])


def _cells(rules: Rules, row: Listed, reader: Reader) -> Sequence[Cell]:
    ending, verdict = row.judged.ending, row.judged.verdict.value
    place = reverse("order", args=[row.reference])
    named = rules.reasons.get(ending.reason)  # the order may have ended by other rules than today's
    how = _("Completed") if ending.outcome == "completed" else reader.label(named.label) if named else ending.reason
    why, line = WHY.get(verdict), _("line %(number)s of the log") % {"number": ending.seq}
    return (
        Cell(row.title, href=place, sub=f"{row.client} · {row.reference}", lang=row.title_language),
        Cell(how, sub=_("Contested, and decided") if ending.contested == "decided" else "", wide=True),
        Cell("", badge=Badge(str(VERDICTS[verdict]), tone=TONES.get(verdict, "")), sub=str(why or ""), wide=True),
        Cell(day_of(ending.day, reader), href=f"{place}?all=1#event-{ending.seq}", sub=line),
        Cell(day_of(row.last_day, reader), label=_("Until"), end=True),
    )


def counting(rules: Rules, reader: Reader) -> list[dict[str, Any]]:
    """The counting table: the rules' own reasons, those that count first, and what bounds them."""
    labels = {True: list[str](), False: list[str]()}
    for reason in rules.reasons.values():
        labels[reason.counts].append(reader.label(reason.label))
    labels[False].append(_("Revisions, more time, questions and cases, whatever comes of them"))
    share = {"percent": percent(rules.number("split_counts_below_percent"), language=reader.language)}
    caps = {
        "cancellations": rules.number("rate_client_cancellations"),
        "completions": rules.number("rate_client_completions"),
    }
    notes = [
        _("A split that leaves you less than %(percent)s counts like a cancellation for its reason.") % share,
        _(
            "Of one client, the latest count: cancellations up to %(cancellations)s, completed orders up to"
            " %(completions)s."
        )
        % caps,
        _("An order paid with a means of payment that you use yourself never counts."),
        _("What is corrected later counts for the day on which the order ended."),
    ]
    return [
        {"title": _("Counts as a cancellation"), "labels": labels[True], "notes": notes},
        {"title": _("Does not count"), "labels": labels[False], "notes": []},
    ]
