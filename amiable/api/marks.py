"""The requested changes of an order as W3C Web Annotations: out as they stand, and in as a request for changes."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from amiable.api.access import caller
from amiable.api.acting import ANYWAY, DRY_RUN, How, YesNo, carry_out
from amiable.api.answers import encode, tag_of
from amiable.api.asked import only, read_json
from amiable.api.expected import READING, WRITING
from amiable.api.reading import read_page
from amiable.api.shapes.happened import Done, Foreseen
from amiable.flow.load import Loaded
from amiable.kernel.errors import refuse
from amiable.pages.annotated import read_annotations
from amiable.pages.annotations import CONTENT_TYPE, CONTEXT, MEDIA_TYPE, Addresses, annotations_of
from amiable.pages.delivered import delivered_files
from amiable.pages.order_files import read_files
from amiable.rules.inputs import RequestChanges

router = Router(tags=["orders"])

#: The action an import is.
ACTION = "request_changes"

_ANNOTATION = {
    "type": "object",
    "required": ["type", "target"],
    "properties": {
        "type": {"const": "Annotation"},
        "id": {"type": "string"},
        "motivation": {"type": "string"},
        "created": {"type": "string", "format": "date-time"},
        "body": {"type": "object"},
        "target": {"oneOf": [{"type": "string"}, {"type": "object"}]},
    },
}

#: What an export is.
COLLECTION: dict[str, Any] = {
    "type": "object",
    "required": ["@context", "id", "type", "label", "total", "first"],
    "properties": {
        "@context": {"type": "array"},
        "id": {"type": "string"},
        "type": {"const": "AnnotationCollection"},
        "label": {"type": "string"},
        "total": {"type": "integer"},
        "first": {
            "type": "object",
            "required": ["id", "type", "startIndex", "items"],
            "properties": {"type": {"const": "AnnotationPage"}, "items": {"type": "array", "items": _ANNOTATION}},
        },
    },
}

#: The least an import is: what an export gives can be sent back, and so can a page or a single annotation.
SENT: dict[str, Any] = {
    "type": "object",
    "required": ["@context", "type"],
    "properties": {
        "@context": {"oneOf": [{"const": CONTEXT}, {"type": "array", "contains": {"const": CONTEXT}}]},
        "type": {"enum": ["AnnotationPage", "AnnotationCollection", "Annotation"]},
    },
}


@router.get(
    "/orders/{ref}/annotations",
    response={200: dict[str, Any], **READING},
    operation_id="list_annotations",
    summary="The requested changes as W3C Web Annotations",
)
def list_annotations(request: HttpRequest, ref: str) -> HttpResponse:
    """Every requested change with its place, as JSON-LD: the place is bound to the SHA-256 of the file it was set on."""
    who = caller(request)
    only(request)
    page = read_page(ref, who)
    body = encode(annotations_of(page, addresses(request)))
    return HttpResponse(body, content_type=CONTENT_TYPE, headers={"ETag": tag_of(page.loaded.seq)})


@router.post(
    "/orders/{ref}/annotations",
    response={200: Done | Foreseen, **WRITING},
    operation_id="import_annotations",
    summary="Ask for changes with W3C Web Annotations",
)
def import_annotations(
    request: HttpRequest,
    ref: str,
    dry_run: Annotated[YesNo, Query(description=DRY_RUN)] = "false",
    anyway: Annotated[YesNo, Query(description=ANYWAY)] = "false",
) -> HttpResponse:
    """The action `request_changes`, told in JSON-LD: each annotation is a change, its place found by the hash or the address
    of a delivered file. No context is fetched. What is `fixed`, `withdrawn` or taken up again in the document is left out.
    """
    how = How(dry_run == "true", anyway == "true")
    return carry_out(request, ref, ACTION, how, read=lambda loaded, _kind: _read(request, loaded))


def addresses(request: HttpRequest) -> Addresses:
    """Where this installation was asked."""
    return Addresses(request.build_absolute_uri("/").rstrip("/"))


def _read(request: HttpRequest, loaded: Loaded) -> RequestChanges:
    who = caller(request)
    page = read_page(loaded.id, who)
    if page.role not in loaded.rules.actions[ACTION].by:
        refuse("not_yours", action=ACTION)
    raw = read_json(request, MEDIA_TYPE, "application/json")
    still_open = [change.id for change in page.loaded.facts.still_open]
    files = delivered_files(page, read_files(page))
    return RequestChanges(read_annotations(raw, reference=page.loaded.reference, files=files, still_open=still_open))
