"""Who buys and who sells in the many orders, and who of them gets which one.

The orders of each story are dealt around the table: nobody buys the same story twice before everybody had it once. So what
the rules look back for, 60 days long, is at most once in anybody's past.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import batched
from uuid import UUID

from amiable.catalog import reads as catalog
from amiable.commands.demo_many.stories import PACKAGE, WORK
from amiable.commands.demo_story.shop.offer import open_shop
from amiable.flow import multiplying, upkeep
from amiable.flow.patterns import Filled, Pattern
from amiable.kernel.ids import Random, uuid7
from amiable.people.roles import Role

#: An address at which nobody can receive mail, and by which the many are known.
DOMAIN = "@many.invalid"

#: So many orders a buyer and a seller have, more or less.
A_BUYER, A_SELLER = 20, 500

#: People of one batch.
BATCH = 2_000

NOT_LATER = timedelta()


@dataclass(frozen=True, slots=True)
class Invented:
    """Buyers by id; sellers, each with the names their orders need: seller, service, package."""

    buyers: Sequence[str]
    sellers: Sequence[Mapping[str, str]]

    def of(self, turn: int) -> dict[str, str]:
        """Who has the order of a story whose turn it is; the pairs differ from round to round."""
        round_, place = divmod(turn, len(self.buyers))
        return {"client": self.buyers[place], **self.sellers[(turn + round_) % len(self.sellers)]}


def invent(orders: int, stories: int, *, now: datetime, seed: str) -> Invented:
    """Make everybody for so many orders: first those who play the `stories`, by hand; then all others after the first of them."""
    dice = random.Random(seed)  # noqa: S311 - a demo is meant to repeat
    buyers = [_make("buyer", number, now=now) for number in range(stories)]
    sellers = [_make("studio", number, now=now) for number in range(stories)]
    shops = [_open(seller, now=now, ids=dice.randbytes) for seller in sellers]
    more_buyers = _more("buyer", buyers[0], None, range(stories, max(stories, orders // A_BUYER)), dice, now)
    more_shops = _more("studio", sellers[0], shops[0], range(stories, max(stories, orders // A_SELLER)), dice, now)
    return Invented(
        [*map(str, buyers), *(one["person"] for one in more_buyers)], [*shops, *map(_as_seller, more_shops)]
    )


def _as_seller(named: Mapping[str, str]) -> Mapping[str, str]:
    return {"seller": named["person"], "service": named["service"], "package": named["package"]}


def _called(kind: str, number: int) -> dict[str, str]:
    return {"email": f"{kind}-{number:07}{DOMAIN}", "name": f"{kind.title()} {number:07}"}


def _make(kind: str, number: int, *, now: datetime) -> UUID:
    called = _called(kind, number)
    made = upkeep.make_person(
        called["email"], name=called["name"], language="en", time_zone="UTC", role=Role.MEMBER, demo=False, now=now
    )
    return made.pk


def _open(seller: UUID, *, now: datetime, ids: Random) -> Mapping[str, str]:
    package = open_shop(WORK, seller, now=now, random=ids)[PACKAGE]
    found = catalog.find_package(package)
    if found is None:
        raise LookupError(f"{WORK.service.title} cannot be bought")
    return {"seller": str(seller), "service": str(found[0].id), "package": str(package)}


def _more(
    kind: str, first: UUID, shop: Mapping[str, str] | None, numbers: range, dice: random.Random, now: datetime
) -> list[dict[str, str]]:
    """People like the first of their kind, with a shop of their own if that one has one."""
    known = {str(first): "person", **{text: name for name, text in _called(kind, 0).items()}}
    services: dict[UUID, tuple[UUID, ...]] = {}
    if shop:
        known |= {shop["service"]: "service", shop["package"]: "package"}
        services = {UUID(shop["service"]): (UUID(shop["package"]),)}
    pattern = multiplying.shop_of(first, services, known)
    made = list[dict[str, str]]()
    for batch in batched(numbers, BATCH):
        named = [_named(kind, number, dice, now) for number in batch]
        multiplying.write_copies(_filled(pattern, one, dice) for one in named)
        made += named
    return made


def _filled(pattern: Pattern, named: Mapping[str, str], dice: random.Random) -> tuple[Pattern, Filled]:
    return pattern, Filled(named, NOT_LATER, dice.randbytes)


def _named(kind: str, number: int, dice: random.Random, now: datetime) -> dict[str, str]:
    ids = {
        "person": str(UUID(bytes=dice.randbytes(16), version=4)),
        "service": str(uuid7(now, dice.randbytes)),
        "package": str(uuid7(now, dice.randbytes)),
    }
    return ids | _called(kind, number)
