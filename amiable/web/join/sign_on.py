"""Signing on with an account elsewhere, over the sign-in library's two views: the way out, the way back, and every fault a page.

The way out is answered by a page that moves on by itself: a form that is answered by a redirect may only lead to ourselves
(form-action of the policy), and a provider may send people on to others before they are back.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from allauth.decorators import rate_limit
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.openid_connect import views as library
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from amiable.people.handed import NotJoined
from amiable.web.join import refused
from amiable.web.join.refused import Back
from amiable.wording import joining

log = logging.getLogger("amiable.sign_on")

#: What a provider can make the library fall over, besides not answering (OSError): answers that are not as they should be.
ODD = (LookupError, ValueError, TypeError, AttributeError, ImproperlyConfigured)


@never_cache
@require_POST
@rate_limit(action="sign_on")  # type: ignore[untyped-decorator]
def leave(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Towards the provider, with a page that moves on at once. 404 for one that is not set up here."""
    name = _name(request, provider_id)
    answer = _guarded(request, provider_id, name, library.login)
    if answer.status_code != 302:
        return answer
    where = answer.headers["Location"]
    page = render(request, "join/leave.html", {"name": name, "where": where})
    page.headers["Refresh"] = f"0; url={where}"
    return page


@never_cache
@require_GET
def arrive(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the provider: signs in, or says why not."""
    return _guarded(request, provider_id, _name(request, provider_id), library.callback)


def _name(request: HttpRequest, provider_id: str) -> str:
    try:
        return str(get_adapter(request).get_provider(request, provider_id).name)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error


def _guarded(
    request: HttpRequest, provider_id: str, name: str, view: Callable[[HttpRequest, str], HttpResponse]
) -> HttpResponse:
    try:
        return view(request, provider_id)
    except NotJoined as error:
        why = error
    except OSError as error:  # what the library's client raises is one
        log.warning("sign_on_away provider=%s %r", provider_id, error)
        why = NotJoined("away")
    except ODD as error:
        log.warning("sign_on_odd provider=%s %r", provider_id, error)
        why = NotJoined("failed")
    return refused.page(request, why, Back(name, ""), joining.SIGN_ON[why.code])
