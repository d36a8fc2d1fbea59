"""What stands on a page or in a mail in another language than its reader's. Knows nothing of any one page.

Two ways: a text that is a sentence of ours in another language (the catalogs and the labels of the rules, looked up the
other way round), and a longer text whose small words are another language's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from html.parser import HTMLParser

from babel.messages.pofile import read_po

from amiable.rules.load import load
from tests.house import tree


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LANGUAGES = ("en", "fr", "it")
#: What people read of an element besides its text.
HUMAN = (
    "title",
    "alt",
    "aria-label",
    "aria-description",
    "aria-valuetext",
    "placeholder",
    "label",
    "summary",
    "content",
)
SHOWN_VALUES = ("submit", "button", "reset")
VOID = _words("""
    area base br col embed hr img input link meta source track wbr
""")
NEVER_READ = frozenset({"script", "style", "template", "code", "kbd", "samp"})
INLINE = _words("""
    a abbr b bdi em i mark small span strong sub sup time u data q cite
""")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")
WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
#: Words that are frequent in one language and mean nothing in the two others.
SMALL = {
    "en": _words("""
        the of and to is are was it that this with for you your they be not have has what when who will would there
        from by which can if or as at we but do does did their them
    """),
    "fr": _words("""
        les des du une et est sont vous votre vos nous que pas pour dans avec sur au aux ce cette ces elle par plus
        ou être avez sera en où leur jusqu’au c’est n’est qu’il était mais sans sous tout cela chaque
    """),
    "it": _words("""
        lo gli di del della dei delle che è sono tuo tua ti non per con una nel nella al alla alle questo questa ha
        hai da dal più o anche sarà come fino nei sul sulla degli agli questi così già ogni senza
    """),
}
LONG = 8


def wrong_language(html: str, reader: str, allowed: Collection[str] = ()) -> list[str]:
    """Every text of a page that is not in the reader's language, as it stands there.

    Skipped is what carries another `lang`, what is never read, and every text or word in `allowed` (names, titles that
    people gave). A page whose own `lang` is not the reader's is one finding.
    """
    walk = _Walk(reader)
    walk.feed(html)
    walk.close()
    found = [f"<html lang> is {walk.own!r}"] if walk.own not in (None, reader) else []
    return found + [text for text in dict.fromkeys(walk.texts()) if _is_wrong(text, reader, allowed)]


def wrong_language_text(plain: str, reader: str, allowed: Collection[str] = ()) -> list[str]:
    """The same for plain text: a mail, a subject, a calendar; looked at line by line."""
    lines = [" ".join(line.split()) for line in plain.splitlines()]
    return [line for line in dict.fromkeys(lines) if line and _is_wrong(line, reader, allowed)]


def _is_wrong(text: str, reader: str, allowed: Collection[str]) -> bool:
    if text in allowed:
        return False
    for known in sorted((word for word in allowed if word), key=len, reverse=True):
        text = text.replace(known, "…")
    if not any(len(word) > 1 for word in WORD.findall(text)):
        return False
    parts = [part.strip() for part in re.split(r"(?<=[.?!])\s+|\s·\s|\s–\s|:\s", text)]
    wrong = any(
        _is_anothers(part, reader) for part in (text, *parts) if any(len(word) > 1 for word in WORD.findall(part))
    )
    return wrong or any(_reads_as_another(part, reader) for part in text.split(" · "))


# ── by our own sentences ─────────────────────────────────────────────────────────────────────────────────────────────


def _is_anothers(text: str, reader: str) -> bool:
    """Whether it is a sentence of ours in another language, and none in the reader's."""
    text = _plain(text)
    if _said(text, reader):
        return False
    return any(_said(text, other) for other in LANGUAGES if other != reader)


def _said(text: str, language: str) -> bool:
    whole, filled = _sentences(language)
    if text in whole:
        return True
    words = [word.lower() for word in WORD.findall(text)]
    return any(pattern.fullmatch(text) for word in {*words, ""} for pattern in filled.get(word, ()))


def _plain(text: str) -> str:
    return " ".join(re.sub(r"</?[a-z][^>]*>", "", text).replace("&nbsp;", " ").split()).rstrip(".")


@cache
def _sentences(language: str) -> tuple[frozenset[str], dict[str, list[re.Pattern[str]]]]:
    """Whole sentences, and those with places to fill by their longest word."""
    whole, filled = set(), {}
    for text in {_plain(text) for text in (*_catalog(language), *_labels(language))}:
        if not PLACEHOLDER.search(text):
            whole.add(text)
            continue
        words = [word.lower() for word in WORD.findall(PLACEHOLDER.sub(" ", text))]
        if sum(map(len, words)) < 4:  # "%(a)s, %(b)s" would be everything
            continue
        pattern = ".+?".join(re.escape(part.replace("%%", "%")) for part in PLACEHOLDER.split(text))
        filled.setdefault(max(words, key=len), []).append(re.compile(pattern))
    return frozenset(whole), filled


def _catalog(language: str) -> Iterator[str]:
    source = "fr" if language == "en" else language
    with (tree.ROOT / f"amiable/locale/{source}/LC_MESSAGES/django.po").open("rb") as text:
        for row in read_po(text, locale=source):
            if row.id:
                said: str | Sequence[str] = row.id if language == "en" else row.string
                yield from [said] if isinstance(said, str) else said


def _labels(language: str) -> Iterable[str]:
    for path in tree.files():
        if (
            path.startswith("amiable/rules/") and path.endswith(".toml") and path.count("/") == 2
        ):  # simulate/ has no labels
            rules = load(tree.text(path))
            for table in vars(type(rules)).get("__slots__", ()) or vars(rules):
                rows = getattr(rules, table)
                if isinstance(rows, dict):
                    yield from (row.label[language] for row in rows.values() if language in getattr(row, "label", {}))


# ── by small words ───────────────────────────────────────────────────────────────────────────────────────────────────


def _reads_as_another(text: str, reader: str) -> bool:
    """Whether a longer text has another language's small words, and clearly fewer of the reader's."""
    words = [word.lower().replace("'", "’") for word in WORD.findall(text)]
    if len(words) < LONG:
        return False
    counts = {language: sum(word in small for word in words) for language, small in SMALL.items()}
    best = max(counts, key=lambda language: (counts[language], language == reader))
    return best != reader and counts[best] >= 3 and counts[best] >= 2 * counts[reader]


# ── the page ─────────────────────────────────────────────────────────────────────────────────────────────────────────


class _Walk(HTMLParser):
    """Goes through a page and keeps what is in the reader's language, block by block."""

    def __init__(self, reader: str) -> None:
        super().__init__(convert_charrefs=True)
        self.reader, self.own = reader, None
        self.open: list[tuple[str, bool]] = []
        self.found: list[str] = []
        self.block: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at what the element says in its attributes; go in, unless it is another language's."""
        told = {name: value or "" for name, value in attrs}
        language = told.get("lang")
        if tag == "html":
            self.own, language = language, None
        hidden = bool(self.open and self.open[-1][1])
        if language is not None:
            hidden = language.partition("-")[0] != self.reader
        hidden = hidden or tag in NEVER_READ
        if tag not in INLINE:
            self._end_of_block()
        if not hidden:
            human = HUMAN if tag != "meta" else (("content",) if told.get("name") == "description" else ())
            self.found += [told[name] for name in human if told.get(name) and not (name == "content" and tag != "meta")]
            if tag == "input" and told.get("type") in SHOWN_VALUES:
                self.found.append(told.get("value", ""))
        if tag not in VOID:
            self.open.append((tag, hidden))

    def handle_endtag(self, tag: str) -> None:
        """Come out of the element, and of whatever was not closed inside it."""
        if tag not in INLINE:
            self._end_of_block()
        while self.open and any(name == tag for name, _hidden in self.open):
            if self.open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        """Keep text that is read."""
        if not (self.open and self.open[-1][1]) and data.strip():
            self.block.append(data)

    def texts(self) -> Iterator[str]:
        """Each text by itself, but for single words inside a sentence, and each block as a whole, on one line."""
        self._end_of_block()
        for text in self.found:
            if line := " ".join(text.split()):
                yield line

    def _end_of_block(self) -> None:
        if len(self.block) > 1:
            self.found.append(" ".join("".join(self.block).split()))
        alone = all(len(WORD.findall(data)) == 1 for data in self.block)
        self.found += [data for data in self.block if alone or len(WORD.findall(data)) > 1]
        self.block = []
