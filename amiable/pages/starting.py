"""The first steps of somebody who begins a marketplace, each done or not by what is really there. Writes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from amiable.catalog import public
from amiable.exports import reads as exports
from amiable.members import reads as members
from amiable.orders import reads as orders
from amiable.outbox.reads import last_pulse
from amiable.pages.ready import is_worker_alive
from amiable.people.roles import Role
from amiable.rulebook import reads as rulebook

#: What mail is when it goes nowhere: to the terminal.
NOWHERE = "amiable.notices.terminal.EmailBackend"


@dataclass(frozen=True, slots=True)
class Step:
    """One step by its code; `needed`: without it orders cannot go their way."""

    code: str
    done: bool
    needed: bool


def read_steps(machine: datetime) -> tuple[Step, ...]:
    """All of them in the order they are best taken. At most eight statements. `machine` is the time of this machine."""
    mediates = any(one.role in (Role.MEDIATOR, Role.LEAD) and one.active for one in members.members())
    still = exports.stands_still_since() is not None
    return (
        Step("name", settings.THEME.named, needed=False),
        Step("worker", still or is_worker_alive(last_pulse(), machine), needed=True),
        Step("mail", settings.MAILERS["default"]["BACKEND"] != NOWHERE, needed=True),
        Step("payments", settings.PAYMENTS.provider != "simulator", needed=True),
        Step("mediator", mediates, needed=True),
        Step("rules", rulebook.last_number() > 0, needed=False),
        Step("service", public.is_anything_shown(), needed=True),
        Step("order", orders.first_moment() is not None, needed=False),
    )
