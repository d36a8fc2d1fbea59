"""Places on files in a request for changes: the hash they are bound to, and whether they lie inside the file.

What a text says is read before the transaction, which opens no files; everything else is a row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from amiable.files import reads as files
from amiable.kernel.errors import Refused, refuse
from amiable.rules import places
from amiable.rules.inputs import ChangeAsked, RequestChanges
from amiable.rules.inputs.bounds import out_of_bounds


def read_texts(data: Any) -> Mapping[str, str]:
    """What the texts that are quoted from say, by SHA-256; nothing for other inputs."""
    if not isinstance(data, RequestChanges) or out_of_bounds(data):
        return {}
    quoted = {change.file for change in data.changes if change.place and _is_quote(change)}
    known = _hashes(data) if quoted else {}
    texts = {known[name]: files.text_of(known[name]) for name in quoted if name in known}
    return {sha256: text for sha256, text in texts.items() if text is not None}


def with_hashes(data: RequestChanges) -> RequestChanges:
    """The request with the SHA-256 of each file a change names; unknown ones stay without, for the rules to refuse."""
    known = _hashes(data)
    if not known:
        return data
    return replace(data, changes=tuple(replace(change, sha256=known.get(change.file, "")) for change in data.changes))


def check_places(data: RequestChanges, texts: Mapping[str, str]) -> None:
    """Refuse a place that is not inside its file: `place_outside`, `place_of_other_kind`, `place_not_yet` (the file is still
    being looked at), `place_impossible` (it cannot be). Each names the change's number, from 1."""
    placed = [(number, change) for number, change in enumerate(data.changes, 1) if change.place]
    measures = files.measures_of({change.sha256 for _, change in placed}) if placed else {}
    for number, change in placed:
        measure = measures.get(change.sha256)
        if measure is None:
            waiting = files.measuring_of([change.sha256])
            refuse("place_not_yet" if waiting else "place_impossible", number=number)
        if measure.kind == "text":
            measure = replace(measure, text=texts.get(change.sha256))
        refusal = places.misplaced(places.parse(change.place), measure)
        if refusal is not None:
            refuse(refusal.code, number=number, **refusal.data)


def _is_quote(change: ChangeAsked) -> bool:
    try:
        return isinstance(places.parse(change.place), places.Quote)
    except Refused:
        return False


def _hashes(data: RequestChanges) -> Mapping[str, str]:
    """SHA-256 by upload id, of what is named; one statement, none without files."""
    named = {change.file for change in data.changes if change.file}
    ids = set[UUID]()
    for word in named:
        try:
            ids.add(UUID(word))
        except ValueError:
            continue
    return {str(row.id): row.sha256 for row in files.attached_of(ids)} if ids else {}
