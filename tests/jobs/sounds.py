"""A sound on its way to its measure, as a program of its own on a database of its own: `python -m tests.jobs.sounds WHAT`."""

from __future__ import annotations

import io
import json
import sys
from datetime import timedelta

import django

django.setup()

from amiable.files import reads  # noqa: E402 - Django first
from amiable.files.models import Upload  # noqa: E402 - same
from amiable.files.resume import Creation, Patch  # noqa: E402 - same
from amiable.flow import uploads  # noqa: E402 - same
from amiable.people.models import Person  # noqa: E402 - same
from tests.cast import START, seeded  # noqa: E402 - same

SOUND = b"ID3\x04" + b"\0" * 600


def send() -> None:
    """Marc sends it."""
    marc = Person.objects.get(name="Marc")
    found = uploads.begin(marc.pk, Creation("a.mp3", len(SOUND)), now=START, random=seeded("sound"))
    later = START + timedelta(milliseconds=1)
    uploads.receive(marc.pk, found, Patch(0, len(SOUND)), read=io.BytesIO(SOUND).read, clock=lambda: later)


def look() -> dict[str, object]:
    """How far it is."""
    row = Upload.objects.get()
    measures, waiting = reads.measures_of([row.sha256]), reads.measuring_of([row.sha256])
    length = measures[row.sha256].length if measures else None
    return {"length": length, "waits": row.sha256 in waiting, "state": row.state}


if __name__ == "__main__":
    if sys.argv[1] == "send":
        send()
    sys.stdout.write(json.dumps(look()) + "\n")
