"""The files of the operator's own look: logo, fonts, style sheet, each at an address with its hash, kept by browsers for good;
and what says to phones and other sites how this desk looks: tiles, the picture of a link, the web manifest.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amiable.web.colours import ACCENT, ON, PAPER

#: A drawing (SVG) opened by itself may show itself and run nothing.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

YEAR = 31_536_000

#: How long what has no hash in its address is kept, in seconds.
DAY = 86_400

#: Sizes of tiles: of a tab, of a phone's home screen, of the manifest.
TILES = (96, 180, 192, 512)


@require_safe
def piece(request: HttpRequest, digest: str, name: str) -> HttpResponse:
    """One file. Raises Http404 for what this look does not have, also for an older one's."""
    found = settings.THEME.pieces.get(request.path_info)
    if found is None:
        raise Http404
    answer = HttpResponse(found.data, content_type=found.kind)
    answer.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    # Fonts are asked for as by nobody from the sandboxed frame on a site's page.
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Content-Security-Policy"] = POLICY
    return answer


@require_safe
def tile(request: HttpRequest, size: int) -> HttpResponse:
    """The square that stands for this desk where it has no icon of its own: the first letter of its name on its accent."""
    if size not in TILES:
        raise Http404
    return _kept(
        HttpResponse(
            _tile(size, settings.THEME.name if settings.THEME.named else "", *_colours()), content_type="image/png"
        )
    )


@require_safe
def picture(request: HttpRequest) -> HttpResponse:
    """What a link to a page of this desk is shown with on other sites."""
    # Drawn at the first request that asks for it: Pillow stays out of processes nobody asks.
    from amiable.web import pictures

    with translation.override(settings.LANGUAGE_CODE):
        line = _("Orders that end well, also when they do not start well")
    return _kept(HttpResponse(pictures.wide(settings.THEME.name, line, _colours()[0]), content_type="image/png"))


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """The web manifest: how a phone calls this desk and draws it among its apps."""
    look, start = settings.THEME, reverse("home")
    icons: list[dict[str, str]] = [
        {"src": tile_href(size), "sizes": f"{size}x{size}", "type": "image/png"} for size in (192, 512)
    ]
    if look.icon:
        icons = [{"src": look.icon.href, "sizes": "any", "type": look.icon.kind}, *icons]
    said: dict[str, Any] = {
        "name": look.name,
        "short_name": look.name[:12].strip(),
        "id": start,
        "start_url": start,
        "scope": start,
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": _colours()[0],
        "icons": icons,
    }
    return _kept(JsonResponse(said, content_type="application/manifest+json"))


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Where browsers look for an icon when no page told them."""
    look = settings.THEME
    own = look.icon.href if look.icon else tile_href(96) if is_own(look) else static("img/favicon.ico")
    return HttpResponseRedirect(own)


def is_own(look: Any) -> bool:
    """Whether this desk is told from the product by its name or its colour."""
    return bool(look.named or look.accent)


def tile_href(size: int) -> str:
    """Where the tile of a size is: drawn for an operator, a file for the product itself."""
    if is_own(settings.THEME):
        return reverse("theme_tile", args=[size])
    return static({180: "img/apple-touch-icon.png", 192: "img/icon-192.png", 512: "img/icon-512.png"}[size])


def picture_href() -> str:
    """Where the picture of a link is."""
    return reverse("theme_picture") if is_own(settings.THEME) else static("img/share.png")


def _colours() -> tuple[str, str]:
    """The accent and what is written on it, on light pages."""
    accent = settings.THEME.accent
    return (accent.light.accent, accent.light.on) if accent else (ACCENT, ON)


@lru_cache(maxsize=8)
def _tile(size: int, name: str, accent: str, on: str) -> bytes:
    from amiable.web import pictures

    return pictures.tile(size, accent=accent, on=on, letter=name[:1].upper())


def _kept(answer: HttpResponse) -> HttpResponse:
    answer.headers["Cache-Control"] = f"public, max-age={DAY}"
    return answer
