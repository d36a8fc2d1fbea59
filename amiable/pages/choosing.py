"""What the client's choice from a scope reply leads to: the plan of choosing, and of the payment that follows where one does.
Nothing is computed here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from amiable.kernel.errors import Refusal
from amiable.rules.facts import Actor, Change, Facts
from amiable.rules.inputs import TakeReply, Told
from amiable.rules.plan import Plan, plan
from amiable.rules.shape import Rules


@dataclass(frozen=True, slots=True)
class Choice:
    """The ids of the extras bought and of the changes whose alternative is taken."""

    extras: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()

    @property
    def chosen(self) -> tuple[str, ...]:
        """Everything that is named."""
        return (*self.extras, *self.instead)


def everything(changes: Iterable[Change]) -> Choice:
    """All that can be had: every extra, and the alternative where the thing itself is not possible."""
    rows = [*changes]
    extras = tuple(row.id for row in rows if row.answer == "extra")
    return Choice(extras, tuple(row.id for row in rows if row.instead and row.id not in extras))


def if_chosen(rules: Rules, facts: Facts, choice: Choice, moment: datetime) -> Plan | Refusal:
    """The plan of the client choosing this at a moment, paid at once where it has a price."""
    who = Actor("client", facts.client_id)
    run = plan(rules, facts, "take_reply", who, TakeReply(choice.extras, choice.instead), moment)
    return if_paid(rules, run) if isinstance(run, Plan) else run


def if_paid(rules: Rules, run: Plan) -> Plan:
    """The plan together with the payment it asks for; the plan itself when it asks for none or it would not hold."""
    asked = [row for row in run.after.movements if row.kind == "capture" and row not in run.before.movements]
    if not asked:
        return run
    paid = plan(rules, run.after, "confirm_capture", Actor("provider"), Told(asked[0].id), run.at)
    if not isinstance(paid, Plan):
        return run
    return replace(paid, before=run.before, effects=(*run.effects, *paid.effects))
