"""The eight people of the demo: who they are, how they read, and what they do here. Their orders are in `plays`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amiable.flow import upkeep
from amiable.people.roles import Role


@dataclass(frozen=True, slots=True)
class Figure:
    """Somebody of the cast: the first name is what the plays call them."""

    name: str
    language: str
    time_zone: str
    about: str
    role: Role = Role.MEMBER

    @property
    def key(self) -> str:
        """The first name in small plain letters: `giulia`, `irene`."""
        return self.name.split()[0].lower().replace("è", "e")

    @property
    def email(self) -> str:
        """An address nobody can receive mail at."""
        return f"{self.key}@demo.invalid"


CAST: tuple[Figure, ...] = (
    Figure("Giulia Bassi", "it", "Europe/Rome", "bakes bread in Modena; buys"),
    Figure("Camille Roux", "fr", "Europe/Paris", "cooks jam in Annecy; buys"),
    Figure("Noah Keller", "en", "America/New_York", "records voices and builds small pages; sells and buys"),
    Figure("Marc Rossel", "fr", "Europe/Paris", "draws logos and labels in Lyon; sells and buys"),
    Figure("Elena Conti", "it", "Europe/Rome", "translates and sets menus in Turin; sells and buys"),
    Figure("Irène Vidal", "fr", "Europe/Brussels", "mediator: looks at cases", Role.MEDIATOR),
    Figure("Tom Ashby", "en", "Europe/Dublin", "lead mediator: approves decisions", Role.LEAD),
    Figure("Paolo Rinaldi", "it", "Europe/Rome", "operator: runs the marketplace", Role.OPERATOR),
)

FIGURES: Mapping[str, Figure] = {figure.key: figure for figure in CAST}


def make_cast(now: datetime) -> dict[str, UUID]:
    """Make everybody; their ids by first name. They have no password: one click signs in."""
    return {
        figure.key: upkeep.make_person(
            figure.email,
            name=figure.name,
            language=figure.language,
            time_zone=figure.time_zone,
            role=figure.role,
            demo=True,
            now=now,
        ).pk
        for figure in CAST
    }
