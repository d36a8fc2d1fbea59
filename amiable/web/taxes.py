"""A seller's own page for the tax office: what they were paid by quarter, and who they say they are. Nobody else opens it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from amiable.flow import taxes as door
from amiable.flow.moment import now as present
from amiable.kernel.errors import Refused
from amiable.legal import reads
from amiable.legal.terms import COMPANY, NAME_LENGTH, NEEDED, PERSON, POSTCODE_LENGTH, TaxTerms, missing
from amiable.people.roles import Permission
from amiable.reports.legal.paid import Own, own_year
from amiable.web.access import actor, needs
from amiable.web.forms import Dropdown, Segments, show_refusal
from amiable.web.order.scenes import reader_of
from amiable.web.parts import Cell, Column, Table
from amiable.wording import legal as wording
from amiable.wording.languages import ENGLISH
from amiable.wording.reader import Reader

#: Calendar years a seller can look at, this one first.
YEARS = 4

#: What browsers may fill in by themselves.
_KNOWN = {"name": "name", "street": "street-address", "postcode": "postal-code", "city": "address-level2"}


class TaxForm(forms.Form):
    """A seller's record; `legal.terms` judges it. Everything may be left empty and filled in later."""

    use_required_attribute = False

    kind = forms.ChoiceField(
        required=False,
        choices=[(PERSON, gettext_lazy("A person")), (COMPANY, gettext_lazy("A company"))],
        widget=Segments,
    )
    name = forms.CharField(required=False, max_length=NAME_LENGTH)
    street = forms.CharField(required=False)
    postcode = forms.CharField(required=False, max_length=POSTCODE_LENGTH)
    city = forms.CharField(required=False, max_length=NAME_LENGTH)
    country = forms.ChoiceField(required=False, widget=Dropdown)
    tin_country = forms.ChoiceField(required=False, widget=Dropdown)
    tin = forms.CharField(
        required=False,
        help_text=gettext_lazy(
            "The number your tax office knows you by. Its form is checked where the country publishes one."
        ),
    )
    vat = forms.CharField(required=False, help_text=gettext_lazy("If you have one."))
    born_on = forms.DateField(
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "bday"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("For a person."),
    )
    born_in = forms.CharField(
        required=False,
        max_length=NAME_LENGTH,
        help_text=gettext_lazy("Town and country; needed only without a tax number."),
    )
    company_number = forms.CharField(required=False, help_text=gettext_lazy("For a company."))

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        for name, field in self.fields.items():
            field.label = str(wording.FIELDS[name])
        listed = [("", "–"), *wording.countries(language=get_language() or ENGLISH)]
        for name in ("country", "tin_country"):
            self.fields[name].choices = listed  # type: ignore[attr-defined]
        for name, known in _KNOWN.items():
            self.fields[name].widget.attrs["autocomplete"] = known
        for name in ("tin", "vat", "company_number"):
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def terms(self) -> TaxTerms:
        """What was typed. Only after is_valid()."""
        return TaxTerms(**self.cleaned_data)


@never_cache
@needs(Permission.TRADE)
@require_http_methods(["GET", "HEAD", "POST"])
def taxes(request: HttpRequest) -> HttpResponseBase:
    """Show the figures and the record; keep the record."""
    person, now = actor(request), present()
    if request.method != "POST":
        return _page(request, TaxForm(initial=asdict(reads.tax_record(person).said)))
    form = TaxForm(request.POST)
    if form.is_valid():
        try:
            door.keep_tax_record(person, form.terms(), now=now)
        except Refused as refused:
            show_refusal(form, refused.refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("taxes")
    return _page(request, form, status=422)


def _page(request: HttpRequest, form: TaxForm, *, status: int = 200) -> HttpResponse:
    now = present()
    person, reader, this_year = actor(request), reader_of(request, now=now), now.astimezone(UTC).year
    asked = request.GET.get("year", "")
    known = [this_year - back for back in range(YEARS)]
    year = next((year for year in known if str(year) == asked), this_year)
    record, sums = reads.tax_record(person), own_year(person, year)
    lacks = missing(record.said) if sums or record.changed_at or record.reminded_at else []
    for name in (*NEEDED, "tin", "tin_country", "born_on"):
        form.fields[name].required = True  # said to the reader; what lacks is kept all the same
    context = {
        "form": form,
        "years": [{"label": str(one), "href": f"?year={one}", "current": one == year} for one in known],
        "over": year < this_year,
        "table": _table(sums, reader) if sums else None,
        "missing": [str(wording.FIELDS[name]) for name in lacks],
        "reminded": bool(record.reminded_at and lacks),
    }
    return render(request, "legal/taxes.html", context, status=status)


def _table(sums: Sequence[Own], reader: Reader) -> Table:
    """A row a quarter and one for the year, currency by currency."""
    quarters = (_("1st quarter"), _("2nd quarter"), _("3rd quarter"), _("4th quarter"), _("Year"))
    columns = [Column(_("Quarter")), Column(_("Paid to you"), end=True), Column(_("Fees"), end=True)]
    rows = []
    for own in sums:
        paid, fees, orders = ([*row, sum(row)] for row in own.sums.rows)
        for label, amount, fee, many in zip(quarters, paid, fees, orders, strict=True):
            rows.append(
                [
                    Cell(label),
                    Cell(reader.money(amount, own.currency), label=_("Paid to you"), end=True, pair=True),
                    Cell(reader.money(fee, own.currency), label=_("Fees"), end=True, pair=True),
                    Cell(str(many), label=_("Orders"), end=True, pair=True),
                ]
            )
    return Table(_("What you were paid"), [*columns, Column(_("Orders"), end=True)], rows)
