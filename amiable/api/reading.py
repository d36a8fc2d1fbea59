"""Which order a caller reads, and as whom: its two parties; staff once it is written down that they opened it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.http import HttpRequest

from amiable.api.access import Caller, Signed, caller
from amiable.api.asked import only
from amiable.api.naming import placed_as
from amiable.api.shown.order import desk_of
from amiable.flow.desk import require_look
from amiable.flow.load import Loaded, load_facts
from amiable.kernel.errors import Refused, refuse
from amiable.pages.order import OrderPage, page_of, read_order, role_on
from amiable.people.roles import Permission
from amiable.people.terms import Scope
from amiable.rules.facts import Actor

#: Who opens orders that are not their own.
STAFF = Permission.MEDIATE | Permission.OPERATE

PARTIES = ("client", "seller")

#: The operation that writes down that somebody of staff opens an order.
LOOK = "open_order"


def actor_on(loaded: Loaded, who: Caller) -> Actor:
    """The caller on this order. Refuses `no_such_order` to everybody but its parties and staff, and `look_first`, with the
    operation to call, to staff who have not opened it lately."""
    if who.permissions & STAFF and str(who.person_id) not in (loaded.facts.client_id, loaded.facts.seller_id):
        return _staff(loaded, who)
    role, person = role_on(loaded, who.person_id), str(who.person_id)
    return Actor(role, str(who.integration_id), person) if who.integration_id else Actor(role, person)


def _staff(loaded: Loaded, who: Caller) -> Actor:
    with saying_how(loaded.reference):
        return require_look(loaded, who.person_id, now=who.now)


@contextmanager
def saying_how(reference: str) -> Iterator[None]:
    """What is refused with `look_first` inside names the operation to call."""
    try:
        yield
    except Refused as refused:
        if refused.refusal.code != "look_first":
            raise
        refuse("look_first", operation=LOOK, href=f"{desk_of(reference)}/looks")


def load_named(order: UUID | str, who: Signed) -> Loaded:
    """The order by whatever the caller may call it. Refuses `no_such_order`."""
    return load_facts(order if isinstance(order, UUID) else placed_as(order, who), who.now)


def read_page(order: UUID | str, who: Caller) -> OrderPage:
    """The order as the caller sees it; refuses as `actor_on`."""
    loaded = load_named(order, who)
    return page_of(loaded, actor_on(loaded, who), now=who.now)


def staffed(order: str, who: Caller) -> tuple[Loaded, Actor]:
    """An order and the member of staff on it. Refuses as `actor_on`, and `no_such_order` also to its parties."""
    loaded = load_named(order, who)
    actor = actor_on(loaded, who)
    return (loaded, actor) if actor.kind not in PARTIES else refuse("no_such_order")


def read_own(order: str, who: Caller) -> OrderPage:
    """An order of the caller's own. Refuses `no_such_order` to everybody else, staff too."""
    return read_order(placed_as(order, who), who.person_id, now=who.now)


def read_seq(order: str, who: Caller) -> int:
    """What happened last on it; refuses as `actor_on`. One statement for a party."""
    loaded = load_named(order, who)
    actor_on(loaded, who)
    return loaded.seq


def require_staff(who: Caller) -> None:
    """Refuses `only_staff` to everybody who does not look after other people's orders."""
    if not who.permissions & STAFF:
        refuse("only_staff")


def require_mediator(who: Caller) -> None:
    """Refuses `only_staff` to everybody who does not mediate."""
    if Permission.MEDIATE not in who.permissions:
        refuse("only_staff")


def operator_of(request: HttpRequest, *parameters: str, scope: Scope = Scope.READ) -> Caller:
    """The operator who asks, with these parameters alone. Refuses `scope_missing`, and `only_operator` to everybody else."""
    who = asker_of(request, *parameters, scope=scope)
    return who if Permission.OPERATE in who.permissions else refuse("only_operator")


def lead_of(request: HttpRequest, *parameters: str, scope: Scope = Scope.READ) -> Caller:
    """The same of those who lead the desk: refuses `only_leads` to everybody else."""
    who = asker_of(request, *parameters, scope=scope)
    return who if Permission.APPROVE in who.permissions else refuse("only_leads")


def staff_of(request: HttpRequest, *parameters: str, scope: Scope = Scope.READ) -> Caller:
    """The same of everybody who works here: refuses `only_staff` to everybody else."""
    who = asker_of(request, *parameters, scope=scope)
    require_staff(who)
    return who


def asker_of(request: HttpRequest, *parameters: str, scope: Scope = Scope.READ) -> Caller:
    """Whoever asks, with these parameters alone. Refuses `scope_missing`."""
    who = caller(request)
    if scope is not Scope.READ:
        who.need(scope)
    only(request, *parameters)
    return who
