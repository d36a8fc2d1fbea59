"""Which HTTP status a refusal is, for web and API alike. The sentence is `wording`'s."""

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
        "answered_already",
    )
)


def status_of(code: str) -> int:
    """The status of a refusal's code; 422 for what was understood and cannot be done."""
    if code in MISSING:
        return 404
    if code in CONFLICT:
        return 409
    return {"busy": 503, "not_yours": 403, "package_changed": 409}.get(code, 422)
