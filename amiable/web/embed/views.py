"""The NEXT box of one order in a frame of a site's page: who acts, by when, what silence means, and one link to the order, or to
an address of that site which hands its people over.

The pass in the address is what allows it; no cookie is read or set (middleware), so it works where browsers keep cookies from
frames. The frame is sandboxed by the answer itself, whoever made it, and only the site the pass was made for may hold it. The box
asks for itself again by the tag of what it shows, until the pass ends (js/embed_live.js).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csp import get_nonce
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.csp import CSP, build_policy
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from amiable.flow.moment import now as present
from amiable.pages.embedded import NotShown, Opened, open_pass, read_opened
from amiable.pages.order import OrderPage
from amiable.people.reads import IntegrationRead
from amiable.people.terms import zone_named
from amiable.web.embed.refused import STATUSES
from amiable.web.middleware import THEMES
from amiable.web.order.buttons import Buttons
from amiable.web.order.next_box import next_of
from amiable.web.order.said import shown_text
from amiable.web.order.scenes import scene_of
from amiable.web.parts import Action
from amiable.web.story import Next
from amiable.wording import embedding
from amiable.wording.mails import OPEN
from amiable.wording.reader import Reader

SCRIPT = Path(__file__).resolve().parent.parent / "static" / "js" / "embed_next.js"

#: Seconds a browser keeps the script: its address never changes.
KEPT = 3600

#: No address the link may lead to is longer, in characters.
LONGEST_LINK = 2000

#: What a frame may do: run its own script, and follow its one link in the whole window when somebody presses it.
SANDBOX = ("allow-scripts", "allow-top-navigation-by-user-activation")

POLICY = {
    "default-src": [CSP.NONE],
    "connect-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    "font-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.NONE],
    "sandbox": SANDBOX,
}


@dataclass(frozen=True, slots=True)
class Look:
    """How a page wants its box: a language or "" for the person's own, and auto, light or dark."""

    language: str
    theme: str


@require_safe
def script(request: HttpRequest) -> HttpResponse:
    """The script of the tag on a site's page."""
    answer = HttpResponse(_script(), content_type="text/javascript; charset=utf-8")
    answer.headers["Cache-Control"] = f"public, max-age={KEPT}"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


@cache
def _script() -> bytes:
    return SCRIPT.read_bytes()


@xframe_options_exempt
@require_safe
def embedded(request: HttpRequest, reference: str) -> HttpResponse:
    """The page in the frame; 204 when it shows this already (`seen`). A pass that opens nothing is answered as calmly."""
    look, clock = _look(request), timezone.now()
    try:
        opened = open_pass(request.GET.get("token", ""), reference, clock=clock, now=(now := present()))
    except NotShown as why:
        return _refused(request, why, look)
    language = look.language or opened.language
    if request.GET.get("seen") == opened.tag:
        return _framed(request, HttpResponse(status=204), opened.site, language)
    page, zone = read_opened(opened, now=now), zone_named(opened.time_zone, otherwise=settings.TIME_ZONE)
    with translation.override(language), timezone.override(zone):
        title = page.placed.said("title")
        shown = {
            "next": _next(page, Reader(language, zone, now=now), now, _link(request, opened)),
            "order": opened.loaded,
            "title": shown_text(title),
            "title_language": title.language if title else "",
            "tag": opened.tag,
            "left": int((opened.ends - clock).total_seconds()),
        }
        answer = render(request, "embed/next.html", shown | _around(opened.site, look, language))
    return _framed(request, answer, opened.site, language)


def _next(page: OrderPage, reader: Reader, now: datetime, href: str) -> Next:
    """The box of the order page, with a single link in place of its buttons."""
    box = next_of(page, scene_of(page, reader), Buttons(main=(), more=()), now=now)
    mine = box.tone == "wait"
    link = Action(str(OPEN), href=href, style="primary" if mine else "")
    return replace(box, actions=(link,))


def _link(request: HttpRequest, opened: Opened) -> str:
    """Where the link leads: to the order here, unless the tag names an address of the site itself; to nobody else's."""
    asked = request.GET.get("link", "")
    site = opened.site.site
    theirs = site and asked.startswith(f"{site}/") and len(asked) <= LONGEST_LINK
    return asked if theirs else reverse("order", args=[opened.loaded.reference])


def _refused(request: HttpRequest, why: NotShown, look: Look) -> HttpResponse:
    language = look.language or why.language or translation.get_language() or settings.LANGUAGE_CODE
    with translation.override(language):
        name = why.site.name if why.site else ""
        said = {"title": embedding.title(why.code, name), "text": embedding.text(why.code, name)}
        shown = {"said": said, "orders": reverse("orders")} | _around(why.site, look, language)
        page = render(request, "embed/refused.html", shown, status=STATUSES[why.code])
    return _framed(request, page, why.site, language)


def _look(request: HttpRequest) -> Look:
    language, theme = request.GET.get("language", ""), request.GET.get("theme", "")
    return Look(language if language in settings.SPOKEN else "", theme if theme in THEMES else "auto")


def _around(site: IntegrationRead | None, look: Look, language: str) -> dict[str, str]:
    return {"site": site.site if site else "", "theme": look.theme, "language": language}


def _framed(request: HttpRequest, answer: HttpResponse, site: IntegrationRead | None, language: str) -> HttpResponse:
    """The answer under its policy: only the site's pages may frame it, none when nobody can tell whose it is.

    A sandboxed page has no origin, and asks for itself as one that is called null: whoever has the pass may read the answer.
    """
    holders = [site.site] if site and site.site else [CSP.NONE]
    answer.headers["Content-Security-Policy"] = build_policy(POLICY | {"frame-ancestors": holders}, get_nonce(request))
    answer.headers["Access-Control-Allow-Origin"] = "null"
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["Content-Language"] = language
    return answer
