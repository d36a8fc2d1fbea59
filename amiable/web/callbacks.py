"""Where a payment provider tells what changed: the one address of the one in use, and none where there is none to be told.

A signature stands instead of a session: no cookie is read or set, and nothing in a callback is believed but what it is about.
"""

from __future__ import annotations

from django.conf import settings
from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from amiable.flow.moment import now as present
from amiable.flow.sql import is_away
from amiable.pages.statuses import RETRY_AFTER
from amiable.payments import stripe_events

#: The largest callback, in bytes; Stripe's have a few thousand.
MOST_BYTES = 256 * 1024


@csrf_exempt
@require_POST
def stripe(request: HttpRequest) -> HttpResponse:
    """Keep a callback of Stripe's: 200 once it is kept (again: the same), 400 for one that is not Stripe's, 413 for a giant, 503
    while the database is away, so that Stripe sends it again."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not (length.isascii() and length.isdigit()) or len(length) > 9 or int(length) > MOST_BYTES:
        return HttpResponse(status=413)
    try:
        stripe_events.take(request.body, request.headers.get("Stripe-Signature", ""), now=present())
    except stripe_events.NotSignedError:
        return HttpResponse(status=400)
    except (OperationalError, InterfaceError, InternalError) as error:
        if not is_away(error):
            raise
        return HttpResponse(status=503, headers={"Retry-After": str(RETRY_AFTER)})
    return HttpResponse(status=200)


def listened_to(provider: str) -> list[URLPattern]:
    """The addresses at which this provider is heard."""
    return [path("stripe/", stripe, name="payments_stripe")] if provider == "stripe" else []


urlpatterns = listened_to(settings.PAYMENTS.provider)
