"""The bucket as the environment says it: what is enough, and what is refused before anything is sent there."""

from __future__ import annotations

from pathlib import Path

import pytest

from amiable.config import env
from amiable.config.bucket import LARGEST

WHOLE = {
    "AMIABLE_S3_BUCKET": "amiable-files",
    "AMIABLE_S3_ENDPOINT": "https://s3.example.org/",
    "AMIABLE_S3_REGION": "eu-west-3",
    "AMIABLE_S3_KEY_ID": "key",
    "AMIABLE_S3_SECRET": "secret",
    "AMIABLE_S3_PREFIX": "desk/",
}


def read(tmp_path: Path, **more: str) -> env.Env:
    """What this environment says."""
    return env.read({"AMIABLE_DATA_DIR": str(tmp_path), "AMIABLE_HOSTS": "desk.example.org", **more})


def test_without_a_bucket_files_lie_in_the_data_folder(tmp_path: Path) -> None:
    assert read(tmp_path).bucket is None


def test_a_whole_bucket(tmp_path: Path) -> None:
    found = read(tmp_path, **WHOLE).bucket
    assert found is not None
    assert found.place() == {
        "name": "amiable-files",
        "endpoint": "https://s3.example.org",
        "region": "eu-west-3",
        "key_id": "key",
        "secret": "secret",
        "prefix": "desk/",
        "public": "https://s3.example.org",
    }
    assert found.origin == "https://s3.example.org"


@pytest.mark.parametrize(
    ("said", "public", "origin"),
    [
        ({}, "https://s3.us-east-1.amazonaws.com", "https://amiable-files.s3.us-east-1.amazonaws.com"),
        (
            {"AMIABLE_S3_REGION": "eu-west-3", "AMIABLE_S3_BUCKET": "files.example.org"},
            "https://s3.eu-west-3.amazonaws.com",
            "https://s3.eu-west-3.amazonaws.com",
        ),
        ({"AMIABLE_S3_ENDPOINT": "http://127.0.0.1:9000"}, "http://127.0.0.1:9000", "http://127.0.0.1:9000"),
        (
            {"AMIABLE_S3_ENDPOINT": "http://minio:9000", "AMIABLE_S3_PUBLIC": "https://files.example.org"},
            "https://files.example.org",
            "https://files.example.org",
        ),
        ({"AMIABLE_S3_ENDPOINT": "http://minio:9000", "AMIABLE_S3_PUBLIC": "none"}, "", "://"),
    ],
)
def test_where_browsers_are_sent(tmp_path: Path, said: dict[str, str], public: str, origin: str) -> None:
    found = read(tmp_path, **{"AMIABLE_S3_BUCKET": "amiable-files"} | said).bucket
    assert found is not None
    assert (found.public, found.origin) == (public, origin)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("AMIABLE_S3_BUCKET", "My_Files", "AMIABLE_S3_BUCKET='My_Files' is no name of a bucket."),
        ("AMIABLE_S3_BUCKET", "", "AMIABLE_S3_ENDPOINT says nothing without AMIABLE_S3_BUCKET"),
        ("AMIABLE_S3_ENDPOINT", "s3.example.org", "AMIABLE_S3_ENDPOINT='s3.example.org' is no address such as https"),
        ("AMIABLE_S3_ENDPOINT", "https://s3.example.org/files", "no path, no bucket"),
        ("AMIABLE_S3_ENDPOINT", "http://minio:9000", "Browsers would fetch files from http://minio:9000 in the open"),
        ("AMIABLE_S3_PUBLIC", "http://files.example.org", "in the open"),
        (
            "AMIABLE_S3_PUBLIC",
            "https://desk.example.org",
            "files need a name of their own, desk.example.org is the pages'",
        ),
        ("AMIABLE_S3_REGION", "eu west", "AMIABLE_S3_REGION='eu west' is no region"),
        ("AMIABLE_S3_PREFIX", "desk", "AMIABLE_S3_PREFIX='desk' is no folder"),
        ("AMIABLE_S3_PREFIX", "/desk/", "AMIABLE_S3_PREFIX='/desk/' is no folder"),
        ("AMIABLE_S3_SECRET", "", "give both, or neither"),
        ("AMIABLE_S3_KEY_ID", "", "give both, or neither"),
        ("AMIABLE_UPLOAD_LIMIT", str(LARGEST + 1), "a bucket takes files of 83886080000 bytes at most"),
    ],
)
def test_what_cannot_be_is_said_at_the_start(tmp_path: Path, name: str, value: str, said: str) -> None:
    with pytest.raises(env.EnvError, match=said.replace("'", ".").replace("/", ".")):
        read(tmp_path, **WHOLE | {name: value})


def test_without_its_library_there_is_no_bucket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("amiable.config.bucket.find_spec", lambda name: None)
    with pytest.raises(env.EnvError, match=r"pip install 'amiable\[s3\]'"):
        read(tmp_path, **WHOLE)
