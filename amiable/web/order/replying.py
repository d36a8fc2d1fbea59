"""The page of a scope reply: each change with its place and what can be answered, the effort, and what the client will see.

What was typed is read by reply_form.py; everything foreseen is read off the plan of the reply, not applied.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amiable.pages.changes import Requested, requested_changes
from amiable.pages.order import OrderPage
from amiable.pages.order_files import OrderFile, read_files
from amiable.rules.plan import Plan
from amiable.web.order.buttons import Buttons
from amiable.web.order.chips import place_of
from amiable.web.order.effort import effort_of, legend
from amiable.web.order.next_box import next_of
from amiable.web.order.reply_form import ReplyForm
from amiable.web.order.reply_seen import dates_of, seen_of, silence_of
from amiable.web.order.said import shown_text
from amiable.web.order.side import agreement_of
from amiable.web.order.tiles import thumb_of
from amiable.web.parts import Fact
from amiable.web.story import Change
from amiable.web.templatetags.written import written_in
from amiable.wording.scene import Scene

if TYPE_CHECKING:
    from amiable.web.order.acting import Act

#: The icon of each answer.
ICONS: Mapping[str, str] = {"fix": "pencil", "included": "check", "extra": "plus", "not_possible": "x"}


#: The page's scripts, in this order: a draft comes back before the bar is drawn.
SCRIPTS = ("js/drafts.js", "js/clock.js", "js/reply-bar.js", "js/preview.js", "js/reply-words.js")


@dataclass(frozen=True, slots=True)
class Item:
    """One change and the line that answers it. `mark` says in which language it was written, `look` leads to its place,
    `ask` to a question about it first."""

    change: Change
    row: forms.Form
    legend: str
    mark: str
    look: str
    ask: str
    answers: Sequence[tuple[Any, str]]  # the radios, each with its icon


def beside(act: Act, run: Plan | None) -> Mapping[str, Any]:
    """What the page shows beside the form."""
    page, scene, form = act.page, act.scene, cast("ReplyForm", act.form)
    facts = page.loaded.facts
    effort = effort_of(facts, scene, form.answered(facts))
    return {
        "scripts": SCRIPTS,
        "agreement": agreement_of(page, scene),
        "items": items_of(page, scene, form),
        "heading": _heading(page),
        "send": ngettext("Send %(count)s answer", "Send %(count)s answers", len(facts.request))
        % {"count": len(facts.request)},
        "next": next_of(page, scene, Buttons((), ()), now=act.now),
        "client": page.client.short,
        "effort": effort,
        "legend": legend(),
        "seen": seen_of(page, scene, run, _instead(act)) if run else None,
        "seen_mark": written_in(page.client.language),
        "seen_language": page.client.language,
        "dates": dates_of(page, scene, run) if run else (),
        "silence": silence_of(scene, run) if run else "",
        "rounds": _rounds(page),
        "most_days": scene.reader.days(form.most_days),
        "phrases": reverse("order_phrases", args=[page.loaded.reference]),
    }


def items_of(page: OrderPage, scene: Scene, form: ReplyForm) -> list[Item]:
    """Every change of the request with its line."""
    if form.rows is None:
        return []
    requested = requested_changes(page)
    files = {str(file.upload.id): file for file in read_files(page)}
    found = []
    for line, row in zip(form.lines, form.rows.forms, strict=False):
        asked = requested[line.initial["change"]]
        change, look = change_of(page, scene, asked, files)
        found.append(
            Item(
                change=change,
                row=row,
                legend=_("Change %(number)s") % {"number": asked.number},
                mark=written_in(asked.text.language) if asked.text and asked.text.language else "",
                look=look,
                ask=_ask(page, asked.id),
                answers=[(radio, ICONS[radio.data["value"]]) for radio in row["answer"]],
            )
        )
    return found


def change_of(page: OrderPage, scene: Scene, asked: Requested, files: Mapping[str, OrderFile]) -> tuple[Change, str]:
    """A requested change as a part (the client's words, where they mean it, a small picture of the file), and the way to look
    at its place; "" without one. `files` are the order's by upload id."""
    reference, file, text = page.loaded.reference, files.get(asked.file), asked.text
    place, look = place_of(reference, asked, files, language=scene.reader.language)
    thumb = thumb_of(reference, file, asked.place)
    language = text.language if text else ""
    return Change(asked.number, shown_text(text), language, place=place, thumb=thumb), look


def _heading(page: OrderPage) -> str:
    count = len(page.loaded.facts.request)
    return ngettext(
        "Answer the change %(client)s asked for", "Answer the %(count)s changes %(client)s asked for", count
    ) % {"count": count, "client": page.client.short}


def _ask(page: OrderPage, change: str) -> str:
    """A question about this change first; "" when none can be asked now."""
    option = page.option("ask_question")
    if option is None or not option.allowed:
        return ""
    return reverse("order_action", args=[page.loaded.reference, "ask_question"]) + f"?change={change}"


def _instead(act: Act) -> Mapping[str, str]:
    """The words of each alternative as they were typed, by the change."""
    forms_ = act.form.rows.forms if act.form.rows is not None else ()
    return {
        line.initial["change"]: row.cleaned_data.get("instead") or ""
        for line, row in zip(act.form.lines, forms_, strict=False)
        if row.is_bound
    }


def _rounds(page: OrderPage) -> Fact:
    used, whole = page.loaded.facts.tally.rounds, page.loaded.facts.agreement.rounds
    left = max(0, whole - used)
    text = _("%(used)s of %(whole)s used, %(left)s left") % {"used": used, "whole": whole, "left": left}
    return Fact(_("Revision rounds"), text if whole else _("none included"))
