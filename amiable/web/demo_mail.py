"""The mails the demo sent, as each of its people would find them: a list, one mail, and its HTML on an address of its own.

Only in demo mode, only on this machine. The HTML is shown in a frame that may run nothing and load nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import cast
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.csp import CSP
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from amiable.notices import reads as notices
from amiable.notices.reads import SentMail
from amiable.people import reads as people
from amiable.web.demo import only_here

#: Mails of one person on one page.
MOST = 50

#: What a mail's own document may do: be styled as mail programs need it, inline, and be shown in our page. Its buttons
#: open in place of the page.
MAIL_POLICY: Mapping[str, Collection[str]] = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.UNSAFE_INLINE],
    "img-src": ["data:"],
    "form-action": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.SELF],
    "sandbox": ["allow-top-navigation-by-user-activation"],
}

#: What the page around it may do besides what every page may: show that document.
FRAMING_POLICY = {**cast("Mapping[str, Collection[str]]", settings.SECURE_CSP), "frame-src": [CSP.SELF]}


@require_safe
def mails(request: HttpRequest) -> HttpResponse:
    """The latest mails to one of the cast: `?to=` says whose, else the reader's own, else the first one's."""
    only_here(request)
    everybody = people.demo_people()
    reader = request.user.pk if request.user.is_authenticated else None
    wanted = request.GET.get("to") or str(reader)
    person = next((each for each in everybody if str(each.pk) == wanted), None) or next(iter(everybody), None)
    found = notices.sent_to(person.pk, limit=MOST) if person else []
    return render(request, "demo_mail/mails.html", {"cast": everybody, "person": person, "mails": found})


@csp_override(FRAMING_POLICY)
@require_safe
def mail(request: HttpRequest, person_id: UUID, mail_id: UUID) -> HttpResponse:
    """One mail: whom it went to, the HTML in its frame, the plain text."""
    only_here(request)
    person = people.find_demo_person(person_id)
    found = _find(person_id, mail_id)
    return render(request, "demo_mail/mail.html", {"person": person, "mail": found})


@csp_override(MAIL_POLICY)
@xframe_options_sameorigin
@require_safe
def page(request: HttpRequest, person_id: UUID, mail_id: UUID) -> HttpResponse:
    """The HTML of a mail as it was sent, with links that open in place of the page around it."""
    only_here(request)
    text = _find(person_id, mail_id).html.replace("<head>", '<head><base target="_top">', 1)
    return HttpResponse(text, headers={"Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer"})


def _find(person_id: UUID, mail_id: UUID) -> SentMail:
    """The mail, if it went to this person of the cast. Raises Http404."""
    found = notices.find_sent(mail_id, person=person_id) if people.find_demo_person(person_id) else None
    if found is None:
        raise Http404
    return found
