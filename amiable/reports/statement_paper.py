"""A seller's statement on paper: a page of HTML in the reader's language, and the same printed. Times stand in UTC, as its period
goes by them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from amiable.ledger.terms import Stand, Statement
from amiable.reports.printing import print_html
from amiable.wording.money_room import say_line, say_period
from amiable.wording.reader import Reader

#: A moment of no year that is written about, so that every date says its own.
_ANOTHER_YEAR: Final = datetime(1970, 1, 1, tzinfo=UTC)

type Both = tuple[str, str]


def print_statement(found: Statement, *, language: str) -> bytes:
    """The statement as a PDF. Refuses as `print_html`."""
    return print_html(write_statement(found, language=language))


def write_statement(found: Statement, *, language: str) -> str:
    """The statement as a page of HTML."""
    reader = Reader(language, UTC, now=_ANOTHER_YEAR)

    def both(stand: Stand) -> Both:
        return money_or_dash(reader, stand.balance, found.currency), money_or_dash(reader, stand.debt, found.currency)

    with override(language):
        return render_to_string(
            "reports/statement.html",
            {
                "market": settings.THEME.name,
                "language": language,
                "found": found,
                "period": say_period(found.period.start, found.period.months, language),
                "as_of": reader.moment(found.as_of),
                "opening": both(found.opening),
                "closing": both(found.closing),
                "totals": [(say_line(kind, language), both(total)) for kind, total in found.totals.items()],
                "lines": [
                    (reader.moment(one.at, long=False), one.order, say_line(one.kind, language), both(one.change))
                    for one in found.lines
                ],
            },
        )


def money_or_dash(reader: Reader, amount: int, currency: str) -> str:
    """An amount in minor units; a dash for none."""
    return reader.money(amount, currency) if amount else "–"
