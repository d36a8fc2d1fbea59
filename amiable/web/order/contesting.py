"""The page on which a client says that they see the class of one answer differently."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from amiable.rules.plan import Plan
from amiable.web.order.taking import cards_of

if TYPE_CHECKING:
    from amiable.web.order.acting import Act


def beside(act: Act, run: Plan | None) -> Mapping[str, Any]:
    """The answer it is about, when the link or the form says which, and the way to the resolution center for that item."""
    said = act.request.POST if act.request.method == "POST" else act.request.GET
    meant = said.get("change", "")
    option = act.page.option("open_case")
    return {
        "card": next((card for card in cards_of(act.page, act.scene) if card.id == meant and card.contest), None),
        "seller": act.page.seller.short,
        "case": reverse("order_action", args=[act.page.loaded.reference, "open_case"]) + "?reason=answer_contested"
        if option and option.allowed
        else "",
    }
