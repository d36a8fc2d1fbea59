"""What lists of records are narrowed by: days, somebody of staff, an order; the same for the page, its next ones and the file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from amiable.console.days import begin_of, end_of
from amiable.kernel.ids import read_reference
from amiable.members.reads import members
from amiable.orders import reads as orders

#: Longest id of a subject, and of whoever is asked for.
LONGEST = 100


class Day(forms.DateField):
    """A day that is picked."""

    def __init__(self, label: Any) -> None:
        super().__init__(label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class OrderOf(forms.CharField):
    """An order by its reference: its id, None for none. A reference of no order is a mistake to be told."""

    def __init__(self) -> None:
        super().__init__(label=gettext_lazy("Order"), required=False, max_length=40, widget=reference_input())

    def clean(self, value: Any) -> UUID | None:
        """The id of the order."""
        text = str(super().clean(value)).strip()
        reference = read_reference(text)
        found = orders.find_id(reference) if reference else None
        if text and found is None:
            raise forms.ValidationError(_("There is no order with this reference."))
        return found


class DaysForm(forms.Form):
    """From one day to another, both included; days of the reader's zone unless `zone` says which."""

    zone: ClassVar[tzinfo | None] = None
    since = Day(pgettext_lazy("period", "From"))
    until = Day(pgettext_lazy("period", "Until"))

    def span(self) -> tuple[datetime | None, datetime | None]:
        """The moment it begins, and the one before which it ends. Only after is_valid()."""
        since, until = self.cleaned_data["since"], self.cleaned_data["until"]
        return begin_of(since, self.zone) if since else None, end_of(until, self.zone) if until else None


def reference_input() -> forms.TextInput:
    """Where the reference of an order is typed."""
    return forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "placeholder": "AM-…"})


def staff_choices(asked: str, *, fits: Callable[[str], bool]) -> list[tuple[str, str]]:
    """Everybody, each of staff, and whoever is asked for if that `fits`: who left is asked for by an address of their lines."""
    known = {str(one.id): one.name for one in members()}
    if asked and fits(asked):
        known.setdefault(asked, asked)
    return [("", _("Everybody")), *known.items()]


def narrowed(request: HttpRequest, form: forms.Form) -> dict[str, str]:
    """What the address narrows the list to, without what is empty."""
    return {name: request.GET[name] for name in form.fields if request.GET.get(name)}
