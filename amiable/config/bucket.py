"""The bucket files are kept in, as AMIABLE_S3_* say; without AMIABLE_S3_BUCKET it is the data folder.

Not here: what is done with it (files/bucket.py). Plain Python.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

from amiable.kernel.hosts import is_loopback

#: An S3 API takes so many parts of 8 MiB.
LARGEST = 10_000 * 8 * 2**20
REGION = "us-east-1"
AWS = ".amazonaws.com"
_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_REGION = re.compile(r"[a-z0-9-]{1,40}")
_PREFIX = re.compile(r"([A-Za-z0-9_.-]+/)*")
_NONE = "none"


class BucketError(Exception):
    """A value that cannot be used; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """Where files are kept. Endpoints are http(s) addresses without a path; an empty `endpoint` is the region's own at AWS.

    `public` is the endpoint as browsers reach it; empty when they do not. Without a key the machine's own role is used.
    """

    name: str
    endpoint: str
    region: str
    key_id: str
    secret: str
    prefix: str
    public: str

    def place(self) -> dict[str, Any]:
        """What the store is made of."""
        return asdict(self)

    @property
    def origin(self) -> str:
        """Where browsers are sent for downloads."""
        parts = urlsplit(self.public)
        # A bucket there has a name of its own, unless it holds a dot, which fits no certificate of theirs.
        own = f"{self.name}." if parts.netloc.endswith(AWS) and "." not in self.name else ""
        return f"{parts.scheme}://{own}{parts.netloc}"


def read_bucket(environ: Mapping[str, str], *, hosts: tuple[str, ...], largest: int) -> Bucket | None:
    """The bucket of `environ`, or None. Raises BucketError; `hosts` are the pages' own names, `largest` a file's bytes."""
    said = {name: environ.get(f"AMIABLE_S3_{name}", "").strip() for name in ("BUCKET", "ENDPOINT", "REGION", "PUBLIC")}
    if not said["BUCKET"]:
        left = sorted(name for name in environ if name.startswith("AMIABLE_S3_") and environ[name].strip())
        if left:
            raise BucketError(f"{left[0]} says nothing without AMIABLE_S3_BUCKET: name the bucket, or leave both out.")
        return None
    key_id, secret = environ.get("AMIABLE_S3_KEY_ID", "").strip(), environ.get("AMIABLE_S3_SECRET", "").strip()
    prefix = environ.get("AMIABLE_S3_PREFIX", "").strip()
    region = _matching(_REGION, said["REGION"] or REGION, "AMIABLE_S3_REGION", "is no region, such as eu-west-3")
    endpoint = _endpoint(said["ENDPOINT"], "AMIABLE_S3_ENDPOINT")
    bucket = Bucket(
        name=_matching(_NAME, said["BUCKET"], "AMIABLE_S3_BUCKET", "is no name of a bucket"),
        endpoint=endpoint,
        region=region,
        key_id=key_id,
        secret=secret,
        prefix=_matching(_PREFIX, prefix, "AMIABLE_S3_PREFIX", "is no folder; it ends with /, such as amiable/"),
        public=_public(said["PUBLIC"], endpoint, region),
    )
    if bool(key_id) != bool(secret):
        raise BucketError("AMIABLE_S3_KEY_ID and AMIABLE_S3_SECRET belong together: give both, or neither.")
    if largest > LARGEST:
        raise BucketError(f"AMIABLE_UPLOAD_LIMIT: a bucket takes files of {LARGEST} bytes at most.")
    if find_spec("botocore") is None:
        raise BucketError("AMIABLE_S3_BUCKET needs the extra [s3]: pip install 'amiable[s3]'.")
    _refuse_own_origin(bucket, hosts)
    return bucket


def _public(said: str, endpoint: str, region: str) -> str:
    if said.lower() == _NONE:
        return ""
    public = _endpoint(said, "AMIABLE_S3_PUBLIC") or endpoint or f"https://s3.{region}{AWS}"
    if public.startswith("http:") and not is_loopback(urlsplit(public).hostname or ""):
        raise BucketError(
            f"Browsers would fetch files from {public} in the open: give AMIABLE_S3_PUBLIC an https address, or none."
        )
    return public


def _endpoint(said: str, name: str) -> str:
    parts = urlsplit(said)
    if not said:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/") or parts.query:
        raise BucketError(f"{name}={said!r} is no address such as https://s3.example.org (no path, no bucket).")
    return said.rstrip("/")


def _matching(pattern: re.Pattern[str], word: str, name: str, wrong: str) -> str:
    if not pattern.fullmatch(word):
        raise BucketError(f"{name}={word!r} {wrong}.")
    return word


def _refuse_own_origin(bucket: Bucket, hosts: tuple[str, ...]) -> None:
    """What people send may not come from a name that pages are shown under: it would act as if it were one."""
    there = urlsplit(bucket.origin).hostname if bucket.public else None
    own = [host for host in hosts if there == host.split(":")[0].strip("[]") and not is_loopback(host)]
    if own:
        raise BucketError(f"AMIABLE_S3_PUBLIC: files need a name of their own, {own[0]} is the pages'.")
