"""One plain spelling of what was written: small letters without accents, look-alikes, hidden marks or fancy forms.

Every plain letter knows where it came from, so that a finding can be shown in the original text. Words are not known here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

STAR, EMPTY_STAR, THUMB, PRAY, OPEN, CLOSE = "★", "☆", "👍", "🙏", "“", "”"

#: Letters of other alphabets that look like ours, and letters that do not fall apart by themselves.
_ALIKE = dict(
    zip(
        "авекмнорстухіѕјԁԛԝɡαβεικνορτυχηωаɑłıøđħŧᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢзьгпб",
        "abekmhopctyxisjdqwgabeikvoptuxnwaaliodhtabcdefghijklmnoprstuvwyz3brn6",
        strict=True,
    )
)
_WHOLE = {
    "œ": "oe", "æ": "ae", "\n": "\n", "\r": "\n", "\t": " ", "\u2028": "\n", "\u2029": "\n", "\u0085": "\n",
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "′": "'", "‛": "'", "＇": "'",
    "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-", "•": "-", "·": ".",
    "“": OPEN, "„": OPEN, "«": OPEN, "‹": OPEN, "”": CLOSE, "»": CLOSE, "›": CLOSE,
    "→": "=", "⇒": "=", "➡": "=", "➜": "=", "⟶": "=", "👉": "=", "×": "x",
    "⭐": STAR, "★": STAR, "🌟": STAR, "✭": STAR, "✮": STAR, "⭑": STAR, "✪": STAR, "✯": STAR, "✰": STAR, "✩": STAR,
    "🟊": STAR, "✴": STAR, "✨": " ", "☆": EMPTY_STAR, "⚝": STAR, "💫": STAR,
    "👍": THUMB, "🙏": PRAY, "💯": " 100% ", "⁄": "/", "∕": "/", "🔟": "10", "🆓": " free ",
}  # fmt: skip
_HIDDEN = {"Cf", "Mn", "Me", "Cn", "Co", "Cs", "Cc"}


def words_of(written: str) -> frozenset[str]:
    """The words of a list written with spaces."""
    return frozenset(written.split())


def plain(text: str) -> tuple[str, Sequence[int]]:
    """Return the plain spelling of `text` and, for each of its letters and its end, the place in `text` it stands for."""
    if text.isascii() and text.isprintable():
        return text.lower(), range(len(text) + 1)
    letters = [_FOLDED[ord(letter)] for letter in text]
    places: list[int] = []
    for place, made in enumerate(letters):
        places.extend([place] * len(made))
    places.append(len(text))
    return "".join(letters), places


def spelt(text: str) -> str:
    """The plain spelling of `text`, for who need not know where its letters came from."""
    return text.lower() if text.isascii() and text.isprintable() else text.translate(_FOLDED)


def _fold(letter: str) -> str:
    """The plain spelling of one letter; empty for what cannot be seen."""
    if letter in _WHOLE:
        return _WHOLE[letter]
    if unicodedata.category(letter) in _HIDDEN:
        return ""
    apart = unicodedata.normalize("NFKD", letter).lower()
    made = "".join(_WHOLE.get(one, _ALIKE.get(one, one)) for one in apart if unicodedata.category(one) not in _HIDDEN)
    return " " if made.isspace() else made


class _Folds(dict[int, str]):
    """The plain spelling of each letter, by its code; found out once."""

    def __missing__(self, code: int) -> str:
        made = self[code] = _fold(chr(code))
        return made


_FOLDED = _Folds()
