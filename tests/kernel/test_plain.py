"""Periods, moments, ids, canonical text, refusals."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amiable.kernel.canonical import canonical, commitment, digest
from amiable.kernel.errors import Refusal, Refused, refuse
from amiable.kernel.ids import read_reference, reference, uuid7
from amiable.kernel.periods import format_moment, format_period, parse_moment, parse_period

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(max_codepoint=127)), inner),
    max_leaves=20,
)


# ── periods and moments ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("P3D", timedelta(hours=72)),
        ("PT48H", timedelta(days=2)),
        ("P1W", timedelta(days=7)),
        ("P1DT2H3M4S", timedelta(days=1, hours=2, minutes=3, seconds=4)),
        ("PT0S", timedelta()),
    ],
)
def test_a_period_is_read(text: str, length: timedelta) -> None:
    assert parse_period(text) == length


@pytest.mark.parametrize("text", ["", "P", "PT", "P1DT", "3D", "P1M", "P1Y", "P-1D", "p3d", "P1.5D", "PT1H30"])
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(ValueError, match="not a period"):
        parse_period(text)


@given(st.integers(0, 10**8))
def test_a_period_is_written_so_that_it_reads_back(seconds: int) -> None:
    assert parse_period(format_period(timedelta(seconds=seconds))) == timedelta(seconds=seconds)


def test_a_moment_is_written_in_utc_with_microseconds() -> None:
    assert format_moment(NOON) == "2026-03-02T12:00:00.000000Z"
    assert format_moment(NOON.astimezone(timezone(timedelta(hours=5)))) == "2026-03-02T12:00:00.000000Z"


@given(st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - given the zone
def test_a_moment_reads_back(moment: datetime) -> None:
    assert parse_moment(format_moment(moment)) == moment


def test_a_moment_without_a_zone_is_none() -> None:
    with pytest.raises(ValueError, match="needs a time zone"):
        format_moment(datetime(2026, 3, 2))  # noqa: DTZ001 - meant
    with pytest.raises(ValueError, match="no time zone"):
        parse_moment("2026-03-02T12:00:00")
    for outside in ("0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-10:00"):
        with pytest.raises(ValueError, match="outside the calendar"):
            parse_moment(outside)


# ── ids ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_id_says_when_and_is_otherwise_random_and_repeatable() -> None:
    one, again = uuid7(NOON, Random(7).randbytes), uuid7(NOON, Random(7).randbytes)
    assert one == again != uuid7(NOON, Random(8).randbytes)
    assert (one.version, one.variant) == (7, "specified in RFC 4122")
    assert one.int >> 80 == int(NOON.timestamp() * 1000)


def test_ids_sort_by_time() -> None:
    random = Random(7).randbytes
    made = [uuid7(NOON + timedelta(milliseconds=n), random) for n in range(50)]
    assert made == sorted(made)


@given(st.binary(min_size=5, max_size=5))
def test_a_reference_is_read_back_however_it_is_typed(five: bytes) -> None:
    made = reference(lambda _: five)
    assert len(made) == 12
    spoken = made.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert read_reference(made) == read_reference(spoken) == made


@pytest.mark.parametrize("text", ["", "AM-7K3F", "AM-7K3F-2Q9MM", "AM-7K3F-2Q9U", "AM-7K3F-2Q9é"])
def test_what_is_no_reference(text: str) -> None:
    assert read_reference(text) is None


# ── canonical text ──────────────────────────────────────────────────────────────────────────────────────────────────


@given(PLAIN)
def test_canonical_text_reads_back_and_has_one_form(value: Any) -> None:
    text = canonical(value)
    assert json.loads(text) == value
    assert canonical(json.loads(text)) == text


def test_keys_are_sorted_and_nothing_is_wasted() -> None:
    assert canonical({"b": [1, None, True], "a": "é\n"}) == '{"a":"é\\n","b":[1,null,true]}'


@pytest.mark.parametrize("value", [1.5, 2**53, -(2**53), {"é": 1}, {1: 1}, NOON, b"x", {"a": [0.1]}, float("nan")])
def test_what_has_no_one_form(value: Any) -> None:
    with pytest.raises(ValueError, match=r"canonical form|exactly|not ASCII"):
        canonical(value)


def test_a_commitment_is_the_hash_of_salt_and_words() -> None:
    assert commitment("salt", "words") == digest("saltwords")
    assert digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_refusal_carries_its_code_and_data() -> None:
    with pytest.raises(Refused) as caught:
        refuse("too_long", most=3)
    assert caught.value.refusal == Refusal("too_long", {"most": 3})
