"""The pages of what one says in a case: a statement, an answer to support, an appeal; each with its evidence, and with what it
answers above it. And of asking support or taking the case back: what that does, before it is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from amiable.pages.order import Entry, Said
from amiable.rules.plan import Plan
from amiable.web.order.case_effects import ahead_of, effects_of
from amiable.web.order.said import shown_text
from amiable.web.parts import Fact
from amiable.web.templatetags.written import written_in
from amiable.wording import events
from amiable.wording.scene import OTHER

if TYPE_CHECKING:
    from amiable.web.order.acting import Act

#: Events with a decision's reasons; the latest counts.
DECIDED = ("case_decided", "appeal_decided")


@dataclass(frozen=True, slots=True)
class Told:
    """Support's words for one side, and in which language; `label` says for whom they are."""

    label: str
    text: str
    language: str
    mark: str


def to_case(act: Act) -> str:
    """The case's page; the order's where there is none."""
    try:
        return reverse("case", args=[act.page.loaded.reference])
    except NoReverseMatch:
        return ""


def beside_statement(act: Act, run: Plan | None) -> Mapping[str, Any]:
    """A statement answers nothing in particular."""
    return {"no_preview": True}


def beside_answer(act: Act, run: Plan | None) -> Mapping[str, Any]:
    """Support's question to the reader, the one to the other side under a fold, and until when."""
    entry = _latest(act, ("parties_asked",))
    mine, theirs = _for(act, entry, "to")
    return {"no_preview": True, "told": mine, "told_other": theirs, "facts": _until(act, "asking_by", _("Answer by"))}


def beside_appeal(act: Act, run: Plan | None) -> Mapping[str, Any]:
    """The decision as it was told, the rule it quotes, and the two grounds."""
    entry = _latest(act, DECIDED)
    mine, theirs = _for(act, entry, "why")
    notes = {
        "new_facts": _("Something that was not known, or not on file, when support decided."),
        "rule_misapplied": _("The facts are right, but the rule that was quoted does not fit them."),
    }
    return {
        "no_preview": True,
        "told": mine,
        "told_other": theirs,
        "told_line": _line(act, entry),
        "facts": [*_rule(act, entry), *_until(act, "appeal_by", _("Appeal by"))],
        "grounds": [(radio, notes.get(str(radio.data["value"]), "")) for radio in act.form.form["ground"]],
    }


def beside_step(act: Act, run: Plan | None) -> Mapping[str, Any]:
    """What asking support or taking the case back does, before anything is written."""
    found = run or ahead_of(act)
    return {"effects": effects_of(act.scene, found) if found else (), "no_preview": True}


def _latest(act: Act, names: tuple[str, ...]) -> Entry | None:
    return next((entry for entry in reversed(act.page.entries) if entry.name in names), None)


def _line(act: Act, entry: Entry | None) -> str:
    """The decision as it stands: one that can be appealed waits for no second person any more."""
    if entry is None:
        return ""
    return events.line(entry.name, {**entry.data, "waits": False}, actor_role=entry.actor_kind, scene=act.scene)


def _for(act: Act, entry: Entry | None, field: str) -> tuple[Told | None, Told | None]:
    """What is written for the reader, and what for the other side."""
    if entry is None:
        return None, None
    role = act.page.role
    other = act.page.seller if role == "client" else act.page.client
    return (
        _told(entry.said(f"{field}_{role}"), _("For you")),
        _told(entry.said(f"{field}_{OTHER[role]}"), _("What %(name)s was told") % {"name": other.short}),
    )


def _told(said: Said | None, label: str) -> Told | None:
    if said is None or not (said.text or said.erased):
        return None
    return Told(label, shown_text(said), said.language, written_in(said.language) if said.language else "")


def _rule(act: Act, entry: Entry | None) -> list[Fact]:
    """The rule that was quoted, in the reader's language."""
    row = act.scene.rules.clauses.get(str(entry.data.get("rule", ""))) if entry else None
    return [Fact(_("Rule that was quoted"), act.scene.reader.label(row.label))] if row else []


def _until(act: Act, clock: str, label: str) -> list[Fact]:
    deadline = act.page.loaded.facts.deadline(clock)
    if deadline is None or deadline.fires_at is None:
        return []
    return [Fact(label, act.scene.reader.moment(deadline.fires_at))]
