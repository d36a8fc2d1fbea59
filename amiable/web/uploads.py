"""The addresses files are sent to: tus for resumable uploads, a plain form without JavaScript, one's own files back.

Bytes go through the door (flow.uploads); what an order's page shows of files is that page's. Forbidden and missing are
the same 404. Use `sent_ids` in a form's view to get the files it came with.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from amiable.files import reads, resume
from amiable.files.terms import Variant
from amiable.flow import moment, uploads
from amiable.kernel.errors import Refusal, Refused
from amiable.pages import downloads
from amiable.pages.statuses import AGAIN, SENDING
from amiable.web.access import actor, needs
from amiable.web.upload_field import tile_of
from amiable.web.upload_handler import REFUSAL, SentFile
from amiable.wording.uploads import say


def tus[**P](
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Answer a refusal with its status, code and sentence; every answer says which protocol we speak."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            response = view(request, *args, **kwargs)
        except Refused as refused:
            response = refusal_answer(refused.refusal)
        for name, value in resume.spoken().items():
            response.headers.setdefault(name, value)
        return response

    return answer


def refusal_answer(refusal: Refusal) -> HttpResponse:
    """The refusal as JSON with its status; a full disk can be tried again, a wrong place says the right one, as does a wrong
    checksum."""
    sentence = say(refusal, language=get_language() or "en")
    status = SENDING.get(refusal.code, HTTPStatus.UNPROCESSABLE_ENTITY)
    answer = JsonResponse({"code": refusal.code, "sentence": sentence}, status=status)
    if "offset" in refusal.data:
        answer.headers["Upload-Offset"] = str(refusal.data["offset"])
    if refusal.code in AGAIN:
        answer.headers["Retry-After"] = str(AGAIN[refusal.code])
    if refusal.code == "tus_version":
        answer.headers["Tus-Version"] = resume.VERSION
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_http_methods(["OPTIONS", "POST"])
@needs()
@tus
def collection(request: HttpRequest) -> HttpResponseBase:
    """Say what we can do (OPTIONS), begin an upload (POST), or take the files of a plain form (POST, multipart)."""
    if request.method == "OPTIONS":
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=resume.abilities(settings.UPLOAD_LIMIT))
    if request.content_type == "multipart/form-data":
        take_sent(request)
        return _back(request)
    resume.require_version(request.headers)
    upload_id = uploads.begin(actor(request), resume.read_creation(request.headers), now=moment.now())
    row = _own(request, upload_id)
    headers = resume.progress(offset=0, size=row.size, expires_at=row.expires_at)
    return HttpResponse(status=HTTPStatus.CREATED, headers=headers | {"Location": reverse("upload", args=[upload_id])})


@require_http_methods(["GET", "HEAD", "PATCH", "DELETE", "POST"])
@needs()
@tus
def upload(request: HttpRequest, upload_id: UUID) -> HttpResponseBase:
    """Where one's own upload stands (HEAD, GET), more bytes (PATCH), taking it back (DELETE; POST from a form)."""
    row = _own(request, upload_id)
    match request.method:
        case "PATCH":
            return _receive(request, row)
        case "DELETE" | "POST":
            uploads.cancel(actor(request), upload_id, now=moment.now())
            return _back(request) if request.method == "POST" else HttpResponse(status=HTTPStatus.NO_CONTENT)
    if row.state == "expired":
        raise Refused(Refusal("upload_expired"))
    headers = resume.progress(offset=row.received, size=row.size, expires_at=row.expires_at)
    if request.method == "HEAD":
        return HttpResponse(headers=headers)
    tile = tile_of(row, previews=reads.previews_of([row.sha256]))
    told = {"id": str(row.id), "state": row.state, "said": tile.state, "preview": tile.preview, "kind": tile.kind}
    return JsonResponse(told | {"href": tile.href, "size": tile.size, "name": tile.name}, headers=headers)


@require_safe
@needs()
def content(request: HttpRequest, upload_id: UUID) -> HttpResponseBase:
    """One's own file as a download."""
    return downloads.send_upload(request, _own(request, upload_id))


@require_safe
@needs()
def preview(request: HttpRequest, upload_id: UUID, variant: str) -> HttpResponseBase:
    """A preview of one's own file, without a watermark."""
    row = _own(request, upload_id)
    found = reads.find_preview(row, Variant(variant)) if variant in Variant and row.is_whole else None
    if found is None:
        raise Http404
    return downloads.send_preview(request, found)


def take_sent(request: HttpRequest, field: str = "sent") -> tuple[UUID, ...]:
    """The files this form came with, as uploads of the reader. Raises Refused with what cannot be kept."""
    files: list[Any] = request.FILES.getlist(field)
    refusal: Refusal | None = request.META.get(REFUSAL)
    if refusal is not None:
        raise Refused(refusal)
    sent = [file for file in files if isinstance(file, SentFile)]
    parts = [uploads.Sent(file.part_id, file.name or "", file.size or 0, file.begun_at) for file in sent]
    taken = uploads.take(actor(request), parts, now=moment.now())
    for file in sent:
        file.taken = True
    return taken


def give_back(request: HttpRequest) -> None:
    """Let go of what this form came with: it was sent before, and that first sending is what counts."""
    for name in request.FILES:
        for file in request.FILES.getlist(name):
            if isinstance(file, SentFile) and file.taken:
                uploads.cancel(actor(request), file.part_id, now=moment.now())


def sent_ids(request: HttpRequest, field: str = "files") -> tuple[UUID, ...]:
    """All files of a form with parts/upload.html in it: those named in `field`, then those sent along with it.

    Own, unattached ones only are worth anything to the door, which checks. Raises Refused; ids that are none are left out.
    """
    named = []
    for word in request.POST.getlist(field):
        try:
            named.append(UUID(word))
        except ValueError:
            continue
    return tuple(dict.fromkeys((*named, *take_sent(request))))


def _own(request: HttpRequest, upload_id: UUID) -> reads.UploadRead:
    row = reads.find_own(upload_id, actor(request))
    if row is None:
        raise Http404
    return row


def _receive(request: HttpRequest, row: reads.UploadRead) -> HttpResponse:
    resume.require_version(request.headers)
    patch = resume.read_patch(request.headers)
    received = uploads.receive(actor(request), row.id, patch, read=request.read, clock=moment.now)
    headers = resume.progress(offset=received, size=row.size, expires_at=row.expires_at)
    return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=headers)


def _back(request: HttpRequest) -> HttpResponse:
    """Back to the page the form was on."""
    to = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(to, allowed_hosts=None) and to.startswith("/")
    return redirect(to if safe else "home")


urlpatterns = [
    path("", collection, name="uploads"),
    path("<uuid:upload_id>/", upload, name="upload"),
    path("<uuid:upload_id>/file/", content, name="upload_file"),
    path("<uuid:upload_id>/preview/<slug:variant>/", preview, name="upload_preview"),
]
