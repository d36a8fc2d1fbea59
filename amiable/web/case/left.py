"""What a settlement leaves for the seller when the order goes on: read off the plans of accepting it and then the delivery."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from amiable.pages.dry_run import dry_run, if_accepted
from amiable.rules.facts import Actor, Facts, Proposal
from amiable.rules.inputs import Nothing
from amiable.rules.plan import Plan, plan
from amiable.web.case.eyes import Eyes
from amiable.web.parts import Fact
from amiable.web.story import Side


def with_what_is_left(eyes: Eyes, proposal: Proposal, sides: Sequence[Side]) -> Sequence[Side]:
    """The sides, the seller's with what the work then earns and earned before; as they are where accepting earns at once."""
    rules, facts = eyes.scene.rules, eyes.page.loaded.facts
    at = max(eyes.now, eyes.page.loaded.last_at)
    run = if_accepted(rules, facts, proposal, at)
    if run is None or dry_run(run).to_seller or run.after.closing:
        return sides
    then = _earned(eyes, run.after)
    was = _earned(eyes, facts)
    if then is None:
        return sides
    label = _("Earns once it is accepted, after the fee")
    fact = Fact(label, eyes.money(then), was=eyes.money(was) if was and was != then else "")
    nothing = _("Money and dates")
    return [
        replace(side, facts=[fact, *(one for one in side.facts if one.label != nothing)])
        if side.who.role == "seller"
        else side
        for side in sides
    ]


def _earned(eyes: Eyes, facts: Facts) -> int | None:
    """Minor units the seller gets when the delivery is accepted in these facts; None where there is none to accept."""
    client = Actor("client", facts.client_id)
    run = plan(eyes.scene.rules, facts, "accept_delivery", client, Nothing(), max(eyes.now, eyes.page.loaded.last_at))
    return dry_run(run).to_seller if isinstance(run, Plan) else None
