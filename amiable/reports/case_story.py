"""What happened, line by line, as it is printed: the sentence, who, when, what they wrote, which files with which hash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from amiable.reports.case_scene import CaseScene
from amiable.reports.clipping import FIRST, LAST, NAME, clip, files_within, share_of
from amiable.wording import events

#: The words of the first line stand under the agreement.
PLACED = "order_placed"


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words: what they are called (may be empty), the text, code and name of its language, whether there is more."""

    label: str
    text: str
    language: str
    language_name: str
    cut: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the log on paper."""

    seq: int
    who: str
    sentence: str
    moment: str
    utc: str
    hash: str
    quotes: list[Quote]
    files: list[Mapping[str, Any]]
    more_files: bool = False  # that are not printed


def story_of(scene: CaseScene) -> tuple[list[Told], tuple[int, int] | None]:
    """The lines that are printed, and the first and last number of those left out, if any."""
    lines = scene.lines
    left_out = None
    if len(lines) > FIRST + LAST:
        left_out = (lines[FIRST]["seq"], lines[-LAST - 1]["seq"])
        lines = lines[:FIRST] + lines[-LAST:]
    most = share_of([row["text"] for rows in scene.words.values() for row in rows])
    files: dict[int, list[Mapping[str, Any]]] = {}
    for row in scene.case["files"]:
        files.setdefault(row["seq"], []).append(_file(scene, row))
    files = {line["seq"]: files[line["seq"]] for line in lines if line["seq"] in files}
    shown = files_within(files)
    told = [_told(scene, line, shown.get(line["seq"], []), most) for line in lines]
    return [replace(one, more_files=len(files.get(one.seq, ())) > len(one.files)) for one in told], left_out


def sentence_of(scene: CaseScene, line: Mapping[str, Any]) -> str:
    """What happened, in one sentence; its code for a line nobody has a sentence for."""
    try:
        return events.line(line["name"], line["data"], actor_role=line["actor"]["kind"], scene=scene.scene)
    except KeyError:
        return str(line["name"])


def _told(scene: CaseScene, line: Mapping[str, Any], files: list[Mapping[str, Any]], most: int) -> Told:
    return Told(
        seq=line["seq"],
        who=scene.who(line["actor"]["kind"]),
        sentence=sentence_of(scene, line),
        moment=scene.moment(line["at"]),
        utc=scene.utc(line["at"]),
        hash=line["hash"],
        quotes=[] if line["name"] == PLACED else list(_quotes(scene, line, most)),
        files=files,
    )


def _quotes(scene: CaseScene, line: Mapping[str, Any], most: int) -> Iterator[Quote]:
    for row in scene.words.get(line["seq"], ()):
        text, cut = clip(row["text"], most)
        shown = _("These words were erased.") if row["erased"] else text
        yield Quote(
            _label(scene, line, row["field"]), shown, row["language"], scene.language_name(row["language"]), cut
        )


def _label(scene: CaseScene, line: Mapping[str, Any], field: str) -> str:
    """What one of several texts of a line is; nothing for the only one."""
    head, *rest = field.split(".")
    number = int(rest[0]) + 1 if rest and rest[0].isdigit() else 0
    if head == "answers" and line["name"] == "requirements_sent":
        return _question(scene, line["data"]["answers"][number - 1]["question"])
    several = {
        "changes": _("Change %(number)s"),
        "questions": _("Question %(number)s"),
        "answers": _("Answer to change %(number)s"),
        "exhibits": _("Evidence %(number)s"),
        "links": _("Link %(number)s"),
    }
    alone = {
        "why_client": _("To the client"),
        "why_seller": _("To the seller"),
        "to_client": _("To the client"),
        "to_seller": _("To the seller"),
    }
    return several[head] % {"number": number} if number and head in several else alone.get(head, "")


def _question(scene: CaseScene, question: str) -> str:
    """The question of the brief an answer belongs to."""
    asked = [row["id"] for row in scene.lines[0]["data"].get("brief") or ()]
    return scene.said(1, f"brief.{asked.index(question)}.text") if question in asked else ""


def _file(scene: CaseScene, row: Mapping[str, Any]) -> Mapping[str, Any]:
    """A file with its size written out, and the title it was brought under as evidence."""
    title = scene.said(row["seq"], row["exhibit"]) if row["exhibit"] else ""
    return {
        **row,
        "size_text": scene.size(row["size"]),
        "title": title,
        "name": clip(row["name"], NAME)[0] or _("name erased"),
    }
