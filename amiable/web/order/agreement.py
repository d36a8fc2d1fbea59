"""The versions of an order's agreement: what was agreed then, what changed since, which event did it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from amiable.pages.agreement import Version, read_versions
from amiable.pages.order import OrderPage
from amiable.web.order.said import proposing, shown_text, text_of
from amiable.web.order.side import agreement_of
from amiable.web.parts import Fact
from amiable.web.story import ScopeItem
from amiable.wording.scene import Scene


@dataclass(frozen=True, slots=True)
class Shown:
    """One version as a panel."""

    title: str
    since: str
    event: str
    items: list[ScopeItem]
    facts: list[Fact]


def versions_of(page: OrderPage, scene: Scene) -> list[Shown]:
    """The latest first, each beside what it was before."""
    rows = read_versions(page)
    pairs = zip(rows, [None, *rows], strict=False)
    return [_shown(page, scene, row, before) for row, before in pairs][::-1]


def _shown(page: OrderPage, scene: Scene, row: Version, before: Version | None) -> Shown:
    reader, currency = scene.reader, scene.currency
    made = proposing(page)
    extras = [shown_text(text_of(made[extra])) for extra in row.extras if extra in made]
    was = before or row
    values = (
        (_("Price"), reader.money(row.price, currency), reader.money(was.price, currency)),
        (_("Time to deliver"), reader.days(row.days), reader.days(was.days)),
        (_("Revision rounds"), str(row.rounds), str(was.rounds)),
        (_("Effort"), reader.effort(row.effort_minutes), reader.effort(was.effort_minutes)),
    )
    return Shown(
        title=_("Agreement, version %(version)s") % {"version": row.number},
        since=_("since %(moment)s") % {"moment": reader.moment(row.made_at, long=False)},
        event=f"#event-{row.seq}",
        items=[*agreement_of(page, scene).items, *(ScopeItem(text) for text in extras if text)],
        facts=[Fact(label, now, was=old if old != now else "") for label, now, old in values],
    )
