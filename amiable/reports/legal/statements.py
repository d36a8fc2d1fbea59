"""Statements of reasons without personal data (Regulation 2022/2065, Articles 17 and 24(5)): one row a measure.

Fields are named after those of the public database of statements where there is one for the same thing, and its values are
used where they are fixed lists. Staff's free words are left out, for they may name somebody: only that there are some is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from amiable.reports.legal.rows import Taken

#: The version of these fields.
VERSION = 1

_GROUNDS = {"law": "DECISION_GROUND_ILLEGAL_CONTENT", "terms": "DECISION_GROUND_INCOMPATIBLE_CONTENT"}

_CONTENT = {
    "account": "CONTENT_TYPE_OTHER",
    "service": "CONTENT_TYPE_PRODUCT",
    "review": "CONTENT_TYPE_TEXT",
    "reply": "CONTENT_TYPE_TEXT",
}

#: Which of the four fields says what a measure does, and its value there.
_DECISIONS: dict[str, tuple[str, str]] = {
    "account": ("decision_account", "DECISION_ACCOUNT_SUSPENDED"),
    "service": ("decision_visibility", "DECISION_VISIBILITY_CONTENT_DISABLED"),
    "review": ("decision_visibility", "DECISION_VISIBILITY_CONTENT_DISABLED"),
    "reply": ("decision_visibility", "DECISION_VISIBILITY_CONTENT_DISABLED"),
}

_FIELDS = ("decision_visibility", "decision_monetary", "decision_provision", "decision_account")

_AUTOMATED = {True: "AUTOMATED_DECISION_FULLY", False: "AUTOMATED_DECISION_NOT_AUTOMATED"}


@dataclass(frozen=True, slots=True)
class PublishedStatement:
    """One row. `target` and `decision` are this desk's own codes beside those of the public database; days are in UTC."""

    statement: int
    target: str
    decision: str
    decision_visibility: str
    decision_monetary: str
    decision_provision: str
    decision_account: str
    decision_ground: str
    ground: str
    category: str
    content_type: str
    content_language: str
    notice_date: str
    application_date: str
    end_date: str
    territorial_scope: str
    source_type: str
    automated_detection: str
    automated_decision: str
    facts_in_words: str
    redress: str
    overturned: str


def statements(rows: Iterable[Taken]) -> Iterator[PublishedStatement]:
    """One statement a measure, numbered in their order: no id of ours leads back to anybody."""
    for number, row in enumerate(rows, 1):
        field, value = _DECISIONS.get(row.target, ("", ""))
        does = {name: value if name == field else "" for name in _FIELDS}
        yield PublishedStatement(
            statement=number,
            target=row.target,
            decision=row.decision,
            **does,
            decision_ground=_GROUNDS.get(row.basis, ""),
            ground=row.ground,
            category="STATEMENT_CATEGORY_SCOPE_OF_PLATFORM_SERVICE" if row.basis == "terms" else "",
            content_type=_CONTENT.get(row.target, "CONTENT_TYPE_OTHER"),
            content_language=row.language.upper(),
            notice_date=_day(row.taken_at),
            application_date=_day(row.begins_at or row.taken_at),
            end_date=_day(row.ends_at),
            territorial_scope="EU_EEA",
            source_type="SOURCE_VOLUNTARY",
            automated_detection="No",
            automated_decision=_AUTOMATED[row.automated],
            facts_in_words="Yes",
            redress="internal_complaint out_of_court court",
            overturned="Yes" if row.overturned else "No",
        )


def _day(at: datetime | None) -> str:
    return at.astimezone(UTC).date().isoformat() if at else ""
