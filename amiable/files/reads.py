"""Questions about files. Who may see an order's files is asked of the caller, who knows orders; nothing is written.

Forbidden and missing are the same None.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from amiable.files.models import Preview, Upload
from amiable.files.store import store
from amiable.files.terms import FORGOTTEN_AFTER, PreviewState, State, Variant
from amiable.kernel.canonical import commitment

_UNUSED = (State.OPEN, State.CHECKING, State.READY)
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
    """A picture (width and height in pixels) or text made of a content."""

    sha256: str
    variant: str
    mark: str
    state: str
    code: str
    address: str
    media_type: str
    width: int
    height: int


_COLUMNS = tuple(field.name for field in fields(UploadRead))
_PREVIEW_COLUMNS = tuple(field.name for field in fields(PreviewRead))


def find_own(upload_id: UUID, owner_id: UUID) -> UploadRead | None:
    """The person's own upload in any state, or None."""
    row = Upload.objects.filter(pk=upload_id, owner_id=owner_id).values_list(*_COLUMNS).first()
    return None if row is None else UploadRead(*row)


def find_visible(upload_id: UUID, viewer_id: UUID, *, may_see_order: Callable[[UUID], bool]) -> UploadRead | None:
    """An upload the viewer owns, or one attached to an order that `may_see_order`; None otherwise."""
    row = Upload.objects.filter(pk=upload_id).values_list(*_COLUMNS).first()
    if row is None:
        return None
    found = UploadRead(*row)
    if found.order_id is None:
        return found if found.owner_id == viewer_id else None
    return found if may_see_order(found.order_id) else None


def unused_of(owner_id: UUID, *, place: str) -> list[UploadRead]:
    """What the person has sent or begun on this form and not attached yet, oldest first; nothing without a place."""
    return _uploads(Q(owner_id=owner_id, place=place, state__in=_UNUSED), "begun_at", "id") if place else []


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
    return _uploads(Q(order_id=order_id), "seq", "id")


def previews_of(contents: Iterable[str]) -> list[PreviewRead]:
    """All previews of these contents (SHA-256), in any state; one statement."""
    wanted = set(contents) - {""}
    rows = Preview.objects.filter(sha256__in=wanted).values_list(*_PREVIEW_COLUMNS) if wanted else ()
    return [PreviewRead(*row) for row in rows]


def find_preview(upload: UploadRead, variant: Variant, *, mark: str = "") -> PreviewRead | None:
    """The finished preview of an upload the reader may see, with exactly this watermark."""
    asked = Preview.objects.filter(sha256=upload.sha256, variant=variant, mark=mark, state=PreviewState.READY)
    row = asked.values_list(*_PREVIEW_COLUMNS).first()
    return None if row is None else PreviewRead(*row)


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


def previews_to_make(limit: int, *, now: datetime) -> list[int]:
    """Previews that were asked for and that no worker has in hand, oldest first."""
    rows = Preview.objects.filter(_unclaimed(now), state=PreviewState.WAITING).order_by("asked_at")
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
    """Whether any upload or preview is made of the content at `address`."""
    return (
        Upload.objects.filter(sha256=address, state__in=(State.READY, State.ATTACHED)).exists()
        or Preview.objects.filter(Q(address=address)).exists()
    )


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
