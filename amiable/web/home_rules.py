"""The rules in force in plain numbers, for who meets this desk for the first time. Every number is the file's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from amiable.catalog.terms import MOST_ROUNDS
from amiable.guide.rendering import length_of
from amiable.rules.shape import Rules
from amiable.wording import formats


@dataclass(frozen=True, slots=True)
class Promise:
    """A figure, what it is of, and what it means; `name` is what the rules call it."""

    name: str
    figure: str
    label: str
    why: str


def promises(rules: Rules, language: str) -> list[Promise]:
    """What anybody can count on, in the order it happens on an order. Rules without a length leave its line out."""
    return [Promise(name, figure, *_texts(name)) for name, figure in _figures(rules, language) if figure]


def _figures(rules: Rules, language: str) -> Iterator[tuple[str, str]]:
    yield "accept_by", _length(rules, "accept_by", language)
    yield "reply_by", _length(rules, "reply_by", language)
    rounds = min(MOST_ROUNDS, rules.number("rounds_most"))
    yield "rounds", _("up to %(count)s") % {"count": rounds} if rounds else ""
    yield "support", _length(rules, "support_after_talk", language)
    yield "clearance", _length(rules, "clearance", language)
    wall = rules.walls.get("payout")
    yield "payout", formats.days(wall.day, language=language) if wall else ""


def _length(rules: Rules, name: str, language: str) -> str:
    try:
        return formats.span(length_of(rules, name), language=language)
    except KeyError:
        return ""


def _texts(name: str) -> tuple[str, str]:
    return {
        "accept_by": (
            _("to look at a delivery"),
            _("The client accepts it or asks for changes. Silence, after reminders, accepts it."),
        ),
        "reply_by": (
            _("to answer requested changes"),
            _("The seller answers each point: fixed, included, a paid extra, or not possible, and says why."),
        ),
        "rounds": (
            _("rounds of changes in a package"),
            _("Each package says how many. What goes beyond the agreement becomes an offer that may be declined."),
        ),
        "support": (
            _("to talk a problem over"),
            _("After that, or once a proposal was declined, either side can ask customer support."),
        ),
        "clearance": (
            _("from acceptance to payout"),
            _("The client pays when ordering. The money is held until the work is accepted, and this much longer."),
        ),
        "payout": (
            _("until all money is on its way"),
            _("Counted from the payment, at the latest: to the seller, or back to the client."),
        ),
    }[name]
