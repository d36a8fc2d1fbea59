"""What is asked about a measure, looked at before anything is held: who may ask, whose account, which ground, whose words.

Refusals are raised as `Refused`: `not_found`, `invalid` (data: field → Refusal).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from django.conf import settings

from amiable.catalog import reads as catalog
from amiable.flow.measures_options import DECIDES
from amiable.kernel.errors import Refusal, refuse
from amiable.kernel.ids import read_reference
from amiable.kernel.letters import readable
from amiable.measures import terms as t
from amiable.orders import reads as orders
from amiable.people import reads as people
from amiable.people.roles import Permission
from amiable.rules.measures import measuring


@dataclass(frozen=True, slots=True, kw_only=True)
class Imposing:
    """A measure as it is asked for. `days` is its length (None: until it is lifted), `begins_in` how many days later it begins;
    one `for_good` has neither: a second person agrees, then the time of notice runs, unless it is `waived` (`terms.WAIVED`).
    `facts` are staff's own words in `language`; `orders` references of orders they speak of."""

    person: UUID
    scope: str
    ground: str
    facts: str
    language: str
    service: UUID | None = None
    orders: tuple[str, ...] = ()
    days: int | None = None
    begins_in: int = 0
    for_good: bool = False
    waived: str = ""


def words(text: str, field: str = "why") -> str:
    """Somebody's words as they are kept. Refuses `invalid`."""
    text = readable(text).strip()
    if problem := _wrong(text):
        refuse("invalid", **{field: problem})
    return text


def spoken(language: str) -> str:
    """The language of somebody's words. Refuses `invalid`."""
    return language if language in dict(settings.LANGUAGES) else refuse("invalid", language=Refusal("unknown_language"))


def checked(actor: UUID, asked: Imposing) -> Imposing:
    """The same with its words and references as they are kept. Refuses as above."""
    people.require(actor, DECIDES)
    people.require(asked.person, Permission.TRADE)
    asked = replace(asked, facts=readable(asked.facts).strip())
    problems = _problems(asked)
    known, unknown = _orders(asked)
    if unknown:
        problems["orders"] = Refusal("orders_unknown", {"order": unknown, "most": t.MOST_ORDERS})
    if problems:
        refuse("invalid", **problems)
    return replace(asked, orders=known)


def _problems(asked: Imposing) -> dict[str, Refusal]:
    found: dict[str, Refusal] = {}
    if problem := _wrong(asked.facts):
        found["facts"] = problem
    if asked.scope not in t.SCOPES:
        found["scope"] = Refusal("unknown_choice")
    if asked.ground not in measuring().grounds:
        found["ground"] = Refusal("unknown_choice")
    if asked.language not in dict(settings.LANGUAGES):
        found["language"] = Refusal("unknown_language")
    of_service = asked.scope == t.LISTING
    if of_service != (asked.service is not None) or (
        asked.service and catalog.find_own_service(asked.service, seller=asked.person) is None
    ):
        found["service"] = Refusal("service_not_theirs")
    if asked.days is not None and not (1 <= asked.days <= t.MOST_DAYS and not asked.for_good):
        found["days"] = Refusal("days_out_of_range", {"most": t.MOST_DAYS})
    if not 0 <= asked.begins_in <= t.MOST_AHEAD or (asked.begins_in and asked.for_good):
        found["begins_in"] = Refusal("days_out_of_range", {"most": t.MOST_AHEAD})
    if asked.waived not in t.WAIVED or (asked.waived and not asked.for_good):
        found["waived"] = Refusal("unknown_choice")
    return found


def _orders(asked: Imposing) -> tuple[tuple[str, ...], str]:
    """The references as they are written, each once, of orders this person is on; and the first that is none."""
    found: list[str] = []
    for typed in dict.fromkeys(asked.orders):
        reference = read_reference(typed)
        order = orders.find_id(reference) if reference else None
        if order is None or not orders.role_of(order, asked.person) or len(found) >= t.MOST_ORDERS:
            return (), typed[:40]
        found.append(str(reference))
    return tuple(dict.fromkeys(found)), ""


def _wrong(text: str) -> Refusal | None:
    if not text:
        return Refusal("text_missing")
    if len(text) > t.TEXT_LENGTH:
        return Refusal("text_too_long", {"most": t.TEXT_LENGTH})
    return Refusal("not_text") if "\0" in text else None
