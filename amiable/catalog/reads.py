"""Questions about services, packages and sessions, each a fixed number of statements. Writes nothing; knows nothing of orders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from amiable.catalog.models import Package, QuestionRow, ScopeItem, Service, Session
from amiable.catalog.terms import PackageTerms, Question, ScopeLine, ServiceTerms, SessionTerms
from amiable.database.lookup import Lookup

#: What clients can find: the package is looked for where it is read.
_OFFERED = Q(active=True, withdrawn_at=None, seller__no_selling_since=None)

#: Services on one page of a list.
PAGE = 24


@dataclass(frozen=True, slots=True)
class Seller:
    """Whose service it is, as far as the catalog knows."""

    id: UUID
    name: str
    short_name: str
    initials: str
    suspended: bool


@dataclass(frozen=True, slots=True)
class PackageRead:
    """A package that can be bought, with what it says."""

    id: UUID
    terms: PackageTerms


@dataclass(frozen=True, slots=True)
class ServiceRead:
    """A service with its packages, cheapest order kept by the seller's; `questions` only where asked for. `external_id` is what
    the integration that made it calls it, after its slug; `withdrawn`: a measure takes it out of the list."""

    id: UUID
    seller: Seller
    terms: ServiceTerms
    active: bool
    changed_at: datetime
    packages: tuple[PackageRead, ...]
    questions: tuple[Question, ...] = ()
    external_id: str | None = None
    withdrawn: bool = False

    @property
    def cheapest(self) -> PackageRead | None:
        """The package with the lowest price; all of a service share one currency."""
        return min(self.packages, key=lambda package: package.terms.price, default=None)

    @property
    def shown(self) -> bool:
        """Whether clients can see it."""
        return self.active and not self.withdrawn and not self.seller.suspended and bool(self.packages)


@dataclass(frozen=True, slots=True)
class ServicePage:
    """One page of a list; `more` when another follows."""

    services: tuple[ServiceRead, ...]
    number: int
    more: bool


@dataclass(frozen=True, slots=True)
class SessionRead:
    """A session of the help center."""

    id: UUID
    terms: SessionTerms
    changed_at: datetime

    @property
    def ends_at(self) -> datetime | None:
        """When a live one is over; None for a recorded one."""
        begins = self.terms.starts_at
        return begins + timedelta(minutes=self.terms.minutes) if begins else None


def list_services(*, words: str = "", language: str = "", number: int = 1) -> ServicePage:
    """What clients can buy, newest first, by words in title or summary and by language; two statements."""
    found = _with_seller().filter(_OFFERED).order_by("-created_at", "-id")
    found = _matching(found, words, language)
    start = (number - 1) * PAGE
    rows = list(found[start : start + PAGE + 1])
    services = _read(rows[:PAGE], items=False)
    return ServicePage(services=tuple(services), number=number, more=len(rows) > PAGE)


def services_before(
    service_id: UUID | None, *, limit: int, words: str = "", language: str = "", seller: UUID | None = None
) -> list[ServiceRead]:
    """Services with all they say, the latest made first (ids carry their moment), from before one on; four statements. What
    clients can buy, or all of a seller's own."""
    found = _with_seller().order_by("-id")
    found = found.filter(_OFFERED) if seller is None else found.filter(seller_id=seller)
    if service_id is not None:
        found = found.filter(pk__lt=service_id)
    rows = list(_matching(found, words, language)[:limit])
    return _read(rows, items=True, questions=True)


def find_external(external_id: str) -> UUID | None:
    """The service that an integration calls so; the id begins with its slug."""
    return Service.objects.filter(integration_id=external_id).values_list("pk", flat=True).first()


def find_externals(external_ids: Collection[str]) -> dict[str, ServiceRead]:
    """Services by what integrations call them, each id after its slug, with all they say; four statements."""
    found = _read(list(_with_seller().filter(integration_id__in=external_ids)), items=True, questions=True)
    return {str(service.external_id): service for service in found}


def services_of(seller: UUID) -> list[ServiceRead]:
    """All services of a seller, newest first; two statements."""
    return _read(list(_with_seller().filter(seller_id=seller).order_by("-created_at", "-id")), items=False)


def count_shown(seller: UUID) -> int:
    """How many services somebody shows to clients."""
    return Service.objects.filter(seller_id=seller, active=True).count()


def find_service(service_id: UUID, *, viewer: UUID | None) -> ServiceRead | None:
    """A service somebody may look at: shown to all, or their own; four statements. None otherwise."""
    services = _read(list(_with_seller().filter(pk=service_id)), items=True, questions=True)
    if not services or not (services[0].shown or services[0].seller.id == viewer):
        return None
    return services[0]


def find_own_service(service_id: UUID, *, seller: UUID) -> ServiceRead | None:
    """The seller's own service with everything; None when it is not theirs."""
    services = _read(list(_with_seller().filter(pk=service_id, seller_id=seller)), items=True, questions=True)
    return services[0] if services else None


def find_package(package_id: UUID) -> tuple[ServiceRead, PackageRead] | None:
    """A package a client can buy now, with its service and questionnaire; None when it is retired or not shown."""
    services = _read([_service(*row) for row in _OF_PACKAGE(package_id)], items=True, questions=True)
    found = ((service, package) for service in services for package in service.packages if package.id == package_id)
    return next(((service, package) for service, package in found if service.shown), None)


def sessions() -> list[SessionRead]:
    """Every session, also hidden ones: live ones by their beginning, then recorded ones by their last change; one statement."""
    rows = Session.objects.order_by(F("starts_at").asc(nulls_last=True), "-changed_at", "id")
    return [_session(row) for row in rows]


def find_session(session_id: UUID) -> SessionRead | None:
    """One session; None when there is none."""
    row = Session.objects.filter(pk=session_id).first()
    return _session(row) if row else None


def count_sessions() -> int:
    """How many there are."""
    return Session.objects.count()


def _session(row: Session) -> SessionRead:
    terms = SessionTerms(
        title=row.title,
        about=row.about,
        language=row.language,
        kind=row.kind,
        minutes=row.minutes,
        address=row.address,
        starts_at=row.starts_at,
        shown=row.shown,
    )
    return SessionRead(row.pk, terms, row.changed_at)


def _matching(found: QuerySet[Service], words: str, language: str) -> QuerySet[Service]:
    if language:
        found = found.filter(language=language)
    for word in words.split()[:5]:
        found = found.filter(Q(title__icontains=word) | Q(summary__icontains=word))
    return found


def _with_seller() -> QuerySet[Service]:
    return Service.objects.select_related("seller")


def _service(*row: Any) -> Service:
    """A service, and of its seller as much as is read here."""
    service = Service.from_db(None, _SERVICE, row[: len(_SERVICE)])
    person: Any = Service.seller.field.related_model
    service.seller = person.from_db(None, _SELLER, row[len(_SERVICE) :])
    return service


_SERVICE = [field.attname for field in Service._meta.concrete_fields]  # noqa: SLF001 - so Django calls what it documents
_SELLER = ("id", "name", "no_selling_since")

_OF_PACKAGE = Lookup(
    lambda package: Package.objects.filter(pk=package, retired_at=None).values_list(
        *(f"service__{name}" for name in _SERVICE), *(f"service__seller__{name}" for name in _SELLER)
    )
)


def _read(rows: Sequence[Service], *, items: bool, questions: bool = False) -> list[ServiceRead]:
    if not rows:
        return []
    ids = [row.pk for row in rows]
    packages: defaultdict[UUID, list[PackageRead]] = defaultdict(list)
    found = [Package(*row) for row in _PACKAGES(ids)]
    scope = _scope([package.pk for package in found]) if items else {}
    for package in found:
        packages[package.service_id].append(PackageRead(package.pk, _terms(package, scope.get(package.pk, ()))))
    asked = _questions(ids) if questions else {}
    return [
        ServiceRead(
            id=row.pk,
            seller=Seller(
                id=row.seller_id,
                name=row.seller.get_full_name(),
                short_name=row.seller.get_short_name(),
                initials=row.seller.initials,
                suspended=row.seller.no_selling_since is not None,
            ),
            terms=ServiceTerms(row.title, row.summary, row.language, row.originals),
            active=row.active,
            changed_at=row.changed_at,
            packages=tuple(packages[row.pk]),
            questions=asked.get(row.pk, ()),
            external_id=row.integration_id,
            withdrawn=row.withdrawn_at is not None,
        )
        for row in rows
    ]


_PACKAGES = Lookup(
    lambda ids: Package.objects.filter(service_id__in=ids, retired_at=None).order_by("position").values_list()
)


def _scope(package_ids: list[UUID]) -> dict[UUID, tuple[ScopeLine, ...]]:
    lines: defaultdict[UUID, list[ScopeLine]] = defaultdict(list)
    for package_id, title, note in _ITEMS(package_ids):
        lines[package_id].append(ScopeLine(title, note))
    return {package_id: tuple(found) for package_id, found in lines.items()}


_ITEMS = Lookup(
    lambda ids: (
        ScopeItem.objects.filter(package_id__in=ids)
        .order_by("package_id", "position")
        .values_list("package_id", "title", "note")
    )
)


def _questions(service_ids: Sequence[UUID]) -> dict[UUID, tuple[Question, ...]]:
    asked: defaultdict[UUID, list[Question]] = defaultdict(list)
    for service_id, text, kind, required, choices in _QUESTIONS(list(service_ids)):
        asked[service_id].append(Question(text, kind, required, tuple(choices)))
    return {service_id: tuple(found) for service_id, found in asked.items()}


_QUESTIONS = Lookup(
    lambda ids: (
        QuestionRow.objects.filter(service_id__in=ids)
        .order_by("service_id", "position")
        .values_list("service_id", "text", "kind", "required", "choices")
    )
)


def _terms(package: Package, items: tuple[ScopeLine, ...]) -> PackageTerms:
    return PackageTerms(
        name=package.name,
        price=package.price,
        currency=package.currency,
        days=package.days,
        rounds=package.rounds,
        description=package.description,
        not_included=package.not_included,
        effort_minutes=package.effort_minutes,
        items=items,
    )
