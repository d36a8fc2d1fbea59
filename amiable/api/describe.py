"""The OpenAPI document: what the operations say of themselves, with an operation and a schema for each action."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import Any

from amiable.api.access import PERSON
from amiable.api.acting import PEOPLE
from amiable.api.asked import VERSION_PATTERN
from amiable.api.case_file import MEDIA_TYPE as ZIP
from amiable.api.complaints import DecideComplaint
from amiable.api.desk import WriteNote
from amiable.api.desk_texts import KeepText
from amiable.api.endpoint_messages import SendPeriod
from amiable.api.endpoints import DescribeEndpoint, SwitchEndpoint
from amiable.api.forms import text_of, with_words
from amiable.api.integrations import ChangeIntegration, MakeIntegration, MakeToken
from amiable.api.keyed import KEY
from amiable.api.legal import KeepTaxRecord
from amiable.api.marks import COLLECTION, SENT
from amiable.api.me import ChooseMails
from amiable.api.measures import GiveReasons, ImposeMeasure, SayOwn
from amiable.api.messages import ReadUpTo
from amiable.api.notices import ReadNotices
from amiable.api.orders import PlaceOrder
from amiable.api.packages import SavePackage
from amiable.api.payments import ChargeBackPayment, ConfirmPayment, ConnectAccount, FailPayment
from amiable.api.people import BringPerson, ChangeProfile
from amiable.api.privacy import AskErasure
from amiable.api.reports import HandleReport, ReportWords
from amiable.api.rulebook import BeginDraft, ChangeDraft, SeenDraft, SimulateDraft
from amiable.api.saved_replies import KeepReply
from amiable.api.services import AskClients, DescribeService, MakeService, ShowService
from amiable.api.sessions import KeepSession
from amiable.api.shared import share
from amiable.api.v1 import api
from amiable.pages.annotations import MEDIA_TYPE
from amiable.people.terms import EXTERNAL_LENGTH
from amiable.rules.inputs import input_of
from amiable.rules.inputs.schema import schema
from amiable.rules.load import shipped
from amiable.rules.shape import Action

ACT = "/api/v1/orders/{ref}/actions/{name}"

_KEY = KEY | {
    "required": False,
    "description": "Needed unless only asking (`dry_run`). The same key with the same request is done once.",
}
_VERSION = {
    "in": "header",
    "name": "If-Match",
    "required": False,
    "description": "The order's `version` in quotes that the decision was made on. Needed unless only asking (`dry_run`).",
    "schema": {"type": "string", "pattern": VERSION_PATTERN},
}
_NO_VERSION = _VERSION | {
    "description": "The order's `version` in quotes. Not needed here: this changes nothing that others may do.",
}

_PREFER = {
    "in": "header",
    "name": "Prefer",
    "required": False,
    "description": "`return=minimal` leaves the order after it out of the answer (RFC 7240).",
    "schema": {"type": "string"},
}

_PERSON = {
    "in": "header",
    "name": PERSON,
    "required": False,
    "description": "For a site's token alone: whom it acts for, by its own id for them or their id here.",
    "schema": {"type": "string", "maxLength": EXTERNAL_LENGTH},
}

#: What operations beside actions are told.
BODIES: dict[tuple[str, str], type] = {
    ("put", "/tax-record"): KeepTaxRecord,
    ("post", "/saved-replies"): KeepReply,
    ("put", "/saved-replies/{reply}"): KeepReply,
    ("post", "/cases/{ref}/notes"): WriteNote,
    ("post", "/cases/{ref}/reports/{report}"): HandleReport,
    ("put", "/orders/{ref}/read"): ReadUpTo,
    ("post", "/orders/{ref}/reports"): ReportWords,
    ("post", "/notices/read"): ReadNotices,
    ("put", "/me/mail-choices"): ChooseMails,
    ("put", "/me"): ChangeProfile,
    ("post", "/cases/texts"): KeepText,
    ("put", "/cases/texts/{text}"): KeepText,
    ("post", "/help/sessions"): KeepSession,
    ("put", "/help/sessions/{session_id}"): KeepSession,
    ("put", "/people/{person}"): BringPerson,
    ("post", "/people/{person}/erasure"): AskErasure,
    ("post", "/services"): MakeService,
    ("put", "/services/{service}"): DescribeService,
    ("put", "/services/{service}/questions"): AskClients,
    ("put", "/services/{service}/shown"): ShowService,
    ("post", "/services/{service}/packages"): SavePackage,
    ("put", "/services/{service}/packages/{package}"): SavePackage,
    ("post", "/measures"): ImposeMeasure,
    ("post", "/measures/{measure}/refuse"): GiveReasons,
    ("post", "/measures/{measure}/lift"): GiveReasons,
    ("post", "/me/measures/{measure}/answers"): SayOwn,
    ("post", "/me/measures/{measure}/complaint"): SayOwn,
    ("post", "/orders/{ref}/hidden/{seq}/complaint"): SayOwn,
    ("post", "/complaints/{complaint}/decide"): DecideComplaint,
    ("post", "/rules/drafts"): BeginDraft,
    ("put", "/rules/drafts/{draft}"): ChangeDraft,
    ("post", "/rules/drafts/{draft}/simulations"): SimulateDraft,
    ("post", "/rules/drafts/{draft}/offer"): SeenDraft,
    ("post", "/rules/drafts/{draft}/publish"): SeenDraft,
    ("post", "/rules/drafts/{draft}/discard"): SeenDraft,
    ("post", "/endpoints"): DescribeEndpoint,
    ("put", "/endpoints/{endpoint}"): DescribeEndpoint,
    ("put", "/endpoints/{endpoint}/on"): SwitchEndpoint,
    ("post", "/endpoints/{endpoint}/again"): SendPeriod,
    ("post", "/payments/{payment}/confirm"): ConfirmPayment,
    ("post", "/payments/{payment}/fail"): FailPayment,
    ("post", "/payments/{payment}/charge-back"): ChargeBackPayment,
    ("put", "/people/{person}/payment-account"): ConnectAccount,
    ("post", "/integrations"): MakeIntegration,
    ("put", "/integrations/{slug}"): ChangeIntegration,
    ("post", "/integrations/{slug}/tokens"): MakeToken,
}


@cache
def document() -> dict[str, Any]:
    """The whole document; made once a process."""
    made: dict[str, Any] = dict(api.get_openapi_schema(path_prefix="/api/v1/"))
    paths: dict[str, Any] = made["paths"]
    inputs: dict[str, Any] = {}
    generic = paths.pop(ACT)
    for action in actions():
        paths[ACT.replace("{name}", action.name)] = {"post": _operation(generic["post"], action, inputs)}
    _describe_placing(paths["/api/v1/orders"]["post"], inputs)
    _describe_annotations(paths["/api/v1/orders/{ref}/annotations"])
    _describe_case_file(paths["/api/v1/orders/{ref}/case-file"]["get"], paths["/api/v1/cases/{ref}/case-file"]["post"])
    for (method, path), kind in BODIES.items():
        paths[f"/api/v1{path}"][method]["requestBody"] = _body(kind, inputs)
    for operation in (row for path in paths.values() for row in path.values() if row.get("security")):
        operation["parameters"] = [*operation.get("parameters", ()), _PERSON]
    made["components"]["schemas"] |= inputs
    share(made)
    return made


def actions() -> list[Action]:
    """Every action a person can do, by the shipped rules."""
    return [row for row in shipped().actions.values() if PEOPLE & set(row.by)]


def _operation(generic: dict[str, Any], action: Action, inputs: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = deepcopy(generic)
    made |= {"operationId": action.name, "summary": action.label["en"], "x-version-needed": not action.quiet}
    made["description"] = text_of(action, generic["description"])
    made["x-by"] = sorted(PEOPLE & set(action.by))
    kept = [parameter for parameter in made["parameters"] if parameter["name"] != "name"]
    made["parameters"] = [*kept, _KEY, _NO_VERSION if action.quiet else _VERSION, _PREFER]
    made["requestBody"] = _body(input_of(action.name, action.by), inputs)
    return made


def _describe_placing(operation: dict[str, Any], inputs: dict[str, Any]) -> None:
    operation["parameters"] = [*operation["parameters"], KEY]
    operation["requestBody"] = _body(PlaceOrder, inputs)


def _describe_annotations(path: dict[str, Any]) -> None:
    """JSON-LD, which is no shape of ours."""
    path["get"]["responses"][200]["content"] = {MEDIA_TYPE: {"schema": COLLECTION}}
    operation = path["post"]
    operation["parameters"] = [*operation["parameters"], _KEY, _VERSION, _PREFER]
    operation["x-version-needed"] = True
    content = {kind: {"schema": SENT} for kind in (MEDIA_TYPE, "application/json")}
    operation["requestBody"] = {"required": True, "content": content}


def _describe_case_file(*operations: dict[str, Any]) -> None:
    """A ZIP, which is no shape of ours."""
    for operation in operations:
        operation["responses"][200]["content"] = {ZIP: {"schema": {"type": "string", "format": "binary"}}}


def _body(kind: type, inputs: dict[str, Any]) -> dict[str, Any]:
    found = with_words(kind, schema(kind))
    inputs[f"{kind.__name__}Input"] = found
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{kind.__name__}Input"}}}
    return {"required": bool(found.get("required")), "content": content}
