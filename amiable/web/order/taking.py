"""The client's page of a scope reply: every answer in plain words, three ways to go on, and what each comes to.

Every figure is read off the plan of choosing it, with its payment, not applied.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from amiable.kernel.errors import Refusal
from amiable.pages.changes import Requested, requested_changes
from amiable.pages.choosing import Choice, everything, if_chosen, if_paid
from amiable.pages.dry_run import dry_run
from amiable.pages.order import OrderPage, Said
from amiable.pages.order_files import OrderFile, read_files
from amiable.rules.facts import Change as Answered
from amiable.rules.inputs import TakeReply
from amiable.rules.plan import Plan
from amiable.web.order.answered import TONES, answer_label, answer_said, contest_of, takes
from amiable.web.order.buttons import Buttons
from amiable.web.order.effort import effort_of
from amiable.web.order.fields import Asked, IdsField
from amiable.web.order.forms import ActionForm
from amiable.web.order.next_box import next_of
from amiable.web.order.replying import change_of
from amiable.web.parts import Fact, Tone
from amiable.web.story import Change
from amiable.web.templatetags.written import written_in
from amiable.wording.scene import Scene
from amiable.wording.scope import MEANS

if TYPE_CHECKING:
    from amiable.web.order.acting import Act

#: The page's scripts.
SCRIPTS = ("js/clock.js", "js/reply-take.js", "js/preview.js")


@dataclass(frozen=True, slots=True)
class Card:
    """One answer: the change, its class in plain words, the seller's words, and what can be ticked of it."""

    change: Change
    mark: str
    look: str
    label: str
    tone: Tone
    means: str
    why: Said | None
    why_mark: str
    extra: str  # what the extra takes, when it is one
    instead: Said | None
    instead_mark: str
    instead_takes: str
    id: str
    bought: bool
    taken: bool
    contested: bool
    contest: str


@dataclass(frozen=True, slots=True)
class Way:
    """One way to go on: what it is called on its button, and what it comes to."""

    choice: Choice
    title: str
    button: str
    facts: Sequence[Fact]


def form(page: OrderPage, scene: Scene, asked: Asked) -> ActionForm:
    """The form for `own.OWN`: ticks drawn by the page; whether they can be taken is the rules' to say."""
    made = ActionForm(TakeReply, asked)
    found = {name: IdsField(required=False) for name in ("extras", "instead")}
    made.form_class = type("TakeForm", (forms.Form,), found)
    made.form = made.form_class()
    return made


def beside(act: Act, run: Plan | None) -> Mapping[str, Any]:
    """What the page shows."""
    page, scene = act.page, act.scene
    facts = page.loaded.facts
    ticked = [f"{name}:{word}" for name in ("extras", "instead") for word in (act.form.form[name].value() or ())]
    effort = effort_of(facts, scene, facts.request)
    whole, some = everything(facts.request), any(row.answer == "extra" or row.instead for row in facts.request)
    shown = if_paid(scene.rules, run) if run else None if ticked else _plan(act, Choice())
    return {
        "scripts": SCRIPTS,
        "cards": cards_of(page, scene, ticked),
        "next": next_of(page, scene, Buttons((), ()), now=act.now),
        "seller": page.seller.short,
        "everything": _way(act, whole, _everything(act, whole)) if whole.chosen else None,
        "only": _way(act, Choice(), _only(act)),
        "mine": comes_to(scene, shown) if some and isinstance(shown, Plan) else (),
        "some": some,
        "count": len(ticked),
        "beyond": effort.note if effort and effort.beyond else "",
        "case": _case(page),
    }


def cards_of(page: OrderPage, scene: Scene, ticked: Sequence[str] = ()) -> list[Card]:
    """Every answer of the latest reply."""
    requested, files = requested_changes(page), {str(file.upload.id): file for file in read_files(page)}
    rows = [row for row in page.loaded.facts.request if row.answer]
    return [_card(page, scene, row, requested[row.id], files, ticked) for row in rows]


def _card(
    page: OrderPage,
    scene: Scene,
    row: Answered,
    asked: Requested,
    files: Mapping[str, OrderFile],
    ticked: Sequence[str],
) -> Card:
    why, instead = answer_said(page, row.id, "why"), answer_said(page, row.id, "instead")
    change, look = change_of(page, scene, asked, files)
    return Card(
        change=change,
        mark=written_in(asked.text.language) if asked.text and asked.text.language else "",
        look=look,
        label=answer_label(scene, row.answer),
        tone=TONES.get(row.answer, ""),
        means=scene.tell(MEANS[row.answer], {}),
        why=why,
        why_mark=written_in(why.language) if why and why.language else "",
        extra=takes(scene, row.price, row.days) if row.answer == "extra" else "",
        instead=instead if row.instead else None,
        instead_mark=written_in(instead.language) if instead and instead.language else "",
        instead_takes=takes(scene, row.instead_price, row.instead_days) if row.instead else "",
        id=row.id,
        bought=f"extras:{row.id}" in ticked,
        taken=f"instead:{row.id}" in ticked,
        contested=row.contested,
        contest=contest_of(page, row.id),
    )


def comes_to(scene: Scene, run: Plan) -> list[Fact]:
    """What a choice comes to: money, the date of the next version, or that nothing goes ahead."""
    found = dry_run(run)
    to_pay = scene.reader.money(found.to_pay, scene.currency) if found.to_pay else _("nothing")
    facts = [Fact(_("You pay"), to_pay)]
    if found.due[1] is not None:
        facts.append(Fact(_("Delivered again by"), scene.reader.moment(found.due[1], long=False)))
    else:
        window = run.after.deadline("accept_by")
        until = scene.reader.moment(window.fires_at, long=False) if window and window.fires_at else ""
        facts.append(Fact(_("Nothing goes ahead"), _("you look again until %(moment)s") % {"moment": until}))
    return facts


def _plan(act: Act, choice: Choice) -> Plan | Refusal:
    return if_chosen(act.scene.rules, act.page.loaded.facts, choice, max(act.now, act.page.loaded.last_at))


def _way(act: Act, choice: Choice, words: tuple[str, str]) -> Way | None:
    """None where it cannot be done as things stand."""
    run = _plan(act, choice)
    if not isinstance(run, Plan):
        return None
    return Way(choice, *words, facts=[*_named(act.page, choice), *comes_to(act.scene, run)])


def _named(page: OrderPage, choice: Choice) -> list[Fact]:
    """Which changes a choice takes beyond what is included, by their numbers."""
    numbers = {row.id: str(number) for number, row in enumerate(page.loaded.facts.request, 1)}
    taken = ((_("Extras"), choice.extras), (_("Taken instead"), choice.instead))
    return [Fact(label, ", ".join(numbers[each] for each in ids)) for label, ids in taken if ids]


def _everything(act: Act, choice: Choice) -> tuple[str, str]:
    run = _plan(act, choice)
    to_pay = dry_run(run).to_pay if isinstance(run, Plan) else 0
    if not to_pay:
        return _("Everything"), _("Take everything")
    return _("Everything"), _("Take everything and pay %(amount)s") % {
        "amount": act.scene.reader.money(to_pay, act.scene.currency)
    }


def _only(act: Act) -> tuple[str, str]:
    if any(row.answer in ("fix", "included") for row in act.page.loaded.facts.request):
        return _("Only what is included"), _("Take only what is included")
    return _("Nothing of it"), _("Leave it as it is")


def _case(page: OrderPage) -> str:
    """The way to the resolution center; "" when there is none now."""
    option = page.option("open_case")
    href = reverse("order_action", args=[page.loaded.reference, "open_case"]) + "?reason=answer_contested"
    return href if option and option.allowed else ""
