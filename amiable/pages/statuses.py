"""Which HTTP status a refusal is. The sentence is `wording`'s.

Here because web and API give the same ones and, as sisters, may not read each other.
"""

from __future__ import annotations

#: Not there, or not for this person: the same answer.
MISSING = frozenset(("no_such_order", "not_found"))

#: Something changed, or somebody else is at it: the fresh state belongs with the answer.
CONFLICT = frozenset(
    (
        "stale_version",
        "in_flight",
        "not_in_this_state",
        "not_in_this_case_state",
        "frozen",
        "proposal_not_live",
        "unknown_question",
        "nothing_to_answer",
        "version_gone",
        "already_decided",
        "second_first",
        "answered_already",
        "payment_answered",
        "payment_used",
        "shown_once",
        "account_theirs",
        "payment_withdrawn",
        "export_under_way",
        "erasure_waits",
        "erasure_begun",
    )
)


#: What is refused of a file that is sent: statuses of HTTP and of the tus protocol, which has one of its own (460).
SENDING = {
    "file_too_large": 413,
    "upload_beyond": 413,
    "too_many_uploads": 429,
    "no_space": 507,
    "wrong_offset": 409,
    "upload_attached": 409,
    "upload_expired": 410,
    "upload_type": 415,
    "tus_version": 412,
    "not_found": 404,
    "upload_unclear": 400,
    "checksum_unclear": 400,
    "checksum_wrong": 460,
    "store_away": 503,
}

#: Seconds after which a busy database, or a request in flight, is asked again.
RETRY_AFTER = 5

#: The same of what is missing for longer.
AGAIN = {"no_space": 60, "not_written": 60, "store_away": 30, "mail_away": 60}


def status_of(code: str) -> int:
    """The status of a refusal's code; 422 for what was understood and cannot be done."""
    if code in MISSING:
        return 404
    if code in CONFLICT:
        return 409
    return {"busy": 503, "not_written": 503, "mail_away": 503, "not_yours": 403, "package_changed": 409}.get(code, 422)
