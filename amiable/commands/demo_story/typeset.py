"""French typography for what the plays write with plain spaces: those before `: ; ? !` and inside « » do not break."""

from __future__ import annotations

import re

_BEFORE_HIGH = re.compile(r" (?=[;?!])")
_AROUND = re.compile(r" (?=[:»])|(?<=«) ")
NARROW, WIDE = "\u202f", "\u00a0"


def typeset(text: str, language: str) -> str:
    """The text as a careful person of this language types it: a narrow space before `; ? !`, a whole one at `:` and « »."""
    return _AROUND.sub(WIDE, _BEFORE_HIGH.sub(NARROW, text)) if language == "fr" else text
