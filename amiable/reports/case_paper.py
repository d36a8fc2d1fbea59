"""What stands on the paper of a case file, section by section, made from its data alone; nothing is asked of the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from amiable.reports.bank import evidence_of
from amiable.reports.case_decided import decided_of
from amiable.reports.case_money import account, captures_of
from amiable.reports.case_scene import CaseScene
from amiable.reports.case_story import sentence_of, story_of
from amiable.rules.facts.agreed import price_of

type Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Offer:
    """A proposal and what became of it."""

    seq: int
    who: str
    moment: str
    sentence: str
    ends: list[tuple[int, str]]


def write_paper(case: Mapping[str, Any], *, language: str, zone: tzinfo, pack: str = "") -> str:
    """The whole paper as a page of HTML in the reader's language; with `pack` "chargeback", a page for the bank first."""
    with override(language):
        scene = CaseScene(case, language, zone)
        lines, left_out = story_of(scene)
        return render_to_string(
            "reports/case_file.html",
            {
                "case": case,
                "name": settings.THEME.name,
                "language": language,
                "reference": case["order"]["reference"],
                "zone": str(zone),
                "title": scene.said(1, "title"),
                "cover": _cover(scene),
                "agreed": _agreed(scene),
                "scope": _scope(scene),
                "tongue": scene.tongue(1, "title"),
                "not_included": scene.said(1, "not_included"),
                "versions": _versions(scene),
                "lines": lines,
                "left_out": left_out,
                "deliveries": [line for line in lines if line.files or line.seq in _deliveries(scene)],
                "offers": _offers(scene),
                "decisions": decided_of(scene),
                "captures": captures_of(scene),
                "transfers": _transfers(scene),
                "bank": evidence_of(scene, lines) if pack == "chargeback" else None,
                "hash": _in_groups(case["head"]["hash"]),
                "anchors": case["anchors"][-5:],
            },
        )


def _cover(scene: CaseScene) -> Pairs:
    order, rules = scene.case["order"], scene.case["rules"]
    state = scene.rules.states[order["state"]].label
    found = [
        (_("Order"), order["reference"]),
        (_("Client"), scene.names["client"]),
        (_("Seller"), scene.names["seller"]),
        (_("Placed"), scene.moment(order["placed_at"])),
        (_("State"), scene.reader.label(state)),
        (_("Rules"), _("%(name)s, version %(version)s") % {"name": rules["name"], "version": rules["version"]}),
        (_("Lines of the log"), str(scene.case["head"]["seq"])),
        (_("Exported"), scene.moment(scene.case["exported_at"])),
    ]
    if order["closed_at"]:
        found.insert(4, (pgettext("one order", "Ended"), scene.moment(order["closed_at"])))
    return found


def _agreed(scene: CaseScene) -> Pairs:
    """The first version of the agreement, as it was bought."""
    data = scene.lines[0]["data"]
    price = price_of(data["work"], data["client_fee"], data["tax"])
    found = [
        (_("Package"), scene.said(1, "package_name")),
        (_("Price"), scene.money(price)),
        (_("Time to deliver"), scene.reader.days(data["days"])),
        (_("Revision rounds"), str(data["rounds"])),
    ]
    if data["effort_minutes"]:
        found.append((_("Effort"), scene.reader.effort(data["effort_minutes"])))
    return found


def _scope(scene: CaseScene) -> list[tuple[str, str]]:
    rows = scene.lines[0]["data"].get("scope") or ()
    return [(scene.said(1, f"scope.{i}.title"), scene.said(1, f"scope.{i}.note")) for i in range(len(rows))]


def _versions(scene: CaseScene) -> list[tuple[str, ...]]:
    """Later versions of the agreement, by what a row of figures can say."""
    found = list[tuple[str, ...]]()
    for row in scene.case["agreement"][1:]:
        numbers = row["numbers"]
        price = scene.money(price_of(numbers["work"], numbers["client_fee"], numbers["tax"]))
        figures = (scene.moment(row["made_at"]), price, scene.reader.days(numbers["days"]), str(numbers["rounds"]))
        found.append((str(row["version"]), str(row["seq"]), *figures))
    return found


def _deliveries(scene: CaseScene) -> set[int]:
    handed = ("delivery_made", "delivery_replaced", "part_delivered")
    return {line["seq"] for line in scene.lines if line["name"] in handed}


def _offers(scene: CaseScene) -> list[Offer]:
    """Every proposal with its terms; a counter-proposal ends the one it answers."""
    found: dict[str, Offer] = {}
    for line in scene.lines:
        data = line["data"]
        known, ended = str(data.get("id") or ""), str(data.get("proposal") or data.get("answers") or "")
        if ended in found and line["name"].startswith("proposal_"):
            found[ended].ends.append((line["seq"], sentence_of(scene, line)))
        if known and line["name"].endswith(("_proposed", "_countered", "case_opened")):
            who, moment = scene.who(line["actor"]["kind"]), scene.moment(line["at"])
            found[known] = Offer(line["seq"], who, moment, _terms(scene, line), [])
    return list(found.values())


def _terms(scene: CaseScene, line: Mapping[str, Any]) -> str:
    """What is proposed, also by the wish of a case and by a counter-proposal, whose own sentences do not say it."""
    data, opens = line["data"], line["name"] == "case_opened"
    kind = data.get("wish") if opens else data.get("kind") if line["name"] == "proposal_countered" else ""
    if not kind:
        return sentence_of(scene, line)
    reason = data.get("cancel_reason", "") if opens else data.get("reason", "")
    return sentence_of(scene, {**line, "name": f"{kind}_proposed", "data": {**data, "reason": reason}})


def _transfers(scene: CaseScene) -> list[tuple[int, str, str, str, str]]:
    return [
        (row["seq"], scene.moment(row["at"]), account(row["debit"]), account(row["credit"]), scene.money(row["amount"]))
        for row in scene.case["money"]["transfers"]
    ]


def _in_groups(digest: str) -> list[str]:
    """A hash as people compare it: eight letters at a time."""
    return [digest[i : i + 8] for i in range(0, len(digest), 8)]
