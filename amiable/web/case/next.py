"""The NEXT box of the case page: whose turn it is in the case, until when, what silence means; or how the case ended."""

from __future__ import annotations

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from amiable.pages.case import turns_in_case
from amiable.pages.order import foremost
from amiable.rules.outlook import if_silent
from amiable.web.case.eyes import Eyes
from amiable.web.order.buttons import Buttons
from amiable.web.order.next_box import next_of
from amiable.web.parts import Action
from amiable.web.story import Next

#: What is done first about each clock of a case, by the reader who is waited for.
FIRST = {"asking_by": "answer_support", "appeal_by": "appeal"}


def next_in(eyes: Eyes) -> Next:
    """The box for this reader."""
    page, facts = eyes.page, eyes.page.loaded.facts
    if not eyes.is_open:
        ended = eyes.chapter.ended
        return Next(
            who=_("This case is closed"),
            title=eyes.line(ended) if ended else _("The case on this order is closed."),
            tone="done",
        )
    waits = turns_in_case(page)
    if any(turn.clock == "answer_by" for turn in waits):  # talking goes on by answering
        waits = tuple(turn for turn in waits if turn.clock != "talk_by")
    turn = foremost(waits, facts, page.role)
    deadline = facts.deadline(turn.clock, turn.subject) if turn else None
    alone = facts.but(deadlines=(deadline,)) if deadline else facts
    silence = if_silent(page.loaded.rules, alone, max(eyes.now, page.loaded.last_at)) if deadline else None
    inside = replace(page, turns=waits, silence=silence)
    mine = turn is not None and turn.role == page.role
    actions = _actions(eyes, turn.clock) if mine and turn else ()
    return next_of(inside, eyes.scene, Buttons(actions, ()), now=eyes.now)


def _actions(eyes: Eyes, clock: str) -> tuple[Action, ...]:
    """The one obvious step: to the answer further down, or the form."""
    if clock == "answer_by":
        return (Action(label=_("To your answer"), icon="down", href="#answer", name="to-answer"),)
    name = FIRST.get(clock, "")
    option = eyes.page.option(name) if name else None
    if option is None or not option.allowed:
        return ()
    label = eyes.scene.reader.label(eyes.scene.rules.actions[name].label)
    style = "primary" if name == "answer_support" else ""
    href = reverse("order_action", args=[eyes.reference, name])
    return (Action(label=label, href=href, style=style, name=name),)  # type: ignore[arg-type]
