"""The page that shows every part in each of its states; only with AMIABLE_DEBUG, in English only, from made-up data."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amiable.web import desk_specimens as desk
from amiable.web import media_specimens as heard
from amiable.web import order_specimens as held
from amiable.web import room_specimens as rooms
from amiable.web import specimens as made
from amiable.web import story_specimens as told
from amiable.web.forms import Amount, Segments

COLOURS = (
    *("paper", "surface", "sunken", "ink", "ink-2", "line", "line-strong", "accent", "accent-soft", "accent-line"),
    *("wait", "wait-soft", "wait-fill", "done", "done-soft", "loss", "loss-soft"),
)
ICONS = (
    *(
        "check",
        "x",
        "clock",
        "chat",
        "deliver",
        "download",
        "attach",
        "pin",
        "question",
        "plus",
        "right",
        "down",
        "coin",
    ),
    *(
        "sides",
        "shield",
        "file",
        "image",
        "lock",
        "bell",
        "globe",
        "history",
        "eye",
        "menu",
        "undo",
        "alert",
        "calendar",
        "offline",
    ),
    *("pencil", "book", "search", "scale", "box", "play"),
)


class SampleForm(forms.Form):
    """One field of each kind; `due` and `accept` come back with a complaint."""

    price = forms.CharField(
        label="Price", initial="75.00", widget=Amount("EUR"), help_text="You earn €60.00 after the fee."
    )
    due = forms.CharField(label="New due date", help_text="By the clock of your own zone.")
    currency = forms.ChoiceField(label="Currency", choices=[("EUR", "EUR"), ("CHF", "CHF")])
    words = forms.CharField(
        label="Your words", required=False, initial="Gladly.", widget=forms.Textarea(attrs={"rows": 2})
    )
    kind = forms.ChoiceField(
        label="Your answer",
        initial="included",
        choices=[("fix", "Fix"), ("included", "Included"), ("extra", "Extra"), ("not_possible", "Not possible")],
        widget=Segments,
    )
    accept = forms.BooleanField(
        label="There is nothing to attach", help_text="A delivery without files needs this said."
    )


def _complaining() -> SampleForm:
    form = SampleForm(
        {"price": "75.00", "due": "Thu 14 Jan", "currency": "EUR", "words": "Gladly.", "kind": "included"}
    )
    form.full_clean()
    form.add_error("due", "The last possible date is Wed 6 Jan.")
    return form


@require_safe
def design(request: HttpRequest) -> HttpResponse:
    """Every part once, in each state it can be in."""
    form = _complaining()
    return render(
        request,
        "design.html",
        {
            "colours": COLOURS,
            "icons": ICONS,
            "form": form,
            "answer_fields": [form["price"], form["words"]],
            "people": made.PEOPLE,
            "buttons": made.BUTTONS,
            "refused": made.REFUSED,
            "badges": made.BADGES,
            "nexts": told.NEXTS,
            **held.SHOWN,
            **desk.SHOWN,
            **rooms.SHOWN,
            "picture": rooms.drawn(),
            "days": told.DAYS,
            "files": made.FILES,
            "viewer": made.VIEWER,
            "media": (heard.TEXT, heard.SOUND),
            "diff": heard.DIFFERENCE,
            "changes": told.CHANGES,
            "proposals": told.PROPOSALS,
            "efforts": told.EFFORTS,
            "answered": made.ANSWERED,
            "agreement": told.AGREEMENT,
            "rounds": told.ROUNDS,
            "money": made.MONEY,
            "money_sum": made.MONEY_SUM,
            "guide": made.GUIDE,
            "table": made.TABLE,
            "composers": made.COMPOSERS,
        },
    )
