"""The program that is handed out with a case file: alone, without Amiable, it names whatever was altered."""

from __future__ import annotations

import ast
import hashlib
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from amiable.reports import archive
from tests.reports.played import LOGO

ROME = ZoneInfo("Europe/Rome")
type Case = dict[str, Any]


@pytest.fixture
def members(case: Case, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The archive's members; its paper is not what is looked at here."""
    monkeypatch.setattr(archive, "print_html", lambda _html: b"%PDF-")
    made = zipfile.ZipFile(io.BytesIO(archive.make_archive(case, language="en", zone=ROME)))
    return {name: made.read(name) for name in made.namelist()}


def check(place: Path, *more: str) -> tuple[int, list[str]]:
    """Run the program as somebody would who has nothing but Python."""
    words = [sys.executable, "-I", "-S", str(archive.CHECKER), str(place), *more]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


def unpack(members: dict[str, bytes], where: Path) -> Path:
    """The archive as a folder."""
    for name, content in members.items():
        (where / name).write_bytes(content)
    return where


def forged(members: dict[str, bytes], case: Case) -> dict[str, bytes]:
    """Other data, with the hashes of the manifest made anew."""
    text = json.dumps(case).encode()
    manifest = json.loads(members["MANIFEST.json"])
    manifest["files"]["case.json"] = hashlib.sha256(text).hexdigest()
    return {**members, "case.json": text, "MANIFEST.json": json.dumps(manifest).encode()}


def line(case: Case, name: str) -> int:
    """The number of the first line of this name."""
    return next(row["seq"] for row in case["log"] if json.loads(row["text"])["name"] == name)


def rewrite(case: Case, seq: int, old: str, new: str, *, sealed: bool = False) -> None:
    """Change the text of a line, and with `sealed` its hash too."""
    row = case["log"][seq - 1]
    assert old in row["text"]
    row["text"] = row["text"].replace(old, new)
    if sealed:
        row["hash"] = hashlib.sha256(row["text"].encode()).hexdigest()


def words(case: Case, seq: int, field: str) -> Case:
    """The row of somebody's words."""
    found: Case = next(row for row in case["words"] if (row["seq"], row["field"]) == (seq, field))
    return found


def test_a_whole_case_file_is_whole(members: dict[str, bytes], case: Case, tmp_path: Path) -> None:
    seq, head = case["head"]["seq"], case["head"]["hash"]
    whole = f"{case['order']['reference']} is whole: {seq} lines, {len(case['words'])} words."
    code, said = check(unpack(members, tmp_path))
    assert (code, said[:2]) == (0, [whole, f"Head: {head}"])
    assert "order page" in said[2]
    packed = tmp_path / "case.zip"
    with zipfile.ZipFile(packed, "w") as made:
        for name, content in members.items():
            made.writestr(name, content)
    assert check(packed) == (code, said)
    assert any(row["erased"] for row in case["words"]), "erased by a line that says so: still whole"
    assert [row["field"] for row in case["words"] if row["kept_back"]] == ["means"]


def _changed(case: Case) -> None:
    rewrite(case, 4, '"nothing_to_attach":false', '"nothing_to_attach":true')


def _resealed(case: Case) -> None:
    rewrite(case, 4, '"nothing_to_attach":false', '"nothing_to_attach":true', sealed=True)


def _last(case: Case) -> None:
    rewrite(case, case["head"]["seq"], '"name":"words_erased"', '"name":"words_erasec"', sealed=True)
    words(case, line(case, "message_sent"), "text")["erased"] = False


def _blank(case: Case) -> None:
    rewrite(case, 4, '"v":1', '"v": 1', sealed=True)


def _hash(case: Case) -> None:
    case["log"][3]["hash"] = "0" * 64


def _missing(case: Case) -> None:
    del case["log"][6]


def _cut(case: Case) -> None:
    del case["log"][-2:]
    words(case, line(case, "message_sent"), "text").update(erased=True)


def _swapped(case: Case) -> None:
    case["log"][3], case["log"][4] = case["log"][4], case["log"][3]


def _renumbered(case: Case) -> None:
    case["log"][3]["text"], case["log"][4]["text"] = case["log"][4]["text"], case["log"][3]["text"]
    case["log"][3]["hash"], case["log"][4]["hash"] = case["log"][4]["hash"], case["log"][3]["hash"]


def _twice(case: Case) -> None:
    case["log"].insert(4, case["log"][3])


def _salt(case: Case) -> None:
    words(case, 4, "note")["salt"] = "00" * 16


def _words(case: Case) -> None:
    words(case, 4, "note")["text"] = "Voici."


def _words_gone(case: Case) -> None:
    case["words"].remove(words(case, 4, "note"))


def _words_erased(case: Case) -> None:
    words(case, 4, "note").update(text="", salt="", erased=True)


def _words_kept_back(case: Case) -> None:
    words(case, 4, "note").update(text="", salt="", kept_back=True)


def _words_more(case: Case) -> None:
    case["words"].append({**words(case, 4, "note"), "field": "more"})


def _rules(case: Case) -> None:
    case["rules"]["text"] += "\n"


def _both_of_rules(case: Case) -> None:
    _rules(case)
    case["rules"]["hash"] = hashlib.sha256(case["rules"]["text"].encode()).hexdigest()


def _file(case: Case) -> None:
    next(row for row in case["files"] if row["name"] == "logo.bin")["sha256"] = "0" * 64


def _decision(case: Case) -> None:
    case["decisions"][0]["told"]["refund"] = 12_000


def _transfer(case: Case) -> None:
    case["money"]["transfers"][0]["amount"] -= 1


def _balance(case: Case) -> None:
    case["money"]["balances"][0]["net"] += 1


def _head(case: Case) -> None:
    case["head"]["hash"] = "0" * 64


SUMS = "the transfers do not add up to what stands in {} (EUR)"

#: What is altered, and what the program says: L is the last line, M the message's.
ALTERED: list[tuple[Callable[[Case], None], list[str]]] = [
    (_changed, ["line 4 was changed"]),
    (_resealed, ["line 4 was changed"]),
    (_blank, ["line 4 was changed"]),
    (_hash, ["line 4 was changed"]),
    (_last, ["line L was changed, or the head", "words of line M (text) were changed"]),
    (_missing, ["line 7 is missing"]),
    (_cut, ["lines L-1 to L are missing", "words of line M (text) were taken out"]),
    (_swapped, ["line 4 stands after line 5"]),
    (_renumbered, ["line 4 was changed", "line 5 was changed"]),
    (_twice, ["line 4 stands after line 4"]),
    (_salt, ["words of line 4 (note) were changed"]),
    (_words, ["words of line 4 (note) were changed"]),
    (_words_gone, ["words of line 4 (note) are missing"]),
    (_words_erased, ["words of line 4 (note) were taken out"]),
    (_words_kept_back, ["words of line 4 (note) were taken out"]),
    (_words_more, ["words of line 4 (more) belong to no line"]),
    (_rules, ["the text of the rules was changed"]),
    (_both_of_rules, ["the text of the rules was changed"]),
    (_file, ["the hash of file logo.bin was changed"]),
    (_decision, ["the decision of line D was changed"]),
    (_transfer, [SUMS.format("held"), SUMS.format("provider")]),
    (_balance, [SUMS.format("disputed")]),
    (_head, ["line L was changed, or the head"]),
]


@pytest.mark.parametrize(("alter", "expected"), ALTERED, ids=[alter.__name__.strip("_") for alter, _ in ALTERED])
def test_whatever_was_altered_is_named(
    alter: Callable[[Case], None], expected: list[str], members: dict[str, bytes], case: Case, tmp_path: Path
) -> None:
    last, message, decided = case["head"]["seq"], line(case, "message_sent"), line(case, "case_decided")
    alter(case)
    code, said = check(unpack(forged(members, case), tmp_path))
    wanted = [
        sentence.replace("L-1", str(last - 1)).replace(" L", f" {last}").replace(" M", f" {message}")
        for sentence in expected
    ]
    assert (code, said[: len(wanted) + 1]) == (
        1,
        [*(one.replace(" D ", f" {decided} ") for one in wanted), f"Altered: {len(wanted)}."],
    )


def test_members_are_held_against_the_manifest(members: dict[str, bytes], tmp_path: Path) -> None:
    for name in ("case.pdf", "README.txt", "verify_case.py", "case.json"):
        code, said = check(unpack({**members, name: members[name] + b" "}, tmp_path))
        assert (code, said[:2]) == (1, [f"{name} was changed", "Altered: 1."])
    unpack(members, tmp_path)
    (tmp_path / "case.pdf").unlink()
    assert check(tmp_path)[1][0] == "case.pdf is missing"
    packed = tmp_path / "more.zip"
    with zipfile.ZipFile(packed, "w") as made:
        for name, content in {**members, "more.txt": b""}.items():
            made.writestr(name, content)
    assert check(packed)[1][0] == "more.txt does not belong here"


def test_files_of_ones_own_are_compared(members: dict[str, bytes], tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "logo.bin").write_bytes(LOGO)
    (own / "unrelated.txt").write_text("what else lies there")
    case = unpack(members, tmp_path)
    assert check(case, "--files", str(own))[0] == 0
    (own / "logo.bin").write_bytes(LOGO + b"!")
    assert check(case, "--files", str(own))[1][:2] == ["file logo.bin is another one", "Altered: 1."]


def test_a_log_forged_as_a_whole_has_another_head(members: dict[str, bytes], case: Case, tmp_path: Path) -> None:
    """What the program cannot know it says: the head must be the one on the order page."""
    true, before = case["head"]["hash"], ""
    case["log"] = case["log"][:3]
    for row in case["log"]:
        data = {**json.loads(row["text"]), "prev": before, "at": "2026-12-01T10:00:00.000000Z"}
        row["text"] = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        before = row["hash"] = hashlib.sha256(row["text"].encode()).hexdigest()
    case["head"] = {"seq": 3, "hash": before}
    case["words"] = [row for row in case["words"] if row["seq"] <= 3]
    case["decisions"] = []
    code, said = check(unpack(forged(members, case), tmp_path))
    assert (code, said[1]) == (0, f"Head: {before}")
    assert before != true


@pytest.mark.parametrize("broken", [b"", b"[]", b"{}", b"[" * 100_000, b'{"log":[{"seq":1}]}'])
def test_what_cannot_be_read_is_said(broken: bytes, members: dict[str, bytes], tmp_path: Path) -> None:
    code, (said,) = check(unpack({**members, "case.json": broken}, tmp_path))
    assert code == 2
    assert said.startswith("There is no whole case file here: ")
    assert check(tmp_path / "nowhere")[0] == 2


def test_it_is_small_and_needs_nothing() -> None:
    text = archive.CHECKER.read_text()
    assert len(text.splitlines()) < 150
    imported = {row.split()[1] for row in text.splitlines() if row.startswith(("import ", "from "))}
    assert imported == {"__future__", "argparse", "hashlib", "json", "sys", "zipfile", "pathlib", "typing"}
    ast.parse(text, feature_version=(3, 8))
