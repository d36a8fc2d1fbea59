"""French typography for what the plays write with plain spaces: those before `: ; ? !` and inside « » do not break."""

from __future__ import annotations

import re

_BEFORE = re.compile(r" (?=[:;?!»])")
_AFTER = re.compile(r"(?<=«) ")
NO_BREAK = "\u00a0"


def typeset(text: str, language: str) -> str:
    """The text as a careful person of this language types it."""
    return _AFTER.sub(NO_BREAK, _BEFORE.sub(NO_BREAK, text)) if language == "fr" else text
