"""A full disk: what is there stays, nothing half counts as whole, and the same works once there is room.

A disk is made full by the limit of what one process may write, set and taken back while it runs: that needs no rights.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.house.tree import ROOT
from tests.web.served import BYTES, WORK, Installation, Served, blocks, digest, install

FORM = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
PROFILE = {"name": "Ann-Sophie de la Tour d’Argent", "language": "it", "time_zone": "UTC", "theme": "auto"}
NONE = (0, resource.RLIM_INFINITY)
PLENTY = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
MIB = 2**20

TOKEN = """
import django
django.setup()
from django.utils import timezone
from amiable.flow.tokens import make_token
from amiable.people.models import Person
from amiable.people.terms import Scope
import os
print(make_token(Person.objects.get(email="a@example.com").pk, Scope.WRITE, days=1, now=timezone.now(), random=os.urandom).text)
"""


@contextmanager
def full(served: Served) -> Iterator[None]:
    """No process of this server can write a byte into a file."""
    for pid in (served.pid, *served.children()):
        resource.prlimit(pid, resource.RLIMIT_FSIZE, NONE)
    yield
    for pid in (served.pid, *served.children()):
        resource.prlimit(pid, resource.RLIMIT_FSIZE, PLENTY)


def run(desk: Installation, *words: str, room: bool) -> subprocess.CompletedProcess[str]:
    """Run Python there, with room to write or without."""
    cut = None if room else partial(resource.setrlimit, resource.RLIMIT_FSIZE, NONE)
    own = dict(desk.environ)
    return subprocess.run(
        [sys.executable, *words], env=own, cwd=ROOT, preexec_fn=cut, capture_output=True, text=True, check=False
    )


def files(folder: Path) -> set[str]:
    """What lies where files do, by its folder."""
    return {path.relative_to(folder / "files").parts[0] for path in folder.glob("files/**/*") if path.is_file()}


@pytest.fixture
def folder(desk: Installation) -> Path:
    """Where its files lie."""
    return Path(desk.environ["AMIABLE_DATA_DIR"])


def test_an_upload_goes_on_once_there_is_room(desk: Installation, folder: Path) -> None:
    data = b"".join(blocks(3 * MIB))
    with desk.serving() as served:
        where = served.begin(len(data))
        served.send(where, data[:MIB], offset=0, length=MIB)
        with full(served):
            told = BYTES | {"Content-Length": str(2 * MIB), "Upload-Offset": str(MIB), "Accept-Language": "fr"}
            refused = served.ask("PATCH", where, data[MIB:], **told)
            said = json.load(refused)
            assert (refused.status, said["code"], refused.headers["Retry-After"]) == (507, "no_space", "60")
            assert said["sentence"]
            assert served.arrived(where) == MIB
        served.send(where, data[MIB:], offset=MIB, length=2 * MIB)
        assert hashlib.sha256(served.fetch(where).read()).hexdigest() == digest(len(data))
    assert files(folder) == {"contents"}


PICTURE = """
import django
django.setup()
import io, os
from django.utils import timezone
from PIL import Image
from amiable.files.resume import Creation, Patch
from amiable.flow import uploads
from amiable.people.models import Person
out = io.BytesIO()
Image.new("RGB", (900, 600), "teal").save(out, "PNG")
now, data, who = timezone.now(), out.getvalue(), Person.objects.get(email="a@example.com").pk
found = uploads.begin(who, Creation("teal.png", len(data)), now=now)
uploads.receive(who, found, Patch(0, len(data)), read=io.BytesIO(data).read, clock=lambda: now)
"""
PREVIEWS = """
import django
django.setup()
from amiable.files.models import Preview
print(sorted(Preview.objects.values_list("state", flat=True).distinct()), Preview.objects.exclude(address="").count())
"""
LATER = WORK.replace("timezone.now()", "timezone.now() + __import__('datetime').timedelta(minutes=1)")


def test_previews_wait_for_room(desk: Installation, folder: Path) -> None:
    assert run(desk, "-c", PICTURE, room=True).returncode == 0
    before = files(folder)
    done = run(desk, "-c", WORK, room=False)
    assert done.returncode == 0, done.stderr
    assert run(desk, "-c", PREVIEWS, room=True).stdout == "['waiting'] 0\n"
    assert files(folder) == before
    assert run(desk, "-c", LATER, room=True).returncode == 0
    states, made = run(desk, "-c", PREVIEWS, room=True).stdout.rsplit(" ", 1)
    assert (states, int(made) > 0) == ("['ready']", True)


ASK = """
import django
django.setup()
from django.utils import timezone
from amiable.flow import exporting_asked, upkeep
from amiable.people.models import Person
from amiable.people.roles import Role
mail, now = "o@example.com", timezone.now()
who = {"name": "Otto", "language": "en", "time_zone": "UTC", "role": Role.OPERATOR, "demo": True}
person = Person.objects.filter(email=mail).first() or upkeep.make_person(mail, **who, now=now)
exporting_asked.ask(person.pk, now=now)
"""
EXPORT = """
import django
django.setup()
from django.utils import timezone
from amiable.exports.models import Export
from amiable.jobs.exporting import export_next
export_next(timezone.now)
print(Export.objects.latest("asked_at").problem or "made")
"""


def test_an_export_without_room_says_so_and_leaves_nothing(desk: Installation, folder: Path) -> None:
    for room, said in ((False, "no_space"), (True, "made")):
        assert run(desk, "-c", ASK, room=True).returncode == 0
        assert run(desk, "-c", EXPORT, room=room).stdout == f"{said}\n"
        assert list((folder / "exports").iterdir()) == []


@pytest.fixture(scope="module")
def one_disk(tmp_path_factory: pytest.TempPathFactory) -> tuple[Installation, Path]:
    """An installation on SQLite: all of it lies on one disk."""
    folder = tmp_path_factory.mktemp("one")
    return install(folder), folder


def test_what_cannot_be_written_down_is_said_and_typed_once(one_disk: tuple[Installation, Path]) -> None:
    desk, _folder = one_disk
    token = run(desk, "-c", TOKEN, room=True).stdout.strip()
    told = {"Authorization": f"Bearer {token}", "Accept-Language": "it", "Upload-Length": "5"}
    with desk.serving() as served:
        form = urlencode({"csrfmiddlewaretoken": served.token, **PROFILE})
        with full(served):
            answer = served.ask("POST", "/settings/", form, **FORM)
            page = html.unescape(answer.read().decode())
            assert (answer.status, answer.headers["Retry-After"]) == (503, "60")
            assert "<h1>Nothing can be written down at the moment</h1>" in page
            assert PROFILE["name"] in page
            answer = served.ask("POST", "/api/v1/uploads", **told)
            problem = json.load(answer)
            assert (answer.status, problem["code"], answer.headers["Retry-After"]) == (503, "not_written", "60")
            assert problem["detail"].startswith("Al momento non si può registrare.")
            assert served.ask("GET", "/settings/").status == 200, "what is there is still shown"
        assert served.ask("POST", "/settings/", form, **FORM).status == 302
        assert PROFILE["name"] in html.unescape(served.ask("GET", "/settings/").read().decode())
        assert served.ask("POST", "/api/v1/uploads", **told).status == 201


def test_a_backup_without_room_leaves_nothing(one_disk: tuple[Installation, Path], tmp_path: Path) -> None:
    desk, _folder = one_disk
    words = ("-m", "amiable.commands.main", "backup", str(tmp_path / "copy"))
    done = run(desk, *words, room=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert re.match(r"amiable: The (database could not be copied|backup was not made)", done.stderr), done.stderr
    assert list(tmp_path.iterdir()) == []
    assert run(desk, *words, room=True).returncode == 0
