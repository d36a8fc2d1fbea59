"""A dry run side by side: what an action does for the client and for the seller, before anybody presses anything."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from amiable.pages.dry_run import DryRun
from amiable.pages.order import OrderPage
from amiable.pages.pause import Pause
from amiable.web.order.scenes import who_of
from amiable.web.parts import Fact
from amiable.web.story import Side
from amiable.wording.scene import Scene
from amiable.wording.standing import fraction


def sides_of(page: OrderPage, scene: Scene, run: DryRun) -> list[Side]:
    """Both sides, the reader's first; for staff the client's."""
    sides = {"client": _client(page, scene, run), "seller": _seller(page, scene, run)}
    order = ("seller", "client") if page.role == "seller" else ("client", "seller")
    return [Side(who_of(page, role), _title(page, role), sides[role]) for role in order]


def _title(page: OrderPage, role: str) -> str:
    if role == page.role:
        return _("For you")
    return _("For %(name)s") % {"name": page.client.short if role == "client" else page.seller.short}


def _client(page: OrderPage, scene: Scene, run: DryRun) -> list[Fact]:
    money = []
    if run.to_pay:
        money.append(
            Fact(_("You pay") if page.role == "client" else _("To pay"), scene.reader.money(run.to_pay, scene.currency))
        )
    if run.to_client:
        money.append(Fact(_("Refund"), scene.reader.money(run.to_client, scene.currency), tone="gain"))
    return [*money, *_rounds(run), *_common(scene, run)] or [_nothing()]


def _seller(page: OrderPage, scene: Scene, run: DryRun) -> list[Fact]:
    money = []
    if run.to_seller:
        money.append(Fact(_("Earned, after the fee"), scene.reader.money(run.to_seller, scene.currency), tone="gain"))
        if run.paid_at:
            money.append(Fact(_("Paid out"), scene.reader.day(run.paid_at, long=False)))
    elif run.closing and run.to_client and not run.earned:
        money.append(Fact(_("Earned, after the fee"), scene.reader.money(0, scene.currency), tone="loss"))
    return [*money, *_rate(run), *_common(scene, run)] or [_nothing()]


def _rate(run: DryRun) -> list[Fact]:
    """What an end does to the completion rate: before and after for the seller once there is a figure, else whether it
    counts."""
    if run.closing is None:
        return []
    if run.rate and run.rate.before.shown:
        before, after = run.rate.before, run.rate.after
        was, now = fraction(*before.fraction), fraction(*after.fraction)
        if not run.rate.changes:
            return [Fact(_("Completion rate"), pgettext("a rate", "stays at %(rate)s") % {"rate": was})]
        worse = after.done * before.counted < before.done * after.counted
        return [Fact(_("Completion rate"), now, was=was, tone="loss" if worse else "")]
    if run.closing.outcome != "cancelled":
        return []
    counts = run.closing.counts
    said = _("counts as a cancellation") if counts else _("not counted")
    return [Fact(_("Completion rate"), said, tone="loss" if counts else "")]


def _rounds(run: DryRun) -> list[Fact]:
    was, left = (whole - used for whole, used in zip(run.rounds, run.rounds_used, strict=True))
    return [Fact(_("Rounds left"), str(left), was=str(was))] if was != left else []


def _common(scene: Scene, run: DryRun) -> list[Fact]:
    found, reader = [], scene.reader
    if run.state[0] != run.state[1]:
        found.append(Fact(_("The order"), reader.label(scene.rules.states[run.state[1]].label)))
    if run.price[0] != run.price[1]:
        whole, was = (reader.money(price, scene.currency) for price in run.price[::-1])
        found.append(Fact(_("The order in all"), whole, was=was))
    if run.due[0] != run.due[1] and run.due[1]:
        found.append(Fact(_("Due"), _moment(scene, run.due[1]), was=_moment(scene, run.due[0]) if run.due[0] else ""))
    if run.days_owed[1] > run.days_owed[0]:
        found.append(Fact(_("Added to the next due date"), reader.days(run.days_owed[1] - run.days_owed[0])))
    if run.lateness[0] and not run.lateness[1]:
        found.append(Fact(_("Late"), _("no longer")))
    return [*found, *_pause(scene, run.pause)]


def _pause(scene: Scene, pause: Pause | None) -> list[Fact]:
    """What a question stops, and what its end would be without an answer."""
    if pause is None:
        return []
    stands = Fact(_("The clock"), _("stands still until %(moment)s") % {"moment": _moment(scene, pause.until)})
    if pause.clock != "due":
        return [stands]
    return [stands, Fact(_("Due without an answer"), _moment(scene, pause.left))]


def _moment(scene: Scene, moment: datetime) -> str:
    return scene.reader.moment(moment, long=False)


def _nothing() -> Fact:
    return Fact(_("Money and dates"), _("stay as they are"))
