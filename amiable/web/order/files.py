"""Files of an order for its people, and for staff who opened it: the original when it is open to them, its previews with the
watermark they must carry."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from amiable.files import reads
from amiable.files.terms import MOST_PAGES, is_shown
from amiable.flow.moment import now as present
from amiable.kernel.errors import Refused
from amiable.pages import downloads
from amiable.pages.order import read_any
from amiable.pages.order_files import OrderFile, find_file
from amiable.web.access import actor, needs
from amiable.wording.refusals import previews


def _file(request: HttpRequest, reference: str, upload_id: UUID) -> OrderFile:
    try:
        found = find_file(read_any(reference, actor(request), now=present()), upload_id)
    except Refused:
        raise Http404 from None
    if found.access == "closed":
        raise Http404
    return found


@needs()
@require_safe
def original(request: HttpRequest, reference: str, upload_id: UUID) -> HttpResponseBase:
    """The file as it was sent, as a download."""
    found = _file(request, reference, upload_id)
    if found.access != "open":
        raise Http404
    return downloads.send_upload(request, found.upload)


@needs()
@require_safe
def preview(request: HttpRequest, reference: str, upload_id: UUID, variant: str) -> HttpResponseBase:
    """A picture or text our own previewer made of it."""
    found = _file(request, reference, upload_id)
    made = reads.find_preview(found.upload, variant, mark=found.mark) if is_shown(variant) else None
    if made is None:
        raise Http404
    return downloads.send_preview(request, made)


@needs()
@require_safe
def state(request: HttpRequest, reference: str, upload_id: UUID) -> HttpResponse:
    """How far its pictures are, for a page that waits for them: figures and a sentence; 304 when nothing moved, by ETag."""
    found = _file(request, reference, upload_id)
    now = found.making
    language = get_language() or "en"
    tag = f'"{now.ready}-{now.waiting}-{now.failed}-{language}"'
    if request.headers.get("If-None-Match") == tag:
        answer = HttpResponse(status=304)
    else:
        answer = JsonResponse(
            {
                "ready": now.ready,
                "waiting": now.waiting,
                "failed": now.failed,
                "total": now.total,
                "said": previews.say_progress(ready=now.ready, waiting=now.waiting, codes=now.codes),
                "rest": previews.say_rest(shown=MOST_PAGES, pages=found.pages),
            }
        )
    answer.headers["ETag"] = tag
    answer.headers["Cache-Control"] = "private, no-cache"
    patch_vary_headers(answer, ("Cookie",))
    return answer
