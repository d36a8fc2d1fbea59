"""Words come in without what nobody can see: overrides of direction, control characters, halves of letters."""

from dataclasses import dataclass

import pytest

from amiable.kernel.letters import apart, one_line, readable, tidied


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("gnp.\u202eexe", "gnp.exe"),
        ("\u2067\u2066pay\u2069 me\u2069", "pay me"),
        ("a\x07b\x1b[31mc\x9bd\x7f", "ab[31mcd"),
        ("\ud83d", ""),
        ("two\r\nlines\tand a tab", "two\r\nlines\tand a tab"),
        ("👩\u200d🎨 می\u200cخواهم \u200fשלום\u200e", "👩\u200d🎨 می\u200cخواهم \u200fשלום\u200e"),
        ("refused elsewhere \0", "refused elsewhere \0"),
        ("« Oui\u202f! »\u00a0:", "« Oui\u202f! »\u00a0:"),
    ],
)
def test_what_is_taken_out(given: str, kept: str) -> None:
    assert readable(given) == kept
    assert readable(kept) == kept


def test_a_name_stands_on_one_line() -> None:
    assert one_line(" Marc \n\t Ren\u202ener\x00 ") == "Marc Renner\x00"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("\u200b", ""),
        ("\u2060\u3164\u2800\ufeff\xad", ""),
        ("\u200d \u200e\u200c", ""),
        ("Giulia\u200b Bassi\u2063", "Giulia Bassi"),
        ("Giulia\U000e0068\U000e0069 \u2065B\u180f\U0001d173", "Giulia B"),
        ("🏴\U000e0067\U000e0062\U000e007f", "🏴\U000e0067\U000e0062\U000e007f"),
        ("\u200fשרה\u200e", "שרה"),
        ("می\u200cخواهم 👩\u200d🎨", "می\u200cخواهم 👩\u200d🎨"),
    ],
)
def test_a_name_hides_nothing_and_is_never_invisible(given: str, kept: str) -> None:
    assert one_line(given) == kept
    assert one_line(kept) == kept


@dataclass(frozen=True)
class Row:
    text: str
    rows: tuple["Row", ...] = ()
    count: int = 0


def test_a_record_is_tidied_all_through() -> None:
    assert tidied(Row("a\u202e", (Row("b\x07", count=3),))) == Row("a", (Row("b", count=3),))


@pytest.mark.parametrize(("name", "shown"), [("Marc", "Marc"), ("Noël 2", "Noël 2"), ("שרה", "\u2068שרה\u2069")])
def test_a_name_from_right_to_left_moves_nothing_beside_it(name: str, shown: str) -> None:
    assert apart(name) == shown
