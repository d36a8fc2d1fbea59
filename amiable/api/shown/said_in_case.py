"""Statements with their evidence, and support's questions with their answers, as shapes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from amiable.api.shapes.case import Asked, Evidence, Exhibit, Statement
from amiable.api.shapes.work import File
from amiable.api.shown.words import NOTHING, words
from amiable.api.shown.work import file_of
from amiable.pages.order import Entry
from amiable.pages.order_files import OrderFile
from amiable.wording.scene import Scene

#: Events that say something in a case, and the field that holds it.
SAID = {
    "case_opened": "what_happened",
    "no_delivery_contested": "why",
    "support_case_opened": "why",
    "support_asked": "why",
    "statement_made": "text",
    "support_answered": "why",
    "decision_appealed": "why",
}


def statements_of(entries: Sequence[Entry], files: Sequence[OrderFile], scene: Scene) -> list[Statement]:
    """Everything that was said in the case, in order."""
    named = {str(file.upload.id): file_of(file) for file in files}
    return [_statement(entry, named, scene) for entry in entries if entry.name in SAID]


def _statement(entry: Entry, files: Mapping[str, File], scene: Scene) -> Statement:
    return Statement(
        seq=entry.seq,
        at=entry.at,
        kind=entry.name,
        by=entry.actor_kind,  # type: ignore[arg-type]
        by_name=scene.names.get(entry.actor_kind, ""),
        text=words(entry.said(SAID[entry.name])) or NOTHING,
        evidence=Evidence(
            lines=[*(entry.data.get("lines") or ())],
            exhibits=[
                Exhibit(
                    title=words(entry.said(f"exhibits.{i}.title")) or NOTHING,
                    files=[files[name] for name in row["files"] if name in files],
                )
                for i, row in enumerate(entry.data.get("exhibits") or ())
            ],
        ),
    )


def questions_of(entries: Sequence[Entry], statements: Sequence[Statement]) -> list[Asked]:
    """Support's rounds of questions in order, each with the answers that came before the next."""
    rounds = [entry for entry in entries if entry.name == "parties_asked"]
    ends = [*(entry.seq for entry in rounds[1:]), entries[-1].seq + 1]
    answers = [row for row in statements if row.kind == "support_answered"]
    return (
        [
            Asked(
                seq=entry.seq,
                at=entry.at,
                to_client=words(entry.said("to_client")),
                to_seller=words(entry.said("to_seller")),
                answers=[row for row in answers if entry.seq < row.seq < end],
            )
            for entry, end in zip(rounds, ends, strict=True)
        ]
        if rounds
        else []
    )
