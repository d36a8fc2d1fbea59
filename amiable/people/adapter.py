"""How the sign-in library makes and addresses our people. No pages, no rules about orders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from amiable.people.models import Person

if TYPE_CHECKING:
    from django.forms import BaseForm
    from django.http import HttpRequest


class PeopleAdapter(DefaultAccountAdapter):
    """Fills what the library does not know of: name, language, time zone, the day somebody joined."""

    def new_user(self, request: HttpRequest) -> Person:
        """A person not yet saved, reading the language they signed up in."""
        language = get_language() or settings.LANGUAGE_CODE
        return Person(
            language=language if language in settings.SPOKEN else settings.LANGUAGE_CODE, joined_at=timezone.now()
        )

    def save_user(self, request: HttpRequest, user: Any, form: BaseForm, commit: bool = True) -> Person:  # noqa: FBT001, FBT002 - the library's signature
        """Take over the name and the time zone of the sign-up form."""
        user.name = form.cleaned_data["name"]
        user.time_zone = form.cleaned_data["time_zone"]
        saved: Person = super().save_user(request, user, form, commit)
        return saved

    def format_email_subject(self, subject: str) -> str:
        """Subjects stand as written: no prefix with a site's name."""
        return subject
