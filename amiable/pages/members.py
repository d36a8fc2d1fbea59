"""Who is staff and who is invited, as one read for the operator's page, the API and the command line. Writes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from amiable.members import reads
from amiable.members.reads import InvitationRead, Member
from amiable.people import reads as people

type Standing = Literal["open", "expired", "accepted", "revoked"]


@dataclass(frozen=True, slots=True)
class Members:
    """Everybody of staff, the invitations, and the names of who invited and accepted."""

    members: Sequence[Member]
    invitations: Sequence[InvitationRead]
    names: Mapping[UUID, str]


def read_members() -> Members:
    """Operators first, invitations the latest first. Five statements."""
    found, invited = reads.members(), reads.invitations()
    ids = {id_ for row in invited for id_ in (row.made_by, row.accepted_by) if id_ is not None}
    return Members(found, invited, {name.id: name.name for name in people.names_of(sorted(ids))})


def standing_of(row: InvitationRead, now: datetime) -> Standing:
    """Where an invitation stands; an expired one is open for being sent again."""
    if row.accepted_at is not None:
        return "accepted"
    if row.revoked_at is not None:
        return "revoked"
    return "open" if row.expires_at > now else "expired"
