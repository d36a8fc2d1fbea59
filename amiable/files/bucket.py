"""Bytes in a bucket of an S3 API: nothing that is needed lies on this machine, so any other goes on where one was killed.

What arrives is one object a piece, never changed: `parts/<upload>/<offset>-<writer>`; of two at one offset the later writer
counts (why that is always the right one: docs/adr/0022). A whole part is put together by the bucket itself, as a multipart
upload whose parts are equally long. How it is spoken to: bucket_line.py. What is asked of such a place: store.py.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import io
import itertools
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, Final, cast
from uuid import UUID

from django.utils.http import content_disposition_header

from amiable.files.address import path_of
from amiable.files.bucket_line import Line, body_of, speaking
from amiable.files.remote import RemoteFile, Stream
from amiable.kernel.errors import Refused, refuse

#: How long a download may be begun at the address it was given, in seconds.
LENT_FOR: Final = 600
#: What is kept is handed out as this and as a download, however somebody comes by its address.
_INERT: Final = {"ContentType": "application/octet-stream", "ContentDisposition": "attachment"}
_ENDLESS: Final = 2**62
_WINDOW: Final = 2**18


@dataclass(frozen=True, slots=True)
class Piece:
    """`length` bytes of a part, from `offset` on."""

    key: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class BucketPart:
    """A part as one writer sees it: its pieces are its own objects."""

    store: BucketStore
    folder: str
    writer: str

    def write(self, offset: int, data: memoryview) -> None:
        """Put `data` in, cut where the parts of the content will be cut; the bucket refuses what was bent on the way."""
        while data:
            piece = data[: self.store.piece - offset % self.store.piece]
            body = bytes(piece)
            check = base64.b64encode(hashlib.md5(body, usedforsecurity=False).digest()).decode()
            key = f"{self.folder}{offset:013x}-{self.writer}"
            self.store.ask("put_object", Key=key, Body=body, ContentMD5=check, **_INERT)
            data, offset = data[len(piece) :], offset + len(piece)


@dataclass(frozen=True, slots=True, kw_only=True)
class BucketStore:
    """A bucket, or the part of it under `prefix`. `public` is the endpoint as browsers reach it; empty: they do not.

    `piece` is at least 5 MiB, which an S3 API wants of every part of a multipart upload but the last.
    """

    name: str
    endpoint: str
    region: str
    key_id: str
    secret: str
    prefix: str
    public: str
    piece: int = 8 * 2**20

    def begin(self, upload_id: UUID) -> None:
        """Nothing: a part is there with its first piece."""

    @contextlib.contextmanager
    def hold(self, upload_id: UUID, writer: str) -> Iterator[BucketPart]:
        """Keeps nobody out: what each writer sends is kept apart."""
        yield BucketPart(self, self._folder(upload_id), writer)

    def read_part(self, upload_id: UUID, size: int) -> BinaryIO:
        """Its pieces, one after the other."""
        chain = self._chain(upload_id, size)

        def fetch(at: int) -> Stream:
            piece = next(piece for piece in chain if piece.offset <= at < piece.offset + piece.length)
            return self._stream(piece.key, at - piece.offset)

        return io.BufferedReader(RemoteFile(fetch, size), _WINDOW)

    def keep(self, upload_id: UUID, address: str, size: int) -> None:
        """Put the content together where it lies; done again it is the same, and young again for the sweep."""
        chain, target = self._chain(upload_id, size), self._content(address)
        if size <= self.piece:
            self.ask("put_object", Key=target, Body=self._joined(chain), **_INERT)
            return
        made = self.ask("create_multipart_upload", Key=target, **_INERT)
        whole = {"Key": target, "UploadId": made["UploadId"]}
        try:
            groups = itertools.groupby(chain, key=lambda piece: piece.offset // self.piece)
            etags = [self._part(whole, number + 1, list(pieces)) for number, pieces in groups]
            named = [{"PartNumber": number, "ETag": etag} for number, etag in enumerate(etags, 1)]
            with contextlib.suppress(FileNotFoundError):  # it was done, and the answer got lost on the way
                self.ask("complete_multipart_upload", **whole, MultipartUpload={"Parts": named})
            if self._size(target) != size:
                refuse("store_away")
        except BaseException:
            with contextlib.suppress(Refused, FileNotFoundError):
                self.ask("abort_multipart_upload", **whole)
            raise

    def drop(self, upload_id: UUID) -> None:
        """Delete its pieces; those that cannot be reached now are swept some day."""
        with contextlib.suppress(Refused):
            self._delete([found["Key"] for found in self._listed(self._folder(upload_id))])

    def put(self, data: bytes) -> str:
        """One object, whole or not at all."""
        address = hashlib.sha256(data).hexdigest()
        self.ask("put_object", Key=self._content(address), Body=data, **_INERT)
        return address

    def has(self, address: str) -> bool:
        """Whether the object is there."""
        return self._size(self._content(address)) is not None

    def open(self, address: str) -> BinaryIO:
        """Read it by ranges, from wherever one looks."""
        key = self._content(address)
        if (size := self._size(key)) is None:
            raise FileNotFoundError(address)
        return io.BufferedReader(RemoteFile(lambda at: self._stream(key, at), size), _WINDOW)

    def lend(self, address: str) -> BinaryIO:
        """Fetch it into a file without a name, gone when it is closed."""
        with self.open(address) as source, contextlib.ExitStack() as stack:
            copy = stack.enter_context(tempfile.TemporaryFile())
            shutil.copyfileobj(source, copy, 2**20)
            copy.seek(0)
            stack.pop_all()
        return cast("BinaryIO", copy)

    def url(self, address: str, name: str, media_type: str) -> str | None:
        """A signed address of another origin than the pages, that answers with a download of this name and type."""
        if not self.public:
            return None
        given = {
            "Bucket": self.name,
            "Key": self._content(address),
            "ResponseContentType": media_type,
            "ResponseContentDisposition": content_disposition_header(as_attachment=True, filename=name or "file"),
            "ResponseCacheControl": "private, no-cache",
        }
        signed: str = self._line(self.public).generate_presigned_url("get_object", Params=given, ExpiresIn=LENT_FOR)
        return signed

    def delete(self, address: str, *, older_than: float) -> bool:
        """Delete the object, unless somebody kept the same content a moment ago."""
        key = self._content(address)
        with contextlib.suppress(FileNotFoundError):
            if time.time() - self.ask("head_object", Key=key)["LastModified"].timestamp() < older_than:
                return False
            self.ask("delete_object", Key=key)
        return True

    def parts(self, *, older_than: float) -> list[UUID]:
        """By the time of their last piece; also gives up multipart uploads that nobody finished since then."""
        before, last = time.time() - older_than, dict[str, float]()
        for found in self._listed(f"{self.prefix}parts/"):
            name = found["Key"].split("/")[-2]
            last[name] = max(last.get(name, 0.0), found["LastModified"].timestamp())
        for begun in self._pages("list_multipart_uploads", "Uploads", f"{self.prefix}contents/"):
            if begun["Initiated"].timestamp() < before:
                with contextlib.suppress(FileNotFoundError):
                    self.ask("abort_multipart_upload", Key=begun["Key"], UploadId=begun["UploadId"])
        return [UUID(name) for name, at in last.items() if at < before]

    def answers(self) -> bool:
        """Asked once, and not waited for."""
        return self._way(self.endpoint).opens(self.name)

    def free(self) -> int:
        """A bucket has no end that it tells."""
        return _ENDLESS

    def ask(self, call: str, **given: Any) -> Any:
        """One request about this bucket. Raises FileNotFoundError, Refused `no_space`, `store_away`."""
        with speaking():
            return getattr(self._line(self.endpoint), call)(Bucket=self.name, **given)

    def _line(self, endpoint: str) -> Any:
        return self._way(endpoint).client()

    def _way(self, endpoint: str) -> Line:
        at_aws = not endpoint or endpoint.endswith(".amazonaws.com")
        named = at_aws and "." not in self.name  # a name with a dot fits no certificate of theirs
        return Line(endpoint, self.region, self.key_id, self.secret, named)

    def _folder(self, upload_id: UUID) -> str:
        return f"{self.prefix}parts/{upload_id.hex}/"

    def _content(self, address: str) -> str:
        return f"{self.prefix}{path_of(address)}"

    def _size(self, key: str) -> int | None:
        """How many bytes an object has; None when it is not there."""
        try:
            size: int = self.ask("head_object", Key=key)["ContentLength"]
        except FileNotFoundError:
            return None
        return size

    def _chain(self, upload_id: UUID, size: int) -> list[Piece]:
        """The pieces that make up the first `size` bytes. Raises FileNotFoundError when there are not so many."""
        latest = dict[int, tuple[str, int]]()
        for found in self._listed(self._folder(upload_id)):  # in the order of their keys: a later writer comes later
            latest[int(found["Key"].rsplit("/", 1)[-1].split("-")[0], 16)] = found["Key"], found["Size"]
        chain, at = list[Piece](), 0
        while at < size and at in latest:
            chain.append(Piece(latest[at][0], at, latest[at][1]))
            at += latest[at][1]
        if at != size:
            raise FileNotFoundError(f"{upload_id} has {at} bytes of {size}")
        return chain

    def _part(self, whole: dict[str, Any], number: int, pieces: Sequence[Piece]) -> str:
        """One part of the content: copied inside the bucket, or joined here where a line broke within it."""
        given = {**whole, "PartNumber": number}
        etag: str
        if len(pieces) == 1:
            source = {"Bucket": self.name, "Key": pieces[0].key}
            etag = self.ask("upload_part_copy", **given, CopySource=source)["CopyPartResult"]["ETag"]
        else:
            etag = self.ask("upload_part", **given, Body=self._joined(pieces))["ETag"]
        return etag

    def _joined(self, pieces: Sequence[Piece]) -> bytes:
        with speaking():
            return b"".join(body_of(self.ask("get_object", Key=piece.key)).whole(piece.length) for piece in pieces)

    def _stream(self, key: str, offset: int) -> Stream:
        return body_of(self.ask("get_object", Key=key, Range=f"bytes={offset}-"))

    def _listed(self, prefix: str) -> Iterator[dict[str, Any]]:
        return self._pages("list_objects_v2", "Contents", prefix)

    def _pages(self, call: str, what: str, prefix: str) -> Iterator[dict[str, Any]]:
        with speaking():
            for page in self._line(self.endpoint).get_paginator(call).paginate(Bucket=self.name, Prefix=prefix):
                yield from page.get(what, ())

    def _delete(self, keys: Sequence[str]) -> None:
        for some in itertools.batched(keys, 1000):
            self.ask("delete_objects", Delete={"Objects": [{"Key": key} for key in some], "Quiet": True})
