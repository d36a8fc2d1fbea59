"""An S3 API on this machine for tests: moto's server, in a process of its own, with an empty bucket for each test."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from amiable.files.bucket_line import Line

KEY_ID, SECRET = "for-tests", "for tests only"


@contextmanager
def serving() -> Iterator[str]:
    """Start the server; gives its address. Contents over a few kB lie on disk, not in its memory."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    environ = {**os.environ, "MOTO_S3_DEFAULT_KEY_BUFFER_SIZE": "65536"}
    with subprocess.Popen(words, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def make_bucket(endpoint: str) -> dict[str, Any]:
    """A new bucket, as `settings.BUCKET` names it."""
    name = f"amiable-{uuid4().hex[:12]}"
    client_of({"endpoint": endpoint}).create_bucket(Bucket=name)
    keys = {"region": "us-east-1", "key_id": KEY_ID, "secret": SECRET}
    return {"name": name, "endpoint": endpoint, "prefix": "desk/", "public": endpoint, **keys}


def client_of(bucket: Mapping[str, Any]) -> Any:
    """Somebody who looks into buckets without our store."""
    return Line(bucket["endpoint"], "us-east-1", KEY_ID, SECRET).client()


def keys_of(bucket: Mapping[str, Any], folder: str) -> list[str]:
    """The names in a folder of the bucket."""
    prefix = f"{bucket['prefix']}{folder}/"
    pages = client_of(bucket).get_paginator("list_objects_v2").paginate(Bucket=bucket["name"], Prefix=prefix)
    return [found["Key"].removeprefix(prefix) for page in pages for found in page.get("Contents", ())]


def as_environment(bucket: Mapping[str, Any]) -> dict[str, str]:
    """The same as the AMIABLE_S3_* of a process."""
    names = {"name": "BUCKET", "endpoint": "ENDPOINT", "region": "REGION", "prefix": "PREFIX", "key_id": "KEY_ID"}
    return {f"AMIABLE_S3_{names.get(name, name.upper())}": value for name, value in bucket.items()}


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the S3 server did not start")
