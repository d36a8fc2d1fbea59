"""The steps of bin/check: lint, contracts, types, migrations, catalogs, then the tests on SQLite and on PostgreSQL.

Every quick check runs even when another failed, so one run shows all of them; the tests start when all passed.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".venv" / "bin"
PYTHON = str(TOOLS / "python")
WITH_POSTGRES = [PYTHON, "bin/with-postgres"]
# More would need more memory than most machines have, and more connections than the PostgreSQL of the tests takes.
CORES = min(os.cpu_count() or 2, 4)
WORKERS = ["-n", str(max(2, CORES)), "--dist", "worksteal"]
# The tests of a file share orders: each worker, with a site and a browser of its own, takes whole files, in their order.
BROWSERS = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
# The second run leaves out what asks no database; whole folders that ask none, or bring an SQLite of their own, unread.
ASKS_NO_DATABASE = [
    "--asks-database",
    *(f"--ignore=tests/{folder}" for folder in ("house", "rules", "commands", "config", "guard", "kernel", "browser")),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One command of the check. `quick` ones print only when they fail."""

    name: str
    words: list[str]
    quick: bool = True
    environ: dict[str, str] = field(default_factory=dict)
    #: The words that tell whole files once more when something failed; empty where a failure is one at once.
    again: tuple[str, ...] = ()


def quick_steps() -> list[Step]:
    """Return the checks that need no test runner."""
    return [
        Step(name="lint", words=[str(TOOLS / "ruff"), "check", "."]),
        Step(name="format", words=[str(TOOLS / "ruff"), "format", "--check", "."]),
        Step(name="contracts", words=[str(TOOLS / "lint-imports")]),
        Step(name="migrations", words=[PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"]),
        Step(name="catalogs", words=[PYTHON, "bin/catalogs", "check"]),
        Step(name="types", words=[str(TOOLS / "mypy")]),
    ]


def test_steps(*, proof: bool) -> list[Step]:
    """Return the runs of the tests: on SQLite, the browser stories, and on PostgreSQL.

    One after the other: beside anything else, stories wait longer than a person would."""
    short = [] if proof else ["not proof"]
    # What is long by itself does not stand still.
    patience = ["-o", "faulthandler_timeout=7200"] if proof else []
    pytest = [PYTHON, "-m", "pytest", "-q", *patience]
    no_browser = [*pytest, "-m", " and ".join(["not browser", *short]), *WORKERS]
    sqlite = Step(name="tests on SQLite", words=no_browser, quick=False, environ={"DATABASE_URL": ""})
    words = [*WITH_POSTGRES, *no_browser, *ASKS_NO_DATABASE]
    postgres = Step(name="tests on PostgreSQL", words=words, quick=False)
    if not any((ROOT / "tests" / "browser").glob("test_*.py")):
        return [sqlite, postgres]
    told = (*pytest, "-m", " and ".join(["browser", *short]))
    stories = Step(
        name="browser stories",
        words=[*told, *BROWSERS, "tests/browser"],
        quick=False,
        environ={"DATABASE_URL": ""},
        again=(*told, "-n", "0"),
    )
    return [sqlite, stories, postgres]


def failures(words: list[str], environ: dict[str, str]) -> set[str] | None:
    """Run pytest, and return the ids of what failed; None when it could not tell them all to the end."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        words = [*words, "-o", "junit_family=xunit1", f"--junitxml={report}"]
        code = subprocess.run(words, cwd=ROOT, env=environ, stdin=subprocess.DEVNULL, check=False).returncode
        if code not in {0, 1} or not report.exists():
            return None
        cases = ET.parse(report).iter("testcase")  # noqa: S314 - written a moment ago by our own run
        wrong = [case for case in cases if case.find("failure") is not None or case.find("error") is not None]
    found = {f"{case.get('file')}::{case.get('name')}" for case in wrong}
    return found if bool(found) == bool(code) else None


def steady(step: Step, environ: dict[str, str]) -> bool:
    """Whether no story fails twice: the files of those that fail are told once more, alone. What passes then is named."""
    first = failures(step.words, environ)
    if not first:
        return first is not None
    files = sorted({name.partition("::")[0] for name in first})
    print(f"-- once more, alone: {' '.join(files)}", flush=True)
    second = failures([*step.again, *files], environ)
    if second is None:
        return False
    if first - second:
        print(f"unsteady: {' '.join(sorted(first - second))}", flush=True)
    return not first & second


def passes(step: Step) -> bool:
    """Run one step, say how it went and how long it took."""
    begun = time.monotonic()
    if not step.quick:
        print(f"-- {step.name}", flush=True)
    environ = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": str(ROOT), **step.environ}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)  # the tests start hundreds of processes: one compiles for all
    said = ""
    if step.again:
        good = steady(step, environ)
    else:
        done = subprocess.run(
            step.words,
            cwd=ROOT,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if step.quick else None,
            stderr=subprocess.STDOUT if step.quick else None,
            text=True,
            check=False,
        )
        good = done.returncode == 0
        said = f"{done.stdout}\n" if step.quick and not good else ""
    print(f"{said}{'ok  ' if good else 'FAIL'} {step.name:<20} {time.monotonic() - begun:6.1f} s", flush=True)
    return good


def together(steps: list[Step], *, hands: int) -> dict[str, bool]:
    """Run these steps, so many at a time, and return which passed."""
    with ThreadPoolExecutor(hands) as pool:
        return dict(zip([step.name for step in steps], pool.map(passes, steps), strict=True))


def main() -> int:
    """Run what was asked; return 1 when anything failed."""
    parser = argparse.ArgumentParser(prog="check", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--proof", action="store_true", help="everything long as well")
    parser.add_argument("--quick", action="store_true", help="only what needs no test runner")
    args = parser.parse_args()
    begun = time.monotonic()
    # The longest is begun first.
    results = together(list(reversed(quick_steps())), hands=CORES)
    if all(results.values()) and not args.quick:
        for step in test_steps(proof=args.proof):
            results[step.name] = passes(step)
    took = f"{time.monotonic() - begun:.0f} s"
    failed = [name for name, good in results.items() if not good]
    if failed:
        print(f"FAILED: {', '.join(failed)} ({took})")
        return 1
    print(f"All passed in {took}: {', '.join(results)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
