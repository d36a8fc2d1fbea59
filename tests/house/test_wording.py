"""Every code has its sentence and every sentence its code, in every language, with the spaces and words we mean."""

from __future__ import annotations

import ast
import dataclasses
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any, get_args, get_type_hints

import pytest
from babel.messages.pofile import read_po

from amiable.rules.inputs import INPUTS, input_of
from amiable.rules.inputs.bounds import marks_of
from amiable.rules.inputs.fields import Choice, Given
from amiable.rules.load import load
from amiable.rules.shape import Rules
from amiable.wording import (
    agreed,
    events,
    fields,
    mails,
    meanwhile,
    notices,
    refusals,
    scope,
    silence,
    standing,
    turns,
    upkeep,
    uploads,
)
from amiable.wording import kind as kindly
from tests.house import tree
from tests.wording.eyes import in_language, texts

FILES = [path for path in tree.files() if re.fullmatch(r"amiable/rules/[^/]+\.toml", path)]
RULES = [load(tree.text(path)) for path in FILES]
SAID = [refusals.SENTENCES, events.LINES, turns.WAITS, silence.THEN, silence.TO_SELLER, silence.TO_CLIENT]
SHOWN = [notices.SUBJECTS, notices.UNTIL, fields.FIELDS, fields.ACTION_FIELDS, fields.CHOICES, fields.EXPLANATIONS]
TABLES = [
    *SAID,
    *SHOWN,
    mails.BUTTONS,
    mails.WHY,
    mails.STOP,
    mails.AROUND,
    standing.LATENESS,
    standing.RATE,
    standing.TOO_FEW,
    refusals.api.TITLES,
    uploads.SENTENCES,
    uploads.STATES,
    upkeep.SENTENCES,
    kindly.SENTENCES,
    kindly.TITLES,
    kindly.PLACES,
    scope.MEANS,
    scope.EFFORT,
    agreed.CHANGED,
    meanwhile.PAUSED,
    meanwhile.PAYMENT,
    events.offers.TAKEN,
]

#: Said of an order without an action of the rules file behind it.
BEYOND = {
    "order_placed",
    "order_brought",
    "proposal_outdated",
    "words_erased",
    "reminder",
    "report_answered",
    "debt_set_off",
}
PLACEHOLDER = re.compile(r"%\([a-z_]+\)s|\{[a-z_]+\}")


def refused_in(*rooms: str) -> dict[str, str]:
    """Every code refused below these rooms, with a module that does it."""
    found: dict[str, str] = {}
    for path in tree.python("amiable"):
        if tree.room(path) in rooms and not path.startswith("amiable/rules/check/"):
            for node in ast.walk(tree.parsed(path)):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("refuse", "Refusal") and node.args:
                    found |= dict.fromkeys(codes(node.args[0]), path)
    return found


def codes(first: ast.expr) -> Iterator[str]:
    """The codes an expression can mean: a text, one of two texts, `f"{role}_suspended"`."""
    match first:
        case ast.Constant(str(code)):
            yield code
        case ast.IfExp():
            yield from codes(first.body)
            yield from codes(first.orelse)
        case ast.JoinedStr():
            ending = "".join(str(part.value) for part in first.values if isinstance(part, ast.Constant))
            yield from (f"{role}{ending}" for role in ("client", "seller"))


@cache
def literals() -> frozenset[str]:
    """Every text constant of the program outside `wording`, and what is refused."""
    found = set(refused_in(*tree.LEVEL))
    for path in tree.python("amiable"):
        if tree.room(path) != "wording":
            found |= {
                n.value for n in ast.walk(tree.parsed(path)) if isinstance(n, ast.Constant) and isinstance(n.value, str)
            }
    return frozenset(found)


def test_every_refusal_has_a_sentence() -> None:
    known = {*refusals.SENTENCES, *uploads.SENTENCES, *upkeep.SENTENCES}
    assert {code: path for code, path in refused_in(*tree.LEVEL).items() if code not in known} == {}


def test_every_sentence_of_a_refusal_has_its_code() -> None:
    assert sorted(code for code in refusals.SENTENCES if code not in literals()) == []


@pytest.mark.parametrize("rules", RULES, ids=FILES)
def test_every_event_has_its_lines(rules: Rules) -> None:
    happens = {action.event for action in rules.actions.values()} | BEYOND
    assert sorted(happens - set(events.LINES)) == []
    told = {action.event for action in rules.actions.values() if action.notify} | {"order_placed", "proposal_outdated"}
    assert sorted(told - set(notices.SUBJECTS)) == []


@pytest.mark.parametrize("rules", RULES, ids=FILES)
def test_every_clock_says_whose_turn_it_is_and_what_silence_means(rules: Rules) -> None:
    assert sorted(set(rules.clocks) - set(turns.WAITS)) == []
    fired = {action for clock in rules.clocks.values() for action in clock.then}
    assert sorted(fired - set(silence.THEN)) == []


def test_no_line_is_left_over() -> None:
    happens = {action.event for rules in RULES for action in rules.actions.values()} | BEYOND
    for table in (events.LINES, notices.SUBJECTS):
        assert sorted({key.partition(".")[0] for key in table} - happens) == []
    clocks = {clock for rules in RULES for clock in rules.clocks}
    assert sorted(set(turns.WAITS) - clocks) == []
    fired = {action for rules in RULES for clock in rules.clocks.values() for action in clock.then}
    assert sorted({key.partition(".")[0] for key in silence.THEN} - fired) == []
    assert sorted(set(fields.EXPLANATIONS) - {name for rules in RULES for name in rules.actions}) == []


def inputs() -> set[type]:
    """Every input class, those inside others too."""
    found: set[type] = set()
    wanted = [*INPUTS.values(), *(input_of(a.name, a.by) for rules in RULES for a in rules.actions.values())]
    while wanted:
        kind = wanted.pop()
        if kind not in found:
            found.add(kind)
            hints = get_type_hints(kind).values()
            wanted += [part for hint in hints for part in get_args(hint) if dataclasses.is_dataclass(part)]  # type: ignore[misc]
    return {kind for kind in found if kind.__name__ != "Words"}


def marks(kind: Any, name: str) -> tuple[Any, ...]:
    """What bounds a field of an input class."""
    found: tuple[Any, ...] = marks_of(get_type_hints(kind, include_extras=True)[name])[1]
    return found


def test_every_field_has_its_label_and_none_is_left_over() -> None:
    asked = {kind: {f.name for f in dataclasses.fields(kind)} for kind in inputs()}
    asked = {
        kind: {n for n in names if not any(isinstance(m, Given) for m in marks(kind, n))}
        for kind, names in asked.items()
    }
    given = {"Outage": {"began_at"}}
    said = {kind: set(words) - given.get(kind.__name__, set()) for kind, words in fields.FIELDS.items()}
    assert said == {kind: names for kind, names in asked.items() if kind in said}
    assert {kind.__name__ for kind, names in asked.items() if names and kind not in said} == set()
    for action, words in fields.ACTION_FIELDS.items():
        assert set(words) <= asked[input_of(action, ())]


def test_every_choice_of_ours_has_its_label() -> None:
    for kind in inputs():
        for field in dataclasses.fields(kind):
            for mark in marks(kind, field.name):
                if isinstance(mark, Choice) and mark.codes:
                    assert set(fields.CHOICES[kind][field.name]) == set(mark.codes)


# ── how they are written ─────────────────────────────────────────────────────────────────────────────────────────────


@cache
def catalog(language: str) -> dict[str, list[str]]:
    """English sentence → its translations, of the whole catalog."""
    with (tree.ROOT / f"amiable/locale/{language}/LC_MESSAGES/django.po").open("rb") as text:
        rows = [row for row in read_po(text, locale=language) if row.id]
    return {
        row.id if isinstance(row.id, str) else row.id[0]: [row.string]
        if isinstance(row.string, str)
        else [*(row.string or ())]
        for row in rows
    }


def labels(language: str) -> list[str]:
    """Every label of the shipped rules files."""
    tables = [
        getattr(rules, name)
        for rules in RULES
        for name in ("states", "case_states", "walls", "clocks", "actions", "proposals", "reasons", "case_reasons")
    ]
    return [row.label[language] for table in tables for row in table.values()]


@pytest.mark.parametrize("language", ["fr", "it"])
def test_placeholders_are_the_same_in_every_language(language: str) -> None:
    for text in texts(TABLES):
        english, own = in_language(text, "en"), in_language(text, language)
        assert Counter(PLACEHOLDER.findall(own)) == Counter(PLACEHOLDER.findall(english)), own
        assert own != english or english in SAME, f"{english!r} is not written in {language}"


#: Written alike in two languages.
SAME = {"Message", "Question", "Prix", "File", "Link"}


def narrow(text: str) -> list[str]:
    """French marks that stand without their space: U+202F before ; ? !, U+00A0 before a colon, inside guillemets."""
    plain = re.sub(r"&[a-z]+;|https?://|\d:\d|Authorization: ", "", text)
    return re.findall(r"[^\u202f?!][;?!](?=[\s»)]|$)|[^\u00a0]:(?=\s|$)|«[^\u00a0]|[^\u00a0]»", plain)


def test_french_keeps_its_spaces() -> None:
    written = [text for texts_ in catalog("fr").values() for text in texts_]
    assert {text: found for text in [*written, *labels("fr")] if (found := narrow(text))} == {}


def test_english_and_italian_set_no_space_before_a_mark() -> None:
    written = [text for texts_ in catalog("it").values() for text in texts_]
    written += [in_language(text, "en") for text in texts(TABLES)] + labels("it") + labels("en")
    assert [text for text in written if re.search(r"[\s\u00a0\u202f][;:?!,](?:\s|$)", text)] == []


def test_apostrophes_are_curled() -> None:
    written = [text for language in ("fr", "it") for rows in catalog(language).values() for text in rows]
    written += [label for language in ("en", "fr", "it") for label in labels(language)]
    assert [text for text in written if re.search(r"\w'\w", text)] == []


NOT_OURS = {
    "en": (
        "escrow",
        "blame",
        "your fault",
        "you failed",
        "you forgot to",
        "you should have",
        "illegal",
        "invalid",
        "oops",
    ),
    "fr": ("séquestre", "votre faute", "vous auriez dû", "vous devez", "invalide", "interdit", "oups", "coupable"),
    "it": ("escrow", "deposito a garanzia", "colpa tua", "avresti dovuto", "invalid", "non valid", "vietat", "ops"),
}


@pytest.mark.parametrize("language", ["en", "fr", "it"])
def test_no_word_blames_and_none_has_a_legal_meaning_we_do_not_want(language: str) -> None:
    said = [in_language(text, language) for text in texts(TABLES)] + labels(language)
    unwanted = re.compile("|".join(rf"\b{word}" for word in NOT_OURS[language]), re.IGNORECASE)
    assert [text for text in said if unwanted.search(text)] == []


def test_sentences_stand_whole() -> None:
    """Lines, texts and consequences end with a full stop; subjects and titles without one."""
    whole = [
        *SAID[:2],
        {key: wait.text for key, wait in turns.WAITS.items()},
        *SAID[3:],
        notices.UNTIL,
        fields.EXPLANATIONS,
    ]
    heads = [{key: wait.title for key, wait in turns.WAITS.items()}, notices.SUBJECTS, fields.CHOICES]
    for language in ("en", "fr", "it"):
        assert [t for text in texts(whole) if not (t := in_language(text, language)).endswith((".", "?"))] == []
        assert [t for text in texts(heads) if (t := in_language(text, language)).endswith(".")] == []
        assert [
            t for text in texts(whole + heads) if not re.match(r"[A-ZÀ-Ü«“%]", t := in_language(text, language))
        ] == []


def test_the_glossary_says_what_the_rules_say() -> None:
    rules = next(rules for rules in RULES if rules.name == "standard")
    glossary = tree.text("GLOSSARY.md")
    for table in (rules.states, rules.case_states, rules.clocks, rules.walls, rules.proposals):
        for name, row in table.items():
            written = f"| `{name}` | {row.label['en']} | {row.label['fr']} | {row.label['it']} |"
            assert written in glossary, f"Write this line into GLOSSARY.md: {written}"
