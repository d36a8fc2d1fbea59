"""What is refused, as RFC 9457 problems: status by code, sentence in the reader's language, nothing of what lies inside."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from amiable.api.access import reader_of
from amiable.api.answers import encode
from amiable.api.shapes.order import Order
from amiable.api.shapes.said import Problem
from amiable.api.shown.words import public
from amiable.kernel.errors import Refusal
from amiable.pages.statuses import AGAIN, RETRY_AFTER, SENDING, status_of
from amiable.rules.shape import Rules
from amiable.wording import pressure, upkeep, uploads
from amiable.wording.refusals import SENTENCES, say
from amiable.wording.refusals.api import TITLES

CONTENT_TYPE = "application/problem+json"

#: What only programs are told, or told with another status than people.
STATUSES = {
    "token_missing": 401,
    "token_unknown": 401,
    "token_expired": 401,
    "scope_missing": 403,
    "only_members_trade": 403,
    "only_staff": 403,
    "only_leads": 403,
    "only_operator": 403,
    "integration_only": 403,
    "own_token_only": 403,
    "person_missing": 400,
    "person_unknown": 404,
    "look_first": 403,
    "no_case": 404,
    "no_such_address": 404,
    "wrong_method": 405,
    "body_too_slow": 408,
    "length_missing": 411,
    "stale_version": 412,
    "body_too_large": 413,
    "wrong_content_type": 415,
    "range_beyond": 416,
    "version_missing": 428,
    "too_many_requests": 429,
    "addresses_taken": 429,
    "fault": 500,
    "unknown_action": 404,
    "no_such_words": 404,
    "handled_already": 409,
    "endpoint_unproven": 409,
    "replay_under_way": 409,
    "external_id_taken": 409,
    **dict.fromkeys(("draft_closed", "draft_changed", "draft_not_offered", "rules_moved_on", "rules_unchecked"), 409),
    **dict.fromkeys(("trial_running", "too_many_drafts"), 409),
    "other_operator_needed": 403,
    "other_person_needed": 403,
    **dict.fromkeys(("measure_moved", "complaint_moved", "complaint_there", "review_shown"), 409),
    **SENDING,
    "too_many_uploads": 422,  # waiting alone does not mend it
    **dict.fromkeys(("bad_request", "not_json", "parameter_wrong", "key_missing", "key_wrong", "version_wrong"), 400),
}

#: The problem an answer is that was made by somebody else, such as the address list, by its status.
BY_STATUS = {
    400: "bad_request",
    404: "no_such_address",
    405: "wrong_method",
    413: "body_too_large",
    416: "range_beyond",
    503: "busy",
}


@dataclass(frozen=True, slots=True)
class Of:
    """The order a problem is about, as far as it is known: what its sentences need, and its fresh state for conflicts."""

    rules: Rules | None = None
    currency: str = ""
    order: Order | None = None


NOWHERE = Of()


def status(code: str) -> int:
    """The HTTP status of a code."""
    return STATUSES.get(code) or status_of(code)


def address_of(code: str) -> str:
    """The page about a code, which is also the problem's type."""
    return f"/api/problems/{code}"


def problem(request: HttpRequest, refusal: Refusal, of: Of = NOWHERE) -> HttpResponse:
    """The answer to what was refused."""
    reader, number = reader_of(request), status(refusal.code)

    def told(one: Refusal) -> str:
        return say(one, reader, currency=of.currency, rules=of.rules)

    with override(reader.language):
        title, more = str(TITLES[number]), pressing(refusal)
    shape = Problem(
        type=address_of(refusal.code),
        title=title,
        status=number,
        detail=told(refusal),
        code=refusal.code,
        data=public(refusal.data, told) | more,
    )
    body: dict[str, Any] = asdict(shape)
    if of.order is None:
        del body["order"]
    else:
        body["order"] = of.order
    response = HttpResponse(encode(body), status=number, content_type=CONTENT_TYPE)
    response.headers["Content-Language"] = reader.language
    if number == 401:
        wrong = "" if refusal.code == "token_missing" else ', error="invalid_token"'
        response.headers["WWW-Authenticate"] = f'Bearer realm="amiable"{wrong}'
    if number == 503 or refusal.code == "in_flight":
        response.headers["Retry-After"] = str(AGAIN.get(refusal.code, RETRY_AFTER))
    if number == 429:
        response.headers["Retry-After"] = str(refusal.data["seconds"])
    return response


def pressing(refusal: Refusal) -> dict[str, str]:
    """What the guard says of words that press, in the language of the moment: what they could sound like, why that is not all
    right, and other words to use. Nothing for any other refusal."""
    if refusal.code not in ("pressure_found", "pressure_held"):
        return {}
    kind = refusal.data["kind"]
    said = {"title": pressure.TITLE[kind], "why": pressure.WHY[kind], "suggestion": pressure.SUGGESTION[kind]}
    return {name: str(text) for name, text in said.items()}


def codes() -> dict[str, int]:
    """Every code there is, with its status, by name."""
    return {code: status(code) for code in sorted({*SENTENCES, *uploads.SENTENCES, *upkeep.SENTENCES})}
