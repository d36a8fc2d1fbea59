"""What a desk is called, counts in and offers to read: the checks of the three values `amiable init` asks and look.toml keeps."""

from __future__ import annotations

import re
from typing import Final

from amiable.kernel.money import CURRENCIES

NAME_LENGTH: Final = 40

_CODE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,4})?")
_BLANK = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")


class DeskError(Exception):
    """A value that cannot be used; the message says what to do."""


def name_of(said: str) -> str:
    """A name for every page. Raises DeskError."""
    if len(said) > NAME_LENGTH or _BLANK.search(said):
        raise DeskError(f"name stands on every page: one line of {NAME_LENGTH} characters at most.")
    return said


def currency_of(said: str) -> str:
    """A currency we count in. Raises DeskError."""
    if said not in CURRENCIES:
        raise DeskError(f"currency = {said!r} is none we count in; known are {', '.join(CURRENCIES)}.")
    return said


def languages_of(said: str) -> tuple[str, ...]:
    """Codes in their order, each once, such as "fr, en"; whether they are spoken is the settings' to see. Raises DeskError."""
    codes = tuple(dict.fromkeys(code.strip().lower() for code in said.split(",") if code.strip()))
    if wrong := [code for code in codes if not _CODE.fullmatch(code)]:
        raise DeskError(f'languages = {said!r}: {wrong[0]!r} is no code of a language; write such as "fr, en".')
    return codes
