"""Files of an order: which of them this reader may open, which only look at, and with which watermark (2-domain.md §4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from amiable.files import reads as files
from amiable.files.reads import PreviewRead, Progress, UploadRead
from amiable.files.terms import PreviewState, Variant
from amiable.kernel.errors import refuse
from amiable.pages.order import OrderPage

#: Kinds that can be judged by a preview, so that their originals can wait for acceptance.
SEALABLE = frozenset(("image", "pdf"))

type Access = Literal["open", "preview", "closed"]


@dataclass(frozen=True, slots=True)
class OrderFile:
    """One file of an order for one reader; `mark` is the watermark its previews must carry for them.

    `making` tells how far its previews are, `pages` how many pages a PDF has (0 before anybody counted),
    `view` is its large picture once there is one.
    """

    upload: UploadRead
    access: Access
    mark: str
    tile: PreviewRead | None
    making: Progress
    pages: int
    view: PreviewRead | None = None


def read_files(page: OrderPage) -> list[OrderFile]:
    """All files of the order's log, in its order and within an event as they were named; two statements."""
    named = {name: i for entry in page.entries for i, name in enumerate(entry.data.get("files") or ())}
    rows = sorted(files.of_order(page.loaded.id), key=lambda row: (row.seq or 0, named.get(str(row.id), 0)))
    previews = files.previews_of(row.sha256 for row in rows)
    return [_file(page, row, previews) for row in rows]


def find_file(page: OrderPage, upload: UUID) -> OrderFile:
    """One file of this order. Refuses `not_found` for any other."""
    row = files.find_visible(upload, UUID(int=0), may_see_order=lambda order: order == page.loaded.id)
    if row is None:
        refuse("not_found")
    return _file(page, row, files.previews_of([row.sha256]))


def mark_of(page: OrderPage) -> str:
    """The watermark of this order's sealed files."""
    return page.loaded.reference if page.placed.data.get("sealed") else ""


def access_of(page: OrderPage, row: UploadRead) -> Access:
    """One's own files are open; a delivery is sealed until acceptance where the service seals, and closed to the client
    after a full refund. A split opens it only when it says so."""
    facts = page.loaded.facts
    if page.role != "client" or str(row.owner_id) != facts.seller_id:
        return "open"
    if facts.state == "cancelled" and not any(capture.earned for capture in facts.captures):
        return "closed"
    sealed = bool(page.placed.data.get("sealed")) and row.kind in SEALABLE
    if not sealed or facts.state == "completed" or facts.files_released:
        return "open"
    return "preview"


def _file(page: OrderPage, row: UploadRead, previews: list[PreviewRead]) -> OrderFile:
    access = access_of(page, row)
    mark = mark_of(page) if access == "preview" else ""
    if access == "closed":
        return OrderFile(row, access, mark, None, Progress(), 0)
    own = [made for made in previews if (made.sha256, made.mark) == (row.sha256, mark)]
    ready = {made.variant: made for made in own if made.state == PreviewState.READY}
    tile, view = ready.get(Variant.TILE), ready.get(Variant.VIEW)
    pages = next((made.pages for made in own if made.variant == Variant.PAGES), 0)
    return OrderFile(row, access, mark, tile, files.progress_of(own, mark=mark), pages, view)
