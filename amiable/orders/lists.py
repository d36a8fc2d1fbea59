"""Orders of one person, as lists: who they wait for first. A fixed number of statements however many orders there are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, Exists, F, Max, Min, OuterRef, Q, QuerySet, Subquery, When, Window
from django.db.models.functions import Cast, Coalesce, JSONObject, RowNumber

from amiable.database.lookup import Lookup
from amiable.orders.models import Deadline, Order, Party, Turn, Words

#: The first event holds what was bought, word for word.
PLACED = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One order in a list. `client` and `seller` are person ids; `role` is the reader's."""

    id: UUID
    reference: str
    state: str
    rules: str
    facts: str
    title: str
    title_language: str
    role: str
    client: UUID
    seller: UUID
    last_at: datetime
    closed_at: datetime | None
    external_id: str | None


@dataclass(frozen=True, slots=True)
class Wait:
    """Who an order waits for, for what, until when."""

    order: UUID
    role: str
    what: str
    subject: str
    until: datetime | None


def placed_before(person: UUID, order: UUID | None, *, limit: int) -> list[UUID]:
    """Orders of this person in any state, the latest placed first (ids carry their moment), from before `order` on."""
    rows = Party.objects.filter(person_id=person)
    if order is not None:
        rows = rows.filter(order_id__lt=order)
    return list(rows.order_by("-order_id").values_list("order_id", flat=True)[:limit])


@dataclass(frozen=True, slots=True)
class Only:
    """What a list is narrowed to; each is left out when it says nothing. `open` None for both."""

    role: str = ""
    state: str = ""
    open: bool | None = None
    external_id: str = ""


def narrowed(person: UUID, only: Only, order: UUID | None, *, limit: int) -> list[UUID]:
    """As `placed_before`, of those orders that are so."""
    return _narrowed(_of(person, only.role), only, order, limit)


def seen_by(site: str, only: Only, order: UUID | None, *, limit: int) -> list[UUID]:
    """Orders an integration (its slug) sees, the latest placed first, from before `order` on: those it placed, and those of
    people it brought."""
    brought = Party.objects.filter(order_id=OuterRef("pk"), person__integration_id__startswith=f"{site}:")
    return _narrowed(Order.objects.filter(Q(site=site) | Exists(brought)), only, order, limit)


def _narrowed(found: QuerySet[Order], only: Only, order: UUID | None, limit: int) -> list[UUID]:
    if only.state:
        found = found.filter(state=only.state)
    if only.open is not None:
        found = found.filter(closed_at__isnull=only.open)
    if only.external_id:
        found = found.filter(integration_id=only.external_id)
    if order is not None:
        found = found.filter(pk__lt=order)
    return list(found.order_by("-pk").values_list("pk", flat=True)[:limit])


def sold_by(person: UUID) -> list[UUID]:
    """All orders this person sells on, the latest placed first."""
    return list(selling(person).order_by("-order_id"))


def selling(person: UUID) -> QuerySet[Party, UUID]:
    """The same without an order, not asked yet: a part of another statement, so that however many there are none is carried."""
    return Party.objects.filter(person_id=person, role="seller").values_list("order_id", flat=True)


def sellers_called(words: str, *, limit: int) -> list[UUID]:
    """People who sell or sold, whose name or address holds these words; by name."""
    rows = Party.objects.filter(role="seller").values("person_id", "person__name")
    if words:
        rows = rows.filter(Q(person__name__icontains=words) | Q(person__email__icontains=words))
    return [row["person_id"] for row in rows.distinct().order_by("person__name", "person_id")[:limit]]


def sellers_of(orders: Collection[UUID]) -> dict[UUID, UUID]:
    """Who sells on each of these orders; one statement."""
    rows = Party.objects.filter(order_id__in=list(orders), role="seller")
    return dict(rows.values_list("order_id", "person_id"))


def needing(person: UUID, *, limit: int, role: str = "") -> list[UUID]:
    """Orders that wait for this person (on one side, or any), the nearest end first."""
    rows = Turn.objects.filter(person=person, **({"role": role} if role else {})).order_by(
        F("until").asc(nulls_last=True), "order_id"
    )
    return list(dict.fromkeys(rows.values_list("order_id", flat=True)[: limit * 3]))[:limit]


def dated(person: UUID, *, limit: int) -> list[UUID]:
    """Orders of this person on which a clock runs, open or ended, the nearest end first."""
    theirs = Party.objects.filter(person_id=person).values("order_id")
    clocks = Deadline.objects.filter(order_id__in=theirs, fires_at__isnull=False)
    nearest = clocks.values("order_id").annotate(first=Min("fires_at")).order_by("first", "order_id")
    return list(nearest.values_list("order_id", flat=True)[:limit])


def waiting(person: UUID, *, limit: int, before: datetime | None = None, role: str = "") -> list[UUID]:
    """Running orders that wait for somebody else, the latest event first."""
    running = _of(person, role).filter(closed_at=None).exclude(pk__in=_theirs(person))
    return _page(running, "last_at", before, limit)


def closed(person: UUID, *, limit: int, before: datetime | None = None, role: str = "") -> list[UUID]:
    """Ended orders that wait for nobody here, the last one ended first."""
    ended = _of(person, role).filter(closed_at__isnull=False).exclude(pk__in=_theirs(person))
    return _page(ended, "closed_at", before, limit)


def waiting_and_closed(person: UUID, *, running: int, ended: int, role: str = "") -> tuple[list[UUID], list[UUID]]:
    """The first of `waiting` and the first of `closed`, so many of each; one statement, which looks at each order once."""
    latest = Coalesce("closed_at", "last_at")
    is_over = Q(closed_at__isnull=False)
    place = Window(RowNumber(), partition_by=[Case(When(is_over, then=1), default=0)], order_by=[latest.desc(), "pk"])
    rows = _of(person, role).exclude(pk__in=_theirs(person)).annotate(place=place)
    rows = rows.filter(place__lte=Case(When(is_over, then=ended), default=running)).order_by("place")
    kept = list(rows.values_list("pk", "closed_at"))
    return [pk for pk, over in kept if over is None], [pk for pk, over in kept if over is not None]


def found(person: UUID, words: str, *, limit: int, role: str = "") -> list[UUID]:
    """Orders of this person whose title or reference holds these words, the latest event first."""
    titled = Words.objects.filter(order_id=OuterRef("pk"), seq=PLACED, field="title", text__icontains=words)
    by_title = _of(person, role).filter(Exists(titled)) | _of(person, role).filter(reference__icontains=words)
    return _page(by_title, "last_at", None, limit)


def rows_of(person: UUID, ids: Sequence[UUID]) -> list[Row]:
    """These orders in this order; one statement."""
    found = {row[0]: row for row in _ROWS(list(ids))}
    return [_row(person, *found[pk]) for pk in ids if pk in found]


def _rows(ids: Any) -> QuerySet[Order, Any]:
    """Each table beside the orders is looked into once an order: both columns, or both parties, come as one object."""
    title = Words.objects.filter(order_id=OuterRef("pk"), seq=PLACED, field="title")
    party = Party.objects.filter(order_id=OuterRef("pk")).values("order_id")
    orders = Order.objects.filter(pk__in=ids).annotate(
        title=Subquery(title.values(both=JSONObject(text="text", language="language"))[:1]),
        parties=Subquery(party.annotate(both=JSONObject(client=_as("client"), seller=_as("seller"))).values("both")),
    )
    return orders.values_list(
        *("pk", "reference", "state", "rules_id", "facts", "title", "parties", "last_at", "closed_at", "integration_id")
    )


def _as(role: str) -> Max:
    """Who is that on an order, as text."""
    return Max(Case(When(role=role, then=Cast("person_id", CharField()))))


_ROWS = Lookup(_rows)


def waits_of(ids: Sequence[UUID]) -> list[Wait]:
    """Everybody these orders wait for, the nearest end first; one statement."""
    return [Wait(*row) for row in _WAITS(list(ids))]


_WAITS = Lookup(
    lambda ids: (
        Turn.objects.filter(order_id__in=ids)
        .order_by(F("until").asc(nulls_last=True))
        .values_list("order_id", "role", "what", "subject", "until")
    )
)


def all_of(person: UUID) -> QuerySet[Party, UUID]:
    """The ids of all orders this person is a party of, as a question for a larger one."""
    return Party.objects.filter(person_id=person).values_list("order_id", flat=True)


@dataclass(frozen=True, slots=True)
class Named:
    """How an order is called: here, and by the integration that placed it (its slug, a colon, its own id)."""

    reference: str
    external_id: str | None


def names_of(ids: Collection[UUID]) -> dict[UUID, Named]:
    """How these orders are called; one statement."""
    rows = Order.objects.filter(pk__in=list(ids)).values_list("pk", "reference", "integration_id")
    return {order: Named(reference, external) for order, reference, external in rows}


def sites_of(ids: Collection[UUID]) -> dict[UUID, set[str]]:
    """The integrations (slugs) that may hear of each of these orders: the one that placed it, and those that brought a party.
    Two statements."""
    found: dict[UUID, set[str]] = {order: set() for order in ids}
    for order, site in Order.objects.filter(pk__in=list(ids)).exclude(site="").values_list("pk", "site"):
        found[order].add(site)
    brought = Party.objects.filter(order_id__in=list(ids), person__integration_id__isnull=False)
    for order, named in brought.values_list("order_id", "person__integration_id"):
        found[order].add(str(named).partition(":")[0])
    return found


def _of(person: UUID, role: str = "") -> QuerySet[Order]:
    parties = Party.objects.filter(person_id=person, role=role) if role else Party.objects.filter(person_id=person)
    # With EXISTS, SQLite would look at every order there is.
    return Order.objects.filter(pk__in=parties.values("order_id"))


def _theirs(person: UUID) -> QuerySet[Turn, UUID]:
    """The orders that wait for this person, read once: with EXISTS, PostgreSQL would look for turns order by order."""
    return Turn.objects.filter(person=person).values_list("order_id", flat=True)


def _page(orders: QuerySet[Order], by: str, before: datetime | None, limit: int) -> list[UUID]:
    if before is not None:
        orders = orders.filter(**{f"{by}__lt": before})
    return list(orders.order_by(f"-{by}", "pk").values_list("pk", flat=True)[:limit])


def _row(person: UUID, *row: Any) -> Row:
    order, reference, state, rules, facts, title, parties, last_at, closed_at, external = row
    client, seller = UUID(parties["client"]), UUID(parties["seller"])
    role = "client" if client == person else "seller"
    text, language = (title["text"], title["language"]) if title else ("", "")
    return Row(
        order, reference, state, rules, facts, text, language, role, client, seller, last_at, closed_at, external
    )


def count_at_support(mediator: UUID) -> int:
    """How many orders wait for support: for this mediator, or for whoever takes the case."""
    theirs = Q(person=mediator) | Q(person=None)
    return Turn.objects.filter(theirs, role="mediator").values("order_id").distinct().count()


def count_running(person: UUID) -> int:
    """How many orders this person is a party of that have not ended."""
    return Party.objects.filter(person_id=person, order__closed_at=None).count()


def references(orders: Collection[UUID]) -> dict[UUID, str]:
    """The references of these orders, those that there are; one statement."""
    return dict(Order.objects.filter(pk__in=list(orders)).values_list("pk", "reference"))


def responsible_site(order: UUID) -> str:
    """The integration (slug) that may say of an order's money that it moved: the one that brought both its parties; "" for none,
    and the operator says it."""
    brought = Party.objects.filter(order_id=order).values_list("person__integration_id", flat=True)
    slugs = {str(named or "").partition(":")[0] for named in brought}
    return slugs.pop() if len(slugs) == 1 else ""
