"""A column changes while a process that prepared its questions goes on: a migration stops nobody who only reads."""

from __future__ import annotations

import json
from pathlib import Path

from tests.elsewhere import Place, copy_of


def test_what_was_prepared_before_a_migration_is_prepared_anew(template_place: Place, tmp_path: Path) -> None:
    with copy_of(template_place, tmp_path) as place:
        done = place.run("tests.database.migrated")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"found": 1, "again": True, "inside": True, "begun_again": True}
