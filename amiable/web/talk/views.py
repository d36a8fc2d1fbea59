"""Saying how far one has read an order, reporting words of the other side, and whom one has blocked. Parse, ask, show."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from amiable.flow import talking
from amiable.flow.moment import now as present
from amiable.kernel.errors import Refused
from amiable.pages.order import Entry, OrderPage
from amiable.pages.talk import may_report, spoken
from amiable.people import reads as people
from amiable.talk import reads
from amiable.talk.terms import WHYS
from amiable.web.access import actor, needs
from amiable.web.forms import Picks, show_problems
from amiable.web.order.scenes import read_page, reader_of, scene_of, who_of
from amiable.web.parts import Who
from amiable.wording import events, reporting


class ReportForm(forms.Form):
    """Why words are reported; `talk.terms` judges it."""

    why = forms.ChoiceField(
        label=gettext_lazy("What is wrong with it?"),
        choices=[(code, reporting.WHY[code]) for code in WHYS],
        widget=Picks,
    )
    text = forms.CharField(
        label=gettext_lazy("What support should know"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    block = forms.BooleanField(required=False)

    def __init__(self, *args: object, other: str, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self.fields["block"].label = _("Block %(name)s") % {"name": other}
        self.fields["block"].help_text = _(
            "No new orders between the two of you, and no messages once this order has ended. Until then the work can go on."
        )


@needs()
@require_POST
def mark_read(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Say how far the reader has read; a script gets 204, a page goes back to the order."""
    sent = request.POST.get("seq", "")
    number = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else 0
    try:
        talking.mark_read(reference, actor(request), number, now=present())
    except Refused:
        raise Http404 from None
    if number == 0:
        return HttpResponse(status=422)
    if request.headers.get("X-Requested-With") == "reading":
        return HttpResponse(status=204)
    return redirect(reverse("order", args=[reference]) + "#happened")


@needs()
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, reference: str, seq: int) -> HttpResponseBase:
    """Report words; once that is done, the page says so, and later what came of it."""
    page = read_page(request, reference, now=present())
    entry = next((row for row in page.entries if row.seq == seq), None)
    if entry is None or not may_report(page, entry):
        raise Http404
    made, other = reads.find_report(page.loaded.id, seq, reporter=actor(request)), _other(page)
    if request.method != "POST" or made is not None:
        return _show(request, page, entry, ReportForm(other=other), made)
    form = ReportForm(request.POST, other=other)
    if not form.is_valid():
        return _show(request, page, entry, form, None, status=422)
    try:
        said = form.cleaned_data
        talking.report(reference, actor(request), seq, why=said["why"], text=said["text"], now=present())
        if said["block"]:
            talking.block_other(reference, actor(request), now=present())
    except Refused as refused:
        if refused.refusal.code != "invalid":
            raise Http404 from None
        show_problems(form, dict(refused.refusal.data))
        return _show(request, page, entry, form, None, status=422)
    return redirect("report_words", page.loaded.reference, seq)


def _show(
    request: HttpRequest,
    page: OrderPage,
    entry: Entry,
    form: ReportForm,
    made: reads.ReportRead | None,
    *,
    status: int = 200,
) -> HttpResponse:
    scene = scene_of(page, reader_of(request, now=present()))
    party = entry.actor_kind in ("client", "seller")
    context = {
        "order": page.loaded,
        "form": form,
        "made": made,
        "why": reporting.WHY[made.why] if made else "",
        "outcome": reporting.OUTCOME.get(made.outcome, "") if made else "",
        "who": who_of(page, entry.actor_kind) if party else Who(_("Customer support"), "", "support"),
        "line": ""
        if entry.name == "message_sent"
        else events.line(entry.name, entry.data, actor_role=entry.actor_kind, scene=scene),
        "when": entry.at,
        "words": spoken(entry),
        "other": _other(page),
        "blocks": actor(request)
        in reads.blockers_between((UUID(page.loaded.facts.client_id), UUID(page.loaded.facts.seller_id))),
        "open": reverse("order", args=[page.loaded.reference]) + f"#event-{entry.seq}",
    }
    return render(request, "talk/report.html", context, status=status)


def _other(page: OrderPage) -> str:
    return (page.seller if page.role == "client" else page.client).short


@needs()
@require_http_methods(["GET", "HEAD", "POST"])
def blocked(request: HttpRequest) -> HttpResponseBase:
    """Whom the reader has blocked; posting a person takes that block back, posting an order blocks its other side."""
    if request.method == "POST":
        try:
            if order := request.POST.get("order", ""):
                talking.block_other(order, actor(request), now=present())
                messages.success(request, _("The block is there. Nobody is told."))
            else:
                talking.unblock(actor(request), UUID(request.POST.get("person", "")), now=present())
                messages.success(request, _("The block is gone."))
        except (ValueError, Refused):
            raise Http404 from None
        return redirect("blocked")
    rows = reads.blocks_of(actor(request))
    names = {name.id: name for name in people.names_of([row.person for row in rows])} if rows else {}
    shown = [(row, names[row.person]) for row in rows if row.person in names]
    return render(request, "settings/blocked.html", {"blocks": shown})
