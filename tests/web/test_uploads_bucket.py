"""Pages and downloads of an installation whose files lie in a bucket: where one is sent, what may be played, and a bucket that is
away."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.test import Client
from pytest_django import Settings

from amiable.flow import uploads
from tests.bucket import as_environment, make_bucket, serving
from tests.cast import START
from tests.web.conftest import Cast, browser
from tests.web.served import install
from tests.web.test_uploads import body, create, patch, png, send


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """The address of an S3 API on this machine."""
    with serving() as endpoint:
        yield endpoint


@pytest.fixture(autouse=True)
def bucket(s3: str, settings: Settings) -> dict[str, str]:
    """Files lie in a bucket of this test's own."""
    settings.BUCKET = make_bucket(s3)
    return settings.BUCKET


def test_a_download_is_an_address_of_the_bucket(cast: Cast, bucket: dict[str, str]) -> None:
    marc = browser(cast.marc)
    where = send(marc, b"<script>alert(1)</script>", "page.html")
    answer = marc.get(f"{where}file/")
    assert (answer.status_code, answer.headers["Cache-Control"], answer.content) == (302, "no-store", b"")
    there = urlsplit(answer.headers["Location"])
    assert f"{there.scheme}://{there.netloc}" == bucket["endpoint"]
    line = http.client.HTTPConnection(there.netloc, timeout=10)
    line.request("GET", f"{there.path}?{there.query}")
    got = line.getresponse()
    assert (got.status, got.read()) == (200, b"<script>alert(1)</script>")
    assert got.headers["Content-Type"].split(";")[0] == "application/octet-stream"
    assert got.headers["Content-Disposition"] == 'attachment; filename="page.html"'
    for stranger in (browser(cast.sam), browser()):
        assert "Amz" not in stranger.get(f"{where}file/").headers.get("Location", "")


def test_previews_come_from_our_own_address(cast: Cast) -> None:
    marc = browser(cast.marc)
    where = send(marc, png())
    uploads.work(now=START)
    shown = marc.get(marc.get(where).json()["preview"])
    assert (shown.status_code, shown.headers["Content-Type"], len(body(shown)) > 100) == (200, "image/webp", True)
    assert shown.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"


def test_without_a_public_address_files_come_through_us(cast: Cast, settings: Settings) -> None:
    settings.BUCKET = settings.BUCKET | {"public": ""}
    marc = browser(cast.marc)
    where = f"{send(marc, bytes(range(250)) * 4)}file/"
    assert body(marc.get(where)) == bytes(range(250)) * 4
    part = marc.get(where, headers={"Range": "bytes=990-"})
    assert (part.status_code, body(part)) == (206, bytes(range(240, 250)))


def test_a_bucket_that_is_away_is_said_with_a_time_to_come_back(cast: Cast, settings: Settings) -> None:
    marc = browser(cast.marc)
    where = send(marc, png())
    uploads.work(now=START)
    shown = marc.get(where).json()["preview"]
    half = create(marc, 10).headers["Location"]
    settings.BUCKET = settings.BUCKET | {"endpoint": "http://127.0.0.1:9"}
    answer = patch(marc, half, b"01234")
    assert (answer.status_code, answer.json()["code"], answer.headers["Retry-After"]) == (503, "store_away", "30")
    kind = Client(raise_request_exception=False)
    kind.force_login(cast.marc)
    missing = kind.get(shown)
    assert (missing.status_code, missing.headers["Retry-After"]) == (503, "30")
    assert marc.head(half).headers["Upload-Offset"] == "0"


def test_sound_and_film_may_be_played_from_there_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, bucket: dict[str, str]
) -> None:
    desk = install(tmp_path_factory.mktemp("served"), **as_environment(bucket))
    with desk.serving() as served:
        policy = served.ask("GET", "/settings/").headers["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    named = {name for name, sources in rules.items() if bucket["endpoint"] in sources}
    assert (named, rules["media-src"]) == ({"media-src"}, f"'self' {bucket['endpoint']}")
