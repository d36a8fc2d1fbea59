"""What a settlement leaves for the seller when the order goes on: read off the plans of accepting it and then the delivery."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from amiable.pages.dry_run import dry_run
from amiable.pages.order import OrderPage
from amiable.rules.facts import Actor, Facts
from amiable.rules.inputs import Nothing
from amiable.rules.plan import Plan, plan
from amiable.web.parts import Fact
from amiable.web.story import Side
from amiable.wording.scene import Scene


def with_what_is_left(
    page: OrderPage, scene: Scene, run: Plan, sides: Sequence[Side], *, now: datetime
) -> Sequence[Side]:
    """The sides of accepting a settlement, the seller's with what the work then earns and earned before, or where nothing is
    delivered with what goes back; as they are where accepting earns at once."""
    done = dry_run(run)
    if done.to_seller or run.after.closing:
        return sides
    at = max(now, page.loaded.last_at)
    then, was = _earned(scene, run.after, at), _earned(scene, page.loaded.facts, at)
    if then is not None:
        label, before = _("Earns once it is accepted, after the fee"), was is not None and was != then
        fact = Fact(label, _money(scene, then), was=_money(scene, was) if was is not None and before else "")
    elif done.to_client:
        fact = Fact(_("Refund"), _money(scene, done.to_client), tone="loss")
    else:
        return sides
    nothing = _("Money and dates")
    return [
        replace(side, facts=[fact, *(one for one in side.facts if one.label != nothing)])
        if side.who.role == "seller"
        else side
        for side in sides
    ]


def _earned(scene: Scene, facts: Facts, at: datetime) -> int | None:
    """Minor units the seller gets when the delivery is accepted in these facts; None where there is none to accept."""
    run = plan(scene.rules, facts, "accept_delivery", Actor("client", facts.client_id), Nothing(), at)
    return dry_run(run).to_seller if isinstance(run, Plan) else None


def _money(scene: Scene, amount: int) -> str:
    return scene.reader.money(amount, scene.currency)
