"""A backup made while people work and put back where nothing is: equal to the row, and refused when a byte is not right."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.elsewhere import Place, blank
from tests.exports.conftest import Market, play

REFUSED = 2


@pytest.fixture(scope="module")
def made(market: Market, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup, made by the command."""
    folder = tmp_path_factory.mktemp("backup") / "monday"
    done = play(market.place, "tool", "backup", str(folder))
    assert done["code"] == 0, done
    assert "4 orders, 1 files" in done["said"]
    return folder


@pytest.fixture
def nothing(tmp_path: Path) -> Iterator[Callable[[], Place]]:
    """Makes places without so much as a table, on the database of this run."""
    with ExitStack() as stack:

        def make() -> Place:
            folder = tmp_path / f"nothing-{len(list(tmp_path.iterdir()))}"
            folder.mkdir()
            return stack.enter_context(blank(folder))

        yield make


def test_it_comes_back_equal_to_the_row(
    market: Market, made: Path, empty: Callable[[str], Place], nothing: Callable[[], Place]
) -> None:
    assert play(market.place, "tool", "restore", "--check", str(made))["code"] == 0
    there = empty("here")
    done = play(there, "tool", "restore", str(made), AMIABLE_SECRET_KEY="another" * 10)
    assert done["code"] == 0, done
    assert "secret key here is another" in done["said"]
    assert play(there, "rows") == play(market.place, "rows")
    assert play(there, "state") == {**play(market.place, "state"), "still": True}, "workers rest until somebody says so"
    played = play(there, "play_on", market.order)
    assert (played["wrong"], played["there"]) == ([], 5)
    bare = nothing()
    done = bare.amiable("restore", str(made))
    assert (done.returncode, "are those of the backup" in done.stdout) == (0, True), done.stderr


def test_who_works_meanwhile_is_not_waited_for_and_not_half_in_it(
    market: Market, empty: Callable[[str], Place], tmp_path: Path
) -> None:
    busy = empty("here")
    play(busy, "bring", str(market.archive))
    said = play(busy, "back_up_while_writing", str(tmp_path / "busy"))
    assert said == {"backed_up": 4, "there": 5}
    there = empty("here")
    assert play(there, "tool", "restore", str(tmp_path / "busy"))["code"] == 0
    assert play(there, "state")["rows"]["orders.Order"] == 4


def test_a_later_one_takes_no_room_for_the_same_files(market: Market, made: Path, tmp_path: Path) -> None:
    later = tmp_path / "tuesday"
    assert play(market.place, "tool", "backup", str(later), "--after", str(made))["code"] == 0
    (first,), (second,) = (list(folder.glob("contents/*/*/*")) for folder in (made, later))
    assert first.stat().st_ino == second.stat().st_ino
    assert play(market.place, "tool", "restore", "--check", str(later))["code"] == 0
    done = play(market.place, "tool", "backup", str(tmp_path / "wednesday"), "--after", str(tmp_path / "tusday"))
    assert (done["code"], "is no backup" in done["err"]) == (REFUSED, True)


def _change(path: Path) -> None:
    path.chmod(0o600)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def _newer(folder: Path) -> None:
    said = json.loads((folder / "backup.json").read_text())
    (folder / "backup.json").write_text(json.dumps({**said, "migrations": [*said["migrations"], "orders.9999_far"]}))


SPOILT: dict[str, tuple[Callable[[Path], object], str]] = {
    "a byte of the database": (lambda folder: _change(next(folder.glob("database.*"))), "database."),
    "a byte of a file": (lambda folder: _change(next(folder.glob("contents/*/*/*"))), "is not what its SHA-256 says"),
    "a file too few": (lambda folder: next(folder.glob("contents/*/*/*")).unlink(), "is not there"),
    "a name in the list": (lambda folder: (folder / "contents.txt").write_text("../../etc/passwd\n"), "contents.txt"),
    "half a manifest": (lambda folder: (folder / "backup.json").write_text('{"format": 1'), "backup.json"),
    "another format": (lambda folder: (folder / "backup.json").write_text('{"format": 2}'), "newer Amiable"),
    "no manifest": (lambda folder: (folder / "backup.json").unlink(), "is no backup"),
    "a newer version": (_newer, "orders.9999_far"),
}


def test_what_is_not_whole_is_refused_and_nothing_is_put_back(
    made: Path, empty: Callable[[str], Place], tmp_path: Path
) -> None:
    there = empty("here")
    for name, (spoil, why) in SPOILT.items():
        folder = tmp_path / name
        shutil.copytree(made, folder)
        spoil(folder)
        done = play(there, "tool", "restore", str(folder))
        assert (done["code"], why in done["err"]) == (REFUSED, True), (name, done)
    assert play(there, "state") == {"rows": {}, "wrong": [], "still": False}


def test_one_that_is_stopped_while_it_is_brought_up_to_date_stands_still(
    made: Path, empty: Callable[[str], Place]
) -> None:
    there = empty("here")
    assert play(there, "restore_half", str(made)) == {"still": True, "last": "arriving"}
    done = play(there, "tool", "marketplace", "runs-here")
    assert (done["code"], "was being brought in here" in done["err"]) == (1, True), done


def test_a_database_of_a_newer_version_is_refused_where_its_tables_would_stay(
    made: Path, empty: Callable[[str], Place], tmp_path: Path
) -> None:
    older = tmp_path / "older"
    shutil.copytree(made, older)
    said = json.loads((older / "backup.json").read_text())
    (older / "backup.json").write_text(json.dumps({**said, "migrations": said["migrations"][:-1]}))
    there = empty("here")
    done = play(there, "tool", "restore", str(older))
    if there.url.startswith("postgres"):
        assert (done["code"], "is of a newer version than the backup" in done["err"]) == (REFUSED, True), done
    else:
        assert done["code"] == 0, "its file is replaced"


def test_where_something_is_already_nothing_is_put_back(
    market: Market, made: Path, empty: Callable[[str], Place]
) -> None:
    before = play(market.place, "rows")
    done = play(market.place, "tool", "restore", str(made))
    assert (done["code"], "is not empty" in done["err"]) == (REFUSED, True)
    assert play(market.place, "rows") == before
    done = play(market.place, "tool", "backup", str(made))
    assert (done["code"], "is there already" in done["err"]) == (REFUSED, True)
    if market.place.url.startswith("postgres"):
        done = play(empty("sqlite"), "tool", "restore", str(made))
        assert (done["code"], "It is of postgresql" in done["err"]) == (REFUSED, True)


def test_one_that_cannot_be_finished_leaves_nothing(market: Market, tmp_path: Path) -> None:
    done = play(market.place, "tool", "backup", str(tmp_path / "no" / "folder"))
    assert (done["code"], "nothing of it is left" in done["err"]) == (1, True)
    assert list(tmp_path.iterdir()) == []
