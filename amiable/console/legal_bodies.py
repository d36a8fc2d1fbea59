"""Bodies and mediators outside the marketplace, and what went to them: listed, added, changed, removed by an operator."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from babel.dates import format_date
from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, pgettext, pgettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from amiable.console.access import staff
from amiable.console.legal import places
from amiable.console.saving import let_go, save
from amiable.flow import bodies as door
from amiable.flow.moment import now as present
from amiable.legal import reads
from amiable.legal.reads import BodyRead, ReferralRead
from amiable.legal.terms import MATTERS, OUTCOMES, BodyTerms, ReferralTerms
from amiable.people.roles import Permission
from amiable.web.access import actor
from amiable.web.forms import Dropdown, Segments
from amiable.web.parts import Cell, Column, Table
from amiable.wording import legal as wording
from amiable.wording.languages import ENGLISH


class BodyForm(forms.Form):
    """One body or mediator; `legal.terms` judges it."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"),
        choices=[
            ("body", gettext_lazy("A body that settles disputes")),
            ("mediator", gettext_lazy("A mediator named in your terms")),
        ],
        widget=Segments,
        initial="body",
        help_text=gettext_lazy("Regulation 2019/1150, Article 12 asks for at least two mediators."),
    )
    country = forms.ChoiceField(
        label=gettext_lazy("Country"),
        required=False,
        widget=Dropdown,
        help_text=gettext_lazy("People there see it first. A mediator for everybody has none."),
    )
    name = forms.CharField(label=pgettext_lazy("a body", "Name"), strip=False)
    address = forms.CharField(label=gettext_lazy("Postal address"), strip=False)
    site = forms.CharField(
        label=gettext_lazy("Where it is, on the web"),
        strip=False,
        widget=forms.TextInput(attrs={"inputmode": "url"}),
        help_text=gettext_lazy("The European platform for online disputes closed in July 2025 and cannot be named."),
    )
    languages = forms.CharField(label=gettext_lazy("Languages it works in"), strip=False)
    cost = forms.CharField(
        label=gettext_lazy("Who pays what"),
        required=False,
        strip=False,
        help_text=gettext_lazy("Needed for a mediator: the marketplace bears a reasonable share."),
    )

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["country"].choices = choices_of_countries()  # type: ignore[attr-defined]

    def terms(self) -> BodyTerms:
        """What was typed. Only after is_valid()."""
        data = self.cleaned_data
        return BodyTerms(**{**data, "site": data["site"].strip()})


class ReferralForm(forms.Form):
    """What went to a body, and what came of it."""

    body = forms.ChoiceField(label=gettext_lazy("Where it went"), widget=Dropdown)
    matter = forms.ChoiceField(
        label=gettext_lazy("What it is about"),
        choices=[(code, wording.CODES[code]) for code in MATTERS],
        widget=Segments,
        initial="case",
    )
    reference = forms.CharField(
        label=gettext_lazy("Reference of the order or complaint"),
        strip=False,
        widget=forms.TextInput(attrs={"size": 20}),
    )
    referred_on = forms.DateField(
        label=gettext_lazy("Referred on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    closed_on = forms.DateField(
        label=gettext_lazy("Ended on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    outcome = forms.ChoiceField(
        label=gettext_lazy("How it ended"),
        required=False,
        choices=[("", gettext_lazy("Not yet")), *((code, wording.CODES[code]) for code in OUTCOMES)],
        widget=Dropdown,
    )
    implemented = forms.ChoiceField(
        label=gettext_lazy("Did the marketplace follow the outcome?"),
        required=False,
        choices=[("", gettext_lazy("Not known yet")), ("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
        widget=Segments,
    )

    def __init__(self, data: Any = None, *, kept: ReferralRead | None = None) -> None:
        super().__init__(data, initial=_initial(kept) if kept else {"implemented": ""})
        named = [(str(one.id), one.terms.name) for one in reads.bodies()]
        if kept and str(kept.body) not in dict(named):
            named.append((str(kept.body), kept.body_name))
        self.fields["body"].choices = named  # type: ignore[attr-defined]

    def terms(self) -> ReferralTerms:
        """What was typed. Only after is_valid()."""
        data = self.cleaned_data
        known = {"yes": True, "no": False}.get(data["implemented"])
        days: tuple[date, date | None] = (data["referred_on"], data["closed_on"])
        return ReferralTerms(data["matter"], data["reference"], *days, data["outcome"], known)


@staff(any_of=Permission.OPERATE)
@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """All that people are told of, by kind and country."""
    found = reads.bodies()
    groups = [
        (title, [_shown(one) for one in found if one.terms.kind == kind])
        for kind, title in (("body", _("Bodies that settle disputes")), ("mediator", _("Mediators")))
    ]
    mediators = sum(one.terms.kind == "mediator" for one in found)
    context = {
        "rooms_here": places("desk_legal_bodies"),
        "groups": groups,
        "too_few": mediators < 2,
        "some": bool(found),
    }
    return render(request, "console/legal_bodies.html", context)


@staff(any_of=Permission.OPERATE)
@require_http_methods(["GET", "HEAD", "POST"])
def body_edit(request: HttpRequest, body_id: UUID | None = None) -> HttpResponseBase:
    """Add a body, or change one."""
    kept = _body(body_id) if body_id else None
    form = (
        BodyForm(request.POST) if request.method == "POST" else BodyForm(initial=asdict(kept.terms) if kept else None)
    )

    def keep() -> None:
        door.save_body(actor(request), form.terms(), body_id=body_id, now=present())

    shown = {"body": kept.terms if kept else None}
    return save(request, form, keep, page="console/legal_body_edit.html", shown=shown, to="desk_legal_bodies")


@staff(any_of=Permission.OPERATE)
@require_http_methods(["GET", "HEAD", "POST"])
def body_remove(request: HttpRequest, body_id: UUID) -> HttpResponseBase:
    """Ask whether a body is to go; posting removes it."""
    shown = {"body": _body(body_id).terms}
    go = partial(door.remove_body, actor(request), body_id, now=present())
    return let_go(request, go, page="console/legal_body_remove.html", shown=shown, to="desk_legal_bodies")


@staff(any_of=Permission.OPERATE)
@require_safe
def referrals(request: HttpRequest) -> HttpResponse:
    """What went to bodies outside, open ones first."""
    rows = reads.referrals()
    context = {
        "rooms_here": places("desk_legal_referrals"),
        "table": _table(rows) if rows else None,
        "named": bool(reads.count_bodies()),
    }
    return render(request, "console/legal_referrals.html", context)


@staff(any_of=Permission.OPERATE)
@require_http_methods(["GET", "HEAD", "POST"])
def referral_edit(request: HttpRequest, referral_id: UUID | None = None) -> HttpResponseBase:
    """Write down that something went to a body, or what came of it."""
    kept = reads.find_referral(referral_id) if referral_id else None
    if referral_id and kept is None:
        raise Http404
    form = ReferralForm(request.POST if request.method == "POST" else None, kept=kept)

    def keep() -> None:
        body = UUID(form.cleaned_data["body"])
        door.save_referral(actor(request), body, form.terms(), referral_id=referral_id, now=present())

    page = "console/legal_referral_edit.html"
    return save(request, form, keep, page=page, shown={"referral": kept}, to="desk_legal_referrals")


def choices_of_countries() -> list[tuple[str, str]]:
    """All states in the reader's language, and none."""
    return [("", "–"), *wording.countries(language=get_language() or ENGLISH)]


def _shown(one: BodyRead) -> dict[str, Any]:
    language = get_language() or ENGLISH
    where = wording.country(one.terms.country, language=language) if one.terms.country else _("Everywhere")
    return {"id": one.id, "terms": one.terms, "country": where}


def _table(rows: list[ReferralRead]) -> Table:
    columns = [Column(_("Matter")), Column(_("Body")), Column(_("Referred on")), Column(_("How it ended"))]
    return Table(_("What went to bodies outside"), columns, [_cells(row) for row in rows])


def _cells(row: ReferralRead) -> list[Cell]:
    terms = row.terms
    ended = str(wording.CODES[terms.outcome]) if terms.outcome else _("Not yet")
    done = {True: pgettext("a referral", "Carried out"), False: _("Not carried out"), None: ""}[terms.implemented]
    return [
        Cell(terms.reference, href=reverse("desk_legal_referral", args=[row.id]), sub=str(wording.CODES[terms.matter])),
        Cell(row.body_name, wide=True),
        Cell(format_date(terms.referred_on, locale=get_language() or ENGLISH), label=_("Referred on"), pair=True),
        Cell(ended, sub=done, label=_("How it ended"), pair=True),
    ]


def _initial(kept: ReferralRead) -> dict[str, Any]:
    said = {True: "yes", False: "no", None: ""}[kept.terms.implemented]
    return {**asdict(kept.terms), "implemented": said, "body": str(kept.body)}


def _body(body_id: UUID) -> BodyRead:
    found = reads.find_body(body_id)
    if found is None:
        raise Http404
    return found
