"""Files from other systems, for operators: which were brought, one more sent, templates to fill in."""

from __future__ import annotations

import os
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_safe

from amiable.console.access import staff
from amiable.console.saving import save
from amiable.flow import moment
from amiable.flow.importing_asked import ask_import
from amiable.imports import reads
from amiable.imports.reads import ImportRead
from amiable.imports.terms import SCHEMAS, Asked, Kind
from amiable.kernel.sheets import csv_lines
from amiable.pages.downloads import send_made
from amiable.people import reads as people
from amiable.people.roles import Permission
from amiable.web.access import actor
from amiable.web.forms import Picks
from amiable.web.order.scenes import reader_of
from amiable.web.parts import Badge
from amiable.web.upload_handler import SentFile
from amiable.wording.imports import KINDS, STANDS

#: The look of where an import stands: an icon and a tone.
_LOOKS = {
    "check": ("clock", ""),
    "ready": ("alert", "wait"),
    "bring": ("clock", ""),
    "done": ("check", "done"),
    "failed": ("alert", "wait"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One import in the list: where its page is, its file, what it brings from where, when it was asked for, how it stands."""

    id: UUID
    name: str
    about: str
    when: str
    badge: Badge


class ImportForm(forms.Form):
    """A file, what it holds and whose ids stand in it; `flow.importing_asked` judges it."""

    kind = forms.ChoiceField(label=gettext_lazy("What the file holds"), widget=Picks, initial=Kind.PEOPLE.value)
    site = forms.ChoiceField(
        label=gettext_lazy("Whose ids stand in it"),
        help_text=gettext_lazy(
            "The site or app the file comes from. What it calls its people, services and orders is kept."
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        error_messages={"required": gettext_lazy("Please choose a file."), "empty": gettext_lazy("The file is empty.")},
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.jsonl,.ndjson,text/csv,application/json"}),
        help_text=gettext_lazy("CSV or JSON lines. It is looked at first; nothing is brought before you say so."),
    )

    def __init__(self, data: object = None, files: object = None) -> None:
        super().__init__(data, files)  # type: ignore[arg-type]
        sites = [(one.slug, one.name) for one in people.integrations() if one.revoked_at is None]
        self.fields["kind"].choices = list(KINDS.items())  # type: ignore[attr-defined]
        self.fields["site"].choices = sites  # type: ignore[attr-defined]


@gzip_page
@staff(any_of=Permission.OPERATE)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """What was brought, the last first."""
    reader = reader_of(request, now=moment.now())
    lines = [
        Line(
            one.id, one.name, f"{KINDS[one.kind]} · {one.site}", reader.moment(one.asked_at, long=False), badge_of(one)
        )
        for one in reads.imports()
    ]
    return render(request, "console/imports.html", {"lines": lines, "kinds": KINDS.items()})


@staff(any_of=Permission.OPERATE)
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponseBase:
    """Send a file to be looked at."""
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()

    def keep() -> UUID:
        said = form.cleaned_data
        sent: SentFile = said["file"]
        asked = Asked(said["kind"], said["site"], sent.name or "", sent.size or 0, sent.part_id)
        made = ask_import(asked, person=actor(request), now=moment.now(), ids=os.urandom)
        sent.taken = True
        return made

    shown = {"kinds": KINDS.items(), "sites": bool(form.fields["site"].choices)}  # type: ignore[attr-defined]
    return save(request, form, keep, page="console/import_new.html", shown=shown, to="desk_import")


@staff(any_of=Permission.OPERATE)
@require_safe
def template(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The columns of a kind with one row that shows them, as CSV."""
    del request
    if kind not in set(Kind):
        raise Http404
    columns = SCHEMAS[Kind(kind)]
    rows = ([one.name for one in columns], [one.example for one in columns])
    return send_made(csv_lines(rows), name=f"{kind}.csv")


def badge_of(one: ImportRead) -> Badge:
    """Where it stands."""
    code = one.outcome or one.phase
    icon, tone = _LOOKS.get(code, ("", ""))
    return Badge(str(STANDS[code]), icon, tone)  # type: ignore[arg-type]
