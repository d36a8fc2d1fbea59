"""Sites and apps that work with this installation, for the operator: made known, changed, ended; their tokens made and ended."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amiable.console.access import staff
from amiable.console.saving import let_go, save
from amiable.flow import integrating, moment, tokens
from amiable.flow.integrating import IntegrationTerms
from amiable.kernel.errors import Refused
from amiable.people import reads as people
from amiable.people.reads import IntegrationRead, TokenRead
from amiable.people.roles import Permission
from amiable.people.terms import MOST_TOKEN_DAYS, Scope
from amiable.web.forms import Amount, Segments, show_refusal
from amiable.web.order.scenes import reader_of
from amiable.web.parts import Badge
from amiable.wording.reader import Reader

#: How long a token lives unless somebody says otherwise, in days.
DAYS = 90


class SiteForm(forms.Form):
    """What is said of a site or app; `flow.integrating` judges it."""

    name = forms.CharField(
        label=gettext_lazy("What people call it"),
        strip=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    slug = forms.CharField(
        label=gettext_lazy("Short name"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=gettext_lazy(
            "Small letters, digits and hyphens. It stands before every id it gives and never changes."
        ),
    )
    site = forms.CharField(
        label=gettext_lazy("Address of its pages"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        help_text=gettext_lazy("Such as https://example.com. Leave it empty for an app without pages."),
    )
    public_key = forms.CharField(
        label=gettext_lazy("Public key"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=gettext_lazy("An Ed25519 key in PEM form. With it the site may send its people over, signed in."),
    )

    def __init__(self, data: object = None, *, kept: IntegrationRead | None = None) -> None:
        initial = {"name": kept.name, "site": kept.site, "public_key": kept.public_key} if kept else None
        super().__init__(data, initial=initial)  # type: ignore[arg-type]
        if kept is not None:
            del self.fields["slug"]

    def terms(self) -> IntegrationTerms:
        """What was typed. Only after is_valid()."""
        data = self.cleaned_data
        return IntegrationTerms(data["name"], data["site"], data["public_key"])


class TokenForm(forms.Form):
    """A new token; `flow.tokens` judges it."""

    label = forms.CharField(
        label=gettext_lazy("What the token is for"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    scope = forms.ChoiceField(
        label=gettext_lazy("What it may do"),
        choices=[
            (Scope.READ.value, pgettext_lazy("token", "Read")),
            (Scope.WRITE.value, pgettext_lazy("token", "Read and write")),
        ],
        widget=Segments,
        initial=Scope.WRITE.value,
    )
    days = forms.IntegerField(
        label=gettext_lazy("How long it lives"),
        widget=Amount(gettext_lazy("days"), whole=True),
        initial=DAYS,
        max_value=10**6,
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A token in the list; `good` ones can be ended."""

    id: UUID
    label: str
    until: str
    used: str
    badge: Badge
    good: bool


@staff(any_of=Permission.OPERATE)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """All of them, those that ended last."""
    sites = sorted(people.integrations(), key=lambda one: one.revoked_at is not None)
    shown = {"sites": [(one, _badge(one)) for one in sites], "desk": settings.ADDRESS, "slug": "…"}
    return render(request, "console/sites.html", shown)


@staff(any_of=Permission.OPERATE)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponseBase:
    """Make a site or app known."""
    form = SiteForm(request.POST if request.method == "POST" else None)

    def keep() -> UUID:
        slug = form.cleaned_data["slug"]
        return integrating.make_integration(slug, form.terms(), now=moment.now(), random=os.urandom)

    return save(request, form, keep, page="console/site_edit.html", shown={"site": None}, to="desk_site")


@staff(any_of=Permission.OPERATE)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, site_id: UUID) -> HttpResponseBase:
    """Change what is said of one that has not ended."""
    kept = _good(site_id)
    form = SiteForm(request.POST if request.method == "POST" else None, kept=kept)

    def keep() -> UUID:
        integrating.change_integration(site_id, form.terms(), now=moment.now())
        return site_id

    return save(request, form, keep, page="console/site_edit.html", shown={"site": kept}, to="desk_site")


@staff(any_of=Permission.OPERATE)
@require_safe
def site(request: HttpRequest, site_id: UUID) -> HttpResponse:
    """One of them with its tokens."""
    return _page(request, _found(site_id), TokenForm())


@staff(any_of=Permission.OPERATE)
@require_POST
def make_token(request: HttpRequest, site_id: UUID) -> HttpResponse:
    """Make a token and show it, this once."""
    found, form = _good(site_id), TokenForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    data = form.cleaned_data
    try:
        made = tokens.make_integration_token(
            site_id,
            Scope(data["scope"]),
            days=data["days"],
            label=data["label"],
            now=moment.now(),
            random=os.urandom,
        )
    except Refused as refused:
        if refused.refusal.code == "days_out_of_range":
            form.add_error("days", _("A token lives for 1 to %(most)s days.") % {"most": MOST_TOKEN_DAYS})
        else:
            show_refusal(form, refused.refusal)
        return _page(request, found, form, status=422)
    answer = _page(request, found, TokenForm(), token=made.text)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@staff(any_of=Permission.OPERATE)
@require_POST
def end_token(request: HttpRequest, site_id: UUID, token_id: UUID) -> HttpResponseBase:
    """End one of its tokens."""
    found = _found(site_id)
    if all(row.id != token_id for row in people.tokens_of_integration(found.id)):
        raise Http404
    try:
        tokens.revoke_token(token_id, now=moment.now())
    except Refused as refused:
        raise Http404 from refused
    messages.success(request, _("The token lets nobody in any more."))
    return redirect("desk_site", site_id)


@staff(any_of=Permission.OPERATE)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, site_id: UUID) -> HttpResponseBase:
    """Ask whether it is to end; posting ends it, with its tokens."""
    shown = {"site": _good(site_id)}
    go = partial(integrating.revoke_integration, site_id, now=moment.now())
    said = _("It has ended, with its tokens.")
    return let_go(request, go, page="console/site_end.html", shown=shown, to="desk_sites", said=said)


def _found(site_id: UUID) -> IntegrationRead:
    found = people.find_integration(site_id)
    if found is None:
        raise Http404
    return found


def _good(site_id: UUID) -> IntegrationRead:
    found = _found(site_id)
    if found.revoked_at:
        raise Http404
    return found


def _page(
    request: HttpRequest, found: IntegrationRead, form: TokenForm, *, token: str = "", status: int = 200
) -> HttpResponse:
    reader = reader_of(request, now=moment.now())
    context: dict[str, Any] = {
        "site": found,
        "badge": _badge(found),
        "since": reader.day(found.made_at, long=True),
        "ended": reader.day(found.revoked_at, long=True) if found.revoked_at else "",
        "lines": [_line(row, found, reader) for row in people.tokens_of_integration(found.id)],
        "form": form,
        "token": token,
        "desk": settings.ADDRESS,
    }
    return render(request, "console/site.html", context, status=status)


def _line(row: TokenRead, found: IntegrationRead, reader: Reader) -> Line:
    good = row.revoked_at is None and found.revoked_at is None and row.expires_at > moment.now()
    ended = row.revoked_at or found.revoked_at
    until = _("Reads and writes until %(day)s.") if Scope.WRITE in row.scopes else _("Reads until %(day)s.")
    used = reader.moment(row.last_used_at, long=False) if row.last_used_at else ""
    word = pgettext("token", "good") if good else pgettext("token", "ended") if ended else pgettext("token", "expired")
    return Line(
        id=row.id,
        label=row.label or _("no name"),
        until=until % {"day": reader.day(row.expires_at, long=True)},
        used=_("Last wrote %(moment)s.") % {"moment": used} if used else _("It has written nothing yet."),
        badge=Badge(word, "check" if good else "lock", "done" if good else ""),
        good=good,
    )


def _badge(one: IntegrationRead) -> Badge:
    if one.revoked_at:
        return Badge(pgettext("site", "ended"), "lock")
    return Badge(pgettext("site", "in use"), "check", "done")
