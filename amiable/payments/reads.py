"""Questions about movements as this wire knows them, and about what it was told. Writes nothing."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, Q, QuerySet

from amiable.payments.comparing import Compared, Found
from amiable.payments.models import Account, Comparison, Heard, Instruction, Movement
from amiable.payments.provider import ACCOUNT_NOT_READY, FOR_PEOPLE, NO_ACCOUNT, Callback

#: What nobody answered for so long is overdue, and a refund or payout that failed is tried for so long (2-domain.md §11).
OVERDUE = timedelta(days=3)

#: What a site hears next of an instruction, by what it was told.
EVENTS = {"": "payment_asked", "asked": "payment_overdue"}

#: Why a payout waits for the seller.
FOR_SELLER = (NO_ACCOUNT, ACCOUNT_NOT_READY)

#: So many last signs of an account are told; the rest is nobody's matter in a mail.
LAST = 4


def find_movement(order: UUID, local: str) -> Movement | None:
    """One movement."""
    return Movement.objects.filter(order_id=order, local=local).first()


def capture_ref(order: UUID, capture: str) -> str:
    """The provider's reference of a payment that worked; "" when there is none."""
    rows = Movement.objects.filter(order_id=order, capture=capture, kind="capture", status="confirmed")
    return rows.values_list("provider_ref", flat=True).first() or ""


def movement_ref(order: UUID, local: str) -> str:
    """The provider's reference of a movement that worked; "" when there is none."""
    rows = Movement.objects.filter(order_id=order, local=local, status="confirmed")
    return rows.values_list("provider_ref", flat=True).first() or ""


def captured_as(ref: str) -> tuple[UUID, str] | None:
    """Which order's capture (its local id) the provider means by `ref`."""
    return Movement.objects.filter(provider_ref=ref, kind="capture").values_list("order_id", "capture").first()


def disputed_as(ref: str) -> tuple[UUID, str] | None:
    """The same, of a payment that arrived: no other can be charged back."""
    rows = Movement.objects.filter(provider_ref=ref, kind="capture", status="confirmed")
    return rows.values_list("order_id", "capture").first()


def told_standing(order: UUID, capture: str) -> str:
    """What an order was told last of a charge-back of its capture (local id): "", open, won, lost."""
    rows = Movement.objects.filter(order_id=order, capture=capture, kind="capture", status="confirmed")
    return rows.values_list("charge_back", flat=True).first() or ""


def paying_page(order: UUID, capture: str) -> str:
    """Where the client pays this capture (local id); "" when it is not asked, or there is no such page."""
    rows = Movement.objects.filter(order_id=order, capture=capture, kind="capture", wake_at__isnull=False)
    return rows.exclude(page="").order_by("-made_at").values_list("page", flat=True).first() or ""


def next_wake() -> datetime | None:
    """When the next movement has to be asked about."""
    return Movement.objects.filter(wake_at__isnull=False).order_by("wake_at").values_list("wake_at", flat=True).first()


def waiting_for_people(*, before: datetime, limit: int) -> list[Movement]:
    """Movements an operator has to look at, payouts that wait for a seller's account, refunds and payouts asked before then and
    not ended, those undone later, and payments whose charge-back is a person's; the oldest first."""
    late = Q(made_at__lt=before) & ~Q(kind="capture")
    waits = Q(ended_at__isnull=True) & (Q(status="needs_person") | Q(problem__in=FOR_SELLER) | late)
    return list(Movement.objects.filter(waits | Q(problem__in=FOR_PEOPLE)).order_by("made_at")[:limit])


def waiting_for_account(person: UUID) -> dict[str, int]:
    """What of a seller's payouts waits for their account, by currency (minor units)."""
    rows = Movement.objects.filter(ended_at__isnull=True, person=str(person), kind="payout", problem__in=FOR_SELLER)
    found: dict[str, int] = {}
    for currency, amount in rows.values_list("currency", "amount"):
        found[currency] = found.get(currency, 0) + amount
    return found


def account_of(person: str) -> str:
    """A seller's account with the provider; "" when there is none."""
    return Account.objects.filter(person=person).values_list("ref", flat=True).first() or ""


def accounts_of(people: Collection[UUID]) -> dict[UUID, str]:
    """The accounts of those of these sellers who have one; one statement."""
    return dict(Account.objects.filter(person__in=list(people)).values_list("person", "ref"))


@dataclass(frozen=True, slots=True)
class Untold:
    """A seller who does not know yet where they are paid since `at`; `end` are the last signs of the account. `changed`: there
    was another before."""

    person: UUID
    at: datetime
    end: str
    changed: bool


def untold_accounts(*, limit: int = 50) -> list[Untold]:
    """Whom to tell of an account, the longest ago named first."""
    rows = Account.objects.filter(told=False).order_by("at")[:limit]
    return [Untold(row.person, row.at, row.ref[-LAST:], row.changed) for row in rows]


def is_free(ref: str, person: UUID) -> bool:
    """Whether nobody else is paid to this account."""
    return not Account.objects.filter(ref=ref).exclude(person=person).exists()


def ended_between(start: datetime, end: datetime) -> list[Movement]:
    """Movements confirmed in this time, whatever became of them since, oldest first."""
    rows = Movement.objects.filter(ended_at__gte=start, ended_at__lt=end).order_by("ended_at")
    return [row for row in rows if row.has_moved]


def movements_named(names: Collection[tuple[UUID, str]]) -> dict[tuple[UUID, str], Movement]:
    """These movements (order, local id), those that there are."""
    found = Movement.objects.filter(order_id__in={order for order, _ in names})
    return {(row.order_id, row.local): row for row in found if (row.order_id, row.local) in names}


def heard(*, now: datetime, limit: int) -> list[Callback]:
    """Callbacks nobody has dealt with, the latest first: nobody may rely on their order."""
    rows = Heard.objects.filter(done=False, at__lte=now).order_by("-at")[:limit]
    return [Callback(*row) for row in rows.values_list("id", "key", "capture")]


def heard_at(callback: str) -> datetime | None:
    """When a callback came; None for one that is kept elsewhere."""
    return Heard.objects.filter(id=callback).values_list("made_at", flat=True).first()


@dataclass(frozen=True, slots=True)
class Asked:
    """A movement the marketplace was asked for; see `models.Instruction`."""

    key: str
    ref: str
    kind: str
    amount: int
    currency: str
    person: str
    capture: str
    payout: str
    standing: str
    reference: str
    reason: str
    means: str
    charge_back: str
    charged_back_at: datetime | None
    site: str
    asked_at: datetime
    answered_at: datetime | None

    @property
    def order(self) -> UUID:
        """The order it belongs to."""
        return UUID(self.key.split(":")[0])


_ASKED = [field.name for field in fields(Asked)]


def _asked(rows: QuerySet[Instruction]) -> list[Asked]:
    return [Asked(**row) for row in rows.values(*_ASKED)]


def instruction(key: str) -> Asked | None:
    """What the marketplace was asked by this key."""
    return next(iter(_asked(Instruction.objects.filter(key=key))), None)


def find_instruction(ref: str) -> Asked | None:
    """The same, by our reference."""
    return next(iter(_asked(Instruction.objects.filter(ref=ref))), None)


def is_paid_with(site: str, reference: str) -> bool:
    """Whether this payment of a site's, by its own reference, paid for something here."""
    rows = Instruction.objects.filter(kind="capture", standing="succeeded", site=site, reference=reference)
    return rows.exists()


def alive_of(movement: str, *, besides: str) -> Asked | None:
    """Another try of the same movement that has not failed."""
    rows = Instruction.objects.filter(key__startswith=f"{movement}:").exclude(key=besides).exclude(standing="failed")
    return next(iter(_asked(rows)), None)


def instructions(*, standing: str = "", site: str | None = None, after: str = "", limit: int = 100) -> list[Asked]:
    """What the marketplace was asked, the longest ago first, from behind the one of this reference; `standing` "" for all, `site`
    None for all."""
    rows = Instruction.objects.filter(standing=standing) if standing else Instruction.objects.all()
    rows = rows if site is None else rows.filter(site=site)
    last = Instruction.objects.filter(ref=after).first() if after else None
    if last is not None:
        rows = rows.filter(Q(asked_at__gt=last.asked_at) | Q(asked_at=last.asked_at, ref__gt=last.ref))
    return _asked(rows.order_by("asked_at", "ref")[:limit])


def answered_between(start: datetime, end: datetime) -> list[Asked]:
    """What the marketplace said it moved in this time."""
    return _asked(Instruction.objects.filter(standing="succeeded", answered_at__gte=start, answered_at__lt=end))


def charged_back_between(start: datetime, end: datetime) -> list[Asked]:
    """Payments the marketplace says a bank took back in this time, and has not given back."""
    rows = Instruction.objects.filter(charged_back_at__gte=start, charged_back_at__lt=end)
    return _asked(rows.filter(charge_back__in=["open", "lost"]))


def used_of(capture: str) -> int:
    """What was asked out of a capture (its reference) and has not failed, less what came back of it, in minor units."""
    rows = Instruction.objects.filter(capture=capture).exclude(standing="failed")
    used = sum(rows.exclude(kind="reversal").values_list("amount", flat=True))
    return used - sum(rows.filter(kind="reversal", standing="succeeded").values_list("amount", flat=True))


def reversed_of(payout: str) -> int:
    """What was asked back of a payout (its reference) and has not failed, in minor units."""
    rows = Instruction.objects.filter(payout=payout).exclude(standing="failed")
    return sum(rows.values_list("amount", flat=True))


@dataclass(frozen=True, slots=True)
class Unheard:
    """An instruction whose site has to hear of it, by which event of its feed."""

    order: UUID
    ref: str
    site: str
    event: str


def unheard_instructions(now: datetime, *, limit: int) -> list[Unheard]:
    """Instructions that wait for an answer and of which their site was not told, or not that they are late; the longest ago asked
    first."""
    late = Q(asked_at__lte=now - OVERDUE, told="asked")
    rows = Instruction.objects.filter(Q(told="") | late, standing="asked").exclude(site="").order_by("asked_at")
    found = rows.values_list("key", "ref", "site", "told")[:limit]
    return [Unheard(UUID(key.split(":")[0]), ref, site, EVENTS[told]) for key, ref, site, told in found]


def comparisons(*, limit: int) -> list[Compared]:
    """The latest comparisons, the latest first."""
    return [compared(row) for row in Comparison.objects.order_by("-id")[:limit]]


def compared(row: Comparison) -> Compared:
    """A comparison as it was kept."""
    found = tuple(Found(**one) for one in json.loads(row.found))
    return Compared(row.at, row.start, row.end, row.provider, row.compared, found, row.problem, json.loads(row.fees))


def last_compared(provider: str) -> datetime | None:
    """Until when this provider's books were compared with ours day by day; what operators had compared does not count."""
    rows = Comparison.objects.filter(provider=provider, daily=True).order_by(F("end").desc())
    return rows.values_list("end", flat=True).first()
