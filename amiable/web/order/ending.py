"""The ways to end an order that exist for this reader now, each with what it does; those that do not exist yet with the reason
somebody would look for. Money and dates are read off the plan of each way, which is made and left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from amiable.kernel.errors import Refusal
from amiable.pages.dry_run import dry_run, if_proposed
from amiable.pages.order import OrderPage
from amiable.pages.standing import rate_effect
from amiable.rules.facts import Actor, Facts
from amiable.rules.inputs import Nothing, ProposeCancellation, ProposeSplit
from amiable.rules.outlook import if_silent, offered_reasons
from amiable.rules.plan import Plan, plan
from amiable.web.order.buttons import QUIET
from amiable.web.order.case_effects import TO_BE_WRITTEN
from amiable.web.order.sides import sides_of
from amiable.web.story import Side
from amiable.wording import silence
from amiable.wording.refusals import say
from amiable.wording.scene import Scene

#: By role, the simplest first.
WAYS = {
    "client": (
        "cancel_before_payment",
        "cancel_free",
        "cancel_very_late",
        "cancel_suspended",
        "propose_cancellation",
        "propose_split",
    ),
    "seller": ("decline_order", "propose_cancellation", "propose_split"),
}

#: People look for these and are told why not; the others are simply not there.
LOOKED_FOR = frozenset(("cancel_free", "cancel_very_late", "decline_order", "propose_cancellation", "propose_split"))


@dataclass(frozen=True, slots=True)
class Way:
    """One way: its button, what it does for both, and what must be known; `why_not` while it does not exist."""

    label: str
    href: str
    sides: Sequence[Side] = ()
    sides_label: str = ""
    points: Sequence[str] = ()
    why_not: str = ""


def ways_of(page: OrderPage, scene: Scene, now: datetime) -> tuple[list[Way], list[Way]]:
    """Those that exist now, and those somebody would look for with why they do not."""
    there, missing = [], []
    for name in WAYS[page.role]:
        option = page.option(name)
        if option is None:
            continue
        bare = Way(
            scene.reader.label(page.loaded.rules.actions[name].label),
            reverse("order_action", args=[page.loaded.reference, name]),
        )
        run = _tried(page, name, now, "") if option.refusal is None else option.refusal
        if not isinstance(run, Refusal):
            there.append(_there(page, scene, name, bare, run))
        elif name in LOOKED_FOR and run.code not in QUIET:
            why = _from_when(page, scene, name) or say(run, scene.reader, currency=scene.currency, rules=scene.rules)
            missing.append(replace(bare, why_not=why))
    return there, missing


def try_way(page: OrderPage, name: str, now: datetime, *, reason: str = "") -> Plan | None:
    """The plan of one way; of a proposal with this reason, or the first the reader could name, and of a split in halves."""
    run = _tried(page, name, now, reason)
    return run if isinstance(run, Plan) else None


def _tried(page: OrderPage, name: str, now: datetime, reason: str) -> Plan | Refusal | None:
    """The same, or why it is refused; None for a proposal without a reason to name."""
    rules, facts = page.loaded.rules, page.loaded.facts
    actor = Actor(page.role, facts.client_id if page.role == "client" else facts.seller_id)
    at = max(now, page.loaded.last_at)
    data: Any = Nothing()
    if name.startswith("propose_"):
        reasons = [row.code for row in offered_reasons(rules, facts, page.role, at)]
        if not reasons:
            return None
        reason = reason or reasons[0]
        half = _in_play(facts) // 2
        data = ProposeSplit(half, reason, TO_BE_WRITTEN) if name == "propose_split" else ProposeCancellation(reason)
    return plan(rules, facts, name, actor, data, at)


def _there(page: OrderPage, scene: Scene, name: str, bare: Way, run: Plan | None) -> Way:
    if run is None:
        return replace(bare, points=_points(page, scene, name, run))
    whole = if_proposed(page.loaded.rules, run)
    label = _("What it does for both of you")
    if name == "propose_split":
        label = _("If the two of you agree on half each")
    elif whole is not run and whole.after.closing is not None:
        label = _("If %(name)s accepts, with the reason “%(reason)s”") % {
            "name": scene.names["seller" if page.role == "client" else "client"],
            "reason": scene.reader.label(scene.rules.reasons[whole.after.closing.reason].label),
        }
    points = _points(page, scene, name, run)
    return replace(
        bare,
        sides=sides_of(page, scene, dry_run(whole, rate=rate_effect(whole) if page.role == "seller" else None)),
        sides_label=label,
        points=points,
    )


def consequences(page: OrderPage, scene: Scene, name: str, run: Plan | None, now: datetime) -> list[str]:
    """What must be known before an end is proposed, of its plan or of the one the page for cancelling shows: the other's word,
    silence, files, and the reason that would hold."""
    found = run or try_way(page, name, now)
    points = _points(page, scene, name, found)
    if run is None:
        return points
    becomes = becomes_of(scene, run, if_proposed(page.loaded.rules, run))
    return [*points, becomes] if becomes else points


def becomes_of(scene: Scene, run: Plan, whole: Plan) -> str:
    """With which reason the order would end, where it is not the one that was named: of several that hold, the lowest."""
    made = [row for row in run.after.proposals if row.id not in {old.id for old in run.before.proposals}]
    closing = whole.after.closing
    if closing is None or not made or closing.reason in ("", made[0].terms.reason):
        return ""
    label = {"reason": scene.reader.label(scene.rules.reasons[closing.reason].label)}
    if closing.counts:
        return _("As things stand, the order would end as “%(reason)s”, which counts.") % label
    return _("As things stand, the order would end as “%(reason)s”, which does not count.") % label


def _points(page: OrderPage, scene: Scene, name: str, run: Plan | None) -> list[str]:
    """Whether the other must agree, what silence means, what happens to the files."""
    other = {"name": scene.names["seller" if page.role == "client" else "client"]}
    if not name.startswith("propose_"):
        found = [_("It ends at once. %(name)s is told and need not agree.") % other]
    else:
        found = [_("%(name)s has to agree.") % other, *_silence(page, scene, run)]
    return [*found, *_files(page, scene, split=name == "propose_split")]


def _silence(page: OrderPage, scene: Scene, run: Plan | None) -> list[str]:
    """What comes of the proposal without an answer, at its moment."""
    known = {row.id for row in page.loaded.facts.proposals}
    made = next((row for row in run.after.proposals if row.id not in known), None) if run else None
    deadline = run.after.deadline("answer_by", made.id) if run and made else None
    if run is None or deadline is None:
        return []
    then = if_silent(page.loaded.rules, run.after.but(deadlines=(deadline,)), run.at)
    return list(silence.sentences(then, scene=scene)) if then else []


def _files(page: OrderPage, scene: Scene, *, split: bool) -> list[str]:
    if not page.loaded.facts.deliveries:
        return []
    names = {"client": scene.names["client"], "seller": scene.names["seller"]}
    if split and not page.placed.data.get("sealed"):
        return [_("What was delivered stays open.")]
    if split:
        return [_("The originals open only if the proposal says so.")]
    if page.role == "client":
        return [_("The files %(seller)s delivered close for you.") % names]
    return [_("The files you delivered close for %(client)s.") % names]


def _from_when(page: OrderPage, scene: Scene, name: str) -> str:
    """From which moment one may cancel alone, as long as nothing was delivered."""
    facts = page.loaded.facts
    if name != "cancel_very_late" or (facts.delivery and not facts.redo):
        return ""
    late, due = facts.deadline("very_late"), facts.deadline("due")
    at = late.fires_at if late else None
    if at is None and due is not None and due.due_at is not None and due.fires_at:
        at = due.fires_at + scene.rules.period("very_late")
    if at is None:
        return ""
    return _("From %(moment)s you can cancel alone and get everything back, if nothing is delivered before.") % {
        "moment": scene.reader.moment(at)
    }


def _in_play(facts: Facts) -> int:
    """What a settlement could share out now: inside a case what is disputed, else what is held."""
    return facts.disputed or facts.held
