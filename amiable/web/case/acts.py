"""What the reader can do in the case, from the engine's options: answering the proposal, and everything else."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from django.urls import reverse

from amiable.rules.outlook import Option
from amiable.web.case.eyes import Eyes
from amiable.web.parts import Action
from amiable.web.story import Proposal
from amiable.wording.refusals import say

#: What one does in a case, in the order people look for it; support is asked beside its own explanation.
ACTS = (
    "answer_support",
    "appeal",
    "make_statement",
    "propose_redo",
    "propose_refund",
    "propose_split",
    "propose_cancellation",
    "withdraw_case",
)

#: Those of them that make a new proposal; they stand together, while none waits.
PROPOSING = frozenset(name for name in ACTS if name.startswith("propose_"))


#: Icons of the sprite by action.
ICONS = {
    "make_statement": "plus",
    "withdraw_case": "undo",
    "ask_support": "shield",
    "propose_redo": "undo",
    "propose_refund": "coin",
    "propose_split": "sides",
    "propose_cancellation": "x",
}


@dataclass(frozen=True, slots=True)
class Acts:
    """What can be said or done, the ways to propose something, and withdrawing, which ends it."""

    main: tuple[Action, ...]
    propose: tuple[Action, ...]


def acts_of(eyes: Eyes, live: Proposal | None, *, but: AbstractSet[str] = frozenset()) -> Acts:
    """Only what the engine allows now, `but` what stands somewhere else on the page already."""
    options = {option.action: option for option in eyes.page.options if option.allowed}
    names = [name for name in ACTS if name in options and name not in but]
    main = [button(eyes, options[name]) for name in names if name not in PROPOSING]
    propose = [button(eyes, options[name]) for name in names if name in PROPOSING] if live is None else []
    return Acts(tuple(main), tuple(propose) if eyes.is_open else ())


def button(eyes: Eyes, option: Option, *, small: bool = False) -> Action:
    """An action of the engine, refused with its reason where it is."""
    refusal, scene = option.refusal, eyes.scene
    return Action(
        label=scene.reader.label(scene.rules.actions[option.action].label),
        href=reverse("order_action", args=[eyes.reference, option.action]),
        small=small,
        icon=ICONS.get(option.action, ""),
        style="plain" if option.action == "withdraw_case" else "",
        why_not=say(refusal, scene.reader, currency=scene.currency, rules=scene.rules) if refusal else "",
        name=option.action,
    )
