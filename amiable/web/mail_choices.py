"""The settings page of notifications: which mails come, when, and the hours in which none does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods

from amiable.flow import choices, moment
from amiable.kernel.errors import Refusal, Refused
from amiable.people import reads as people
from amiable.people.terms import OPTIONAL_GROUPS, MailChoices
from amiable.web.access import actor, needs
from amiable.web.forms import Picks, show_problems
from amiable.wording import mail_groups
from amiable.wording.upkeep import say_lazy

_NO_SUCH_TIME = say_lazy(Refusal("moment_out_of_day"))
_NO_SUCH_ANSWER = say_lazy(Refusal("unknown_choice"))
_NO_SUCH_GROUP = say_lazy(Refusal("unknown_group"))


class Moment(forms.TimeField):
    """A time of day, kept as minutes."""

    def __init__(self, **more: Any) -> None:
        widget = forms.TimeInput(attrs={"type": "time", "step": 60}, format="%H:%M")
        errors = {"invalid": _NO_SUCH_TIME, "required": _NO_SUCH_TIME}
        super().__init__(widget=widget, input_formats=["%H:%M", "%H:%M:%S"], error_messages=errors, **more)

    def prepare_value(self, value: Any) -> Any:
        """Minutes as they are written in the input."""
        return time(*divmod(value, 60)) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        """Minutes of the day, or None."""
        found = super().clean(value)
        return None if found is None else found.hour * 60 + found.minute


class ChoicesForm(forms.Form):
    """What somebody may choose. `wanted` are the groups that come; the page draws them with what is in each."""

    wanted = forms.MultipleChoiceField(
        required=False,
        choices=[(group, mail_groups.TITLES[group]) for group in OPTIONAL_GROUPS],
        error_messages={"invalid_choice": _NO_SUCH_GROUP, "invalid_list": _NO_SUCH_GROUP},
    )
    optional = forms.ChoiceField(
        label=gettext_lazy("How they come"),
        choices=[
            ("now", gettext_lazy("Each one at once")),
            ("digest", gettext_lazy("All of a day in one mail")),
            ("off", gettext_lazy("Not at all")),
        ],
        widget=Picks,
        error_messages={"invalid_choice": _NO_SUCH_ANSWER, "required": _NO_SUCH_ANSWER},
    )
    digest_at = Moment(label=gettext_lazy("Time of the daily mail"))
    quiet_from = Moment(label=pgettext_lazy("quiet hours", "From"), required=False)
    quiet_until = Moment(label=pgettext_lazy("quiet hours", "Until"), required=False)

    @property
    def groups(self) -> list[Mapping[str, Any]]:
        """The optional groups with their sentences, and whether each is ticked as the form stands."""
        ticked = self["wanted"].value() or ()
        return [
            {
                "code": group,
                "title": mail_groups.TITLES[group],
                "holds": mail_groups.HOLDS[group],
                "on": group in ticked,
            }
            for group in OPTIONAL_GROUPS
        ]


@require_http_methods(["GET", "HEAD", "POST"])
@needs()
def notifications(request: HttpRequest) -> HttpResponseBase:
    """Show and change which mails the reader gets."""
    person = actor(request)
    if request.method != "POST":
        return _page(request, ChoicesForm(initial=_shown(people.mail_choices([person])[person])))
    form = ChoicesForm(request.POST)
    if form.is_valid():
        try:
            choices.change_choices(person, _chosen(form.cleaned_data), moment.now())
        except Refused as refused:
            show_problems(form, dict(refused.refusal.data))
        else:
            messages.success(request, _("Your settings are saved."))
            return redirect("notifications")
    return _page(request, form, status=422)


def _shown(kept: MailChoices) -> dict[str, Any]:
    names = ("optional", "digest_at", "quiet_from", "quiet_until")
    wanted = [group for group in OPTIONAL_GROUPS if group not in kept.muted]
    return {"wanted": wanted, **{name: getattr(kept, name) for name in names}}


def _chosen(data: Mapping[str, Any]) -> MailChoices:
    return MailChoices(
        optional=data["optional"],
        muted=frozenset(OPTIONAL_GROUPS) - frozenset(data["wanted"]),
        quiet_from=data["quiet_from"],
        quiet_until=data["quiet_until"],
        digest_at=data["digest_at"],
    )


def _page(request: HttpRequest, form: ChoicesForm, *, status: int = 200) -> HttpResponse:
    always = {"title": mail_groups.TITLES["decisions"], "holds": mail_groups.HOLDS["decisions"]}
    return render(request, "settings/notifications.html", {"form": form, "always": always}, status=status)
