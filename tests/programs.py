"""Programs of this machine that the proof runs. One that is missing is a failure with a clear message, never a skip."""

from __future__ import annotations

import os
import shutil

import pytest

#: What carries each on Debian; `.ci/run` installs it.
PACKAGES = {"node": "nodejs", "php": "php-cli", "nginx": "nginx", "openssl": "openssl"}

#: Servers lie where not everybody looks for programs.
PLACES = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/usr/local/sbin"


def program(name: str) -> str:
    """Where this program is; fails the test when it is nowhere."""
    found = shutil.which(name, path=PLACES)
    if found is None:
        pytest.fail(f"No {name} on this machine: apt-get install {PACKAGES[name]} (these tests skip nothing).")
    return found
