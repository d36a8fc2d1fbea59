"""What was agreed and where its money stands, as shapes."""

from __future__ import annotations

from amiable.api.shapes.agreed import Agreement, BriefQuestion, Money, Payment, ScopeItem
from amiable.api.shown.words import NOTHING, words
from amiable.pages.order import OrderPage
from amiable.rules.facts import Capture


def agreement_of(page: OrderPage) -> Agreement:
    """The numbers as they hold now, the words as they were bought."""
    facts, placed = page.loaded.facts, page.placed
    due = facts.deadline("due")
    return Agreement(
        version=facts.agreement.version,
        service=placed.data["service"],
        package=placed.data["package"],
        package_name=words(placed.said("package_name")) or NOTHING,
        days=facts.agreement.days,
        due_at=due.fires_at if due else None,
        lateness=facts.lateness,
        rounds=facts.agreement.rounds,
        rounds_used=facts.tally.rounds,
        effort_minutes=facts.agreement.effort_minutes,
        extras=list(facts.agreement.extras),
        scope=[
            ScopeItem(words(placed.said(f"scope.{i}.title")) or NOTHING, words(placed.said(f"scope.{i}.note")))
            for i in range(len(placed.data["scope"]))
        ],
        not_included=words(placed.said("not_included")),
        brief=brief_of(page),
    )


def brief_of(page: OrderPage) -> list[BriefQuestion]:
    """The questions of the brief."""
    placed = page.placed
    return [
        BriefQuestion(
            id=question["id"],
            text=words(placed.said(f"brief.{i}.text")) or NOTHING,
            kind=question["kind"],
            required=question["required"],
            choices=[
                said.text for j in range(len(question["choices"])) if (said := placed.said(f"brief.{i}.choices.{j}"))
            ],
        )
        for i, question in enumerate(placed.data["brief"])
    ]


def money_of(page: OrderPage) -> Money:
    """What each side pays for the marketplace is its own matter, and how the seller's money clears the seller's; what they are
    paid both see. Staff see all."""
    facts, selling, earning = page.loaded.facts, page.role == "seller", page.role != "client"
    captures, clearance = facts.captures, facts.deadline("clearance")
    return Money(
        currency=facts.agreement.currency,
        work=facts.agreement.work,
        tax=facts.agreement.tax,
        client_fee=None if selling else facts.agreement.client_fee,
        held=facts.held,
        disputed=facts.disputed,
        contested=sum(capture.contested for capture in captures),
        refunding=sum(capture.refunding for capture in captures),
        refunded=sum(capture.refunded for capture in captures),
        commission=sum(capture.commission for capture in captures) if earning else None,
        in_clearance=sum(capture.pending + capture.payable for capture in captures) if earning else None,
        paid_out=sum(capture.paid + capture.set_off for capture in captures),
        paid_out_at=clearance.fires_at if earning and clearance else None,
        payments=[_payment(capture, selling=selling) for capture in captures],
    )


def _payment(capture: Capture, *, selling: bool) -> Payment:
    return Payment(capture.id, capture.purpose, capture.refundable if selling else capture.total, capture.status)
