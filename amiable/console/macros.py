"""The desk's texts: staff read them, leads and operators keep them. Adding, changing, and removing after a question."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from amiable.cases.reads import MacroRead
from amiable.cases.terms import MOST_MACROS, TEXT_LENGTH, TITLE_LENGTH, MacroTerms
from amiable.console.access import permissions_of, staff
from amiable.flow import macros as door
from amiable.flow import moment
from amiable.kernel.errors import Refused
from amiable.pages.macros import macro, macros
from amiable.people.roles import Permission
from amiable.web.access import actor
from amiable.web.forms import show_refusal
from amiable.web.templatetags.written import language_name


class MacroForm(forms.Form):
    """One text, with a field for each language; `cases.terms` judges it."""

    title = forms.CharField(
        label=gettext_lazy("What this text is called"),
        strip=False,
        widget=forms.TextInput(attrs={"maxlength": TITLE_LENGTH, "autocomplete": "off"}),
        help_text=gettext_lazy("Only customer support sees this."),
    )

    def __init__(self, data: object = None, *, kept: MacroRead | None = None) -> None:
        initial = {"title": kept.title, **kept.texts} if kept else {}
        super().__init__(data, initial=initial)  # type: ignore[arg-type]
        for code, _name in settings.LANGUAGES:
            attrs = {"maxlength": TEXT_LENGTH, "rows": 4, "lang": code}
            widget = forms.Textarea(attrs=attrs)
            label = _("What it says, in %(language)s") % {"language": language_name(code)}
            self.fields[code] = forms.CharField(label=label, required=False, strip=False, widget=widget)

    def terms(self) -> MacroTerms:
        """What was typed. Only after is_valid()."""
        data = self.cleaned_data
        texts = {code: data[code].replace("\r\n", "\n") for code, _name in settings.LANGUAGES if data[code].strip()}
        return MacroTerms(data["title"], texts)


@staff()
@require_safe
def texts(request: HttpRequest) -> HttpResponse:
    """All texts, in every language they are written in."""
    kept = macros()
    context = {
        "macros": [(one, [(code, language_name(code), one.texts[code]) for code in _codes(one)]) for one in kept],
        "keeps": bool(permissions_of(request) & Permission.APPROVE),
        "full": len(kept) >= MOST_MACROS,
        "most": MOST_MACROS,
    }
    return render(request, "console/macros.html", context)


@staff(any_of=Permission.APPROVE)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, macro_id: UUID | None = None) -> HttpResponseBase:
    """Keep a new text, or change one."""
    kept = _kept(macro_id) if macro_id else None
    if request.method != "POST":
        return _form(request, MacroForm(kept=kept), kept)
    form = MacroForm(request.POST, kept=kept)
    if form.is_valid():
        try:
            door.save_macro(actor(request), form.terms(), macro_id=macro_id, now=moment.now())
        except Refused as refused:
            show_refusal(form, refused.refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("desk_texts")
    return _form(request, form, kept, status=422)


@staff(any_of=Permission.APPROVE)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, macro_id: UUID) -> HttpResponseBase:
    """Ask whether a text is to go; posting removes it."""
    kept = _kept(macro_id)
    if request.method != "POST":
        return render(request, "console/macro_remove.html", {"macro": kept})
    try:
        door.remove_macro(actor(request), macro_id, now=moment.now())
    except Refused as refused:
        raise Http404 from refused
    messages.success(request, _("Removed."))
    return redirect("desk_texts")


def _codes(one: MacroRead) -> list[str]:
    return [code for code, _name in settings.LANGUAGES if code in one.texts]


def _kept(macro_id: UUID) -> MacroRead:
    try:
        return macro(macro_id)
    except Refused as refused:
        raise Http404 from refused


def _form(request: HttpRequest, form: MacroForm, kept: MacroRead | None, *, status: int = 200) -> HttpResponse:
    return render(request, "console/macro_edit.html", {"form": form, "macro": kept}, status=status)
