"""The queue, the deciding form, the drawing of rules, messages of a webhook and files that are brought in, for the page of parts:
made-up data, English only."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.safestring import mark_safe

from amiable.rules.draw import svg
from amiable.rules.load import shipped
from amiable.web.forms import Amount, Dropdown, Picks, Segments
from amiable.web.parts import Badge, Fact
from amiable.web.specimens import GIULIA, MARC
from amiable.web.story import Side

#: Nobody's: what leads there finds nothing.
NOBODY = UUID(int=0)


def _case(title: str, **more: Any) -> dict[str, Any]:
    return {
        "reference": "AM-7K3F-2Q9M",
        "title": title,
        "title_language": "en",
        "why": "Not as agreed",
        "due": "Thu 3 Dec, 14:00",
        "step": "deciding",
        "between": "Giulia, Marc",
        "tongues": "Italian, French",
        "disputed": "€120.00",
        "holder": "you",
        "open": True,
    } | more


QUEUED = (
    _case(
        "Twelve product photos that came out dark",
        pressing=Badge("Fri 27 Nov, 9:00", "alert", "loss"),
        badges=(Badge("not taken in time", "bell", "wait"), Badge("your language", "globe")),
        holder="nobody yet",
        step="not taken",
    ),
    _case("Logo for a bakery", pressing=Badge("Sat 28 Nov, 18:00", "clock", "wait")),
    _case(
        "Ein Name für ein Café, das es noch nicht gibt, in drei Sprachen und mit allen Rechten",
        title_language="de",
        badges=(Badge("waits for a second person", "sides"), Badge("your own order", "lock")),
        holder="Irène",
        disputed="€1,234,567.89",
        open=False,
    ),
)


class _Deciding(forms.Form):
    """How a case ends, on whose side and why."""

    outcome = forms.ChoiceField(
        label="What happens",
        choices=[("complete", "The order completes"), ("redo", "It is done again"), ("cancel", "It is cancelled")],
        widget=Picks,
    )
    refund = forms.CharField(label="Back to Giulia", widget=Amount("EUR"), help_text="From €0.00 to €120.00.")
    days = forms.CharField(label="Days to do it again", required=False, widget=Amount("days", whole=True))
    fault = forms.ChoiceField(
        label="Fault",
        choices=[("client", "Giulia’s"), ("seller", "Marc’s"), ("nobody", "Nobody’s")],
        widget=Segments,
    )
    rule = forms.ChoiceField(
        label="Rule you rely on", choices=[("part", "A part of the agreement is missing")], widget=Dropdown
    )
    facts = forms.CharField(label="Facts you rely on", required=False, widget=forms.MultipleHiddenInput)
    why_client = forms.CharField(label="Reasons for Giulia, in Italian", widget=forms.Textarea(attrs={"rows": 3}))


def _deciding(action: str, **more: Any) -> dict[str, Any]:
    sent = {
        "outcome": "complete",
        "refund": "40.00",
        "fault": "nobody",
        "rule": "part",
        "why_client": "Manca una parte.",
    }
    asked = {} if more.pop("empty", False) else sent
    return {
        "action": action,
        "label": "Decide the case",
        "explanation": "Both sides read it at once, each in their own language.",
        "href": "#",
        "key": "spec",
        "form": {"form": _Deciding(asked, auto_id=f"{action}-%s")},
        "is_first": True,
        "decides": True,
    } | more


DECIDING = (
    _deciding("spec_wrong", empty=True),
    _deciding(
        "spec_seen",
        reviewed=True,
        rule="What is missing from the agreement is paid back by its share.",
        seen={
            "sides": (
                Side(GIULIA, "Giulia", (Fact("Comes back", "€40.00", tone="gain"),)),
                Side(MARC, "Marc", (Fact("Earns", "€64.00", was="€96.00"),)),
            ),
            "facts": (Fact("Can be appealed until", "Fri 4 Dec, 14:00"),),
        },
    ),
)


def _message(name: str, state: str, says: str, *calls: tuple[str, str], **more: Any) -> dict[str, Any]:
    told = [{"says": said, "problem": problem} for said, problem in calls]
    return {"id": NOBODY, "name": name, "when": "Fri 27 Nov, 10:02", "state": state, "says": says, "calls": told} | more


SENT = (
    _message("order.delivered", "delivered", "Arrived", ("Fri 27 Nov, 10:02 · 204 after 84 ms", ""), position=1041),
    _message(
        "case.opened",
        "waiting",
        "Waits",
        ("Fri 27 Nov, 9:14 · no answer in 10 s", "the connection was not answered"),
        ("Fri 27 Nov, 9:15 · 503 after 1.2 s", "upstream is down"),
        position=1040,
        next_at="Fri 27 Nov, 10:15",
    ),
    _message("endpoint.test", "given_up", "Given up", ("Fri 20 Nov, 8:00 · 410 after 31 ms", "Gone")),
    _message("order.completed", "waiting", "Waits", position=1042),
)


def _import(phase: str, new: str, wrong: str, **more: Any) -> dict[str, Any]:
    done = phase in ("bring", "ended")
    labels = ("Brought anew", "Left out") if done else ("Would be new", "Would be left out")
    facts = (Fact("Records read", "1,204"), Fact(labels[0], new), Fact(labels[1], wrong))
    return {"one": {"id": NOBODY, "phase": phase}, "facts": facts, "open": phase != "ended", "percent": 100} | more


IMPORTS = (
    _import("check", "0", "0", progress="Line 480 of 1,204", percent=40),
    _import("ready", "1,190", "14", ready=True, can_go=True, go="Bring 1,190, and leave 14 out"),
    _import("ready", "0", "1,204", ready=True),
    _import("ended", "1,190", "14"),
)
FOUND = (
    {"line": "7", "field": "email", "said": "This is no mail address.", "found": "claire.petit@oldshop", "grave": True},
    {"line": "1,019", "field": "time_zone", "said": "It is not named, so it becomes UTC.", "found": "", "grave": False},
)


def drawn() -> str:
    """The rules that come with Amiable as the rules room shows them: our own text, escaped where it is drawn."""
    notes = {"delivered": "12 orders · median 1 day · longest 2 days 4 h"}
    return mark_safe(svg(shipped(), "en", notes=notes, styled=False))  # noqa: S308  svg escapes every label


#: What the template of the rooms' parts shows; the drawing beside it is `drawn`.
SHOWN: dict[str, Any] = {
    "queued": QUEUED,
    "deciding": DECIDING,
    "endpoint": {"id": NOBODY},
    "sent": SENT,
    "imports": IMPORTS,
    "found_in_file": FOUND,
}
