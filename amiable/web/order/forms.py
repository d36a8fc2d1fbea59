"""The form of one action: its own fields, and lines for what comes several at a time. Reads what was typed; judges nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from django import forms
from django.http import HttpRequest

from amiable.kernel.errors import Refusal
from amiable.rules.inputs.bounds import marks_of
from amiable.rules.inputs.fields import Words
from amiable.rules.inputs.read import plain_fields, read
from amiable.web.order.fields import Asked, fields_of, is_list_of_inputs
from amiable.web.rows import filled_rows, rearranged, rows_of, rows_sent

#: What a page fills in elsewhere, or not yet: by input and field.
LEFT_OUT = {"ChangeAsked": ("place", "file", "carries"), "BriefAnswer": ("files",)}


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is asked for by name: its heading, and what it starts with."""

    heading: str
    initial: Mapping[str, Any]
    language: str = ""


class ActionForm:
    """The fields of an input dataclass as a form, and at most one list of further inputs as lines below it.

    `lines` are the lines that must be there, one form each (an answer per change); without them lines can be added.
    """

    def __init__(self, kind: type, asked: Asked, *, lines: Sequence[Line] = ()) -> None:
        self.kind, self.language, self.lines = kind, asked.language, lines
        self.form_class = type("InputForm", (forms.Form,), fields_of(kind, asked))
        self.rows_name, self.row_kind = _rows_of(kind)
        self.row_class: type[forms.Form] | None = None
        if self.row_kind is not None:
            found = fields_of(self.row_kind, asked)
            for name in LEFT_OUT.get(self.row_kind.__name__, ()):
                del found[name]
            for name in ("change", "question"):
                if name in found:
                    found[name].widget = forms.HiddenInput()
            self.row_class = type("RowForm", (forms.Form,), found)
        self.form: forms.Form = self.form_class()
        self.rows: Any = None
        self.files: Sequence[str] = ()  # ids of uploads that came with the form

    def open(self, initial: Mapping[str, Any]) -> None:
        """Show it empty, or with what is known."""
        self.form = self.form_class(initial=dict(initial))
        if self.row_class and self.rows_name:
            filled = [dict(line.initial) for line in self.lines]
            self.rows = rows_of(self.row_class, self.rows_name, initial=filled, spare=0 if self.lines else 1)

    def rearrange(self, request: HttpRequest) -> None:
        """Show what was typed again with another empty line; nothing is judged."""
        self.form = self.form_class(initial=request.POST.dict())
        if self.row_class and self.rows_name:
            self.rows = rearranged(self.row_class, self.rows_name, request.POST)

    def read(self, request: HttpRequest) -> Any | Refusal | None:
        """The input that was typed; a refusal of its shape; None when fields need another look (the form says which)."""
        self.form = self.form_class(request.POST)
        good = self.form.is_valid()
        if self.row_class and self.rows_name:
            self.rows = rows_sent(self.row_class, self.rows_name, request.POST)
            good = self.rows.is_valid() and good
        if not good:
            return None
        raw = self._plain(self.kind, self.form.cleaned_data)
        if "files" in self.form.fields:
            raw["files"] = list(self.files)
        if self.rows_name:
            raw[self.rows_name] = [self._plain(self.row_kind, row) for _, row in filled_rows(self.rows)]
        return read(self.kind, raw)

    def _plain(self, kind: Any, data: Mapping[str, Any]) -> dict[str, Any]:
        """Cleaned data as the plain data `read` takes; words carry the language of who writes them."""
        found = {}
        for name, (_, plain, _) in plain_fields(kind).items():
            if name in data and data[name] not in (None, ""):
                found[name] = {"text": data[name], "language": self.language} if plain is Words else data[name]
        return found

    @property
    def asks(self) -> bool:
        """Whether there is anything to fill in."""
        return bool(self.form.fields) or self.row_class is not None

    @property
    def headed_rows(self) -> list[tuple[Line | None, forms.Form]]:
        """The lines with their headings."""
        if self.rows is None:
            return []
        lines: list[Line | None] = [*self.lines]
        return [(lines[i] if i < len(lines) else None, form) for i, form in enumerate(self.rows.forms)]


def _rows_of(kind: type) -> tuple[str, Any]:
    """The field of an input that holds several inputs of their own, and their dataclass."""
    for name, (_, plain, marks) in plain_fields(kind).items():
        if is_list_of_inputs(plain, marks):
            return name, marks_of(get_args(plain)[0])[0]
    return "", None
