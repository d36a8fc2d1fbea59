"""`amiable rules simulate`: what it prints, and what it refuses before anything is played."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from amiable.commands import main as front
from amiable.commands.simulation import play
from amiable.commands.simulation.bar import Bar
from amiable.rules.load import shipped_text
from amiable.rules.simulate.game import StuckError
from amiable.rules.simulate.run import WorkerError
from tests.rules.simulate.people import mix

NOBODY = "Nobody of these people exists"


def simulate(*words: str) -> int:
    """The exit code of the command as a person calls it; a call that argparse refuses ends the same way."""
    try:
        return front.main(["rules", "simulate", *words])
    except SystemExit as ended:
        return int(str(ended.code))


def test_one_file_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert simulate("--orders", "30") == 0
    said = capsys.readouterr()
    assert said.out.startswith(NOBODY)
    assert "30 orders, seed 7" in said.out
    assert "ENDED BY SILENCE, OF 100 ORDERS" in said.out
    assert said.err == ""


def test_two_files_as_text_in_another_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert simulate("standard", "quick_gigs", "--orders", "40", "--language", "fr") == 0
    out = capsys.readouterr().out
    assert out.startswith("Aucune de ces personnes n’existe")
    assert "Non acheté, car les règles ne le permettent pas\u00a0: usual (package_too_long)." in out
    assert "B = quick_gigs 1" in out
    assert "Avec B, les commissions diminuent en tout de " in out


def test_json_holds_the_mix_the_figures_and_the_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    assert simulate("standard", "quick_gigs", "--orders", "40", "--seed", "3", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["invented"].startswith(NOBODY)
    assert (said["seed"], said["mix"]["clients"]["prompt"]) == (3, 50)
    assert said["figures"]["B"]["name"] == "quick_gigs"
    fees = next(row for row in said["measures"] if row["code"] == "fees")
    assert fees["unit"] == "minor:EUR"
    assert fees["difference"] == fees["values"]["B"] - fees["values"]["A"] < 0
    assert fees["sentence"].startswith("With B, the fees are ")


def test_csv_has_one_line_a_measure(capsys: pytest.CaptureFixture[str]) -> None:
    assert simulate("--orders", "20", "--csv") == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert rows[0] == ["section", "code", "unit", "A", "margin"]
    assert {len(row) for row in rows} == {5}
    assert rows[1][1].startswith(NOBODY)
    assert ["about", "sellers.prompt", "of_100", "55", ""] in rows
    money = {row[1]: int(row[3]) for row in rows if row[0] == "money"}
    assert money["paid_in"] == money["refunded"] + money["fees"] + money["to_sellers"]


def test_the_bar_is_drawn_on_standard_error_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert simulate("--orders", "20", "--csv", "--progress") == 0
    said = capsys.readouterr()
    assert "20 of 20 orders" in said.err
    assert said.err.endswith("\r\x1b[2K")
    assert "\x1b" not in said.out


def test_the_bar_says_how_long_still() -> None:
    bar = Bar(1_000, "it", io.StringIO())
    bar.done = 250
    assert bar.line(50.0) == "███████" + "░" * 23 + " 250 ordini su 1,000 · 5/s · ancora 2 min 30 s"
    bar.done = 0
    assert bar.line(0.0).endswith("0/s · ancora 0 s")


def test_a_mix_of_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "own.toml"
    own.write_text(mix())
    assert simulate("--orders", "3", "--mix", str(own)) == 0
    out = capsys.readouterr().out
    assert "by the mix “clockwork”" in out
    assert re.search("half have ended after +1 d 1 h\n", out)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--orders", "0"], "argument --orders: 0 should be 1 to 2,000,000"),
        (["--orders", "-5"], "argument --orders: -5 should be 1 to 2,000,000"),
        (["--orders", "2000001"], "argument --orders: 2000001 should be 1 to 2,000,000"),
        (["--orders", "many"], "argument --orders: 'many' is no whole number"),
        (["--seed", "-1"], "argument --seed: -1 should be 0 to "),
        (["--processes", "0"], "argument --processes: 0 should be 1 to 256"),
        (["--language", "de"], "argument --language: invalid choice: 'de'"),
        (["--json", "--csv"], "not allowed with argument"),
        (["nowhere.toml"], "nowhere.toml: unreadable: [Errno 2]"),
        (["standard", "nowhere.toml"], "nowhere.toml: unreadable: [Errno 2]"),
        (["--mix", "nowhere.toml"], "nowhere.toml: unreadable mix: [Errno 2]"),
    ],
)
def test_a_wrong_call_is_refused(words: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert simulate(*words) == 2
    said = capsys.readouterr()
    assert (said.out, says in said.err) == ("", True)


def test_a_bad_mix_is_refused_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text(mix(clients__pays="101"))
    assert simulate("--mix", str(bad)) == 2
    assert capsys.readouterr().err == f"{bad}:17: unreadable mix: clients.usual.pays: 101 should be 0 to 100\n"
    bad.write_bytes(b"\xff\xfe")
    assert simulate("--mix", str(bad)) == 2
    assert "unreadable mix" in capsys.readouterr().err
    bad.write_text(mix(purchases__days="42"))
    assert simulate("--mix", str(bad), "--orders", "5") == 2
    assert capsys.readouterr().err == "The rules allow no purchase of the mix (logo: package_too_long).\n"


def test_unsound_rules_are_not_simulated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unsound = tmp_path / "unsound.toml"
    unsound.write_text(
        shipped_text().replace("rounds_most = 4\n", "rounds_most = 9\n").replace("fee_bp = 2000 ", "fee_bp = 12000 ")
    )
    assert simulate("standard", str(unsound)) == 1
    said = capsys.readouterr()
    assert said.out == ""
    lines = said.err.splitlines()
    assert [line.split(": ", 2)[1] for line in lines[:-1]] == [
        "out_of_range numbers.fee_bp",
        "out_of_range numbers.rounds_most",
    ]
    assert lines[-1] == f"{unsound}: not simulated: these rules are not sound. Mend them, or accept the findings."


@pytest.mark.parametrize("error", [StuckError("order 7:3 does not end"), WorkerError("A process was ended.")])
def test_what_goes_wrong_on_the_way_is_said(
    error: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(play, "simulate", fail)
    assert simulate("--orders", "3", "--progress") == 1
    assert capsys.readouterr().err.endswith(f"amiable: the simulation ended early: {error}\n")


def test_the_interrupt_key_ends_it_cleanly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(play, "simulate", interrupted)
    assert simulate("--orders", "3", "--progress") == 130
    assert capsys.readouterr().out == ""
