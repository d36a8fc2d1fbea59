"""The command line imports: it looks, brings, goes on, and says by its exit code what came of it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from amiable.commands.main import main
from amiable.imports import reads
from amiable.people.models import Person
from tests.imports.stage import sample, site

pytestmark = pytest.mark.django_db

HEAD = "external_id,email,name\n"


@pytest.fixture
def file(tmp_path: Path, db: None) -> Path:
    """One person who can come, and one who cannot."""
    site()
    path = tmp_path / "people.csv"
    path.write_text(f"{HEAD}p-1,a@x.org,Ann\np-2,bad,=SUM(A1)\n", encoding="utf-8")
    return path


def run(*words: object) -> int:
    """What somebody types after `amiable import`."""
    return main(["import", *map(str, words)])


def test_a_dry_run_looks_and_brings_nobody(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(file, "--kind", "people", "--dry-run", "--progress") == 1
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        "people of acme: 2 records",
        "          1  would be new",
        "          0  would be changed",
        "          0  would be as they were",
        "          1  would be left out",
    ]
    assert f"{file}:3: email: This is no mail address. (“bad”)" in said.err
    assert "100%" in said.err
    assert not Person.objects.exists()


def test_what_is_sound_is_brought_and_the_rest_reported(file: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.csv"
    assert run(file, "--kind", "people", "--site", "acme", "--report", report) == 1
    assert [row["code"] for row in csv.DictReader(report.read_text(encoding="utf-8").splitlines())] == ["email_wrong"]
    assert Person.objects.get().integration_id == "acme:p-1"
    file.write_text(f"{HEAD}p-1,a@x.org,Ann\n", encoding="utf-8")
    assert run(file, "--kind", "people") == 0
    assert {one.outcome for one in reads.imports()} == {"done"}


def test_the_same_again_says_that_nothing_changed(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_bytes(sample("people"))
    assert run(file, "--kind", "people") == 0
    capsys.readouterr()
    assert run(file, "--kind", "people") == 0
    assert "Nothing changed: all of this was here already." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "words", "code", "said"),
    [
        (None, (), 2, "cannot be read"),
        ("", (), 2, "The file is empty."),
        ("emial,name\n", (), 2, "The columns are not those of this kind of file."),
        (HEAD, ("--site", "nobody"), 1, "There is no site or app of this name that is in use."),
    ],
)
def test_what_cannot_be_is_told_with_its_code(
    file: Path, capsys: pytest.CaptureFixture[str], text: str | None, words: tuple[str, ...], code: int, said: str
) -> None:
    if text is None:
        file.unlink()
    else:
        file.write_text(text, encoding="utf-8")
    assert run(file, "--kind", "people", *words) == code
    assert said in capsys.readouterr().err


def test_of_several_sites_one_has_to_be_named(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site("other")
    assert run(file, "--kind", "people") == 1
    assert "There is no site or app of this name" in capsys.readouterr().err
