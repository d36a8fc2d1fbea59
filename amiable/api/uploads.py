"""Files sent and fetched by programs: the tus protocol through the same door as the pages, and files of an order back."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, Concatenate
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import override
from ninja import Path, Router

from amiable.api import tus
from amiable.api.access import Caller, caller
from amiable.api.answers import answer
from amiable.api.asked import only
from amiable.api.expected import READING, WRITING
from amiable.api.keyed import WITH_KEY, answer_made, make_if_keyed
from amiable.api.naming import id_of
from amiable.api.problems import problem
from amiable.api.reading import read_page
from amiable.api.shapes.files import Upload
from amiable.api.shapes.said import Coded, Problem
from amiable.api.shown.order import ROOT
from amiable.files import reads, resume
from amiable.files.terms import is_shown
from amiable.flow import moment, uploads
from amiable.kernel.errors import Refused, refuse
from amiable.pages import downloads
from amiable.pages.order_files import OrderFile, find_file
from amiable.pages.statuses import AGAIN
from amiable.people.terms import Scope
from amiable.wording.uploads import say_state

router = Router(tags=["files"])

#: What sending may be refused with besides.
SENDING = WRITING | dict.fromkeys((410, 460, 507), Problem)

#: What fetching may be answered with besides a refusal: whole, from a bucket, a part, or nothing new.
FETCHING: dict[int, Any] = {200: None, 206: None, 302: None, 304: None, 416: Problem, **READING}

#: Any kind of file.
ANY: dict[str, Any] = {"responses": {status: {"content": {"*/*": {}}} for status in (200, 206)}}

Variant = Annotated[
    str, Path(description="Which form of it: `tile`, `view`, `text`, `wave`, `poster`, or a page, from `page-1` on.")
]


def speaking[**P](
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Every answer says which protocol we speak; a refusal says besides where the file stands, and when to come again."""

    @wraps(view)
    def said(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Refused as refused:
            code, data = refused.refusal.code, refused.refusal.data
            response = problem(request, refused.refusal)
            if "offset" in data:
                response.headers["Upload-Offset"] = str(data["offset"])
            if code in AGAIN:
                response.headers["Retry-After"] = str(AGAIN[code])
            if code == "tus_version":
                response.headers["Tus-Version"] = resume.VERSION
        for name, value in resume.spoken().items():
            response.headers.setdefault(name, value)
        return response

    return said


@router.post(
    "/uploads",
    response={201: Upload, **SENDING},
    operation_id="begin_upload",
    summary="Begin to send a file",
    openapi_extra={"parameters": [tus.VERSION, tus.LENGTH, tus.METADATA, WITH_KEY]},
)
@speaking
def begin(request: HttpRequest) -> HttpResponse:
    """Say how long the file is and what it is called; then send its bytes to `href` with PATCH. The protocol is tus 1.0
    (creation, termination, expiration, checksum): any client of it works. Who breaks off asks with HEAD how far it came."""
    who = _sender(request)
    resume.require_version(request.headers)
    creation = resume.read_creation(request.headers)
    made = make_if_keyed(
        request, who, creation, lambda new: uploads.begin(who.person_id, creation, new_id=new, now=who.now)
    )
    row = _own(str(made.id), who)
    return answer_made(made, _shape(row, who), headers=_progress(row) | {"Location": _href(row.id)})


@router.api_operation(
    ["HEAD"],
    "/uploads/{upload}",
    response={200: None, 410: Problem, **READING},
    operation_id="find_offset",
    summary="How far a file has come",
)
@speaking
def offset(request: HttpRequest, upload: str) -> HttpResponse:
    """`Upload-Offset` is how many bytes have arrived, and where to go on."""
    return HttpResponse(headers=_progress(_living(request, upload)))


@router.get(
    "/uploads/{upload}",
    response={200: Upload, 410: Problem, **READING},
    operation_id="read_upload",
    summary="A file you have sent",
)
@speaking
def one(request: HttpRequest, upload: str) -> HttpResponse:
    """Where a file of your own stands. Once it is `ready`, an action can name its `id`; a refused one says why."""
    row = _living(request, upload)
    return answer(_shape(row, caller(request)), headers=_progress(row))


@router.patch(
    "/uploads/{upload}",
    response={204: None, **SENDING},
    operation_id="send_bytes",
    summary="Send bytes of a file",
    openapi_extra={"parameters": [tus.VERSION, tus.OFFSET, tus.CHECKSUM], "requestBody": tus.BYTES},
)
@speaking
def send(request: HttpRequest, upload: str) -> HttpResponse:
    """Bytes that belong at `Upload-Offset`, as many as you like at once. What arrived before a break counts. A file up to 16 MiB
    is ready with its last byte, a larger one when a worker has looked at it."""
    who = _sender(request)
    row = _own(upload, who)
    resume.require_version(request.headers)
    asked = resume.read_patch(request.headers)
    uploads.receive(who.person_id, row.id, asked, read=request.read, clock=moment.now)
    return HttpResponse(status=204, headers=_progress(_own(upload, who)))


@router.delete(
    "/uploads/{upload}", response={204: None, **SENDING}, operation_id="remove_upload", summary="Take a file back"
)
@speaking
def remove(request: HttpRequest, upload: str) -> HttpResponse:
    """Take back a file that is not part of an order."""
    who = _sender(request)
    uploads.cancel(who.person_id, _own(upload, who).id, now=who.now)
    return HttpResponse(status=204)


@router.get(
    "/uploads/{upload}/file",
    response=FETCHING,
    operation_id="read_upload_file",
    summary="The bytes of your file",
    openapi_extra=ANY,
)
def own_file(request: HttpRequest, upload: str) -> HttpResponseBase:
    """A file of your own as a download, whole or a range. Where files lie in a bucket, 302 to an address good for minutes."""
    who = caller(request)
    only(request)
    row = _own(upload, who)
    return downloads.send_upload(request, row) if row.is_whole else refuse("not_found")


@router.get(
    "/orders/{ref}/files/{file}",
    response=FETCHING,
    operation_id="read_file",
    summary="The bytes of an order’s file",
    openapi_extra=ANY,
)
def order_file(request: HttpRequest, ref: str, file: str) -> HttpResponseBase:
    """A file of the order as it was sent, whole or a range, where its `access` is `open`. Where files lie in a
    bucket, 302 to an address good for minutes."""
    found = _on_order(request, ref, file)
    return downloads.send_upload(request, found.upload) if found.access == "open" else refuse("not_found")


@router.get(
    "/orders/{ref}/files/{file}/previews/{variant}",
    response=FETCHING,
    operation_id="read_preview",
    summary="A preview of an order’s file",
    openapi_extra=ANY,
)
def preview(request: HttpRequest, ref: str, file: str, variant: Variant) -> HttpResponseBase:
    """A picture or text made of a file, with the watermark where its `access` is `preview`. Not every file has each."""
    found = _on_order(request, ref, file)
    made = reads.find_preview(found.upload, variant, mark=found.mark) if is_shown(variant) else None
    return downloads.send_preview(request, made or refuse("not_found"))


def _sender(request: HttpRequest) -> Caller:
    who = caller(request)
    who.need(Scope.WRITE)
    only(request)
    return who


def _own(upload: str, who: Caller) -> reads.UploadRead:
    """The caller's own upload. Refuses `not_found` for everybody else's."""
    return reads.find_own(id_of(upload), who.person_id) or refuse("not_found")


def _living(request: HttpRequest, upload: str) -> reads.UploadRead:
    """The same, to be looked at. Refuses `upload_expired`."""
    only(request)
    row = _own(upload, caller(request))
    return row if row.state != "expired" else refuse("upload_expired")


def _on_order(request: HttpRequest, ref: str, file: str) -> OrderFile:
    who = caller(request)
    only(request)
    found = find_file(read_page(ref, who), id_of(file))
    return found if found.access != "closed" else refuse("not_found")


def _href(upload: UUID) -> str:
    return f"{ROOT}/uploads/{upload}"


def _progress(row: reads.UploadRead) -> dict[str, str]:
    return resume.progress(offset=row.received, size=row.size, expires_at=row.expires_at)


def _shape(row: reads.UploadRead, who: Caller) -> Upload:
    refused = None
    if row.state == "refused":
        with override(who.reader.language):
            refused = Coded(row.code, say_state(row.state, row.code))
    return Upload(
        id=row.id,
        href=_href(row.id),
        name=row.name,
        size=row.size,
        received=row.received,
        state=row.state,  # type: ignore[arg-type]
        refused=refused,
        sha256=row.sha256,
        media_type=row.media_type,
        kind=row.kind,
        file=f"{_href(row.id)}/file" if row.is_whole else "",
        begun_at=row.begun_at,
        expires_at=row.expires_at,
    )
