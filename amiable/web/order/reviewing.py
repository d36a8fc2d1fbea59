"""The pages on which a review is written and answered: three scores nobody has chosen before, and words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amiable.pages.reviews import on_order
from amiable.reviews.reads import SCORES
from amiable.rules.inputs import WriteReview
from amiable.rules.plan import Plan
from amiable.web.order.forms import ActionForm
from amiable.web.order.reviewed import reviewed_of
from amiable.web.review_cards import MOST, label_of

if TYPE_CHECKING:
    from amiable.pages.order import OrderPage
    from amiable.web.order.acting import Act
    from amiable.web.order.fields import Asked
    from amiable.wording.scene import Scene

#: What 1 and 5 mean, by score.
ENDS: Mapping[str, tuple[str | Promise, str | Promise]] = {
    "quality": (gettext_lazy("far from what was needed"), gettext_lazy("just what was needed")),
    "communication": (gettext_lazy("hard"), gettext_lazy("easy")),
    "as_agreed": (gettext_lazy("not at all"), gettext_lazy("to the letter")),
}


class Scale(forms.RadioSelect):
    """One of a few numbers in a row, with a word at each end."""

    template_name = "reviews/scale.html"

    def __init__(self, low: str | Promise, high: str | Promise) -> None:
        super().__init__(attrs={"data-kept": ""})
        self.low, self.high = low, high

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the words of both ends."""
        return super().get_context(name, value, attrs) | {"low": self.low, "high": self.high, "most": MOST}


class ReviewForm(ActionForm):
    """Three scores and words. No link chooses a score beforehand."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(WriteReview, asked)
        found = dict(self.form_class.base_fields)  # type: ignore[attr-defined]
        for name in SCORES:
            found[name] = _scale(name)
        found["text"].widget.attrs["rows"] = 6
        self.form_class = type("ReviewInputForm", (forms.Form,), found)
        self.form = self.form_class()

    def open(self, initial: Mapping[str, Any]) -> None:
        """Show it empty."""
        super().open({})


def _scale(name: str) -> forms.Field:
    return forms.TypedChoiceField(
        choices=[(value, str(value)) for value in range(1, MOST + 1)],
        coerce=int,
        label=label_of(name),
        widget=Scale(*ENDS[name]),
        error_messages={"required": _("Please choose a score from 1 to 5.")},
    )


def form(page: OrderPage, scene: Scene, asked: Asked) -> ReviewForm:
    """The form of a review."""
    return ReviewForm(asked)


def beside_writing(act: Act, run: Plan | None) -> Mapping[str, Any]:
    """Until when, when it is published, and who reads it."""
    found = on_order(act.page)
    until = act.scene.reader.moment(found.until) if found and found.until else ""
    alone = found is not None and len(found.entitled) == 1
    other = (act.page.seller if act.page.role == "client" else act.page.client).short
    return {"no_preview": True, "explanation": "", "until": until, "alone": alone, "other": other}


def beside_replying(act: Act, run: Plan | None) -> Mapping[str, Any]:
    """The review that is answered."""
    shown = reviewed_of(act.page, act.scene, now=act.now)
    other = "client" if act.page.role == "seller" else "seller"
    cards = [card for card in shown.cards if card.anchor == f"review-{other}"] if shown else []
    return {"no_preview": True, "review": cards[0] if cards else None}


def back(act: Act) -> str:
    """To the reviews on the order's page."""
    return reverse("order", args=[act.page.loaded.reference]) + "#reviews"
