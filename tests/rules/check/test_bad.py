"""Every bad file leads to its findings and to no others; files that cannot be read say on which line."""

from pathlib import Path

import pytest

from amiable.commands import main as front
from amiable.rules.check import CODES, QUICK, Reach, check
from amiable.rules.load import shipped_text
from tests.rules.check.edits import PLAYED, READ, Bad

FOLDER = Path(__file__).parent / "bad"
#: Orders a deal that are far enough for the finding of a played file; too short a walk to say that something is never possible.
FEW = 6
FURTHER = {
    "very-late-without-support": 11, "requests-without-count": 25, "hold-holds-itself": 11, "payment-forgotten": 11,
}  # fmt: skip
SHORT = Reach(alike=1, spots=30, waits=1, deep=False)
NEVER = ("never_possible", "never_reached")


def found(bad: Bad, how_far: Reach | None) -> set[tuple[str, str]]:
    """Code and place of everything the checker says."""
    return {(finding.code, finding.where) for finding in check(bad.text, how_far=how_far).findings}


@pytest.mark.parametrize("bad", READ, ids=lambda bad: bad.name)
def test_a_bad_file_is_read_as_bad(bad: Bad) -> None:
    assert found(bad, None) == bad.findings


@pytest.mark.parametrize("bad", PLAYED, ids=lambda bad: bad.name)
def test_a_bad_file_is_played_as_bad(bad: Bad) -> None:
    waits = int(any(code == "waiting_pays" for code, _ in bad.findings))
    played = found(bad, Reach(alike=1, spots=FURTHER.get(bad.name, FEW), waits=waits, deep=False))
    assert bad.findings <= played
    assert {row for row in played - bad.findings if row[0] not in NEVER} == set()


def test_the_shipped_file_shows_none_of_it_on_the_shortest_walk() -> None:
    shown = found(Bad("shipped", (), frozenset()), Reach(alike=1, spots=FEW, waits=1, deep=False))
    assert {code for code, _ in shown} <= set(NEVER)
    assert shown.isdisjoint(frozenset().union(*(bad.findings for bad in PLAYED)))


@pytest.mark.proof
@pytest.mark.parametrize("bad", PLAYED, ids=lambda bad: bad.name)
def test_a_bad_file_is_played_as_bad_at_full_length(bad: Bad) -> None:
    assert bad.findings <= found(bad, QUICK)


@pytest.mark.proof
@pytest.mark.parametrize("bad", PLAYED, ids=lambda bad: bad.name)
def test_a_longer_walk_finds_nothing_else(bad: Bad) -> None:
    played = found(bad, SHORT)
    assert bad.findings <= played
    assert {row for row in played - bad.findings if row[0] not in NEVER} == set()


def test_every_finding_of_the_table_is_one_the_checker_has() -> None:
    named = {code for bad in (*READ, *PLAYED) for code, _ in bad.findings}
    assert named <= CODES.keys()
    assert len(READ) + len(PLAYED) >= 20


def test_every_code_is_explained_to_operators() -> None:
    page = (Path(__file__).resolve().parents[3] / "docs/operate/rules.md").read_text(encoding="utf-8")
    assert [code for code in CODES if f"`{code}`" not in page] == []


def test_a_line_names_where_the_finding_stands() -> None:
    report = check(READ[0].text, how_far=None)
    line = report.line(report.findings[0])
    assert READ[0].text.splitlines()[line - 1] == 'in = ["deliverd"]'


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("torn.toml", "1: unreadable: this is not TOML"),
        ("only_a_head.toml", "0: unreadable: expected `states` (dict)"),
        ("unlimited_rounds.toml", "unreadable: numbers.rounds_most: expected int, found str"),
        ("month_long.toml", "unreadable: hold_limit: 'P3M' is not a period such as P3D or PT48H"),
        ("not_there.toml", "unreadable: "),
    ],
)
def test_a_file_that_cannot_be_read_ends_with_2(file: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert front.main(["rules", "check", str(FOLDER / file)]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1


def test_findings_end_with_1_one_line_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(READ[0].text, encoding="utf-8")
    assert front.main(["rules", "check", str(file)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(f"{file}:")
    assert lines[0].endswith("unknown_name actions.extend_review.in: There is no state `deliverd`.")
    assert lines[1] == f"{file}: 1 found; no orders were played, the names come first."


def test_a_file_of_empty_tables_misses_everything() -> None:
    report = check((FOLDER / "empty_tables.toml").read_text(encoding="utf-8"))
    assert {finding.code for finding in report.findings} == {"missing_name", "unknown_name"}
    assert report.spots == 0


def test_an_accepted_finding_is_let_pass_and_a_vain_one_is_not() -> None:
    row = '\n[[accepted]]\nfinding = "out_of_range"\nwhere = "numbers.fee_bp"\nwhy = "a charity"\n'
    wrong = shipped_text().replace("fee_bp = 2000", "fee_bp = 12000") + row
    report = check(wrong, how_far=None)
    assert report.findings == ()
    assert [(finding.code, why) for finding, why in report.accepted] == [("out_of_range", "a charity")]
    vain = check(shipped_text() + row, how_far=Reach(alike=1, spots=2, waits=0, deep=False))
    assert ("accepted_in_vain", "accepted") in {(finding.code, finding.where) for finding in vain.findings}
