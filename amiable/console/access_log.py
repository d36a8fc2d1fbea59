"""The access log for the operator: who of staff opened which order, came in, could not. By person, order, period; a file too."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from amiable.console.access import staff
from amiable.console.days import begin_of, end_of
from amiable.flow.moment import now as present
from amiable.kernel.periods import format_moment, parse_moment
from amiable.members.reads import members
from amiable.orders import reads as orders
from amiable.pages.access_log import Line, Sought, read_log, whole_log
from amiable.people.roles import Permission
from amiable.web.forms import Dropdown
from amiable.web.order.scenes import reader_of
from amiable.wording import members as wording
from amiable.wording.reader import Reader

#: Columns of the file.
COLUMNS = ("at", "person_id", "person", "what", "order", "factor", "by_id", "by")


class SoughtForm(forms.Form):
    """What is asked for; days are whole days of the reader's zone."""

    person = forms.ChoiceField(label=gettext_lazy("Who"), required=False, widget=Dropdown)
    order = forms.CharField(
        label=gettext_lazy("Order"),
        required=False,
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "placeholder": "AM-…"}),
    )
    since = forms.DateField(
        label=pgettext_lazy("period", "From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=pgettext_lazy("period", "Until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(str(one.id), one.name) for one in members()]
        asked = str(self.data.get("person") or "")
        # Who left is asked for by an address of their lines.
        gone = [(asked, asked)] if _is_id(asked) and asked not in dict(known) else []
        self.fields["person"].choices = [("", _("Everybody")), *known, *gone]  # type: ignore[attr-defined]

    def clean_order(self) -> UUID | None:
        """The order of this reference; a reference of none is a mistake to be told."""
        text = str(self.cleaned_data["order"]).strip().upper()
        found = orders.find_id(text) if text else None
        if text and found is None:
            raise forms.ValidationError(_("There is no order with this reference."))
        return found

    def sought(self) -> Sought:
        """What was asked. Only after is_valid()."""
        data = self.cleaned_data
        until = data["until"]
        return Sought(
            person=UUID(data["person"]) if data["person"] else None,
            order=data["order"],
            since=begin_of(data["since"]) if data["since"] else None,
            until=end_of(until) if until else None,
        )


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
        return render(request, "console/access_log.html", {"form": form, "rows": [], "asked": ""}, status=422)
    log = read_log(form.sought(), before=_place(request.GET.get("before", "")))
    asked = {key: value for key, value in request.GET.items() if value and key in form.fields}
    further = {**asked, "before": f"{format_moment(log.further[0])}_{log.further[1]}"} if log.further else {}
    context = {
        "form": form,
        "rows": [_row(line, reader) for line in log.lines],
        "asked": urlencode(asked),
        "further": urlencode(further),
        "later": bool(request.GET.get("before")),
    }
    return render(request, "console/access_log.html", context)


@staff(any_of=Permission.OPERATE)
@require_safe
def download(request: HttpRequest) -> HttpResponseBase:
    """The same as a CSV file: every line that was asked for, moments in UTC, codes as the API has them."""
    form = SoughtForm(request.GET)
    if not form.is_valid():
        return render(request, "console/access_log.html", {"form": form, "rows": [], "asked": ""}, status=422)
    answer = StreamingHttpResponse(_file(form.sought()), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="access-log-{present():%Y-%m-%d}.csv"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        """The same."""
        return text


def _file(sought: Sought) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield writer.writerow(COLUMNS)
    for line in whole_log(sought):
        told = (format_moment(line.at), line.person, line.name, line.kind, line.order, line.what)
        by = (line.actor or "", line.actor_name)
        yield writer.writerow([_harmless(str(cell)) for cell in (*told, *by)])


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell


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
