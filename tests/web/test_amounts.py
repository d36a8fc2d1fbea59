"""Amounts and hours as people type them, moments and spans as people read them, drawings in whole numbers."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amiable.kernel.money import CURRENCIES
from amiable.web import drawing
from amiable.web.amounts import read_amount, read_hours
from amiable.wording import formats

PARIS = ZoneInfo("Europe/Paris")
AT = datetime(2026, 12, 1, 13, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("120", "EUR", 12_000),
        ("120,5", "EUR", 12_050),
        ("120.50", "EUR", 12_050),
        ("1 200,50", "EUR", 120_050),
        ("1\u202f200,50", "EUR", 120_050),
        ("1,200.50", "EUR", 120_050),
        ("1.200,50", "EUR", 120_050),
        ("1'200.50", "CHF", 120_050),
        ("1200", "JPY", 1_200),
        ("1.234", "TND", 1_234),
        ("-5", "EUR", -500),
    ],
)
def test_amounts_are_read_as_meant(text: str, currency: str, minor: int) -> None:
    assert read_amount(text, currency) == minor


@pytest.mark.parametrize(
    "text",
    ["", "abc", "1.234", "1,234", "12,3,4", "1.2.3,4", "1e5", "NaN", "Infinity", "٣", "1" * 30, "12 €", "--1", "."],
)
def test_what_could_mean_two_things_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a number|more than"):
        read_amount(text, "EUR")


@given(st.integers(0, 10**11), st.sampled_from(sorted(CURRENCIES)), st.sampled_from(["en", "fr", "it"]))
def test_what_is_shown_in_a_form_is_read_back(amount: int, currency: str, language: str) -> None:
    assert read_amount(formats.amount_plain(amount, currency, language=language), currency) == amount


def test_hours() -> None:
    assert [read_hours(text) for text in ("16", "1.5", "0,25")] == [960, 90, 15]


def test_money_is_written_the_readers_way() -> None:
    written = [formats.money(124_050, "EUR", language=language) for language in ("en", "fr", "it")]
    assert written == ["€1,240.50", "1\u202f240,50\u00a0€", "1.240,50\u00a0€"]
    assert formats.money(1_200, "JPY", language="en") == "JP¥1,200"


def test_moments_are_written_in_the_readers_zone() -> None:
    written = [formats.moment(AT, language=language, zone=PARIS, now=AT, long=True) for language in ("en", "fr", "it")]
    assert written == [
        "Tuesday 1 December, 14:00",
        "mardi 1er décembre à 14\u00a0h\u00a000",
        "martedì 1 dicembre alle 14:00",
    ]
    assert formats.moment(AT, language="en", zone=ZoneInfo("Asia/Tokyo"), now=AT) == "Tue 1 Dec, 22:00"


def test_another_year_is_said() -> None:
    assert formats.day(AT.replace(year=2027), language="en", zone=PARIS, now=AT) == "Wed 1 Dec 2027"


@pytest.mark.parametrize(
    ("length", "text", "iso"),
    [
        (timedelta(days=1, hours=16, minutes=59), "1\u00a0day 16\u00a0h", "P1DT16H59M"),
        (timedelta(days=2), "2\u00a0days", "P2DT0H0M"),
        (timedelta(hours=3, minutes=12), "3\u00a0h 12\u00a0min", "P0DT3H12M"),
        (timedelta(seconds=40), "<\u00a01\u00a0min", "P0DT0H0M"),
        (timedelta(0), "0\u00a0min", "P0DT0H0M"),
        (timedelta(hours=-3), "0\u00a0min", "P0DT0H0M"),
    ],
)
def test_spans(length: timedelta, text: str, iso: str) -> None:
    assert (formats.span(length, language="en"), formats.span_iso(length)) == (text, iso)


def test_sizes_and_days() -> None:
    assert [formats.size(count, language="fr") for count in (0, 999, 88_000, 2_140_000, 1_900_000_000)] == [
        "0\u00a0octets",
        "999\u00a0octets",
        "88\u00a0ko",
        "2,1\u00a0Mo",
        "1,9\u00a0Go",
    ]
    assert [formats.days(count, language="it") for count in (1, 3)] == ["1\u00a0giorno", "3\u00a0giorni"]


def test_the_clock_line() -> None:
    drawn = drawing.draw_clock(
        AT,
        AT + timedelta(hours=48),
        now=AT + timedelta(hours=12),
        reminders=[AT + timedelta(hours=24), AT + timedelta(hours=42)],
        label="a quarter gone",
        start_text="from",
        end_text="to",
    )
    assert (drawn.gone, drawn.rest, drawn.now_x, drawn.ticks) == (250, 750, 248, (500, 875))


@given(st.integers(-100, 200), st.integers(0, 100))
def test_the_clock_line_never_leaves_its_frame(now: int, length: int) -> None:
    gone = drawing.place_on_line(AT + timedelta(hours=now), AT, AT + timedelta(hours=length))
    assert 0 <= gone <= drawing.CLOCK_WIDTH
    assert (gone == drawing.CLOCK_WIDTH) == (length == 0 or now >= length)


def test_the_effort_bar_is_cut_at_its_end() -> None:
    drawn = drawing.draw_effort([("inc", 480, "a"), ("extra", 1_920, "b")], original=960, label="over")
    assert [(piece.x, piece.width) for piece in drawn.pieces] == [(0, 400), (400, 600)]
    with pytest.raises(ValueError, match="above zero"):
        drawing.draw_effort([], original=0, label="")
