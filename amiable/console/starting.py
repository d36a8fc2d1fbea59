"""First steps for an operator: what a new marketplace needs before its first order, each ticked by what is really there."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from amiable.console.access import staff
from amiable.flow.moment import machine
from amiable.pages.starting import Step, read_steps
from amiable.people.roles import Permission


@dataclass(frozen=True, slots=True)
class Shown:
    """A step in the reader's words; `href` leads to where it is done, "" where that is the machine; `how` is then typed there."""

    code: str
    done: bool
    needed: bool
    title: str
    why: str
    href: str
    link: str
    how: str


@staff(any_of=Permission.OPERATE)
@require_safe
def page(request: HttpRequest) -> HttpResponseBase:
    """All steps, what is done and what is not."""
    steps = [_shown(step) for step in read_steps(machine())]
    done = sum(step.done for step in steps)
    return render(request, "console/starting.html", {"steps": steps, "done": done, "all": done == len(steps)})


def _shown(step: Step) -> Shown:
    title, why = _texts(step.code)
    place, link = _places(step.code)
    how = {
        "name": 'amiable init --name "…"',
        "worker": "amiable worker",
        "mail": "AMIABLE_MAIL=smtp://…",
        "payments": "AMIABLE_PAYMENTS=stripe",
    }.get(step.code, "")
    return Shown(step.code, step.done, step.needed, title, why, reverse(place) if place else "", link, how)


def _texts(code: str) -> tuple[str, str]:
    return {
        "name": (
            _("Give it a name"),
            _("It stands on every page and above every mail. A logo and colours can follow."),
        ),
        "worker": (
            _("Let the worker run"),
            _("It ends windows in time, moves money and sends mail. Without it, orders stand still."),
        ),
        "mail": (
            _("Let mail go out"),
            _("Until then mail is only written to the terminal, and nobody hears of anything."),
        ),
        "payments": (
            _("Connect payments"),
            _("Until then a simulator stands in: everything can be tried, and no money is real."),
        ),
        "mediator": (
            _("Invite a mediator"),
            _("When two people cannot settle it themselves, somebody else has to decide. Operators do not."),
        ),
        "rules": (
            _("Look at the rules"),
            _("The shipped rules hold and are sound. Publish your own once you want other windows, fees or reasons."),
        ),
        "service": (
            _("Have a first service"),
            _("Anybody with an account can offer one. Send sellers to the page below, or bring them from elsewhere."),
        ),
        "order": (
            _("See a first order"),
            _("From then on this page has done its work; Health tells you what needs you."),
        ),
    }[code]


def _places(code: str) -> tuple[str, str]:
    return {
        "mediator": ("desk_members", pgettext("menu", "Members")),
        "rules": ("desk_rules", pgettext("menu", "Rules")),
        "service": ("services", _("Services")),
        "worker": ("desk_health", pgettext("menu", "Health")),
        "payments": ("desk_money", pgettext("menu", "Money")),
        "mail": ("desk_mail", pgettext("menu", "Mail")),
        "order": ("queue", _("Queue")),
    }.get(code, ("", ""))
