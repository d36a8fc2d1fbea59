"""Files of an order for its people: the original when it is open to them, its previews with the watermark they must carry."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from amiable.files import reads
from amiable.files.terms import Variant
from amiable.flow.moment import now as present
from amiable.kernel.errors import Refused
from amiable.pages.order import read_order
from amiable.pages.order_files import OrderFile, find_file
from amiable.web import downloads
from amiable.web.access import actor, needs


def _file(request: HttpRequest, reference: str, upload_id: UUID) -> OrderFile:
    try:
        found = find_file(read_order(reference, actor(request), now=present()), upload_id)
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
    known = variant in list(Variant)
    made = reads.find_preview(found.upload, Variant(variant), mark=found.mark) if known else None
    if made is None:
        raise Http404
    return downloads.send_preview(request, made)
