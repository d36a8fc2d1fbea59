"""The two questions of every page where staff keep something: is what was typed saved, and is it really to go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from amiable.kernel.errors import Refused
from amiable.web.forms import show_refusal
from amiable.wording.upkeep import say


def save(
    request: HttpRequest,
    form: forms.Form,
    keep: Callable[[], UUID | None],
    *,
    page: str,
    shown: dict[str, Any],
    to: str,
) -> HttpResponseBase:
    """Show a form; once it is posted and right, `keep` it and go on `to` a page, that of the id `keep` gives if it gives one.

    What is refused stands beside its field, with status 422.
    """
    if request.method == "POST" and form.is_valid():
        try:
            made = keep()
        except Refused as refused:
            show_refusal(form, refused.refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect(to, *([made] if made else []))
    status = 422 if request.method == "POST" else 200
    return render(request, page, {"form": form, **shown}, status=status)


def let_go(
    request: HttpRequest, go: Callable[[], object], *, page: str, shown: dict[str, Any], to: str, said: str = ""
) -> HttpResponseBase:
    """Ask whether something is to go; posting lets it go and says so. Raises Http404 where it cannot."""
    if request.method != "POST":
        return render(request, page, shown)
    return done(request, go, to=to, said=said or _("Removed."))


def done(request: HttpRequest, act: Callable[[], object], *, to: str, said: str) -> HttpResponseBase:
    """Do it and go on `to` a page, which says that it was done, or why not. Raises Http404 where there is nothing to do it to."""
    try:
        act()
    except Refused as refused:
        if refused.refusal.code == "not_found":
            raise Http404 from refused
        messages.info(request, say(refused.refusal))
    else:
        messages.success(request, said)
    return redirect(to)
