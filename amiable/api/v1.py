"""Version 1 of the API: its operations together, and what every refusal of theirs becomes."""

from __future__ import annotations

import logging
from typing import Any

from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError

from amiable.api import (
    acting,
    audit,
    blocks,
    case,
    case_file,
    comparisons,
    complaints,
    desk,
    desk_texts,
    earnings,
    embed,
    endpoint_messages,
    endpoints,
    feed,
    guide,
    health,
    integrations,
    legal,
    marks,
    me,
    measures,
    messages,
    money,
    notices,
    orders,
    packages,
    payments,
    people,
    privacy,
    queue,
    reports,
    reviews,
    rulebook,
    rules_files,
    saved_replies,
    services,
    sessions,
    site,
    staff,
    standing,
    statements,
    tokens,
    uploads,
    watching,
)
from amiable.api import help as help_center
from amiable.api.access import Token, address_of, count
from amiable.api.problems import problem
from amiable.flow.sql import is_away, is_full
from amiable.kernel.errors import Refusal, Refused

log = logging.getLogger("amiable.api")

api = NinjaAPI(
    title="Amiable",
    version="1",
    description="Orders between a client and a seller: where each stands, who acts next, and every action on it.",
    auth=Token(),
    docs_url=None,
    openapi_url=None,
    urls_namespace="api-v1",
)
for part in (
    orders,  # what is asked most stands first
    acting,
    people,
    privacy,
    services,
    packages,
    payments,
    comparisons,
    money,
    marks,
    messages,
    reports,
    reviews,
    guide,
    saved_replies,
    case,
    case_file,
    queue,
    desk_texts,
    watching,
    health,
    audit,
    desk,
    staff,
    standing,
    earnings,
    statements,
    legal,
    blocks,
    measures,
    complaints,
    notices,
    me,
    sessions,
    help_center,
    uploads,
    rulebook,  # before the files, whose address would take its own for a hash
    rules_files,
    tokens,
    integrations,
    site,
    embed,
    feed,
    endpoints,
    endpoint_messages,
):
    api.add_router("", part.router)


@api.exception_handler(Refused)
def _refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    return problem(request, refused.refusal)


@api.exception_handler(AuthenticationError)
def _signed_out(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    try:
        count(request, address_of(request))
    except Refused as refused:
        return problem(request, refused.refusal)
    return problem(request, Refusal("token_missing"))


@api.exception_handler(ValidationError)
def _wrong(request: HttpRequest, error: ValidationError) -> HttpResponse:
    where: Any = error.errors[0].get("loc", ("",))
    return problem(request, Refusal("parameter_wrong", {"field": str(where[-1])}))


@api.exception_handler(UnreadablePostError)
def _unread(request: HttpRequest, error: UnreadablePostError) -> HttpResponse:
    """A body that came too slowly, or broke off; who broke off reads nothing of this."""
    return problem(request, Refusal("body_too_slow"))


@api.exception_handler(OperationalError)
@api.exception_handler(InterfaceError)
@api.exception_handler(InternalError)
def _busy(request: HttpRequest, error: OperationalError | InterfaceError | InternalError) -> HttpResponse:
    """A busy or absent database; a mistake in a statement is not one, and goes up."""
    if is_full(error):
        log.error("the disk of the database takes nothing more: %s", error)
        return problem(request, Refusal("not_written"))
    if not is_away(error):
        raise error
    log.warning("the database is busy or away: %s", error)
    return problem(request, Refusal("busy"))
