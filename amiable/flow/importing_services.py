"""Services with their packages from another system: made for their sellers, or changed. Packages are known by their names."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.conf import settings

from amiable.catalog import reads as catalog
from amiable.catalog.reads import ServiceRead
from amiable.catalog.terms import (
    DESCRIPTION_LENGTH,
    ITEM_LENGTH,
    MOST_EFFORT_MINUTES,
    MOST_ITEMS,
    MOST_PACKAGES,
    MOST_ROUNDS,
    NAME_LENGTH,
    SUMMARY_LENGTH,
    TITLE_LENGTH,
    Originals,
    PackageTerms,
    ScopeLine,
    ServiceTerms,
    check_package,
)
from amiable.flow import upkeep
from amiable.flow.importing import CHANGED, NEW, SAME, WRONG, Context, Judged, safely
from amiable.flow.importing_fields import Row
from amiable.flow.load import rules_in_force
from amiable.people import reads as people
from amiable.people.models import Person
from amiable.people.roles import Role
from amiable.people.terms import external

#: Hours of effort at most.
MOST_HOURS = MOST_EFFORT_MINUTES // 60


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says. `shown` None when it does not say."""

    external_id: str
    seller: UUID
    terms: ServiceTerms
    packages: tuple[PackageTerms, ...]
    shown: bool | None
    kept: ServiceRead | None


class Services:
    """What the walk asks of this kind."""

    def __init__(self, there: Context) -> None:
        self.there = there

    def meet(self, rows: Sequence[Row]) -> None:
        """An id stands for one service of a file."""
        meet_ids(self.there, rows)

    def judge(self, rows: Sequence[Row]) -> list[Judged]:
        """Read every row beside the seller it names and the service it is."""
        site = self.there.site
        ids = [row.external("external_id") for row in rows]
        sellers = members_of(site, [row.external("seller") for row in rows])
        kept = catalog.find_externals({external(site, one) for one in ids})
        return [
            self._judged(row, external(site, own), sellers, kept.get(external(site, own)))
            for row, own in zip(rows, ids, strict=True)
        ]

    def write(self, judged: Sequence[Judged]) -> None:
        """Through the doors a seller uses, one row after the other."""
        for one in judged:
            if one.verdict in (NEW, CHANGED):
                safely(one, partial(self._write, one.said))

    def _judged(self, row: Row, external_id: str, sellers: dict[str, Person], kept: ServiceRead | None) -> Judged:
        seller = member(row, "seller", sellers)
        if seller is not None and kept is not None and kept.seller.id != seller.pk:
            row.fault("seller", "service_of_another")
        language = row.choice("language", tuple(dict(settings.LANGUAGES)))
        originals = row.choice("originals", tuple(Originals))
        terms = ServiceTerms(
            row.text("title", TITLE_LENGTH, needed=True),
            row.text("summary", SUMMARY_LENGTH, needed=True, lines=True),
            language or (kept.terms.language if kept else settings.LANGUAGE_CODE),
            originals or (kept.terms.originals if kept else Originals.SEALED.value),
        )
        packages, shown = _packages(row, kept), row.flag("shown")
        if shown and not packages and not (kept and kept.packages):
            row.fault("shown", "package_missing")
        if not row.sound() or seller is None:
            return Judged(row, WRONG)
        said = Said(external_id, seller.pk, terms, packages, shown, kept)
        return Judged(row, NEW if kept is None else SAME if _is_same(said, kept) else CHANGED, said)

    def _write(self, said: Said) -> None:
        now, kept = self.there.now, said.kept
        if kept is None:
            service = upkeep.make_service(said.seller, said.terms, external_id=said.external_id, now=now)
        else:
            service = kept.id
            if kept.terms != said.terms:
                upkeep.change_service(said.seller, service, said.terms, now=now)
        before = {one.terms.name: one for one in kept.packages} if kept else {}
        for terms in said.packages:
            there = before.get(terms.name)
            if there is None or there.terms != terms:
                known = there.id if there else None
                upkeep.save_package(said.seller, service, terms, package_id=known, now=now, random=os.urandom)
        if said.shown is not None and said.shown != (kept.active if kept else False):
            upkeep.show_service(said.seller, service, active=said.shown, now=now)


def meet_ids(there: Context, rows: Sequence[Row]) -> None:
    """Note every external id, and say where the first of two stands."""
    for row in rows:
        word = str(row.values.get("external_id", "")).strip()
        again = there.seen.meet([(word, row.line)]) if word else {}
        for first in again.values():
            row.fault("external_id", "id_twice", first=first)


def members_of(site: str, own_ids: Sequence[str]) -> dict[str, Person]:
    """People this site brought, by its own ids for them."""
    found = people.find_all_brought({external(site, one) for one in own_ids if one})
    return {kept[len(site) + 1 :]: person for kept, person in found.items()}


def member(row: Row, field: str, known: Mapping[str, Person]) -> Person | None:
    """The person a field names, who can trade here."""
    raw = str(row.values.get(field, "")).strip()
    found = known.get(raw)
    if found is None:
        if raw and not any(fault.field == field for fault in row.faults):
            row.fault(field, "person_not_brought")
    elif found.role != Role.MEMBER.value or not found.is_active:
        row.fault(field, "person_not_here")
        return None
    return found


def _packages(row: Row, kept: ServiceRead | None) -> tuple[PackageTerms, ...]:
    currency, found = row.currency("currency"), list[PackageTerms]()
    others = frozenset(one.terms.currency for one in kept.packages) if kept else frozenset[str]()
    for place in range(1, MOST_PACKAGES + 1):
        at = f"package{place}_"
        if any(row.has(name) for name in row.values if name.startswith(at)):
            terms = _package(row, at, currency)
            if terms.name in {one.name for one in found}:
                row.fault(f"{at}name", "name_twice")
            if row.sound():
                wrong = check_package(terms, rules=rules_in_force(), other_currencies=others)
                for field, refusal in wrong.items():
                    name = {"items": f"{at}includes", "effort": f"{at}effort_hours", "currency": "currency"}
                    row.fault(name.get(field.split(".")[0], f"{at}{field}"), refusal.code, **refusal.data)
            found.append(terms)
    return tuple(found)


def _package(row: Row, at: str, currency: str) -> PackageTerms:
    hours = row.whole(f"{at}effort_hours", 1, MOST_HOURS, otherwise=0)
    return PackageTerms(
        name=row.text(f"{at}name", NAME_LENGTH, needed=True),
        price=row.money(f"{at}price", currency),
        currency=currency,
        days=row.whole(f"{at}days", 1, 365),
        rounds=row.whole(f"{at}rounds", 0, MOST_ROUNDS, otherwise=0),
        description=row.text(f"{at}description", DESCRIPTION_LENGTH),
        not_included=row.text(f"{at}not_included", DESCRIPTION_LENGTH),
        effort_minutes=hours * 60 or None,
        items=tuple(ScopeLine(text) for text in row.many(f"{at}includes", MOST_ITEMS, ITEM_LENGTH)),
    )


def _is_same(said: Said, kept: ServiceRead) -> bool:
    before = {one.terms.name: one.terms for one in kept.packages}
    packages = all(before.get(one.name) == one for one in said.packages)
    return packages and said.terms == kept.terms and said.shown in (None, kept.active)
