"""How the sign-in library makes and addresses our people. No pages, no rules about orders."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthError, AuthProcess
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, override

from amiable.kernel.letters import one_line
from amiable.people.handed import NotJoined
from amiable.people.models import Person
from amiable.people.roles import Role
from amiable.people.terms import NAME_LENGTH, zone_named
from amiable.wording.library import ACCOUNT
from amiable.wording.reader import asked_language

if TYPE_CHECKING:
    from allauth.socialaccount.models import SocialLogin
    from django.forms import BaseForm
    from django.http import HttpRequest


log = logging.getLogger("amiable.sign_on")


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

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell somebody that their second factors changed; of nothing else. A mail that cannot go out undoes nothing."""
        if template_prefix.startswith("mfa/"):
            what = template_prefix.rpartition("/")[2]
            try:
                self.send_mail("account/email/factors_changed", email or user.email, {**(context or {}), "what": what})
            except Exception:
                log.exception("nobody could be told of %s", what)


class SignOnAdapter(DefaultSocialAccountAdapter):
    """Who is let in by an account elsewhere (OpenID Connect). Raises NotJoined, which the page of it says (web/join).

    An account here is matched only when both sides know that the mail address is the person's, and staff are never let in: what
    they may do hangs on their own password here.
    """

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> Person:
        """Take over name, language and time zone of somebody new, and keep of what the provider told only its id of them."""
        told = _told(sociallogin)
        for address in sociallogin.email_addresses:
            # Some providers say it in words, and "false" is a word like any other.
            said = told.get("email_verified")
            address.verified = said is True or said == "true"
        user: Person = super().populate_user(request, sociallogin, data)
        user.name = _name(data, user.email)
        language = _language(str(told.get("locale") or "")) or user.language
        usual = settings.SPOKEN[language].home or settings.TIME_ZONE
        user.language, user.time_zone = language, str(zone_named(_text(told, "zoneinfo"), otherwise=usual))
        return user

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[Person, str] | None:
        """The account here with an address that its owner has confirmed, here and there."""
        for address in sociallogin.email_addresses:
            own = address.verified and EmailAddress.objects.filter(email=address.email.lower(), verified=True).first()
            if own:
                return own.user, own.email
        return None

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Before anybody is signed in or made: no staff, nobody without a mail address, and signing in is all it is for."""
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise NotJoined("failed", "process")
        if sociallogin.is_existing:
            person: Any = sociallogin.user
            if person.role != Role.MEMBER.value:
                raise NotJoined("staff")
            if not person.is_active:
                raise NotJoined("closed")
        elif not sociallogin.email_addresses:
            raise NotJoined("no_mail")
        elif not any(address.verified for address in sociallogin.email_addresses):
            # An account made for an address nobody proved would wait for its owner with a stranger's key in it.
            raise NotJoined("unverified")

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Any = None,
        extra_context: Any = None,
    ) -> None:
        """Say it on a page of ours; the log says what the operator has to know."""
        if error == AuthError.CANCELLED:
            raise NotJoined("cancelled")
        log.warning("sign_on_failed provider=%s error=%s %r", provider.sub_id, error, exception)
        raise NotJoined("failed") from exception


def _told(sociallogin: SocialLogin) -> dict[str, Any]:
    """What the provider says of the person; its two answers have to be about the same one (OpenID Connect Core 5.3.2)."""
    account: Any = sociallogin.account
    token, more = account.extra_data.get("id_token"), account.extra_data.get("userinfo")
    if not isinstance(token, dict) or not isinstance(more, dict) or token.get("sub") != more.get("sub"):
        raise NotJoined("failed", "sub")
    account.extra_data = {}
    return more


def _name(data: dict[str, Any], email: str) -> str:
    """What others see: the name, else its parts, else what stands before the @."""
    parts = " ".join(_text(data, part) for part in ("first_name", "last_name"))
    ways = (_text(data, "name"), parts, _text(data, "username"), email.partition("@")[0])
    return next((way for text in ways if (way := one_line(text.replace("\0", ""))[:NAME_LENGTH].strip())), "?")


def _language(tag: str) -> str:
    return asked_language(tag.replace("_", "-"))


def _text(data: dict[str, Any], key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""
