"""What staff write about measures and complaints, as forms. Judged by the door."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from amiable.flow.complaints import Deciding
from amiable.flow.measures_asked import Imposing
from amiable.measures.terms import CHANGED, SCOPES, WAIVED
from amiable.pages.measures import ComplaintPage
from amiable.rules.measures import LAW, measuring
from amiable.web.forms import Amount, Dropdown, Picks, Segments
from amiable.web.measures.forms import language_field, words_field
from amiable.wording import measures as said
from amiable.wording.reader import Reader

#: How long a measure lasts.
LIFTED, TIME, GOOD = "lifted", "time", "good"


def days_field(label: Any, help_text: Any = "") -> forms.IntegerField:
    """A number of days, or none."""
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        required=False,
        min_value=0,
        max_value=10_000,
        widget=Amount(pgettext_lazy("unit", "days"), whole=True),
    )


class MeasureForm(forms.Form):
    """A measure as staff ask for it."""

    scope = forms.ChoiceField(
        label=gettext_lazy("What they cannot do"), widget=Picks, choices=[(one, said.SCOPES[one]) for one in SCOPES]
    )
    service = forms.ChoiceField(
        label=gettext_lazy("Which service"),
        required=False,
        widget=Dropdown,
        help_text=gettext_lazy("Only where a service is taken out of the list."),
    )
    ground = forms.ChoiceField(
        label=gettext_lazy("Ground"),
        widget=Dropdown,
        help_text=gettext_lazy("A clause of your terms, or the law. They read it in their language."),
    )
    facts = words_field(
        gettext_lazy("What it rests on"),
        gettext_lazy(
            "What happened, on which days, as you know it. They read exactly this. Leave out what would tell who reported it."
        ),
    )
    language = language_field()
    orders = forms.CharField(
        label=gettext_lazy("Orders it speaks of"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("References with a space between, such as AM-7K3F-2Q9M."),
    )
    length = forms.ChoiceField(
        label=gettext_lazy("How long"),
        widget=Segments,
        initial=LIFTED,
        choices=[
            (LIFTED, pgettext_lazy("length of a measure", "Until it is lifted")),
            (TIME, pgettext_lazy("length of a measure", "For a time")),
            (GOOD, pgettext_lazy("length of a measure", "For good")),
        ],
    )
    days = days_field(gettext_lazy("Days it lasts"), gettext_lazy("Only for a time."))
    begins_in = days_field(
        gettext_lazy("Days until it begins"),
        gettext_lazy("Announced, they can answer before it begins. Leave it empty to begin at once."),
    )
    waived = forms.ChoiceField(
        label=gettext_lazy("Time of notice"),
        required=False,
        widget=Dropdown,
        help_text=gettext_lazy("Only for good: they are told 30 days ahead unless the law allows less."),
        choices=[
            ("", gettext_lazy("They are told 30 days ahead")),
            *((one, said.WAIVED[one]) for one in WAIVED if one),
        ],
    )

    def __init__(self, *args: Any, reader: Reader, services: list[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grounds = sorted(measuring().grounds.values(), key=lambda one: one.of == LAW)
        # None to begin with: nobody is said to have deceived because a list begins with it.
        known = [(one.code, reader.label(one.label)) for one in grounds]
        self.fields["ground"].choices = [("", "—"), *known]  # type: ignore[attr-defined]
        titles = [(str(service), title) for service, title in services]
        self.fields["service"].choices = [("", "—"), *titles]  # type: ignore[attr-defined]

    def asked(self, person: UUID) -> Imposing:
        """What was typed. Only after is_valid()."""
        data = self.cleaned_data
        good = data["length"] == GOOD
        return Imposing(
            person=person,
            scope=data["scope"],
            ground=data["ground"],
            facts=data["facts"].replace("\r\n", "\n"),
            language=data["language"],
            service=UUID(data["service"]) if data["service"] else None,
            orders=tuple(data["orders"].replace(",", " ").split()),
            days=(data["days"] or 0) if data["length"] == TIME else None,
            begins_in=data["begins_in"] or 0,
            for_good=good,
            waived=data["waived"],
        )


class WhyForm(forms.Form):
    """Reasons, in the language of whoever reads them if the writer can."""

    why = words_field(gettext_lazy("Reasons"), gettext_lazy("Whom it is about reads exactly this."))
    language = language_field()


class DecideForm(WhyForm):
    """How a complaint is decided. `scope` and `days` only for a milder measure."""

    outcome = forms.ChoiceField(label=gettext_lazy("Decision"), widget=Picks)
    scope = forms.ChoiceField(
        label=gettext_lazy("What they still cannot do"),
        required=False,
        widget=Dropdown,
        help_text=gettext_lazy("Only where the measure becomes milder."),
    )
    days = days_field(
        gettext_lazy("Days it lasts"),
        gettext_lazy("Counted from its beginning, only where the measure becomes milder."),
    )
    field_order = ("outcome", "scope", "days", "why", "language")

    def __init__(self, *args: Any, found: ComplaintPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = said.OUTCOMES if found.against else said.OF_REVIEWS
        self.fields["outcome"].choices = [(one, known[one]) for one in found.outcomes]  # type: ignore[attr-defined]
        kept = ("", gettext_lazy("The same as before"))
        self.fields["scope"].choices = [kept, *((one, said.SCOPES[one]) for one in found.scopes)]  # type: ignore[attr-defined]
        if CHANGED not in found.outcomes or not found.scopes:
            del self.fields["scope"]
        if CHANGED not in found.outcomes:
            del self.fields["days"]

    def asked(self) -> Deciding:
        """What was typed. Only after is_valid()."""
        data = self.cleaned_data
        return Deciding(
            outcome=data["outcome"],
            why=data["why"].replace("\r\n", "\n"),
            language=data["language"],
            scope=data.get("scope", ""),
            days=data.get("days"),
        )
