"""The words of forms: label, help and placeholder of each field of each input, choices, buttons, and what a form does.

Labels are lazy: they speak the language active when they are shown. Codes that a rules file lists carry its labels.
"""

from __future__ import annotations

from collections.abc import Mapping

from amiable.rules.shape import Label, Rules
from amiable.wording.fields import offers, reviews, support, work
from amiable.wording.fields.choices import CHOICES
from amiable.wording.fields.explanations import EXPLANATIONS
from amiable.wording.fields.field import Field
from amiable.wording.scene import Scene, Text

__all__ = [
    "ACTION_FIELDS",
    "CHOICES",
    "EXPLANATIONS",
    "FIELDS",
    "Field",
    "action_label",
    "choice",
    "explanation",
    "field",
]

#: By input class and field.
FIELDS: Mapping[type, Mapping[str, Field]] = {**work.FIELDS, **offers.FIELDS, **support.FIELDS, **reviews.FIELDS}

#: By action and field, where the same input asks for something else.
ACTION_FIELDS: Mapping[str, Mapping[str, Field]] = {
    **work.ACTION_FIELDS,
    **offers.ACTION_FIELDS,
    **support.ACTION_FIELDS,
}


def field(kind: type, name: str, *, action: str = "") -> Field:
    """The words of field `name` of the input class `kind` as `action` asks for it. Raises KeyError for a field without."""
    own = ACTION_FIELDS.get(action, {})
    return own[name] if name in own else FIELDS[kind][name]


def choice(kind: type, name: str, code: str, *, rules: Rules, language: str) -> Text:
    """The label of one code a field can have: ours, or the rules file's. Raises KeyError for a code without a label."""
    own = CHOICES.get(kind, {}).get(name, {})
    if code in own:
        return own[code]
    table: Mapping[str, object] = {
        "reason": rules.reasons,
        "cancel_reason": rules.reasons,
        "kind": rules.proposals,
        "rule": rules.clauses,
        "ground": rules.review_grounds,
    }[name]
    if name == "reason" and code in rules.case_reasons and kind.__name__ == "OpenCase":
        table = rules.case_reasons
    label: Label = getattr(table[code], "label")  # noqa: B009 - the tables share nothing but their label
    return label.get(language) or label["en"]


def action_label(rules: Rules, action: str, *, language: str) -> str:
    """The button of an action: a short verb, from the rules file."""
    label = rules.actions[action].label
    return label.get(language) or label["en"]


def explanation(action: str, *, scene: Scene) -> str:
    """One sentence on what the action does, to stand under its form; empty where the button says all."""
    said = EXPLANATIONS.get(action)
    return scene.tell(said, {}, by=scene.viewer) if said else ""
