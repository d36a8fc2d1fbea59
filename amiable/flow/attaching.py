"""Files and lines of the log that come with an action: only one's own, ready, unattached files may; they become part of the
event it wrote. A line must be there.

A delivery's files of a sealed order are asked for with the watermark the client sees until acceptance (2-domain.md §4).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from amiable.files import reads as files
from amiable.files import writes
from amiable.flow.load import Loaded
from amiable.flow.placing import with_hashes
from amiable.kernel.errors import refuse
from amiable.orders import reads as orders
from amiable.rules.facts import Actor
from amiable.rules.inputs import Deliver, RequestChanges


def with_given(data: Any, actor: Actor) -> Any:
    """What the door knows of files, filled in: their SHA-256, so that the log commits to their bytes; of a delivery when the last
    was begun (it was begun in time when all its files were, 2-domain.md §3); of a request for changes the hashes of what it
    points at."""
    if isinstance(data, RequestChanges):
        return with_hashes(data)
    ids = _ids(data)
    ready = {str(row.id): row for row in files.ready_of(ids, UUID(actor.person))} if ids else {}
    if len(ready) < len(ids) or not ids:
        return data  # what is not ready is refused
    data = _with_sums(data, {name: row.sha256 for name, row in ready.items()})
    if isinstance(data, Deliver):
        data = replace(data, begun_at=max(row.begun_at for row in ready.values()))
    return data


def _with_sums(data: Any, sums: Mapping[str, str]) -> Any:
    """An input with the hashes of its files, and of those of the inputs it holds; a file named twice is one."""
    found: dict[str, Any] = {}
    for field in fields(data):
        value = getattr(data, field.name)
        if field.name == "files":
            found["files"] = tuple(dict.fromkeys(str(UUID(name)) for name in value))
            found["hashes"] = tuple(sums[name] for name in found["files"])
        elif isinstance(value, tuple) and any(is_dataclass(inner) for inner in value):
            found[field.name] = tuple(_with_sums(inner, sums) for inner in value)
    return replace(data, **found)


def check_lines(data: Any, seq: int) -> None:
    """Refuse `no_such_line` when evidence or a decision names a line the order's log does not have yet; `seq` is its last."""
    for name in ("lines", "facts"):
        for line in getattr(data, name, ()):
            if line > seq:
                refuse("no_such_line", line=line)


def check_files(data: Any, actor: Actor) -> None:
    """Refuse `upload_not_ready` unless every file is the actor's own, ready and unattached; no statement without files."""
    ids = _ids(data)
    if ids and len(files.ready_of(ids, UUID(actor.person))) != len(ids):
        refuse("upload_not_ready")


def attach_files(loaded: Loaded, data: Any, actor: Actor, *, seq: int, now: datetime) -> None:
    """Make the input's files part of event `seq`, inside the caller's transaction. Refuses `upload_not_ready`."""
    ids = _ids(data)
    if ids:
        mark = loaded.reference if actor.kind == "seller" and _is_sealed(loaded.id) else ""
        writes.attach(ids, owner_id=UUID(actor.person), order_id=loaded.id, seq=seq, now=now, mark=mark)


def _ids(data: Any) -> tuple[UUID, ...]:
    try:
        return tuple(dict.fromkeys(UUID(word) for word in _words(data)))
    except ValueError:
        refuse("upload_not_ready")


def _words(data: Any) -> Iterator[str]:
    """The upload ids in an input and in the inputs it holds."""
    for field in fields(data):
        value = getattr(data, field.name)
        if field.name == "files":
            yield from value
        elif isinstance(value, tuple):
            for inner in value:
                if is_dataclass(inner):
                    yield from _words(inner)


def _is_sealed(order: UUID) -> bool:
    """Whether the service kept originals of images and PDFs until acceptance when this was bought."""
    placed = orders.first_event(order)
    return placed is not None and bool(json.loads(placed.text)["data"].get("sealed"))
