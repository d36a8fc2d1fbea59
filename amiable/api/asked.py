"""What a request asks besides its address: body, idempotency key, expected version. Refuses what is missing or malformed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec
from django.http import HttpRequest

from amiable.kernel.errors import Refusal, Refused, refuse
from amiable.kernel.nesting import is_too_deep
from amiable.kernel.periods import parse_moment
from amiable.rules.inputs.bounds import out_of_bounds
from amiable.rules.inputs.read import read

#: The largest body, in bytes. The longest action says everything it may in a tenth of this.
MOST_BYTES = 1024 * 1024

#: An idempotency key: what a table column and a log line can hold, quoted or not.
KEY_PATTERN = r'^("[!#-~]{1,80}"|[!#-~]{1,80})$'
_KEY = re.compile(KEY_PATTERN)

#: A month and a day of it, in a leap year.
MONTH_DAY = r"((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))"

#: A moment as the document asks for one; the last day of a February that has none is still refused.
MOMENT = (
    rf"^([1-9][0-9]{{3}}-{MONTH_DAY}T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{{1,6}})?)?"
    r"(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$"
)

#: Ids, slugs and codes are made of these.
PLAIN = r"^[!-~]*$"

#: A version as If-Match quotes it; without its quotes it is taken as well.
VERSION_PATTERN = r'^("[0-9]{1,9}"|[0-9]{1,9})$'
_VERSION = re.compile(VERSION_PATTERN)


def one_of(codes: Iterable[str]) -> str:
    """The pattern of a parameter that is one of these codes, or nothing."""
    return f"^(?:{'|'.join(sorted(codes))})?$"


def only(request: HttpRequest, *names: str) -> None:
    """Refuses `parameter_wrong` for a parameter of the address that is none: a misspelt one would be lost in silence."""
    for name in request.GET:
        if name not in names:
            refuse("parameter_wrong", field=name[:80])


def read_moment(text: str, name: str) -> datetime | None:
    """The moment (ISO 8601, with its zone) a parameter of the address says; None where it says nothing. Refuses
    `parameter_wrong`."""
    try:
        return parse_moment(text) if text else None
    except ValueError:
        refuse("parameter_wrong", field=name)


def read_body(request: HttpRequest, kind: type) -> Any:
    """The input of `kind` in the body; no body means nothing was said.

    Refuses `wrong_content_type`, `not_json`, and what `rules.inputs.read` refuses.
    """
    data = read(kind, read_json(request, "application/json") if request.body else {})
    if isinstance(data, Refusal):
        raise Refused(data)
    return data


def read_checked(request: HttpRequest, kind: type) -> Any:
    """The same, within its own bounds: refuses also what `rules.inputs.bounds` refuses. Actions are judged by their plan."""
    data = read_body(request, kind)
    refusal: Refusal | None = out_of_bounds(data)
    if refusal is not None:
        raise Refused(refusal)
    return data


def read_json(request: HttpRequest, *types: str) -> object:
    """The body as plain data. Refuses `wrong_content_type` for another than `types`, and `not_json`."""
    if request.content_type not in types:
        refuse("wrong_content_type")
    if is_too_deep(request.body):
        refuse("not_json")
    try:
        found: object = msgspec.json.decode(request.body)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        refuse("not_json")
    return found


def key_of(request: HttpRequest) -> str:
    """The idempotency key, with or without its quotes. Refuses `key_missing`, `key_wrong`."""
    given = request.headers.get("Idempotency-Key", "")
    if not given:
        refuse("key_missing")
    if not _KEY.fullmatch(given):
        refuse("key_wrong")
    return given.strip('"')


def version_of(request: HttpRequest, *, needed: bool) -> int | None:
    """The order's version the caller decided on. Refuses `version_missing` when `needed`, `version_wrong`."""
    given = request.headers.get("If-Match", "")
    if not given:
        if needed:
            refuse("version_missing")
        return None
    if not _VERSION.fullmatch(given):
        refuse("version_wrong")
    return int(given.strip('"'))


def wants_little(request: HttpRequest) -> bool:
    """Whether the answer may leave out the fresh order (RFC 7240)."""
    return "return=minimal" in request.headers.get("Prefer", "")


def knows(request: HttpRequest, tag: str) -> bool:
    """Whether the caller has this state already (If-None-Match, compared weakly)."""
    given = request.headers.get("If-None-Match", "")
    return tag.removeprefix("W/") in {part.strip().removeprefix("W/") for part in given.split(",")}
