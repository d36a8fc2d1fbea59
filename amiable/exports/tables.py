"""Which tables leave with a whole export, in an order in which rows can be written again, and which stay behind and why.

Every table there is stands in one of the lists (a house test). What an archive holds lets nobody act: no password, second factor,
session, token or calendar address leaves, unless sign-in is asked for.
"""

# ruff: noqa: SLF001 - what Django says of a model stands in its _meta, and is looked at here alone

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from graphlib import TopologicalSorter
from typing import Any, Final

from django.apps import apps
from django.db.models import Field, ForeignKey, Model, Q, QuerySet
from django.db.models.fields import AutoFieldMixin

#: What stands in place of a password that stays behind: nobody can sign in with it, and the address can ask for a new one.
NO_PASSWORD: Final = "!"  # noqa: S105


@dataclass(frozen=True, slots=True)
class Leaves:
    """A table that leaves. `only` are the rows that do; `covered` are columns that leave with another value, unless sign-in is
    asked for; `sign_in`: the table leaves only then."""

    only: Q | None = None
    covered: Mapping[str, object] = field(default_factory=dict)
    sign_in: bool = False


_WHOLE, _SIGN_IN = Leaves(), Leaves(sign_in=True)

#: Uploads on their way have bytes that are not a file yet: whoever sends them begins again.
_ARRIVED = ~Q(state__in=["open", "checking"])

LEAVES: Final[Mapping[str, Leaves]] = {
    "people.Person": Leaves(covered={"password": NO_PASSWORD}),
    **dict.fromkeys(("people.Integration", "people.HandOver", "people.MailChoice"), _WHOLE),
    **dict.fromkeys(("people.Token", "people.Feed"), _SIGN_IN),
    "account.EmailAddress": _WHOLE,
    "socialaccount.SocialAccount": _SIGN_IN,
    "mfa.Authenticator": _SIGN_IN,
    **dict.fromkeys(
        ("catalog.Service", "catalog.Package", "catalog.ScopeItem", "catalog.QuestionRow", "catalog.Session"), _WHOLE
    ),
    **dict.fromkeys(("ledger.Transfer", "ledger.Balance"), _WHOLE),
    "files.Upload": Leaves(only=_ARRIVED),
    "files.Preview": _WHOLE,
    **dict.fromkeys(("outbox.Item", "outbox.Pulse", "outbox.Head", "outbox.Entry", "outbox.Heard"), _WHOLE),
    **dict.fromkeys(("orders.RulesVersion", "orders.Order", "orders.PaidElsewhere", "orders.Party"), _WHOLE),
    **dict.fromkeys(("orders.Agreement", "orders.Event", "orders.Words", "orders.Deadline", "orders.Turn"), _WHOLE),
    **dict.fromkeys(("orders.Key", "orders.Anchor"), _WHOLE),
    **dict.fromkeys(("talk.SavedReply", "talk.Flag", "talk.FlagClosed", "talk.ReadMark"), _WHOLE),
    **dict.fromkeys(("talk.Report", "talk.Block"), _WHOLE),
    **dict.fromkeys(("cases.Case", "cases.Chargeback", "cases.Look", "cases.Note", "cases.Macro"), _WHOLE),
    "reviews.Review": _WHOLE,
    **dict.fromkeys(("standing.Closing", "standing.Mark"), _WHOLE),
    **dict.fromkeys(("rulebook.Publication", "rulebook.RulesDraft", "rulebook.Trial"), _WHOLE),
    **dict.fromkeys(("payments.Movement", "payments.Heard", "payments.Account", "payments.Instruction"), _WHOLE),
    **dict.fromkeys(("payments.Comparison", "payments.Difference"), _WHOLE),
    **dict.fromkeys(("webhooks.Endpoint", "webhooks.Seed", "webhooks.Message", "webhooks.Attempt"), _WHOLE),
    "webhooks.Cursor": _WHOLE,
    **dict.fromkeys(("notices.Notice", "notices.Mail", "notices.Bounce"), _WHOLE),
    **dict.fromkeys(
        ("records.Entry", "records.Head", "records.EntryWords", "records.Keeping", "records.Alarm"), _WHOLE
    ),
    "records.Round": Leaves(only=Q(ended_at__isnull=False)),
    **dict.fromkeys(("members.Working", "members.Invitation", "members.Entrance", "members.Letter"), _WHOLE),
    **dict.fromkeys(("measures.Measure", "measures.Statement", "measures.Step", "measures.Words"), _WHOLE),
    **dict.fromkeys(("measures.Complaint", "measures.ReviewMark", "measures.Untold"), _WHOLE),
    **dict.fromkeys(("legal.TaxRecord", "legal.Body", "legal.Referral"), _WHOLE),
    "imports.Import": Leaves(only=Q(ended_at__isnull=False)),
    "imports.Found": Leaves(only=Q(of__ended_at__isnull=False)),
    "privacy.Erasure": _WHOLE,
}

_OF_DJANGO = "Made by each installation for itself; nothing of the product's stands in it."
_OF_SIGN_IN = "Lets somebody act, and lasts minutes or days: people sign in anew."
_OF_HERE = "Says something of this installation alone."

STAYS: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        ("auth.Permission", "auth.Group", "auth.Group_permissions", "contenttypes.ContentType"), _OF_DJANGO
    ),
    **dict.fromkeys(("sessions.Session", "account.EmailConfirmation", "socialaccount.SocialToken"), _OF_SIGN_IN),
    "people.SignIn": _OF_SIGN_IN,
    "socialaccount.SocialApp": "Sign-on is set up by the environment of each installation, with its secrets.",
    **dict.fromkeys(("exports.Export", "exports.Move"), _OF_HERE),
    **dict.fromkeys(
        ("privacy.Export", "privacy.Fetch"), "Somebody's own data, waiting for them here: they ask for it anew."
    ),
}

#: Tables that have rows before anybody has done anything, from the beginning or by a worker alone; an import puts its own in the
#: place of those.
BEGUN: Final = frozenset(
    {
        *("outbox.Pulse", "outbox.Head", "webhooks.Cursor", "payments.Comparison"),
        *("records.Head", "records.Round", "records.Keeping"),
    }
)


@cache
def models_by_label() -> Mapping[str, type[Model]]:
    """Every table of this installation by its label, those Django makes by itself included."""
    return {model._meta.label: model for model in apps.get_models(include_auto_created=True) if not model._meta.proxy}


def leaving(*, sign_in: bool) -> list[str]:
    """The labels of the tables that leave, each after those its rows point to; the same order every time."""
    known = models_by_label()
    labels = {label for label, how in LEAVES.items() if label in known and (sign_in or not how.sign_in)}
    asked = TopologicalSorter({label: _pointed_to(known[label]) & labels - {label} for label in sorted(labels)})
    asked.prepare()
    order: list[str] = []
    while asked.is_active():
        ready = sorted(asked.get_ready())
        order += ready
        asked.done(*ready)
    return order


def columns_of(model: type[Model]) -> Sequence[Field[Any, Any]]:
    """The fields that are columns of a table and hold something of their own."""
    return [one for one in model._meta.local_concrete_fields if one.column is not None and not one.generated]


def every_row(label: str) -> QuerySet[Any]:
    """All rows of a table, whatever its own manager would leave out."""
    return models_by_label()[label]._base_manager.all()


def name_of(model: type[Model]) -> str:
    """What the database calls it."""
    return model._meta.db_table


def key_of(model: type[Model]) -> Field[Any, Any]:
    """Its primary key."""
    return model._meta.pk


def pointed_at(field: Field[Any, Any]) -> Field[Any, Any] | None:
    """The column of another table that one names; None for one that names none."""
    return field.target_field if isinstance(field, ForeignKey) else None


def is_numbered(model: type[Model]) -> bool:
    """Whether the database gives its rows their keys."""
    return isinstance(model._meta.pk, AutoFieldMixin)


def _pointed_to(model: type[Model]) -> set[str]:
    return {one.related_model._meta.label for one in columns_of(model) if one.is_relation and one.related_model}
