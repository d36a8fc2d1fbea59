"""What a form is asked with: the codes to choose from, the things of this order that can be meant, the lines that must be
there, and what came with the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from amiable.pages.order import OrderPage, Said
from amiable.rules.facts import Change
from amiable.rules.inputs import (
    AnswerQuestion,
    ContestAnswer,
    CounterProposal,
    Deliver,
    ProposeCancellation,
    ProposeSplit,
    ReplyToChanges,
    SendRequirements,
    SettlePart,
)
from amiable.rules.inputs.read import plain_fields
from amiable.rules.outlook import offered_reasons
from amiable.rules.steps.closing import reasons_to_decide
from amiable.web.forms import Spoken
from amiable.web.order.fields import Asked
from amiable.web.order.forms import Line
from amiable.web.order.log_ticks import log_of
from amiable.web.order.said import asked_texts, asking, choices_of, question_texts, shown_text
from amiable.wording.scene import Scene


def asked_of(page: OrderPage, scene: Scene, action: str, kind: Any, *, meant: Mapping[str, str]) -> Asked:
    """The action with the codes of the rules file this reader's role may name, and the things it can be about.

    `meant` is what the address or the form says it is about.
    """
    rules, role = page.loaded.rules, page.role
    tables: dict[str, Sequence[tuple[str, str]]] = {
        name: [(code, scene.reader.label(row.label)) for code, row in table.items() if role in row.by]
        for name, table in (
            ("reasons", rules.reasons),
            ("case_reasons", rules.case_reasons),
            ("proposals", rules.proposals),
        )
    }
    if kind in (ProposeCancellation, ProposeSplit):
        tables["reasons"] = _fitting(page, scene) or tables["reasons"]
    closing = page.loaded.facts.closing
    if action == "decide_reason" and closing is not None:
        tables["reasons"] = [(row.code, scene.reader.label(row.label)) for row in reasons_to_decide(rules, closing)]
    tables["review_grounds"] = [(code, scene.reader.label(row.label)) for code, row in rules.review_grounds.items()]
    tables["clauses"] = [(code, scene.reader.label(row.label)) for code, row in rules.clauses.items()]
    if kind is CounterProposal:
        tables["proposals"] = _instead(page, scene, meant)
    offered = _offered(page, meant) if kind is AnswerQuestion else ()
    log = log_of(page, scene) if {"lines", "facts"} & set(plain_fields(kind)) else ()
    return Asked(action, rules, scene.reader.language, scene.currency, tables, _refs(page, scene, kind), offered, log)


def _fitting(page: OrderPage, scene: Scene) -> list[tuple[str, str]]:
    """The closing reasons that fit what has happened, for this side."""
    now = scene.reader.now or page.loaded.last_at
    rows = offered_reasons(page.loaded.rules, page.loaded.facts, page.role, max(now, page.loaded.last_at))
    return [(row.code, scene.reader.label(row.label)) for row in rows]


def _instead(page: OrderPage, scene: Scene, meant: Mapping[str, str]) -> list[tuple[str, str]]:
    """The kinds that can take the place of the other side's proposal: those on the same matter."""
    kinds = page.loaded.rules.proposals
    theirs = [row for row in page.loaded.facts.proposals if row.by != page.role and row.status == "live"]
    named = [row for row in theirs if row.id == meant.get("proposal")] or theirs
    topics = {kinds[row.kind].topic for row in named}
    return [(code, scene.reader.label(row.label)) for code, row in kinds.items() if row.topic in topics or not topics]


def meant_question(page: OrderPage, meant: Mapping[str, str]) -> str:
    """The question a link or form speaks of; the first open one when it does not say."""
    ids = [row.id for row in page.loaded.facts.questions if row.status == "open"]
    return meant.get("question", "") or (ids[0] if ids else "")


def _offered(page: OrderPage, meant: Mapping[str, str]) -> Sequence[str]:
    """The answers the seller's question offers."""
    question = meant_question(page, meant)
    open_now = any(row.id == question and row.status == "open" for row in page.loaded.facts.questions)
    found = asking(page).get(question) if open_now else None
    return choices_of(*found) if found else ()


def _refs(page: OrderPage, scene: Scene, kind: Any) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Changes, questions, proposals and payments this input can speak of, each with what it says."""
    facts, reader = page.loaded.facts, scene.reader
    return {
        "change": _changes(page, kind),
        "question": [
            (row.id, _spoken(question_texts(page).get(row.id))) for row in facts.questions if row.status == "open"
        ],
        "proposal": [
            (row.id, reader.label(page.loaded.rules.proposals[row.kind].label))
            for row in facts.proposals
            if row.status == "live"
        ],
        "capture": [
            (row.id, reader.money(row.total, scene.currency))
            for row in facts.captures
            if (row.part == "open" if kind is SettlePart else row.status == "failed")
        ],
    }


def _changes(page: OrderPage, kind: Any) -> list[tuple[str, str]]:
    said = asked_texts(page)
    rows = [row for row in page.loaded.facts.request if row.id in said]
    if kind is ContestAnswer:
        rows = list(page.loaded.facts.contestable)
    return [(row.id, _spoken(said[row.id])) for row in rows]


def _spoken(said: Said | None) -> Spoken:
    return Spoken(shown_text(said), said.language if said else "")


def initial_of(kind: Any, query: Mapping[str, str]) -> dict[str, str]:
    """Which proposal, question or change the link meant; a change also where lines speak of it."""
    return {name: query[name] for name in (*plain_fields(kind), "change") if name in query}


def lines_of(page: OrderPage, kind: Any) -> list[Line] | None:
    """One line per change to answer or still open, or per question of the brief; None where lines can be added freely."""
    facts = page.loaded.facts
    if kind is ReplyToChanges:
        return _of_changes(page, facts.request)
    if kind is Deliver:
        return _of_changes(page, facts.still_open)
    if kind is SendRequirements:
        return [line for i in range(len(page.placed.data.get("brief") or ())) if (line := _question(page, i))]
    return None


def _of_changes(page: OrderPage, changes: Sequence[Change]) -> list[Line]:
    asked = asked_texts(page)
    return [
        Line(shown_text(asked.get(change.id)), {"change": change.id}, asked[change.id].language)
        for change in changes
        if change.id in asked
    ]


def _question(page: OrderPage, i: int) -> Line | None:
    asked, said = page.placed.data["brief"][i], page.placed.said(f"brief.{i}.text")
    if said is None:
        return None
    choices = [page.placed.said(f"brief.{i}.choices.{j}") for j in range(len(asked["choices"]))]
    return Line(
        shown_text(said),
        {"question": asked["id"]},
        said.language,
        kind=asked["kind"],
        choices=[choice.text for choice in choices if choice and choice.text],
        required=bool(asked["required"]),
    )
