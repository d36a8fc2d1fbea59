"""Bodies nested too deep are known before they are decoded, whatever their strings say, and in time."""

import time

import pytest

from amiable.kernel.nesting import MOST_LEVELS, is_too_deep


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[" * MOST_LEVELS + b"]" * MOST_LEVELS,
        b"[" + b"[]," * 10_000 + b"1]",
        b'"' + b"[" * 10_000 + b'"',
        b'"\\"' + b"[" * 10_000 + b'"',
    ],
)
def test_what_is_shallow_is_let_through(data: bytes) -> None:
    assert is_too_deep(data) is False


@pytest.mark.parametrize(
    "data",
    [
        b"[" * (MOST_LEVELS + 1),
        b'{"x":' * (MOST_LEVELS + 1),
        b'["]]",' * 10_000,
        b'["\\\\",' * 10_000,
        b'["\\"]",' * 10_000,
        b"[" * 10_000 + b'"',
    ],
)
def test_levels_are_counted_outside_of_strings(data: bytes) -> None:
    assert is_too_deep(data) is True


@pytest.mark.parametrize("data", [b'"' + b'\\"' * 500_000, b'"\\' * 500_000, b"[" * 2**20, b'["\\' * 300_000])
def test_bodies_built_to_be_slow_are_not(data: bytes) -> None:
    started = time.process_time()
    is_too_deep(data)
    assert time.process_time() - started < 2
