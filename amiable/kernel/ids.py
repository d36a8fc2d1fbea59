"""Identifiers made from a given moment and given randomness, so that a run can be repeated from its seed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

#: Crockford's alphabet: no I, L, O, U, so that a reference survives a phone call.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("ILO", "110")

#: Longest short name of an integration, which stands before the ids it gives.
SLUG_LENGTH = 30

type Random = Callable[[int], bytes]
"""`os.urandom` or a seeded stand-in: gives n random bytes."""


def uuid7(now: datetime, random: Random) -> UUID:
    """A version 7 UUID: 48 bits of milliseconds, the rest random (RFC 9562 §5.7)."""
    millis = int(now.timestamp() * 1000) & (2**48 - 1)
    tail = int.from_bytes(random(10))
    value = millis << 80 | 0x7 << 76 | (tail >> 68 & 0xFFF) << 64 | 0b10 << 62 | tail & (2**62 - 1)
    return UUID(int=value)


def reference(random: Random) -> str:
    """A random order reference such as `AM-7K3F-2Q9M` (40 bits); says nothing about when or how many."""
    value = int.from_bytes(random(5))
    letters = "".join(_ALPHABET[value >> shift & 31] for shift in range(35, -5, -5))
    return f"AM-{letters[:4]}-{letters[4:]}"


def read_reference(text: str) -> str | None:
    """What somebody typed as an order reference, in its one written form; None when it is none."""
    letters = text.upper().replace("-", "").replace(" ", "").removeprefix("AM").translate(_READ_AS)
    if len(letters) != 8 or any(letter not in _ALPHABET for letter in letters):
        return None
    return f"AM-{letters[:4]}-{letters[4:]}"
