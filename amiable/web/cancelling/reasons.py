"""The reasons an order can end with: which count for the seller, which this reader may name now, and what becomes of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from amiable.pages.dry_run import if_proposed
from amiable.pages.order import OrderPage
from amiable.rules.outlook import offered_reasons
from amiable.rules.shape import Reason
from amiable.web.order.ending import becomes_of, try_way
from amiable.web.parts import Badge
from amiable.wording.scene import Scene


@dataclass(frozen=True, slots=True)
class Row:
    """One reason; `becomes` says with which one the order would end instead, as things stand."""

    label: str
    counts: Badge
    offered: bool = False
    becomes: str = ""


def reasons_of(page: OrderPage, scene: Scene, now: datetime) -> tuple[Sequence[Row], Sequence[Row]]:
    """Those the reader may name now, and all the others."""
    facts, at = page.loaded.facts, max(now, page.loaded.last_at)
    mine = {row.code for row in offered_reasons(page.loaded.rules, facts, page.role, at)} if may_name(page) else set()
    rows = list(page.loaded.rules.reasons.values())
    return (
        [_row(page, scene, row, now, offered=True) for row in rows if row.code in mine],
        [_row(page, scene, row, now, offered=False) for row in rows if row.code not in mine],
    )


def may_name(page: OrderPage) -> bool:
    """Whether this reader can propose an end now, which is where a reason is named."""
    return any((option := page.option(name)) and option.allowed for name in ("propose_cancellation", "propose_split"))


def _row(page: OrderPage, scene: Scene, row: Reason, now: datetime, *, offered: bool) -> Row:
    becomes = _becomes(page, scene, row, now) if offered else ""
    return Row(scene.reader.label(row.label), _badge(counts=row.counts), offered, becomes)


def _badge(*, counts: bool) -> Badge:
    return Badge(_("counts as a cancellation") if counts else _("not counted"), tone="loss" if counts else "")


def _becomes(page: OrderPage, scene: Scene, row: Reason, now: datetime) -> str:
    """What the log makes of it: of several reasons that hold, the lowest."""
    run = try_way(page, "propose_cancellation", now, reason=row.code)
    return becomes_of(scene, run, if_proposed(page.loaded.rules, run)) if run else ""
