"""The page behind the link of an optional mail: one sentence, one button. Without signing in, because mail programs cannot.

The token in the address is what allows it, so a form needs no token of its own: mail programs post here by themselves
(RFC 8058). Looking changes nothing. Everything is said in the language of the person the mail went to.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from amiable.flow import choices, moment
from amiable.flow.choices import Unsubscribing
from amiable.kernel.errors import Refused
from amiable.wording import mail_groups


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """GET says what comes; POST stops it, or brings it back with `again`. A token that is not ours: 404, kindly."""
    try:
        if request.method != "POST":
            found = choices.read_unsubscribing(token)
        elif "again" in request.POST:
            found = choices.resubscribe(token, moment.now())
        else:
            found = choices.unsubscribe(token, moment.now())
    except Refused:
        return render(request, "unsubscribe.html", {"found": None}, status=404)
    return _page(request, found)


def _page(request: HttpRequest, found: Unsubscribing) -> HttpResponse:
    with translation.override(found.language):
        said = (mail_groups.STOPPED if found.muted else mail_groups.COMING)[found.group]
        answer = render(request, "unsubscribe.html", {"found": found, "said": said})
    answer.headers["Content-Language"] = found.language
    return answer
