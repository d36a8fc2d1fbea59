"""Endpoints of sites, for operators: all of them, and a form to add or change one. One endpoint with its messages: webhook.py."""

from __future__ import annotations

import os
from dataclasses import dataclass
from uuid import UUID, uuid4

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_safe

from amiable.console.access import staff
from amiable.console.saving import save
from amiable.flow.moment import machine
from amiable.kernel.errors import Refused
from amiable.pages.endpoints import counted
from amiable.people import reads as people
from amiable.people.reads import IntegrationRead
from amiable.people.roles import Permission
from amiable.web.forms import Dropdown, show_refusal
from amiable.webhooks import endpoints as door
from amiable.webhooks import reads
from amiable.webhooks.reads import EndpointRead
from amiable.webhooks.terms import EndpointTerms

#: Characters of a list of events; the longest one that makes sense has a tenth of it.
EVENTS_LENGTH = 10_000


class EndpointForm(forms.Form):
    """One endpoint; `webhooks.terms` judges it. `key` keeps the same form sent twice from making two."""

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    site = forms.ChoiceField(label=gettext_lazy("Which site is told"), widget=Dropdown)
    address = forms.CharField(
        label=gettext_lazy("Address that is called"),
        strip=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        help_text=gettext_lazy("An https address on the public internet, such as https://example.com/hooks."),
    )
    events = forms.CharField(
        label=gettext_lazy("Events it is told of"),
        required=False,
        max_length=EVENTS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "en", "spellcheck": "false"}),
        help_text=gettext_lazy("Their names, with spaces or line breaks between. Leave it empty for all of them."),
    )
    label = forms.CharField(
        label=gettext_lazy("Note for yourselves"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data: object = None, *, kept: EndpointRead | None = None) -> None:
        initial: dict[str, object] = {"key": uuid4().hex}
        if kept:
            initial |= {"address": kept.address, "events": "\n".join(kept.events), "label": kept.label}
        super().__init__(data, initial=initial)  # type: ignore[arg-type]
        if kept:
            del self.fields["site"], self.fields["key"]
        else:
            self.fields["site"].choices = [(row.slug, row.name) for row in _sites()]  # type: ignore[attr-defined]

    def terms(self) -> EndpointTerms:
        """What was typed. Only after is_valid()."""
        data = self.cleaned_data
        return EndpointTerms(data["address"], tuple(data["events"].split()), data["label"])


@dataclass(frozen=True, slots=True)
class Line:
    """One row: an endpoint, whose it is, how much waits for it and how much was given up."""

    endpoint: EndpointRead
    site: str
    waiting: int
    given_up: int


@gzip_page
@staff(any_of=Permission.OPERATE)
@require_safe
def webhooks(request: HttpRequest) -> HttpResponse:
    """All endpoints, by site."""
    rows = counted(reads.all_endpoints())
    names = {row.slug: row.name for row in people.integrations()}
    lines = [
        Line(row.endpoint, names.get(row.endpoint.site, row.endpoint.site), row.waiting, row.given_up) for row in rows
    ]
    return render(request, "console/webhooks.html", {"lines": lines, "sites": bool(_sites())})


@staff(any_of=Permission.OPERATE)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponseBase:
    """Add an endpoint; its secret is shown in the answer alone."""
    if request.method != "POST":
        return _form(request, EndpointForm())
    form = EndpointForm(request.POST)
    if form.is_valid():
        site = people.find_integration(form.cleaned_data["site"])
        if site is None:
            raise Http404
        key, now = form.cleaned_data["key"] or uuid4().hex, machine()
        try:
            made = door.make_endpoint(site.slug, site.id, form.terms(), key=key, now=now, random=os.urandom)
        except Refused as refused:
            show_refusal(form, refused.refusal)
        else:
            return show_secret(request, made, fresh=True)
    return _form(request, form, status=422)


@staff(any_of=Permission.OPERATE)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, endpoint_id: UUID) -> HttpResponseBase:
    """Change address, events and note."""
    kept = found(endpoint_id)
    form = EndpointForm(request.POST if request.method == "POST" else None, kept=kept)

    def keep() -> UUID:
        door.change_endpoint(None, kept.id, form.terms(), now=machine(), random=os.urandom)
        return kept.id

    return save(request, form, keep, page="console/webhook_edit.html", shown={"endpoint": kept}, to="desk_webhook")


def show_secret(request: HttpRequest, endpoint: UUID, *, fresh: bool) -> HttpResponse:
    """The page with a secret, which nothing may keep."""
    context = {"endpoint": found(endpoint), "secret": reads.secret(endpoint), "fresh": fresh}
    response = render(request, "console/webhook_secret.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def found(endpoint: UUID) -> EndpointRead:
    """An endpoint. Raises Http404."""
    row = reads.find_endpoint(endpoint)
    if row is None:
        raise Http404
    return row


def _sites() -> list[IntegrationRead]:
    return [row for row in people.integrations() if row.revoked_at is None]


def _form(request: HttpRequest, form: EndpointForm, *, status: int = 200) -> HttpResponse:
    return render(request, "console/webhook_edit.html", {"form": form, "endpoint": None}, status=status)
