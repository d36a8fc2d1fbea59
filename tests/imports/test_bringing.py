"""Files of people, services and orders come in whole, once, and nothing of them is made up."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from amiable.catalog import reads as catalog
from amiable.catalog.reads import ServiceRead
from amiable.flow import books
from amiable.flow.apply import read_line
from amiable.flow.load import Loaded, load_facts
from amiable.flow.perform import perform
from amiable.flow.verify import verify_all
from amiable.imports import reads
from amiable.imports.terms import Counts
from amiable.kernel.errors import Refusal
from amiable.ledger.models import Transfer
from amiable.orders import reads as orders
from amiable.orders.models import Turn
from amiable.outbox.models import Item
from amiable.people import reads as people
from amiable.people.models import Person
from amiable.rules.facts import Actor
from amiable.rules.inputs import Words
from amiable.rules.inputs.cases import OpenCase
from amiable.standing.models import Closing
from tests.cast import START, Cast, seeded
from tests.imports.stage import KINDS, bring, bring_samples, counts, faults, look, sample

pytestmark = pytest.mark.django_db


def order(own: str) -> Loaded:
    """An order by the site's id."""
    return load_facts(f"acme:{own}", START)


def lines(own: str) -> list[dict[str, Any]]:
    """Its log."""
    return [read_line(row.text) for row in orders.events_of(order(own).id)]


def service(own: str) -> ServiceRead:
    """A service by the site's id."""
    return catalog.find_externals([f"acme:{own}"])[f"acme:{own}"]


def person(own: str) -> Person:
    """Somebody by the site's id."""
    found = people.find_brought("acme", own)
    assert found is not None
    return found


def test_the_files_of_the_manual_come_in_whole(cast: Cast) -> None:
    assert counts(bring_samples()) == [Counts(new=4), Counts(new=2), Counts(new=5, notes=3)]
    studio = person("p-201")
    assert (studio.name, studio.email) == ("=SUM(A1:A9) Studio", "=ada@example.org")
    assert (person("p-101").name, person("p-101").language) == ('Claire "Coco" Morel', "fr")
    assert not studio.has_usable_password()
    assert [people.is_confirmed(person(own).pk) for own in ("p-100", "p-201")] == [True, False]
    logo, texts = service("s-1"), service("s-2")
    assert (logo.active, texts.active) == (True, False)
    assert logo.terms.summary == "A logo that works on a shop sign and on a stamp.\nTwo drafts, then the final files."
    assert [(one.terms.name, one.terms.price, one.terms.days) for one in logo.packages] == [
        ("Classic", 12_000, 5),
        ("Plus", 26_000, 9),
    ]
    assert [item.title for item in logo.packages[0].terms.items] == ["Logo in three sizes", "Colours and typeface"]
    states = {own: order(own).facts.state for own in ("o-5000", "o-5001", "o-5002", "o-5003", "o-5004")}
    assert list(states.values()) == ["completed", "cancelled", "in_progress", "delivered", "revision_requested"]
    assert list(verify_all()) == []
    assert list(books.check()) == []


def test_the_same_files_again_change_nothing(cast: Cast) -> None:
    bring_samples()
    before = {row.order: row for row in orders.heads()}
    assert counts(bring_samples()) == [Counts(same=4), Counts(same=2), Counts(same=5)]
    assert {row.order: row for row in orders.heads()} == before


def test_json_lines_say_the_same(cast: Cast) -> None:
    bring_samples()
    for kind in KINDS:
        rows = list(csv.DictReader(io.StringIO(sample(kind).decode())))
        said = "".join(json.dumps({key: value for key, value in row.items() if value}) + "\n" for row in rows)
        assert bring(kind, said).counts == Counts(same=len(rows)), kind


def test_history_is_one_honest_line_without_money_or_clocks(cast: Cast) -> None:
    brought = bring_samples()["orders"]
    found, (line,) = order("o-5001"), lines("o-5001")
    assert (line["name"], line["at"]) == ("order_brought", "2026-12-01T09:00:00.000000Z")
    told = {
        key: line["data"][key] for key in ("site", "external_id", "line", "placed_at", "ended_at", "refund", "reason")
    }
    assert told == {
        "site": "acme",
        "external_id": "o-5001",
        "line": 3,
        "placed_at": "2026-04-01T08:00:00.000000Z",
        "ended_at": "2026-04-03T10:00:00.000000Z",
        "refund": 9_000,
        "reason": "no_longer_needed",
    }
    assert line["data"]["file"] == brought.hash
    assert (found.facts.captures, found.facts.deadlines, found.facts.movements) == ((), (), ())
    assert not Turn.objects.filter(order_id=found.id).exists()
    assert not Transfer.objects.filter(order_id=found.id).exists()
    assert not Closing.objects.exists()
    assert set(Item.objects.filter(order_id=found.id).values_list("topic", flat=True)) == {"feed"}


def test_nobody_can_dispute_history(cast: Cast) -> None:
    bring_samples()
    found = order("o-5000")
    opened = OpenCase("hidden_defect", Words("It broke", "en"))
    refused = perform(found.id, "open_case", Actor("client", found.facts.client_id), opened, START, ids=seeded())
    assert isinstance(refused, Refusal)
    assert refused.code == "case_over"


def test_an_order_that_goes_on_is_placed_and_moved_by_the_doors_of_every_day(cast: Cast) -> None:
    brought = bring_samples()["orders"]
    assert [line["name"] for line in lines("o-5004")] == [
        *("order_placed", "payment_confirmed", "delivery_made", "changes_requested"),
    ]
    facts = order("o-5004").facts
    assert (facts.captured_at, facts.held, len(facts.request)) == (START, 9_000, 2)
    assert orders.paid_by("acme", "pay-9003") == order("o-5004").id
    kept = reads.found_in(brought.id)
    assert faults(kept) == [(n, "placed_at", "clocks_begin_now") for n in (4, 5, 6)]
    assert [one.grave for one in kept] == [False] * 3


def test_a_later_file_takes_the_steps_that_are_left(cast: Cast) -> None:
    bring_samples()
    text = sample("orders").decode()
    head, row = text.splitlines()[0], next(line for line in text.splitlines() if line.startswith("o-5002"))
    moved = row.replace("in_progress", "delivered").replace("pay-9001,", "pay-9001,Here it is")
    assert bring("orders", f"{head}\n{moved}\n").counts == Counts(changed=1)
    assert order("o-5002").facts.state == "delivered"
    assert bring("orders", f"{head}\n{moved}\n").counts == Counts(same=1)
    assert bring("orders", f"{head}\n{row}\n").counts == Counts(same=1)


def test_people_and_services_change_what_may_change(cast: Cast) -> None:
    bring_samples()
    changed = "external_id,email,name\np-100,anna.new@example.org,Anna Berg\np-201,new@example.org,Studio Ada\n"
    said, found = look("people", changed)
    assert said.counts == Counts(changed=1, wrong=1)
    assert faults(found) == [(2, "email", "email_theirs")]
    bring("people", changed)
    assert (person("p-201").email, person("p-201").name, person("p-201").language) == (
        *("new@example.org", "Studio Ada", "en"),
    )
    assert person("p-100").email == "anna.berg@example.org"
    text = sample("services").decode().replace(",120.00,5,2,", ",140.00,5,2,").replace("Product texts", "Shop texts")
    assert bring("services", text).counts == Counts(changed=2)
    assert (service("s-1").packages[0].terms.price, service("s-2").terms.title) == (14_000, "Shop texts")
    assert len(service("s-1").packages) == 2
    assert order("o-5002").facts.agreement.work == 12_000


def test_history_never_changes_and_what_lives_here_does_not_end_by_a_file(cast: Cast) -> None:
    bring_samples()
    text = sample("orders").decode()
    head, first, _, running, *_ = text.splitlines()
    others = [
        first.replace("120.00", "130.00"),
        running.replace("in_progress", "completed").replace(",,,,,pay-9001", ",2026-06-09T10:00:00Z,,,,"),
        "o-5003,p-101,p-200,delivered,EUR,250.00,2026-05-20T10:00:00Z,s-1,Plus,,,,,,,,pay-9002,Note,,,fr",
        "o-5001,p-101,p-201,in_progress,EUR,90,2026-05-20T10:00:00Z,s-2,Ten texts,,,,,,,,pay-1,,,,fr",
    ]
    said, found = look("orders", "\n".join([head, *others, ""]))
    assert said.counts.wrong == 4
    assert faults(found) == [
        (2, "", "history_fixed"),
        (3, "state", "order_lives_here"),
        (4, "price", "agreed_otherwise"),
        (5, "state", "order_is_history"),
    ]


def test_without_a_marketplace_that_moves_money_only_history_comes(cast: Cast, settings: Any) -> None:
    from amiable.config.payments import Payments

    settings.PAYMENTS = Payments()
    bring("people", sample("people"))
    bring("services", sample("services"))
    said = bring("orders", sample("orders"))
    assert said.counts == Counts(new=2, wrong=3)
    assert [code for _, _, code in faults(reads.found_in(said.id))] == ["no_such_payments"] * 3
