"""Rules that somebody sends: a file or typed text, and the draft that begins with them."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from amiable.console.access import staff
from amiable.console.saving import save
from amiable.files.store import store
from amiable.flow import moment
from amiable.flow import rulebook as door
from amiable.flow.load import rules_in_force
from amiable.flow.rulebook import TEXT_LENGTH
from amiable.kernel.errors import Refused, refuse
from amiable.pages.rulebook import beginnings, text_in_force
from amiable.people.roles import Permission
from amiable.rules.load import shipped_names, shipped_text
from amiable.web.access import actor
from amiable.web.forms import Picks
from amiable.web.upload_handler import SentFile

IN_FORCE, FILE = "in-force", "file"

#: A character is at most so many bytes.
BYTES = 4


class BeginForm(forms.Form):
    """What a draft begins with; `flow.rulebook` judges it."""

    source = forms.ChoiceField(label=gettext_lazy("Begin with"), widget=Picks, initial=IN_FORCE)
    file = forms.CharField(
        label=gettext_lazy("Rules file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".toml,text/plain"}),
        help_text=gettext_lazy("A TOML file of your own, such as one you downloaded here and changed."),
    )
    note = forms.CharField(
        label=gettext_lazy("What it is about"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("The second person reads it, and it stays in the list of who published what."),
    )

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        rules = rules_in_force()
        current = _("The rules in force: %(name)s %(version)s") % {"name": rules.name, "version": rules.version}
        shipped = [
            (name, _("As shipped: %(name)s %(version)s") % {"name": name, "version": version})
            for name, version in beginnings()
        ]
        self.fields["source"].choices = [(IN_FORCE, current), *shipped, (FILE, _("A file of your own"))]  # type: ignore[attr-defined]


@staff(any_of=Permission.OPERATE)
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponseBase:
    """Begin a draft."""
    form = BeginForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and form.cleaned_data["source"] == FILE and not request.FILES.get("file"):
        form.add_error("file", _("Please choose a file."))

    def keep() -> UUID:
        source, note = form.cleaned_data["source"], form.cleaned_data["note"]
        return door.begin_draft(actor(request), _text(request, source), note=note, now=moment.now())

    return save(request, form, keep, page="console/rules_begin.html", shown={}, to="desk_rules_draft")


def _text(request: HttpRequest, source: str) -> str:
    if source == FILE:
        return file_sent(request)
    return shipped_text(source) if source in shipped_names() else text_in_force()


def text_sent(request: HttpRequest) -> str:
    """The text of a form: its file when one came along, else what was typed. Refuses `rules_unreadable`, `text_too_long`."""
    if isinstance(request.FILES.get("file"), SentFile):
        return file_sent(request)
    return request.POST.get("text", "").replace("\r\n", "\n")


def file_sent(request: HttpRequest) -> str:
    """The text of the file that came along. Refuses as `text_sent`."""
    sent = request.FILES.get("file")
    if not isinstance(sent, SentFile):
        refuse("text_missing")
    size = sent.size or 0
    if size > TEXT_LENGTH * BYTES:
        refuse("text_too_long", most=TEXT_LENGTH)
    try:
        with store().read_part(sent.part_id, size) as source:
            return source.read().decode("utf-8")
    except (UnicodeDecodeError, Refused):
        refuse("rules_unreadable", line=1, problem=_("this is no text in UTF-8"))
