"""An order as its sentences see it: reader, rules, currency, names, and whose eyes; and how a sentence is filled.

The ending of a placeholder says how its value is written: `%(until_moment)s` is `until` as a moment, `%(refund_money)s`
is `refund` as an amount in the order's currency, `%(state_label)s` the rules' label of `state`. A value that is not
there, or None, lets the next variant of the sentence speak.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import KW_ONLY, dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, override

from amiable.kernel.letters import apart
from amiable.rules.shape import Rules
from amiable.wording.reader import Reader

type Text = str | Promise
"""One whole sentence, translated when it is said."""

type Texts = Text | tuple[Text, ...]
"""The same thing said with more or less known: the first variant whose placeholders can all be filled is said."""

#: Placeholder → key of the data and table of the rules file its code stands in.
LABELLED = {
    "state_label": ("state", "states"),
    "case_state_label": ("case_state", "case_states"),
    "kind_label": ("kind", "proposals"),
    "reason_label": ("reason", "reasons"),
    "case_reason_label": ("reason", "case_reasons"),
    "action_label": ("action", "actions"),
    "ground_label": ("ground", "review_grounds"),
}

OTHER = {"client": "seller", "seller": "client"}


def speaking(language: str) -> AbstractContextManager[None]:
    """Inside, sentences are in this language; nothing is done where they are already."""
    return nullcontext() if get_language() == language else override(language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One thing as different people read it: `you` is who did it (or is waited for), `they` everybody without an own text."""

    they: Texts
    you: Texts | None = None
    client: Texts | None = None
    seller: Texts | None = None
    staff: Texts | None = None  # mediators and the operator

    def by(self, viewer: str, actor: str) -> Texts:
        """The text for a viewer's role when the role `actor` did it."""
        own = {"client": self.client, "seller": self.seller, "": None}.get(viewer, self.staff)
        if viewer == actor and self.you is not None:
            return self.you
        return self.they if own is None else own


@dataclass(frozen=True, slots=True)
class Scene:
    """`viewer` is the reader's role on this order ("" for none); `names` the first names by role, client and seller always."""

    reader: Reader
    rules: Rules
    _: KW_ONLY
    currency: str = ""
    viewer: str = ""
    names: Mapping[str, str] = field(default_factory=dict)

    def tell(self, said: Texts | Seen, data: Mapping[str, Any], *, by: str = "") -> str:
        """The whole sentence in the reader's language. Raises KeyError when no variant can be filled."""
        texts = said.by(self.viewer, by) if isinstance(said, Seen) else said
        variants = texts if isinstance(texts, tuple) else (texts,)
        filling = _Filling(self, data, by)
        with speaking(self.reader.language):
            for text in variants[:-1]:
                try:
                    return str(text % filling)
                except KeyError:
                    continue
            return str(variants[-1] % filling)


class _Filling(dict[str, Any]):
    """What fills a sentence: the data as it is, and what is written from it on demand."""

    def __init__(self, scene: Scene, data: Mapping[str, Any], by: str) -> None:
        names = {role: apart(name) for role, name in scene.names.items()}
        people = {"client": names.get("client"), "seller": names.get("seller"), "who": names.get(by)}
        people["other"] = names.get(OTHER.get(scene.viewer, ""))
        super().__init__({key: value for key, value in {**people, **data}.items() if value is not None and value != ""})
        self.scene = scene

    def __missing__(self, key: str) -> str:
        name, _, way = key.rpartition("_")
        write = self._ways().get(way)
        if key in LABELLED:
            name, table = LABELLED[key]
            return self.scene.reader.label(getattr(self.scene.rules, table)[self[name]].label)
        if write is None or not name:
            raise KeyError(key)
        return write(self[name])

    def _ways(self) -> Mapping[str, Callable[[Any], str]]:
        reader, currency = self.scene.reader, self.scene.currency
        return {
            "money": lambda amount: reader.money(amount, currency),
            "moment": reader.moment,
            "day": reader.day,
            "days": reader.days,
            "effort": reader.effort,
            "span": reader.span,
        }
