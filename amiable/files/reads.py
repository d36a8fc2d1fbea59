"""Questions about files. Who may see an order's files is asked of the caller, who knows orders; nothing is written.

Forbidden and missing are the same None.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, BinaryIO
from uuid import UUID

from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from amiable.database.lookup import Lookup
from amiable.files.models import Preview, Upload
from amiable.files.store import store
from amiable.files.terms import FORGOTTEN_AFTER, KEPT_ERASED, MEASURES, PreviewState, State, Variant
from amiable.kernel.canonical import commitment
from amiable.rules.places import Measure

_UNUSED = (State.OPEN, State.CHECKING, State.READY)
#: Previews there are one of, not one a page.
_FEW = (Variant.TILE, Variant.VIEW, Variant.TEXT, Variant.WAVE, Variant.POSTER, Variant.PAGES)
_LATE = (*_UNUSED, State.REFUSED)


@dataclass(frozen=True, slots=True)
class UploadRead:
    """One upload. Sizes in bytes; `sha256`, `media_type` and `kind` mean something once it is ready."""

    id: UUID
    owner_id: UUID
    name: str
    name_salt: str
    state: str
    code: str
    size: int
    received: int
    sha256: str
    media_type: str
    kind: str
    begun_at: datetime
    finished_at: datetime | None
    expires_at: datetime | None
    order_id: UUID | None
    seq: int | None

    @property
    def name_commitment(self) -> str:
        """What an event may keep of the name: sha256(salt ‖ name), meaningless once the name is erased."""
        return commitment(self.name_salt, self.name)

    @property
    def is_whole(self) -> bool:
        """Whether its bytes are checked and kept."""
        return self.state in {State.READY, State.ATTACHED}


@dataclass(frozen=True, slots=True)
class PreviewRead:
    """A picture (width and height in pixels), text or wave made of a content; of work of many parts, how far it is."""

    sha256: str
    variant: str
    mark: str
    state: str
    code: str
    address: str
    media_type: str
    width: int
    height: int
    told: str
    done: int
    total: int

    @property
    def cut(self) -> bool:
        """Whether it shows only the beginning of a text or a sound."""
        return bool(self.told and json.loads(self.told).get("cut"))

    @property
    def pages(self) -> int:
        """Of the work on the pages of a PDF: how many there are, shown or not; 0 before that is known."""
        return int(json.loads(self.told).get("pages", 0)) if self.told else 0

    @property
    def failed(self) -> int:
        """Of the same work: how many of the `done` pages could not be shown."""
        return int(json.loads(self.told).get("failed", 0)) if self.told else 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How many pictures of something are there, on their way, and not to be had (with the codes of why)."""

    ready: int = 0
    waiting: int = 0
    failed: int = 0
    codes: frozenset[str] = frozenset()

    @property
    def total(self) -> int:
        """All that were asked for."""
        return self.ready + self.waiting + self.failed

    def __add__(self, other: Progress) -> Progress:
        """Both together."""
        ready, waiting, failed = self.ready + other.ready, self.waiting + other.waiting, self.failed + other.failed
        return Progress(ready, waiting, failed, self.codes | other.codes)


_COLUMNS = tuple(field.name for field in fields(UploadRead))
_PREVIEW_COLUMNS = tuple(field.name for field in fields(PreviewRead))
_ALL = Upload.objects.values_list(*_COLUMNS)
_OF_ORDER = Lookup(lambda order: _ALL.filter(order_id=order).order_by("seq", "id"))
_ON_FORM = Lookup(lambda owner, at: _ALL.filter(owner_id=owner, place=at, state__in=_UNUSED).order_by("begun_at", "id"))


def find_own(upload_id: UUID, owner_id: UUID) -> UploadRead | None:
    """The person's own upload in any state, or None."""
    row = Upload.objects.filter(pk=upload_id, owner_id=owner_id).values_list(*_COLUMNS).first()
    return None if row is None else UploadRead(*row)


def find_visible(upload_id: UUID, viewer_id: UUID, *, may_see_order: Callable[[UUID], bool]) -> UploadRead | None:
    """An upload the viewer owns, or one attached to an order that `may_see_order`; None otherwise."""
    row = Upload.objects.filter(pk=upload_id).values_list(*_COLUMNS).first()
    found = None if row is None else UploadRead(*row)
    if found is None or found.order_id is None:
        return found if found and found.owner_id == viewer_id else None
    return found if may_see_order(found.order_id) else None


def unused_of(owner_id: UUID, *, place: str) -> list[UploadRead]:
    """What the person has sent or begun on this form and not attached yet, oldest first; nothing without a place."""
    return [UploadRead(*row) for row in _ON_FORM(owner_id, place)] if place else []


def chosen_of(owner_id: UUID, ids: Collection[UUID]) -> list[UploadRead]:
    """Of `ids`, the person's own unattached ones, in whatever state, oldest first."""
    return _uploads(Q(owner_id=owner_id, pk__in=ids, state__in=_UNUSED), "begun_at", "id") if ids else []


def ready_of(ids: Sequence[UUID], owner_id: UUID) -> list[UploadRead]:
    """Of `ids`, those `attach` would take: own, ready, unattached; in the order asked. Others are simply not there."""
    found = {row.id: row for row in _uploads(Q(pk__in=ids, owner_id=owner_id, state=State.READY), "id")}
    return [found[upload_id] for upload_id in dict.fromkeys(ids) if upload_id in found]


def attached_of(ids: Collection[UUID]) -> list[UploadRead]:
    """Of `ids`, those that are part of some order; whose, the caller knows."""
    return _uploads(Q(pk__in=ids, state=State.ATTACHED), "id") if ids else []


def hashes_of(ids: Iterable[str]) -> dict[str, str]:
    """The SHA-256 of those of these uploads (ids as text) that have one; words that are no ids are not there."""
    wanted = [UUID(word) for word in ids if is_id(word)]
    rows = Upload.objects.filter(pk__in=wanted).exclude(sha256="").values_list("id", "sha256") if wanted else ()
    return {str(upload_id): sha256 for upload_id, sha256 in rows}


def of_order(order_id: UUID) -> list[UploadRead]:
    """All files of an order's log, by event; one statement. The caller has let the reader see the order."""
    return [UploadRead(*row) for row in _OF_ORDER(order_id)]


def previews_of(contents: Iterable[str], *, pages: bool = False) -> list[PreviewRead]:
    """The previews of these contents (SHA-256), in any state; one statement. With `pages`, also the single pages of PDFs that
    were tried so far: who looks at one file needs them, a list of files must not read hundreds of them."""
    wanted = set(contents) - {""}
    if not wanted:
        return []
    which = Q(variant__in=_FEW) | Q(variant__startswith="page-") if pages else Q(variant__in=_FEW)
    rows = Preview.objects.filter(which, sha256__in=wanted).order_by("id")
    return [PreviewRead(*row) for row in rows.values_list(*_PREVIEW_COLUMNS)]


def progress_of(previews: Iterable[PreviewRead], *, mark: str = "") -> Progress:
    """How far those with this watermark are; each page of a PDF counts."""
    found = Progress()
    for row in previews:
        if row.mark != mark or row.variant not in _FEW:
            continue
        gone = row.state == PreviewState.FAILED
        if row.variant == Variant.PAGES:
            ready, lost, left = row.done - row.failed, row.failed, row.total - row.done
        else:
            ready, lost, left = int(row.state == PreviewState.READY), 0, int(row.state != PreviewState.READY)
        found += Progress(ready, 0 if gone else left, lost + left if gone else lost, frozenset({row.code} - {""}))
    return found


def find_preview(upload: UploadRead, variant: str, *, mark: str = "") -> PreviewRead | None:
    """The finished preview of an upload the reader may see, with exactly this watermark."""
    asked = Preview.objects.filter(sha256=upload.sha256, variant=variant, mark=mark, state=PreviewState.READY)
    row = asked.exclude(address="").values_list(*_PREVIEW_COLUMNS).first()
    return None if row is None else PreviewRead(*row)


def measures_of(contents: Iterable[str]) -> dict[str, Measure]:
    """How large these contents (SHA-256) are, where that is known; one statement. What a text says is not read."""
    rows = _measuring(contents, PreviewState.READY)
    return {sha: _measure(json.loads(told)) for sha, told in rows if told}


def measuring_of(contents: Iterable[str]) -> set[str]:
    """Which of these contents (SHA-256) are still being measured; all others are, or cannot be. One statement."""
    return {sha for sha, _ in _measuring(contents, PreviewState.WAITING)}


def text_of(sha256: str) -> str | None:
    """What a text says, as its preview shows it (its beginning, when it is long); None when there is none."""
    made = Preview.objects.filter(sha256=sha256, variant=Variant.TEXT, mark="", state=PreviewState.READY)
    address = made.values_list("address", flat=True).first()
    file = open_content(address) if address else None
    if file is None:
        return None
    with file:
        return file.read().decode("utf-8")


def open_content(address: str) -> BinaryIO | None:
    """The bytes at an address, seekable; None when the store has lost them."""
    try:
        return store().open(address)
    except FileNotFoundError:
        return None


def waiting_to_be_checked(limit: int, *, now: datetime) -> list[UUID]:
    """Uploads whose last byte has come and that no worker has in hand, oldest first."""
    rows = Upload.objects.filter(_unclaimed(now), state=State.CHECKING).order_by("finished_at")
    return list(rows.values_list("id", flat=True)[:limit])


def previews_to_make(limit: int, *, now: datetime, of: Collection[str] | None = None) -> list[int]:
    """Previews (`of` these contents alone, SHA-256) that were asked for and that no worker has in hand, oldest first."""
    those = Q() if of is None else Q(sha256__in=of)
    rows = Preview.objects.filter(_unclaimed(now), those, state=PreviewState.WAITING).order_by("asked_at", "id")
    return list(rows.values_list("id", flat=True)[:limit])


def expired(limit: int, *, now: datetime) -> list[UUID]:
    """Uploads nobody finished or used in time."""
    rows = Upload.objects.filter(expires_at__lte=now, state__in=_LATE).order_by("expires_at")
    return list(rows.values_list("id", flat=True)[:limit])


def to_forget(limit: int, *, now: datetime) -> list[UUID]:
    """Uploads that expired or were taken back a day ago: their rows and contents can go."""
    rows = Upload.objects.filter(expires_at__lte=now - FORGOTTEN_AFTER, state=State.EXPIRED).order_by("expires_at")
    return list(rows.values_list("id", flat=True)[:limit])


def waiting_load(owner_id: UUID) -> tuple[int, int]:
    """How many unattached uploads the person has, and the bytes still to come on the whole installation."""
    count = Upload.objects.filter(owner_id=owner_id, state__in=_UNUSED).count()
    left = Upload.objects.filter(state=State.OPEN).aggregate(left=Coalesce(Sum(F("size") - F("received")), 0))["left"]
    return count, left


def is_used(address: str) -> bool:
    """Whether any upload or preview is made of the content at `address`; one that was erased is not."""
    kept = Upload.objects.filter(sha256=address, state__in=(State.READY, State.ATTACHED)).exclude(retention=KEPT_ERASED)
    return kept.exists() or Preview.objects.filter(Q(address=address)).exists()


def is_id(word: str) -> bool:
    """Whether a word from outside can be an upload's id at all."""
    try:
        UUID(word)
    except ValueError:
        return False
    return True


def _uploads(asked: Q, *order: str) -> list[UploadRead]:
    return [UploadRead(*row) for row in Upload.objects.filter(asked).order_by(*order).values_list(*_COLUMNS)]


def _unclaimed(now: datetime) -> Q:
    return Q(claimed_until__isnull=True) | Q(claimed_until__lt=now)


def _measuring(contents: Iterable[str], state: PreviewState) -> list[tuple[str, str]]:
    wanted = set(contents) - {""}
    if not wanted:
        return []
    rows = Preview.objects.filter(sha256__in=wanted, variant__in=MEASURES, mark="", state=state)
    return list(rows.values_list("sha256", "told"))


def _measure(told: Mapping[str, Any]) -> Measure:
    sizes = told.get("pages", ())
    pages = tuple((width, height) for count, width, height in sizes for _ in range(count))
    return Measure(told["kind"], told.get("width", 0), told.get("height", 0), pages, told.get("length", 0))
