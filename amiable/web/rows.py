"""Lines that a person fills in (scope items, questions), usable without JavaScript. No meaning of the lines here.

A form of rows has three buttons besides Save: `rows=more` adds empty lines, `rows=up-N` moves line N up. Both answer
with the same page and nothing saved. A line left empty is dropped when saving.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

#: Empty lines offered at a time.
SPARE = 3
#: Inputs that always hold something and therefore do not make a line count.
SILENT = ("kind", "required")


def rows_of(form: type[forms.Form], prefix: str, *, initial: Sequence[dict[str, Any]], spare: int = SPARE) -> Any:
    """A fresh set of rows: the initial ones and `spare` empty ones."""
    return _factory(form, spare)(prefix=prefix, initial=list(initial))


def rows_sent(form: type[forms.Form], prefix: str, data: QueryDict) -> Any:
    """The rows as sent, bound."""
    return _factory(form, SPARE)(data, prefix=prefix)


def rearranged(form: type[forms.Form], prefix: str, data: QueryDict) -> Any:
    """The rows as sent, after the button that was pressed; not bound, so that nothing is judged yet."""
    names = list(form.base_fields)
    count = _count(data, prefix)
    rows = [{name: data.get(f"{prefix}-{number}-{name}", "") for name in names} for number in range(count)]
    pressed = data.get("rows", "")
    at = _number(pressed.removeprefix("up-")) if pressed.startswith("up-") else 0
    if 0 < at < len(rows):
        rows[at - 1], rows[at] = rows[at], rows[at - 1]
    filled = [row for row in rows if any(str(row[name]).strip() for name in names if name not in SILENT)]
    return _factory(form, SPARE)(prefix=prefix, initial=filled)


def filled_rows(formset: Any) -> list[tuple[int, dict[str, Any]]]:
    """Number and data of the lines that are not empty; ask only once the formset is valid."""
    found = []
    for number, row in enumerate(formset.forms):
        said = {name: value for name, value in row.cleaned_data.items() if name not in SILENT}
        if any(str(value or "").strip() for value in said.values()):
            found.append((number, row.cleaned_data))
    return found


def _count(data: QueryDict, prefix: str) -> int:
    return min(50, _number(data.get(f"{prefix}-TOTAL_FORMS", "0")))


def _number(sent: str) -> int:
    """A small whole number as sent; 0 for anything else, such as thousands of digits."""
    return int(sent) if len(sent) < 10 and sent.isascii() and sent.isdigit() else 0


def _factory(form: type[forms.Form], extra: int) -> Any:
    return forms.formset_factory(form, extra=extra, absolute_max=60, max_num=50)
