"""The access log for the operator: who of staff opened which order, came in, could not. By person, order, period; a file too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from amiable.console.access import staff
from amiable.console.narrowing import DaysForm, OrderOf, narrowed, staff_choices
from amiable.flow.moment import now as present
from amiable.flow.taking import note_taken
from amiable.kernel.periods import format_moment, parse_moment
from amiable.kernel.sheets import csv_lines
from amiable.pages.access_log import Line, Sought, read_log, whole_log
from amiable.pages.downloads import send_made
from amiable.people.roles import Permission
from amiable.web.access import actor
from amiable.web.forms import Dropdown
from amiable.web.order.scenes import reader_of
from amiable.wording import members as wording
from amiable.wording.reader import Reader

PAGE = "console/access_log.html"

#: Columns of the file.
COLUMNS = ("at", "person_id", "person", "what", "order", "factor", "by_id", "by")


class SoughtForm(DaysForm):
    """What is asked for."""

    field_order = ("person", "order", "since", "until")
    person = forms.ChoiceField(label=gettext_lazy("Who"), required=False, widget=Dropdown)
    order = OrderOf()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = staff_choices(str(self.data.get("person") or ""), fits=_is_id)  # type: ignore[attr-defined]

    def sought(self) -> Sought:
        """What was asked. Only after is_valid()."""
        person = self.cleaned_data["person"]
        return Sought(UUID(person) if person else None, self.cleaned_data["order"], *self.span())


@dataclass(frozen=True, slots=True)
class Row:
    """A line as it is shown."""

    when: str
    name: str
    person: UUID
    said: str
    order: str
    sub: str


@gzip_page
@staff(any_of=Permission.OPERATE)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """A page of lines, the latest first."""
    form = SoughtForm(request.GET)
    reader = reader_of(request, now=present())
    if not form.is_valid():
        return render(request, PAGE, {"form": form, "rows": [], "asked": ""}, status=422)
    log = read_log(form.sought(), before=_place(request.GET.get("before", "")))
    asked = narrowed(request, form)
    further = {**asked, "before": f"{format_moment(log.further[0])}_{log.further[1]}"} if log.further else {}
    context = {
        "form": form,
        "rows": [_row(line, reader) for line in log.lines],
        "asked": urlencode(asked),
        "further": urlencode(further),
        "later": bool(request.GET.get("before")),
    }
    return render(request, PAGE, context)


@staff(any_of=Permission.OPERATE)
@require_POST
def download(request: HttpRequest) -> HttpResponseBase:
    """The same as a CSV file: every line that was asked for, codes as the API has them. Taking it is written down first."""
    form, now = SoughtForm(request.POST), present()
    if not form.is_valid():
        return render(request, PAGE, {"form": form, "rows": [], "asked": ""}, status=422)
    note_taken(actor(request), "access_log", "access_log", now=now)
    return send_made(csv_lines(_rows(form.sought())), name=f"access-log-{now:%Y-%m-%d}.csv")


def _rows(sought: Sought) -> Iterator[tuple[object, ...]]:
    yield COLUMNS
    for line in whole_log(sought):
        told = (line.at, line.person, line.name, line.kind, line.order, line.what)
        yield (*told, line.actor, line.actor_name)


def _row(line: Line, reader: Reader) -> Row:
    factor = str(wording.FACTORS[line.what]) if line.what in wording.FACTORS else ""
    by = _("by %(name)s") % {"name": line.actor_name} if line.actor_name else ""
    return Row(
        when=reader.moment(line.at, long=False),
        name=line.name or _("somebody who is gone"),
        person=line.person,
        said=str(wording.KINDS[line.kind]),
        order=line.order,
        sub=" · ".join(part for part in (factor, by) if part),
    )


def _place(text: str) -> tuple[datetime, UUID] | None:
    """Where the page before ended; nothing for what is none."""
    moment, _line, place = text.partition("_")
    try:
        return parse_moment(moment), UUID(place)
    except ValueError:
        return None


def _is_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
