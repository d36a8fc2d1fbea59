"""Attempts to take payment or contact away from the order; off unless the rules ask for it."""

from __future__ import annotations

import re

from amiable.guard.finding import Finding
from amiable.guard.reading import Reading
from amiable.guard.slots import ASK, AWAY, LINK, MAKE, NOT, OTHER, PAY, TO_ME, WORK, YOU, I

_ADDRESS = re.compile(
    r"[\w.+-]{1,64}(?:@|\s?\((?:at|chez|chiocciola)\)\s?)[\w-]{2,63}(?:\.[\w-]{2,63}){1,3}"
    r"|\b(?:wa\.me|t\.me|paypal\.me|revolut\.me)/\w{2,40}"
    r"|\b[a-z]{2}\d{2}(?:\s?[a-z0-9]{4}){3,7}(?:\s?[a-z0-9]{1,3})?\b",
    re.I,
)
_PHONE = re.compile(r"(?<![\w.,])(?:\+|00)?\d(?:[ ./()-]{0,2}\d){8,14}(?![\w.,]?\d)")
#: Plain enough without a word of payment beside: outside the platform, sparing its fee, in cash.
_PLAINLY = re.compile(
    r"\b(?:outside|off|without|leave|leaving|hors|dehors de|en dehors de|sans|quittons|fuori|senza)\b(?: \S+){0,3}? "
    r"(?:platform|amiable|site|plateforme|piattaforma|sito)\b"
    r"|\b(?:sav\w+|skip\w*|avoid\w*|dodg\w+|why|econom\w+|evit\w+|epargn\w+|pourquoi|rispar\w+|salt\w+|perche)\b(?: \S+){0,3}? "
    r"(?:fees?|commissions?|frais|commission[ei])\b"
    r"|\b(?:pay|paid|paying|payer|payez|paies|paie|payiez|reglez|regler|pagare|paghi|pagami|paga)\b(?: \S+){0,3}? "
    r"(?:cash|liquide|especes|contanti|nero)\b"
    r"|\b(?:wire me|text me|dm me|venmo me|zelle me|faites moi un virement|fais moi un virement|fammi un bonifico|"
    r"(?:next time|la prochaine fois|la prossima volta) "
    r"(?:contact|write|call|message|ecri|appel|scrivi|chiama)\w*)"
)
_CALLS = re.compile(
    r"\b(?:call|ring|phone|text) me\b|\b(?:appel|telephon|ecri)\w+ moi\b|\b(?:chiama|telefona|scrivi)(?:mi|temi)\b"
)
NEAR = 9


def leads_away(text: str, reading: Reading | None) -> Finding | None:
    """The first place that leads away, or None; a word of payment or contact alone never does."""
    if reading is None:
        return None
    language = reading.languages[0] if reading.languages else "en"
    address = _ADDRESS.search(text[:50_000])
    if address and reading.any(PAY | TO_ME | ASK, 0, len(reading.words)) and not _work(reading, *address.span()):
        return Finding("off_platform", address.start(), address.end(), language)
    for begin, end in reading.sentences:
        found = _words(reading, begin, end) or _plainly(reading, begin, end)
        if found is not None:
            first, last = found
            return Finding("off_platform", reading.spans[first][0], reading.spans[last][1], reading.language_at(begin))
    phone = _PHONE.search(text[:50_000])
    called = reading.any(PAY | LINK | AWAY, 0, len(reading.words)) or _CALLS.search(
        _said(reading, 0, len(reading.words))
    )
    if phone and called and not _work(reading, *phone.span()):
        return Finding("off_platform", phone.start(), phone.end(), language)
    return None


def _words(r: Reading, begin: int, end: int) -> tuple[int, int] | None:
    """ "Pay me directly", "let us go on by WhatsApp": first and last word."""
    if r.any(MAKE | WORK | OTHER, begin, end) and not r.any(AWAY, begin, end):
        return None
    for place in r.all(LINK | AWAY, begin, end):
        near = r.all(PAY, max(begin, place - NEAR), min(end, place + NEAR))
        near = [one for one in near if one != place and not r.any(NOT, max(begin, one - 4), one + 1)]
        if near and r.any(TO_ME | YOU | ASK | I, begin, end):
            return min(place, near[0]), max(place, near[0])
    return None


def _said(r: Reading, begin: int, end: int) -> str:
    """The words as they are read, signs left out."""
    return " ".join(word for word in r.words[begin:end] if word[0].isalnum())


def _plainly(r: Reading, begin: int, end: int) -> tuple[int, int] | None:
    """ "Outside the platform", "save the fee": the sentence, unless it refuses."""
    if _PLAINLY.search(_said(r, begin, end)) and not r.any(MAKE | WORK | OTHER, begin, end):
        refuses = r.any(NOT, begin, end) and not r.any(TO_ME | ASK, begin, end)
        return None if refuses else (begin, end - 1)
    return None


def _work(r: Reading, begin: int, end: int) -> bool:
    """Whether the work is spoken of outside the address that stands from `begin` to `end` in the text."""
    return any(r.slots[place] & (MAKE | WORK) for place, (first, _) in enumerate(r.spans) if not begin <= first < end)
