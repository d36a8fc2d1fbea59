"""HTTP answers with file contents, whole or a range, always inert; and with files that are made while they are sent. Who may
have them is decided before.

Here because web and API give the same ones and, as sisters, may not read each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header

from amiable.files import reads
from amiable.files.reads import PreviewRead, UploadRead
from amiable.files.sniff import UNKNOWN
from amiable.files.store import store
from amiable.files.terms import Kind

BLOCK = 2**18
#: Nothing of ours may act: no scripts, no frames, no requests, an origin of its own.
INERT = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
    "Accept-Ranges": "bytes",
}
#: Nothing keeps a copy on the way.
KEPT_BY_NOBODY = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
ZIP = "application/zip"
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def send_upload(request: HttpRequest, upload: UploadRead) -> HttpResponseBase:
    """The original as a download, never shown in the page; raises Http404 while it is not whole."""
    if not upload.is_whole:
        raise Http404
    media_type = UNKNOWN if upload.kind == Kind.OTHER else upload.media_type
    direct = store().url(upload.sha256, upload.name, media_type)
    if direct is not None:
        away = HttpResponseRedirect(direct)
        away.headers["Cache-Control"] = "no-store"  # the address is good for minutes, and for its reader
        return away
    answer = _send(request, upload.sha256, media_type=media_type)
    answer.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=upload.name or "file") or ""
    )
    return answer


def send_preview(request: HttpRequest, preview: PreviewRead) -> HttpResponseBase:
    """What our own previewer made: safe to show in a page."""
    media_type = "text/plain; charset=utf-8" if preview.media_type == "text/plain" else preview.media_type
    return _send(request, preview.address, media_type=media_type)


def send_made(parts: Iterable[bytes], *, name: str) -> HttpResponseBase:
    """A file of records to keep, CSV or JSON by its name, sent as it is made."""
    kind = "text/csv; charset=utf-8" if name.endswith(".csv") else "application/json"
    headers = {**KEPT_BY_NOBODY, "Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(parts, content_type=kind, headers=headers)


def send_archive(address: str, *, name: str) -> HttpResponseBase:
    """A ZIP that lies in the store for a while, from here or by an address that is good for minutes; raises Http404 once it is
    gone."""
    direct = store().url(address, name, ZIP)
    if direct is not None:
        answer: HttpResponseBase = HttpResponseRedirect(direct)
    else:
        content = reads.open_content(address)
        if content is None:
            raise Http404
        answer = FileResponse(content, as_attachment=True, filename=name, content_type=ZIP)
    for header, value in KEPT_BY_NOBODY.items():
        answer.headers[header] = value
    return answer


def _send(request: HttpRequest, address: str, *, media_type: str) -> HttpResponseBase:
    etag = f'"{address}"'
    asked = request.headers.get("If-None-Match", "")
    if etag in asked or asked.strip() == "*":
        return _dress(HttpResponse(status=304), etag)
    file = reads.open_content(address)
    if file is None:
        raise Http404
    size = file.seek(0, 2)
    part = _range(request, size, etag)
    if part is not None and part[0] >= part[1]:
        file.close()
        answer = HttpResponse(status=416)
        answer.headers["Content-Range"] = f"bytes */{size}"
        return _dress(answer, etag)
    start, end = part or (0, size)
    if request.method == "HEAD":
        file.close()
        body: HttpResponseBase = HttpResponse()
    else:
        body = StreamingHttpResponse(Blocks(file, start, end))
    body.status_code = 200 if part is None else 206
    body.headers["Content-Type"] = media_type
    body.headers["Content-Length"] = str(end - start)
    if part is not None:
        body.headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    return _dress(body, etag)


def _dress(answer: HttpResponseBase, etag: str) -> HttpResponseBase:
    for name, value in INERT.items():
        answer.headers[name] = value
    answer.headers["ETag"] = etag
    patch_vary_headers(answer, ("Cookie",))
    return answer


def _range(request: HttpRequest, size: int, etag: str) -> tuple[int, int] | None:
    """The one range asked for as [start, end); empty when it lies outside; None for the whole (also for several ranges)."""
    found = _RANGE.fullmatch(request.headers.get("Range", "").strip())
    if found is None or request.headers.get("If-Range", etag) != etag or found.group(0) == "bytes=-":
        return None
    first, last = found.groups()
    if not first:
        return max(0, size - int(last)), size if int(last) else 0
    if last and int(last) < int(first):
        return None
    return int(first), min(size, int(last) + 1) if last else size


class Blocks:
    """A part of a file, block by block. Closed with the answer, also one that was never sent."""

    def __init__(self, file: BinaryIO, start: int, end: int) -> None:
        self._file, self._left = file, end - start
        file.seek(start)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        block = self._file.read(min(BLOCK, self._left))
        if not block:
            raise StopIteration
        self._left -= len(block)
        return block

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
