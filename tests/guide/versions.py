"""Which wording of each help text has which version: amiable/guide/texts/versions.toml.

`python -m tests.guide.versions` writes the table anew. It refuses when a text says something else under the version it had:
raise `version` (and `changed`) in that text's front matter first, in every language.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping

from amiable.guide.texts import FOLDER, Text, languages, own_texts

TABLE = FOLDER / "versions.toml"
HEAD = "# Written by `python -m tests.guide.versions`: the version of each help text, and SHA-256 of its wording by language.\n"

type Row = Mapping[str, int | str]


def written() -> Mapping[str, Row]:
    """The table as it stands; empty before it was ever written."""
    return tomllib.loads(TABLE.read_text()) if TABLE.exists() else {}


def present() -> Mapping[str, Row]:
    """The table as the texts are now."""
    texts = {language: own_texts(language) for language in languages()}
    slugs = sorted({slug for own in texts.values() for slug in own})
    return {slug: _row([own[slug] for own in texts.values() if slug in own]) for slug in slugs}


def _row(texts: list[Text]) -> Row:
    return {"version": max(text.version for text in texts), **{text.language: text.digest for text in texts}}


def unraised(before: Mapping[str, Row], now: Mapping[str, Row]) -> list[str]:
    """The texts that say something else under the version they had; one in a new language is none of them."""
    found = []
    for slug in sorted(before.keys() & now.keys()):
        old, new = before[slug], now[slug]
        if old["version"] >= new["version"] and any(old[code] != new[code] for code in (old.keys() & new.keys())):
            found.append(slug)
    return found


def as_toml(table: Mapping[str, Row]) -> str:
    """The file's text."""
    lines = [HEAD]
    for slug, row in table.items():
        lines += [f"[{slug}]\n", *(f"{key} = {_value(value)}\n" for key, value in row.items()), "\n"]
    return "".join(lines).rstrip("\n") + "\n"


def _value(value: int | str) -> str:
    return str(value) if isinstance(value, int) else f'"{value}"'


if __name__ == "__main__":
    stale = unraised(written(), present())
    if stale:
        sys.exit(f"These say something else under the version they had; raise it first: {', '.join(stale)}")
    TABLE.write_text(as_toml(present()))
