"""What could be tried before an order is ended: only what the engine offers this reader now, each with one line and its link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amiable.pages.order import OrderPage
from amiable.wording.scene import Scene, Seen, Texts

#: By role, in the order they help; what each is good for.
TRIED_FIRST: Mapping[str, Mapping[str, Texts | Seen]] = {
    "client": {
        "request_changes": _(
            "%(seller)s answers each change on its own. What misses the agreement uses no revision round."
        ),
        "ask_seller": _("Silence does not accept the delivery while your question waits."),
        "give_time": _("A few more days often settle it, and you decide how many."),
        "propose_redo": _("The work is done again by a date, and no revision round is used."),
        "propose_refund": _("Keep what is good and get a part back."),
        "open_case": _("The two of you talk it over in order, and support can help if that leads nowhere."),
    },
    "seller": {
        "ask_question": _("A question costs nothing and can stop the clock."),
        "propose_extension": _("Ask for the days you need; %(client)s answers within four days."),
        "propose_extra": _("More work than agreed is an extra with its own price and days."),
        "propose_refund": _("Give a part back for what is missing, and the order goes on."),
        "open_case": _("The two of you talk it over in order, and support can help if that leads nowhere."),
    },
}

WRITE: Promise | str = _("Say what is wrong, in your own words. Many things are settled with one message.")


@dataclass(frozen=True, slots=True)
class Try:
    """Something to try: its button's words, one line, and where it is."""

    label: str
    text: str
    href: str


def first_of(page: OrderPage, scene: Scene) -> list[Try]:
    """What this reader can do now, a message last."""
    actions, reference = page.loaded.rules.actions, page.loaded.reference
    found = [
        Try(
            scene.reader.label(actions[name].label),
            scene.tell(said, {}, by=page.role),
            reverse("order_action", args=[reference, name]),
        )
        for name, said in TRIED_FIRST[page.role].items()
        if (option := page.option(name)) and option.allowed
    ]
    message = page.option("send_message")
    if message and message.allowed:
        href = reverse("order", args=[reference]) + "#write"
        found.append(Try(scene.reader.label(actions["send_message"].label), str(WRITE), href))
    return found
