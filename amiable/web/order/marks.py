"""Requested changes as a file of W3C Web Annotations: downloaded from an order, and read from a file somebody sends along."""

from __future__ import annotations

import msgspec
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from amiable.files.store import store
from amiable.flow.moment import now as present
from amiable.kernel.errors import Refusal, Refused, refuse
from amiable.kernel.nesting import is_too_deep
from amiable.pages.annotations import CONTENT_TYPE, Addresses, annotations_of
from amiable.web.access import needs
from amiable.web.order.scenes import read_page
from amiable.web.upload_handler import REFUSAL, SentFile

#: The largest file of marks, in bytes, as for a body of the API.
MOST_BYTES = 2**20

#: The input a file of marks is sent with.
FIELD = "marks"


@needs()
@require_safe
def download(request: HttpRequest, reference: str) -> HttpResponse:
    """Every requested change of the order as JSON-LD."""
    page = read_page(request, reference, now=present())
    addresses = Addresses(request.build_absolute_uri("/").rstrip("/"))
    body = msgspec.json.format(msgspec.json.encode(annotations_of(page, addresses)), indent=2)
    name = f"{page.loaded.reference}-changes.jsonld"
    return HttpResponse(
        body, content_type=CONTENT_TYPE, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def sent_marks(request: HttpRequest) -> object:
    """The document in the file that was sent along. Refuses `no_marks_chosen`, `file_too_large`, `annotations_malformed`, and
    what could not be kept while it arrived."""
    refusal: Refusal | None = request.META.get(REFUSAL)
    if refusal is not None:
        raise Refused(refusal)
    file = request.FILES.get(FIELD)
    if not isinstance(file, SentFile) or not file.size:
        refuse("no_marks_chosen")
    if file.size > MOST_BYTES:
        refuse("file_too_large", most=MOST_BYTES)
    with store().read_part(file.part_id, file.size) as part:
        data = part.read()
    if is_too_deep(data):
        refuse("annotations_malformed")
    try:
        found: object = msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        refuse("annotations_malformed")
    return found
