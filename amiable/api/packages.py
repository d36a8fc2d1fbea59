"""Packages of a seller's own service: added, changed, taken out. Reading them is reading the service."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from amiable.api.access import Caller
from amiable.api.answers import answer
from amiable.api.asked import read_checked
from amiable.api.expected import WRITING
from amiable.api.keyed import KEYED, answer_made, make_once
from amiable.api.naming import id_of, service_named
from amiable.api.services import seller_of
from amiable.api.shapes.services import Package
from amiable.api.shown.services import package_of
from amiable.catalog import reads as catalog
from amiable.catalog.terms import (
    DESCRIPTION_LENGTH,
    ITEM_LENGTH,
    MOST_EFFORT_MINUTES,
    MOST_ITEMS,
    MOST_ROUNDS,
    NAME_LENGTH,
    NOTE_LENGTH,
    PackageTerms,
    ScopeLine,
)
from amiable.flow import upkeep
from amiable.kernel.errors import refuse
from amiable.kernel.money import CURRENCIES
from amiable.rules.inputs.fields import DAYS, MONEY, Choice, Many, Text, Whole

router = Router(tags=["services"])


@dataclass(frozen=True, slots=True)
class Include:
    """One thing that is included, with an optional note."""

    title: Annotated[str, Text(ITEM_LENGTH)]
    note: Annotated[str, Text(NOTE_LENGTH, least=0)] = ""


@dataclass(frozen=True, slots=True)
class SavePackage:
    """A package: `price` in minor units, `days` whole days; `effort_minutes` 0 says none."""

    name: Annotated[str, Text(NAME_LENGTH)]
    price: Annotated[int, MONEY]
    currency: Annotated[str, Choice(tuple(sorted(CURRENCIES)))]
    days: Annotated[int, DAYS]
    rounds: Annotated[int, Whole(0, MOST_ROUNDS, "count")]
    items: Annotated[tuple[Include, ...], Many(MOST_ITEMS, least=1)]
    description: Annotated[str, Text(DESCRIPTION_LENGTH, least=0)] = ""
    not_included: Annotated[str, Text(DESCRIPTION_LENGTH, least=0)] = ""
    effort_minutes: Annotated[int, Whole(0, MOST_EFFORT_MINUTES, "minutes")] = 0

    @property
    def terms(self) -> PackageTerms:
        """The same as the catalog knows it."""
        return PackageTerms(
            name=self.name,
            price=self.price,
            currency=self.currency,
            days=self.days,
            rounds=self.rounds,
            description=self.description,
            not_included=self.not_included,
            effort_minutes=self.effort_minutes or None,
            items=tuple(ScopeLine(item.title, item.note) for item in self.items),
        )


@router.post(
    "/services/{service}/packages",
    response={201: Package, **WRITING},
    operation_id="add_package",
    summary="Add a package to a service",
    openapi_extra=KEYED,
)
def add_package(request: HttpRequest, service: str) -> HttpResponse:
    """At most four, all in one currency."""
    who = seller_of(request)
    found, asked = service_named(service, who), read_checked(request, SavePackage)

    def add(new: UUID) -> None:
        upkeep.save_package(who.person_id, found, asked.terms, new_id=new, now=who.now, random=os.urandom)

    made = make_once(request, who, asked, add)
    return answer_made(made, _package(who, found, made.id))


@router.put(
    "/services/{service}/packages/{package}",
    response={200: Package, **WRITING},
    operation_id="change_package",
    summary="Change a package",
)
def change_package(request: HttpRequest, service: str, package: str) -> HttpResponse:
    """Say all of it anew. Orders that were placed keep what was bought."""
    who = seller_of(request)
    asked: SavePackage = read_checked(request, SavePackage)
    found, one = service_named(service, who), id_of(package)
    upkeep.save_package(who.person_id, found, asked.terms, package_id=one, now=who.now, random=os.urandom)
    return answer(_package(who, found, one))


@router.delete(
    "/services/{service}/packages/{package}",
    response={204: None, **WRITING},
    operation_id="retire_package",
    summary="Take a package out of a service",
)
def retire_package(request: HttpRequest, service: str, package: str) -> HttpResponse:
    """It can be ordered no longer; orders that were placed go on. The last one of a service that is shown stays."""
    who = seller_of(request)
    upkeep.retire_package(who.person_id, service_named(service, who), id_of(package), now=who.now)
    return HttpResponse(status=204)


def _package(who: Caller, service: UUID, package: UUID) -> Package:
    found = catalog.find_own_service(service, seller=who.person_id)
    row = next((one for one in found.packages if one.id == package), None) if found else None
    return package_of(row) if row else refuse("not_found")  # taken out since
