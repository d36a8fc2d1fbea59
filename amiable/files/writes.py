"""Rows of files made and changed, and the bytes with them. Called by the door; ids, actors and `now` come from there.

Bytes come first and rows follow, so that a row never promises bytes that are not on disk; whatever is killed in
between is done again, or tidied, without a trace. Each change of state holds only where the old state still does.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import NoReturn
from uuid import UUID

from django.db.models import Q

from amiable.files import making, reads, resume, sniff
from amiable.files.alone import alone_with, delete_unused
from amiable.files.models import Preview, Upload
from amiable.files.store import Part, store
from amiable.files.terms import (
    FORGOTTEN_AFTER,
    KEPT_ERASED,
    KEPT_NAMELESS,
    KEPT_WITH_ORDER,
    MOST_WAITING,
    OPEN_FOR,
    READY_FOR,
    RESERVE,
    State,
    clean_name,
)
from amiable.kernel.errors import Refused, refuse

log = logging.getLogger("amiable.uploads")

_CLAIM = timedelta(minutes=2)
_REST = timedelta(seconds=30)
_SLOW_DISK = 20_000_000  # bytes a second: a claim on a large file lasts longer


def begin(
    upload_id: UUID, creation: resume.Creation, *, owner_id: UUID, name_salt: str, most: int, now: datetime
) -> None:
    """Open an upload. Raises Refused `file_empty`, `file_too_large`, `too_many_uploads`, `no_space`."""
    _require_size(size := creation.size, most)
    waiting, left = reads.waiting_load(owner_id)
    if waiting >= MOST_WAITING:
        refuse("too_many_uploads", most=MOST_WAITING)
    if store().free() - left < size + RESERVE:
        refuse("no_space")
    store().begin(upload_id)
    Upload.objects.create(
        id=upload_id,
        owner_id=owner_id,
        name=clean_name(creation.name),
        name_salt=name_salt,
        place=creation.place,
        size=size,
        begun_at=now,
        expires_at=now + OPEN_FOR,
    )


def adopt(
    part_id: UUID, *, owner_id: UUID, name: str, name_salt: str, size: int, most: int, begun_at: datetime, now: datetime
) -> None:
    """Make an upload of a part that came whole with a form. Raises Refused as `begin`; the part stays the caller's then."""
    _require_size(size, most)
    if reads.waiting_load(owner_id)[0] >= MOST_WAITING:
        refuse("too_many_uploads", most=MOST_WAITING)
    Upload.objects.create(
        id=part_id,
        owner_id=owner_id,
        name=clean_name(name),
        name_salt=name_salt,
        state=State.CHECKING,
        size=size,
        received=size,
        begun_at=begun_at,
        finished_at=now,
        expires_at=now + READY_FOR,
    )


def receive(
    upload_id: UUID,
    patch: resume.Patch,
    *,
    owner_id: UUID,
    writer: str,
    read: Callable[[int], bytes],
    clock: Callable[[], datetime],
) -> int:
    """Add what `read` gives, at most `patch.length` bytes; return how many the upload has now.

    The newest request wins: `writer` (a random word of this request) takes the upload over, and an older one that still
    hangs on a dead line can write nothing more. With a checksum all bytes of the request count, or none. Raises Refused
    `not_found`, `upload_expired`, `wrong_offset`, `checksum_wrong` (data: offset), `upload_beyond`, `no_space`, `store_away`.
    """
    row = reads.find_own(upload_id, owner_id) or refuse("not_found")
    writer = _take_turn(row, patch, writer, clock())
    told = patch.checksum
    digest = None if told is None else hashlib.new(told.algorithm, usedforsecurity=False)
    counted = offset = patch.offset
    for piece in resume.pieces(read, patch.length, offset=offset, most=store().piece):
        with _hold(upload_id, writer) as part:
            mine = Upload.objects.filter(pk=upload_id, state=State.OPEN, writer=writer, received=counted)
            if not mine.exists():
                _refuse_offset(upload_id)
            part.write(offset, piece)
            offset += len(piece)
            if told is not None and digest is not None:
                digest.update(piece)
                if offset < patch.offset + patch.length:
                    continue
                if digest.digest() != told.digest:
                    refuse("checksum_wrong", offset=counted)
            if mine.update(**_received(offset, row.size, now=clock())) != 1:
                _refuse_offset(upload_id)
            counted = offset
    return counted


def check(upload_id: UUID, *, now: datetime) -> str:
    """Hash and sniff an upload whose last byte has come, keep it under its hash and ask for previews; return its state.

    Safe to kill and to repeat at any point; a second worker that comes meanwhile does nothing.
    """
    row = Upload.objects.filter(pk=upload_id).only("state", "size", "claimed_until").first()
    if row is None or row.state != State.CHECKING:
        return "" if row is None else row.state
    until = now + _CLAIM + timedelta(seconds=row.size / _SLOW_DISK)
    claim = Upload.objects.filter(Q(claimed_until__isnull=True) | Q(claimed_until__lt=now), pk=upload_id)
    if claim.filter(state=State.CHECKING).update(claimed_until=until) != 1:
        return State.CHECKING
    try:
        with store().read_part(upload_id, row.size) as file:
            address, sniffed = sniff.examine(file, row.size)
        store().keep(upload_id, address, row.size)
    except (FileNotFoundError, EOFError):
        return _refuse_upload(upload_id, "file_damaged")
    except (Refused, OSError):  # no room, or the place is away: it is tried again
        log.warning("upload_unchecked subject=%s at=%s", upload_id, now.isoformat(), exc_info=True)
        Upload.objects.filter(pk=upload_id, state=State.CHECKING).update(claimed_until=now + _REST)
        return State.CHECKING
    with alone_with(address):
        change = {"sha256": address, "media_type": sniffed.media_type, "kind": sniffed.kind, "claimed_until": None}
        checking = Upload.objects.filter(pk=upload_id, state=State.CHECKING)
        done = checking.update(state=State.READY, expires_at=now + READY_FOR, **change) == 1
        if done:
            making.ask([(address, sniffed.kind)], now=now)
    if done and not store().has(address):  # it was deleted between keeping and naming it
        store().keep(upload_id, address, row.size)
    store().drop(upload_id)
    return State.READY if done else _state(upload_id)


def attach(ids: Sequence[UUID], *, owner_id: UUID, order_id: UUID, seq: int, now: datetime, mark: str = "") -> None:
    """Make ready, own, unattached uploads part of an event, all or none (call inside the door's transaction).

    Their previews are asked for, those with the watermark `mark` too. Raises Refused `upload_not_ready`.
    """
    wanted = set(ids)
    ready = Upload.objects.filter(pk__in=wanted, owner_id=owner_id, state=State.READY)
    change = {"order_id": order_id, "seq": seq, "expires_at": None, "retention": KEPT_WITH_ORDER}
    if ready.update(state=State.ATTACHED, **change) != len(wanted):
        refuse("upload_not_ready")
    making.ask_attached(Upload.objects.filter(pk__in=wanted).values_list("sha256", "kind"), mark=mark, now=now)


def cancel(upload_id: UUID, *, owner_id: UUID, now: datetime) -> None:
    """Take back an unattached upload. Raises Refused `not_found`, `upload_attached`."""
    row = reads.find_own(upload_id, owner_id)
    if row is None or row.state == State.EXPIRED:
        refuse("not_found")
    mine = Upload.objects.filter(pk=upload_id).exclude(state__in=[State.ATTACHED, State.EXPIRED])
    if mine.update(state=State.EXPIRED, expires_at=now, writer="") != 1:
        refuse("upload_attached")
    store().drop(upload_id)


def expire(upload_id: UUID, *, now: datetime) -> None:
    """Let go of an upload nobody finished or used in time."""
    late = Upload.objects.filter(pk=upload_id, expires_at__lte=now).exclude(state__in=[State.ATTACHED, State.EXPIRED])
    if late.update(state=State.EXPIRED, writer="") == 1:
        store().drop(upload_id)


def forget(upload_id: UUID, *, now: datetime) -> None:
    """Delete the row of an upload expired a day ago, and its content and previews unless something else is made of them."""
    row = Upload.objects.filter(pk=upload_id, state=State.EXPIRED, expires_at__lte=now - FORGOTTEN_AFTER).first()
    if row is None:
        return
    row.delete()
    if row.sha256:
        forget_content(row.sha256, older_than=FORGOTTEN_AFTER.total_seconds())


def forget_content(sha256: str, *, older_than: float = 0.0) -> None:
    """Delete a content and its previews, unless something else is made of it or it was kept in the last `older_than` seconds."""
    with alone_with(sha256):
        if reads.is_used(sha256):
            return
        made = Preview.objects.filter(sha256=sha256)
        addresses = list(made.exclude(address="").values_list("address", flat=True))
        made.delete()
        store().delete(sha256, older_than=older_than)
    for address in addresses:
        delete_unused(address, older_than=older_than)


def sweep() -> int:
    """Drop parts that a killed process left behind and no row waits for; return how many."""
    left = set(store().parts(older_than=(OPEN_FOR + FORGOTTEN_AFTER).total_seconds()))
    left -= set(Upload.objects.filter(pk__in=left, state__in=[State.OPEN, State.CHECKING]).values_list("id", flat=True))
    for upload_id in left:
        store().drop(upload_id)
    return len(left)


def erase_name(upload_id: UUID) -> None:
    """Forget what a file was called, and the salt: the log's commitment to it says nothing any more. The content stays."""
    Upload.objects.filter(pk=upload_id).update(name="", name_salt="", place="", retention=KEPT_NAMELESS)


def erase_content(upload_id: UUID) -> None:
    """Forget a file as a whole, but for its size and hash: its name, its content and what was made of it, unless somebody else
    sent the same. Unused ones go with their rows. Again is the same."""
    row = Upload.objects.filter(pk=upload_id).first()
    if row is None:
        return
    if row.state == State.ATTACHED:
        Upload.objects.filter(pk=upload_id).update(name="", name_salt="", place="", retention=KEPT_ERASED)
    else:
        row.delete()
        store().drop(upload_id)
    if row.sha256:
        forget_content(row.sha256)


def _require_size(size: int, most: int) -> None:
    if size <= 0:
        refuse("file_empty")
    if size > most:
        refuse("file_too_large", most=most)


def _received(count: int, size: int, *, now: datetime) -> dict[str, object]:
    """What a row says when so many bytes are kept."""
    change: dict[str, object] = {"received": count, "expires_at": now + OPEN_FOR}
    if count == size:
        change |= {"state": State.CHECKING, "finished_at": now, "writer": "", "expires_at": now + READY_FOR}
    return change


def _take_turn(row: reads.UploadRead, patch: resume.Patch, word: str, now: datetime) -> str:
    """The request's word with its turn before it: words of later requests are later in the alphabet (docs/adr/0022)."""
    if row.state == State.EXPIRED or (row.state == State.OPEN and row.expires_at is not None and row.expires_at <= now):
        refuse("upload_expired")
    if patch.offset != row.received:
        refuse("wrong_offset", offset=row.received)
    if patch.offset + patch.length > row.size:
        refuse("upload_beyond", most=row.size)
    before = Upload.objects.values_list("writer", flat=True).filter(pk=row.id).first() or ""
    writer = f"{int(before[:8] or '0', 16) + 1:08x}{word[:24]}"
    if patch.length:
        Upload.objects.filter(pk=row.id, state=State.OPEN, received=patch.offset, writer=before).update(writer=writer)
    return writer


@contextlib.contextmanager
def _hold(upload_id: UUID, writer: str) -> Iterator[Part]:
    """The part, held; one that is gone was finished or taken back by somebody faster."""
    try:
        with store().hold(upload_id, writer) as part:
            yield part
    except FileNotFoundError:
        _refuse_offset(upload_id)


def _refuse_offset(upload_id: UUID) -> NoReturn:
    row = Upload.objects.filter(pk=upload_id).only("received", "state").first()
    if row is None or row.state == State.EXPIRED:
        refuse("upload_expired")
    refuse("wrong_offset", offset=row.received)


def _refuse_upload(upload_id: UUID, code: str) -> str:
    Upload.objects.filter(pk=upload_id, state=State.CHECKING).update(state=State.REFUSED, code=code, claimed_until=None)
    store().drop(upload_id)
    return _state(upload_id)


def _state(upload_id: UUID) -> str:
    return Upload.objects.values_list("state", flat=True).filter(pk=upload_id).first() or ""
