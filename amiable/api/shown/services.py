"""Services and their packages, as shapes."""

from __future__ import annotations

from amiable.api.shapes.said import Person, Words
from amiable.api.shapes.services import Included, Package, Service, ServiceQuestion
from amiable.api.shown.order import ROOT
from amiable.catalog.reads import PackageRead, ServiceRead
from amiable.people.terms import own_id


def service_of(row: ServiceRead, *, site: str) -> Service:
    """The whole service; `site`, which asks ("" for none), is told its own id for it."""
    terms = row.terms
    return Service(
        id=row.id,
        href=f"{ROOT}/services/{row.id}",
        external_id=own_id(row.external_id, site),
        seller=Person(row.seller.id, row.seller.name),
        title=Words(terms.title, terms.language, erased=False),
        summary=Words(terms.summary, terms.language, erased=False),
        language=terms.language,
        originals="open" if terms.originals == "open" else "sealed",
        active=row.active,
        shown=row.shown,
        changed_at=row.changed_at,
        packages=[package_of(package) for package in row.packages],
        questions=[
            ServiceQuestion(question.text, question.kind, question.required, list(question.choices))  # type: ignore[arg-type]
            for question in row.questions
        ],
    )


def package_of(row: PackageRead) -> Package:
    """One package."""
    terms = row.terms
    return Package(
        id=row.id,
        name=terms.name,
        description=terms.description,
        price=terms.price,
        currency=terms.currency,
        days=terms.days,
        rounds=terms.rounds,
        effort_minutes=terms.effort_minutes,
        items=[Included(item.title, item.note) for item in terms.items],
        not_included=terms.not_included,
    )
