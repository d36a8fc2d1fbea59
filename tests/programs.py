"""Programs of this machine that the proof runs. One that is missing is a failure with a clear message, never a skip."""

from __future__ import annotations

import shutil

import pytest

#: What carries each on Debian; `.ci/run` installs it.
PACKAGES = {"node": "nodejs", "php": "php-cli"}


def program(name: str) -> str:
    """Where this program is; fails the test when it is nowhere."""
    found = shutil.which(name)
    if found is None:
        pytest.fail(f"No {name} on this machine: apt-get install {PACKAGES[name]} (these tests skip nothing).")
    return found
