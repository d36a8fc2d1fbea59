"""The forms of the members' room: what somebody is, in which languages they work, whom to invite."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy

from amiable.members.terms import STAFF_ROLES, Invited
from amiable.people.roles import Role
from amiable.web.forms import Languages, Picks, Ticks
from amiable.web.templatetags.written import language_name
from amiable.wording import members as wording


class Tongues(forms.MultipleChoiceField):
    """Languages somebody works in, out of those this installation speaks."""

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Languages they work in"),
            choices=lambda: [(code, language_name(code)) for code in settings.SPOKEN],
            widget=Ticks,
            error_messages={"required": gettext_lazy("Please choose at least one language.")},
        )


class Roles(forms.ChoiceField):
    """What somebody of staff is, each with what it may do."""

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Role"),
            choices=[(role.value, wording.ROLES[role.value]) for role in STAFF_ROLES],
            widget=Picks,
        )


class SeenForm(forms.Form):
    """What somebody was when the page was shown."""

    seen = forms.ChoiceField(choices=[(role.value, role.value) for role in Role], widget=forms.HiddenInput)


class RoleForm(SeenForm):
    """What somebody is to be."""

    role = Roles()


class TonguesForm(forms.Form):
    """The languages somebody works in."""

    languages = Tongues()


class InviteForm(forms.Form):
    """Whom to invite; `flow.inviting` judges it."""

    email = forms.CharField(
        label=gettext_lazy("Mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = Roles()
    languages = Tongues()
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the mail"),
        choices=settings.LANGUAGES,
        widget=Languages,
        help_text=gettext_lazy("Whoever has an account here gets it in the language they chose."),
    )

    def invited(self) -> Invited:
        """What was typed. Only after is_valid()."""
        data = self.cleaned_data
        return Invited(data["email"], Role(data["role"]), tuple(data["languages"]), data["language"])
