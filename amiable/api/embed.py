"""The NEXT box of an order for the pages of a site: a pass for one of its people, which a script on that page carries."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Router

from amiable.api.access import caller, integration_of
from amiable.api.answers import answer
from amiable.api.asked import only
from amiable.api.expected import WRITING
from amiable.api.reading import load_named
from amiable.api.shapes.sites import Embed
from amiable.kernel.errors import refuse
from amiable.pages.embedded import make_pass
from amiable.pages.order import role_on
from amiable.people import reads as people

router = Router(tags=["sites"])


@router.post(
    "/orders/{ref}/embed",
    response={201: Embed, **WRITING},
    operation_id="embed_order",
    summary="Show what comes next on your own page",
)
def embed(request: HttpRequest, ref: str) -> HttpResponse:
    """For the token of a site that acts for one of its people: what their page needs to show who acts next on this order. Ask
    anew for each page; nothing is kept, and after fifteen minutes the box says so."""
    integration, who = integration_of(request), caller(request)
    only(request)
    loaded = load_named(ref, who)
    role_on(loaded, who.person_id)
    site = people.find_integration(integration.id)
    if site is None or not site.site:
        refuse("site_missing")
    token, ends = make_pass(integration.id, who.person_id, loaded.id, clock=timezone.now())
    shape = Embed(
        order=loaded.reference,
        token=token,
        language=who.reader.language,
        script=settings.ADDRESS + reverse("embed_script"),
        expires_at=ends,
    )
    return answer(shape, status=201, headers={"Cache-Control": "private, no-store"})
