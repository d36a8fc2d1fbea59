"""Sending and fetching files over HTTP: the tus protocol as published, plain forms, ranges, inert answers, strangers."""

from __future__ import annotations

import base64
import hashlib
import io
import shutil
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django import Settings

from amiable.files.models import Upload
from amiable.files.terms import RESERVE
from amiable.flow import uploads
from tests.cast import START
from tests.web.conftest import Cast, browser

TUS = {"Tus-Resumable": "1.0.0"}
BYTES = "application/offset+octet-stream"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    """A store of this test's own, for files up to 200 kB."""
    settings.DATA_DIR = tmp_path
    settings.UPLOAD_LIMIT = 200_000
    return tmp_path / "files"


@pytest.fixture
def marc(cast: Cast) -> Client:
    """Marc's browser."""
    return browser(cast.marc)


def coded(name: str) -> str:
    """A name as the protocol carries it."""
    return f"filename {base64.b64encode(name.encode()).decode()},empty"


def create(client: Client, size: object, name: str = "logo.png", **headers: str) -> Any:
    """Ask for a new upload."""
    told = TUS | {"Upload-Length": str(size), "Upload-Metadata": coded(name)} | headers
    return client.post("/uploads/", b"", content_type="application/octet-stream", headers=told)


def patch(client: Client, where: str, data: bytes, offset: object = 0, kind: str = BYTES, **headers: str) -> Any:
    """Send bytes."""
    return client.patch(where, data, content_type=kind, headers=TUS | {"Upload-Offset": str(offset)} | headers)


def send(client: Client, data: bytes, name: str = "logo.png") -> str:
    """Send a whole file; gives its address."""
    where = str(create(client, len(data), name).headers["Location"])
    assert patch(client, where, data).status_code == 204
    return where


def body(answer: Any) -> bytes:
    """The bytes of an answer, streamed or not."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def png() -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (900, 300), "teal").save(out, "PNG")
    return out.getvalue()


def test_what_the_server_can_do(marc: Client) -> None:
    answer = marc.options("/uploads/")
    assert answer.status_code == 204
    assert {name: answer.headers[name] for name in answer.headers if name.startswith("Tus")} == {
        "Tus-Resumable": "1.0.0",
        "Tus-Version": "1.0.0",
        "Tus-Extension": "creation,termination,expiration,checksum",
        "Tus-Checksum-Algorithm": "sha1,sha256,md5",
        "Tus-Max-Size": "200000",
    }


def test_a_file_goes_up_in_pieces(marc: Client) -> None:
    data = png()
    made = create(marc, len(data), "Logo – bozza.png")
    assert (made.status_code, made.headers["Upload-Offset"], made.content) == (201, "0", b"")
    assert made.headers["Upload-Expires"].endswith("GMT")
    where = made.headers["Location"]
    first = patch(marc, where, data[:700])
    assert (first.status_code, first.headers["Upload-Offset"], first.headers["Tus-Resumable"]) == (204, "700", "1.0.0")
    asked = marc.head(where)
    assert (asked.status_code, asked.headers["Upload-Offset"], asked.headers["Upload-Length"]) == (
        200,
        "700",
        str(len(data)),
    )
    assert asked.headers["Cache-Control"] == "no-store"
    assert patch(marc, where, data[700:], 700).headers["Upload-Offset"] == str(len(data))
    told = marc.get(where).json()
    assert (told["state"], told["said"], told["name"], told["kind"]) == ("ready", "", "Logo – bozza.png", "PNG")
    assert body(marc.get(told["href"])) == data
    uploads.work(now=START)
    shown = marc.get(marc.get(where).json()["preview"])
    assert (shown.status_code, shown.headers["Content-Type"]) == (200, "image/webp")
    assert Image.open(io.BytesIO(body(shown))).size == (480, 160)


@pytest.mark.parametrize(
    ("size", "status", "code"),
    [
        ("0", 422, "file_empty"),
        ("200001", 413, "file_too_large"),
        ("-1", 400, "upload_unclear"),
        ("1e3", 400, "upload_unclear"),
        ("9" * 40, 400, "upload_unclear"),
        ("", 400, "upload_unclear"),
    ],
)
def test_lengths_that_cannot_be(marc: Client, size: str, status: int, code: str) -> None:
    answer = create(marc, size)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert Upload.objects.count() == 0


def test_refusals_while_sending(marc: Client) -> None:
    where = create(marc, 10).headers["Location"]
    old = patch(marc, where, b"x", **{"Tus-Resumable": "0.2.2"})
    assert (old.status_code, old.headers["Tus-Version"]) == (412, "1.0.0")
    assert patch(marc, where, b"x", kind="application/octet-stream").status_code == 415
    assert patch(marc, where, b"x", "nought").status_code == 400
    wrong = patch(marc, where, b"x", 3)
    assert (wrong.status_code, wrong.headers["Upload-Offset"], wrong.json()["code"]) == (409, "0", "wrong_offset")
    assert wrong.json()["sentence"] == "This file has arrived up to another place. It goes on from there."
    assert patch(marc, where, b"x" * 11).status_code == 413
    assert marc.head(where).headers["Upload-Offset"] == "0"
    assert create(marc, 10, **{"Upload-Metadata": "filename ***"}).status_code == 400
    assert marc.put(where).status_code == 405


def checksum(algorithm: str, data: bytes) -> dict[str, str]:
    """The header that says what bytes must hash to."""
    digest = hashlib.new(algorithm, data, usedforsecurity=False).digest()
    return {"Upload-Checksum": f"{algorithm} {base64.b64encode(digest).decode()}"}


@pytest.mark.parametrize("algorithm", ["sha1", "sha256", "md5"])
def test_bytes_damaged_on_the_way_do_not_count(marc: Client, algorithm: str) -> None:
    data = png()
    where = create(marc, len(data)).headers["Location"]
    assert patch(marc, where, data[:500], **checksum(algorithm, data[:500])).status_code == 204
    bent = patch(marc, where, b"x" + data[501:], 500, **checksum(algorithm, data[500:]))
    assert (bent.status_code, bent.json()["code"], bent.headers["Upload-Offset"]) == (460, "checksum_wrong", "500")
    assert marc.head(where).headers["Upload-Offset"] == "500"
    assert patch(marc, where, data[500:], 500, **checksum(algorithm, data[500:])).status_code == 204
    assert Upload.objects.get().sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    "said", ["", "sha1", "sha1 ***", "sha1 AAAA", "crc32 AAAAAA==", "sha512 " + base64.b64encode(b"x" * 64).decode()]
)
def test_a_checksum_that_is_none_is_refused(marc: Client, said: str) -> None:
    where = create(marc, 10).headers["Location"]
    answer = patch(marc, where, b"0123456789", **{"Upload-Checksum": said})
    assert (answer.status_code, answer.json()["code"]) == (400, "checksum_unclear")
    assert marc.head(where).headers["Upload-Offset"] == "0"


def test_taken_back_it_is_gone(marc: Client, folder: Path) -> None:
    where = create(marc, 10).headers["Location"]
    assert marc.delete(where, headers=TUS).status_code == 204
    assert [marc.head(where).status_code, patch(marc, where, b"x").status_code] == [410, 410]
    assert marc.delete(where, headers=TUS).status_code == 404
    assert list(folder.glob("parts/*")) == []


def test_a_full_disk_can_be_tried_again(marc: Client, folder: Path) -> None:
    where = create(marc, 10).headers["Location"]
    part = next(folder.glob("parts/*"))
    part.unlink()
    part.symlink_to("/dev/full")
    answer = patch(marc, where, b"0123456789")
    assert (answer.status_code, answer.json()["code"], answer.headers["Retry-After"]) == (507, "no_space", "60")
    assert marc.head(where).headers["Upload-Offset"] == "0"


def test_a_stranger_and_a_visitor_get_what_a_missing_file_gives(cast: Cast, marc: Client) -> None:
    where = send(marc, png())
    uploads.work(now=START)
    half = create(marc, 10).headers["Location"]
    before = list(Upload.objects.order_by("id").values())
    for there in (where, f"{where}file/", f"{where}preview/tile/"):
        mine = marc.get(there)
        assert (mine.status_code, len(body(mine)) > 0) == (200, True)
        missing = there.replace(where.split("/")[2], str(uuid4()))
        theirs, nobodys = browser(cast.sam).get(there), browser(cast.sam).get(missing)
        assert (theirs.status_code, nobodys.status_code) == (404, 404)
        visit = browser().get(there)
        assert (visit.status_code, visit.headers["Location"].split("?")[0]) == (302, "/account/login/")
    for asked in (
        browser(cast.sam).head(half),
        patch(browser(cast.sam), half, b"x"),
        browser(cast.sam).delete(half, headers=TUS),
    ):
        assert asked.status_code == 404
    for asked in (patch(browser(), half, b"x"), browser().delete(half, headers=TUS), create(browser(), 5)):
        assert asked.status_code == 302
    assert list(Upload.objects.order_by("id").values()) == before


def test_without_the_token_of_the_page_nothing_is_taken(cast: Cast, folder: Path) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.marc)
    assert create(client, 10).status_code == 403
    sent = client.post("/uploads/", {"sent": SimpleUploadedFile("a.txt", b"words")})
    assert sent.status_code == 403
    assert (Upload.objects.count(), list(folder.glob("*/*"))) == (0, [])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("logo.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        ("photo.png", b"<!doctype html><script>alert(1)</script>"),
        ("photo.gif", b"GIF89a/*<svg/onload=alert(1)>*/=1"),
        ("index.html", b"<html>"),
        ("run.js", b"<?php"),
    ],
)
def test_what_could_act_is_handed_out_inert(marc: Client, name: str, data: bytes) -> None:
    answer = marc.get(f"{send(marc, data, name)}file/")
    assert body(answer) == data
    told = ("Content-Type", "Content-Disposition", "X-Content-Type-Options", "Content-Security-Policy")
    assert [answer.headers[each] for each in told] == [
        "application/octet-stream",
        f'attachment; filename="{name}"',
        "nosniff",
        "default-src 'none'; frame-ancestors 'none'; sandbox",
    ]


def test_names_cannot_break_out_of_the_header_or_the_page(marc: Client) -> None:
    where = send(marc, b"words", '../a"\r\nSet-Cookie: x=1;.txt')
    answer = marc.get(f"{where}file/")
    assert body(answer) == b"words"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="a\\" Set-Cookie: x=1;.txt"'
    assert marc.get(where).json()["name"] == 'a" Set-Cookie: x=1;.txt'
    french = marc.get(f"{send(marc, b'mots', 'été.txt')}file/")
    assert body(french) == b"mots"
    assert french.headers["Content-Disposition"] == "attachment; filename*=utf-8''%C3%A9t%C3%A9.txt"


@pytest.mark.parametrize(
    ("asked", "status", "start", "end"),
    [
        ("bytes=0-9", 206, 0, 10),
        ("bytes=990-", 206, 990, 1000),
        ("bytes=-5", 206, 995, 1000),
        ("bytes=-5000", 206, 0, 1000),
        ("bytes=10-99999", 206, 10, 1000),
        ("bytes=1000-", 416, 0, 0),
        ("bytes=-0", 416, 0, 0),
        ("bytes=9-1", 200, 0, 1000),
        ("bytes=0-1,5-6", 200, 0, 1000),
        ("lines=0-1", 200, 0, 1000),
        ("bytes=-", 200, 0, 1000),
    ],
)
def test_ranges(marc: Client, asked: str, status: int, start: int, end: int) -> None:
    data = bytes(range(250)) * 4
    where = f"{send(marc, data)}file/"
    answer = marc.get(where, headers={"Range": asked})
    assert (answer.status_code, body(answer)) == (status, data[start:end])
    if status == 206:
        assert answer.headers["Content-Range"] == f"bytes {start}-{end - 1}/1000"
        assert answer.headers["Content-Length"] == str(end - start)
    if status == 416:
        assert answer.headers["Content-Range"] == "bytes */1000"
    looked = marc.head(where, headers={"Range": asked})
    assert (looked.status_code, body(looked)) == (status, b"")


def test_a_known_content_is_not_sent_again(marc: Client) -> None:
    where = f"{send(marc, b'words')}file/"
    first = marc.get(where)
    etag = first.headers["ETag"]
    assert etag == f'"{hashlib.sha256(b"words").hexdigest()}"'
    assert first.headers["Cache-Control"] == "private, no-cache"
    assert body(first) == b"words"
    again = marc.get(where, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    other = marc.get(where, headers={"Range": "bytes=0-1", "If-Range": '"another"'})
    assert (other.status_code, body(other)) == (200, b"words")


def test_a_plain_form_streams_into_the_same_store(cast: Cast, marc: Client, folder: Path) -> None:
    first, second = png(), b"Some words.\n"
    files = [SimpleUploadedFile("logo.png", first), SimpleUploadedFile("brief.txt", second)]
    answer = marc.post("/uploads/", {"sent": files, "next": "/settings/"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/settings/")
    rows = Upload.objects.order_by("finished_at", "size").values_list("name", "state", "kind", "sha256", "owner_id")
    assert sorted(rows) == sorted(
        [
            ("logo.png", "ready", "image", hashlib.sha256(first).hexdigest(), cast.marc.pk),
            ("brief.txt", "ready", "text", hashlib.sha256(second).hexdigest(), cast.marc.pk),
        ]
    )
    assert list(folder.glob("parts/*")) == []


def test_what_the_disk_must_keep_free_is_never_filled(
    marc: Client, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(folder.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=RESERVE + 100))
    answer = marc.post("/uploads/", {"sent": SimpleUploadedFile("a.txt", b"x" * 101)})
    for refused in (answer, create(marc, 101)):
        assert (refused.status_code, refused.json()["code"]) == (507, "no_space")
    assert (Upload.objects.count(), list(folder.glob("parts/*"))) == (0, [])
    monkeypatch.undo()
    assert marc.post("/uploads/", {"sent": SimpleUploadedFile("a.txt", b"x" * 101)}).status_code == 302


def test_a_place_is_text_a_database_keeps(marc: Client) -> None:
    assert (
        create(marc, 5, **{"Upload-Metadata": f"place {base64.b64encode(b'a' + bytes(1) + b'b').decode()}"}).status_code
        == 201
    )
    assert Upload.objects.get().place == "ab"


def test_a_form_never_sends_people_elsewhere(marc: Client) -> None:
    for there in ("https://evil.example/", "//evil.example/", "javascript:alert(1)", ""):
        answer = marc.post("/uploads/", {"sent": SimpleUploadedFile("a.txt", b"x"), "next": there})
        assert answer.headers["Location"] == "/"


@pytest.mark.parametrize(
    ("data", "status", "code"), [(b"", 422, "file_empty"), (b"x" * 200_001, 413, "file_too_large")]
)
def test_a_form_with_one_bad_file_leaves_nothing(
    marc: Client, folder: Path, data: bytes, status: int, code: str
) -> None:
    files = [SimpleUploadedFile("good.txt", b"words"), SimpleUploadedFile("bad.bin", data)]
    answer = marc.post("/uploads/", {"sent": files})
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert Upload.objects.exclude(state="expired").count() == 0
    assert list(folder.glob("parts/*")) == []


def test_a_huge_form_is_not_read_to_its_end(marc: Client, folder: Path) -> None:
    answer = marc.post("/uploads/", {"sent": SimpleUploadedFile("film.mp4", b"x" * 1_500_000)})
    assert (answer.status_code, answer.json()["code"]) == (413, "file_too_large")
    assert list(folder.glob("parts/*")) == []


def test_files_no_view_takes_are_dropped(marc: Client, folder: Path) -> None:
    assert marc.post("/settings/", {"name": "", "other": SimpleUploadedFile("a.txt", b"words")}).status_code == 422
    assert (Upload.objects.count(), list(folder.glob("parts/*"))) == (0, [])
    assert browser().post("/account/login/", {"other": SimpleUploadedFile("a.txt", b"words")}).status_code == 200
    assert list(folder.glob("parts/*")) == []


@pytest.mark.parametrize(("language", "words"), [("fr", "Ce fichier est vide"), ("it", "Questo file è vuoto")])
def test_refusals_speak_the_readers_language(cast: Cast, language: str, words: str) -> None:
    cast.marc.language = language
    cast.marc.save()
    assert create(browser(cast.marc), 0).json()["sentence"].startswith(words)


def test_reading_about_files_writes_nothing(marc: Client, django_assert_max_num_queries: Any) -> None:
    where = send(marc, png())
    before = list(Upload.objects.values())
    with django_assert_max_num_queries(4) as asked:
        marc.get(where)
    assert [line["sql"].split()[0] for line in asked.captured_queries] == ["SELECT"] * len(asked.captured_queries)
    assert list(Upload.objects.values()) == before


@pytest.fixture
def known(marc: Client) -> UUID:
    """The id of a file of Marc's."""
    return UUID(send(marc, b"words").split("/")[2])


def test_a_preview_nobody_made_is_missing(marc: Client, known: UUID) -> None:
    for variant in ("text", "tile", "view", "nothing"):
        assert marc.get(f"/uploads/{known}/preview/{variant}/").status_code == 404
