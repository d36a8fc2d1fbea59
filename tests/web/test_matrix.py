"""Every route × everybody who might ask for it. A new route fails here until it is listed with its answers.

Five kinds of people ask each route with GET: a visitor, the owner, a stranger with an account, a mediator, an operator.
POST is asked by all who may not, and must leave every row as it is.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.core import serializers
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from amiable.catalog import reads as catalog
from amiable.flow import upkeep
from amiable.talk import reads as talk
from amiable.talk.terms import SavedTerms
from tests.web.conftest import NOW, Cast, Offer, browser

#: Where a visitor is sent.
IN = "/account/login/"
ASKERS = ("visitor", "owner", "stranger", "mediator", "operator")


@dataclass(frozen=True, slots=True)
class Row:
    """The status of GET for visitor, owner, stranger, mediator, operator; 302 of a visitor leads to signing in.

    `writes` says that POST changes something and only the owner may.
    """

    get: tuple[int, int, int, int, int]
    writes: bool = False
    to_sign_in: bool = True


EVERYBODY = Row((200, 200, 200, 200, 200))
SIGNED_IN = Row((302, 200, 200, 200, 200))
TRADERS = Row((302, 200, 200, 404, 404))
OWNER = Row((302, 200, 404, 404, 404))
OWNER_WRITES = Row((302, 200, 404, 404, 404), writes=True)
STAFF = Row((302, 404, 404, 200, 200))
LEADS = Row((302, 404, 404, 404, 200))
NOBODYS = Row((302, 404, 404, 404, 404))
ONLY_POST = Row((405, 405, 405, 405, 405), writes=True)
LIBRARY_VISITOR = Row((200, 302, 302, 302, 302))

TABLE: dict[str, Row] = {
    "home": Row((200, 302, 302, 302, 302)),
    # No worker is alive in this test; tests/web/test_probes.py lets one be.
    "healthz": EVERYBODY,
    "readyz": Row((503, 503, 503, 503, 503)),
    "tips": Row((405, 405, 405, 405, 405)),
    "look": Row((405, 405, 405, 405, 405)),
    "profile": SIGNED_IN,
    "notifications": SIGNED_IN,
    "calendar": SIGNED_IN,
    "calendar_revoke": Row((405, 405, 405, 405, 405)),
    # Each sees and asks of their own alone; tests/privacy/test_pages.py asks for somebody else's.
    "personal_data": SIGNED_IN,
    **dict.fromkeys(
        ("personal_export", "personal_export_file", "personal_erase", "personal_stay"), Row((405, 405, 405, 405, 405))
    ),
    # A made-up secret and a made-up link are nobody's; tests/web/test_calendar.py and test_mail_choices.py ask for real ones.
    "calendar_feed": Row((404, 404, 404, 404, 404)),
    "unsubscribe": Row((404, 404, 404, 404, 404)),
    # The same without a good pass for everybody, signed in or not (tests/web/test_embed.py).
    "embed_script": EVERYBODY,
    # Nothing but files of a look (tests/web/test_theming.py).
    "theme": Row((404, 404, 404, 404, 404)),
    "embed_next": Row((400, 400, 400, 400, 400)),
    "services": EVERYBODY,
    # Who sells nothing has no page; tests/web/test_reviews.py asks for a seller's.
    "person": Row((404, 404, 404, 404, 404)),
    "robots": EVERYBODY,
    "sitemap": EVERYBODY,
    "sitemap_part": EVERYBODY,
    "favicon": Row((302, 302, 302, 302, 302), to_sign_in=False),
    "theme_picture": EVERYBODY,
    "theme_tile": EVERYBODY,
    "manifest": EVERYBODY,
    "help": EVERYBODY,
    "help_course": EVERYBODY,
    "help_lesson": EVERYBODY,
    "help_article": EVERYBODY,
    "service": EVERYBODY,
    # An order that was placed has its own matrix in test_order_input.py; a made-up one is nobody's.
    "order_new": Row((302, 200, 200, 404, 404)),
    "orders": SIGNED_IN,
    "order": NOBODYS,
    # Reading, reporting and blocking have their own tests (tests/web/test_read_marks.py, test_reports.py).
    "mark_read": Row((302, 405, 405, 405, 405), writes=True),
    "report_words": Row((302, 404, 404, 404, 404), writes=True),
    "blocked": SIGNED_IN,
    # A made-up sign-in is nobody's, one's own are one's own alone: tests/web/test_sign_ins.py.
    "sign_ins": SIGNED_IN,
    "sign_in_end": ONLY_POST,
    "sign_ins_end_others": Row((405, 405, 405, 405, 405)),
    "desk_reports": Row((302, 404, 404, 200, 404)),
    "desk_words": Row((302, 404, 404, 404, 404), writes=True),
    "order_agreement": NOBODYS,
    "order_annotations": NOBODYS,
    "case": NOBODYS,
    "case_file": NOBODYS,
    "case_file_zip": NOBODYS,
    "desk_case_file": NOBODYS,
    "order_phrases": NOBODYS,
    "cancelling": NOBODYS,
    "order_pay": NOBODYS,
    "order_pulse": NOBODYS,
    "order_file": NOBODYS,
    "order_file_state": NOBODYS,
    "order_preview": NOBODYS,
    "order_look": NOBODYS,
    "order_request": Row((302, 404, 404, 404, 404), writes=True),
    "order_action": Row((302, 404, 404, 404, 404), writes=True),
    "inbox": SIGNED_IN,
    # Reading one's own notices; somebody else's is not there (tests/notices/test_inbox.py).
    "inbox_read": Row((405, 405, 405, 405, 405)),
    "inbox_open": ONLY_POST,
    "earnings": TRADERS,
    "statements": TRADERS,
    "statement": NOBODYS,
    "statement_file": NOBODYS,
    "standing": TRADERS,
    # The desk. An order at support has its own matrix in tests/console; a made-up one is nobody's.
    "queue": STAFF,
    "desk_next": Row((302, 404, 404, 405, 405)),
    "desk_open": NOBODYS,
    "desk": NOBODYS,
    "desk_note": Row((302, 404, 404, 405, 405), writes=True),
    "desk_action": Row((302, 404, 404, 404, 404), writes=True),
    "desk_texts": STAFF,
    "desk_text_new": LEADS,
    "desk_text": NOBODYS,
    "desk_text_remove": NOBODYS,
    "desk_sessions": LEADS,
    "desk_session_new": LEADS,
    "desk_session": NOBODYS,
    "desk_session_remove": NOBODYS,
    "desk_figures": STAFF,
    "desk_chargebacks": LEADS,
    "desk_reviews": STAFF,
    "desk_measures": STAFF,
    "desk_measure_new": LEADS,
    # Measures and complaints nobody made; tests/measures/test_pages.py asks for some that were.
    "desk_measure": NOBODYS,
    "desk_measure_act": Row((302, 404, 404, 404, 405), writes=True),
    "desk_complaints": STAFF,
    "desk_complaint": NOBODYS,
    "desk_complaint_acknowledge": Row((302, 404, 404, 405, 405), writes=True),
    "desk_complaint_decide": Row((302, 404, 404, 405, 405), writes=True),
    "my_measures": SIGNED_IN,
    "my_measure": NOBODYS,
    "my_measure_answer": ONLY_POST,
    "my_measure_complain": NOBODYS,
    "my_measure_paper": NOBODYS,
    "my_complaint": NOBODYS,
    "my_hiding_complain": NOBODYS,
    # Mail that did not arrive (tests/console/test_mails.py); an operator may, and only by POST.
    "desk_webhooks": Row((302, 404, 404, 404, 200)),
    "desk_webhook_new": Row((302, 404, 404, 404, 200)),
    # An endpoint nobody made; tests/console/test_webhooks.py asks for one that was.
    "desk_webhook": NOBODYS,
    "desk_webhook_edit": NOBODYS,
    "desk_webhook_remove": NOBODYS,
    "desk_webhook_act": Row((302, 404, 404, 404, 405), writes=True),
    "desk_webhook_again": Row((302, 404, 404, 404, 405), writes=True),
    "desk_money": Row((302, 404, 404, 404, 200)),
    "desk_money_postings": Row((302, 404, 404, 404, 200)),
    "desk_money_csv": Row((302, 404, 404, 404, 405)),
    # Nobody's statement of no period; tests/console/test_statements.py asks for real ones.
    "desk_sellers": Row((302, 404, 404, 404, 200)),
    "desk_seller": NOBODYS,
    "desk_statement": NOBODYS,
    "desk_statement_file": Row((302, 404, 404, 404, 405)),
    "desk_money_again": Row((302, 404, 404, 404, 405), writes=True),
    "desk_money_leave": Row((302, 404, 404, 404, 405), writes=True),
    "desk_money_done": Row((302, 404, 404, 404, 405), writes=True),
    "desk_mail": Row((302, 404, 404, 404, 200)),
    "desk_mail_again": Row((302, 404, 404, 404, 405), writes=True),
    "desk_address_again": Row((302, 404, 404, 404, 405), writes=True),
    # The whole marketplace as one archive, and which installation runs (tests/console/test_exports.py).
    "desk_export": Row((302, 404, 404, 404, 200)),
    "desk_export_pulse": Row((302, 404, 404, 404, 204)),
    **dict.fromkeys(
        ("desk_export_ask", "desk_export_fetch", "desk_export_run_here", "desk_export_moved"),
        Row((302, 404, 404, 404, 405)),
    ),
    # What waits for an operator (tests/console/test_health.py).
    "desk_start": LEADS,
    "desk_health": Row((302, 404, 404, 404, 200)),
    "desk_health_again": Row((302, 404, 404, 404, 405), writes=True),
    "desk_health_item": Row((302, 404, 404, 404, 405), writes=True),
    # Legal exports (tests/console/test_legal.py); an operator's alone. What a seller says for the tax office is theirs.
    "desk_legal": Row((302, 404, 404, 404, 200)),
    "desk_legal_csv": Row((302, 404, 404, 404, 200)),
    "desk_legal_json": Row((302, 404, 404, 404, 200)),
    "desk_legal_statements_csv": Row((302, 404, 404, 404, 200)),
    "desk_legal_statements_json": Row((302, 404, 404, 404, 200)),
    "desk_legal_income": Row((302, 404, 404, 404, 200)),
    "desk_legal_income_csv": Row((302, 404, 404, 404, 405)),
    "desk_legal_income_json": Row((302, 404, 404, 404, 405)),
    "desk_legal_bodies": Row((302, 404, 404, 404, 200)),
    "desk_legal_body_new": Row((302, 404, 404, 404, 200)),
    "desk_legal_referrals": Row((302, 404, 404, 404, 200)),
    "desk_legal_referral_new": Row((302, 404, 404, 404, 200)),
    "desk_legal_remind": Row((302, 404, 404, 404, 405), writes=True),
    **dict.fromkeys(("desk_legal_body", "desk_legal_body_remove", "desk_legal_referral"), NOBODYS),
    "taxes": TRADERS,
    "outside": EVERYBODY,
    # Staff (tests/console/test_members.py); an operator's alone, and who is no staff has no page.
    "desk_members": Row((302, 404, 404, 404, 200)),
    "desk_member_invite": Row((302, 404, 404, 404, 200)),
    "desk_invitation_again": Row((302, 404, 404, 404, 405), writes=True),
    "desk_invitation_revoke": Row((302, 404, 404, 404, 405), writes=True),
    "desk_member": NOBODYS,
    "desk_member_role": Row((302, 404, 404, 404, 405), writes=True),
    "desk_member_languages": Row((302, 404, 404, 404, 405), writes=True),
    "desk_member_leave": NOBODYS,
    "desk_member_reset": NOBODYS,
    "desk_audit": Row((302, 404, 404, 404, 200)),
    "desk_audit_file": Row((302, 404, 404, 404, 405)),
    "desk_retention": Row((302, 404, 404, 404, 200)),
    # A class there is not; tests/console/test_retention.py asks for one that is.
    "desk_retention_change": NOBODYS,
    "desk_access": Row((302, 404, 404, 404, 200)),
    "desk_access_file": Row((302, 404, 404, 404, 405)),
    # A made-up link leads nowhere; tests/web/test_invitation.py opens real ones.
    "invitation": Row((404, 404, 404, 404, 404)),
    # Rules (tests/console/test_rules_room.py); an operator's alone, and a made-up draft is nobody's.
    "desk_personal": Row((302, 404, 404, 404, 200)),
    **dict.fromkeys(
        ("desk_personal_export", "desk_personal_erase", "desk_personal_file", "desk_personal_stay"),
        Row((302, 404, 404, 404, 405)),
    ),
    "desk_imports": Row((302, 404, 404, 404, 200)),
    "desk_import_new": Row((302, 404, 404, 404, 200)),
    "desk_import_template": NOBODYS,
    "desk_import": NOBODYS,
    "desk_import_pulse": NOBODYS,
    "desk_import_report": Row((302, 404, 404, 404, 405)),
    "desk_import_go": Row((302, 404, 404, 404, 405), writes=True),
    "desk_import_cancel": Row((302, 404, 404, 404, 405), writes=True),
    "desk_rules": Row((302, 404, 404, 404, 200)),
    "desk_rules_text": NOBODYS,
    "desk_rules_mix": Row((302, 404, 404, 404, 200)),
    "desk_rules_begin": Row((302, 404, 404, 404, 200)),
    "desk_rules_draft": NOBODYS,
    "desk_rules_pulse": NOBODYS,
    "desk_rules_draft_file": NOBODYS,
    "desk_rules_values": Row((302, 404, 404, 404, 405), writes=True),
    "desk_rules_draft_text": Row((302, 404, 404, 404, 405), writes=True),
    "desk_rules_make_room": Row((302, 404, 404, 404, 405), writes=True),
    "desk_rules_act": Row((302, 404, 404, 404, 405), writes=True),
    # Sites and apps (tests/console/test_sites.py); an operator's alone.
    "desk_sites": Row((302, 404, 404, 404, 200)),
    "desk_site_new": Row((302, 404, 404, 404, 200)),
    "desk_site": NOBODYS,
    "desk_site_change": Row((302, 404, 404, 404, 404), writes=True),
    "desk_site_end": Row((302, 404, 404, 404, 404), writes=True),
    "desk_site_token": Row((302, 404, 404, 404, 405), writes=True),
    "desk_site_token_end": Row((302, 404, 404, 404, 405), writes=True),
    "saved_replies": TRADERS,
    "saved_reply_new": TRADERS,
    "saved_reply": OWNER_WRITES,
    "saved_reply_up": ONLY_POST,
    "saved_reply_remove": ONLY_POST,
    "my_services": TRADERS,
    "my_service_new": TRADERS,
    "my_service": OWNER,
    "my_service_words": OWNER_WRITES,
    "my_service_show": ONLY_POST,
    "my_service_hide": ONLY_POST,
    "my_service_questions": OWNER_WRITES,
    "my_package_new": OWNER_WRITES,
    "my_package": OWNER_WRITES,
    "my_package_retire": ONLY_POST,
    # A made-up upload is nobody's; tests/web/test_uploads.py asks for a real one.
    "uploads": Row((405, 405, 405, 405, 405)),
    "upload": Row((302, 404, 404, 404, 404)),
    "upload_file": Row((302, 404, 404, 404, 404)),
    "upload_preview": Row((302, 404, 404, 404, 404)),
    # Outside demo mode these do not exist.
    "demo": Row((404, 404, 404, 404, 404)),
    "demo_skip": Row((405, 405, 405, 405, 405)),
    "demo_enter": Row((405, 405, 405, 405, 405)),
    "demo_mails": Row((404, 404, 404, 404, 404)),
    "demo_mail": Row((404, 404, 404, 404, 404)),
    "demo_mail_page": Row((404, 404, 404, 404, 404)),
    # No such site, no such provider; tests/web/test_hand_over.py and test_sign_on.py ask for real ones.
    "join": Row((404, 404, 404, 404, 404)),
    "openid_connect_login": Row((405, 405, 405, 405, 405)),
    "openid_connect_callback": Row((404, 404, 404, 404, 404)),
    # The sign-in library's own.
    "account_login": LIBRARY_VISITOR,
    "account_signup": LIBRARY_VISITOR,
    "account_logout": Row((302, 200, 200, 200, 200), to_sign_in=False),
    "account_inactive": EVERYBODY,
    "account_reauthenticate": SIGNED_IN,
    "account_email": SIGNED_IN,
    "account_email_verification_sent": Row((302, 302, 302, 302, 302), to_sign_in=False),
    "account_change_password": SIGNED_IN,
    "account_set_password": Row((302, 302, 302, 302, 302)),
    "account_reset_password": EVERYBODY,
    "account_reset_password_done": EVERYBODY,
    "account_reset_password_from_key": EVERYBODY,
    "account_reset_password_from_key_done": EVERYBODY,
    # Second factors (tests/web/test_second_factor.py): who has none proves who it is before setting one up.
    "mfa_index": SIGNED_IN,
    "mfa_authenticate": Row((302, 302, 302, 302, 302), to_sign_in=False),
    "mfa_reauthenticate": Row((302, 302, 302, 302, 302)),
    "mfa_reauthenticate_webauthn": Row((302, 302, 302, 302, 302)),
    "mfa_activate_totp": Row((302, 302, 302, 302, 302)),
    "mfa_deactivate_totp": Row((302, 404, 404, 404, 404)),
    "mfa_list_webauthn": SIGNED_IN,
    "mfa_add_webauthn": Row((302, 302, 302, 302, 302)),
    "mfa_edit_webauthn": Row((302, 302, 302, 302, 302)),
    "mfa_remove_webauthn": Row((302, 302, 302, 302, 302)),
    "mfa_view_recovery_codes": Row((302, 404, 404, 404, 404)),
    "mfa_generate_recovery_codes": Row((302, 302, 302, 302, 302)),
    "mfa_download_recovery_codes": Row((302, 404, 404, 404, 404)),
    "account_confirm_login_code": Row((302, 302, 302, 302, 302), to_sign_in=False),
}


def routes(patterns: list[URLPattern | URLResolver] | None = None) -> Iterator[URLPattern]:
    """Every route there is but the API's, which tests/api/test_matrix.py lists."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if str(pattern.pattern) == "api/":
            continue
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns)
        else:
            yield pattern


@cache
def named() -> dict[str, URLPattern]:
    """The routes by their names."""
    return {str(route.name): route for route in reversed(list(routes()))}


def address(name: str, offer: Offer) -> str:
    """The route's address for Marc's service, with anything else made up."""
    pattern = named()[name]
    known = {
        "service_id": offer.service,
        "package_id": offer.package,
        "reply_id": kept_reply(offer),
        "macro_id": uuid4(),
        "measure_id": uuid4(),
        "complaint_id": uuid4(),
        "number": 1,
        "notice_id": uuid4(),
        "session_id": uuid4(),
        "sign_in_id": uuid4(),
        "site_id": uuid4(),
        "draft_id": uuid4(),
        "rules_hash": "0" * 64,
        "import_id": uuid4(),
        "token_id": uuid4(),
        "invitation_id": uuid4(),
        "link": "x" * 43,
        "pk": 7,
        "slug": "lesson-1-stay-calm" if name == "help_lesson" else "first-steps",
        "person_id": uuid4(),
        "mail_id": uuid4(),
        "order_id": uuid4(),
        "code": "nothing",
        "movement": "m1",
        "difference": 1,
        "size": 192,
        "period": "2026-11",
        "currency": "EUR",
        "kind": "services" if name == "sitemap_part" else "csv",
        "year": 2026,
        "body_id": uuid4(),
        "referral_id": uuid4(),
        "export_id": uuid4(),
        "clock": "accept_by",
        "item_id": 1,
        "endpoint_id": uuid4(),
        "message_id": uuid4(),
        "what": "test",
        "secret": "x",
        "digest": "x",
        "name": "logo.svg",
        "token": "x",
        "upload_id": uuid4(),
        "provider_id": "nobody",
        "reference": "AM-0000-0000",
        "seq": 2,
        "action": "accept_delivery",
        "variant": "tile",
        "uidb36": "1",
        "key": "x-y",
    }
    wanted = [*pattern.pattern.converters, *pattern.pattern.regex.groupindex]
    # The library hangs these below a key of somebody's.
    wanted += ["pk"] if name in {"mfa_edit_webauthn", "mfa_remove_webauthn"} else []
    return reverse(name, kwargs={each: known[each] for each in wanted})


def kept_reply(offer: Offer) -> UUID:
    """The one reply Marc keeps."""
    service = catalog.find_service(offer.service, viewer=None)
    assert service is not None
    (row,) = talk.saved_of(service.seller.id)
    return row.id


@pytest.fixture(autouse=True)
def kept(cast: Cast) -> None:
    """Marc keeps a reply."""
    upkeep.save_reply(cast.marc.pk, SavedTerms("Thanks", "Thank you, {client}.", "en"), now=NOW)


def asker(kind: str, cast: Cast) -> Client:
    """A browser of that kind of person."""
    people = {"owner": cast.marc, "stranger": cast.sam, "mediator": cast.irene, "operator": cast.otto}
    return browser(people.get(kind))


def every_row() -> str:
    """All rows of our own and of the library's tables; sessions and last sign-ins are not what somebody stores."""
    rows = []
    for model in apps.get_models():
        if model._meta.app_label not in {"sessions", "contenttypes", "auth"}:
            rows += [
                (row._meta.label, str(row.pk), serializers.serialize("json", [row]))
                for row in model._default_manager.all()
            ]
    return "\n".join(sorted(str(row) for row in rows))


def test_every_route_is_listed() -> None:
    ours = [route.name for route in routes()]
    assert None not in ours
    assert sorted(str(name) for name in ours) == sorted(TABLE)


#: How a statement begins that only reads; PostgreSQL hands many rows over by a cursor.
READS = ("SELECT ", 'DECLARE "_django_curs_')


@pytest.mark.every_case
@pytest.mark.parametrize("kind", ASKERS)
def test_who_may_look(kind: str, cast: Cast, offer: Offer) -> None:
    """Nobody's look writes anything, so each of them looks at all there is, one address after the other."""
    client, answers, wrote = asker(kind, cast), {}, {}
    begun = deepcopy(client.cookies)
    for name in TABLE:
        client.cookies = deepcopy(begun)
        with CaptureQueriesContext(connection) as asked:
            answers[name] = client.get(address(name, offer))
        wrote[name] = [query["sql"] for query in asked if not query["sql"].lstrip("(").startswith(READS)]
    assert {name: statements for name, statements in wrote.items() if statements} == {}, "looking writes nothing"
    column = ASKERS.index(kind)
    assert {name: answer.status_code for name, answer in answers.items()} == {
        name: row.get[column] for name, row in TABLE.items()
    }
    if kind == "visitor":
        sent = [name for name, row in TABLE.items() if row.get[0] == 302 and row.to_sign_in]
        assert {name: answers[name].headers["Location"].split("?")[0] for name in sent} == dict.fromkeys(sent, IN)


@pytest.mark.every_case
@pytest.mark.parametrize("kind", [kind for kind in ASKERS if kind != "owner"])
def test_nobody_else_may_write(kind: str, cast: Cast, offer: Offer) -> None:
    written = {"title": "Mine now", "summary": "x", "language": "en", "originals": "open"}
    places = {name: address(name, offer) for name, row in TABLE.items() if row.writes}
    client = asker(kind, cast)
    begun, before = deepcopy(client.cookies), every_row()
    told = {}
    for name, where in places.items():
        client.cookies = deepcopy(begun)
        answer = client.post(where, written)
        told[name] = (answer.status_code, answer.headers.get("Location", "").split("?")[0])
    assert told == dict.fromkeys(places, (302, IN) if kind == "visitor" else (404, ""))
    assert every_row() == before
