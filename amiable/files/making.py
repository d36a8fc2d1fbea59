"""Rows of previews: asked for, claimed, made, given up. Called by the door as `writes` is; the bytes come from `preview`.

Whatever is killed in between is done again, and nothing is kept of a content that was erased meanwhile. Work of many parts (the
pages of a PDF) keeps each part as it is made and goes back to the end of the queue, so that a long file never keeps a short one
waiting.
"""

from __future__ import annotations

import errno
import json
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q

from amiable.files import preview
from amiable.files.alone import alone_with, delete_unused
from amiable.files.disk import FULL
from amiable.files.models import Preview, Upload
from amiable.files.preview import Made
from amiable.files.store import store
from amiable.files.terms import MARKED, VARIANTS, Kind, PreviewState, Variant, page_variant
from amiable.kernel.errors import Refused

log = logging.getLogger("amiable.previews")

#: What columns of a row say.
type Told = Mapping[str, str | int]

_CLAIM: Final = timedelta(minutes=2)
_REST: Final = timedelta(seconds=30)
#: On a full disk no folder is fit for what is temporary, which Python says as if there were none.
_NO_ROOM: Final = {*FULL, errno.ENOENT}
_LATER: Final = frozenset(("store_away", "no_space"))
_ATTEMPTS: Final = 3
#: What a single page can die of without the others being worse for it.
_OF_ONE_PAGE: Final = frozenset(("took_too_long", "broke_off"))


def ask(contents: Iterable[tuple[str, str]], *, now: datetime) -> None:
    """Ask for what is made of contents (SHA-256, kind) as soon as they are there: their measures and first pictures."""
    _ask([(sha, variant, "") for sha, kind in contents for variant in VARIANTS.get(Kind(kind), ())], now=now)


def ask_attached(contents: Iterable[tuple[str, str]], *, mark: str, now: datetime) -> None:
    """Ask for what contents need that have become part of an order: the pages of PDFs, and with a `mark` all pictures marked.

    Whoever may see the original sees pictures without a mark, now or after acceptance: they are made at once as well, so
    that looking never has to ask for anything.
    """
    wanted = []
    for sha, kind in contents:
        pages = (Variant.PAGES,) if kind == Kind.PDF else ()
        if mark and kind in MARKED:
            wanted += [
                (sha, variant, mark) for variant in (*VARIANTS[Kind(kind)], *pages) if variant != Variant.MEASURE
            ]
        wanted += [(sha, variant, "") for variant in pages]
    _ask(wanted, now=now)


def make(preview_id: int, *, now: datetime) -> str:
    """Make one preview, or some pages, in a child process and return its state; after three attempts it has failed."""
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lt=now)
    row = Preview.objects.filter(free, pk=preview_id, state=PreviewState.WAITING).first()
    if row is None:
        return ""
    claim = Preview.objects.filter(free, pk=row.pk, state=PreviewState.WAITING, attempts=row.attempts)
    if claim.update(attempts=row.attempts + 1, claimed_until=now + _CLAIM) != 1:
        return ""
    if row.attempts >= _ATTEMPTS:
        return _settle(row, state=PreviewState.FAILED, code="attempts")
    of = Upload.objects.filter(sha256=row.sha256).values_list("kind", "media_type").first()
    kind, media_type = of or (Kind.OTHER, "")
    variant = Variant(row.variant)
    try:
        made = preview.make(row.sha256, variant, kind=kind, media_type=media_type, mark=row.mark, first=row.done + 1)
    except Refused as refused:
        code = refused.refusal.code
        if code in _LATER:
            return _rest(row, now=now)
        if variant == Variant.PAGES and code in _OF_ONE_PAGE:
            return _skip_page(row, code, now=now)
        return _settle(row, state=PreviewState.FAILED, code=code)
    except OSError as error:
        log.warning("preview_waits subject=%s", preview_id, exc_info=True)
        # No room beside us to make it in passes by itself; anything else counts as an attempt, so that it ends.
        return _rest(row, now=now) if error.errno in _NO_ROOM else PreviewState.WAITING
    try:
        if variant == Variant.PAGES:
            return _keep_pages(row, made, now=now)
        return _keep(row, made[:1], lambda said: _settle(row, state=PreviewState.READY, done=1, **said[0]))
    except Refused:  # the place files lie in is full or away
        return _rest(row, now=now)


def _ask(wanted: Iterable[tuple[str, str, str]], *, now: datetime) -> None:
    rows = [Preview(sha256=sha, variant=variant, mark=mark, asked_at=now) for sha, variant, mark in wanted]
    if rows:
        Preview.objects.bulk_create(rows, ignore_conflicts=True)


def _keep(row: Preview, made: Sequence[Made], name: Callable[[Sequence[Told]], str]) -> str:
    """Put the bytes in the store, then `name` them in rows; gives the state. Whoever erases the content meanwhile has either
    done so before, and nothing stays, or finds the names."""
    addresses = [store().put(piece.data) if piece.data else "" for piece in made]
    kept = {address: piece.data for address, piece in zip(addresses, made, strict=True) if address}
    state = ""
    with alone_with(row.sha256, *kept):
        wanted = Preview.objects.filter(pk=row.pk, state=PreviewState.WAITING).exists()
        if wanted:
            state = name([_told(piece, address) for piece, address in zip(made, addresses, strict=True)])
    for address, data in kept.items():
        if not wanted:
            delete_unused(address)
        elif not store().has(address):  # it was deleted between keeping and naming it
            store().put(data)
    return state


def _told(made: Made, address: str) -> Told:
    """What a row says of something made."""
    size = {"width": made.width, "height": made.height}
    return {"address": address, "media_type": made.media_type, "told": made.told, **size}


def _keep_pages(row: Preview, made: list[Made], *, now: datetime) -> str:
    """Name the pages of this run and let the next one go on after them."""

    def name(said: Sequence[Told]) -> str:
        pages = [_page(row, piece, one, now=now) for piece, one in zip(made, said, strict=True)]
        Preview.objects.bulk_create(pages, ignore_conflicts=True)
        done, total = made[-1].page, made[-1].total
        whole = json.loads(made[-1].told) | {"failed": _failed(row) + sum(1 for piece in made if piece.code)}
        far: Told = {"done": done, "total": total, "told": _compact(whole)}
        if done >= total:
            return _settle(row, state=PreviewState.READY, **far)
        return _again(row, attempts=0, now=now, **far)

    return _keep(row, made, name)


def _failed(row: Preview) -> int:
    """Pages that failed so far."""
    return int(json.loads(row.told).get("failed", 0)) if row.told else 0


def _compact(said: Mapping[str, int]) -> str:
    return json.dumps(said, separators=(",", ":"))


def _page(row: Preview, made: Made, said: Told, *, now: datetime) -> Preview:
    state = PreviewState.FAILED if made.code else PreviewState.READY
    page = Preview(sha256=row.sha256, variant=page_variant(made.page), mark=row.mark, asked_at=now, state=state)
    for name, value in {**said, "told": "", "code": made.code, "done": 1}.items():
        setattr(page, name, value)
    return page


def _skip_page(row: Preview, code: str, *, now: datetime) -> str:
    """The next page stops its maker: without it go on, but not for ever."""
    number, known = row.done + 1, json.loads(row.told or "{}")
    far: Told = {
        "done": number,
        "total": max(row.total, number),
        "told": _compact(known | {"failed": _failed(row) + 1}),
    }
    gone = Made(b"", page=number, code=code)

    def name(said: Sequence[Told]) -> str:
        Preview.objects.bulk_create([_page(row, gone, said[0], now=now)], ignore_conflicts=True)
        if row.attempts + 1 >= _ATTEMPTS:
            return _settle(row, state=PreviewState.FAILED, code=code, **far)
        if "pages" in known and number >= row.total:  # before the first run nobody knows how many there are
            return _settle(row, state=PreviewState.READY, **far)
        return _again(row, attempts=row.attempts + 1, now=now, **far)

    return _keep(row, [gone], name)


def _again(row: Preview, *, now: datetime, **change: str | int) -> str:
    Preview.objects.filter(pk=row.pk, state=PreviewState.WAITING).update(asked_at=now, claimed_until=None, **change)
    return PreviewState.WAITING


def _rest(row: Preview, *, now: datetime) -> str:
    """Where files lie could not be reached: that is no fault of this one, it is tried again after a while."""
    waiting = Preview.objects.filter(pk=row.pk, state=PreviewState.WAITING)
    waiting.update(attempts=row.attempts, claimed_until=now + _REST)
    return PreviewState.WAITING


def _settle(row: Preview, *, state: PreviewState, **change: str | int) -> str:
    waiting = Preview.objects.filter(pk=row.pk, state=PreviewState.WAITING)
    waiting.update(state=state, claimed_until=None, **change)
    return state
