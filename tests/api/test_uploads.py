"""Files by programs: sent in pieces, gone on with after a break, used by an action, fetched back; and by nobody else."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from amiable.files.terms import CHECKED_AT_ONCE
from amiable.flow import uploads
from tests.api.program import Program, program_of
from tests.api.rows import nothing_written
from tests.cast import START, Cast
from tests.story import Story

DATA = b"\x00\xff" + bytes(range(256)) * 8
SHA256 = hashlib.sha256(DATA).hexdigest()
NAME = base64.b64encode("croquis n° 2.bin".encode()).decode()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    """A store of this test's own, for files up to 20 MB: more than another body may have."""
    settings.DATA_DIR = tmp_path
    settings.UPLOAD_LIMIT = 20_000_000
    return tmp_path / "files"


def begin(program: Program, size: object = len(DATA), **headers: str) -> Any:
    """Say that a file will come."""
    told = {"tus_resumable": "1.0.0", "upload_length": str(size), "upload_metadata": f"filename {NAME}"} | headers
    return program.post("/uploads", raw=b"", **told)


def sent(program: Program, data: bytes = DATA) -> dict[str, Any]:
    """A file that is there."""
    path = f"/uploads/{begin(program, len(data)).json()['id']}"
    assert program.patch(path, data).status_code == 204
    found: dict[str, Any] = program.get(path).json()
    return found


def bytes_of(answer: Any) -> bytes:
    """What came."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_a_file_goes_on_where_it_broke_off(marc: Program) -> None:
    began = begin(marc)
    row, where = began.json(), began.headers["Location"]
    path = f"/uploads/{row['id']}"
    assert (began.status_code, where) == (201, f"/api/v1/uploads/{row['id']}")
    assert (row["href"], row["state"], row["received"], row["size"]) == (where, "open", 0, len(DATA))
    assert (row["name"], row["file"]) == ("croquis n° 2.bin", "")
    first = marc.patch(path, DATA[:1000])
    assert (first.status_code, first.headers["Upload-Offset"]) == (204, "1000")
    far = marc.head(path)
    assert (far.status_code, far.headers["Upload-Offset"], far.headers["Upload-Length"]) == (
        200,
        "1000",
        str(len(DATA)),
    )
    assert far.headers["Tus-Resumable"] == "1.0.0"
    again = marc.patch(path, DATA[500:], offset=500)
    assert (again.status_code, again.json()["code"], again.headers["Upload-Offset"]) == (409, "wrong_offset", "1000")
    assert marc.patch(path, DATA[1000:], offset=1000).headers["Upload-Offset"] == str(len(DATA))
    whole = marc.get(f"/uploads/{row['id']}").json()
    assert (whole["state"], whole["sha256"], whole["file"]) == ("ready", SHA256, f"{where}/file")
    back = marc.get(f"/uploads/{row['id']}/file")
    assert (bytes_of(back), back.headers["Content-Security-Policy"]) == (
        DATA,
        "default-src 'none'; frame-ancestors 'none'; sandbox",
    )


def test_it_is_delivered_and_the_other_side_fetches_it(cast: Cast, marc: Program, giulia: Program) -> None:
    ref = Story(cast).brief().loaded.reference
    row = sent(marc)
    done = marc.act(ref, "deliver", {"note": {"text": "Voici.", "language": "fr"}, "files": [row["id"]]})
    file = done["order"]["deliveries"][0]["files"][0]
    assert (file["id"], file["sha256"], file["access"]) == (row["id"], SHA256, "open")
    where = f"/orders/{ref}/files/{row['id']}"
    assert bytes_of(giulia.get(where)) == DATA
    part = giulia.get(where, range="bytes=2-5")
    assert (part.status_code, bytes_of(part), part.headers["Content-Range"]) == (
        206,
        DATA[2:6],
        f"bytes 2-5/{len(DATA)}",
    )
    beyond = giulia.get(where, range=f"bytes={len(DATA)}-")
    assert (beyond.status_code, beyond.json()["code"]) == (416, "range_beyond")
    assert beyond.headers["Content-Range"] == f"bytes */{len(DATA)}"
    assert giulia.get(where, if_none_match=part.headers["ETag"]).status_code == 304
    assert giulia.get(f"{where}/previews/tile").json()["code"] == "not_found"
    assert marc.delete(f"/uploads/{row['id']}").json()["code"] == "upload_attached"


def test_nobody_else_has_it(cast: Cast, marc: Program, giulia: Program, otto: Program) -> None:
    ref = Story(cast).brief().loaded.reference
    row, sam = sent(marc), program_of(cast.sam)
    marc.act(ref, "deliver", {"note": {"text": "Voici.", "language": "fr"}, "files": [row["id"]]})
    mine = sent(marc, b"another one")
    for other in (giulia, sam, otto):
        own = f"/uploads/{mine['id']}"
        with nothing_written():
            told = [
                other.get(own),
                other.get(f"{own}/file"),
                other.head(own),
                other.patch(own, b"x"),
                other.delete(own),
            ]
        assert [answer.status_code for answer in told] == [404] * 5
    for path in (f"/orders/{ref}/files/{row['id']}", f"/orders/{ref}/files/{row['id']}/previews/tile"):
        assert sam.get(path).json()["code"] == "no_such_order"
        assert Program().get(path).status_code == 401
    assert giulia.get(f"/orders/{ref}/files/{mine['id']}").json()["code"] == "not_found"
    assert (
        giulia.attempt(ref, "send_message", {"text": "?", "files": [mine["id"]]}).json()["code"] == "upload_not_ready"
    )


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"tus_resumable": "0.2"}, (412, "tus_version")),
        ({"upload_length": "many"}, (400, "upload_unclear")),
        ({"upload_length": "-1"}, (400, "upload_unclear")),
        ({"upload_length": "0"}, (422, "file_empty")),
        ({"upload_length": "20000001"}, (413, "file_too_large")),
        ({"upload_metadata": "filename ?"}, (400, "upload_unclear")),
    ],
)
def test_what_cannot_be_begun(marc: Program, headers: dict[str, str], expected: tuple[int, str]) -> None:
    with nothing_written():
        told = begin(marc, **headers)
    assert (told.status_code, told.json()["code"]) == expected
    assert told.headers["Content-Type"] == "application/problem+json"


def test_what_cannot_be_sent(marc: Program) -> None:
    path = f"/uploads/{begin(marc).json()['id']}"
    wrong = {"upload_checksum": f"sha256 {base64.b64encode(hashlib.sha256(b'x').digest()).decode()}"}
    told = [
        marc.patch(path, DATA, **wrong),
        marc.patch(path, DATA, upload_checksum="crc32 AAAA"),
        marc.patch(path, DATA + b"more"),
        marc.patch(path, DATA, tus_resumable="2"),
        marc.patch(f"{path}x", DATA),
        marc.patch(path, DATA, content_type="application/json"),
    ]
    assert [(answer.status_code, answer.json()["code"]) for answer in told] == [
        (460, "checksum_wrong"),
        (400, "checksum_unclear"),
        (413, "upload_beyond"),
        (412, "tus_version"),
        (404, "not_found"),
        (415, "upload_type"),
    ]
    assert marc.head(path).headers["Upload-Offset"] == "0"


def test_a_file_may_be_larger_than_any_other_body(marc: Program) -> None:
    data = b"\x00" * 2_000_000
    row = sent(marc, data)
    assert (row["state"], row["size"]) == ("ready", 2_000_000)
    told = marc.post("/uploads", raw=data, tus_resumable="1.0.0", upload_length="5")
    assert (told.status_code, told.json()["code"]) == (413, "body_too_large")


def test_one_is_taken_back_and_a_reader_sends_nothing(cast: Cast, marc: Program) -> None:
    from amiable.people.terms import Scope

    row, reader = sent(marc), program_of(cast.marc, Scope.READ)
    assert reader.get(f"/uploads/{row['id']}").status_code == 200
    assert begin(reader).json()["code"] == "scope_missing"
    assert reader.delete(f"/uploads/{row['id']}").json()["code"] == "scope_missing"
    assert marc.delete(f"/uploads/{row['id']}").status_code == 204
    assert marc.get(f"/uploads/{row['id']}").status_code in (404, 410)


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("en", "This file did not arrive whole. Please send it again."),
        ("fr", "Ce fichier n’est pas arrivé entier. Veuillez l’envoyer de nouveau."),
        ("it", "Questo file non è arrivato intero. Invialo di nuovo."),
    ],
)
def test_why_one_cannot_be_used_is_said_to_the_reader(cast: Cast, folder: Path, language: str, label: str) -> None:
    """Its bytes went from the disk before it was looked at."""
    marc = program_of(cast.marc, language=language)
    path = f"/uploads/{begin(marc, CHECKED_AT_ONCE + 1).json()['id']}"
    assert marc.patch(path, bytes(CHECKED_AT_ONCE + 1)).status_code == 204
    assert marc.get(path).json()["state"] == "checking"
    for part in (folder / "parts").iterdir():
        part.write_bytes(b"cut")
    uploads.work(now=START)
    found = marc.get(path).json()
    assert (found["state"], found["refused"]) == ("refused", {"code": "file_damaged", "label": label})
