"""What the client will see of a reply, in the client's language and zone: typed facts as sentences, read off the reply's plan.

The seller's own words stay as they are and are not repeated here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from amiable.kernel.errors import Refusal
from amiable.pages.choosing import Choice, everything, if_chosen
from amiable.pages.dry_run import dry_run
from amiable.pages.order import OrderPage
from amiable.people.terms import zone_named
from amiable.rules.facts import Change
from amiable.rules.outlook import if_silent
from amiable.rules.plan import Plan
from amiable.web.order.answered import takes
from amiable.web.order.effort import effort_of
from amiable.web.order.said import asked_texts, shown_text
from amiable.web.parts import Fact
from amiable.wording import silence
from amiable.wording.reader import Reader
from amiable.wording.scene import Scene

#: Characters of a change that name it.
NAMED = 40


@dataclass(frozen=True, slots=True)
class Seen:
    """The client's view: a heading, what they can do, a line an answer, what comes of it, and what silence means."""

    language: str
    title: str
    text: str
    answers: Sequence[Fact]
    outcome: Sequence[Fact]
    silence: str
    beyond: str  # that it may be more than a revision, and what that means for them; "" when it is not


def client_scene(page: OrderPage, scene: Scene) -> Scene:
    """The order as the client reads it."""
    zone: ZoneInfo = zone_named(page.client.time_zone, otherwise="UTC")
    reader = Reader(page.client.language, zone, now=scene.reader.now)
    return replace(scene, reader=reader, viewer="client")


def seen_of(page: OrderPage, scene: Scene, run: Plan, instead: Mapping[str, str]) -> Seen:
    """A reply as the client will find it; `instead` are the seller's words of each alternative by the change."""
    eyes = client_scene(page, scene)
    changes, asked = run.after.request, asked_texts(page)
    with override(eyes.reader.language):
        effort = effort_of(run.before, eyes, changes)
        choice = any(change.answer in ("extra", "not_possible") for change in changes)
        return Seen(
            language=eyes.reader.language,
            title=ngettext(
                "%(seller)s answered the change you asked for.",
                "%(seller)s answered the %(count)s changes you asked for.",
                len(changes),
            )
            % {"seller": page.seller.short, "count": len(changes)},
            text=_("You can take everything, some of it, or only what is included.")
            if choice
            else _("Everything goes ahead at once."),
            answers=[
                fact
                for number, change in enumerate(changes, 1)
                for fact in _lines(eyes, number, change, shown_text(asked.get(change.id)), instead.get(change.id, ""))
            ],
            outcome=[*dates_of(page, eyes, run), _round(run)],
            silence=silence_of(eyes, run),
            beyond=effort.note if effort and effort.beyond else "",
        )


def dates_of(page: OrderPage, eyes: Scene, run: Plan) -> list[Fact]:
    """When the next version comes: at once, or by what the client chooses, as if they chose now."""
    due = dry_run(run).due[1]
    if due is not None:
        return [Fact(_("Delivered again by"), _moment(eyes, due))]
    rules, after = page.loaded.rules, run.after
    found = []
    plain, whole = if_chosen(rules, after, Choice(), run.at), everything(after.request)
    if (due := _due(plain)) is not None:
        found.append(Fact(_("Delivered again, without extras"), _moment(eyes, due)))
    if whole.chosen and (due := _due(if_chosen(rules, after, whole, run.at))) is not None:
        found.append(Fact(_("Delivered again, with everything"), _moment(eyes, due)))
    return found


def class_words(eyes: Scene, change: Change) -> str:
    """What an answer means, with its price and days."""
    more = {"price": eyes.reader.money(change.price, eyes.currency), "days": eyes.reader.days(change.days)}
    match change.answer:
        case "fix":
            return _("put right, uses no round")
        case "included":
            return _("included")
        case "extra" if change.days:
            return _("extra, %(price)s and %(days)s more") % more
        case "extra":
            return _("extra, %(price)s") % more
        case _:
            return _("not possible")


def _lines(eyes: Scene, number: int, change: Change, said: str, instead: str) -> list[Fact]:
    named = f"{number} · {_short(said)}"
    found = [Fact(named, class_words(eyes, change))]
    if change.instead:
        words = {
            "what": _short(instead),
            "price": takes(eyes, change.instead_price, change.instead_days),
        }
        found.append(Fact(_("Instead of %(number)s") % {"number": number}, _("%(what)s · %(price)s") % words))
    return found


def _short(text: str) -> str:
    """Words that stand inside a line."""
    return Truncator(text.strip().rstrip(".")).chars(NAMED)


def _round(run: Plan) -> Fact:
    """The round this uses, if it does; a choice of the client's is foreseen as what is included alone."""
    after = run.after
    used, whole = after.tally.rounds + (not after.round_used), after.agreement.rounds
    included = any(change.answer == "included" for change in after.request)
    if included and after.gift:
        return Fact(_("Revision rounds"), _("this one is a gift"))
    if not included:
        return Fact(_("Revision rounds"), _("none is used"))
    return Fact(_("Revision rounds"), _("round %(used)s of %(whole)s") % {"used": min(used, whole), "whole": whole})


def silence_of(eyes: Scene, run: Plan) -> str:
    """What happens if the client does not answer; nothing to say where they are not asked."""
    if dry_run(run).due[1] is not None:
        return ""
    found = if_silent(eyes.rules, run.after, run.at)
    return " ".join(silence.sentences(found, scene=eyes)) if found else ""


def _due(run: Plan | Refusal) -> datetime | None:
    return dry_run(run).due[1] if isinstance(run, Plan) else None


def _moment(eyes: Scene, moment: datetime) -> str:
    return eyes.reader.moment(moment, long=False)
