"""People's words, names and reasons as shapes; the order as its sentences see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC
from functools import lru_cache
from typing import Any

from amiable.api.shapes.said import Person, Reason, Words
from amiable.kernel.errors import Refusal
from amiable.kernel.periods import format_moment, format_period
from amiable.pages.case_file import KEPT_BACK
from amiable.pages.order import Entry, OrderPage, Said
from amiable.people.reads import Name
from amiable.rules.shape import Rules
from amiable.wording.reader import Reader
from amiable.wording.refusals import say
from amiable.wording.scene import Scene

NOTHING = Words("", "", erased=False)


def scene_of(page: OrderPage, reader: Reader) -> Scene:
    """The order for this reader: its rules, currency, and the first names of both sides."""
    names = {"client": page.client.short, "seller": page.seller.short}
    currency = page.loaded.facts.agreement.currency
    return Scene(reader, page.loaded.rules, currency=currency, viewer=page.role, names=names)


def words(said: Said | None) -> Words | None:
    """Somebody's words, if there are any."""
    return Words(said.text, said.language, said.erased) if said else None


def words_of(entry: Entry) -> dict[str, Words]:
    """All words of an event by field, without those that are for no reader."""
    shown = ((name, said) for name, said in entry.words.items() if name != KEPT_BACK)
    return {name: Words(said.text, said.language, said.erased) for name, said in shown}


def person(name: Name) -> Person:
    """Somebody as others see them."""
    return Person(name.id, name.name)


class ByHash:
    """Rules as a key: two with one hash are the same file."""

    __slots__ = ("rules",)

    def __init__(self, rules: Rules) -> None:
        self.rules = rules

    def __hash__(self) -> int:
        return hash(self.rules.hash)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ByHash) and other.rules.hash == self.rules.hash


def reason(refusal: Refusal, scene: Scene) -> Reason:
    """Why something is not possible. What says codes alone says the same to everybody who reads that language."""
    if all(isinstance(value, str) and value.isidentifier() for value in refusal.data.values()):
        return _coded(refusal.code, tuple(refusal.data.items()), scene.reader.language, ByHash(scene.rules))
    return _reason(refusal, scene)


@lru_cache(maxsize=5000)
def _coded(code: str, data: tuple[tuple[str, str], ...], language: str, by: ByHash) -> Reason:
    return _reason(Refusal(code, dict(data)), Scene(Reader(language, UTC), by.rules))


def _reason(refusal: Refusal, scene: Scene) -> Reason:
    def told(one: Refusal) -> str:
        return say(one, scene.reader, currency=scene.currency, rules=scene.rules)

    return Reason(refusal.code, told(refusal), public(refusal.data, told))


def public(data: Mapping[str, Any], told: Callable[[Refusal], str]) -> dict[str, Any]:
    """The figures of a refusal as JSON: codes, numbers, moments, lists of them, and refusals of single fields with the sentence
    each is `told` in. Anything else stays here."""
    return {key: plain for key, value in data.items() if (plain := _plain(value, told)) is not None}


def _plain(value: Any, told: Callable[[Refusal], str]) -> Any:
    match value:
        case bool() | int() | str():
            return value
        case Refusal():
            return {"code": value.code, "detail": told(value), "data": public(value.data, told)}
        case Mapping():
            return public(value, told)
        case list() | tuple() | set() | frozenset():
            return [_plain(item, told) for item in value]
        case _ if hasattr(value, "astimezone"):
            return format_moment(value)
        case _ if hasattr(value, "total_seconds"):
            return format_period(value)
        case _:
            return None
