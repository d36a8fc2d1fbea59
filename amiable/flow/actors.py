"""Who may act as what on an order: parties by the order's party rows, staff by their role on the installation.

What they may do is the rules' to say. A stranger learns nothing: to them there is no such order.
"""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from amiable.flow.load import Loaded
from amiable.kernel.errors import refuse
from amiable.measures import reads as measures
from amiable.people import reads as people
from amiable.people.roles import Permission
from amiable.rules.facts import Actor, Facts
from amiable.talk import reads as talk

#: An actor of this kind is whatever the person is on the order.
PERSON = "person"

#: These act for nobody: only jobs and the door itself pass them.
MACHINES = ("clock", "provider")


def identify(loaded: Loaded, actor: Actor) -> Actor:
    """The actor as the order knows them, `person` replaced by what they are. Refuses `no_such_order` for a stranger."""
    facts = loaded.facts
    if actor.kind in MACHINES:
        return actor
    who = actor.person
    if who and who == facts.client_id and actor.kind in (PERSON, "client"):
        return actor if actor.kind == "client" else replace(actor, kind="client")
    if who and who == facts.seller_id and actor.kind in (PERSON, "seller"):
        return actor if actor.kind == "seller" else replace(actor, kind="seller")
    if who in (facts.client_id, facts.seller_id):
        return actor if actor.kind in ("mediator", "operator") and _is(who, actor.kind) else refuse("no_such_order")
    return _staff(loaded, actor, who)


def _staff(loaded: Loaded, actor: Actor, who: str) -> Actor:
    """Support sees an order only by its case, a contested closing, or words reported or flagged on it; the operator sees all."""
    if actor.kind in (PERSON, "mediator") and _is(who, "mediator") and _was_called(loaded):
        return replace(actor, kind="mediator")
    if actor.kind in (PERSON, "operator") and _is(who, "operator"):
        return replace(actor, kind="operator")
    refuse("no_such_order")


def came_to_support(facts: Facts) -> bool:
    """Whether mediators may see an order at all: it has or had a case, or the reason of its end was contested."""
    return facts.case is not None or (facts.closing is not None and bool(facts.closing.contested))


def _was_called(loaded: Loaded) -> bool:
    """The same, or words on it were reported, or sent against advice, or a complaint about a review of it waits; asked
    only when the case does not admit them."""
    return (
        came_to_support(loaded.facts) or loaded.id in talk.calls_on([loaded.id]) or measures.is_complained_on(loaded.id)
    )


_NEEDS = {"mediator": Permission.MEDIATE, "operator": Permission.OPERATE}


def _is(who: str, kind: str) -> bool:
    try:
        person = people.find_person(UUID(who))
    except ValueError:
        return False
    return person is not None and person.is_active and bool(person.permissions & _NEEDS[kind])
