"""Labels: each name people read, in every language."""

from __future__ import annotations

from collections.abc import Iterator

from amiable.rules.check.finding import Finding
from amiable.rules.shape import LANGUAGES, Label, Rules


def missing_labels(rules: Rules) -> Iterator[Finding]:
    """Labels that are missing or empty in a language: in ours, and in each further one the file names its states in."""
    spoken = dict.fromkeys((*LANGUAGES, *(code for state in rules.states.values() for code in state.label)))
    for where, label in _labels(rules):
        missing = [language for language in spoken if not label.get(language, "").strip()]
        if missing:
            why = f"No label in {', '.join(missing)}: people reading that language see English, or a code."
            yield Finding("label_missing", f"{where}.label", why)
        for language in label:
            if language not in spoken:
                yield Finding("unknown_name", f"{where}.label", f"No state has a label in `{language}`.")


def _labels(rules: Rules) -> Iterator[tuple[str, Label]]:
    tables = (
        "states",
        "case_states",
        "walls",
        "clocks",
        "actions",
        "proposals",
        "reasons",
        "case_reasons",
        "clauses",
        "review_grounds",
    )
    for table in tables:
        for name, row in getattr(rules, table).items():
            yield f"{table}.{name}", row.label
