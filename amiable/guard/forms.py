"""The forms of regular French verbs that matter to the guard, by who is spoken of. Plain spelling, no accents."""

from __future__ import annotations

from collections.abc import Mapping

#: Endings by slot; the empty slot is for forms that do not say who acts (infinitive, present).
FRENCH_ER = {
    "": "er e es ant",
    "SECOND": "ez iez eras erez eriez erais- ons-",
    "FIRST": "erai erons erions",
    "PAST": "ent era eront ait aient ee ees",
}


def forms(slot: str, stems: str, endings: Mapping[str, str]) -> dict[str, str]:
    """A lexicon of every stem with every ending: `{"GIVE SECOND": "laissez, laisserez…"}`."""
    made: dict[str, str] = {}
    for person, written in endings.items():
        words = [stem + ending.rstrip("-") for stem in stems.split() for ending in written.split()]
        made[f"{slot} {person}".strip()] = ", ".join(words)
    return made
