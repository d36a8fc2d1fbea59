"""The operator's list of live and recorded sessions, as it stands in the help center: adding, changing, removing."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from amiable.catalog.reads import SessionRead
from amiable.catalog.terms import (
    MOST_SESSIONS,
    SessionKind,
    SessionTerms,
)
from amiable.console.access import staff
from amiable.console.saving import let_go, save
from amiable.flow import moment
from amiable.flow import sessions as door
from amiable.kernel.errors import Refused
from amiable.pages.sessions import is_over, session, sessions
from amiable.people.roles import Permission
from amiable.web.access import actor
from amiable.web.forms import Amount, Dropdown, Segments, Spoken
from amiable.wording.languages import ENGLISH


class SessionForm(forms.Form):
    """One session; `catalog.terms` judges it."""

    title = forms.CharField(
        label=gettext_lazy("What the session is called"),
        strip=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    about = forms.CharField(
        label=gettext_lazy("What it is about"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language it is held in"),
        choices=[(code, Spoken(name, code)) for code, name in settings.LANGUAGES],
        widget=Dropdown,
    )
    kind = forms.ChoiceField(
        label=pgettext_lazy("session", "Live or recorded"),
        choices=[
            (SessionKind.LIVE.value, pgettext_lazy("session", "Live")),
            (SessionKind.RECORDED.value, pgettext_lazy("session", "Recorded")),
        ],
        widget=Segments,
        initial=SessionKind.LIVE.value,
    )
    starts_at = forms.DateTimeField(
        label=gettext_lazy("When it begins"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=gettext_lazy("Only for a live session, by your own time zone. Everybody reads it in theirs."),
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("How long it takes"), widget=Amount("min", whole=True), initial=60, max_value=10**6
    )
    address = forms.CharField(
        label=gettext_lazy("Where it is, on the web"),
        strip=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    shown = forms.BooleanField(
        label=gettext_lazy("Show it in the help center"),
        required=False,
        initial=True,
        help_text=gettext_lazy("A live session disappears from there by itself when it is over."),
    )

    def terms(self) -> SessionTerms:
        """What was typed. Only after is_valid()."""
        data = self.cleaned_data
        return SessionTerms(
            **{**data, "about": data["about"].replace("\r\n", "\n"), "address": data["address"].strip()}
        )


@staff(any_of=Permission.OPERATE)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """All sessions, also hidden ones, and last those that are over."""
    kept, now = sessions(), moment.now()
    context = {
        "sessions": sorted(((one, is_over(one, now)) for one in kept), key=lambda row: row[1]),
        "full": len(kept) >= MOST_SESSIONS,
        "most": MOST_SESSIONS,
    }
    return render(request, "console/sessions.html", context)


@staff(any_of=Permission.OPERATE)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, session_id: UUID | None = None) -> HttpResponseBase:
    """Add a session, or change one."""
    kept = _kept(session_id) if session_id else None
    form = SessionForm(request.POST) if request.method == "POST" else SessionForm(initial=_initial(kept))

    def keep() -> None:
        door.save_session(actor(request), form.terms(), session_id=session_id, now=moment.now())

    return save(request, form, keep, page="console/session_edit.html", shown={"session": kept}, to="desk_sessions")


@staff(any_of=Permission.OPERATE)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, session_id: UUID) -> HttpResponseBase:
    """Ask whether a session is to go; posting removes it."""
    go = partial(door.remove_session, actor(request), session_id, now=moment.now())
    shown = {"session": _kept(session_id)}
    return let_go(request, go, page="console/session_remove.html", shown=shown, to="desk_sessions")


def _initial(kept: SessionRead | None) -> dict[str, object]:
    """What the form begins with: the session as it is, or a new one in the operator's own language."""
    return asdict(kept.terms) if kept else {"language": get_language() or ENGLISH}


def _kept(session_id: UUID) -> SessionRead:
    try:
        return session(session_id)
    except Refused as refused:
        raise Http404 from refused
