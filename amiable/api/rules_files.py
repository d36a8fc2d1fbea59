"""Rules files: those that new orders begin with, and those an order lives by. Everybody with a token may read them."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from ninja import Router

from amiable.api.access import signed_in
from amiable.api.answers import answer
from amiable.api.asked import knows, only
from amiable.api.expected import READING
from amiable.api.shapes.rules import RulesFile
from amiable.kernel.errors import refuse
from amiable.orders import reads as orders
from amiable.rulebook import reads as rulebook
from amiable.rules.load import load, shipped, shipped_text

router = Router(tags=["rules"])

_HASH = re.compile("[0-9a-f]{64}", re.ASCII)


@router.get(
    "/rules",
    response={200: RulesFile, 304: None, **READING},
    operation_id="read_rules",
    summary="The rules new orders begin with",
)
def present_rules(request: HttpRequest) -> HttpResponse:
    """The whole rules file as it is kept. With `If-None-Match`, 304 while it is the same."""
    signed_in(request)
    only(request)
    rules_hash = rulebook.in_force()
    return _file(request, orders.rules_text(rules_hash) if rules_hash else shipped_text())


@router.get(
    "/rules/{hash}",
    response={200: RulesFile, 304: None, **READING},
    operation_id="read_rules_of",
    summary="The rules an order lives by",
)
def kept_rules(request: HttpRequest, hash: str) -> HttpResponse:  # noqa: A002 - the name in the address
    """By its SHA-256, as the first event of an order names it (`data.rules`). It never changes."""
    signed_in(request)
    only(request)
    if hash == shipped().hash:
        return _file(request, shipped_text())
    if not _HASH.fullmatch(hash) or not orders.has_rules(hash):
        refuse("not_found")
    return _file(request, orders.rules_text(hash))


def _file(request: HttpRequest, text: str) -> HttpResponse:
    rules = load(text)
    tag = f'"{rules.hash}"'
    if knows(request, tag):
        return HttpResponse(status=304, headers={"ETag": tag})
    return answer(RulesFile(rules.name, rules.version, rules.hash, text), headers={"ETag": tag})
