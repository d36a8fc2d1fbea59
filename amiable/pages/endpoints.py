"""Endpoints of sites with how much waits for each and how much was given up, for the site itself and for operators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from amiable.webhooks import reads
from amiable.webhooks.reads import EndpointRead


@dataclass(frozen=True, slots=True)
class Counted:
    """An endpoint, how many messages wait for it, and how many were given up."""

    endpoint: EndpointRead
    waiting: int
    given_up: int


def counted(rows: Sequence[EndpointRead]) -> list[Counted]:
    """These endpoints with their counts, in their order; one statement."""
    known = reads.waiting([row.id for row in rows])
    return [Counted(row, *known.get(row.id, (0, 0))) for row in rows]
