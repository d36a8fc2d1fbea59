"""When support can help, and why not yet: the same rule for both, with the moments of this case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from amiable.pages.case import not_yet, support_at_latest
from amiable.web.case.acts import button
from amiable.web.case.eyes import Eyes
from amiable.web.parts import Action, Fact
from amiable.wording.scene import OTHER


@dataclass(frozen=True, slots=True)
class Support:
    """The ways to support, the latest moment, and the button."""

    facts: Sequence[Fact]
    sum: Fact | None
    note: str
    action: Action | None


def support_of(eyes: Eyes) -> Support | None:
    """While the two talk; None once support has the case, or it is over."""
    facts = eyes.page.loaded.facts
    if facts.case is None or facts.case_state != "talking":
        return None
    option = eyes.page.option("ask_support")
    action = button(eyes, option, small=True) if option else None
    refusal, latest = not_yet(eyes.page), support_at_latest(eyes.page)
    if refusal is None:
        return Support((), Fact(_("Support can be asked"), _("now")), _both(), action)
    until = refusal.data.get("until")
    if until and (facts.case.talk_failed or (latest and latest <= eyes.now)):  # the reader's own proposal waits
        label = _("Once %(name)s has answered, at the latest") % {"name": eyes.who(OTHER[eyes.page.role]).name}
        return Support((), Fact(label, eyes.when(until)), _both(), action)
    live = next((row for row in facts.proposals if row.in_case and row.status == "live"), None)
    found = [Fact(_("If a proposal is declined or withdrawn"), _("at once"))]
    deadline = facts.deadline("answer_by", live.id) if live else None
    if deadline and deadline.fires_at:
        found.append(Fact(_("If the open proposal lapses"), eyes.when(deadline.fires_at)))
    found.append(Fact(_("With the second counter-proposal"), _("at once")))
    return Support(found, Fact(_("At the latest"), eyes.when(latest)) if latest else None, _both(), action)


def _both() -> str:
    return _("The same rule holds for both of you. Who made the open proposal waits for its answer first.")
