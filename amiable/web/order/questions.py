"""The seller's questions: where they are open, where they were answered, and the pages of asking and answering them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amiable.pages.order import ANSWERING, Entry, OrderPage
from amiable.pages.order_files import OrderFile
from amiable.pages.pause import pause_of
from amiable.rules.facts import Question
from amiable.web.order.paused import paused_of
from amiable.web.order.said import asked_texts, asking, choices_of, question_texts, shown_text
from amiable.web.order.tiles import tile_of
from amiable.web.parts import Action, Badge, Fact
from amiable.web.story import Answer, Asked, Proposal
from amiable.web.templatetags.written import written_in
from amiable.wording.scene import Scene

if TYPE_CHECKING:
    from amiable.rules.plan import Plan
    from amiable.web.order.acting import Act

#: Characters of a change a question names.
NAMED = 80


def open_questions(page: OrderPage) -> list[Question]:
    """Those without an answer, in the order they were asked."""
    return [row for row in page.loaded.facts.questions if row.status == "open"]


def questions_of(page: OrderPage, scene: Scene) -> list[Proposal]:
    """The open questions as cards, those asked together on one; the client's have the answer's button."""
    waiting = {row.id: row for row in open_questions(page)}
    entries = [entry for entry in page.entries if entry.name == "question_asked"]
    groups = [(entry, [key for key in entry.data["ids"] if key in waiting]) for entry in entries]
    return [_card(page, scene, entry, [waiting[key] for key in ids]) for entry, ids in groups if ids]


def _card(page: OrderPage, scene: Scene, entry: Entry, rows: Sequence[Question]) -> Proposal:
    mine, pausing = page.role == "client", rows[0].pausing
    asked = [_asked(page, scene, row.id, number) for number, row in enumerate(rows, 1)]
    several = {"count": len(rows), "name": page.client.short}
    if mine:
        title = ngettext("A question for you", "%(count)s questions for you", len(rows)) % several
    else:
        title = ngettext("Your question to %(name)s", "Your %(count)s questions to %(name)s", len(rows)) % several
    stands = Badge(_("The clock stands still"), "clock", "wait" if mine else "")
    return Proposal(
        title=title,
        badge=stands if pausing else Badge(_("Open"), ""),
        by="" if mine else _("%(name)s has not answered yet.") % {"name": page.client.short},
        asked=asked,
        actions=_buttons(page, scene, rows[0].id),
        wait=mine,
    )


def _paused(page: OrderPage, scene: Scene) -> str:
    """What stands still, since when, and what the date becomes, for this reader."""
    now = max(page.loaded.last_at, scene.reader.now or page.loaded.last_at)
    return paused_of(pause_of(page.loaded.rules, page.loaded.facts, now), scene)


def _asked(page: OrderPage, scene: Scene, question: str, number: int, *, on: bool = False) -> Asked:
    """One question with what it offers and where it stands."""
    entry, i = asking(page)[question]
    said = question_texts(page)[question]
    row = next(row for row in page.loaded.facts.questions if row.id == question)
    offered = choices_of(entry, i)
    facts = [Fact(_("To choose from"), " · ".join(offered))] if offered else []
    if row.wants_file:
        facts.append(Fact(_("Wanted"), _("a file")))
    about = asked_texts(page).get(row.change)
    return Asked(
        number=number,
        text=shown_text(said),
        language=said.language,
        badge=_badge(row.status, mine=page.role == "client"),
        about=_("About the change “%(change)s”") % {"change": Truncator(shown_text(about)).chars(NAMED)}
        if about
        else "",
        facts=facts,
        language_mark=written_in(said.language) if said.language else "",
        href=_way(page, question) if row.status == "open" else "",
        on=on,
    )


def _badge(status: str, *, mine: bool) -> Badge:
    match status:
        case "answered":
            return Badge(_("Answered"), "check", "done")
        case "unanswered":
            return Badge(_("Left without an answer"), "clock")
    return Badge(_("Not answered yet"), "clock", "wait" if mine else "")


def _way(page: OrderPage, question: str) -> str:
    """Where the reader answers a question; "" when they cannot."""
    option = page.option("answer_question")
    if option is None or not option.allowed:
        return ""
    return reverse("order_action", args=[page.loaded.reference, "answer_question"]) + f"?question={question}"


def _buttons(page: OrderPage, scene: Scene, question: str) -> tuple[Action, ...]:
    found = []
    for name in ("answer_question", "say_already_answered"):
        option = page.option(name)
        if option and option.allowed:
            href = reverse("order_action", args=[page.loaded.reference, name]) + f"?question={question}"
            label = scene.reader.label(page.loaded.rules.actions[name].label)
            found.append(Action(label=label, href=href, small=True, name=f"{name}-{question}"))
    return tuple(found)


# ── in the log ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def asked_in(page: OrderPage, scene: Scene, entry: Entry) -> list[Asked]:
    """The questions of an asking event, each with where it stands now."""
    if entry.name != "question_asked":
        return []
    known = {row.id for row in page.loaded.facts.questions}
    ids = [key for key in entry.data["ids"] if key in known]
    return [_asked(page, scene, key, number) for number, key in enumerate(ids, 1)]


def answered_in(page: OrderPage, entry: Entry, files: Sequence[OrderFile]) -> list[Answer]:
    """The question an event answers, together with its answer and the files that came with it."""
    said = question_texts(page).get(str(entry.data.get("question", "")))
    if entry.name not in ANSWERING or said is None:
        return []
    text = entry.said("text")
    tiles = [tile_of(page.loaded.reference, file) for file in files]
    return [Answer(shown_text(said), shown_text(text), text.language if text else "", said.language, tiles)]


# ── pages of their own ──────────────────────────────────────────────────────────────────────────────────────────────────


def beside_asking(act: Act, run: Plan | None) -> Mapping[str, Any]:
    """How many questions that stop the clock are left."""
    most = act.page.loaded.rules.number("pausing_questions")
    return {"pauses": {"used": act.page.loaded.facts.tally.pausing_questions, "most": most}}


def beside_answering(act: Act, run: Plan | None) -> Mapping[str, Any]:
    """The question that is answered, among all that are open; what stands still meanwhile."""
    page, scene = act.page, act.scene
    rows = [row for row in open_questions(page) if row.id in asking(page)]
    meant = meant_in(act)
    if act.request.method != "POST" and meant not in {row.id for row in rows}:
        meant = rows[0].id if rows else ""
    asked = [_asked(page, scene, row.id, number, on=row.id == meant) for number, row in enumerate(rows, 1)]
    pausing = any(row.pausing for row in rows)
    already = page.option("say_already_answered")
    return {
        "asked": asked,
        "question": next((row for row in asked if row.on), None),
        "meant": meant,
        "more_left": len(rows) > 1,
        "paused": _paused(page, scene) if pausing else "",
        "already": reverse("order_action", args=[page.loaded.reference, "say_already_answered"])
        if already and already.allowed and act.action != "say_already_answered"
        else "",
    }


def meant_in(act: Act) -> str:
    """The question the address or the form speaks of."""
    return str((act.request.POST or act.request.GET).get("question", ""))


def next_one(act: Act) -> str:
    """Where to go after an answer: to the next question that is open, else back to the order."""
    rest = [row.id for row in open_questions(act.page) if row.id != meant_in(act)]
    found = [_way(act.page, key) for key in rest if key in asking(act.page)]
    return next(iter(found), "")
