"""No table of the house is without a word on what it holds of a person."""

from __future__ import annotations

import re
from typing import Any

from django.apps import apps

from amiable.privacy.tables import TABLES

#: Columns that name a person, by what they are called.
NAMING = re.compile(
    r"(person|author|owner|seller|client|about|user|reporter|blocked|mediator|decider|second|asked_by|done_by|handled_by"
    r"|changed_by|closed_by|publisher|member|invited_by|by|who)(_id)?"
)
#: What is called so and names nobody.
NOBODY = {
    ("catalog.Session", "about"): "what the session is about",
    ("outbox.Entry", "about"): "the reference of a payment",
    ("standing.Closing", "by"): "a role",
}


def models() -> dict[str, Any]:
    """Every table of the house and of the libraries it uses, as `TABLES` calls it."""
    return {f"{model._meta.app_label}.{model.__name__}": model for model in apps.get_models()}


def test_every_table_says_what_it_holds_of_a_person() -> None:
    missing, gone = sorted(models().keys() - TABLES.keys()), sorted(TABLES.keys() - models().keys())
    assert missing == [], "say in privacy/tables.py what an export tells of these, and what an erasure does to them"
    assert gone == []


def test_each_word_about_a_table_is_whole() -> None:
    for name, holds in TABLES.items():
        columns = {field.attname for field in models()[name]._meta.concrete_fields}
        assert holds.erase in {"delete", "blank", "step", "kept", "nobody"}, name
        assert holds.told or holds.why, f"{name}: an export tells it, or there is a reason why not"
        assert holds.erase not in {"kept", "nobody"} or holds.why, f"{name}: it goes, or there is a reason why not"
        assert bool(holds.blank) == (holds.erase == "blank"), name
        assert {*holds.hidden, *holds.blank} <= columns, name
        assert {one.partition("@")[0] for one in holds.by if "__" not in one} <= columns, name


def test_columns_that_name_a_person_are_known() -> None:
    found = []
    for name, model in models().items():
        for field in model._meta.concrete_fields:
            column = field.attname
            person = field.is_relation and field.related_model is models()["people.Person"]
            if (person or NAMING.fullmatch(column)) and (name, column) not in NOBODY and column not in TABLES[name].by:
                found.append((name, column))
    assert sorted(found) == sorted(KNOWN), "name them in privacy/tables.py, or here with a reason"


#: Columns that name somebody else than the person the row is about, who worked here; or nobody at all.
KNOWN = [
    ("measures.ReviewMark", "by"),
    ("measures.Step", "about"),  # a measure or a complaint
    ("measures.Untold", "about"),
    ("measures.Words", "about"),
    ("privacy.Erasure", "asked_by"),
    ("privacy.Export", "asked_by"),
    ("socialaccount.SocialApp", "client_id"),  # what a provider calls this installation
    ("talk.Report", "handled_by"),
]
