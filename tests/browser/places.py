"""Every page there is, and who looks at it: for each address of the site a place on the still marketplace, or why it has none.

A new address fails test_every_page until it stands here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.browser.still import LOOKED_AT, Still


@dataclass(frozen=True, slots=True)
class Place:
    """A page: which address it belongs to, who looks ("" is a visitor), and where it is."""

    name: str
    who: str
    path: str


#: Who looks, and where. `{name}` is what was made for it; `[play]` the order of a play.
PAGES: dict[str, tuple[tuple[str, str], ...]] = {
    "home": (("", "/"),),
    "design": (("", "/design/"),),
    "demo": (("", "/demo/"), ("giulia", "/demo/")),
    "demo_mails": (("karl", "/demo/mail/"), ("giulia", "/demo/mail/")),
    "demo_mail": (("karl", "{mail}"),),
    "services": (("", "/services/"), ("giulia", "/services/")),
    "service": (("", "/services/{service}/"), ("giulia", "/services/{service}/")),
    "person": (("", "/people/{seller}/"),),
    "help": (("", "/help/"), ("marc", "/help/")),
    "help_course": (("marc", "/help/course/"),),
    "help_lesson": (("marc", "/help/course/lesson-1-stay-calm/"),),
    "help_article": (("giulia", "/help/first-steps/"), ("", "/help/reviews/")),
    "unsubscribe": (("", "{unsubscribe}"),),
    "invitation": (("", "{invitation}"),),
    "outside": (("", "/outside/"), ("giulia", "/outside/")),
    # ── one's own ──
    "profile": (("giulia", "/settings/"),),
    "notifications": (("giulia", "/settings/notifications/"),),
    "calendar": (("marc", "/settings/calendar/"),),
    "personal_data": (("giulia", "/settings/data/"), ("sofia", "/settings/data/")),
    "blocked": (("giulia", "/settings/blocked/"),),
    "sign_ins": (("sofia", "/settings/sign-ins/"), ("giulia", "/settings/sign-ins/")),
    "my_measures": (("karl", "/settings/decisions/"),),
    "my_measure": (("karl", "/settings/decisions/{measure}/"),),
    "my_measure_complain": (("karl", "/settings/decisions/{measure2}/complain/"),),
    "my_complaint": (("karl", "/settings/complaints/{complaint}/"),),
    "my_hiding_complain": (("{author}", "{hidden_page}"),),
    "inbox": (("giulia", "/inbox/"), ("sofia", "/inbox/")),
    "earnings": (("marc", "/earnings/"),),
    "statements": (("marc", "/earnings/statements/"),),
    "statement": (("marc", "{statement}"),),
    "taxes": (("marc", "/earnings/taxes/"),),
    "standing": (("noah", "/standing/"), ("marc", "/standing/")),
    "saved_replies": (("marc", "/my/replies/"),),
    "saved_reply_new": (("marc", "/my/replies/new/"),),
    "saved_reply": (("marc", "/my/replies/{reply}/"),),
    "my_services": (("marc", "/my/services/"), ("giulia", "/my/services/")),
    "my_service_new": (("marc", "/my/services/new/"),),
    "my_service": (("marc", "/my/services/{own_service}/"),),
    "my_service_words": (("marc", "/my/services/{own_service}/words/"),),
    "my_service_questions": (("marc", "/my/services/{own_service}/questions/"),),
    "my_package_new": (("marc", "/my/services/{own_service}/packages/new/"),),
    "my_package": (("marc", "/my/services/{own_service}/packages/{own_package}/"),),
    # ── orders ──
    "order_new": (("giulia", "/packages/{package}/order/"),),
    "orders": (("giulia", "/orders/"), ("marc", "/orders/"), ("sofia", "/orders/")),
    "order": (
        ("camille", f"/orders/[{LOOKED_AT}]/"),
        ("marc", f"/orders/[{LOOKED_AT}]/"),
        ("client", "/orders/[Four wishes for the olive oil]/"),
        ("seller", "/orders/[Four wishes for the olive oil]/"),
        ("client", "/orders/[The form that reached nobody]/"),
        ("seller", "/orders/[The school of bread]/"),
    ),
    "report_words": (("camille", "{report}"), ("camille", "{reported}")),
    "order_agreement": (("client", "/orders/[Could it sell bread, too?]/agreement/"),),
    "case": (
        ("client", "/orders/[My brother’s trattoria]/case/"),
        ("seller", "/orders/[The form that reached nobody]/case/"),
    ),
    "case_file": (("client", "/orders/[The form that reached nobody]/case-file/"),),
    "cancelling": (("client", "/orders/[The ear of wheat]/cancelling/"),),
    "order_look": (
        ("camille", f"/orders/[{LOOKED_AT}]/look/{{file}}/"),
        ("marc", f"/orders/[{LOOKED_AT}]/look/{{file}}/"),
    ),
    "order_request": (("camille", f"/orders/[{LOOKED_AT}]/do/request_changes/"),),
    # ── the desk ──
    "queue": (("irene", "/desk/"), ("tom", "/desk/")),
    "desk": (
        ("irene", "/desk/[A shop that nobody agreed on]/"),
        ("tom", "/desk/[A shop that nobody agreed on]/"),
        ("tom", "/desk/[The form that reached nobody]/"),
    ),
    # Opened only by saying why: that page comes first.
    "desk_words": (("tom", f"/desk/[{LOOKED_AT}]/words/{{words}}/"),),
    "desk_case_file": (("irene", "/desk/[A shop that nobody agreed on]/case-file/"),),
    "desk_texts": (("tom", "/desk/texts/"),),
    "desk_text_new": (("tom", "/desk/texts/new/"),),
    "desk_text": (("tom", "/desk/texts/{text}/"),),
    "desk_sessions": (("paolo", "/desk/sessions/"),),
    "desk_session_new": (("paolo", "/desk/sessions/new/"),),
    "desk_session": (("paolo", "/desk/sessions/{session}/"),),
    "desk_figures": (("tom", "/desk/figures/"),),
    "desk_reports": (("irene", "/desk/reports/"),),
    "desk_reviews": (("irene", "/desk/reviews/"),),
    "desk_chargebacks": (("tom", "/desk/chargebacks/"),),
    "desk_measures": (("paolo", "/desk/measures/"),),
    "desk_measure_new": (
        ("paolo", "/desk/measures/new/"),
        ("paolo", "/desk/measures/new/?who=marc@demo.invalid"),
    ),
    "desk_measure": (("paolo", "/desk/measures/{measure}/"),),
    "desk_complaints": (("irene", "/desk/complaints/"),),
    "desk_complaint": (("irene", "/desk/complaints/{complaint}/"),),
    "desk_legal": (("paolo", "/desk/legal/"),),
    "desk_legal_income": (("paolo", "/desk/legal/income/"),),
    "desk_legal_bodies": (("paolo", "/desk/legal/bodies/"),),
    "desk_legal_body_new": (("paolo", "/desk/legal/bodies/new/"),),
    "desk_legal_body": (("paolo", "/desk/legal/bodies/{body}/"),),
    "desk_legal_referrals": (("paolo", "/desk/legal/referrals/"),),
    "desk_legal_referral_new": (("paolo", "/desk/legal/referrals/new/"),),
    "desk_legal_referral": (("paolo", "/desk/legal/referrals/{referral}/"),),
    "desk_rules": (("paolo", "/desk/rules/"),),
    "desk_rules_begin": (("paolo", "/desk/rules/drafts/new/"),),
    "desk_rules_draft": (("paolo", "/desk/rules/drafts/{draft}/"), ("ottilia", "/desk/rules/drafts/{draft}/")),
    "desk_start": (("paolo", "/desk/start/"),),
    "desk_sites": (("paolo", "/desk/sites/"),),
    "desk_site_new": (("paolo", "/desk/sites/new/"),),
    "desk_site": (("paolo", "/desk/sites/{site}/"),),
    "desk_webhooks": (("paolo", "/desk/webhooks/"),),
    "desk_webhook_new": (("paolo", "/desk/webhooks/new/"),),
    "desk_webhook": (("paolo", "/desk/webhooks/{endpoint}/"),),
    "desk_webhook_edit": (("paolo", "/desk/webhooks/{endpoint}/change/"),),
    "desk_webhook_remove": (("paolo", "/desk/webhooks/{endpoint}/remove/"),),
    "desk_members": (("paolo", "/desk/members/"),),
    "desk_member_invite": (("paolo", "/desk/members/invite/"),),
    "desk_member": (("paolo", "/desk/members/{irene}/"),),
    "desk_member_leave": (("paolo", "/desk/members/{irene}/leave/"),),
    "desk_member_reset": (("paolo", "/desk/members/{irene}/reset/"),),
    "desk_access": (("paolo", "/desk/access/"),),
    "desk_audit": (("paolo", "/desk/audit/"),),
    "desk_retention": (("paolo", "/desk/retention/"),),
    "desk_retention_change": (("paolo", "/desk/retention/{retention}/"),),
    "desk_imports": (("paolo", "/desk/import/"),),
    "desk_import_new": (("paolo", "/desk/import/new/"),),
    "desk_import": (("paolo", "/desk/import/{import}/"),),
    "desk_personal": (("paolo", "/desk/people-data/"), ("paolo", "/desk/people-data/?who=giulia@demo.invalid")),
    "desk_export": (("paolo", "/desk/export/"),),
    "desk_health": (("paolo", "/desk/health/"),),
    "desk_money": (("paolo", "/desk/money/"),),
    "desk_money_postings": (("paolo", "/desk/money/postings/"),),
    "desk_sellers": (("paolo", "/desk/money/sellers/"),),
    "desk_seller": (("paolo", "/desk/money/sellers/{marc}/"),),
    "desk_statement": (("paolo", "/desk/money/sellers/{marc}/{statement_of}"),),
    "desk_mail": (("paolo", "/desk/mail/"),),
    # ── signing in ──
    "account_login": (("", "/account/login/"),),
    "account_signup": (("", "/account/signup/"),),
    "account_logout": (("giulia", "/account/logout/"),),
    "account_inactive": (("", "/account/inactive/"),),
    "account_email_verification_sent": (("new", "/account/confirm-email/"),),
    "account_reset_password": (("", "/account/password/reset/"),),
    "account_reset_password_done": (("", "/account/password/reset/done/"),),
    "account_reset_password_from_key": (("", "{reset}"), ("", "/account/password/reset/key/x-y/")),
    "account_reset_password_from_key_done": (("", "/account/password/reset/key/done/"),),
    "account_reauthenticate": (("karl", "/account/reauthenticate/"),),
    "account_email": (("sofia", "/account/email/"),),
    "account_change_password": (("sofia", "/account/password/change/"),),
    "mfa_index": (("sofia", "/account/second-factor/"), ("karl", "/account/second-factor/")),
    "mfa_authenticate": (("halfway", "/account/second-factor/authenticate/"),),
    "mfa_reauthenticate": (("sofia", "/account/second-factor/reauthenticate/"),),
    "mfa_activate_totp": (("karl", "/account/second-factor/totp/activate/"),),
    "mfa_deactivate_totp": (("sofia", "/account/second-factor/totp/deactivate/"),),
    "mfa_view_recovery_codes": (("sofia", "/account/second-factor/recovery-codes/"),),
    "mfa_generate_recovery_codes": (("sofia", "/account/second-factor/recovery-codes/generate/"),),
    "mfa_list_webauthn": (("sofia", "/account/second-factor/webauthn/"),),
    "mfa_add_webauthn": (("sofia", "/account/second-factor/webauthn/add/"),),
    "mfa_edit_webauthn": (("sofia", "/account/second-factor/webauthn/keys/{key}/edit/"),),
    "mfa_remove_webauthn": (("sofia", "/account/second-factor/webauthn/keys/{key}/remove/"),),
}

#: The addresses without a page of their own, by why.
FILE, PIECE = "a file", "a piece of a page, or for programs"
LEADS_ON, POSTED = "only leads on", "takes what a form on another page sends"
NO_PAGE: dict[str, str] = {
    **dict.fromkeys(
        (
            *(
                "my_measure_paper",
                "calendar_feed",
                "case_file_zip",
                "order_annotations",
                "order_file",
                "statement_file",
            ),
            *("theme", "embed_script", "desk_rules_text", "desk_rules_draft_file", "desk_legal_csv", "desk_legal_json"),
            *("desk_legal_statements_csv", "desk_legal_statements_json", "desk_access_file", "desk_import_template"),
            *(
                "desk_import_report",
                "desk_statement_file",
                "desk_money_csv",
                "desk_rules_mix",
                "mfa_download_recovery_codes",
            ),
            *("favicon", "manifest", "robots", "sitemap", "sitemap_part", "theme_picture", "theme_tile"),
            *("upload_file", "upload_preview", "order_preview"),
        ),
        FILE,
    ),
    **dict.fromkeys(
        (
            *(
                "healthz",
                "readyz",
                "order_pulse",
                "order_file_state",
                "upload",
                "desk_rules_pulse",
                "desk_import_pulse",
            ),
            *("desk_export_pulse", "order_phrases"),
        ),
        PIECE,
    ),
    **dict.fromkeys(
        (
            *("desk_open", "desk_action", "desk_legal_body_remove", "desk_session_remove", "desk_site_change"),
            *("desk_site_end", "desk_text_remove"),
        ),
        POSTED,
    ),
    "order_pay": "leads to a payment service, which the demo has none of",
    **dict.fromkeys(
        (
            "mfa_reauthenticate_webauthn",
            "account_set_password",
            "openid_connect_callback",
            "account_confirm_login_code",
        ),
        LEADS_ON,
    ),
    "demo_mail_page": "a mail, looked at inside demo_mail",
    "join": "test_joining.py looks at it",
    "embed_next": "test_embed.py looks at it",
}


def places(still: Still) -> Iterator[Place]:
    """Every page and, once, the page of every action that is open to anybody, with whoever looks at it."""
    for name, looks in PAGES.items():
        for who, path in looks:
            yield place_of(still, name, who, path)
    for action, (who, reference) in still.acts.items():
        yield Place(f"order_action {action}", who, f"/orders/{reference}/do/{action}/")


def place_of(still: Still, name: str, who: str, path: str) -> Place:
    """A place on this marketplace, of what stands in a table."""
    known = {**still.people, **still.made}
    found = re.sub(r"\[(.+?)\]", lambda play: still.made[play[1]], path).format(**known)
    order, side = re.search(r"/orders/(AM-[^/]+)/", found), {"client": 0, "seller": 1}.get(who)
    looker = who.format(**known) if order is None or side is None else still.orders[order[1]][side]
    return Place(name, looker, found)
