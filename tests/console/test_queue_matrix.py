"""Every address of the desk × everybody, on an order that is at support; nobody who may not sees or moves anything."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.urls import URLPattern, URLResolver, reverse

from amiable.cases import reads as cases
from amiable.cases.terms import MacroTerms
from amiable.catalog.terms import SessionTerms
from amiable.console.urls import urlpatterns
from amiable.flow import macros, sessions
from amiable.flow.integrating import IntegrationTerms, make_integration
from amiable.orders import reads as orders
from tests.cast import START, seeded
from tests.console.stage import Support

WHO = ("visitor", "client", "seller", "stranger", "ada", "lea", "otto")

#: The status of GET for each of `WHO`; a mediator and an operator have opened the order before.
EXPECTED: dict[str, tuple[int, ...]] = {
    "queue": (302, 404, 404, 404, 200, 200, 200),
    "desk_next": (302, 404, 404, 404, 405, 405, 405),
    "desk_open": (302, 404, 404, 404, 200, 200, 200),
    "desk_texts": (302, 404, 404, 404, 200, 200, 200),
    "desk_text_new": (302, 404, 404, 404, 404, 200, 200),
    "desk_text": (302, 404, 404, 404, 404, 200, 200),
    "desk_text_remove": (302, 404, 404, 404, 404, 200, 200),
    "desk_sessions": (302, 404, 404, 404, 404, 404, 200),
    "desk_session_new": (302, 404, 404, 404, 404, 404, 200),
    "desk_session": (302, 404, 404, 404, 404, 404, 200),
    "desk_session_remove": (302, 404, 404, 404, 404, 404, 200),
    "desk_sites": (302, 404, 404, 404, 404, 404, 200),
    "desk_site_new": (302, 404, 404, 404, 404, 404, 200),
    "desk_site": (302, 404, 404, 404, 404, 404, 200),
    "desk_site_change": (302, 404, 404, 404, 404, 404, 200),
    "desk_site_end": (302, 404, 404, 404, 404, 404, 200),
    "desk_site_token": (302, 404, 404, 404, 404, 404, 405),
    "desk_site_token_end": (302, 404, 404, 404, 404, 404, 405),
    "desk_personal": (302, 404, 404, 404, 404, 404, 200),
    "desk_personal_export": (302, 404, 404, 404, 404, 404, 405),
    "desk_personal_erase": (302, 404, 404, 404, 404, 404, 405),
    "desk_personal_file": (302, 404, 404, 404, 404, 404, 405),
    "desk_personal_stay": (302, 404, 404, 404, 404, 404, 405),
    "desk_rules": (302, 404, 404, 404, 404, 404, 200),
    # The file of no rules and a draft nobody began; tests/console/test_rules_room.py asks for some there are.
    "desk_rules_text": (302, 404, 404, 404, 404, 404, 404),
    "desk_rules_mix": (302, 404, 404, 404, 404, 404, 200),
    "desk_rules_begin": (302, 404, 404, 404, 404, 404, 200),
    "desk_rules_draft": (302, 404, 404, 404, 404, 404, 404),
    "desk_rules_pulse": (302, 404, 404, 404, 404, 404, 404),
    "desk_rules_draft_file": (302, 404, 404, 404, 404, 404, 404),
    "desk_rules_values": (302, 404, 404, 404, 404, 404, 405),
    "desk_rules_draft_text": (302, 404, 404, 404, 404, 404, 405),
    "desk_rules_make_room": (302, 404, 404, 404, 404, 404, 405),
    "desk_rules_act": (302, 404, 404, 404, 404, 404, 405),
    "desk_imports": (302, 404, 404, 404, 404, 404, 200),
    "desk_import_new": (302, 404, 404, 404, 404, 404, 200),
    # An import nobody asked for; tests/imports/test_pages.py asks for one there is.
    "desk_import_template": (302, 404, 404, 404, 404, 404, 404),
    "desk_import": (302, 404, 404, 404, 404, 404, 404),
    "desk_import_pulse": (302, 404, 404, 404, 404, 404, 404),
    "desk_import_report": (302, 404, 404, 404, 404, 404, 405),
    "desk_import_go": (302, 404, 404, 404, 404, 404, 405),
    "desk_import_cancel": (302, 404, 404, 404, 404, 404, 405),
    "desk_figures": (302, 404, 404, 404, 200, 200, 200),
    "desk_reviews": (302, 404, 404, 404, 200, 200, 200),
    "desk_chargebacks": (302, 404, 404, 404, 404, 200, 200),
    "desk_measures": (302, 404, 404, 404, 200, 200, 200),
    "desk_measure_new": (302, 404, 404, 404, 404, 200, 200),
    # Measures and complaints nobody made; tests/measures/test_pages.py asks for some that were.
    "desk_measure": (302, 404, 404, 404, 404, 404, 404),
    "desk_measure_act": (302, 404, 404, 404, 404, 405, 405),
    "desk_complaints": (302, 404, 404, 404, 200, 200, 200),
    "desk_complaint": (302, 404, 404, 404, 404, 404, 404),
    "desk_complaint_acknowledge": (302, 404, 404, 404, 405, 405, 405),
    "desk_complaint_decide": (302, 404, 404, 404, 405, 405, 405),
    "desk_money": (302, 404, 404, 404, 404, 404, 200),
    "desk_money_postings": (302, 404, 404, 404, 404, 404, 200),
    "desk_money_csv": (302, 404, 404, 404, 404, 404, 405),
    "desk_sellers": (302, 404, 404, 404, 404, 404, 200),
    "desk_seller": (302, 404, 404, 404, 404, 404, 200),
    "desk_statement": (302, 404, 404, 404, 404, 404, 404),
    "desk_statement_file": (302, 404, 404, 404, 404, 404, 405),
    "desk_money_again": (302, 404, 404, 404, 404, 404, 405),
    "desk_money_leave": (302, 404, 404, 404, 404, 404, 405),
    "desk_money_done": (302, 404, 404, 404, 404, 404, 405),
    "desk_legal": (302, 404, 404, 404, 404, 404, 200),
    "desk_legal_csv": (302, 404, 404, 404, 404, 404, 200),
    "desk_legal_json": (302, 404, 404, 404, 404, 404, 200),
    "desk_legal_statements_csv": (302, 404, 404, 404, 404, 404, 200),
    "desk_legal_statements_json": (302, 404, 404, 404, 404, 404, 200),
    "desk_legal_income": (302, 404, 404, 404, 404, 404, 200),
    "desk_legal_income_csv": (302, 404, 404, 404, 404, 404, 405),
    "desk_legal_income_json": (302, 404, 404, 404, 404, 404, 405),
    "desk_legal_bodies": (302, 404, 404, 404, 404, 404, 200),
    "desk_legal_body_new": (302, 404, 404, 404, 404, 404, 200),
    "desk_legal_referrals": (302, 404, 404, 404, 404, 404, 200),
    "desk_legal_referral_new": (302, 404, 404, 404, 404, 404, 200),
    "desk_legal_remind": (302, 404, 404, 404, 404, 404, 405),
    # Bodies and referrals nobody keeps; tests/console/test_legal.py asks for some that are.
    "desk_legal_body": (302, 404, 404, 404, 404, 404, 404),
    "desk_legal_body_remove": (302, 404, 404, 404, 404, 404, 404),
    "desk_legal_referral": (302, 404, 404, 404, 404, 404, 404),
    "desk_members": (302, 404, 404, 404, 404, 404, 200),
    "desk_member_invite": (302, 404, 404, 404, 404, 404, 200),
    "desk_invitation_again": (302, 404, 404, 404, 404, 404, 405),
    "desk_invitation_revoke": (302, 404, 404, 404, 404, 404, 405),
    # Nobody of staff; tests/console/test_members.py asks for some.
    "desk_member": (302, 404, 404, 404, 404, 404, 404),
    "desk_member_role": (302, 404, 404, 404, 404, 404, 405),
    "desk_member_languages": (302, 404, 404, 404, 404, 404, 405),
    "desk_member_leave": (302, 404, 404, 404, 404, 404, 404),
    "desk_member_reset": (302, 404, 404, 404, 404, 404, 404),
    "desk_audit": (302, 404, 404, 404, 404, 404, 200),
    "desk_audit_file": (302, 404, 404, 404, 404, 404, 405),
    "desk_retention": (302, 404, 404, 404, 404, 404, 200),
    # A class there is not; tests/console/test_retention.py asks for one that is.
    "desk_retention_change": (302, 404, 404, 404, 404, 404, 404),
    "desk_access": (302, 404, 404, 404, 404, 404, 200),
    "desk_access_file": (302, 404, 404, 404, 404, 404, 405),
    "desk_export": (302, 404, 404, 404, 404, 404, 200),
    "desk_export_pulse": (302, 404, 404, 404, 404, 404, 204),
    **dict.fromkeys(
        ("desk_export_ask", "desk_export_fetch", "desk_export_run_here", "desk_export_moved"),
        (302, 404, 404, 404, 404, 404, 405),
    ),
    "desk_start": (302, 404, 404, 404, 404, 404, 200),
    "desk_health": (302, 404, 404, 404, 404, 404, 200),
    "desk_health_again": (302, 404, 404, 404, 404, 404, 405),
    "desk_health_item": (302, 404, 404, 404, 404, 404, 405),
    "desk_mail": (302, 404, 404, 404, 404, 404, 200),
    "desk_mail_again": (302, 404, 404, 404, 404, 404, 405),
    "desk_address_again": (302, 404, 404, 404, 404, 404, 405),
    "desk_webhooks": (302, 404, 404, 404, 404, 404, 200),
    "desk_webhook_new": (302, 404, 404, 404, 404, 404, 200),
    # An endpoint nobody made; tests/console/test_webhooks.py asks for one that was.
    "desk_webhook": (302, 404, 404, 404, 404, 404, 404),
    "desk_webhook_edit": (302, 404, 404, 404, 404, 404, 404),
    "desk_webhook_remove": (302, 404, 404, 404, 404, 404, 404),
    "desk_webhook_act": (302, 404, 404, 404, 404, 404, 405),
    "desk_webhook_again": (302, 404, 404, 404, 404, 404, 405),
    "desk_reports": (302, 404, 404, 404, 200, 200, 404),
    # Words nobody reported; tests/console/test_reports.py asks for some that were.
    "desk_words": (302, 404, 404, 404, 404, 404, 404),
    "desk": (302, 404, 404, 404, 200, 200, 200),
    "desk_case_file": (302, 404, 404, 404, 200, 200, 200),
    "desk_note": (302, 404, 404, 404, 405, 405, 405),
    "desk_action": (302, 404, 404, 404, 200, 200, 404),
}

#: Those who may write nothing at any address of the desk.
OUTSIDE = ("visitor", "client", "seller", "stranger")


def named(patterns: list[URLPattern | URLResolver] = urlpatterns) -> Iterator[URLPattern]:
    """Every route of the desk."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from named(pattern.url_patterns)
        else:
            yield pattern


def addresses(desk: Support) -> dict[str, str]:
    """The address of every route for this order, a text and a session that are kept."""
    text = macros.save_macro(desk.cast.lea.pk, MacroTerms("Thanks", {"en": "Thank you."}), now=START)
    terms = SessionTerms("An hour", "Ask.", "en", "recorded", 60, "https://example.org/")
    session = sessions.save_session(desk.cast.otto.pk, terms, now=START)
    known = {"reference": desk.reference, "action": "claim_case", "macro_id": text, "session_id": session, "seq": 2}
    known |= {
        "site_id": make_integration("acme", IntegrationTerms("Acme"), now=START, random=seeded()),
        "token_id": uuid4(),
    }
    known |= {"endpoint_id": uuid4(), "message_id": uuid4(), "what": "test", "invitation_id": uuid4()}
    known |= {"measure_id": uuid4(), "complaint_id": uuid4()}
    known |= {"draft_id": uuid4(), "rules_hash": "0" * 64, "export_id": uuid4()}
    known |= {"import_id": uuid4(), "kind": "nothing"}
    known |= {"period": "2026-11", "currency": "EUR", "kind": "csv"}
    known |= {"year": 2026, "body_id": uuid4(), "referral_id": uuid4()}
    known |= {
        "mail_id": uuid4(),
        "order_id": uuid4(),
        "code": "nothing",
        "movement": "m1",
        "difference": 1,
        "clock": "accept_by",
        "item_id": 1,
        "person_id": desk.cast.giulia.pk,
    }
    return {
        str(route.name): reverse(str(route.name), kwargs={each: known[each] for each in route.pattern.converters})
        for route in named()
    }


def test_every_address_is_listed() -> None:
    assert sorted(str(route.name) for route in named()) == sorted(EXPECTED)


@pytest.mark.every_case
@pytest.mark.parametrize("who", WHO)
def test_who_may_look(who: str, desk: Support) -> None:
    """A look moves nothing, so each of them looks at all there is, one address after the other."""
    places = addresses(desk)
    desk.opens("ada", "lea", "otto")
    looks = cases.looks_of(desk.story.order)
    with desk.browser(who) as client:
        answers = {name: client.get(where) for name, where in places.items()}
    column = WHO.index(who)
    assert {name: answer.status_code for name, answer in answers.items()} == {
        name: row[column] for name, row in EXPECTED.items()
    }
    assert cases.looks_of(desk.story.order) == looks
    if who == "visitor":
        assert {name: answer.headers["Location"].split("?")[0] for name, answer in answers.items()} == dict.fromkeys(
            places, "/account/login/"
        )
    if who in OUTSIDE:
        assert [name for name, answer in answers.items() if desk.reference in answer.content.decode()] == []


@pytest.mark.every_case
@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_outside_may_write(who: str, desk: Support) -> None:
    places = addresses(desk)
    events, texts = orders.events_of(desk.story.order), cases.macros()
    written = {"text": "x", "title": "x", "en": "x", "version": "1"}
    with desk.browser(who) as client:
        told = {name: client.post(where, written).status_code for name, where in places.items()}
    allowed = {302} if who == "visitor" else {404, 405}
    assert {name: status for name, status in told.items() if status not in allowed} == {}
    assert orders.events_of(desk.story.order) == events
    assert (cases.looks_of(desk.story.order), cases.notes_of(desk.story.order), cases.macros()) == ([], [], texts)
