"""What the answers of all operations have in common, said once in the OpenAPI document: problems, headers, groups, places."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from ninja.schema import NinjaGenerateJsonSchema
from pydantic import TypeAdapter

from amiable.api.shapes.said import Problem

type Text = str | Promise

#: Groups of operations, in the order somebody new reads them, each with what it is about.
TAGS: dict[str, Text] = {
    "orders": _("Orders: listed, read, placed, with everything that happened."),
    "actions": _("Everything that can be done on an order, one operation an action."),
    "messages": _("What both sides write to each other, and words that are reported."),
    "files": _("Files: sent in pieces that can go on after a break, and fetched."),
    "reviews": _("Reviews, blind until both are in or the time is over."),
    "cases": _("The case of an order at support."),
    "standing": _("The completion rate, open to the orders behind it."),
    "people": _("People a site brings, by the ids it gives them."),
    "services": _("Services and their packages."),
    "rules": _("The rules an order lives by."),
    "tokens": _("Tokens: listed and ended."),
    "earnings": _("What you earn by selling."),
    "notices": _("What you were told, which mails you get, your calendar."),
    "help": _("The guide beside an order, and help texts."),
    "saved replies": _("Replies you keep for later."),
    "sites": _("Sites and apps that use this installation."),
    "events": _("Everything that happens, as a feed to follow."),
    "webhooks": _("Addresses that are told of what happens."),
    "payments": _("Payments made elsewhere, and how they compare with the books."),
    "measures": _("Measures of staff on accounts and services, and complaints about them."),
    "desk": _("For mediators, leads and the operator."),
}

#: What parameters of addresses are, where an operation does not say it of its own: by name, or of one operation alone.
PARAMETERS: dict[str | tuple[str, str], str] = {
    "after": "Only what came after this event: 0 for everything, else the `next_after` of the answer before.",
    "difference": "The difference, by its id.",
    "draft": "The draft, by its id.",
    "endpoint": "The endpoint, by its id.",
    "erasure": "The erasure, by its id.",
    "file": "The file, by the id it has among the files of the order.",
    "hash": "The SHA-256 of the rules in hexadecimal digits, as the first event of an order names it.",
    "limit": "How many at most.",
    "mail": "The mail, by its id.",
    "complaint": "The complaint, by its id.",
    "measure": "The measure, by its id.",
    "message": "The message, by its id.",
    "order": "The order: its reference (`AM-…`), its id, or the site's own id for it.",
    "pack": "`chargeback` for the papers a bank is answered with; left out for the whole case file.",
    "package": "The package of that service, by its id.",
    "payment": "The payment, by the `id` it was asked with.",
    "person": "The member, by their id here.",
    ("bring_person", "person"): "Your site's own id for them: the same id is the same person ever after.",
    ("connect_account", "person"): "The seller, by their id here, or by the id of the site that brought them.",
    ("read_person", "person"): "The member, by their id here, or by the id of the site that brought them.",
    "person_id": "Whose address it is, by their id here.",
    "ref": (
        "The order, by its reference (`AM-…`) or its id. One that a site placed also goes by the site's own id for it: `o-1` "
        "with the site's token, `acme:o-1` with the token of anybody else on the order."
    ),
    "reply": "The saved reply, by its id.",
    "report": "The report, by its id.",
    "seq": "The event with the words, by its number in the order's log.",
    "service": (
        "The service, by its id. One that a site made also goes by the site's own id for it: `s-1` with the site's token, "
        "`acme:s-1` with the token of anybody else."
    ),
    "session_id": "The session, by its id.",
    "slug": "The site or app, by its short name.",
    ("read_help", "slug"): "The article or lesson, by its name in the list of all.",
    "text": "The text, by its id.",
    "token": "The token, by its id: not the secret itself.",
    "upload": "The file that is sent, by the id it was given when it was begun.",
    ("search_help", "q"): "Words to look for; left out for all texts in their order.",
    ("list_services", "language"): "Only services written in this language.",
    ("list_cases", "language"): "Only orders on which one of the two reads this language.",
    ("list_cases", "step"): "Only cases at this step.",
    (
        "list_measures",
        "state",
    ): "Only measures that stand so: `proposed`, `announced`, `in_force`, `ended`, `lifted`, `refused`.",
    ("list_complaints", "decided"): "Those that were decided instead of the open ones.",
    ("list_cases", "tab"): "Which part of the queue, as the tabs of its page have it.",
    ("list_cases", "words"): "Only orders with these words in their title, their reference or a name.",
    ("read_figures", "days"): "Over how many days, up to now.",
}

_COUNTED = {
    "RateLimit": 'How many requests are left: `"caller";r=599;t=60`, with the seconds until they are all there again.',
    "RateLimit-Policy": 'How many there are: `"caller";q=600;w=60`, in so many seconds.',
    "X-Request-Id": "What this request is called in the logs: your own name for it, if it sent one (8 to 64 of `A-Za-z0-9._-`).",
    "Server-Timing": "How long the answer took, in milliseconds: `total` on the wall, `cpu` of work.",
}
_MORE = {
    "ETag": "The state this answer shows, for `If-None-Match`.",
    "Content-Language": "The language of the sentences in the answer.",
    "Idempotency-Hit": "`true` when this was done before with the same key: nothing was done again.",
    "Location": "Where what was made is.",
    "Tus-Resumable": "Where files are sent: the version of the protocol.",
    "Tus-Version": "Where files are sent and another version was asked for: the version that is spoken.",
    "Upload-Offset": "How many bytes of the file have arrived.",
    "Upload-Length": "How many there will be.",
    "Upload-Expires": "When the upload ends unless it goes on or is used.",
    "Preference-Applied": "`return=minimal` when little was asked for, and little is said.",
    "Content-Disposition": "What to call the file where it is kept.",
    "Accept-Ranges": "`bytes`: parts of the file can be asked for.",
    "Content-Range": "Which bytes of how many these are.",
    "Retry-After": "Seconds after which the same request makes sense again.",
    "WWW-Authenticate": "How to sign in (RFC 6750).",
}
#: Headers beside the counted ones, by status.
_BY_STATUS = {
    200: ("ETag", "Content-Language"),
    201: ("Location", "ETag", "Content-Language"),
    204: ("Content-Language",),
    304: ("ETag", "Content-Language"),
    401: ("Content-Language", "WWW-Authenticate"),
    **dict.fromkeys((409, 429, 503, 507), ("Content-Language", "Retry-After")),
}
#: The same of operations on a file that is being sent.
_SENT = ("Upload-Offset", "Upload-Length", "Upload-Expires")
_SENDING = ("begin_upload", "find_offset", "read_upload", "send_bytes", "remove_upload")
#: The same of answers that are a file.
_FILE = ("Content-Disposition", "Accept-Ranges", "Content-Range")
#: Said by every answer of theirs, refusals too.
_SPOKEN = "Tus-Resumable"


def share(document: dict[str, Any]) -> None:
    """Give the document its groups, its headers, and each kind of problem once instead of at every operation."""
    parts = document["components"]
    parts["headers"] = {name: _header(text) for name, text in (_COUNTED | _MORE).items()}
    problems: dict[str, Any] = {}
    for operation in _operations(document):
        _say_what(operation)
        for status, response in operation["responses"].items():
            if int(status) < 400:
                response["headers"] = _headers(int(status), operation)
            elif "$ref" not in response:
                name = f"Problem{int(status)}"
                problems.setdefault(name, _problem(int(status), response))
                operation["responses"][status] = {"$ref": f"#/components/responses/{name}"}
    parts["responses"] = dict(sorted(problems.items()))
    parts["schemas"]["Problem"] = TypeAdapter(Problem).json_schema(schema_generator=NinjaGenerateJsonSchema)
    used = {tag for operation in _operations(document) for tag in operation.get("tags", ())}
    with override("en"):
        known = [{"name": name, "description": str(text)} for name, text in TAGS.items() if name in used]
    document["tags"] = known + [{"name": name} for name in sorted(used - TAGS.keys())]
    document["info"]["license"] = {"name": "Apache-2.0", "identifier": "Apache-2.0"}
    document["servers"] = [{"url": "/"}]


def _operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [operation for path in document["paths"].values() for operation in path.values()]


def _say_what(operation: dict[str, Any]) -> None:
    for parameter in operation.get("parameters", ()):
        name, known = parameter["name"], parameter.get("description")
        text = known or PARAMETERS.get((operation["operationId"], name)) or PARAMETERS.get(name)
        if text:
            parameter["description"] = text


def _problem(status: int, response: dict[str, Any]) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    headers = _headers(status) | {name: _ref(name) for name in (_SPOKEN, "Tus-Version", "Upload-Offset")}
    return {"description": response["description"], "headers": headers, "content": content}


def _headers(status: int, operation: dict[str, Any] | None = None) -> dict[str, Any]:
    named = [*_COUNTED, *_BY_STATUS.get(status, ("Content-Language",) if status >= 400 else ())]
    takes = {parameter["name"] for parameter in operation.get("parameters", ())} if operation else set()
    if "Idempotency-Key" in takes and status in (200, 201):
        named.append("Idempotency-Hit")
    if "Prefer" in takes and status == 200:
        named.append("Preference-Applied")
    if status in (200, 206) and operation and _is_a_file(operation["responses"][status]):
        named += _FILE
    if operation and operation["operationId"] in _SENDING and status in (200, 201, 204):
        named += (_SPOKEN, *_SENT)
    return {name: _ref(name) for name in named}


def _is_a_file(response: dict[str, Any]) -> bool:
    return not response.get("content", {}).keys() <= {"application/json"}


def _ref(header: str) -> dict[str, str]:
    return {"$ref": f"#/components/headers/{header}"}


def _header(text: str) -> dict[str, Any]:
    return {"description": text, "schema": {"type": "string"}}
