"""The form of a revision request: a line a change, each with its place in a file, by mark or by figures. Reads what was typed.

A line that was left out (`gone`) or holds nothing is not sent. What the page around it shows: requesting.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from amiable.kernel.errors import Refusal, Refused
from amiable.pages.delivered import DeliveredFile
from amiable.rules.inputs import ChangeAsked, RequestChanges
from amiable.rules.inputs.read import read
from amiable.rules.places import Measure, Place, misplaced, parse, write
from amiable.web.order.fields import Asked, fields_of
from amiable.web.order.forms import ActionForm
from amiable.web.order.marks import sent_marks
from amiable.web.order.places import NAMES, FileSelect, read_typed, says_something, typed_fields
from amiable.web.rows import rows_of, rows_sent
from amiable.wording.places import FIELDS, WRONG, say_place
from amiable.wording.reader import Reader
from amiable.wording.refusals import say

#: The name of the lines in the form.
ROWS = "changes"

#: The button that reads a file of marks.
IMPORT = "import"

#: What a draft keeps beyond texts (drafts.js).
DRAFTED = {"data-kept": True}

#: Empty lines offered at first, and with each “another one”.
SPARE = 1

#: What a line carries from one page to the next.
KEPT = (
    "text",
    "carries",
    "file",
    "place",
    "on",
    "page",
    "left",
    "top",
    "width",
    "height",
    "start",
    "end",
    "quote",
    "gone",
)


@dataclass(frozen=True, slots=True)
class Placeable:
    """A file a change can have its place in: `label` is its name, with its version when it is not the latest."""

    id: str
    label: str
    kind: str
    file: DeliveredFile
    measure: Measure | None


@dataclass(frozen=True, slots=True)
class Carried:
    """A change that is still open, as its line begins, and what is said of it: `note` are the seller's latest words."""

    row: Mapping[str, str]
    label: str
    note: str = ""
    note_language: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """A place as the reader sees it on a line."""

    label: str
    file: str


class ChangeForm(forms.Form):
    """One line. `place` is a selector's JSON that was set on the file `on`; figures that were typed stand for it."""

    places: Mapping[str, Placeable]
    reader: Reader

    def clean(self) -> dict[str, Any]:
        """Put the place together. What is wrong stands beside the field it was typed in."""
        data: dict[str, Any] = {**self.cleaned_data}
        if data.get("gone"):
            return {}
        try:
            data["place"] = self._place(data)
        except forms.ValidationError as wrong:
            for name, said in wrong.message_dict.items():
                self.add_error(name, said)
            return data
        if not (data.get("text") or "").strip():
            if data.get("place") or data.get("carries"):
                self.add_error("text", str(WRONG["text"]))
            return {}
        return data

    def _place(self, data: dict[str, Any]) -> str:
        """The selector's JSON; sets the file that goes with it. Raises ValidationError by field."""
        file = self.places.get(data.get("file") or "")
        if says_something(data):
            if file is None and len(self.places) == 1:
                (file,) = self.places.values()
            if file is None:
                raise forms.ValidationError({"file": str(WRONG["file"])})
            place = read_typed(data, file.kind)
        elif data.get("place") and file is not None and data.get("on") == file.id:
            place = self._marked(data["place"])
        else:
            return ""
        data["file"] = file.id
        refusal = misplaced(place, file.measure) if file.measure else None
        if refusal is not None:
            at = next((name for name in ("page", "left", "start", "quote") if (data.get(name) or "").strip()), "file")
            raise forms.ValidationError({at: say(refusal, self.reader)})
        return write(place)

    def _marked(self, text: str) -> Place:
        try:
            return parse(text)
        except Refused as refused:
            raise forms.ValidationError({"file": say(refused.refusal, self.reader)}) from None

    @property
    def figures(self) -> list[forms.BoundField]:
        """The fields of a place."""
        return [self[name] for name in NAMES]

    @property
    def in_figures(self) -> bool:
        """Whether the place was typed, or something about it needs another look."""
        return any(self[name].errors or (name in NAMES and self[name].value()) for name in ("file", *NAMES))

    @property
    def chip(self) -> Chip | None:
        """The place this line has as it is shown now."""
        file = self.places.get(str(self["file"].value() or ""))
        text = str(self["place"].value() or "")
        if file is None or not text or str(self["on"].value() or "") != file.id:
            return None
        try:
            return Chip(say_place(parse(text), language=self.reader.language, file=file.label), file.id)
        except Refused:
            return None


class RequestForm(ActionForm):
    """The lines of a revision request, beginning with what is still open from before."""

    def __init__(
        self,
        asked: Asked,
        *,
        reader: Reader,
        places: Sequence[Placeable],
        carried: Mapping[str, Carried],
        read_marks: Callable[[object], Sequence[Mapping[str, str]]],
    ) -> None:
        super().__init__(RequestChanges, asked)
        self.reader, self.places = reader, {place.id: place for place in places}
        self.carried, self.read_marks = carried, read_marks
        self.row_class = self._row_class(asked)
        self.lines_sent: list[int] = []  # the line each change that was sent came from

    def open(self, initial: Mapping[str, Any]) -> None:
        """What is still open, then an empty line."""
        self.form = self.form_class()
        self._show([carried.row for carried in self.carried.values()])

    def rearrange(self, request: HttpRequest) -> None:
        """Show what was typed again, with another empty line, or with the lines of a file of marks."""
        self.form = self.form_class()
        typed = [row for row in self._typed(request) if any(row.values())]
        if request.POST.get("rows") != IMPORT:
            self._show(typed)
            return self._go_to_empty_line()
        try:
            sent = self.read_marks(sent_marks(request))
        except Refused as refused:
            self.problem, sent = refused.refusal, ()
        again = {row["carries"] for row in typed if row["carries"]}
        self._show([*typed, *(row for row in sent if row["carries"] not in again)])

    def read(self, request: HttpRequest) -> Any | Refusal | None:
        """The request that was typed; None when lines need another look."""
        self.form = self.form_class(request.POST)
        self.rows = rows_sent(self.row_class, ROWS, request.POST)  # type: ignore[arg-type]
        self._dress()
        if not self.rows.is_valid():
            return None
        found = []
        self.lines_sent = []
        for number, form in enumerate(self.rows.forms):
            said = {name: form.cleaned_data.get(name) for name in ("text", "file", "place", "carries")}
            if said["text"]:
                found.append(self._plain(ChangeAsked, said))
                self.lines_sent.append(number)
        if not found and self.rows.forms:
            self.rows.forms[0].add_error("text", _("Write at least one change."))
            return None
        return read(RequestChanges, {ROWS: found})

    def numbers(self) -> list[int]:
        """Which lines the changes that were sent came from."""
        return self.lines_sent

    def take_refusal(self, refusal: Refusal, sentence: str) -> bool:
        """Put a refusal beside the line it is about: by the change it takes up again, by its file, by its number."""
        at = self._line_of(refusal)
        if at is None:
            return super().take_refusal(refusal, sentence)
        self.rows.forms[at].add_error(None, sentence)
        return True

    def _line_of(self, refusal: Refusal) -> int | None:
        number = refusal.data.get("number")
        if isinstance(number, int) and 0 < number <= len(self.lines_sent):
            return self.lines_sent[number - 1]
        for name, field in (("change", "carries"), ("file", "file")):
            wanted = refusal.data.get(name)
            for at in self.lines_sent:
                if wanted and self.rows.forms[at].cleaned_data.get(field) == wanted:
                    return at
        return None

    def _typed(self, request: HttpRequest) -> list[dict[str, str]]:
        sent = rows_sent(self.row_class, ROWS, request.POST)  # type: ignore[arg-type]
        return [{name: request.POST.get(f"{form.prefix}-{name}", "") for name in KEPT} for form in sent.forms]

    def _show(self, rows: Sequence[Mapping[str, Any]]) -> None:
        self.rows = rows_of(self.row_class, ROWS, initial=rows, spare=SPARE)  # type: ignore[arg-type]
        self._dress()

    def _dress(self) -> None:
        for number, form in enumerate(self.rows.forms):
            form.number, form.carried = number + 1, self.carried.get(str(form["carries"].value() or ""))

    def _row_class(self, asked: Asked) -> type[ChangeForm]:
        """The fields of a change, the file as a choice, and the figures of a place."""
        found = fields_of(ChangeAsked, asked)
        found["text"].required = False  # an empty line is none; `clean` says when words are missing
        found["text"].help_text = ""  # stands once, above the lines
        words = FIELDS["file"]
        choices = [("", _("The order as a whole")), *((place.id, place.label) for place in self.places.values())]
        kinds = {place.id: place.kind for place in self.places.values()}
        said: dict[str, Any] = {"label": words.label, "help_text": words.help}
        found["file"] = forms.ChoiceField(choices=choices, required=False, widget=FileSelect(kinds), **said)
        for name, most in (("place", 4000), ("on", 64), ("carries", 64)):
            found[name] = forms.CharField(
                required=False, max_length=most, strip=False, widget=forms.HiddenInput(attrs=DRAFTED)
            )
        gone: dict[str, Any] = {"label": FIELDS["gone"].label}
        found |= typed_fields() | {
            "gone": forms.BooleanField(required=False, widget=forms.CheckboxInput(attrs=DRAFTED), **gone)
        }
        return type("ChangeForm", (ChangeForm,), {**found, "places": self.places, "reader": self.reader})
