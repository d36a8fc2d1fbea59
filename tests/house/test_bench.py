"""The table of the benchmarks: what it says of a promise that is kept, of one that is not, and of a benchmark that broke off."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from bench.stage.report import Rate, Row, bound, say
from bench.stage.table import read, table, with_ended
from tests.house import tree

KEPT = Row(
    "bench/door", "a delivery", "700/s", "pgbench: 2,000/s", "0.35", "≥ 0.25", "0.4", "keeps the promise", kept=True
)
PLAIN = Row("bench/http", "an icon", "1,700/s")


def test_all_kept_is_a_table_and_no_error() -> None:
    text, code = table([KEPT, PLAIN], "2026-11-22 22:00 UTC", "2 processors")
    assert code == 0
    assert "| `door`: a delivery | 700/s | pgbench: 2,000/s | 0.35 | ≥ 0.25 | 0.4 | keeps the promise |" in text
    assert "1 of 1 promises kept.\n" in text
    assert {line.count("|") for line in text.splitlines() if line.startswith("|")} == {10}


def test_a_promise_that_is_not_kept_is_named_and_is_an_error() -> None:
    missed = Row("bench/due", "clocks | fired", "1/s", promise="≥ 2", verdict="BREAKS THE PROMISE", kept=False)
    text, code = table([KEPT, missed], "now", "here")
    assert code == 1
    assert text.endswith("1 of 2 promises kept.\nNOT KEPT: due: clocks | fired\n")
    assert "| `due`: clocks / fired |" in text


def test_a_benchmark_that_broke_off_is_a_promise_not_kept() -> None:
    missed = Row("bench/due", "clocks", "1/s", verdict="BREAKS THE PROMISE", kept=False)
    rows = with_ended([KEPT, missed], ["due", "plan"])
    assert [(row.bench, row.verdict) for row in rows[2:]] == [("bench/plan", "BROKE OFF")]
    assert table(rows, "now", "here")[1] == 1


def test_what_is_said_is_handed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "rows"
    monkeypatch.setenv("BENCH_ROWS", str(file))
    ours, other = Rate("ours", [90, 100, 110], [1, 2, 3], [4, 5, 6]), Rate("theirs", [30, 50, 40], [7.0], [8.0])
    assert say("bench/x: a thing", ours, other, promise=2, aim=3) == 0
    assert say("bench/x: a thing", ours, other, promise=3, aim=4) == 1
    assert bound("bench/x: memory", 140.26, "MiB", at_most=150) == 0
    assert bound("bench/x: precision", 0.92, "", at_least=0.95) == 1
    first, second, third, fourth = read(file)
    assert (first.bench, first.what, first.figure) == ("bench/x", "a thing", "100/s (90 … 110)")
    assert (first.against, first.ratio, first.cost) == ("theirs: 40/s (30 … 50)", "2.50", "2.00 + 5.00; 7.00 + 8.00")
    assert (first.kept, second.kept, third.kept, fourth.kept) == (True, False, True, False)
    assert (third.figure, third.promise, fourth.promise) == ("140.3 MiB", "≤ 150 MiB", "≥ 0.95")
    assert json.loads(file.read_text().splitlines()[0]) == asdict(first)


def test_the_short_list_names_benchmarks_that_exist() -> None:
    (line,) = [line for line in tree.text("bin/bench").splitlines() if line.startswith("    set -- door")]
    assert [name for name in line.split()[2:] if f"bench/{name}.py" not in tree.files()] == []
