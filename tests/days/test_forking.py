"""What `amiable serve` asks the database before there are processes: a line left open then would be every process's."""

from __future__ import annotations

import subprocess
import sys

from tests.house.tree import ROOT
from tests.web.served import Installation

#: Asks as `serve` does before it forks, then counts who is connected beside the line that counts.
COUNTS = """
import os, django, psycopg
django.setup()
from amiable.commands.serve import _refused
assert _refused() == ""
who = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
print(psycopg.connect(os.environ["DATABASE_URL"]).execute(who).fetchone()[0])
"""


def test_no_line_to_the_database_is_left_open(desk: Installation) -> None:
    environ = {**desk.environ, "DJANGO_SETTINGS_MODULE": "amiable.config.settings"}
    done = subprocess.run(
        [sys.executable, "-c", COUNTS], env=environ, cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert done.stdout.split() == ["0"]
