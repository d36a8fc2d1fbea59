"""The whole marketplace as one archive, in the console: asked for once at a time, followed, fetched, removed; and which of two
installations runs. A worker's part is played here; tests/exports has the real one.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine

from amiable.exports import reads
from amiable.exports.terms import KEPT_FOR
from amiable.files.store import store
from amiable.flow import exporting_asked as asked
from amiable.flow import moving
from amiable.jobs.worker import Worker
from amiable.kernel.errors import Refused
from amiable.records.models import Entry
from tests.console.rounds import desk, found, provider
from tests.console.stage import Support, said
from tests.web.conftest import browser

__all__ = ["desk", "provider"]

PLACE = "/desk/export/"
CONTENT = b"PK: all of it"


def page(desk: Support, language: str = "en") -> str:
    """What Otto reads."""
    return said(desk.get("otto", PLACE, language=language))


def send(desk: Support, path: str, who: str = "otto") -> tuple[int, str]:
    """Post somewhere on the page; the status and, unless it leads elsewhere, what is said."""
    with desk.browser(who) as client:
        answer = client.post(f"{PLACE}{path}")
    return answer.status_code, "" if answer.status_code == 302 else answer.content.decode()


def made(desk: Support, folder: Path) -> reads.ExportRead:
    """An export that was asked for and made."""
    assert send(desk, "ask/")[0] == 302
    taken = asked.take(now=desk.story.now)
    assert taken is not None
    file = folder / "archive.zip"
    file.write_bytes(CONTENT)
    digest = hashlib.sha256(CONTENT).hexdigest()
    asked.keep(taken.id, file, digest, digest="d" * 64, orders=412, now=desk.story.now)
    return reads.exports()[0]


def test_one_is_made_at_a_time_and_followed(desk: Support) -> None:
    assert "Make an export" in page(desk)
    assert send(desk, "ask/")[0] == 302
    (row,) = reads.exports()
    assert "It begins as soon as a worker is free." in page(desk)
    status, again = send(desk, "ask/")
    assert status == 409
    assert "An export is being made already. Please wait until it is there." in again
    assert [one.id for one in reads.exports()] == [row.id]
    assert Entry.objects.filter(name="export_taken", subject=str(row.id), who=str(desk.cast.otto.pk)).count() == 1
    with desk.browser("otto") as client:
        tag = client.get(f"{PLACE}pulse/").headers["ETag"]
        assert client.get(f"{PLACE}pulse/", headers={"If-None-Match": tag}).status_code == 304
        assert asked.take(now=desk.story.now) is not None
        asked.advance(row.id, done=1_250, total=5_000, now=desk.story.now)
        assert client.get(f"{PLACE}pulse/", headers={"If-None-Match": tag}).status_code == 204
    assert "1,250 of 5,000 rows" in page(desk)
    assert "1 250 lignes sur 5 000" in page(desk, "fr")
    assert asked.take(now=desk.story.now) is None, "one worker has it"


def test_it_is_fetched_for_some_days_by_operators_alone(desk: Support, tmp_path: Path) -> None:
    row = made(desk, tmp_path)
    shown = page(desk)
    assert "13 bytes, 412 orders" in shown
    assert "Here until" in shown
    for who in ("ada", "lea", "client", "seller", "stranger"):
        assert send(desk, f"{row.id}/fetch/", who)[0] == 404
    with pytest.raises(Refused, match="not_found"):
        asked.fetch(desk.cast.sam.pk, row.id, now=desk.story.now)
    with desk.browser("otto") as client:
        answer = client.post(f"{PLACE}{row.id}/fetch/")
        assert b"".join(answer) == CONTENT  # type: ignore[arg-type]
    assert Entry.objects.filter(name="export_taken", subject=str(row.id)).count() == 2, "asked for, and taken"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert asked.remove_old(now=desk.story.now + KEPT_FOR - timedelta(seconds=1)) == 0
    assert asked.remove_old(now=desk.story.now + KEPT_FOR + timedelta(seconds=1)) == 1
    assert not store().has(row.address)
    assert send(desk, f"{row.id}/fetch/")[0] == 404
    assert "Removed" in page(desk)


def test_who_has_a_password_shows_it_again_before_fetching(desk: Support, tmp_path: Path) -> None:
    row, otto = made(desk, tmp_path), desk.cast.otto
    otto.set_password("three calm words")
    otto.save()
    with time_machine.travel(desk.story.now, tick=False):
        answer = browser(otto).post(f"{PLACE}{row.id}/fetch/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/account/reauthenticate/")


def test_one_that_fails_says_why_and_is_found(desk: Support, tmp_path: Path) -> None:
    assert send(desk, "ask/")[0] == 302
    for _ in range(asked.MOST_ATTEMPTS):
        assert asked.take(now=desk.story.now) is not None
        desk.story.now += asked.HELD  # the worker died
    assert asked.take(now=desk.story.now) is None
    assert "It was begun three times and never ended." in page(desk)
    assert found(desk)["exports_failed"] == (1, desk.story.now)
    desk.story.now += timedelta(minutes=1)
    made(desk, tmp_path)
    assert "exports_failed" not in found(desk), "the next one worked"


def test_two_installations_never_run_at_once(desk: Support) -> None:
    status, refused = send(desk, "runs-here/")
    assert status == 409
    assert "This installation runs already." in refused
    assert send(desk, "moved/")[0] == 302
    assert "You said that another installation is the one that runs." in page(desk)
    assert "Cette installation est à l’arrêt" in page(desk, "fr")
    assert "Questa installazione è ferma" in page(desk, "it")
    assert "This installation stands still already." in send(desk, "moved/")[1]
    assert set(found(desk)) >= {"stands_still"}
    assert "worker_away" not in found(desk)
    assert Worker(lambda: desk.story.now + timedelta(days=30), desk.story.ids).finish() == 0
    assert desk.story.events() == ["order_placed", "payment_confirmed"]
    assert send(desk, "ask/")[0] == 302, "an export of what stands still is what one moves with"
    assert send(desk, "runs-here/")[0] == 302
    assert "stands_still" not in found(desk)
    last = reads.last_move()
    assert last is not None
    assert (last.step, last.person) == ("runs", desk.cast.otto.pk)


def test_nobody_else_says_which_one_runs(desk: Support) -> None:
    for name in ("ada", "lea", "seller", "stranger"):
        assert {send(desk, path, name)[0] for path in ("ask/", "runs-here/", "moved/")} == {404}
    assert reads.exports() == []
    for who in (desk.cast.ada, desk.cast.lea, desk.cast.marc, desk.cast.sam):
        for act in (moving.move_away, moving.run_here):
            with pytest.raises(Refused, match="not_found"):
                act(who.pk, now=desk.story.now)
    assert reads.last_move() is None


def test_an_import_that_has_not_ended_is_not_run(desk: Support) -> None:
    moving.begin("a" * 64, now=desk.story.now)
    assert "An archive or a backup was being brought in here and has not ended." in page(desk)
    assert "Bring the same one in again; then you can say this." in send(desk, "runs-here/")[1]
    assert moving.stands_still()
