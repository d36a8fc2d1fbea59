"""Who of the members a request is about, and that its caller is one."""

from __future__ import annotations

from uuid import UUID

from amiable.api.access import Caller
from amiable.kernel.errors import refuse
from amiable.people import reads as people
from amiable.people.roles import Permission


def member(text: str) -> UUID:
    """The id of somebody who trades. Refuses `not_found` for anybody else."""
    try:
        found = people.find_person(UUID(text))
    except ValueError:
        found = None
    if found is None or not found.is_active or Permission.TRADE not in found.permissions:
        refuse("not_found")
    return found.pk


def require_member(who: Caller) -> None:
    """Refuses `only_members_trade` to everybody who neither buys nor sells."""
    if Permission.TRADE not in who.permissions:
        refuse("only_members_trade")
