"""What somebody typed into a form that could not be taken just now, for the page that says so: it is sent again as it was.

Only of a form that this browser sent from a page of ours, and never what is for nobody's eyes. Asks the database nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, QueryDict

#: A form with a field named so is not shown again.
SECRET: Final = ("password", "code", "credential", "secret")

#: Bytes of a request from which on it is not read only to be shown.
MOST: Final = 2**20

#: From so many letters on, a field is shown: somebody may want to read or copy it.
SHOWN: Final = 24


@dataclass(frozen=True, slots=True)
class Field:
    """A field as it was sent; `shown` when it holds words."""

    name: str
    value: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Typed:
    """A form as it was sent; `files` when some have to be chosen again."""

    href: str
    fields: Sequence[Field]
    files: bool


def typed_in(request: HttpRequest) -> Typed | None:
    """The form of this request; None when there is none, or none that may be shown."""
    if request.method != "POST" or request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return None
    sent = _form(request)
    if "csrfmiddlewaretoken" not in sent or any(word in name for word in SECRET for name in sent):
        return None
    fields = [Field(name, value, _is_words(name, value)) for name, values in sent.lists() for value in values]
    return Typed(request.get_full_path(), fields, files="multipart" in (request.content_type or ""))


def _form(request: HttpRequest) -> QueryDict:
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not hasattr(request, "_post") and (not length.isdigit() or int(length) > MOST):
        return QueryDict()
    try:
        return request.POST
    except (DatabaseError, InterfaceError, OSError, BadRequest, SuspiciousOperation):
        return QueryDict()


def _is_words(name: str, value: str) -> bool:
    return name not in ("csrfmiddlewaretoken", "key") and (len(value) >= SHOWN or "\n" in value) and " " in value
