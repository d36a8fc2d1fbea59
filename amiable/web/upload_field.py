"""What parts/upload.html shows: the field files are dropped on, with the ones already sent. Asks nothing, decides nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import PurePath
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from amiable.files import reads
from amiable.files.reads import PreviewRead, UploadRead
from amiable.files.terms import MOST_FILES, State, Variant
from amiable.web.parts import File, SentTile, UploadField
from amiable.wording.formats import size
from amiable.wording.uploads import say_state


def upload_field(
    owner_id: UUID,
    *,
    label: str,
    place: str = "",
    name: str = "files",
    chosen: Collection[UUID] | None = None,
    error: str = "",
    sent: str = "sent",
    most: int | None = None,
) -> UploadField:
    """The field with what the reader has sent on this form and not used yet; `chosen` keeps to these (a form shown again).

    `place` names the form, such as an order's reference and an action: what was meant for one order never turns up on
    another's form. Without a place nothing sent before is shown. `most` is how many files this field takes.
    """
    rows = reads.unused_of(owner_id, place=place) if chosen is None else reads.chosen_of(owner_id, chosen)
    previews = reads.previews_of(row.sha256 for row in rows)
    language = get_language() or "en"
    return UploadField(
        label=label,
        name=name,
        post=reverse("uploads"),
        place=place,
        most=most or MOST_FILES,
        largest=settings.UPLOAD_LIMIT,
        help=_("Up to {most} files, {largest} each.").format(
            most=most or MOST_FILES, largest=size(settings.UPLOAD_LIMIT, language=language)
        ),
        files=tuple(_sent(row, previews) for row in rows),
        error=error,
        sent=sent,
    )


def tile_of(row: UploadRead, *, previews: Sequence[PreviewRead]) -> File:
    """One's own upload as a tile; the preview without a watermark when there is one."""
    language = get_language() or "en"
    tile = next((made for made in previews if _is_tile_of(made, row)), None)
    return File(
        name=row.name,
        size=size(row.size, language=language),
        kind=kind_word(row.name, row.kind),
        href=reverse("upload_file", args=[row.id]) if row.is_whole else "",
        preview=reverse("upload_preview", args=[row.id, Variant.TILE.value]) if tile else "",
        width=tile.width if tile else 0,
        height=tile.height if tile else 0,
        percent=100 * row.received // row.size if row.state == State.OPEN else None,
        state="" if row.is_whole else say_state(row.state, row.code),
        stopped=row.state in {State.REFUSED, State.EXPIRED},
    )


def kind_word(name: str, kind: str) -> str:
    """What a tile without a picture says: the extension, else the kind."""
    extension = PurePath(name).suffix[1:6]
    return extension.upper() if extension.isalnum() else kind.upper()


def _is_tile_of(made: PreviewRead, row: UploadRead) -> bool:
    return row.is_whole and (made.sha256, made.variant, made.mark, made.state) == (
        row.sha256,
        Variant.TILE,
        "",
        "ready",
    )


def _sent(row: UploadRead, previews: Sequence[PreviewRead]) -> SentTile:
    return SentTile(
        id=str(row.id),
        file=tile_of(row, previews=previews),
        whole=row.is_whole,
        waits=row.state == State.CHECKING,
        cancel=reverse("upload", args=[row.id]),
    )
