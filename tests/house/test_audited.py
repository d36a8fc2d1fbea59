"""Every change outside an order's life is written into the audit trail, and every entry can be read by everybody."""

from __future__ import annotations

import ast
import re

import pytest

from amiable.records.terms import SHAPES, SUBJECTS, Shape
from amiable.wording import audit as wording
from amiable.wording.retention import LABELS
from tests.house import tree

#: Modules that write and tell the trail nothing, each with what tells it instead.
TOLD_OTHERWISE = {
    **dict.fromkeys(
        ("erase", "attaching"),
        "the order's own log",
    ),
    "anchoring": "a day's digest is its own proof",
    "announcing": "the feed: what orders' logs say",
    "arriving": "a whole marketplace arrives with its own trail; exports.Move says so",
    "carrying": "what an order's log asked to be carried",
    "desk": "looks and notes of staff are append-only rows of their own, read in the access log",
    "downtime": "the pulse of workers",
    "entrances": "who of staff came in: append-only rows of their own, read in the access log",
    "guessing": "counters that forget themselves within the hour",
    "measures": "append-only steps of each measure, with who and when",
    "measures_due": "the same, moved on by the clock",
    "complaints": "append-only steps of each complaint, with who and when",
    "relaying": "positions of the feed",
    "sign_ins": "one's own sessions, ended by oneself; who of staff came in is told by entrances",
    "talking": "blocks and reports between people; flags are append-only rows",
    "trials": "what a worker found; who asked for it stands in the trail by rulebook",
    "uploads": "files on their way to an order's log",
    "privacy_exports": "what a worker made; who asked stands in the trail by privacy",
    "importing_people": "by bringing",
}
WRITES = re.compile(r"\b\w*writes\.\w+\(|\.objects\b[^\n]*\.(create|update|delete)\(|\.bulk_create\(")
ENTRY = re.compile(r'\b_?(?:record|NewEntry)\(\s*(?:"(\w+)"(?: if [^,]+ else "(\w+)")?|\w+)')


#: What writes into the trail, by the module it stands in.
TELLING = {"amiable.flow.auditing": {"record", "erase_said"}, "amiable.flow.taking": {"note_taken"}}


def recording(source: str) -> bool:
    """Whether a module writes into the trail."""
    return any(
        isinstance(node, ast.ImportFrom)
        and TELLING.get(node.module or "", set()) & {alias.name for alias in node.names}
        for node in ast.walk(ast.parse(source))
    )


def test_every_module_that_writes_outside_orders_writes_into_the_trail() -> None:
    silent = {
        path.removeprefix("amiable/flow/").removesuffix(".py")
        for path in tree.below("amiable/flow/", ".py")
        if WRITES.search(tree.text(path)) and not recording(tree.text(path)) and not path.endswith("/auditing.py")
    }
    assert silent - TOLD_OTHERWISE.keys() == set(), "call flow.auditing.record in the transaction of the change"
    assert TOLD_OTHERWISE.keys() - silent == set(), "these write into the trail by now, or write nothing"


@pytest.mark.parametrize("path", ["payments/stuck.py", "notices/stuck.py", "webhooks/endpoints.py"])
def test_what_operators_do_about_wires_is_written_too(path: str) -> None:
    assert "records.append(NewEntry(" in tree.text(f"amiable/{path}")


def test_every_entry_that_is_written_is_described_and_the_other_way_round() -> None:
    words = {
        node.value
        for path in tree.python("amiable")
        if path not in ("amiable/records/terms.py", "amiable/wording/audit.py")
        for node in ast.walk(tree.parsed(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert SHAPES.keys() - words == set(), "nobody writes these"
    written = {
        name
        for path in tree.python("amiable")
        for match in ENTRY.finditer(tree.text(path))
        for name in match.groups()
        if name
    }
    assert len(written) > 40
    assert written - SHAPES.keys() == set()


@pytest.mark.parametrize("language", ["en", "fr", "it"])
def test_every_entry_is_a_sentence_in_every_language(language: str) -> None:
    for name, shape in SHAPES.items():
        assert shape.subject in SUBJECTS
        _reads(name, shape, language)


def _reads(name: str, shape: Shape, language: str) -> None:
    samples = {str: "x", int: 2, bool: True, list: []}
    data = {key: samples[kind] for key, kind in shape.data.items()}
    for known in (data, {**data, "new": False} if "new" in data else data):
        for words in ({}, dict.fromkeys(shape.words, "y"), dict.fromkeys(shape.words, None)):
            if words or not shape.words or f"{name}:plain" in wording.ENTRIES:
                said = wording.say(
                    name, known, words, language, subject="mails" if shape.subject == "retention" else "z"
                )
                assert "%" not in said
                assert said[0].isupper()
                assert said[-1] in ".xyz2)"


def test_no_sentence_is_for_nothing() -> None:
    assert {name.partition(":")[0] for name in wording.ENTRIES} == SHAPES.keys()
    assert set(wording.SUBJECTS) == set(SUBJECTS)
    assert set(wording.WAYS) == {"page", "token", "command", "machine"}


def test_a_silent_module_is_found() -> None:
    assert WRITES.search("people_writes.update_look(actor)")
    assert WRITES.search("Person.objects.filter(pk=1).update(role='x')")
    assert not recording("from amiable.flow.auditing import mention")
    assert recording("from amiable.flow.auditing import mention, record")


def test_every_table_has_a_class_of_keeping() -> None:
    from django.apps import apps

    from amiable.flow.retaining_rows import SWEEPS
    from amiable.records.keeping import CLASS_OF, CLASSES, KEPT, TIDIED

    tables = {f"{model._meta.app_label}.{model.__name__}" for model in apps.get_models()}
    assert tables - CLASS_OF.keys() == set(), "say in records/keeping.py how long its rows are kept, and why"
    assert CLASS_OF.keys() - tables == set()
    assert set(CLASS_OF.values()) <= CLASSES.keys() | TIDIED.keys() | KEPT.keys()
    assert SWEEPS.keys() == CLASSES.keys() == LABELS.keys()
    assert all(one.least <= one.days <= one.most for one in CLASSES.values())


def test_tables_that_name_a_person_are_not_said_to_name_nobody() -> None:
    from amiable.privacy.tables import TABLES
    from amiable.records.keeping import CLASS_OF

    assert [name for name, holds in TABLES.items() if holds.by and CLASS_OF[name] == "nobody"] == []
