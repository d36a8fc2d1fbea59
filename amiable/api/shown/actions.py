"""What the reader may do on an order: every action of their role, with the schema of its input or the reason why not."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from amiable.api.shapes.order import Action
from amiable.api.shown.words import ByHash, reason
from amiable.pages.order import OrderPage
from amiable.rules.inputs import input_of
from amiable.rules.inputs.schema import schema, with_choices
from amiable.rules.outlook import Option
from amiable.rules.shape import Rules
from amiable.wording.scene import Scene


def actions_of(page: OrderPage, scene: Scene, *, href: str) -> list[Action]:
    """In the order of the rules file."""
    return [_action(page.loaded.rules, option, scene, href=href) for option in page.options]


def _action(rules: Rules, option: Option, scene: Scene, *, href: str) -> Action:
    row = rules.actions[option.action]
    return Action(
        name=option.action,
        label=scene.reader.label(row.label),
        allowed=option.allowed,
        why_not=reason(option.refusal, scene) if option.refusal else None,
        until=option.until if option.allowed else None,
        version_needed=not row.quiet,
        input=_input(ByHash(rules), option.action),
        href=f"{href}/actions/{option.action}",
    )


@lru_cache(maxsize=2000)
def _input(by: ByHash, action: str) -> dict[str, Any]:
    """The schema of an action's input with the codes of this rules file."""
    return with_choices(schema(input_of(action, by.rules.actions[action].by)), by.rules)
