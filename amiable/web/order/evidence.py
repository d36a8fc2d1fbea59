"""Evidence on a form: files under a title each, as lines that can be added. A line is a title with its files; one without
either is left out. Knows nothing of orders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from amiable.web.rows import rows_of

#: As many as the inputs of a case take.
MOST_EXHIBITS = 10

#: Of one title.
MOST_FILES = 5


def filled(rows: Any, files: Mapping[int, Sequence[str]]) -> list[tuple[int, dict[str, Any]]]:
    """Number and data of the lines with a title or files; ask only once the rows were judged."""
    return [(number, row.cleaned_data) for number, row in enumerate(rows.forms) if _title(row) or files.get(number)]


def ready(rows: Any, files: Mapping[int, Sequence[str]]) -> list[tuple[int, dict[str, Any]]]:
    """Those that have both, while somebody still fills the others in."""
    return [(number, data) for number, data in filled(rows, files) if files.get(number) and _title(rows.forms[number])]


def is_whole(rows: Any, files: Mapping[int, Sequence[str]]) -> bool:
    """Whether each line that says something has a title and a file; what is missing is said beside it."""
    good = True
    for number, row in enumerate(rows.forms):
        if files.get(number) and not _title(row):
            row.add_error("title", _("Please say in a few words what these files show."))
            good = False
        elif _title(row) and not files.get(number):
            row.add_error(None, _("Please add the file this title is about, or leave the title empty."))
            good = False
    return good


def with_another(
    form: type[forms.Form], prefix: str, data: QueryDict, files: Mapping[int, Sequence[str]]
) -> tuple[Any, dict[int, Sequence[str]]]:
    """The lines as they were typed and one line more, and the files of each; empty lines between close up."""
    names = list(form.base_fields)
    typed = [
        ({name: data.get(f"{prefix}-{number}-{name}", "") for name in names}, files.get(number, ()))
        for number in range(MOST_EXHIBITS)
    ]
    kept = [(row, own) for row, own in typed if own or any(str(value).strip() for value in row.values())]
    sent = data.get(f"{prefix}-TOTAL_FORMS", "")
    last = max((number for number, row in enumerate(typed) if row in kept), default=-1)
    empty = max(0, (int(sent) if sent.isdecimal() else 0) - last - 1)  # below the last that says something
    rows = rows_of(form, prefix, initial=[row for row, _own in kept], spare=min(empty + 1, MOST_EXHIBITS - len(kept)))
    return rows, {number: own for number, (_row, own) in enumerate(kept)}


def _title(row: Any) -> str:
    return str(getattr(row, "cleaned_data", {}).get("title") or "").strip()
