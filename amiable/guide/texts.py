"""The help texts as they lie in `texts/<language>/<slug>.md`: read once a process, front matter and Markdown apart.

What the Markdown becomes on a page: rendering.py; the questions at the end of a lesson: checking.py.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from amiable.wording.languages import CODE

FOLDER: Final = Path(__file__).parent / "texts"
#: What is shown where a language has no text of its own.
FALLBACK: Final = "en"
KINDS: Final = ("article", "lesson")
#: For whom a text is; `both` are client and seller, `support` are those who work at the desk.
AUDIENCES: Final = ("both", "seller", "client", "support")
_FENCE: Final = "---"


@dataclass(frozen=True, slots=True)
class Text:
    """One help text in one language. `place` orders it among its kind; `body` is Markdown."""

    slug: str
    language: str
    title: str
    summary: str
    kind: str
    place: int
    audience: str
    version: int
    changed: date
    keywords: tuple[str, ...]
    body: str
    digest: str  # SHA-256 of all of it but its version and date


class BadText(ValueError):
    """A help text whose front matter cannot be read; says which and why."""


@cache
def texts(language: str) -> Mapping[str, Text]:
    """All texts in a language by slug, in the order they are listed in; those a region does not have in the language it is
    of (pt-br, pt), and those that has not in English."""
    found = {
        slug: text
        for code in (FALLBACK, language.partition("-")[0], language)
        for slug, text in own_texts(code).items()
    }
    return dict(sorted(found.items(), key=lambda row: (KINDS.index(row[1].kind), row[1].place, row[0])))


@cache
def own_texts(language: str) -> Mapping[str, Text]:
    """Only what is written in this language; empty for one nobody wrote in."""
    if not CODE.fullmatch(language):
        return {}
    files = sorted((FOLDER / language).glob("*.md"))
    return {file.stem: read(file.read_text(encoding="utf-8"), slug=file.stem, language=language) for file in files}


def find(slug: str, language: str) -> Text | None:
    """One text, in English where this language does not have it; None when there is none."""
    return texts(language).get(slug)


def languages() -> tuple[str, ...]:
    """The codes of the languages there are texts in."""
    return tuple(sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir()))


def read(written: str, *, slug: str, language: str) -> Text:
    """A text as it is written in its file. Raises BadText."""
    opening, _, rest = written.partition("\n")
    head, fence, body = rest.partition(f"\n{_FENCE}\n")
    if opening.strip() != _FENCE or not fence:
        raise BadText(f"{language}/{slug}: the front matter stands between two lines of ---")
    known = _fields(head, where=f"{language}/{slug}")
    try:
        found = Text(
            slug=slug,
            language=language,
            title=known["title"],
            summary=known["summary"],
            kind=known["kind"],
            place=int(known["place"]),
            audience=known["for"],
            version=int(known["version"]),
            changed=date.fromisoformat(known["changed"]),
            keywords=tuple(word for word in (each.strip() for each in known["keywords"].split(",")) if word),
            body=body.strip() + "\n",
            digest=_digest(known, body),
        )
    except (KeyError, ValueError) as wrong:
        raise BadText(f"{language}/{slug}: {wrong!r}") from wrong
    if found.kind not in KINDS or found.audience not in AUDIENCES or not found.title or not found.summary:
        raise BadText(f"{language}/{slug}: kind, for, title or summary is not what it can be")
    return found


def _fields(head: str, *, where: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    for line in head.splitlines():
        name, colon, value = line.partition(":")
        if not colon or name in fields:
            raise BadText(f"{where}: {line!r} is no line such as title: …, or stands there twice")
        fields[name.strip()] = value.strip().strip('"').strip("[]")
    return fields


def _digest(known: Mapping[str, str], body: str) -> str:
    """What tells one wording from another: everything but when it changed."""
    said = [f"{name}: {value}" for name, value in sorted(known.items()) if name not in ("version", "changed")]
    return hashlib.sha256("\n".join((*said, body.strip())).encode()).hexdigest()
