"""The case file of an order: a page that says what is inside, and the archive as a download. Parse, ask, hand out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from amiable.flow.moment import now as present
from amiable.kernel.errors import Refused
from amiable.pages.case_file import read_case_file
from amiable.pages.charged import taken_back
from amiable.pages.order import OrderPage
from amiable.reports.archive import archive_name, make_archive
from amiable.web.access import actor, needs
from amiable.web.errors import busy
from amiable.web.order.said import named
from amiable.web.order.scenes import read_page

#: The pack for a bank, as an address asks for it.
CHARGEBACK = "chargeback"

#: Nothing keeps a copy on the way, and nothing inside may act.
KEPT_BY_NOBODY = {
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
}


@needs()
@require_safe
def case_file(request: HttpRequest, reference: str) -> HttpResponse:
    """What is inside, the hash it ends with, and how it is checked."""
    page = read_page(request, reference, now=present())
    shown = {
        **named(page),
        "hash": [page.loaded.head[i : i + 8] for i in range(0, 64, 8)],
        "pack": CHARGEBACK if offers_pack(page) else "",
    }
    return render(request, "case_file/case_file.html", shown)


@needs()
@require_safe
def download(request: HttpRequest, reference: str) -> HttpResponse:
    """The archive; with `?pack=chargeback` the one for a bank, for the seller of an order whose payment was taken back."""
    pack = request.GET.get("pack", "")
    if pack and (pack != CHARGEBACK or not offers_pack(read_page(request, reference, now=present()))):
        raise Http404
    return hand_out(request, lambda: read_case_file(reference, actor(request), now=present()), pack=pack)


def offers_pack(page: OrderPage) -> bool:
    """Whether a bank took a payment of this order back, and the reader is who has to answer for it."""
    return page.role == "seller" and taken_back(page.loaded.facts)


def hand_out(request: HttpRequest, read: Callable[[], Mapping[str, Any]], *, pack: str) -> HttpResponse:
    """The archive of what `read` gives, as a download in the reader's language. Raises Http404 for who may not read it."""
    try:
        case = read()
        language = get_language() or "en"
        made = make_archive(case, language=language, zone=timezone.get_current_timezone(), pack=pack)
    except Refused as refused:
        if refused.refusal.code in ("busy", "took_too_long", "broke_off"):
            return busy(request)
        raise Http404 from None
    name = content_disposition_header(as_attachment=True, filename=archive_name(case, pack=pack)) or ""
    return HttpResponse(
        made, headers={**KEPT_BY_NOBODY, "Content-Type": "application/zip", "Content-Disposition": name}
    )
