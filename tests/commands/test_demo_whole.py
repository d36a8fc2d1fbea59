"""The demo as a visitor gets it, with its real files and previews, made twice. Long; run by make proof."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

AMIABLE = str(Path(sys.executable).with_name("amiable"))

COUNT = """
from amiable.files.models import Preview, Upload
from amiable.orders.models import Order
print(Order.objects.count(), Upload.objects.exclude(state="attached").count(), Preview.objects.exclude(state="ready").count())
"""


@pytest.mark.proof
def test_it_is_made_and_made_anew(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AMIABLE_", "DJANGO_"))}
    environ = kept | {"AMIABLE_DATA_DIR": str(tmp_path), "AMIABLE_DEMO": "1", "DATABASE_URL": ""}

    def amiable(*words: str) -> str:
        done = subprocess.run([AMIABLE, *words], env=environ, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    amiable("migrate")
    for words in (("demo",), ("demo", "--again")):
        assert "The demo is ready: 8 people, 6 services, 25 orders" in amiable(*words)
        assert amiable("books", "check").splitlines()[-1] == "The books balance."
        assert amiable("log", "verify") == "The log is whole.\n"
        assert amiable("manage", "shell", "-v", "0", "-c", COUNT).splitlines()[-1] == "25 0 0"
        assert "Giulia Bassi" in amiable("demo", "--who")
    assert not (tmp_path / "demo-unfinished").exists()
