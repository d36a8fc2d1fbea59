"""What a form is asked with: the codes to choose from, the lines that must be there, the ids that came with the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from amiable.pages.order import OrderPage
from amiable.rules.inputs import ReplyToChanges, SendRequirements
from amiable.rules.inputs.read import plain_fields
from amiable.web.order.fields import Asked
from amiable.web.order.forms import Line
from amiable.web.order.timeline import asked_texts, shown_text
from amiable.wording.scene import Scene


def asked_of(page: OrderPage, scene: Scene, action: str) -> Asked:
    """The action with the codes of the rules file this reader's role may name, with their labels."""
    rules, role = page.loaded.rules, page.role
    tables: dict[str, Sequence[tuple[str, str]]] = {
        name: [(code, scene.reader.label(row.label)) for code, row in table.items() if role in row.by]
        for name, table in (
            ("reasons", rules.reasons),
            ("case_reasons", rules.case_reasons),
            ("proposals", rules.proposals),
        )
    }
    return Asked(action, rules, scene.reader.language, scene.currency, tables)


def initial_of(kind: Any, query: Mapping[str, str]) -> dict[str, str]:
    """Which proposal, question or change the link meant."""
    return {name: query[name] for name in plain_fields(kind) if name in query}


def lines_of(page: OrderPage, kind: Any) -> list[Line]:
    """One line per change to answer, or per question of the brief; none where lines can be added freely."""
    if kind is ReplyToChanges:
        asked = asked_texts(page)
        return [
            Line(shown_text(asked.get(change.id)), {"change": change.id}, asked[change.id].language)
            for change in page.loaded.facts.request
        ]
    if kind is SendRequirements:
        return [
            Line(shown_text(said), {"question": question["id"]}, said.language)
            for i, question in enumerate(page.placed.data.get("brief") or ())
            if (said := page.placed.said(f"brief.{i}.text")) is not None
        ]
    return []
