"""What the desk answers, as far as most programs look: each shape has every field of the document at /api/v1/openapi.json.

Amounts are whole minor units, moments ISO 8601 in UTC, sentences in the reader's language. Deeper parts stay plain dicts.
"""

from __future__ import annotations

from typing import Any, Literal, TypedDict

type Json = dict[str, Any]


class Person(TypedDict):
    """Somebody on an order, as others see them."""

    id: str
    name: str


class Words(TypedDict):
    """What somebody wrote, with the code of its language."""

    text: str
    language: str
    erased: bool


class Me(TypedDict):
    """Whose token it is: a person, or a site that acts for nobody."""

    id: str | None
    name: str | None
    email: str | None
    language: str | None
    time_zone: str | None
    theme: str | None
    role: str | None
    integration: str | None
    external_id: str | None
    acting: bool
    scopes: list[str]


class Member(TypedDict):
    """Somebody who trades; what is below `joined_at` is for the site that brought them."""

    id: str
    name: str
    href: str
    suspended: bool
    joined_at: str
    external_id: str | None
    email: str | None
    language: str | None
    time_zone: str | None


class Package(TypedDict):
    """One way to buy a service."""

    id: str
    name: str
    description: str
    price: int
    currency: str
    days: int
    rounds: int
    effort_minutes: int | None
    items: list[Json]
    not_included: str


class Service(TypedDict):
    """What a seller offers."""

    id: str
    href: str
    external_id: str | None
    seller: Person
    title: Words
    summary: Words
    language: str
    originals: str
    active: bool
    shown: bool
    changed_at: str
    packages: list[Package]
    questions: list[Json]


class Who(TypedDict):
    """Who is waited for."""

    role: str
    name: str
    you: bool


class Next(TypedDict):
    """Who acts next, for what, until when, and what happens otherwise."""

    who: Who | None
    what: Json | None
    until: str | None
    otherwise: Json | None


class Action(TypedDict):
    """Something the reader's role can do, now or not; with `version_needed`, say the version it was decided on."""

    name: str
    label: str
    allowed: bool
    why_not: Json | None
    until: str | None
    version_needed: bool
    input: Json
    href: str


class Order(TypedDict):
    """An order as one of its people sees it."""

    id: str
    ref: str
    href: str
    state: str
    label: str
    seq: int
    version: int
    role: Literal["client", "seller", "mediator", "operator"]
    title: Words
    client: Person
    seller: Person
    placed_at: str
    closed_at: str | None
    external_id: str | None
    agreement: Json
    next: Next
    turns: list[Json]
    actions: list[Action]
    money: Json
    deliveries: list[Json]
    changes: list[Json]
    questions: list[Json]
    proposals: list[Json]
    case: Json | None
    closing: Json | None
    events: str


class Listed(TypedDict):
    """An order in a person's list."""

    id: str
    ref: str
    href: str
    state: str
    label: str
    role: Literal["client", "seller"]
    title: Words
    client: Person
    seller: Person
    waits: Json | None
    last_at: str
    closed_at: str | None
    external_id: str | None


class Event(TypedDict):
    """One line of an order's log."""

    seq: int
    at: str
    name: str
    by: str
    by_name: str
    sentence: str
    data: Json
    words: dict[str, Words]


class Done(TypedDict):
    """What an action wrote, and the order after it; null when little was asked for."""

    event: Event
    order: Order | None


class Upload(TypedDict):
    """A file that is being sent; once it is `ready`, an action can name its `id`."""

    id: str
    href: str
    name: str
    size: int
    received: int
    state: Literal["open", "checking", "ready", "attached", "expired", "refused"]
    refused: Json | None
    sha256: str
    media_type: str
    kind: str
    file: str
    begun_at: str
    expires_at: str | None


class FeedOrder(TypedDict):
    """The order an event is of; `external_id` is yours when your site placed it."""

    ref: str
    external_id: str | None
    href: str


class FeedEvent(TypedDict):
    """One event of the feed; one about a `payment` stands in no order's log, its line is 0."""

    position: int
    name: str
    at: str
    order: FeedOrder
    line: int
    payment: dict[str, str] | None


class Endpoint(TypedDict):
    """An address of yours that is told of events."""

    id: str
    address: str
    events: list[str]
    label: str
    off: str
    made_at: str
    failures: int
    failing_since: str | None
    proven_at: str | None
    waiting: int
    given_up: int


class EndpointSecret(TypedDict):
    """An endpoint with its newest secret."""

    endpoint: Endpoint
    secret: str


class Instruction(TypedDict):
    """Money you are asked to move."""

    id: str
    kind: Literal["capture", "refund", "payout", "reversal"]
    standing: Literal["asked", "succeeded", "failed"]
    amount: int
    currency: str
    order: str
    person: str
    external_person: str | None
    capture: str
    payout: str
    reference: str
    reason: str
    charge_back: str
    asked_at: str
    answered_at: str | None
    href: str


class Embed(TypedDict):
    """What a script tag on your page carries to show who acts next: `script` is its address, the rest its data."""

    order: str
    token: str
    language: str
    script: str
    expires_at: str


class Told(TypedDict):
    """What a webhook tells of an event: its place among all (null for a test), its line in the order's log, and the order."""

    position: int
    line: int
    order: FeedOrder


class Message(TypedDict):
    """A call to an endpoint of yours."""

    type: str
    timestamp: str
    data: Told
