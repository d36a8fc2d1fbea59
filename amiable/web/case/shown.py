"""Everything the case page shows: heading, NEXT, the two proposals with their answers, support, money, and earlier cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from amiable.pages.ahead import by_default, if_final
from amiable.pages.case import Chapter, chapters_of, turns_in_case
from amiable.pages.dry_run import dry_run
from amiable.pages.order import OrderPage
from amiable.pages.order_files import read_files
from amiable.pages.rulings import rulings_of
from amiable.web.case.acts import acts_of
from amiable.web.case.eyes import Eyes
from amiable.web.case.next import next_in
from amiable.web.case.offers import counters_of, history_of, offers_in, versus_of
from amiable.web.case.records import Ahead, Cited
from amiable.web.case.said import asked_of, parts_of, ruled_of
from amiable.web.case.support import support_of
from amiable.web.order.open import proposals_of
from amiable.web.order.side import agreement_of, money_of
from amiable.web.order.sides import sides_of
from amiable.web.parts import Badge, Tone
from amiable.web.story import Message, Proposal
from amiable.wording.scene import OTHER, Scene


def shown(page: OrderPage, scene: Scene, *, now: datetime, before: int | None = None) -> dict[str, Any]:
    """The context of the page of an order that has a case, or had one; what was said, before an event when it is named."""
    *earlier, chapter = chapters_of(page)
    eyes = Eyes(page, scene, chapter, {str(file.upload.id): file for file in read_files(page)}, now)
    steps, live, box = offers_in(eyes), _live(eyes), next_in(eyes)
    (parts, said_before), rulings = parts_of(eyes, before=before), rulings_of(page, chapter.entries, now)
    money, _total, _short = money_of(page, scene)
    return {
        "heading": _heading(eyes),
        "badge": _badge(eyes),
        "facts": [*_about(eyes)],
        "is_open": eyes.is_open,
        "next": box,
        "versus": versus_of(eyes, steps),
        "words": _words(eyes, live),
        "answering": replace(live, note="") if live and live.note == box.silence else live,
        "acts": acts_of(eyes, live, but={action.name for action in box.actions}),
        "support": support_of(eyes),
        "history": history_of(eyes, steps),
        "counters": counters_of(eyes) if steps else "",
        "parts": parts,
        "said_before": said_before,
        "asked": asked_of(eyes),
        "decisions": ruled_of(eyes, rulings),
        "default": _default(eyes),
        "agreement": agreement_of(page, scene),
        "money": money,
        "earlier": [_earlier(eyes, one) for one in reversed(earlier)],
    }


def _heading(eyes: Eyes) -> str:
    name = eyes.who(OTHER[eyes.page.role]).name
    if eyes.page.loaded.facts.case_state == "talking":
        return _("Finding an agreement with %(name)s") % {"name": name}
    return _("Your case with %(name)s") % {"name": name}


def _badge(eyes: Eyes) -> Badge:
    state = eyes.page.loaded.facts.case_state
    icon = "check" if not eyes.is_open else "sides" if state == "talking" else "shield"
    mine = any(turn.role == eyes.page.role for turn in turns_in_case(eyes.page))
    tone: Tone = "done" if not eyes.is_open else "wait" if mine else ""
    return Badge(eyes.scene.reader.label(eyes.scene.rules.case_states[state].label), icon, tone)


def _about(eyes: Eyes) -> Iterator[str]:
    """The reason, and how much it is about."""
    facts, rules = eyes.page.loaded.facts, eyes.scene.rules
    named = rules.case_reasons.get(facts.case.reason) if facts.case else None
    if named:
        yield eyes.scene.reader.label(named.label)
    undecided = facts.case is not None and facts.case.decision is None
    if facts.disputed and facts.held and undecided:
        yield _("%(disputed)s in dispute, %(rest)s not") % {
            "disputed": eyes.money(facts.disputed),
            "rest": eyes.money(facts.held),
        }
    elif facts.disputed and undecided:
        yield _("%(amount)s in dispute") % {"amount": eyes.money(facts.disputed)}
    else:
        first = eyes.chapter.opened.data["disputed"]
        yield _("%(amount)s was in dispute") % {"amount": eyes.money(first)}


def _live(eyes: Eyes) -> Proposal | None:
    """The settlement that waits for an answer, with what accepting it does for both."""
    facts, kinds = eyes.page.loaded.facts, eyes.scene.rules.proposals
    rows = [row for row in facts.proposals if kinds[row.kind].topic == "settlement" and row.status == "live"]
    if not rows:
        return None
    page = replace(eyes.page, loaded=replace(eyes.page.loaded, facts=facts.but(proposals=tuple(rows[:1]))))
    return proposals_of(page, eyes.scene, now=eyes.now)[0]


def _words(eyes: Eyes, live: Proposal | None) -> Message | None:
    """What its author wrote with the proposal that waits; what a case was opened with stands among the statements."""
    rows = [row for row in eyes.page.loaded.facts.proposals if row.in_case]
    if live is None or not live.text or not rows:
        return None
    who = eyes.who(rows[0].by)
    return Message(who, live.text, live.language, eyes.when(rows[0].made_at), language_mark=live.language_mark)


def _default(eyes: Eyes) -> Ahead | None:
    """What the published default comes to, while support has the case."""
    found = by_default(eyes.page, now=eyes.now)
    if found is None or found.plan.action != "decide_by_default":
        return None
    case = eyes.page.loaded.facts.case
    title = _("If support does not decide by %(moment)s")
    if case and case.waits_for_second:
        title = _("If no second person approves the decision by %(moment)s")
    whole = if_final(eyes.scene.rules, found.plan)
    return Ahead(title % {"moment": eyes.when(found.at)}, sides_of(eyes.page, eyes.scene, dry_run(whole)))


def _earlier(eyes: Eyes, chapter: Chapter) -> list[Cited]:
    """An earlier case: how it began and how it ended."""
    ends = [chapter.opened.seq, *([chapter.ended.seq] if chapter.ended else [])]
    return eyes.cited(ends)
