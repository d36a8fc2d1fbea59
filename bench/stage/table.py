"""The one table at the end of `bin/bench`: a line for each promise, kept or not. `python -m bench.stage.table ROWS [ENDED…]`.

ENDED are benchmarks that ended with an error; one that handed over no broken promise ended of something else, which the
table says as well.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.stage.report import Row

HEAD = ("what", "figure", "against", "ratio", "promise", "aim", "verdict", "CPU ms each: ours; theirs", "load")


def read(path: Path) -> list[Row]:
    """The rows that were handed over."""
    return [Row(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def with_ended(rows: Sequence[Row], ended: Sequence[str]) -> list[Row]:
    """The rows, and one more for each benchmark that ended with an error none of its rows explains."""
    told = {row.bench.removeprefix("bench/") for row in rows if row.kept is False}
    lost = [Row(f"bench/{name}", "did not come to its end", "", verdict="BROKE OFF", kept=False) for name in ended]
    return [*rows, *(row for row in lost if row.bench.removeprefix("bench/") not in told)]


def table(rows: Sequence[Row], when: str, machine: str) -> tuple[str, int]:
    """The text, and 1 when a promise is not kept."""
    lines = [HEAD, tuple("---" for _ in HEAD), *map(_cells, rows)]
    broken = [row for row in rows if row.kept is False]
    promised = [row for row in rows if row.kept is not None]
    words = [
        f"{when}, {machine}. Rates are medians of three interleaved rounds (lowest … highest); CPU ms each: program + database;",
        "load: the machine's at that benchmark's end, its own work included.",
        "",
        *(f"| {' | '.join(line)} |" for line in lines),
        "",
        f"{len(promised) - len(broken)} of {len(promised)} promises kept.",
        *(f"NOT KEPT: {row.bench.removeprefix('bench/')}: {row.what}" for row in broken),
    ]
    return "\n".join(words) + "\n", int(bool(broken))


def _cells(row: Row) -> tuple[str, ...]:
    name = f"`{row.bench.removeprefix('bench/')}`: {row.what}"
    cells = (name, row.figure, row.against, row.ratio, row.promise, row.aim, row.verdict, row.cost, row.load)
    return tuple(cell.replace("|", "/") for cell in cells)


def main() -> int:
    """Print it."""
    path, *ended = sys.argv[1:]
    machine = f"{os.cpu_count()} processors, Python {platform.python_version()}"
    text, code = table(with_ended(read(Path(path)), ended), f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC", machine)
    print(f"\n{text}", end="")
    return code


if __name__ == "__main__":
    sys.exit(main())
