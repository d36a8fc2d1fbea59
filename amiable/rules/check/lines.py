"""Where in the file something stands."""

from __future__ import annotations

import re


def line_of(text: str, where: str) -> int:
    """The line of a dotted path such as `clocks.due.wall`: of the key, else of the nearest table above it; 0 when neither."""
    lines = text.splitlines()
    parts = where.split(".")
    for depth in range(len(parts), 0, -1):
        head = f"[{'.'.join(parts[:depth])}]"
        for number, row in enumerate(lines, 1):
            if row.startswith(head):
                return _key(lines, number, parts[depth]) or number if depth < len(parts) else number
    return _key(lines, 0, parts[0])


def _key(lines: list[str], after: int, key: str) -> int:
    """The line of `key = …` in the table whose head is line `after`; 0 when it is not there."""
    for number, row in enumerate(lines[after:], after + 1):
        if row.startswith("["):
            return 0
        if re.match(rf"{re.escape(key)}\s*=", row):
            return number
    return 0
