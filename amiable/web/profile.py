"""The settings page: name, language, time zone, theme."""

from __future__ import annotations

import zoneinfo
from functools import cache

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from amiable.flow import moment, upkeep
from amiable.kernel.errors import Refused
from amiable.people.roles import Permission
from amiable.people.terms import NAME_LENGTH, Profile
from amiable.web.access import actor, needs
from amiable.web.forms import Languages, Segments, show_problems
from amiable.web.tips import any_away


@cache
def zones() -> list[tuple[str, str]]:
    """Time zones by place, without the old abbreviations."""
    names = (
        name for name in zoneinfo.available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/"))
    )
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in sorted(names))]


class ProfileForm(forms.Form):
    """What somebody may change about themselves."""

    name = forms.CharField(
        label=gettext_lazy("Your name"), max_length=NAME_LENGTH, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES, widget=Languages)
    time_zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"), choices=zones, help_text=gettext_lazy("All times are shown in this zone.")
    )
    theme = forms.ChoiceField(
        label=gettext_lazy("Appearance"),
        choices=[
            ("auto", gettext_lazy("Like my device")),
            ("light", gettext_lazy("Light")),
            ("dark", gettext_lazy("Dark")),
        ],
        widget=Segments,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs()
def profile(request: HttpRequest) -> HttpResponseBase:
    """Show and change the reader's own profile."""
    person = request.user
    if request.method != "POST":
        names = ("name", "language", "time_zone", "theme")
        return _page(request, ProfileForm(initial={name: getattr(person, name) for name in names}))
    form = ProfileForm(request.POST)
    if form.is_valid():
        try:
            upkeep.change_profile(actor(request), Profile(**form.cleaned_data), now=moment.now())
        except Refused as refused:
            show_problems(form, dict(refused.refusal.data))
        else:
            with translation.override(form.cleaned_data["language"]):
                messages.success(request, _("Your settings are saved."))
            return redirect("profile")
    return _page(request, form, status=422)


def _page(request: HttpRequest, form: ProfileForm, *, status: int = 200) -> HttpResponse:
    trades = request.user.is_authenticated and bool(request.user.permissions & Permission.TRADE)
    context = {"form": form, "trades": trades, "tips_away": any_away(request)}
    return render(request, "profile.html", context, status=status)
