"""The forms of regular French and Italian verbs that matter to the guard, by who is spoken of. Plain spelling, no accents."""

from __future__ import annotations

from collections.abc import Mapping

#: Endings by slot; the empty slot is for forms that do not say who acts (infinitive, present).
FRENCH_ER = {
    "": "er e es ant",
    "SECOND": "ez iez eras erez eriez erais- ons-",
    "FIRST": "erai erons erions",
    "PAST": "ent era eront ait aient ee ees",
}
ITALIAN_ARE = {
    "": "are arlo arla arle arli ando ar",
    "SECOND": "a i ate erai erete eresti assi asse aste iate alo ala ale",
    "SECOND TO_ME": "ami aci atemi ateci amela amelo acela amele amene acele atecela atemela",
    "TO_ME": "armi arci armela armelo armele arcela arcele andomi andoci",
    "FIRST": "o ero eremo erei",
    "PAST": "ato ata ati ano ava avano era eranno",
}
ITALIAN_ERE = {
    "": "ere erlo erla erle endo er",
    "SECOND": "i ete erai erete eresti essi esse este iate ilo ila ile etela etele",
    "SECOND TO_ME": "imi ici etemi eteci imela imele imelo icela",
    "TO_ME": "ermi erci ermela erlemi ercela ermele endomi endoci",
    "FIRST": "o ero eremo erei",
    "PAST": "e ono eva evano era eranno",
}


def forms(slot: str, stems: str, endings: Mapping[str, str]) -> dict[str, str]:
    """A lexicon of every stem with every ending: `{"GIVE SECOND": "laissez, laisserez…"}`."""
    made: dict[str, str] = {}
    for person, written in endings.items():
        words = [stem + ending.rstrip("-") for stem in stems.split() for ending in written.split()]
        made[f"{slot} {person}".strip()] = ", ".join(words)
    return made
