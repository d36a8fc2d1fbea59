"""The guard's panel in a form: which words it means, why, and other words to use. Nothing is judged here.

It stands at the field the door named. “Use this wording” puts the suggestion in the place of the sentence and shows the form
again; nothing is sent by it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language, override

from amiable.flow.guarding import words_in
from amiable.kernel.errors import Refusal
from amiable.web.order.forms import ActionForm
from amiable.wording.pressure import SUGGESTION, TITLE, WHY

#: The refusals of the guard: the first may be sent anyway, the second not.
FOUND, HELD = "pressure_found", "pressure_held"

#: What of the words in question is shown at most, in characters.
QUOTED = 300

_END = re.compile(r"[.!?…]+(?=\s|$)|\n+")


@dataclass(frozen=True, slots=True)
class Pressure:
    """The panel. `words` are those in question, `sentence` the one around them; `field` is what its input is called."""

    id: str
    title: str
    why: str
    words: str
    sentence: str
    suggestion: str
    language: str
    field: str
    field_id: str
    held: bool
    other: str


def is_pressure(refusal: object) -> bool:
    """Whether something was refused by the guard."""
    return isinstance(refusal, Refusal) and refusal.code in (FOUND, HELD)


def warn(form: ActionForm, refusal: Refusal, data: Any, *, other: str) -> bool:
    """Put the panel at its field; False when no field of its own holds these words. `other` is the other side's name."""
    place, text = form.field_at(refusal.data["field"]), _text(data, refusal)
    if place is None:
        return False
    bound = place[0][place[1]]
    start, end = refusal.data["start"], refusal.data["end"]
    begin, finish = sentence_around(text, start, end)
    panel, kind = f"{bound.id_for_label}_pressure", refusal.data["kind"]
    field: Any = bound.field
    field.pressure = Pressure(
        id=panel,
        title=str(TITLE[kind]),
        why=str(WHY[kind]),
        words=text[start:end].strip()[:QUOTED],
        sentence=text[begin:finish],
        suggestion=suggestion(refusal),
        language=_language(refusal),
        field=bound.html_name,
        field_id=bound.id_for_label,
        held=refusal.code == HELD,
        other=other,
    )
    field.widget.attrs["aria-describedby"] = f"{panel} {panel}_why"
    return True


def reworded(form: ActionForm, refusal: Refusal, data: Any) -> tuple[forms.BoundField, str] | None:
    """The field and its text with the suggestion in the place of the sentence in question; None without such a field."""
    place, text = form.field_at(refusal.data["field"]), _text(data, refusal)
    if place is None:
        return None
    begin, finish = sentence_around(text, refusal.data["start"], refusal.data["end"])
    return place[0][place[1]], text[:begin] + suggestion(refusal) + text[finish:]


def suggestion(refusal: Refusal) -> str:
    """Other words for it, in the language of those that were found."""
    with override(_language(refusal)):
        return str(SUGGESTION[refusal.data["kind"]])


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence (or the sentences) around a span begins and ends, without the space around it."""
    begin, finish = 0, len(text)
    for mark in _END.finditer(text):
        if mark.end() <= start:
            begin = mark.end()
        elif mark.end() >= end:
            finish = mark.start() if mark[0].isspace() else mark.end()
            break
    while begin < start and text[begin].isspace():
        begin += 1
    while finish > end and text[finish - 1].isspace():
        finish -= 1
    return begin, finish


def _text(data: Any, refusal: Refusal) -> str:
    return dict(words_in(data))[refusal.data["field"]].text


def _language(refusal: Refusal) -> str:
    found = str(refusal.data.get("language") or "")
    return found if found in dict(settings.LANGUAGES) else get_language() or settings.LANGUAGE_CODE
