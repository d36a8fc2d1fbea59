"""The desk's texts: staff read them, leads and operators keep them. Adding, changing, and removing after a question."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from amiable.cases.reads import MacroRead
from amiable.cases.terms import MOST_MACROS, MacroTerms
from amiable.console.access import permissions_of, staff
from amiable.console.saving import let_go, save
from amiable.flow import macros as door
from amiable.flow import moment
from amiable.kernel.errors import Refused
from amiable.pages.macros import macro, macros
from amiable.people.roles import Permission
from amiable.web.access import actor
from amiable.web.templatetags.written import language_name


class MacroForm(forms.Form):
    """One text, with a field for each language; `cases.terms` judges it."""

    title = forms.CharField(
        label=gettext_lazy("What this text is called"),
        strip=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Only customer support sees this."),
    )

    def __init__(self, data: object = None, *, kept: MacroRead | None = None) -> None:
        initial = {"title": kept.title, **kept.texts} if kept else {}
        super().__init__(data, initial=initial)  # type: ignore[arg-type]
        for code, _name in settings.LANGUAGES:
            attrs = {"rows": 4, "lang": code}
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
    form = MacroForm(request.POST if request.method == "POST" else None, kept=kept)

    def keep() -> None:
        door.save_macro(actor(request), form.terms(), macro_id=macro_id, now=moment.now())

    return save(request, form, keep, page="console/macro_edit.html", shown={"macro": kept}, to="desk_texts")


@staff(any_of=Permission.APPROVE)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, macro_id: UUID) -> HttpResponseBase:
    """Ask whether a text is to go; posting removes it."""
    go = partial(door.remove_macro, actor(request), macro_id, now=moment.now())
    shown = {"macro": _kept(macro_id)}
    return let_go(request, go, page="console/macro_remove.html", shown=shown, to="desk_texts")


def _codes(one: MacroRead) -> list[str]:
    return [code for code, _name in settings.LANGUAGES if code in one.texts]


def _kept(macro_id: UUID) -> MacroRead:
    try:
        return macro(macro_id)
    except Refused as refused:
        raise Http404 from refused
