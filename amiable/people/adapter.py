"""How the sign-in library makes and addresses our people. No pages, no rules about orders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, override

from amiable.kernel.letters import one_line
from amiable.people.models import Person
from amiable.wording.library import ACCOUNT

if TYPE_CHECKING:
    from django.forms import BaseForm
    from django.http import HttpRequest


class PeopleAdapter(DefaultAccountAdapter):
    """Fills what the library does not know of: name, language, time zone, the day somebody joined."""

    error_messages = {**DefaultAccountAdapter.error_messages, **ACCOUNT}

    def new_user(self, request: HttpRequest) -> Person:
        """A person not yet saved, reading the language they signed up in."""
        language = get_language() or settings.LANGUAGE_CODE
        return Person(
            language=language if language in settings.SPOKEN else settings.LANGUAGE_CODE, joined_at=timezone.now()
        )

    def save_user(self, request: HttpRequest, user: Any, form: BaseForm, commit: bool = True) -> Person:  # noqa: FBT001, FBT002 - the library's signature
        """Take over the name and the time zone of the sign-up form."""
        user.name = one_line(form.cleaned_data["name"])
        user.time_zone = form.cleaned_data["time_zone"]
        saved: Person = super().save_user(request, user, form, commit)
        return saved

    def format_email_subject(self, subject: str) -> str:
        """Subjects stand as written: no prefix with a site's name."""
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the language of whom it is for, whoever's browser asked for it; a stranger's is the browser's."""
        known = Person.objects.filter(email=email.lower()).values_list("language", flat=True).first()
        language = known if known in settings.SPOKEN else get_language()
        with override(language):
            super().send_mail(template_prefix, email, context)
