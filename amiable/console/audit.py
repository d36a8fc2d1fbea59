"""The audit trail for the operator: who changed what outside the life of an order; by person, kind, subject, period; as a file;
and what checking all records found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from amiable.console.access import staff
from amiable.console.audit_checked import checked
from amiable.console.narrowing import LONGEST, DaysForm, narrowed, reference_input, staff_choices
from amiable.flow.moment import now as present
from amiable.flow.taking import note_taken
from amiable.kernel.sheets import csv_lines
from amiable.orders import reads as orders
from amiable.pages.audit import Line, read_lines, whole_trail
from amiable.pages.downloads import send_made
from amiable.people.roles import Permission
from amiable.records.reads import Wanted
from amiable.web.access import actor
from amiable.web.forms import Dropdown
from amiable.web.order.scenes import reader_of
from amiable.wording.audit import SUBJECTS, WAYS
from amiable.wording.reader import Reader

PAGE = "console/audit.html"

#: Columns of the file.
COLUMNS = (
    *("number", "at", "name", "who", "by", "way", "way_name", "subject_kind", "subject", "about", "said", "hash"),
)


class WantedForm(DaysForm):
    """What is asked for."""

    field_order = ("who", "kind", "subject", "since", "until")
    who = forms.ChoiceField(label=gettext_lazy("Who"), required=False, widget=Dropdown)
    kind = forms.ChoiceField(label=gettext_lazy("About"), required=False, widget=Dropdown)
    subject = forms.CharField(
        label=gettext_lazy("Order or id"), required=False, max_length=LONGEST, widget=reference_input()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = str(self.data.get("who") or "")  # sites, too, are asked for by an address of their lines
        self.fields["who"].choices = staff_choices(asked, fits=lambda text: len(text) <= LONGEST)  # type: ignore[attr-defined]
        self.fields["kind"].choices = [("", _("Everything")), *SUBJECTS.items()]  # type: ignore[attr-defined]

    def clean_subject(self) -> str:
        """The id of an order by its reference; any other id as it was typed."""
        text = str(self.cleaned_data["subject"]).strip()
        found = orders.find_id(text.upper()) if text else None
        return text if found is None else str(found)

    def wanted(self) -> Wanted:
        """What was asked. Only after is_valid()."""
        data = self.cleaned_data
        since, until = self.span()
        return Wanted(data["who"], kind=data["kind"], subject=data["subject"], since=since, until=until)


@dataclass(frozen=True, slots=True)
class Row:
    """A line as it is shown; `href` is the page of its subject, "" when it has none."""

    number: int
    when: str
    said: str
    who: str
    by: str
    way: str
    kind: str
    subject: str
    about: str
    href: str


#: The page of a subject, by its kind.
_PAGES = {
    "endpoint": "desk_webhook",
    "draft": "desk_rules_draft",
    "measure": "desk_measure",
    "complaint": "desk_complaint",
    "import": "desk_import",
}
_ROOMS = {"rules": "desk_rules", "retention": "desk_retention", "mail": "desk_mail", "invitation": "desk_members"}


@gzip_page
@staff(any_of=Permission.OPERATE)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """A page of lines, the latest first; on the first also what checking found."""
    form = WantedForm(request.GET)
    reader = reader_of(request, now=present())
    if not form.is_valid():
        return render(request, PAGE, {"form": form, "rows": [], "asked": ""}, status=422)
    before = request.GET.get("before", "")
    found = read_lines(form.wanted(), reader.language, before=int(before) if _is_number(before) else None)
    asked = narrowed(request, form)
    context = {
        "form": form,
        "rows": [_row(line, reader) for line in found.lines],
        "asked": urlencode(asked),
        "further": urlencode({**asked, "before": found.further}) if found.further else "",
        "later": bool(before),
        "checked": None if asked or before else checked(reader),
    }
    return render(request, PAGE, context)


@staff(any_of=Permission.OPERATE)
@require_POST
def download(request: HttpRequest) -> HttpResponseBase:
    """The same as a CSV file: every line that was asked for. Taking it is written down first."""
    form, now = WantedForm(request.POST), present()
    if not form.is_valid():
        return render(request, PAGE, {"form": form, "rows": [], "asked": ""}, status=422)
    note_taken(actor(request), "audit_trail", "audit", now=now)
    rows = _rows(form.wanted(), reader_of(request, now=now).language)
    return send_made(csv_lines(rows), name=f"audit-{now:%Y-%m-%d}.csv")


def _rows(wanted: Wanted, language: str) -> Iterator[tuple[object, ...]]:
    yield COLUMNS
    for line in whole_trail(wanted, language):
        told = (line.seq, line.at, line.name, line.who, line.by, line.way, line.named)
        yield (*told, line.kind, line.subject, line.about, line.said, line.hash)


def _row(line: Line, reader: Reader) -> Row:
    kind = str(SUBJECTS.get(line.kind, line.kind))
    return Row(
        number=line.seq,
        when=reader.moment(line.at, long=False),
        said=line.said,
        who=line.who,
        by=line.by or (_("By itself") if line.way == "machine" else _("Nobody known")),
        way=str(WAYS[line.way]) % {"name": line.named} if line.way in WAYS and line.way != "machine" else "",
        kind=kind,
        subject=line.subject,
        about=f"{kind}: {line.about}" if line.about else kind,
        href=_href(line),
    )


def _href(line: Line) -> str:
    if line.kind == "order":
        return reverse("desk", args=[line.about]) if line.about else ""
    if line.kind in _PAGES:
        return reverse(_PAGES[line.kind], args=[line.subject])
    return reverse(_ROOMS[line.kind]) if line.kind in _ROOMS else ""


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 16
