"""What every table of the house holds of a person: what of it an export tells, and what an erasure does to it.

A table that is not here fails the build (tests/privacy/test_tables.py), so that nobody adds one without deciding. Columns are
named as the tables of the drawers name them; a path with `__` follows a relation. No rows are read here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from amiable.privacy.terms import NOWHERE


@dataclass(frozen=True, slots=True)
class Holds:
    """One table (app.Model): `by` are the columns that name a person, any of which makes a row theirs; with an @
    the column names a row of another table that is theirs by a column of its own.

    `told` is the file of the export its rows stand in, "" when they are told otherwise or not at all; `hidden` columns are never
    told. `erase` is "delete", "blank" (columns of `blank` get these values), "step" (flow.privacy_steps does it), "kept"
    or "nobody" (no row names a person); `why` says why a table is not told, not erased, or how it is instead.
    """

    by: tuple[str, ...] = ()
    told: str = ""
    erase: str = "nobody"
    why: str = ""
    hidden: tuple[str, ...] = ()
    blank: Mapping[str, Any] = field(default_factory=dict)


_NOBODYS = "names nobody"
_LOG = "the orders of the export tell it, as the person saw them; the log has ids and commitments alone"
_BOOKS = "books have to be kept (tax and accounting law); they know people by id alone"
_RATES = "standing and figures of others rest on it; it knows people by id alone"
_WORKED = "who worked here for the marketplace, by id; the record of their work stays"
_CLAIMED = (
    "kept for claims as long as the length of measures says; its words go then, the rest knows people by id alone"
)
_TIDIED = "goes by itself within days"

#: Every table of the house and of the libraries it uses.
TABLES: Final[Mapping[str, Holds]] = {
    # people and how they sign in
    "people.Person": Holds(("id",), "profile", "step", hidden=("password",)),
    "people.Token": Holds(("person_id",), "tokens", "delete", hidden=("hash", "person_id", "integration_id")),
    "people.MailChoice": Holds(("person_id",), "mail_choices", "delete", hidden=("person_id",)),
    "people.Feed": Holds(("person_id",), "calendar", "delete", hidden=("hash", "person_id")),
    "people.Integration": Holds(why=_NOBODYS),
    "people.HandOver": Holds(why="only the hash of a link's name"),
    "account.EmailAddress": Holds(("user_id",), "mail_addresses", "delete", hidden=("id", "user_id")),
    "account.EmailConfirmation": Holds(
        ("email_address__user_id",), "", "delete", why="a code on its way: it would be a key in a file"
    ),
    "socialaccount.SocialAccount": Holds(("user_id",), "accounts_elsewhere", "delete", hidden=("id", "user_id")),
    "socialaccount.SocialToken": Holds(("account__user_id",), "", "delete", why="a secret"),
    "socialaccount.SocialApp": Holds(why=_NOBODYS),
    "people.SignIn": Holds(("person_id",), "sign_ins", "delete", hidden=("id", "session_id", "person_id")),
    "sessions.Session": Holds(erase="step", why="its key would let somebody in; where somebody is signed in is told"),
    "auth.Group": Holds(why=_NOBODYS),
    "auth.Permission": Holds(why=_NOBODYS),
    "contenttypes.ContentType": Holds(why=_NOBODYS),
    # what they sell and keep
    "catalog.Service": Holds(("seller_id",), "services", "step", hidden=("seller_id",)),
    "catalog.Package": Holds(("service__seller_id",), "packages", "step"),
    "catalog.ScopeItem": Holds(("package__service__seller_id",), "scope_items", "delete"),
    "catalog.QuestionRow": Holds(("service__seller_id",), "questions", "delete"),
    "catalog.Session": Holds(why=_NOBODYS),
    "talk.SavedReply": Holds(("owner_id",), "saved_replies", "delete", hidden=("owner_id",)),
    "talk.ReadMark": Holds(("person",), "read_marks", "delete", hidden=("person",)),
    "talk.Block": Holds(
        ("person", "blocked"), "blocks", "delete", why="told are those the person made, not who blocked them"
    ),
    "talk.Report": Holds(
        ("reporter",), "reports", "blank", hidden=("reporter", "handled_by"), blank={"text": "", "answer": ""}
    ),
    "talk.Flag": Holds(("author",), "flags", "kept", "ids and codes alone", hidden=("author",)),
    "talk.FlagClosed": Holds(("person",), "", "kept", _WORKED),
    # orders
    "orders.Order": Holds(told="orders", erase="kept", why=_LOG),
    "orders.Party": Holds(("person_id",), "", "kept", _LOG),
    "orders.Event": Holds(erase="kept", why=_LOG),
    "orders.Words": Holds(("author",), "", "step", _LOG),
    "orders.Agreement": Holds(why="figures alone; its words are words of the log"),
    "orders.Deadline": Holds(why=_NOBODYS),
    "orders.Turn": Holds(("person",), "", "delete", "whose turn it is now; an order that has ended waits for nobody"),
    "orders.Key": Holds((), "", "step", _TIDIED),
    "orders.RulesVersion": Holds(why=_NOBODYS),
    "orders.PaidElsewhere": Holds(erase="kept", why=_BOOKS),
    "orders.Anchor": Holds(why=_NOBODYS),
    "cases.Case": Holds(("mediator", "decider", "second"), "", "kept", _LOG),
    "cases.Chargeback": Holds(erase="kept", why=_BOOKS),
    "cases.Look": Holds(("person",), "", "kept", "which of staff looked at an order: an access log, by id"),
    "cases.Note": Holds(("author",), "", "kept", "internal notes of staff on a case, never shown to its parties"),
    "cases.Macro": Holds(("changed_by",), "", "kept", _WORKED),
    "reviews.Review": Holds(("author", "about"), "", "kept", f"the orders of the export tell it; {_RATES}"),
    "standing.Closing": Holds(("seller", "client"), "", "kept", f"the orders of the export tell it; {_RATES}"),
    "standing.Mark": Holds(("person",), "", "kept", f"the orders of the export tell it; {_RATES}"),
    "files.Upload": Holds(("owner_id",), "files", "step", hidden=("owner_id", "name_salt", "writer")),
    "files.Preview": Holds(erase="step", why="made of a file; goes with it"),
    # money
    "ledger.Transfer": Holds(erase="kept", why=f"the orders of the export tell it; {_BOOKS}"),
    "ledger.Balance": Holds(("owner",), "balances", "kept", _BOOKS, hidden=("owner",)),
    "payments.Movement": Holds(
        ("person",), "payments", "blank", _BOOKS, hidden=("person", "page", "in_doubt", "attempts"), blank={"page": ""}
    ),
    "payments.Account": Holds(("person",), "payout_account", "delete", hidden=("person", "told")),
    "payments.Instruction": Holds(("person",), "", "kept", f"told as payments; {_BOOKS}"),
    "payments.Heard": Holds(why=_TIDIED),
    "payments.Comparison": Holds(why=_NOBODYS),
    "payments.Difference": Holds(("done_by",), "", "kept", _WORKED),
    # what was told, and to whom
    "notices.Notice": Holds(("person",), "notices", "delete", hidden=("person", "id", "mail")),
    "notices.Mail": Holds(("person",), "mails", "step", hidden=("person", "html")),
    "notices.Bounce": Holds(("person",), "bounces", "delete", hidden=("person", "address_hash")),
    "outbox.Item": Holds(why=_TIDIED),
    "outbox.Entry": Holds(why=_NOBODYS),
    "outbox.Head": Holds(why=_NOBODYS),
    "outbox.Heard": Holds(why=_NOBODYS),
    "outbox.Pulse": Holds(why=_NOBODYS),
    "webhooks.Endpoint": Holds(why=_NOBODYS),
    "webhooks.Seed": Holds(why=_NOBODYS),
    "webhooks.Message": Holds(why=_NOBODYS),
    "webhooks.Attempt": Holds(why=_NOBODYS),
    "webhooks.Cursor": Holds(why=_NOBODYS),
    # the audit trail
    "records.Entry": Holds(
        ("who", "subject"), "", "kept", "the trail of what staff and programs did, by ids and codes"
    ),
    "records.EntryWords": Holds(("about",), "", "step", "names and words beside the trail, for operators alone"),
    "records.Head": Holds(why=_NOBODYS),
    "records.Round": Holds(why=_NOBODYS),
    "records.Alarm": Holds(why=_NOBODYS),
    "records.Keeping": Holds(("changed_by",), "", "kept", _WORKED),
    # staff, and how they come in
    "mfa.Authenticator": Holds(
        ("user_id",), "second_factors", "delete", "its secret is not told", hidden=("user_id", "data")
    ),
    "members.Working": Holds(("person",), "working_languages", "delete", hidden=("person",)),
    "members.Entrance": Holds(
        ("person",),
        "entrances",
        "kept",
        "access log of staff, by ids and codes; goes by its length",
        hidden=("person",),
    ),
    "members.Invitation": Holds(
        ("accepted_by",),
        "invitations",
        "blank",
        hidden=("hash", "accepted_by", "made_by"),
        blank={"email": f"nobody@{NOWHERE}"},
    ),
    "members.Letter": Holds(("subject",), "", "delete", "a mail on its way, told as mails are"),
    # measures and complaints
    "measures.Measure": Holds(
        ("person",), "measures", "kept", _CLAIMED, hidden=("person", "decided_by", "seconded_by")
    ),
    "measures.Statement": Holds(
        ("measure@measures.Measure.person",), "statements_of_reasons", "kept", _CLAIMED, hidden=("decided_by",)
    ),
    "measures.Complaint": Holds(
        ("person",), "complaints", "kept", _CLAIMED, hidden=("person", "acknowledged_by", "decided_by")
    ),
    "measures.Words": Holds(("author",), "words_on_measures", "kept", _CLAIMED, hidden=("author",)),
    "measures.Step": Holds(("by",), "", "kept", "what was done about measures and complaints, by ids and codes"),
    "measures.ReviewMark": Holds(("author",), "review_marks", "kept", _CLAIMED, hidden=("author", "by")),
    "measures.Untold": Holds(("person",), "", "delete", "on its way to be told"),
    # the marketplace's own
    "exports.Export": Holds(("asked_by",), "", "kept", why=_WORKED),
    "exports.Move": Holds(("person",), "", "kept", why=_WORKED),
    "imports.Import": Holds(("asked_by",), "", "kept", why=_WORKED),
    "imports.Found": Holds(why="how wrong values of a file begin; goes a month after its import"),
    "legal.TaxRecord": Holds(
        ("person",), "tax_records", "kept", "tax law wants it kept for years after the last payout", hidden=("person",)
    ),
    "legal.Body": Holds(("changed_by",), "", "kept", _WORKED),
    "legal.Referral": Holds(("changed_by",), "", "kept", _WORKED),
    "rulebook.Publication": Holds(("author", "publisher"), "", "kept", _WORKED),
    "rulebook.RulesDraft": Holds(("author", "closed_by"), "", "kept", _WORKED),
    "rulebook.Trial": Holds(("asked_by",), "", "kept", _WORKED),
    "privacy.Export": Holds(
        ("person",), "exports", "step", "the archive goes", hidden=("person", "asked_by", "address", "held_until")
    ),
    "privacy.Fetch": Holds(("person",), "", "kept", "proof of who took an export, by id"),
    "privacy.Erasure": Holds(("person",), "", "kept", "proof that the erasure was done, by id"),
}
