"""Archives that workers make: put into the store for a while, and out of it again. What they hold is not known here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from uuid import UUID

from django.db import transaction

from amiable.files.writes import forget_content
from amiable.flow import contents
from amiable.flow.perform import in_transaction


def keep(path: Path, sha256: str, named: Callable[[int], bool]) -> None:
    """Put a finished archive into the store. Then `named` says in its row that it is there (size in bytes) and gives True, or
    gives False because nobody wants it any more, and it goes again. Raises Refused as the store does."""
    with path.open("rb") as file:
        contents.keep(sha256, file)
    with transaction.atomic():
        wanted = named(path.stat().st_size)
    if not wanted:
        forget_content(sha256)


def remove(found: Iterable[tuple[UUID, str]], mark: Callable[[UUID], object]) -> int:
    """Take archives (id, address or "") out of the store and `mark` each as gone; gives how many. One that somebody put on an
    order as a file stays that order's."""
    count = 0
    for archive, address in found:
        if address:
            forget_content(address)
        in_transaction(partial(mark, archive))
        count += 1
    return count
