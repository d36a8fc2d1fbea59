"""The audit trail for the operator: who changed what outside the life of an order; by person, kind, subject, period; as a file;
and what checking all records found.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from amiable.console.access import staff
from amiable.console.audit_checked import checked
from amiable.console.days import begin_of, end_of
from amiable.flow.moment import now as present
from amiable.flow.taking import note_taken
from amiable.kernel.periods import format_moment
from amiable.members.reads import members
from amiable.orders import reads as orders
from amiable.pages.audit import Line, read_lines, whole_trail
from amiable.people.roles import Permission
from amiable.records.reads import Wanted
from amiable.web.access import actor
from amiable.web.forms import Dropdown
from amiable.web.order.scenes import reader_of
from amiable.wording.audit import SUBJECTS, WAYS
from amiable.wording.reader import Reader

#: Columns of the file.
COLUMNS = (
    *("number", "at", "name", "who", "by", "way", "way_name", "subject_kind", "subject", "about", "said", "hash"),
)

#: Longest id of a subject.
SUBJECT_LENGTH = 100


class WantedForm(forms.Form):
    """What is asked for; days are whole days of the reader's zone."""

    who = forms.ChoiceField(label=gettext_lazy("Who"), required=False, widget=Dropdown)
    kind = forms.ChoiceField(label=gettext_lazy("About"), required=False, widget=Dropdown)
    subject = forms.CharField(
        label=gettext_lazy("Order or id"),
        required=False,
        max_length=SUBJECT_LENGTH,
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
        known = {str(one.id): one.name for one in members()}
        asked = str(self.data.get("who") or "")
        if asked and len(asked) <= SUBJECT_LENGTH:
            known.setdefault(asked, asked)  # who left, and sites, are asked for by an address of their lines
        self.fields["who"].choices = [("", _("Everybody")), *known.items()]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [("", _("Everything")), *SUBJECTS.items()]  # type: ignore[attr-defined]

    def clean_subject(self) -> str:
        """The id of an order by its reference; any other id as it was typed."""
        text = str(self.cleaned_data["subject"]).strip()
        found = orders.find_id(text.upper()) if text else None
        return text if found is None else str(found)

    def wanted(self) -> Wanted:
        """What was asked. Only after is_valid()."""
        data = self.cleaned_data
        until = data["until"]
        return Wanted(
            who=data["who"],
            kind=data["kind"],
            subject=data["subject"],
            since=begin_of(data["since"]) if data["since"] else None,
            until=end_of(until) if until else None,
        )


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
        return render(request, "console/audit.html", {"form": form, "rows": [], "asked": ""}, status=422)
    before = request.GET.get("before", "")
    found = read_lines(form.wanted(), reader.language, before=int(before) if _is_number(before) else None)
    asked = {key: value for key, value in request.GET.items() if value and key in form.fields}
    context = {
        "form": form,
        "rows": [_row(line, reader) for line in found.lines],
        "asked": urlencode(asked),
        "further": urlencode({**asked, "before": found.further}) if found.further else "",
        "later": bool(before),
        "checked": None if asked or before else checked(reader),
    }
    return render(request, "console/audit.html", context)


@staff(any_of=Permission.OPERATE)
@require_POST
def download(request: HttpRequest) -> HttpResponseBase:
    """The same as a CSV file: every line that was asked for, moments in UTC. Taking it is written down."""
    form = WantedForm(request.POST)
    reader = reader_of(request, now=present())
    if not form.is_valid():
        return render(request, "console/audit.html", {"form": form, "rows": [], "asked": ""}, status=422)
    wanted = form.wanted()
    note_taken(actor(request), wanted, now=present())
    answer = StreamingHttpResponse(_file(wanted, reader.language), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="audit-{present():%Y-%m-%d}.csv"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        """The same."""
        return text


def _file(wanted: Wanted, language: str) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield writer.writerow(COLUMNS)
    for line in whole_trail(wanted, language):
        told = (line.seq, format_moment(line.at), line.name, line.who, line.by, line.way, line.named)
        yield writer.writerow([_harmless(str(cell)) for cell in (*told, *_about(line), line.said, line.hash)])


def _about(line: Line) -> tuple[str, str, str]:
    return line.kind, line.subject, line.about


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell and cell[0] in "=+-@\t\r" else cell


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
