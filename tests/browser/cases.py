"""Orders of Nora with Marc that came to a case: talked over, at support's desk, decided; and the staff who have them."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


def fill_in_decision(page: Page) -> Locator:
    """Fill in the form of a decision at Ada's desk: forty come back to Nora, on nobody's side; gives the form, not yet sent."""
    for fact in ("F4", "F5"):
        page.get_by_label(f"Rely on {fact}").check()
    page.get_by_label("The order completes").check(force=True)
    page.get_by_label("Back to Nora").fill("40.00")
    page.get_by_label("On nobody’s side").check(force=True)
    page.get_by_label("Reason", exact=True).select_option("support_nobody")
    page.get_by_label("Rule you rely on").select_option("missing_part")
    form = page.locator("#do-decide_case")
    form.get_by_label("Reasons for Nora").fill("Forty come back.")
    form.get_by_label("Reasons for Marc").fill("Forty go back.")
    return form


def staff(now: datetime) -> dict[str, Any]:
    """Nora buys; Ada mediates, Lea leads the mediators, Otto and Ottilia run the marketplace."""
    from amiable.flow import upkeep
    from amiable.people.roles import Role

    roles = {"Nora Blom": Role.MEMBER, "Ada Stone": Role.MEDIATOR, "Lea Brandt": Role.LEAD}
    roles |= {"Otto Lang": Role.OPERATOR, "Ottilia Berg": Role.OPERATOR}
    return {
        name.split()[0].lower(): upkeep.make_person(
            f"{name.split()[0].lower()}@example.org",
            name=name,
            language="en",
            time_zone="Europe/Paris",
            role=role,
            demo=True,
            now=now,
        ).pk
        for name, role in roles.items()
    }


def play(service: Any, people: dict[str, Any], now: datetime) -> dict[str, str]:
    """The references: `talked` waits for Nora's answer, `desk` and `plain` for Ada's decision, `untaken` and `unclaimed` for
    anybody, `decided` can be appealed."""
    from amiable.cases.terms import MacroTerms
    from amiable.flow import desk, macros
    from amiable.flow.buying import purchase_of
    from amiable.flow.keys import Done
    from amiable.flow.load import load_facts
    from amiable.flow.perform import perform
    from amiable.flow.place import place_order
    from amiable.jobs.worker import Worker
    from amiable.rules import inputs as i
    from amiable.rules.facts import Actor

    def words(text: str) -> i.Words:
        return i.Words(text, "en")

    def do(order: Any, who: str, action: str, data: Any) -> None:
        done = perform(order, action, Actor("person", str(people[who])), data, datetime.now(UTC), ids=os.urandom)
        assert isinstance(done, Done), done

    def proposal(order: Any) -> str:
        return load_facts(order, datetime.now(UTC)).facts.proposals[0].id

    orders, bought = {}, purchase_of(service, service.packages[0])
    for name in ("talked", "desk", "plain", "untaken", "unclaimed", "decided"):
        placed = place_order(bought, now, client_id=people["nora"], seller_id=people["marc"], ids=os.urandom)
        assert isinstance(placed, Done)
        orders[name] = placed.order
    worker = Worker(lambda: datetime.now(UTC), os.urandom)
    while any(load_facts(order, datetime.now(UTC)).facts.state == "awaiting_payment" for order in orders.values()):
        worker.finish()
        time.sleep(0.2)
    opened = i.OpenCase(
        "not_as_agreed", words("Two of the twelve are missing."), wish="refund", refund=6_000, lines=(2,)
    )
    for name, order in orders.items():
        do(order, "marc", "deliver", i.Deliver(words("The photos."), nothing_to_attach=True))
        do(order, "nora", "open_case", opened)
        if name == "talked":
            counter = i.CounterProposal(proposal(order), "refund", words("Thirty for the two."), refund=3_000)
            do(order, "marc", "counter_proposal", counter)
            continue
        do(order, "marc", "decline_proposal", i.AnswerProposal(proposal(order), words("Twelve are there.")))
        do(order, "nora", "ask_support", i.Explained(words("Please count them with us.")))
        if name not in ("untaken", "unclaimed"):
            desk.look(order, people["ada"], now=datetime.now(UTC))
            do(order, "ada", "claim_case", i.Nothing())
    text = MacroTerms("Missing", {"en": "A part of the agreement is missing."})
    macros.save_macro(people["lea"], text, now=datetime.now(UTC))
    decided = i.Decide(
        outcome="complete",
        fault="nobody",
        reason="support_nobody",
        rule="missing_part",
        facts=(4, 5),
        why_client=words("Two are missing: twenty come back."),
        why_seller=words("Two are missing: twenty go back."),
        refund=2_000,
    )
    do(orders["decided"], "ada", "decide_case", decided)
    return {name: load_facts(order, datetime.now(UTC)).reference for name, order in orders.items()}
