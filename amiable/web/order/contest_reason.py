"""The page on which the reason of a cancellation is contested: the reason as it stands, what the log bears, and what follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from amiable.rules.inputs import NameReason
from amiable.rules.outlook import offered_reasons
from amiable.rules.plan import Plan
from amiable.web.order.forms import ActionForm
from amiable.web.parts import Fact

if TYPE_CHECKING:
    from amiable.pages.order import OrderPage
    from amiable.rules.shape import Reason
    from amiable.web.order.acting import Act
    from amiable.web.order.fields import Asked
    from amiable.wording.scene import Scene


def form(page: OrderPage, scene: Scene, asked: Asked) -> ActionForm:
    """The other reasons the log bears; all of this side's while it bears none."""
    closing = page.loaded.facts.closing
    now = scene.reader.now or page.loaded.last_at
    known = {row.code for row in _borne(page, now)} - {closing.reason if closing else ""}
    kept = [row for row in asked.tables["reasons"] if row[0] in known] or [
        row for row in asked.tables["reasons"] if closing is None or row[0] != closing.reason
    ]
    return ActionForm(NameReason, replace(asked, tables={**asked.tables, "reasons": kept}))


def beside(act: Act, run: Plan | None) -> Mapping[str, Any]:
    """What stands, and what contesting does."""
    closing, rules, reader = act.page.loaded.facts.closing, act.scene.rules, act.scene.reader
    if closing is None or closing.reason not in rules.reasons:
        return {"stands": ()}
    days = reader.days(rules.period("reason_decision").days)
    named = {"client": act.page.client.short, "seller": act.page.seller.short}.get(closing.by, _("the rules"))
    stands = [
        Fact(_("Reason as it stands"), reader.label(rules.reasons[closing.reason].label)),
        Fact(_("Named by"), pgettext("who named the reason", "you") if closing.by == act.page.role else named),
        Fact(_("Completion rate"), _("counts as a cancellation") if closing.counts else _("not counted")),
    ]
    deadline = act.page.loaded.facts.deadline("contest_reason_by")
    if deadline is not None and deadline.fires_at:
        stands.append(Fact(_("Can be contested until"), reader.moment(deadline.fires_at)))
    return {
        "stands": stands,
        "borne": [reader.label(row.label) for row in _borne(act.page, act.now)],
        "does": _(
            "Until support has decided, the cancellation is left out of the completion rate. "
            "Support has %(days)s; after that the reason from the log stands."
        )
        % {"days": days},
    }


def _borne(page: OrderPage, now: datetime) -> Sequence[Reason]:
    """What either side could have named, by the log."""
    rules, facts = page.loaded.rules, page.loaded.facts
    found = {row.code: row for role in ("client", "seller") for row in offered_reasons(rules, facts, role, now)}
    return [row for code, row in rules.reasons.items() if code in found]
