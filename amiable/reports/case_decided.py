"""The decisions of an order on paper: everything a decision is recorded with, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from amiable.reports.case_scene import CaseScene
from amiable.reports.case_story import sentence_of
from amiable.rules.inputs import Decide
from amiable.wording import fields


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision: its sentence, what is recorded of it, reasons as written, the lines it rests on, what can be done."""

    seq: int
    sentence: str
    facts: list[tuple[str, str]]
    reasons: list[tuple[str, str, str, str]]
    rests_on: list[tuple[int, str, str]]
    redress: str


def decided_of(scene: CaseScene) -> list[Decided]:
    """Every decision, in its order."""
    lines = {line["seq"]: line for line in scene.lines}
    return [_decided(scene, row, lines) for row in scene.case["decisions"]]


def _decided(scene: CaseScene, row: Mapping[str, Any], lines: Mapping[int, Mapping[str, Any]]) -> Decided:
    tongues = row["languages"]
    reasons = [
        (label, text, tongues.get(role, ""), scene.language_name(tongues.get(role, "")))
        for role, label in (("client", _("Reasons for the client")), ("seller", _("Reasons for the seller")))
        if (text := scene.said(row["seq"], f"why_{role}"))
    ]
    why = scene.said(row["seq"], "why")
    redress = row["redress"]
    until = _("Until %(moment)s.") % {"moment": scene.moment(redress["until"])} if redress["until"] else ""
    return Decided(
        seq=row["seq"],
        sentence=_outcome(scene, row, lines[row["seq"]]),
        facts=_facts(scene, row),
        reasons=[*reasons, *([(_("Reasons"), why, "", "")] if why else [])],
        rests_on=[(one["seq"], sentence_of(scene, lines[one["seq"]]), one["hash"]) for one in row["facts"]],
        redress=" ".join(filter(None, (redress["text"].get(scene.language, redress["text"]["en"]), until))),
    )


def _outcome(scene: CaseScene, row: Mapping[str, Any], line: Mapping[str, Any]) -> str:
    """What was decided, also where the line itself says that it waits for a second person."""
    return sentence_of(scene, {**line, "data": {**line["data"], "waits": False}})


def _facts(scene: CaseScene, row: Mapping[str, Any]) -> list[tuple[str, str]]:
    measure, amounts, found = row["measure"], row["amounts"], list[tuple[str, str]]()
    person = row["decider"]["kind"] == "person"
    found.append((_("Decided by"), _("a person of customer support") if person else _("the rules, without a person")))
    found.append((_("Decided"), scene.moment(row["decided_at"])))
    if row["second"]:
        agreed = row["status"] == "approved"
        found.append((_("Second person"), _("approved it") if agreed else _("did not approve it")))
    if row["received_at"]:
        found.append((_("Before support since"), scene.moment(row["received_at"])))
    if row["clause"]:
        found.append((_("By the rule"), row["clause"]["text"].get(scene.language, row["clause"]["text"]["en"])))
    if measure["reason_text"]:
        found.append((_("Reason"), measure["reason_text"].get(scene.language, measure["reason_text"]["en"])))
    if measure["fault"]:
        side = fields.choice(Decide, "fault", measure["fault"], rules=scene.rules, language=scene.language)
        found.append((_("On whose side it lay"), str(side)))
    if amounts["disputed"]:
        found.append((_("In dispute"), scene.money(amounts["disputed"])))
        found.append((_("To the client"), scene.money(amounts["client"])))
        if not measure["redo_days"]:
            found.append((_("To the seller, before the fee"), scene.money(amounts["seller"])))
    return found
