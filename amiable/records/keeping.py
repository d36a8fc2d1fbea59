"""Classes of keeping: which records are kept for how long and why. Lengths in days; no tables, no sentences.

What still runs is never touched, however old: the classes about orders begin to count when an order has ended and nothing of it
is open any more (no case, no charge-back, no payment on its way, no complaint).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

YEAR: Final = 365


@dataclass(frozen=True, slots=True)
class Class:
    """One class: `days` as shipped; an operator may choose from `least` (what the law or the promise asks for) to `most`."""

    days: int
    least: int
    most: int


#: A trader's contracts: 6 months after they end (Regulation 2022/2065 Art. 30(5)), and the usual limit of claims from contracts:
#: three years at least (docs/operate/personal-data.md), five in French law (Code civil art. 2224), ten in Italian (art. 2946).
CLASSES: Final[Mapping[str, Class]] = {
    "order_words": Class(5 * YEAR, 3 * YEAR, 10 * YEAR),
    "order_files": Class(5 * YEAR, 3 * YEAR, 10 * YEAR),
    "notices": Class(2 * YEAR, 90, 5 * YEAR),
    "mails": Class(YEAR, 30, 5 * YEAR),
    "tokens": Class(YEAR, 30, 5 * YEAR),
    "calendars": Class(90, 1, 5 * YEAR),
    "sign_ins": Class(30, 1, YEAR),
    "entrances": Class(YEAR, 90, 3 * YEAR),
    "invitations": Class(YEAR, 30, 3 * YEAR),
    "measures": Class(5 * YEAR, 3 * YEAR, 10 * YEAR),
    "audit_words": Class(10 * YEAR, YEAR, 10 * YEAR),
}

#: Tables of the classes above that belong to a wire or a library, of which the door calls no writes: `writes.delete_elsewhere`.
ELSEWHERE: Final = (
    *("notices.Notice", "notices.Mail", "notices.Bounce"),
    *("sessions.Session", "account.EmailConfirmation"),
)

#: Other parts of the house remove these by themselves, at a length of their own.
TIDIED: Final[Mapping[str, str]] = {
    "requests": "flow.keys: seven days",
    "unused_files": "flow.uploads: two days while they come, seven once they are there",
    "webhook_attempts": "webhooks.terms: thirty days",
    "personal_archives": "privacy.terms: seven days",
    "links": "flow.handing: one day",
    "outbox": "flow.carrying: once they are told",
    "imports": "flow.importing_asked: a month after the import",
}

#: Kept for as long as the installation lives, or as long as something else does, with the reason.
KEPT: Final[Mapping[str, str]] = {
    "account": "as long as the person has one: they end it themselves",
    "log": "the order's log: ids, codes and commitments alone",
    "books": "accounting and tax law; by ids alone",
    "figures": "rates and figures of others rest on it; by ids alone",
    "work": "who worked here for the marketplace, by ids; proof of what staff did",
    "proof": "proof that somebody's wish was carried out, by ids",
    "tax": "as long as the seller sells and ten years after (Directive 2021/514): the operator removes it",
    "nobody": "names nobody",
    "with_it": "goes with the row it hangs on",
    "own": "what somebody keeps for themselves: they remove it, or it goes with their account",
}

#: Every table of the house and of the libraries it uses, by class.
CLASS_OF: Final[Mapping[str, str]] = {
    **dict.fromkeys(("people.Person", "account.EmailAddress", "socialaccount.SocialAccount"), "account"),
    **dict.fromkeys(("people.MailChoice", "mfa.Authenticator", "payments.Account"), "account"),
    "people.Token": "tokens",
    "people.Feed": "calendars",
    "people.SignIn": "with_it",
    **dict.fromkeys(("sessions.Session", "account.EmailConfirmation", "socialaccount.SocialToken"), "sign_ins"),
    "members.Entrance": "entrances",
    **dict.fromkeys(("members.Invitation", "members.Letter"), "invitations"),
    "members.Working": "account",
    **dict.fromkeys(("people.HandOver",), "links"),
    **dict.fromkeys(("catalog.Service", "catalog.Package", "catalog.ScopeItem", "catalog.QuestionRow"), "own"),
    **dict.fromkeys(("talk.SavedReply", "talk.ReadMark", "talk.Block"), "own"),
    **dict.fromkeys(("orders.Order", "orders.Party", "orders.Event", "orders.Agreement", "orders.Turn"), "log"),
    "orders.Words": "order_words",
    "orders.Key": "requests",
    "files.Upload": "order_files",
    "files.Preview": "with_it",
    **dict.fromkeys(("talk.Report", "talk.Flag", "talk.FlagClosed"), "work"),
    **dict.fromkeys(("cases.Case", "cases.Look", "cases.Note", "cases.Macro"), "work"),
    **dict.fromkeys(("reviews.Review", "standing.Closing", "standing.Mark"), "figures"),
    **dict.fromkeys(("ledger.Transfer", "ledger.Balance", "orders.PaidElsewhere", "cases.Chargeback"), "books"),
    **dict.fromkeys(("payments.Movement", "payments.Instruction", "payments.Difference"), "books"),
    "notices.Notice": "notices",
    **dict.fromkeys(("notices.Mail", "notices.Bounce"), "mails"),
    **dict.fromkeys(("outbox.Item",), "outbox"),
    **dict.fromkeys(("webhooks.Message", "webhooks.Attempt"), "webhook_attempts"),
    **dict.fromkeys(("rulebook.Publication", "rulebook.RulesDraft", "rulebook.Trial"), "work"),
    **dict.fromkeys(("measures.Measure", "measures.Statement", "measures.Step", "measures.Complaint"), "work"),
    **dict.fromkeys(("measures.ReviewMark",), "work"),
    "measures.Words": "measures",
    "measures.Untold": "outbox",
    "legal.TaxRecord": "tax",
    **dict.fromkeys(("legal.Body", "legal.Referral"), "work"),
    **dict.fromkeys(("imports.Import", "imports.Found"), "imports"),
    **dict.fromkeys(("exports.Export", "exports.Move"), "work"),
    **dict.fromkeys(("privacy.Export",), "personal_archives"),
    **dict.fromkeys(("privacy.Fetch", "privacy.Erasure"), "proof"),
    **dict.fromkeys(("records.Entry", "records.Keeping"), "work"),
    "records.EntryWords": "audit_words",
    **dict.fromkeys(("orders.RulesVersion", "orders.Anchor", "orders.Deadline", "people.Integration"), "nobody"),
    **dict.fromkeys(("records.Head", "records.Round", "records.Alarm", "catalog.Session"), "nobody"),
    **dict.fromkeys(("payments.Heard", "payments.Comparison", "outbox.Entry", "outbox.Head"), "nobody"),
    **dict.fromkeys(
        ("outbox.Heard", "outbox.Pulse", "webhooks.Endpoint", "webhooks.Seed", "webhooks.Cursor"), "nobody"
    ),
    **dict.fromkeys(("socialaccount.SocialApp", "auth.Group", "auth.Permission", "contenttypes.ContentType"), "nobody"),
}
