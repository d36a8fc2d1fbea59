"""The client's types hold, strictly, without any of our own settings."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.house.tree import ROOT

CLIENT = ROOT / "clients" / "python"


@pytest.mark.proof
def test_types_are_strict() -> None:
    cache = str(ROOT / ".cache" / "mypy-client")
    words = [sys.executable, "-m", "mypy", "--config-file", "pyproject.toml", "--cache-dir", cache]
    done = subprocess.run(words, cwd=CLIENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
