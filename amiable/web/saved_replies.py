"""A seller's saved replies: list, add, change, move up, remove. What an order fills into them is order/phrases.py's."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amiable.flow import moment, upkeep
from amiable.kernel.errors import Refused
from amiable.people.roles import Permission
from amiable.talk import reads as talk
from amiable.talk.terms import MOST_REPLIES, PLACEHOLDERS, SavedTerms, unknown_places
from amiable.web.access import actor, needs
from amiable.web.forms import Languages, mark_language, show_refusal
from amiable.web.order.buttons import new_key, sent_key
from amiable.wording.kind import PLACES


class SavedForm(forms.Form):
    """One reply; `talk.terms` judges it."""

    title = forms.CharField(
        label=gettext_lazy("What you call it"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Only you see this."),
    )
    text = forms.CharField(
        label=gettext_lazy("What it says"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of these words"), choices=settings.LANGUAGES, widget=Languages
    )

    def terms(self) -> SavedTerms:
        """What was typed. Only after is_valid()."""
        data = self.cleaned_data
        return SavedTerms(data["title"], data["text"].replace("\r\n", "\n"), data["language"])


@require_safe
@needs(Permission.TRADE)
def saved_replies(request: HttpRequest) -> HttpResponseBase:
    """All replies of the reader, in their order."""
    rows = [(row, unknown_places(row.terms.text)) for row in talk.saved_of(actor(request))]
    context = {"replies": rows, "full": len(rows) >= MOST_REPLIES, "most": MOST_REPLIES}
    return render(request, "saved/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.TRADE)
def edit(request: HttpRequest, reply_id: UUID | None = None) -> HttpResponseBase:
    """Keep a new reply, or change one."""
    reply = None if reply_id is None else talk.find_saved(reply_id, owner=actor(request))
    if reply_id is not None and reply is None:
        raise Http404
    if request.method != "POST":
        initial = {"language": get_language()}
        if reply is not None:
            initial = {"title": reply.terms.title, "text": reply.terms.text, "language": reply.terms.language}
        form = SavedForm(initial=initial)
        mark_language(form, str(initial["language"]), "title", "text")
        return _form(request, form, reply)
    form = SavedForm(request.POST)
    if form.is_valid():
        try:
            upkeep.save_reply(actor(request), form.terms(), reply_id=reply_id, key=sent_key(request), now=moment.now())
        except Refused as refused:
            show_refusal(form, refused.refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("saved_replies")
    return _form(request, form, reply, status=422)


@require_POST
@needs(Permission.TRADE)
def move_up(request: HttpRequest, reply_id: UUID) -> HttpResponseBase:
    """Let a reply change places with the one before it."""
    reply = talk.find_saved(reply_id, owner=actor(request))
    if reply is None:
        raise Http404
    try:
        upkeep.place_reply(actor(request), reply_id, place=reply.place - 1, now=moment.now())
    except Refused as refused:
        raise Http404 from refused
    return redirect("saved_replies")


@require_POST
@needs(Permission.TRADE)
def remove(request: HttpRequest, reply_id: UUID) -> HttpResponseBase:
    """Keep a reply no longer."""
    try:
        upkeep.remove_reply(actor(request), reply_id, now=moment.now())
    except Refused as refused:
        raise Http404 from refused
    messages.success(request, _("Removed."))
    return redirect("saved_replies")


def _form(request: HttpRequest, form: SavedForm, reply: talk.SavedRead | None, *, status: int = 200) -> HttpResponse:
    known = [(f"{{{name}}}", PLACES[name]) for name in PLACEHOLDERS]
    context = {"form": form, "reply": reply, "placeholders": known, "key": sent_key(request) or new_key()}
    return render(request, "saved/edit.html", context, status=status)
