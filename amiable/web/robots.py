"""What search engines ask first: which pages they may read, and a list of those there are. Public pages alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from amiable.catalog import public
from amiable.guide.links import place_of
from amiable.guide.texts import texts
from amiable.web.share import whole

#: Nothing for search engines: what needs somebody signed in, what is a key, what only answers machines.
CLOSED: Final = (
    *("/account/", "/api/", "/desk/", "/demo/", "/earnings/", "/embed/", "/inbox/", "/invitations/", "/join/"),
    *(
        "/look/",
        "/my/",
        "/orders/",
        "/packages/",
        "/settings/",
        "/standing/",
        "/unsubscribe/",
        "/uploads/",
        "/calendar/",
    ),
)
NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
KEPT: Final = "public, max-age=3600"


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Which pages may be read; none of a demo, where everything is made up."""
    lines = ["User-agent: *"]
    if settings.DEMO:
        lines += ["Disallow: /"]
    else:
        lines += [f"Disallow: {place}" for place in CLOSED]
        lines += ["", f"Sitemap: {whole(reverse('sitemap'))}"]
    answer = HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
    answer.headers["Cache-Control"] = KEPT
    return answer


@gzip_page
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The list of lists: the desk's own pages, services and sellers in parts."""
    services, sellers = public.count_parts()
    parts = [
        ("pages", 1),
        *(("services", n + 1) for n in range(services)),
        *(("sellers", n + 1) for n in range(sellers)),
    ]
    rows = [f"<sitemap><loc>{_href(reverse('sitemap_part', args=part))}</loc></sitemap>" for part in parts]
    return _answer("sitemapindex", rows)


@gzip_page
@require_safe
def part(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """One of the lists. Raises Http404 for a part there is not."""
    rows = list(_rows(kind, number))
    if not rows and number > 1:
        raise Http404
    return _answer("urlset", rows)


def _rows(kind: str, number: int) -> Iterable[str]:
    if number < 1 or (kind == "pages" and number > 1):
        raise Http404
    if kind == "pages":
        return _own()
    if kind == "services":
        return (_row(reverse("service", args=[pk]), changed) for pk, changed in public.services_part(number))
    if kind == "sellers":
        return (_row(reverse("person", args=[pk])) for pk in public.sellers_part(number))
    raise Http404


def _own() -> Iterator[str]:
    """The first page, the list of services, and the help everybody may read."""
    for name in ("home", "services", "help", "help_course"):
        yield _row(reverse(name))
    for text in texts(settings.LANGUAGE_CODE).values():
        if text.audience != "support":
            yield _row(place_of(text))


def _row(path: str, changed: datetime | None = None) -> str:
    told = f"<lastmod>{changed:%Y-%m-%dT%H:%M:%SZ}</lastmod>" if changed else ""
    return f"<url><loc>{_href(path)}</loc>{told}</url>"


def _href(path: str) -> str:
    return escape(whole(path))


def _answer(kind: str, rows: list[str]) -> HttpResponse:
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{kind} xmlns="{NAMESPACE}">\n'
    answer = HttpResponse(f"{head}{'\n'.join(rows)}\n</{kind}>\n", content_type="application/xml; charset=utf-8")
    answer.headers["Cache-Control"] = KEPT
    return answer
