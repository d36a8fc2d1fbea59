"""One order as a shape, for one of its people."""

from __future__ import annotations

from collections.abc import Sequence

from amiable.api.shapes.order import Order
from amiable.api.shown.actions import actions_of
from amiable.api.shown.agreed import agreement_of, money_of
from amiable.api.shown.next import next_of, turns_of
from amiable.api.shown.settling import case_of, closing_of, proposals_of
from amiable.api.shown.words import NOTHING, person, scene_of, words
from amiable.api.shown.work import changes_of, deliveries_of, questions_of
from amiable.pages.order import OrderPage
from amiable.pages.order_files import OrderFile
from amiable.people.terms import own_id
from amiable.wording.reader import Reader
from amiable.wording.scene import speaking

#: Where the API lives.
ROOT = "/api/v1"


def href_of(reference: str) -> str:
    """The address of an order."""
    return f"{ROOT}/orders/{reference}"


def desk_of(reference: str) -> str:
    """The address of an order at the desk."""
    return f"{ROOT}/cases/{reference}"


def order_of(page: OrderPage, reader: Reader, files: Sequence[OrderFile], *, site: str) -> Order:
    """The whole order; `site`, which asks ("" for none), is told its own id for it and nobody else's."""
    with speaking(reader.language):
        return _order_of(page, reader, files, site=site)


def _order_of(page: OrderPage, reader: Reader, files: Sequence[OrderFile], *, site: str) -> Order:
    scene, loaded, facts = scene_of(page, reader), page.loaded, page.loaded.facts
    href = href_of(loaded.reference)
    return Order(
        id=loaded.id,
        ref=loaded.reference,
        href=href,
        state=facts.state,
        label=reader.label(loaded.rules.states[facts.state].label),
        seq=loaded.seq,
        version=loaded.version,
        role=page.role,  # type: ignore[arg-type]
        title=words(page.placed.said("title")) or NOTHING,
        client=person(page.client),
        seller=person(page.seller),
        placed_at=page.placed.at,
        closed_at=loaded.closed_at,
        external_id=own_id(loaded.external_id, site),
        agreement=agreement_of(page),
        next=next_of(page, scene),
        turns=turns_of(page, scene),
        actions=actions_of(page, scene, href=href),
        money=money_of(page),
        deliveries=deliveries_of(page, files),
        changes=changes_of(page),
        questions=questions_of(page),
        proposals=proposals_of(page, scene),
        case=case_of(page, scene),
        closing=closing_of(page, scene),
        events=f"{href}/events",
    )
