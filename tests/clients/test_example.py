"""The example stays as small as its README says, names what is there, and the client is a package with its types."""

from __future__ import annotations

import os
import re
import zipfile
from pathlib import Path

import pytest
from hatchling.build import build_wheel

from tests.house.tree import ROOT

EXAMPLE = ROOT / "examples" / "marketplace"


def test_the_example_is_as_small_as_it_says() -> None:
    source, readme = (EXAMPLE / "app.py").read_text(), (EXAMPLE / "README.md").read_text()
    assert source.count("\n") < 150
    assert f"A shop of {source.count(chr(10))} lines" in readme
    named = re.findall(r"^\| `(\w+)` \|", readme, re.M)
    assert len(named) == 6
    assert [name for name in named if f"\ndef {name}(" not in source] == []


def test_the_example_knows_nothing_of_our_code() -> None:
    imported = re.findall(r"^(?:from|import) (\w+)", (EXAMPLE / "app.py").read_text(), re.M)
    assert set(imported) == {"__future__", "os", "uuid", "pathlib", "typing", "flask", "werkzeug", "amiable_client"}


def test_the_client_stands_on_the_standard_library_and_brings_its_types(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT / "clients" / "python")
    wheel = zipfile.ZipFile(tmp_path / build_wheel(os.fspath(tmp_path)))
    names = wheel.namelist()
    assert "amiable_client/py.typed" in names
    assert {name for name in names if name.startswith("tests")} == set()
    (meta,) = [wheel.read(name).decode() for name in names if name.endswith("METADATA")]
    assert re.findall(r"^Requires-Dist: (.+)$", meta, re.M) == ["cryptography>=44; extra == 'links'"]
