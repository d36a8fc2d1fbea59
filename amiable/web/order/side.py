"""The column beside the timeline: the agreement with its walls, its versions, and the money."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from amiable.pages.dry_run import dry_run
from amiable.pages.order import OrderPage
from amiable.rules.facts import Actor
from amiable.rules.inputs import Nothing
from amiable.rules.plan import Plan, plan
from amiable.web.order.said import extra_text, shown_text
from amiable.web.parts import Fact
from amiable.web.story import Agreement, Rounds, ScopeItem
from amiable.wording.scene import Scene


def agreement_of(page: OrderPage, scene: Scene, *, extras: Sequence[str] | None = None) -> Agreement:
    """What was agreed, word for word, and the days nothing moves; with the extras bought so far, or with these."""
    facts, placed, reader = page.loaded.facts, page.placed, scene.reader
    items = [
        ScopeItem(shown_text(title), note=shown_text(placed.said(f"scope.{i}.note")), language=title.language)
        for i in range(len(placed.data.get("scope") or ()))
        if (title := placed.said(f"scope.{i}.title"))
    ]
    bought = facts.agreement.extras if extras is None else extras
    for extra in bought:
        text, language = extra_text(page, extra)
        items += [ScopeItem(text, language=language)] if text else []
    if left_out := placed.said("not_included"):
        items.append(ScopeItem(shown_text(left_out), out=True, language=left_out.language))
    agreement = facts.agreement
    price = reader.money(agreement.price, agreement.currency)
    said = [Fact(_("Price"), price), Fact(_("Time to deliver"), reader.days(agreement.days))]
    if agreement.effort_minutes:
        said.append(Fact(_("Effort"), reader.effort(agreement.effort_minutes)))
    if facts.due_was:
        due, running = reader.moment(facts.due_was, long=False), facts.deadline("due")
        stands = running is not None and running.due_at is None
        said.append(Fact(_("Due"), _("stands still"), was=due) if stands else Fact(_("Due"), due))
    return Agreement(
        title=_("Agreement, version %(version)s") % {"version": agreement.version},
        note_href=reverse("order_agreement", args=[page.loaded.reference]) if agreement.version > 1 else "",
        note_link=_("See every version"),
        short=price,
        items=items,
        facts=said,
        rounds=_rounds(page),
        more_label=_("Days that nothing moves"),
        more=_walls(page, scene),
    )


def _rounds(page: OrderPage) -> Rounds:
    facts = page.loaded.facts
    used, whole = facts.tally.rounds, facts.agreement.rounds
    dots = ["used" if i < used else "" for i in range(whole)]
    text = _("%(used)s of %(whole)s used") % {"used": used, "whole": whole} if whole else _("none included")
    return Rounds(dots=dots, label=_("Revision rounds"), text=text)  # type: ignore[arg-type]


def _walls(page: OrderPage, scene: Scene) -> list[Fact]:
    """The walls as dates once the money is held; before that as days."""
    start = page.loaded.facts.captured_at
    found = []
    for wall in page.loaded.rules.walls.values():
        day = _("day %(day)s") % {"day": wall.day}
        when = scene.reader.day(start + timedelta(days=wall.day), long=False) if start else day
        found.append(Fact(scene.reader.label(wall.label), when))
    return found


def money_of(page: OrderPage, scene: Scene) -> tuple[list[Fact], Fact | None, str]:
    """Where the money stands for this reader: lines, the sum, and the short form for the folded line."""
    facts, reader = page.loaded.facts, scene.reader
    total: dict[str, int] = {}
    for capture in facts.captures:
        paid = capture.total if capture.status not in ("asked", "unknown", "failed") else 0
        parts = {"paid_in": paid, "open": capture.total - paid}
        for name in ("held", "disputed", "commission", "client_fees", "refunding", "refunded", "contested"):
            parts[name] = getattr(capture, name)
        parts["seller"] = capture.pending + capture.payable
        parts["paid_out"] = capture.paid + capture.set_off
        for name, amount in parts.items():
            total[name] = total.get(name, 0) + amount
    lines = [
        Fact(label, reader.money(total[name], scene.currency)) for name, label in _accounts(page) if total.get(name)
    ]
    held = total.get("held", 0) + total.get("disputed", 0)
    short = _("%(amount)s held") % {"amount": reader.money(held, scene.currency)} if held else ""
    fee, total_line = _once_accepted(page, scene)
    return [*lines, *fee], total_line, short


def _once_accepted(page: OrderPage, scene: Scene) -> tuple[list[Fact], Fact | None]:
    """For the seller of a delivery: what accepting it brings, and the fee in between; read off the plan of accepting."""
    facts = page.loaded.facts
    if page.role != "seller" or facts.closing:
        return [], None
    client = Actor("client", facts.client_id)
    run = plan(page.loaded.rules, facts, "accept_delivery", client, Nothing(), page.loaded.last_at)
    if not isinstance(run, Plan):
        return [], None
    found, money = dry_run(run), scene.reader.money
    fee = [Fact(_("Marketplace fee"), money(-found.fee, scene.currency))] if found.fee else []
    label = _("Yours when %(name)s accepts") % {"name": page.client.short}
    return fee, Fact(label, money(found.to_seller, scene.currency))


def _accounts(page: OrderPage) -> list[tuple[str, str]]:
    """What each side sees; the fee is the seller's matter."""
    common = [
        ("open", _("To be paid")),
        ("paid_in", _("Paid")),
        ("held", _("Held")),
        ("disputed", _("Held, in dispute")),
        ("contested", _("Contested by the bank")),
        ("refunding", _("Refund on its way")),
        ("refunded", _("Refunded")),
    ]
    if page.role == "seller":
        common += [
            ("commission", _("Marketplace fee")),
            ("seller", _("Yours after clearance")),
            ("paid_out", _("Paid out to you")),
        ]
    return common
