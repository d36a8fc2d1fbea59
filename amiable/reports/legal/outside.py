"""Bodies and mediators outside the marketplace as one reader is told of them: those of their own country first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from amiable.legal import reads
from amiable.legal.terms import BodyTerms


@dataclass(frozen=True, slots=True)
class Outside:
    """`near` are bodies of the reader's own country, `others` those of all others; mediators are for everybody who sells."""

    near: Sequence[BodyTerms]
    others: Sequence[BodyTerms]
    mediators: Sequence[BodyTerms]


def outside(reader: UUID | None) -> Outside:
    """What this person is told; a visitor, and whoever named no country, gets the whole list. Two statements at most."""
    country = reads.tax_record(reader).said.country if reader else ""
    found = [one.terms for one in reads.bodies()]
    bodies = [one for one in found if one.kind == "body"]
    near = [one for one in bodies if one.country == country]
    return Outside(near, [one for one in bodies if one not in near], [one for one in found if one.kind == "mediator"])
