"""What a step of the resolution center does to money and clocks, as facts read off its plan: set apart, goes on, stands still,
and from when support can be asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from amiable.kernel.errors import Refusal
from amiable.rules.facts import Deadline
from amiable.rules.guards.cases import support_from
from amiable.rules.inputs.fields import Words
from amiable.rules.plan import Plan, plan
from amiable.web.parts import Fact
from amiable.wording.scene import Scene

if TYPE_CHECKING:
    from amiable.web.order.acting import Act

#: Stands for what is still to be written, so that a plan can be made before it is.
TO_BE_WRITTEN = Words("…")

#: Clocks of the order that people ask about first, also when the step leaves them alone.
GO_ON = ("due", "accept_by", "reply_by", "take_by", "cure_by", "clearance")


def ahead_of(act: Act) -> Plan | None:
    """The plan of the action before anything is filled in; None when it needs more than words."""
    try:
        data = act.form.kind(TO_BE_WRITTEN) if act.form.asks else act.form.kind()
    except TypeError:
        return None
    facts = act.page.loaded.facts
    run = plan(act.page.loaded.rules, facts, act.action, act.actor, data, max(act.now, act.page.loaded.last_at))
    return None if isinstance(run, Refusal) else run


def effects_of(scene: Scene, run: Plan) -> list[Fact]:
    """The facts for both, in the order people ask for them."""
    return [*_money(scene, run), *_ended(scene, run), *_clocks(scene, run), *_support(scene, run)]


def _money(scene: Scene, run: Plan) -> Iterator[Fact]:
    apart = run.after.disputed - run.before.disputed
    if apart > 0:
        yield Fact(_("Set apart until it is settled"), scene.reader.money(apart, scene.currency))
        if run.after.held:
            yield Fact(_("Stays with the order"), scene.reader.money(run.after.held, scene.currency))
    if apart < 0:
        yield Fact(_("Back with the order"), scene.reader.money(-apart, scene.currency))


def _ended(scene: Scene, run: Plan) -> Iterator[Fact]:
    """Proposals that waited for an answer and no longer do."""
    live = {proposal.id for proposal in run.after.proposals}
    for proposal in run.before.proposals:
        if proposal.id not in live:
            yield Fact(_("Proposal that ends"), scene.reader.label(scene.rules.proposals[proposal.kind].label))


def _clocks(scene: Scene, run: Plan) -> Iterator[Fact]:
    """Clocks that stop, run on, or are moved by it; those of the case itself with their end."""
    own = {"talk_by", "support_by", "appeal_decide_by"}
    for deadline in run.after.deadlines:
        was = run.before.deadline(deadline.clock, deadline.subject)
        label = scene.reader.label(scene.rules.clocks[deadline.clock].label)
        if was is None and deadline.clock in own and deadline.fires_at:
            yield Fact(label, _until(scene, deadline))
        elif was is not None and was.due_at is not None and deadline.due_at is None:
            yield Fact(label, _("stands still"), was=_until(scene, was))
        elif was is not None and deadline.due_at is not None and (was.due_at is None or deadline.clock in GO_ON):
            yield Fact(label, _("runs on, until %(moment)s") % {"moment": _moment(scene, deadline)})


def _support(scene: Scene, run: Plan) -> Iterator[Fact]:
    """When support can be asked, as long as that changes."""
    case = run.after.case
    if case is None or run.before.case_state == run.after.case_state:
        return
    if case.state == "with_support":
        yield Fact(_("Customer support"), _("has the case at once"))
    elif case.state == "talking" and case.talk_failed:
        yield Fact(_("Customer support"), _("can be asked at once"))
    elif case.state == "talking":
        at = support_from(scene.rules, case)
        yield Fact(
            _("Customer support"),
            _("from %(moment)s, or once a proposal is declined") % {"moment": scene.reader.moment(at, long=False)},
        )


def _moment(scene: Scene, deadline: Deadline) -> str:
    return scene.reader.moment(deadline.fires_at, long=False) if deadline.fires_at else ""


def _until(scene: Scene, deadline: Deadline) -> str:
    return _("until %(moment)s") % {"moment": _moment(scene, deadline)}
