"""Requested changes read from W3C Web Annotations (JSON-LD), as annotations.py writes them and as other programs do.

The compact form of the W3C context is read as it stands: no other context is looked at and nothing is fetched. A place finds
its file by the name of its bytes or by its address here. Whether the change may be asked is the rules' to say.
"""

from __future__ import annotations

import json
import re
from base64 import urlsafe_b64decode
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from amiable.kernel.errors import Refused, refuse
from amiable.pages.annotations import CONTEXT, NAMED
from amiable.pages.delivered import DeliveredFile
from amiable.rules.inputs import ChangeAsked, RequestChanges, Words
from amiable.rules.inputs.fields import Many, Text
from amiable.rules.inputs.read import LANGUAGE, plain_fields
from amiable.rules.places import parse, write


def _most(kind: type, field: str, mark: type[Many | Text]) -> int:
    return next(bound.most for bound in plain_fields(kind)[field][2] if isinstance(bound, mark))


#: Changes one request may hold and characters one may have, as the input says; annotations that are looked at to find them.
MOST = _most(RequestChanges, "changes", Many)
MOST_TEXT = _most(ChangeAsked, "text", Text)
MOST_READ = 2_000

#: What is not asked again.
SETTLED = ("fixed", "withdrawn")

_ORDER = re.compile(r"(?:/api/v1)?/orders/([A-Za-z0-9-]{1,40})(?:/files/([0-9a-fA-F-]{36}))?/?")
_CHANGE = re.compile(r"change-([A-Za-z0-9-]{1,64})")


def read_annotations(
    raw: object, *, reference: str, files: Sequence[DeliveredFile], still_open: Sequence[str]
) -> tuple[ChangeAsked, ...]:
    """The changes a document asks for. `files` are those of the standing versions, the latest first; `still_open` the ids of
    changes that can be taken up again. What the document says is settled, or taken up again in it, is left out.

    Refuses `annotations_malformed`, `annotations_in_parts`, `too_many`, `too_few`, and by `number` of the annotation
    `annotation_without_text`, `annotation_elsewhere`, `annotation_of_other_bytes`, `too_long`, `place_malformed`.
    """
    items = _items(raw)
    if len(items) > MOST_READ:
        refuse("too_many", field="changes", most=MOST)
    again = {_id(item.get("amiable:carries")) for item in items}
    wanted = [
        (number, item)
        for number, item in enumerate(items, 1)
        if item.get("amiable:status") not in SETTLED and (not _id(item) or _id(item) not in again)
    ]
    if len(wanted) > MOST:
        refuse("too_many", field="changes", most=MOST)
    if not wanted:
        refuse("too_few", field="changes", least=1)
    place = _Places(reference, files)
    return tuple(_change(number, item, place, still_open) for number, item in wanted)


def _change(number: int, item: Mapping[str, Any], places: _Places, still_open: Sequence[str]) -> ChangeAsked:
    file, place = places.find(number, item)
    change = _own_change(item, places.reference)
    return ChangeAsked(
        text=_words(number, item), file=file, place=place, carries=change if change in still_open else ""
    )


def _items(raw: object) -> Sequence[Mapping[str, Any]]:
    """The annotations of a collection, of a page, or the one that it is."""
    if not isinstance(raw, Mapping) or not _is_context(raw.get("@context")):
        refuse("annotations_malformed")
    page: Any = raw
    if raw.get("type") == "AnnotationCollection":
        page = raw.get("first")
        if isinstance(page, str):
            refuse("annotations_in_parts")
    if not isinstance(page, Mapping) or page.get("type") not in ("Annotation", "AnnotationPage"):
        refuse("annotations_malformed")
    if page.get("next") or page.get("prev"):
        refuse("annotations_in_parts")
    items = [page] if page.get("type") == "Annotation" else page.get("items")
    if not isinstance(items, list) or not all(isinstance(item, Mapping) for item in items):
        refuse("annotations_malformed")
    return items


def _is_context(context: object) -> bool:
    return context == CONTEXT or (isinstance(context, list) and CONTEXT in context)


def _id(value: object) -> str:
    """An address given as itself or as an object with an id."""
    found = value.get("id") if isinstance(value, Mapping) else value
    return found if isinstance(found, str) else ""


def _own_change(item: Mapping[str, Any], reference: str) -> str:
    """The id of a change of this order that an annotation stands for, by its address; "" for any other."""
    where = _split(_id(item))
    found = _ORDER.fullmatch(where.path) if where else None
    named = _CHANGE.fullmatch(where.fragment) if where else None
    return named[1] if found and named and found[1] == reference else ""


def _words(number: int, item: Mapping[str, Any]) -> Words:
    body = item.get("body", item.get("bodyValue"))
    if isinstance(body, list) and len(body) == 1:
        body = body[0]
    language = ""
    if isinstance(body, Mapping) and body.get("type") == "TextualBody":
        given = body.get("language", "")
        language = given if isinstance(given, str) and LANGUAGE.fullmatch(given) else ""
        body = body.get("value")
    elif "bodyValue" not in item:
        body = None
    if not isinstance(body, str) or not body.strip():
        refuse("annotation_without_text", number=number)
    if len(body) > MOST_TEXT:
        refuse("too_long", field="text", most=MOST_TEXT, length=len(body), number=number)
    return Words(body, language)


class _Places:
    """Finds files and places of annotations on one order."""

    def __init__(self, reference: str, files: Sequence[DeliveredFile]) -> None:
        self.reference, self.files = reference, files

    def find(self, number: int, item: Mapping[str, Any]) -> tuple[str, str]:
        """The upload and the selector's JSON; both empty for the order as a whole."""
        target = item.get("target")
        if isinstance(target, list) and len(target) == 1:
            target = target[0]
        source = _source(target)
        where = _split(source)
        if where is None:
            refuse("annotation_elsewhere", number=number)
        chosen = _selector(number, target, where.fragment)
        file = self._file(number, source, [*_hashes(target), *_hashes(source)])
        if not file and chosen:
            refuse("annotation_elsewhere", number=number)
        return file, chosen

    def _file(self, number: int, source: str, hashes: Sequence[str]) -> str:
        where = _split(source)
        found = _ORDER.fullmatch(where.path) if where and where.scheme in ("http", "https", "") else None
        ours = found is not None and found[1] == self.reference
        named = found[2].lower() if found and ours and found[2] else ""
        if hashes:
            same = [file.id for file in self.files if file.file.upload.sha256 in hashes]
            if same:
                return named if named in same else same[0]
            known = any(file.id == named for file in self.files)
            refuse("annotation_of_other_bytes" if known else "annotation_elsewhere", number=number)
        if not ours or (named and not any(file.id == named for file in self.files)):
            refuse("annotation_elsewhere", number=number)
        return named


def _source(target: object) -> str:
    if isinstance(target, Mapping):
        return _id(target.get("source")) or _id(target)
    return target if isinstance(target, str) else ""


def _split(address: str) -> Any:
    """The parts of an address; None for what is none."""
    try:
        return urlsplit(address) if address and len(address) < MOST_TEXT else None
    except ValueError:
        return None


def _hashes(target: object) -> Iterator[str]:
    """SHA-256 in hex of every name of bytes in a target's states, or of a source that is one."""
    states = target.get("state") if isinstance(target, Mapping) else None
    named: list[object] = [target] if isinstance(target, str) else []
    for state in states if isinstance(states, list) else [states]:
        cached = state.get("cached") if isinstance(state, Mapping) else None
        named += cached if isinstance(cached, list) else [cached]
    for name in named:
        if isinstance(name, str) and name.startswith(NAMED):
            try:
                yield urlsafe_b64decode(f"{name.removeprefix(NAMED)}=").hex()
            except ValueError:
                yield ""


def _selector(number: int, target: object, fragment: str) -> str:
    """The first selector that can be read, as the text an input carries; "" where there is none."""
    given = target.get("selector") if isinstance(target, Mapping) else None
    if given is None:
        given = {"type": "FragmentSelector", "value": fragment} if fragment else []
    several = given if isinstance(given, list) else [given]
    for one in several:
        if isinstance(one, Mapping) and "refinedBy" not in one:
            try:
                return write(parse(json.dumps(one)))
            except (Refused, RecursionError):
                continue
    if several:
        refuse("place_malformed", number=number)
    return ""
