"""Mail that did not arrive, for operators: mails that were given up, and addresses that refuse mail and still are somebody's."""

from __future__ import annotations

from uuid import UUID

from amiable.notices import reads as notices
from amiable.notices.terms import hash_of_address
from amiable.people import reads as people

#: Bounces looked at with one statement.
AT_ONCE = 200


def given_up(*, limit: int, skip: int = 0, after: notices.Place | None = None) -> tuple[list[notices.Stuck], bool]:
    """Mails that never went out, the latest first, and whether there are more."""
    rows = notices.given_up(limit=limit + 1, skip=skip, after=after)
    return rows[:limit], len(rows) > limit


def refusing(*, limit: int, skip: int = 0, after: notices.Place | None = None) -> tuple[list[notices.Dead], bool]:
    """Addresses that refuse mail and still are the address of whoever had it, the latest first, and whether there are more."""
    found: list[notices.Dead] = []
    while len(found) <= skip + limit:
        rows = notices.dead(limit=AT_ONCE, after=after)
        known = people.addressed({row.person for row in rows})
        found += [row for row in rows if _is_theirs(row, known)]
        if len(rows) < AT_ONCE:
            break
        after = (rows[-1].at, rows[-1].person)
    return found[skip : skip + limit], len(found) > skip + limit


def _is_theirs(row: notices.Dead, known: dict[UUID, people.Addressed]) -> bool:
    return row.person in known and hash_of_address(known[row.person].email) == row.address_hash
