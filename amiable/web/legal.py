"""What the law makes a marketplace tell everybody: where else one can turn with a dispute."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amiable.legal.terms import BodyTerms
from amiable.reports.legal.outside import outside as read_outside
from amiable.wording import legal as wording
from amiable.wording.languages import ENGLISH


@require_safe
def outside(request: HttpRequest) -> HttpResponse:
    """Bodies of the reader's country first where it is known, then all others, then mediators."""
    found = read_outside(request.user.pk if request.user.is_authenticated else None)
    groups = [
        (_("In your country"), "", found.near),
        (_("In other countries") if found.near else _("Bodies that settle disputes"), "", found.others),
        (
            _("Mediators"),
            _(
                "For whoever sells here and disagrees with the marketplace itself. Both sides take part of their own will."
            ),
            found.mediators,
        ),
    ]
    shown = [(title, text, [(_country(one), one) for one in bodies]) for title, text, bodies in groups if bodies]
    return render(request, "legal/outside.html", {"groups": shown})


def _country(one: BodyTerms) -> str:
    return wording.country(one.country, language=get_language() or ENGLISH) if one.country else ""
