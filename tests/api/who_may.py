"""Who may call which operation of the API: what each asker is told at least. test_matrix.py asks all of them."""

from __future__ import annotations

from dataclasses import dataclass

ASKERS = ("client", "seller", "stranger", "mediator", "operator", "visitor", "expired", "read_only")

#: Programs of sites: of the one that brought the client, acting for nobody; of another, which tries to act for the client.
SITES = ("site", "other_site")

#: None: may ask; what comes of it is the engine's to say.
type Answer = int | None


@dataclass(frozen=True, slots=True)
class Row:
    """What each asker is told at least, in the order of ASKERS; `read_only` is the client's. `site` is the site that acts for
    nobody: most of the time it has to say for whom."""

    answers: tuple[Answer, Answer, Answer, Answer, Answer, Answer, Answer, Answer]
    site: Answer = 400

    def answer(self, kind: str) -> Answer:
        """What an asker of this kind is told."""
        if kind in SITES:
            return self.site if kind == "site" else 404
        return self.answers[ASKERS.index(kind)]


OWN_LIST = Row((None, None, None, None, None, 401, 401, None))
ON_ORDER = Row((None, None, 404, None, None, 401, 401, None))
OF_BOTH = Row((None, None, 404, 404, 404, 401, 401, None))
BUY = Row((None, None, None, 403, 403, 401, 401, 403))
CLIENT_ACTS = Row((None, 403, 404, 403, 403, 401, 401, 403))
SELLER_ACTS = Row((403, None, 404, 403, 403, 401, 401, 403))
MEDIATOR_ACTS = Row((403, 403, 404, None, 403, 401, 401, 403))
OPERATOR_ACTS = Row((403, 403, 404, 403, None, 401, 401, 403))
STAFF_ACTS = Row((403, 403, 404, None, None, 401, 401, 403))
STAFF_READ = Row((403, 403, 403, None, None, 401, 401, 403))
KEEPS = Row((None, None, None, 403, 403, 401, 401, 403))
LOOKS = Row((None, None, None, 403, 403, 401, 401, None))
#: The seller's own reply, which is nobody else's.
SELLERS_OWN = Row((404, None, 404, 403, 403, 401, 401, 403))
BOTH_ACT = Row((None, None, 404, 403, 403, 401, 401, 403))
ALL_BUT_THE_OPERATOR = Row((None, None, 404, None, 403, 401, 401, 403))

#: What is about the seller, who cannot mean themselves.
NOT_ONESELF = Row((None, 404, None, 403, 403, 401, 401, 403))
#: The seller wrote the words themselves.
THE_OTHERS = Row((None, 404, 404, 404, 404, 401, 401, 403))
BOTH_KEEP = Row((None, None, 404, 404, 404, 401, 401, 403))
MEDIATOR_READS = Row((403, 403, 403, None, 403, 401, 401, 403))
#: Files nobody sent.
NOBODYS = Row((404, 404, 404, 404, 404, 401, 401, 404))
NOBODYS_KEPT = Row((404, 404, 404, 404, 404, 401, 401, 403))
OWN_KEPT = Row((None, None, None, None, None, 401, 401, 403))
#: For everybody with a token, also for a site that acts for nobody.
FOR_ALL = Row((None, None, None, None, None, 401, 401, None), site=None)
SITES_OWN = Row((403, 403, 403, 403, 403, 401, 401, 403), site=None)
SITES_OR_OPERATOR = Row((403, 403, 403, 403, 422, 401, 401, 403), site=422)
NOBODYS_ENDPOINT = Row((403, 403, 403, 403, 403, 401, 401, 403), site=404)
#: The mail is made up; tests/api/test_staff_lists.py asks for one that is there.
OPERATORS_MISSING = Row((403, 403, 403, 403, 404, 401, 401, 403))
#: Staff alone, of something that is made up.
STAFF_MISSING = Row((403, 403, 403, 404, 404, 401, 401, 403))
LEADS = Row((403, 403, 403, 403, None, 401, 401, 403))
OPERATORS = Row((403, 403, 403, 403, None, 401, 401, 403))

TABLE: dict[str, Row] = {
    "read_me": FOR_ALL,
    "change_me": OWN_KEPT,
    "list_people": SITES_OWN,
    "bring_person": SITES_OWN,
    # The seller is asked about: themselves, their site (not the client's), operators.
    "ask_export": Row((404, None, 404, 404, None, 401, 401, 403), site=404),
    # Nothing was asked yet; tests/privacy/test_api.py asks after it was.
    "read_export": Row((404, 404, 404, 404, 404, 401, 401, 404), site=404),
    "ask_erasure": Row((404, None, 404, 404, None, 401, 401, 403), site=404),
    "read_erasure": Row((404, 404, 404, 404, 404, 401, 401, 404), site=404),
    "take_back_erasure": Row((404, 404, 404, 404, 404, 401, 401, 403), site=404),
    "find_erasure": Row((404, 404, 404, 404, 404, 401, 401, 404), site=404),
    "read_person": Row((None, None, None, None, None, 401, 401, None), site=404),
    "list_services": FOR_ALL,
    "read_service": FOR_ALL,
    "read_rules": FOR_ALL,
    "read_rules_of": FOR_ALL,
    "list_tokens": FOR_ALL,
    "revoke_token": Row((404, 404, 404, 404, 404, 401, 401, 403), site=404),
    **dict.fromkeys(("list_publications", "list_drafts", "begin_draft"), OPERATORS),
    **dict.fromkeys(("read_draft", "change_draft", "simulate_draft"), OPERATORS_MISSING),
    **dict.fromkeys(("offer_draft", "publish_draft", "discard_draft"), OPERATORS_MISSING),
    "list_measures": STAFF_READ,
    "impose_measure": LEADS,
    **dict.fromkeys(("approve_measure", "refuse_measure", "lift_measure"), OPERATORS_MISSING),
    **dict.fromkeys(("read_measure", "read_complaint"), STAFF_MISSING),
    **dict.fromkeys(("acknowledge_complaint", "decide_complaint"), STAFF_MISSING),
    "list_complaints": STAFF_READ,
    "list_own_measures": OWN_LIST,
    # Made up; tests/measures/test_api.py asks for some that are there.
    **dict.fromkeys(("answer_measure", "complain", "complain_of_hiding"), NOBODYS_KEPT),
    "read_own_complaint": NOBODYS,
    "list_integrations": OPERATORS,
    "make_integration": OPERATORS,
    "read_integration": OPERATORS,
    "change_integration": OPERATORS,
    "list_integration_tokens": OPERATORS,
    "make_integration_token": OPERATORS,
    "revoke_integration_token": OPERATORS,
    "revoke_integration": OPERATORS,
    "list_site_orders": SITES_OWN,
    "read_site_order": SITES_OWN,
    # Only for a site that acts for one of its people (tests/api/test_embed.py).
    "embed_order": Row((403, 403, 403, 403, 403, 401, 401, 403)),
    "list_orders": OWN_LIST,
    "place_order": BUY,
    "read_order": ON_ORDER,
    "list_events": ON_ORDER,
    "list_annotations": ON_ORDER,
    "import_annotations": CLIENT_ACTS,
    "list_saved_replies": LOOKS,
    "save_reply": KEEPS,
    "change_saved_reply": SELLERS_OWN,
    "remove_saved_reply": SELLERS_OWN,
    "pay_again": CLIENT_ACTS,
    "cancel_before_payment": CLIENT_ACTS,
    "send_requirements": CLIENT_ACTS,
    "nudge_client": SELLER_ACTS,
    "start_without_requirements": SELLER_ACTS,
    "cancel_free": CLIENT_ACTS,
    "decline_order": SELLER_ACTS,
    "deliver": SELLER_ACTS,
    "deliver_part": SELLER_ACTS,
    "replace_delivery": SELLER_ACTS,
    "accept_delivery": CLIENT_ACTS,
    "extend_review": CLIENT_ACTS,
    "ask_seller": CLIENT_ACTS,
    "answer_client": SELLER_ACTS,
    "mark_no_delivery": CLIENT_ACTS,
    "contest_no_delivery": SELLER_ACTS,
    "request_changes": CLIENT_ACTS,
    "judge_changes": CLIENT_ACTS,
    "reply_to_changes": SELLER_ACTS,
    "take_reply": CLIENT_ACTS,
    "contest_answer": CLIENT_ACTS,
    "cancel_very_late": CLIENT_ACTS,
    "cancel_suspended": CLIENT_ACTS,
    "give_time": CLIENT_ACTS,
    "ask_question": SELLER_ACTS,
    "answer_question": CLIENT_ACTS,
    "say_already_answered": CLIENT_ACTS,
    "send_message": ALL_BUT_THE_OPERATOR,
    "propose_extension": SELLER_ACTS,
    "propose_extra": SELLER_ACTS,
    "propose_redo": CLIENT_ACTS,
    "propose_refund": BOTH_ACT,
    "propose_split": BOTH_ACT,
    "propose_cancellation": BOTH_ACT,
    "counter_proposal": BOTH_ACT,
    "accept_proposal": BOTH_ACT,
    "decline_proposal": BOTH_ACT,
    "withdraw_proposal": BOTH_ACT,
    "open_case": BOTH_ACT,
    "ask_support": BOTH_ACT,
    "make_statement": BOTH_ACT,
    "withdraw_case": BOTH_ACT,
    "answer_support": BOTH_ACT,
    "appeal": BOTH_ACT,
    "contest_reason": BOTH_ACT,
    "open_support_case": OPERATOR_ACTS,
    "claim_case": MEDIATOR_ACTS,
    "hand_back_case": STAFF_ACTS,
    "ask_parties": MEDIATOR_ACTS,
    "decide_case": MEDIATOR_ACTS,
    "approve_decision": STAFF_ACTS,
    "refuse_decision": STAFF_ACTS,
    "decide_appeal": MEDIATOR_ACTS,
    "decide_reason": MEDIATOR_ACTS,
    "cancel_as_operator": OPERATOR_ACTS,
    "settle_part_chargeback": OPERATOR_ACTS,
    "read_case": ON_ORDER,
    "open_order": STAFF_READ,
    "read_desk": STAFF_READ,
    "write_note": STAFF_READ,
    "list_texts": STAFF_READ,
    "read_case_file": OF_BOTH,
    "take_case_file": STAFF_READ,
    "list_cases": STAFF_READ,
    "read_figures": STAFF_READ,
    "read_standing": LOOKS,
    "read_earnings": LOOKS,
    # The operator names a seller; of no period there is nobody's (tests/console/test_statements.py).
    "list_seller_statements": Row((None, None, None, 403, 404, 401, 401, None)),
    "read_seller_statement": Row((404, 404, 404, 403, 404, 401, 401, 404)),
    "read_seller_statement_csv": Row((404, 404, 404, 403, 403, 401, 401, 404)),
    "take_seller_statement": OPERATORS_MISSING,
    **dict.fromkeys(("read_own_year", "read_tax_record"), LOOKS),
    "change_tax_record": KEEPS,
    **dict.fromkeys(("read_legal_figures", "list_statements", "take_seller_income"), OPERATORS),
    "read_outside": OWN_LIST,
    "save_text": LEADS,
    "change_text": LEADS,
    "remove_text": LEADS,
    "list_chargebacks": LEADS,
    "list_reviews_for_staff": STAFF_READ,
    "read_health": OPERATORS,
    "list_audit": OPERATORS,
    "list_members": OPERATORS,
    "list_access": OPERATORS,
    "read_money": OPERATORS,
    "list_postings": OPERATORS,
    "list_undelivered": OPERATORS,
    "try_mail_again": OPERATORS_MISSING,
    "try_address_again": OPERATORS,
    "list_sessions": OWN_LIST,
    "save_session": OPERATORS,
    "change_session": OPERATORS,
    "remove_session": OPERATORS,
    "read_public_standing": OWN_LIST,
    "write_review": BOTH_ACT,
    "reply_to_review": BOTH_ACT,
    "hide_review": STAFF_ACTS,
    "show_review": STAFF_ACTS,
    "read_order_reviews": ON_ORDER,
    "list_service_reviews": OWN_LIST,
    "list_seller_reviews": OWN_LIST,
    "list_messages": OF_BOTH,
    "mark_read": BOTH_KEEP,
    "list_own_reports": OF_BOTH,
    "report_words": THE_OTHERS,
    "list_reported": MEDIATOR_READS,
    "handle_report": MEDIATOR_READS,
    "close_flags": MEDIATOR_READS,
    "list_blocks": LOOKS,
    "read_block": LOOKS,
    "block_person": NOT_ONESELF,
    "unblock_person": KEEPS,
    "list_notices": OWN_LIST,
    "read_notices": OWN_KEPT,
    "read_mail_choices": OWN_LIST,
    "change_mail_choices": OWN_KEPT,
    "read_calendar": OWN_LIST,
    "make_calendar": OWN_KEPT,
    "end_calendar": OWN_KEPT,
    "read_guide": ON_ORDER,
    "search_help": OWN_LIST,
    "read_help": OWN_LIST,
    "make_service": KEEPS,
    "change_service": SELLERS_OWN,
    "change_questions": SELLERS_OWN,
    "show_service": SELLERS_OWN,
    "add_package": SELLERS_OWN,
    "change_package": SELLERS_OWN,
    "retire_package": SELLERS_OWN,
    "list_feed": FOR_ALL,
    "list_endpoints": SITES_OWN,
    "make_endpoint": SITES_OWN,
    "read_endpoint": NOBODYS_ENDPOINT,
    "change_endpoint": NOBODYS_ENDPOINT,
    "remove_endpoint": NOBODYS_ENDPOINT,
    "switch_endpoint": NOBODYS_ENDPOINT,
    "rotate_secret": NOBODYS_ENDPOINT,
    "test_endpoint": NOBODYS_ENDPOINT,
    "list_endpoint_messages": NOBODYS_ENDPOINT,
    "read_endpoint_message": NOBODYS_ENDPOINT,
    "send_message_again": NOBODYS_ENDPOINT,
    "send_period_again": SITES_OWN,
    # Money the marketplace moves itself (tests/api/test_payments.py): the simulator moves this installation's.
    "list_payments": SITES_OR_OPERATOR,
    "read_payment": SITES_OR_OPERATOR,
    "confirm_payment": SITES_OR_OPERATOR,
    "fail_payment": SITES_OR_OPERATOR,
    "charge_back_payment": SITES_OR_OPERATOR,
    "connect_account": Row((403, 403, 403, 403, None, 401, 401, 403), site=404),
    "list_comparisons": Row((403, 403, 403, 403, None, 401, 401, 403), site=403),
    "settle_difference": Row((403, 403, 403, 403, 404, 401, 401, 403), site=403),
    "begin_upload": OWN_KEPT,
    "find_offset": NOBODYS,
    "read_upload": NOBODYS,
    "send_bytes": NOBODYS_KEPT,
    "remove_upload": NOBODYS_KEPT,
    "read_upload_file": NOBODYS,
    "read_file": NOBODYS,
    "read_preview": NOBODYS,
}
