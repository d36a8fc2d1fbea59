"""What sound, film and text need to be looked at, beyond the file itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from amiable.files.reads import PreviewRead
from amiable.pages.order_files import OrderFile
from amiable.rules.places import Measure


def media_of(
    reference: str, file: OrderFile, previews: Sequence[PreviewRead], measure: Measure | None
) -> Mapping[str, Any]:
    """The context of `parts/viewer_sound.html`, `viewer_film.html` or `viewer_text.html`, there as `viewer.media`."""
    return {}
