"""How many lines of people a second an import looks at and brings, and how much memory it takes, on a database of its own.

`BENCH_LINES` says how long the file is (1,000,000). The same file is then brought again, which changes nothing. SQLite with
durable defaults unless `DATABASE_URL` names an empty PostgreSQL database.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

LINES = int(os.environ.get("BENCH_LINES", "1000000"))

#: Mebibytes the process may grow by from the first thousand lines to the last.
MOST_GROWTH = 64


def main() -> int:
    """Write the file, bring it twice; 1 when memory grew with it or something was not as it has to be."""
    with tempfile.TemporaryDirectory(prefix="amiable-bench-") as folder:
        os.environ |= {"AMIABLE_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "amiable.config.settings"}
        os.environ.setdefault("AMIABLE_DEBUG", "1")
        return _main(Path(folder))


def _main(folder: Path) -> int:
    import logging

    import django
    from django.core.management import call_command

    django.setup()
    logging.disable(logging.INFO)
    call_command("migrate", verbosity=0)
    from amiable.flow import moment
    from amiable.flow.integrating import IntegrationTerms, make_integration
    from amiable.imports.terms import Counts
    from bench.stage.machine import load
    from bench.stage.report import bound

    make_integration("bench", IntegrationTerms("Bench"), now=moment.now(), random=os.urandom)
    small, file = _written(folder / "small.csv", 1_000, "s"), _written(folder / "people.csv", LINES, "p")
    _passes(small)
    before = _peak()
    print(f"bench/import_files: {LINES:,} lines of people, {file.stat().st_size / 2**20:,.0f} MiB ({load()})")
    said = [_passes(file), _passes(file)]
    for title, (looked, brought, counts) in zip(("new", "the same again"), said, strict=True):
        rates = f"looked at {LINES / looked:>9,.0f}/s, brought {LINES / brought:>9,.0f}/s"
        print(f"  {title:<16} {rates}   {counts.new:,} new, {counts.same:,} as they were, {counts.wrong:,} left out")
    title = f"bench/import_files: {LINES:,} lines, more memory than for 1,000"
    broken = bound(title, _peak() - before, "MiB", at_most=MOST_GROWTH)
    right = [counts for *_, counts in said] == [Counts(new=LINES), Counts(same=LINES)]
    return broken | int(not right)


def _written(path: Path, lines: int, letter: str) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.write("external_id,email,name,language,time_zone\n")
        for n in range(lines):
            file.write(f'{letter}-{n},{letter}{n}@example.org,"Person {n}, of the old shop",it,Europe/Rome\n')
    return path


def _passes(file: Path):  # type: ignore[no-untyped-def]
    """Seconds of looking and of bringing, and what became of it."""
    from amiable.flow import moment
    from amiable.flow.importing import work
    from amiable.flow.importing_asked import ask_import, let_import_begin, take_import
    from amiable.imports import reads
    from amiable.imports.terms import Asked

    asked = Asked("people", "bench", file.name, file.stat().st_size)
    import_id = ask_import(asked, person=None, now=moment.now(), ids=os.urandom)
    spent = []
    for phase in range(2):
        if phase:
            let_import_begin(import_id, person=None, now=moment.now())
        began = time.perf_counter()
        job = take_import(import_id, now=moment.now(), ids=os.urandom, path=lambda: file.open("rb"))
        work(job, moment.now, ids=os.urandom)
        spent.append(time.perf_counter() - began)
    found = reads.find_import(import_id)
    assert found is not None
    return *spent, found.counts


def _peak() -> float:
    """The most memory this process ever had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**10 if sys.platform != "darwin" else 2**20)


if __name__ == "__main__":
    sys.exit(main())
