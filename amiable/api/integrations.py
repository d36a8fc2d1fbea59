"""Sites and apps that work with this installation: for the operator, who makes them known, changes and ends them, and makes
their tokens."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from amiable.api.answers import answer
from amiable.api.asked import read_checked
from amiable.api.expected import READING, WRITING
from amiable.api.keyed import KEYED, answer_made, make_once
from amiable.api.naming import id_of
from amiable.api.reading import operator_of
from amiable.api.shapes.sites import KnownTokens, NewToken, Site, Sites
from amiable.api.shown.order import ROOT
from amiable.api.tokens import token_of
from amiable.flow import integrating, tokens
from amiable.flow.integrating import KEY_LENGTH, SITE_LENGTH, IntegrationTerms
from amiable.kernel.errors import refuse
from amiable.kernel.ids import SLUG_LENGTH
from amiable.people import reads as people
from amiable.people.reads import IntegrationRead
from amiable.people.terms import LABEL_LENGTH, MOST_TOKEN_DAYS, NAME_LENGTH, Scope, is_slug
from amiable.rules.inputs.fields import Choice, Text, Whole

router = Router(tags=["sites"])


@dataclass(frozen=True, slots=True)
class ChangeIntegration:
    """What is said of a site or app; `site` is an https origin, `public_key` an Ed25519 key as PEM, each "" for none."""

    name: Annotated[str, Text(NAME_LENGTH)]
    site: Annotated[str, Text(SITE_LENGTH, least=0)] = ""
    public_key: Annotated[str, Text(KEY_LENGTH, least=0)] = ""


@dataclass(frozen=True, slots=True)
class MakeIntegration:
    """The same with the short name that stands before every id it gives and never changes."""

    slug: Annotated[str, Text(SLUG_LENGTH)]
    name: Annotated[str, Text(NAME_LENGTH)]
    site: Annotated[str, Text(SITE_LENGTH, least=0)] = ""
    public_key: Annotated[str, Text(KEY_LENGTH, least=0)] = ""


@dataclass(frozen=True, slots=True)
class MakeToken:
    """A token that ends after `days` whole days; one that may write may read."""

    scope: Annotated[str, Choice(tuple(scope.value for scope in Scope))] = Scope.READ.value
    days: Annotated[int, Whole(1, MOST_TOKEN_DAYS, "days")] = 90
    label: Annotated[str, Text(LABEL_LENGTH, least=0)] = ""


@router.get(
    "/integrations",
    response={200: Sites, **READING},
    operation_id="list_integrations",
    summary="Sites and apps",
)
def list_integrations(request: HttpRequest) -> HttpResponse:
    """For the operator: all sites and apps, ended ones too."""
    operator_of(request)
    return answer(Sites([_shape(row) for row in people.integrations()]))


@router.post(
    "/integrations",
    response={201: Site, **WRITING},
    operation_id="make_integration",
    summary="Make a site or app known",
    openapi_extra=KEYED,
)
def make_integration(request: HttpRequest) -> HttpResponse:
    """Its short name cannot be given twice, not even after it ended."""
    who = operator_of(request, scope=Scope.WRITE)
    asked: MakeIntegration = read_checked(request, MakeIntegration)
    terms = IntegrationTerms(asked.name, asked.site, asked.public_key)

    def make(new: UUID) -> None:
        integrating.make_integration(asked.slug, terms, new_id=new, now=who.now, random=os.urandom)

    made = make_once(request, who, asked, make)
    headers = {"Location": f"{ROOT}/integrations/{asked.slug}"}
    return answer_made(made, _shape(_found(asked.slug)), headers=headers)


@router.get(
    "/integrations/{slug}",
    response={200: Site, **READING},
    operation_id="read_integration",
    summary="A site or app",
)
def read_integration(request: HttpRequest, slug: str) -> HttpResponse:
    """For the operator: a site or app by its short name, ended or not."""
    operator_of(request)
    return answer(_shape(_found(slug)))


@router.put(
    "/integrations/{slug}",
    response={200: Site, **WRITING},
    operation_id="change_integration",
    summary="Change a site or app",
)
def change_integration(request: HttpRequest, slug: str) -> HttpResponse:
    """Say all of it anew; the same request twice does the same."""
    who = operator_of(request, scope=Scope.WRITE)
    asked: ChangeIntegration = read_checked(request, ChangeIntegration)
    terms = IntegrationTerms(asked.name, asked.site, asked.public_key)
    integrating.change_integration(_found(slug).id, terms, now=who.now)
    return answer(_shape(_found(slug)))


@router.delete(
    "/integrations/{slug}",
    response={204: None, **WRITING},
    operation_id="revoke_integration",
    summary="End a site or app",
)
def revoke_integration(request: HttpRequest, slug: str) -> HttpResponse:
    """For good: none of its tokens lets anybody in from now on. Its people and orders stay."""
    who = operator_of(request, scope=Scope.WRITE)
    integrating.revoke_integration(_found(slug).id, now=who.now)
    return HttpResponse(status=204)


@router.get(
    "/integrations/{slug}/tokens",
    response={200: KnownTokens, **READING},
    operation_id="list_integration_tokens",
    summary="The tokens of a site or app",
)
def list_integration_tokens(request: HttpRequest, slug: str) -> HttpResponse:
    """For the operator: all of them, ended ones too, the newest first, without the tokens themselves."""
    who = operator_of(request)
    rows = people.tokens_of_integration(_found(slug).id)
    return answer(KnownTokens([token_of(row, who.now) for row in rows]))


@router.post(
    "/integrations/{slug}/tokens",
    response={201: NewToken, **WRITING},
    operation_id="make_integration_token",
    summary="Make a token for a site or app",
    openapi_extra=KEYED,
)
def make_integration_token(request: HttpRequest, slug: str) -> HttpResponse:
    """With it the site acts for the people it brings, by `Amiable-Person`. It is shown this once: asked again with the same key,
    it is refused as `shown_once`, with its `id`."""
    who = operator_of(request, scope=Scope.WRITE)
    asked: MakeToken = read_checked(request, MakeToken)
    site, scope, shown = _found(slug).id, Scope(asked.scope), list[tokens.Made]()

    def make(new: UUID) -> None:
        made = tokens.make_integration_token(
            site, scope, days=asked.days, label=asked.label, new_id=new, now=who.now, random=os.urandom
        )
        shown.append(made)

    once = make_once(request, who, asked, make)
    if once.again:
        refuse("shown_once", id=str(once.id))
    (made,) = shown
    shape = NewToken(made.id, made.text, sorted({Scope.READ.value, asked.scope}), made.expires_at)
    return answer(shape, status=201, headers={"Cache-Control": "private, no-store"})


@router.delete(
    "/integrations/{slug}/tokens/{token}",
    response={204: None, **WRITING},
    operation_id="revoke_integration_token",
    summary="End a token of a site or app",
)
def revoke_integration_token(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """It lets nobody in from now on."""
    who, found = operator_of(request, scope=Scope.WRITE), id_of(token)
    if all(row.id != found for row in people.tokens_of_integration(_found(slug).id)):
        refuse("not_found")
    tokens.revoke_token(found, now=who.now)
    return HttpResponse(status=204)


def _found(slug: str) -> IntegrationRead:
    found = people.find_integration(slug) if is_slug(slug) else None
    return found or refuse("not_found")


def _shape(row: IntegrationRead) -> Site:
    return Site(row.id, row.slug, row.name, row.site, row.public_key, row.made_at, row.revoked_at)
