"""How long records are kept, for the operator: every class with its length, why, how much is due; a length is changed here after
a look at what that would remove.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from amiable.console.access import staff
from amiable.files.terms import OPEN_FOR, READY_FOR
from amiable.flow import keys, retaining
from amiable.flow.moment import now as present
from amiable.flow.retaining import Standing
from amiable.imports.terms import FOUND_KEPT
from amiable.kernel.errors import Refused
from amiable.people.roles import Permission
from amiable.privacy.terms import KEPT as ARCHIVES_KEPT
from amiable.records.keeping import CLASSES, Class
from amiable.records.reads import keepings
from amiable.web.access import actor
from amiable.web.forms import show_refusal
from amiable.web.order.scenes import reader_of
from amiable.webhooks.terms import KEPT as ATTEMPTS_KEPT
from amiable.wording.reader import Reader
from amiable.wording.retention import LABELS, say_length, say_reason

#: What goes by itself at a length of its own, as the page calls it.
OTHERS: Final[Mapping[str, timedelta]] = {
    "requests": keys.KEPT,
    "uploads": OPEN_FOR,
    "files": READY_FOR,
    "attempts": ATTEMPTS_KEPT,
    "archives": ARCHIVES_KEPT,
    "found": FOUND_KEPT,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One class in the reader's words."""

    code: str
    label: str
    why: str
    length: str
    shipped: str
    due: str
    last: str
    next: str
    change: str


@gzip_page
@staff(any_of=Permission.OPERATE)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Every class; what the house tidies by itself and what it keeps is told below."""
    now = present()
    reader = reader_of(request, now=now)
    classes = [_shown(one, reader) for one in retaining.standing(now)]
    others = {name: reader.days(length.days) for name, length in OTHERS.items()}
    return render(request, "console/retention.html", {"classes": classes, "others": others})


class LengthForm(forms.Form):
    """How many days a class is kept."""

    days = forms.IntegerField(
        label=gettext_lazy("Days"), widget=forms.NumberInput(attrs={"inputmode": "numeric", "size": 6})
    )

    def __init__(self, *args: Any, bounds: Class, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bounds = bounds
        self.fields["days"].help_text = _("From %(least)s to %(most)s days; %(shipped)s as shipped.") % {
            "least": bounds.least,
            "most": bounds.most,
            "shipped": bounds.days,
        }

    def clean_days(self) -> int:
        """A length the law leaves."""
        days, bounds = int(self.cleaned_data["days"]), self.bounds
        if not bounds.least <= days <= bounds.most:
            said = _("Choose between %(least)s and %(most)s days.")
            raise forms.ValidationError(said % {"least": bounds.least, "most": bounds.most})
        return days


@staff(any_of=Permission.OPERATE)
def change(request: HttpRequest, code: str) -> HttpResponseBase:
    """One class: type a length, see what it would remove, and keep it by a second press."""
    if code not in CLASSES:
        raise Http404
    days = retaining.days_of(code, keepings().get(code))
    posted = request.method == "POST"
    form = LengthForm(request.POST if posted else None, bounds=CLASSES[code], initial={"days": days})
    preview, chosen = "", 0
    if posted and form.is_valid():
        chosen = form.cleaned_data["days"]
        if request.POST.get("seen") == str(chosen) and _keep(request, form, code, chosen):
            messages.success(request, _("Saved. What has had its time goes within a day."))
            return redirect("desk_retention")
        if not form.errors:
            preview = _preview(code, chosen, present())
    context = {
        "form": form,
        "label": str(LABELS[code]),
        "why": say_reason(code, request.LANGUAGE_CODE),
        "preview": preview,
        "chosen": chosen,
    }
    return render(request, "console/retention_change.html", context, status=422 if form.errors else 200)


def _keep(request: HttpRequest, form: forms.Form, code: str, days: int) -> bool:
    """Whether the length is kept from now on; what is refused stands beside its field."""
    try:
        retaining.change_length(actor(request), code, days, now=present())
    except Refused as refused:
        show_refusal(form, refused.refusal)
        return False
    return True


def _preview(code: str, days: int, now: Any) -> str:
    """What that length would remove now."""
    count = retaining.count_due(code, days, now=now)
    if not count:
        return _("Kept for %(days)s days, nothing would go now.") % {"days": days}
    said = ngettext(
        "Kept for %(days)s days, this removes %(count)s thing for good, within a day.",
        "Kept for %(days)s days, this removes %(count)s things for good, within a day.",
        count,
    )
    return said % {"days": days, "count": count}


def _shown(one: Standing, reader: Reader) -> Shown:
    known = one.known
    shipped = CLASSES[one.code].days
    looked = known.looked_at
    count = ngettext("%(count)s removed", "%(count)s removed", known.round) % {"count": known.round}
    return Shown(
        code=one.code,
        label=str(LABELS[one.code]),
        why=say_reason(one.code, reader.language),
        length=say_length(one.days, reader.language),
        shipped=""
        if one.days == shipped
        else _("%(length)s as shipped") % {"length": say_length(shipped, reader.language)},
        due=ngettext("%(count)s due", "%(count)s due", one.due) % {"count": one.due} if one.due else _("nothing due"),
        last=f"{reader.moment(looked, long=False)} · {count}" if looked else _("not yet"),
        next=reader.moment(looked + retaining.EVERY, long=False) if looked else "",
        change=reverse("desk_retention_change", args=[one.code]),
    )
