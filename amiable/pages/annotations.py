"""The requested changes of an order as W3C Web Annotations (JSON-LD), each bound to the bytes its place was set on.

https://www.w3.org/TR/annotation-model/ gives the shape, RFC 6920 the name of the bytes. People appear by their role alone.
Reading such a document back is annotated.py.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from amiable.kernel.periods import format_moment
from amiable.pages.changes import Requested, requested_changes
from amiable.pages.order import OrderPage
from amiable.rules.places import selector

#: The one context that is understood; nothing is ever fetched.
CONTEXT = "http://www.w3.org/ns/anno.jsonld"

#: What the document is called.
MEDIA_TYPE = "application/ld+json"
CONTENT_TYPE = f'{MEDIA_TYPE}; profile="{CONTEXT}"'

#: How names of bytes begin (RFC 6920).
NAMED = "ni:///sha-256;"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where this installation answers: `root` such as https://orders.example, without a slash at its end."""

    root: str

    def order(self, reference: str) -> str:
        """The order's page."""
        return f"{self.root}/orders/{reference}/"

    def file(self, reference: str, upload: str) -> str:
        """A file of an order."""
        return f"{self.root}/orders/{reference}/files/{upload}/"

    def change(self, reference: str, change: str) -> str:
        """A requested change on the order's page."""
        return f"{self.order(reference)}#change-{change}"

    @property
    def terms(self) -> str:
        """What our own terms begin with."""
        return f"{self.root}/api/terms#"


def annotations_of(page: OrderPage, addresses: Addresses) -> dict[str, Any]:
    """An AnnotationCollection with all requested changes on its one page, in the order they were asked."""
    items = [_annotation(page, addresses, change) for change in requested_changes(page).values()]
    where = f"{addresses.order(page.loaded.reference)}annotations.jsonld"
    return {
        "@context": [CONTEXT, {"amiable": addresses.terms}],
        "id": where,
        "type": "AnnotationCollection",
        "label": page.loaded.reference,
        "total": len(items),
        "first": {"id": f"{where}#items", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def name_of_bytes(sha256: str) -> str:
    """The name of bytes by their SHA-256 in hex."""
    return NAMED + urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")


def _annotation(page: OrderPage, addresses: Addresses, change: Requested) -> dict[str, Any]:
    reference = page.loaded.reference
    found: dict[str, Any] = {
        "id": addresses.change(reference, change.id),
        "type": "Annotation",
        "motivation": "editing",
        "created": format_moment(change.at),
        "creator": {"type": "Person", "amiable:role": "client"},
        "target": _target(reference, addresses, change),
        "amiable:status": change.status,
        "amiable:request": change.request,
        "amiable:version": change.version,
    }
    if change.text and not change.text.erased:
        found["body"] = {"type": "TextualBody", "value": change.text.text, "format": "text/plain"}
        if change.text.language:
            found["body"]["language"] = change.text.language
    if change.carries:
        found["amiable:carries"] = {"id": addresses.change(reference, change.carries)}
    return found


def _target(reference: str, addresses: Addresses, change: Requested) -> str | Mapping[str, Any]:
    """The order as a whole, or a place in the bytes of a file."""
    if not change.file:
        return addresses.order(reference)
    found: dict[str, Any] = {"type": "SpecificResource", "source": addresses.file(reference, change.file)}
    if change.sha256:
        found["state"] = {"type": "TimeState", "cached": name_of_bytes(change.sha256)}
    if change.place is not None:
        found["selector"] = selector(change.place)
    return found
