"""`amiable standing`: rows that were altered behind the door's back are found by their order, line and field."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection

from amiable.commands import main as front
from amiable.jobs import source
from amiable.orders.append_only import keep_rows
from amiable.pages.standing_log import check
from amiable.rules.inputs import Words
from amiable.standing.models import Closing
from tests.standing.shop import Shop

#: The line that ended the first order: placed, paid, delivered, accepted.
ENDED = 4

COPIED = tuple(field.attname for field in Closing._meta.concrete_fields if field.name not in ("pk", "seq"))


@contextmanager
def without_triggers() -> Iterator[None]:
    """Let rows of closings be altered, as nobody can who comes through the door."""
    with connection.cursor() as cursor:
        for what in ("UPDATE", "DELETE"):
            on = " ON standing_closing" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER standing_closing_no_{what}{on}")
    try:
        yield
    finally:
        keep_rows()


def alter(statement: str, *values: object) -> None:
    """Change rows by hand."""
    with without_triggers(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount == 1


@pytest.fixture
def sold(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> Shop:
    """Marc's shop with eleven counted orders, one of them contested; the commands read its calendar."""
    shop.ten_of_eleven()
    contested = next(story for story in shop.stories if story.facts.state == "cancelled")
    contested.do("seller", "contest_reason", reason="no_longer_needed", why=Words("Not so.", "en"))
    shop.wait(8)
    monkeypatch.setattr(source, "now", lambda: shop.now)
    return shop


def found(shop: Shop) -> list[str]:
    """What the check says."""
    return [str(difference) for difference in check(now=shop.now)]


def first_closing(shop: Shop) -> tuple[str, str]:
    """The first order's id as the database keeps it, and its reference."""
    story = shop.stories[0]
    return (story.order.hex if connection.vendor == "sqlite" else str(story.order)), story.loaded.reference


def test_what_the_door_wrote_is_what_the_logs_give(sold: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    assert found(sold) == []
    assert front.main(["standing", "check"]) == 0
    assert capsys.readouterr().out == "Every completion rate is what the logs give.\n"


def test_an_altered_row_is_found(sold: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    order, reference = first_closing(sold)
    alter("UPDATE standing_closing SET outcome = %s, counts = %s WHERE order_id = %s", "cancelled", 0 > 1, order)
    numbers = "the rows give 9 of 10, 2 of 12 by agreement, the logs give 10 of 11, 2 of 12 by agreement"
    assert found(sold) == [
        f"{reference} line {ENDED}: outcome is cancelled in the row, completed in the log",
        f"seller {sold.cast.marc.pk}: {numbers}",
    ]
    assert front.main(["standing", "check"]) == 1
    assert capsys.readouterr().out.splitlines() == found(sold)


def test_a_row_taken_away_and_a_row_too_many_are_found(sold: Shop) -> None:
    order, reference = first_closing(sold)
    alter("UPDATE standing_closing SET seq = seq + 7 WHERE order_id = %s", order)
    assert found(sold) == [f"{reference} line {ENDED}: the log tells of an ending that no row keeps"]
    alter("UPDATE standing_closing SET seq = %s WHERE order_id = %s", ENDED, order)
    assert found(sold) == []
    Closing.objects.create(
        seq=ENDED + 1, **Closing.objects.filter(order_id=sold.stories[0].order).values(*COPIED).get()
    )
    assert found(sold) == [f"{reference} line {ENDED + 1}: the row tells of an ending that the log does not"]


def test_a_sellers_rate_is_shown(sold: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    assert front.main(["standing", "show", sold.cast.marc.email]) == 0
    lines = capsys.readouterr().out.splitlines()
    since = sold.now.date() - timedelta(days=59)
    assert lines[0] == f"10 of 11 since {since}: 91 %; 2 of 12 by agreement"
    assert len(lines) == 13
    assert sum("counts_cancelled" in line for line in lines) == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["show"], "amiable: standing show needs a mail address"),
        (["show", "nobody@example.com"], "amiable: nobody has the mail address nobody@example.com"),
    ],
)
def test_a_wrong_call_is_refused(sold: Shop, words: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert front.main(["standing", *words]) == 2
    assert capsys.readouterr().err.strip() == says
