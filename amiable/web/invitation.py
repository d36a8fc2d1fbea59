"""The page behind the link of an invitation to join the staff: looking says what it is and changes nothing; a button accepts.

Whoever is not signed in yet signs in or makes an account with the invited address, and comes back here.
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from amiable.flow import inviting, moment
from amiable.kernel.errors import Refusal, Refused
from amiable.members.reads import InvitationRead
from amiable.people import reads as people
from amiable.web.access import actor
from amiable.web.middleware import picked_language
from amiable.web.order.scenes import reader_of
from amiable.wording import formats, members, upkeep

#: What is refused only because of who is signed in: with another account it may work.
OF_ACCOUNT = ("invitation_for_another", "staff_by_now", "trades_still")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, link: str) -> HttpResponseBase:
    """What somebody is invited to, and whether they can accept it now; posting accepts it. A visitor signs in first."""
    person = request.user if request.user.is_authenticated else None
    try:
        if request.method == "POST" and person is not None:
            inviting.accept(link, actor(request), now=moment.now())
            person.refresh_from_db()
            update_session_auth_hash(request, person)  # this session goes on, others may have ended
            messages.success(request, _("Welcome. You are staff from now on."))
            return redirect("home")
        found = inviting.look(link, person, now=moment.now())
    except Refused as refused:
        return _refused(request, refused.refusal, link)
    return _shown(request, found, link)


def _shown(request: HttpRequest, found: InvitationRead, link: str) -> HttpResponse:
    """A visitor reads it in the language they picked, else the one it was written in; a reader in their own."""
    reader = reader_of(request, now=moment.now())
    signed_in = request.user.is_authenticated
    known = people.find_person_by_email(found.email)
    written = people.spoken(known.language if known else found.language)
    language = reader.language if signed_in else picked_language(request) or written
    by = {name.id: name.name for name in people.names_of([found.made_by])} if found.made_by else {}
    with override(language):
        here = urlencode({"next": reverse("invitation", args=[link])})
        context = {
            "found": found,
            "by": next(iter(by.values()), ""),
            "role": str(members.ROLES[found.role.value]),
            "may": str(members.MAY[found.role.value]),
            "until": formats.moment(found.expires_at, language=language, zone=reader.zone, now=reader.now),
            "tongues": ", ".join(formats.language_name(code, language=language) for code in found.languages),
            "known": known is not None,
            "here": here,
            "language": language,
        }
        answer = render(request, "invitation.html", context)
    answer.headers["Content-Language"] = language
    return answer


def _refused(request: HttpRequest, refusal: Refusal, link: str) -> HttpResponse:
    context = {
        "said": upkeep.say(refusal),
        "of_account": refusal.code in OF_ACCOUNT,
        "unconfirmed": refusal.code == "address_unconfirmed",
        "link": link,
    }
    return render(
        request, "invitation_refused.html", context, status=409 if refusal.code != "invitation_unknown" else 404
    )
