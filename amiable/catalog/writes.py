"""Rows of the catalog made and changed. Called by flow.upkeep and flow.sessions, which have checked them; decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from amiable.catalog.models import Package, QuestionRow, ScopeItem, Service, Session
from amiable.catalog.terms import PackageTerms, Question, ServiceTerms, SessionTerms


def lock_service(service_id: UUID, *, seller: UUID) -> Service | None:
    """The seller's own service, locked until the transaction ends; None when it is not theirs or not there."""
    return Service.objects.select_for_update().filter(pk=service_id, seller_id=seller).first()


def insert_service(
    service_id: UUID, terms: ServiceTerms, *, seller: UUID, now: datetime, external_id: str | None = None
) -> None:
    """Make a service that nobody sees yet. Raises IntegrityError for an id of an integration that is taken."""
    Service.objects.create(
        id=service_id,
        seller_id=seller,
        title=terms.title,
        summary=terms.summary,
        language=terms.language,
        originals=terms.originals,
        created_at=now,
        changed_at=now,
        integration_id=external_id,
    )


def update_service(service_id: UUID, terms: ServiceTerms, *, now: datetime) -> None:
    """Change what a service says."""
    Service.objects.filter(pk=service_id).update(
        title=terms.title,
        summary=terms.summary,
        language=terms.language,
        originals=terms.originals,
        changed_at=now,
    )


def update_active(service_id: UUID, *, active: bool, now: datetime) -> None:
    """Show a service to clients, or take it back."""
    Service.objects.filter(pk=service_id).update(active=active, changed_at=now)


def insert_package(package_id: UUID, terms: PackageTerms, *, service_id: UUID) -> None:
    """Add a package after the service's others."""
    last = Package.objects.filter(service_id=service_id).aggregate(last=Max("position"))["last"]
    Package.objects.create(id=package_id, service_id=service_id, position=(last or 0) + 1, **_columns(terms))
    _insert_items(package_id, terms)


def update_package(package_id: UUID, terms: PackageTerms) -> None:
    """Change a package and replace its scope items."""
    Package.objects.filter(pk=package_id).update(**_columns(terms))
    ScopeItem.objects.filter(package_id=package_id).delete()
    _insert_items(package_id, terms)


def retire_package(package_id: UUID, *, now: datetime) -> None:
    """Take a package out of the service; it stays for the orders that came from it."""
    Package.objects.filter(pk=package_id, retired_at=None).update(retired_at=now)


def replace_questions(service_id: UUID, questions: Sequence[Question]) -> None:
    """Make these the service's questionnaire."""
    QuestionRow.objects.filter(service_id=service_id).delete()
    QuestionRow.objects.bulk_create(
        QuestionRow(
            service_id=service_id,
            position=position,
            text=question.text,
            kind=question.kind,
            required=question.required,
            choices=list(question.choices),
        )
        for position, question in enumerate(questions)
    )


def insert_session(session_id: UUID, terms: SessionTerms, *, now: datetime) -> None:
    """Add a session."""
    Session.objects.create(id=session_id, changed_at=now, **asdict(terms))


def update_session(session_id: UUID, terms: SessionTerms, *, now: datetime) -> bool:
    """Change a session; False when there is none."""
    return Session.objects.filter(pk=session_id).update(changed_at=now, **asdict(terms)) == 1


def delete_session(session_id: UUID) -> bool:
    """Remove a session; False when there is none."""
    return Session.objects.filter(pk=session_id).delete()[0] == 1


def _columns(terms: PackageTerms) -> dict[str, str | int | None]:
    return {
        "name": terms.name,
        "description": terms.description,
        "not_included": terms.not_included,
        "price": terms.price,
        "currency": terms.currency,
        "days": terms.days,
        "rounds": terms.rounds,
        "effort_minutes": terms.effort_minutes,
    }


def _insert_items(package_id: UUID, terms: PackageTerms) -> None:
    ScopeItem.objects.bulk_create(
        ScopeItem(package_id=package_id, position=position, title=item.title, note=item.note)
        for position, item in enumerate(terms.items)
    )


def erase_services(seller: UUID, *, now: datetime) -> None:
    """Empty what somebody offered: its words are gone, nobody can buy it any more, orders keep what was bought."""
    Package.objects.filter(service__seller=seller).update(name="", description="", not_included="")
    Package.objects.filter(service__seller=seller, retired_at=None).update(retired_at=now)
    Service.objects.filter(seller=seller).update(title="", summary="", active=False, integration_id=None)


def update_withdrawn(service_id: UUID, *, withdrawn_at: datetime | None) -> None:
    """Since when a measure takes a service out of the list; None where none does. Written by `flow.measures` alone."""
    Service.objects.filter(pk=service_id).update(withdrawn_at=withdrawn_at)
