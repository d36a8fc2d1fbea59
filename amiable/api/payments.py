"""Payments: what a marketplace that moves money itself is asked and says, and sellers' accounts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from amiable.api.access import Signed, signed_in
from amiable.api.answers import answer
from amiable.api.asked import only, read_checked
from amiable.api.cursors import Limit
from amiable.api.expected import READING, WRITING
from amiable.api.naming import id_of
from amiable.api.shapes.payments import Account, Instruction, Instructions
from amiable.api.shapes.said import Problem
from amiable.api.shown.order import ROOT
from amiable.kernel.errors import refuse
from amiable.orders import lists as orders
from amiable.payments import accounts, instructing, reads
from amiable.payments.reads import Asked
from amiable.people import reads as people
from amiable.people.roles import Permission
from amiable.people.terms import Scope, is_external, own_id
from amiable.rules.inputs.fields import Choice, Text

router = Router(tags=["payments"])

After = Annotated[str, Query(max_length=64, description="The `next_cursor` of the page before.")]


@dataclass(frozen=True, slots=True)
class ConfirmPayment:
    """That the money moved: your own reference of it. `means` of a capture is whatever is the same for the same card or account,
    such as your payment service's fingerprint; we keep only a fingerprint of that."""

    reference: Annotated[str, Text(120)]
    means: Annotated[str, Text(200, least=0)] = ""


@dataclass(frozen=True, slots=True)
class FailPayment:
    """That it did not move and will not: why, in your words."""

    reason: Annotated[str, Text(200)]


@dataclass(frozen=True, slots=True)
class ChargeBackPayment:
    """How a charge-back stands: the client's bank took the payment back (open), gave it back (won), or keeps it (lost)."""

    standing: Annotated[str, Choice(("open", "won", "lost"))]


@dataclass(frozen=True, slots=True)
class ConnectAccount:
    """The seller's connected account, as the payment service calls it."""

    account: Annotated[str, Text(100)]


@router.get(
    "/payments",
    response={200: Instructions, 422: Problem, **READING},
    operation_id="list_payments",
    summary="Money you are asked to move",
)
def list_payments(
    request: HttpRequest,
    standing: Annotated[
        Literal["", "asked", "succeeded", "failed", "withdrawn"], Query(description="Only those that stand so.")
    ] = "",
    limit: Limit = 50,
    cursor: After = "",
) -> HttpResponse:
    """Where the marketplace moves the money itself: what it is asked for on its orders, the longest asked first, by `standing`
    (asked, succeeded, failed, withdrawn). For a site's token, of its own orders; for the operator, of all. Follow
    `next_cursor`."""
    who = _answers_for_money(request)
    only(request, "standing", "limit", "cursor")
    site = who.integration or None
    if cursor and not _theirs(reads.find_instruction(cursor), who):
        refuse("parameter_wrong", field="cursor")
    found = reads.instructions(standing=standing, site=site, after=cursor, limit=limit + 1)
    shown = _shown(found[:limit], who)
    return answer(Instructions(shown, shown[-1].id if len(found) > limit else None))


@router.get(
    "/payments/{payment}",
    response={200: Instruction, 422: Problem, **READING},
    operation_id="read_payment",
    summary="One payment you are asked for",
)
def read_payment(request: HttpRequest, payment: str) -> HttpResponse:
    """What is to move, or what you said of it."""
    who = _answers_for_money(request)
    only(request)
    return _told(_found(payment, who), who)


@router.post(
    "/payments/{payment}/confirm",
    response={200: Instruction, **WRITING},
    operation_id="confirm_payment",
    summary="Say that it moved",
)
def confirm_payment(request: HttpRequest, payment: str) -> HttpResponse:
    """Final: the same again changes nothing, another answer is refused (`payment_answered`). The books follow within seconds."""
    who = _answers_for_money(request, Scope.WRITE)
    only(request)
    asked: ConfirmPayment = read_checked(request, ConfirmPayment)
    ref = _found(payment, who).ref
    kept = instructing.answer(ref, moved=True, reference=asked.reference, means=asked.means, now=who.now)
    return _told(kept, who)


@router.post(
    "/payments/{payment}/fail",
    response={200: Instruction, **WRITING},
    operation_id="fail_payment",
    summary="Say that it did not move",
)
def fail_payment(request: HttpRequest, payment: str) -> HttpResponse:
    """Final: only say so when it will never move. A refund or payout is asked for again, as another payment, for three
    days; then the operator is asked."""
    who = _answers_for_money(request, Scope.WRITE)
    only(request)
    asked: FailPayment = read_checked(request, FailPayment)
    kept = instructing.answer(_found(payment, who).ref, moved=False, reason=asked.reason, now=who.now)
    return _told(kept, who)


@router.post(
    "/payments/{payment}/charge-back",
    response={200: Instruction, **WRITING},
    operation_id="charge_back_payment",
    summary="Say that a bank took it back",
)
def charge_back_payment(request: HttpRequest, payment: str) -> HttpResponse:
    """For captures that moved: a charge-back began, or ended. The same again changes nothing; once it ended, it stays so."""
    who = _answers_for_money(request, Scope.WRITE)
    only(request)
    asked: ChargeBackPayment = read_checked(request, ChargeBackPayment)
    kept = instructing.charge_back(_found(payment, who).ref, asked.standing, now=who.now)
    return _told(kept, who)


@router.put(
    "/people/{person}/payment-account",
    response={200: Account, **WRITING},
    operation_id="connect_account",
    summary="Say where a seller is paid",
)
def connect_account(request: HttpRequest, person: str) -> HttpResponse:
    """For a site's token, of somebody it brought (by your id for them or ours), and only their first one (`account_theirs`); for
    the operator, of everybody. Payouts that waited for it go out at once."""
    who = _site_or_operator(request, Scope.WRITE)
    only(request)
    asked: ConnectAccount = read_checked(request, ConnectAccount)
    person_id = _seller(person, who)
    accounts.connect(person_id, asked.account, by=who.principal, operator=not who.integration, now=who.now)
    return answer(Account(person_id, asked.account))


def _site_or_operator(request: HttpRequest, scope: Scope = Scope.READ) -> Signed:
    """The site itself, acting for nobody in particular, or the operator. Refuses `only_operator`."""
    who = signed_in(request)
    who.need(scope)
    if not who.integration:
        _require_operator(who)
    return who


def _answers_for_money(request: HttpRequest, scope: Scope = Scope.READ) -> Signed:
    """The same, where the marketplace moves the money. Refuses `no_such_payments` where it does not."""
    who = _site_or_operator(request, scope)
    instructing.require_external()
    return who


def _require_operator(who: Signed) -> None:
    if Permission.OPERATE not in who.permissions:
        refuse("only_operator")


def _found(payment: str, who: Signed) -> Asked:
    """A payment of the site's own orders. Refuses `not_found`."""
    known = reads.find_instruction(payment)
    return known if known is not None and _theirs(known, who) else refuse("not_found")


def _theirs(known: Asked | None, who: Signed) -> bool:
    return known is not None and (not who.integration or known.site == who.integration)


def _seller(named: str, who: Signed) -> UUID:
    """Whose account it is. Refuses `not_found` for somebody the site did not bring, and for staff."""
    brought = people.find_brought(who.integration, named) if who.integration and is_external(named) else None
    person = brought or people.find_person(id_of(named))
    if person is None or Permission.TRADE not in person.permissions:
        refuse("not_found")
    if who.integration and not (person.integration_id or "").startswith(f"{who.integration}:"):
        refuse("not_found")
    return person.pk


def _told(row: Asked, who: Signed) -> HttpResponse:
    return answer(_shown([row], who)[0])


def _shown(rows: list[Asked], who: Signed) -> list[Instruction]:
    """The payments with the references of their orders and the site's own names of their people."""
    named = orders.references({row.order for row in rows})
    brought = people.brought_names({UUID(row.person) for row in rows})
    return [
        _one(row, named.get(row.order, ""), own_id(brought.get(UUID(row.person), ("", None))[1], who.integration))
        for row in rows
    ]


def _one(row: Asked, order: str, external: str | None) -> Instruction:
    return Instruction(
        id=row.ref,
        kind=row.kind,  # type: ignore[arg-type]  # the table holds no other
        standing=row.standing,  # type: ignore[arg-type]
        amount=row.amount,
        currency=row.currency,
        order=order,
        person=UUID(row.person),
        external_person=external,
        capture=row.capture,
        payout=row.payout,
        reference=row.reference,
        reason=row.reason,
        charge_back=row.charge_back,  # type: ignore[arg-type]
        asked_at=row.asked_at,
        answered_at=row.answered_at,
        href=f"{ROOT}/payments/{row.ref}",
    )
