"""How an S3 API is spoken to, through botocore: one client a process and endpoint, and what its complaints mean to us.

The one place besides the wires that opens connections of its own: for files a bucket is what a database is for rows.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final, NamedTuple

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError
from botocore.exceptions import ConnectionError as NoConnectionError
from botocore.session import get_session

from amiable.kernel.errors import refuse

_MISSING: Final = {"NoSuchKey", "NoSuchUpload", "404"}
_FULL: Final = {"QuotaExceeded", "StorageFull", "XMinioStorageFull", "XMinioAdminBucketQuotaExceeded"}
_LATER: Final = {"SlowDown", "RequestTimeout", "ServiceUnavailable", "InternalError"}
_INSUFFICIENT_STORAGE: Final = 507
#: Checksums of newer versions of the API are sent only where it wants them: not every server knows them.
_MANNERS: Final = Config(
    signature_version="s3v4",
    connect_timeout=5,
    read_timeout=60,
    retries={"mode": "standard", "total_max_attempts": 3},
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
    max_pool_connections=32,
)


#: For a question whose answer is of no use later.
_HURRIED: Final = Config(connect_timeout=2, read_timeout=2, retries={"mode": "standard", "total_max_attempts": 1})


class Line(NamedTuple):
    """Whom one speaks to and as whom; without an endpoint the region's own, without a key what the machine is given.

    `named` speaks to a host of the bucket's own name, as AWS wants it; else the bucket is in the path. `hurried` waits for
    nothing longer than two seconds, and asks once.
    """

    endpoint: str
    region: str
    key_id: str
    secret: str
    named: bool = False
    hurried: bool = False

    def client(self) -> Any:
        """The client of this process; it is safe between threads."""
        return _client(self)

    def opens(self, bucket: str) -> bool:
        """Whether the bucket is there and lets us in."""
        try:
            self._replace(hurried=True).client().head_bucket(Bucket=bucket)
        except (BotoCoreError, ClientError):
            return False
        return True


@lru_cache(maxsize=8)
def _client(line: Line) -> Any:
    style = {"addressing_style": "virtual" if line.named else "path"}
    manners = _MANNERS.merge(_HURRIED) if line.hurried else _MANNERS
    return get_session().create_client(
        "s3",
        region_name=line.region,
        endpoint_url=line.endpoint or None,
        aws_access_key_id=line.key_id or None,
        aws_secret_access_key=line.secret or None,
        config=manners.merge(Config(s3=style)),
    )


@contextlib.contextmanager
def speaking() -> Iterator[None]:
    """What is missing, full or away is said as everywhere in files; a wrong key or bucket name stays an error of its own."""
    try:
        yield
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        if code in _MISSING:
            raise FileNotFoundError(code) from error
        if code in _FULL or status == _INSUFFICIENT_STORAGE:
            refuse("no_space")
        if code in _LATER or status >= 500:
            refuse("store_away")
        raise
    except (NoConnectionError, HTTPClientError, BrokenStreamError):
        refuse("store_away")


class BrokenStreamError(OSError):
    """An answer's bytes stopped coming."""


class Body:
    """The bytes of an answer; a broken line is an OSError."""

    def __init__(self, streaming: Any) -> None:
        self._streaming = streaming

    def read(self, amount: int) -> bytes:
        """Some bytes, none at the end."""
        try:
            data: bytes = self._streaming.read(amount)
        except BotoCoreError as error:
            raise BrokenStreamError(str(error)) from error
        return data

    def whole(self, length: int) -> bytes:
        """All of them, which are so many; fewer are an OSError."""
        data = b""
        while more := self.read(length - len(data) + 1):
            data += more
        self.close()
        if len(data) != length:
            raise BrokenStreamError(f"{len(data)} bytes of {length}")
        return data

    def close(self) -> None:
        """Let go of the line."""
        self._streaming.close()


def body_of(answer: Any) -> Body:
    """The bytes of an answer to `get_object`."""
    return Body(answer["Body"])
