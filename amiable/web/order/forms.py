"""The form of one action: its own fields, and lines for what comes several at a time. Reads what was typed; judges nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from django import forms
from django.http import HttpRequest, QueryDict

from amiable.kernel.errors import Refusal
from amiable.rules.inputs.bounds import marks_of
from amiable.rules.inputs.fields import Words
from amiable.rules.inputs.read import plain_fields, read
from amiable.web.forms import Picks
from amiable.web.order import evidence
from amiable.web.order.fields import Asked, fields_of, is_list_of_inputs, show_refusal
from amiable.web.rows import filled_rows, rearranged, rows_of, rows_sent

#: Hidden fields that say what a line is about.
KEYS = ("change", "question")

#: Fields that only some answers have: by input, the answers by field. What was typed there before another was chosen is not sent.
ONLY_FOR = {
    "ChangeAnswered": {
        "price": ("extra",),
        "days": ("extra",),
        "effort_minutes": ("fix", "included", "extra"),
        "instead": ("extra", "not_possible"),
        "instead_minutes": ("extra", "not_possible"),
        "instead_price": ("extra", "not_possible"),
        "instead_days": ("extra", "not_possible"),
        "nothing_fits": ("extra", "not_possible"),
    }
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is asked for by name: its heading, and what it starts with."""

    heading: str
    initial: Mapping[str, Any]
    language: str = ""
    kind: str = ""  # of a question: text, choice, file
    choices: Sequence[str] = ()
    required: bool = False


class ActionForm:
    """The fields of an input dataclass as a form, and at most one list of further inputs as lines below it.

    `lines` are the lines that must be there, one form each (an answer per change); with None, lines can be added.
    """

    def __init__(self, kind: type, asked: Asked, *, lines: Sequence[Line] | None = None) -> None:
        self.kind, self.language, self.lines = kind, asked.language, lines or ()
        self.form_class = type("InputForm", (forms.Form,), fields_of(kind, asked))
        self.rows_name, self.row_kind = _rows_of(kind)
        self.row_class: type[forms.Form] | None = None
        if self.row_kind is not None and lines != []:
            found = fields_of(self.row_kind, asked)
            for name in ("change", "question"):
                if name in found and self.lines:
                    found[name] = forms.CharField(widget=forms.HiddenInput, required=False)
            self.row_class = type("RowForm", (forms.Form,), found)
        self.brings_files = not self.lines and self.row_class is not None and "files" in self.row_class.base_fields
        self.form: forms.Form = self.form_class()
        self.rows: Any = None
        self.files: Sequence[str] = ()  # ids of uploads that came with the form
        self.row_files: dict[int, Sequence[str]] = {}  # and with its lines
        self.looking = False  # the page looks ahead while somebody types
        self.problem: Refusal | None = None  # why lines could not be rearranged as asked

    def open(self, initial: Mapping[str, Any]) -> None:
        """Show it empty, or with what is known."""
        self.form = self.form_class(initial=dict(initial))
        if self.row_class and self.rows_name:
            meant = [{"change": initial["change"]}] if initial.get("change") else []
            filled = [dict(line.initial) for line in self.lines] or meant
            spare = 0 if self.lines else 1 if self.brings_files else 2 - len(meant)
            self.rows = rows_of(self.row_class, self.rows_name, initial=filled, spare=spare)
            self._dress()

    def rearrange(self, request: HttpRequest) -> None:
        """Show what was typed again with another empty line; nothing is judged."""
        self.form = self.form_class(initial=initial_from(self.form_class, request.POST))
        if self.row_class and self.rows_name:
            if self.brings_files:
                self.rows, self.row_files = evidence.with_another(
                    self.row_class, self.rows_name, request.POST, self.row_files
                )
                self._go_to_empty_line()
            elif self.lines:
                self.rows = rows_sent(self.row_class, self.rows_name, self._sent(request.POST))
            else:
                self.rows = rearranged(self.row_class, self.rows_name, request.POST)
                self._go_to_empty_line()
            self._dress()

    def read(self, request: HttpRequest) -> Any | Refusal | None:
        """The input that was typed; a refusal of its shape; None when fields need another look (the form says which)."""
        self.form = self.form_class(request.POST)
        self.looking = "typing" in request.POST
        good = self.judge()
        if self.row_class and self.rows_name:
            self.rows = rows_sent(self.row_class, self.rows_name, self._sent(request.POST))
            self._dress()
            good = self.rows.is_valid() and good
            if self.brings_files and not self.looking:
                good = evidence.is_whole(self.rows, self.row_files) and good
        if not good:
            return None
        raw = self._plain(self.kind, self.form.cleaned_data)
        if "files" in self.form.fields:
            raw["files"] = list(self.files)
        if self.rows is not None:
            raw[self.rows_name] = [self._row(number, row) for number, row in self._filled()]
        return read(self.kind, raw)

    def judge(self) -> bool:
        """Whether the fields of the form itself are in order; a form of its own may leave out what does not matter."""
        return self.form.is_valid()

    def _filled(self) -> list[tuple[int, dict[str, Any]]]:
        """Number and data of the lines that count."""
        if self.brings_files:
            return (evidence.ready if self.looking else evidence.filled)(self.rows, self.row_files)
        if self.lines:
            return [(i, form.cleaned_data) for i, form in enumerate(self.rows.forms)][: len(self.lines)]
        return filled_rows(self.rows)

    def _sent(self, data: QueryDict) -> QueryDict:
        """What was sent, line by line as it is asked now: the order may have moved on since the page was made."""
        return for_lines(data, self.rows_name, self.lines) if self.lines else data

    def take_refusal(self, refusal: Refusal, sentence: str) -> bool:
        """Put a refusal where it belongs in the form; False when it is about the whole act."""
        if refusal.code == "no_such_line" and (ticks := {"lines", "facts"} & set(self.form.fields)):
            self.form.add_error(ticks.pop(), sentence)
            return True
        if not refusal.data.get("field"):
            return False
        show_refusal(self.form, refusal, sentence)
        return True

    def field_at(self, path: str) -> tuple[forms.Form, str] | None:
        """The form and the name of its field where these words of the input were typed; None when they are part of a field."""
        head, _, rest = path.partition(".")
        found = self.form
        if self.rows_name and head == self.rows_name and self.rows is not None:
            number, _, path = rest.partition(".")
            numbers = self.numbers()
            if int(number) >= len(numbers):
                return None
            found = self.rows.forms[numbers[int(number)]]
        return (found, path) if path in found.fields and not found.fields[path].widget.is_hidden else None

    def numbers(self) -> list[int]:
        """Which lines of the form the lines of the input came from."""
        return [number for number, _ in self._filled()]

    def go_to_error(self) -> None:
        """Let the page open at the first line that needs another look; the form's own fields see to themselves."""
        for form in self.rows.forms if self.rows is not None else ():
            for name in form.errors if form.is_bound else ():
                if name in form.fields and not form.fields[name].widget.is_hidden:
                    form.fields[name].widget.attrs["autofocus"] = True
                    return

    def _go_to_empty_line(self) -> None:
        """Whoever asked for another line wants to write in it."""
        for form in self.rows.forms:
            if not form.initial:
                next(iter(form.fields.values())).widget.attrs["autofocus"] = True
                return

    def _row(self, number: int, data: Mapping[str, Any]) -> dict[str, Any]:
        """One line as plain data: of a fixed line the server knows what it is about."""
        found = self._plain(self.row_kind, data)
        rule = ONLY_FOR.get(self.row_kind.__name__, {})
        found = {
            name: value for name, value in found.items() if data.get("answer") in rule.get(name, (data.get("answer"),))
        }
        if number < len(self.lines):
            found |= self.lines[number].initial
        if number in self.row_files:
            found["files"] = list(self.row_files[number])
        return found

    def _dress(self) -> None:
        """Give each fixed line the field its question asks for."""
        for number, form in enumerate(self.rows.forms):
            line = self.lines[number] if number < len(self.lines) else None
            form.line, form.number = line, number + 1
            form.only_for = ONLY_FOR.get(self.row_kind.__name__, {})
            if "files" in form.fields:
                del form.fields["files"]
            if line is None or not line.kind:
                continue
            text = form.fields["text"]
            text.label, text.required, text.help_text = line.heading, line.required, ""
            if line.kind == "choice" and line.choices:
                offered = [(choice, choice) for choice in line.choices]
                form.fields["text"] = forms.ChoiceField(
                    choices=offered, label=line.heading, required=line.required, widget=Picks
                )
            elif line.kind == "file":
                del form.fields["text"]

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


def initial_from(form_class: type[forms.Form], data: QueryDict) -> dict[str, Any]:
    """What was typed, to be shown again without being judged: several values where a field has several."""
    base: Mapping[str, forms.Field] = form_class.base_fields
    return {name: data.getlist(name) if _has_many(base.get(name)) else data.get(name) for name in data}


def _has_many(field: forms.Field | None) -> bool:
    return isinstance(field, forms.MultipleChoiceField)


def _rows_of(kind: type) -> tuple[str, Any]:
    """The field of an input that holds several inputs of their own, and their dataclass."""
    for name, (_, plain, marks) in plain_fields(kind).items():
        if is_list_of_inputs(plain, marks):
            return name, marks_of(get_args(plain)[0])[0]
    return "", None


def for_lines(data: QueryDict, prefix: str, lines: Sequence[Line]) -> QueryDict:
    """The rows of a form sorted to the lines there are now, by what each says it is about; rows that say nothing keep their
    place, and what is about something else is dropped."""
    sent = [row for row in range(50) if any(data.get(f"{prefix}-{row}-{name}") for name in KEYS)]
    found = data.copy()
    for key in [key for key in found if key.startswith(f"{prefix}-")] if sent else []:
        del found[key]
    for number, line in enumerate(lines if sent else ()):
        name = next((name for name in KEYS if name in line.initial), "")
        row = next((row for row in sent if data.get(f"{prefix}-{row}-{name}") == line.initial.get(name)), None)
        for key in data if row is not None else ():
            if key.startswith(f"{prefix}-{row}-"):
                found.setlist(f"{prefix}-{number}-{key.removeprefix(f'{prefix}-{row}-')}", data.getlist(key))
    found[f"{prefix}-TOTAL_FORMS"] = found[f"{prefix}-INITIAL_FORMS"] = str(len(lines))
    return found
