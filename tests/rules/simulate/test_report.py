"""What a simulation says: tables with values in three languages, and a whole sentence for each difference beyond chance."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from amiable.rules.load import load, shipped_text
from amiable.rules.shape import LANGUAGES
from amiable.rules.simulate.figures import Figures, Fraction, Simulation, Sums, Times
from amiable.rules.simulate.measures import Row, rows
from amiable.rules.simulate.mix import load_mix, shipped_mix_text
from amiable.rules.simulate.report import Report
from amiable.rules.simulate.told import TOLD
from amiable.rules.simulate.words import WORDS

STANDARD = load(shipped_text())
A = Figures(
    name="standard",
    version=1,
    hash="ab" * 32,
    orders=10_000,
    paid=9_000,
    cancelled=1_500,
    endings=(("completed_accepted", 6_500), ("completed_silence", 2_000), ("late", 1_500)),
    silence=(("accept_by", 2_000), ("dead", 200)),
    ran_out=(("accept_by", 2_000),),
    center=400,
    support=80,
    appealed=10,
    revised=1_500,
    revisions=1_800,
    extensions=600,
    extras=50,
    rate=Fraction(8_500, 10_000),
    rate_by_seller=(("prompt", Fraction(5_000, 5_000)), ("slow", Fraction(3_500, 5_000))),
    ended=Times(5 * 86_400, 9 * 86_400 + 3_600, 6 * 86_400),
    settled=Times(19 * 86_400, 24 * 86_400, 20 * 86_400),
    money=(Sums("EUR", 1_234_567_89, 200_000_00, 200_000_00, 834_567_89), Sums("JPY", 5_000, 0, 1_000, 4_000)),
)
B = replace(
    A,
    hash="cd" * 32,
    endings=(("completed_accepted", 6_190), ("completed_silence", 2_310), ("late", 1_500)),
    silence=(("accept_by", 2_310), ("dead", 200)),
    center=410,
    rate=Fraction(8_300, 10_000),
    ended=Times(4 * 86_400, 9 * 86_400 + 3_600, 6 * 86_400 + 7_200),
    money=(Sums("EUR", 1_234_567_89, 199_000_00, 200_000_00, 835_567_89), A.money[1]),
)


def report(language: str, *figures: Figures) -> Report:
    """What is said of these."""
    simulation = Simulation(7, load_mix(shipped_mix_text()), (("large", "package_too_long"),), figures)
    return Report(simulation, [STANDARD] * len(figures), language)


SAID: Mapping[str, list[str]] = {
    "en": [
        "With B, 3.1 of 100 fewer orders end with “Accepted by the client”.",
        "With B, 3.1 of 100 more orders end with “Accepted by silence”.",
        "With B, 3.1 of 100 more orders end by silence.",
        "With B, 3.1 of 100 more orders end because the time for “Acceptance” runs out.",
        "With B, the completion rate of all sellers falls from 85.0% to 83.0%.",
        "With B, half of the orders have ended 1 d sooner.",
        "With B, an order ends 2 h later on average.",
        "With B, clients get 1,000.00 EUR less back in all.",
        "With B, sellers are paid 1,000.00 EUR more in all.",
    ],
    "fr": [
        "Avec B, moins de commandes se terminent par «\u00a0Acceptée par le client\u00a0»\u00a0: 3,1 sur 100.",
        "Avec B, davantage de commandes se terminent par «\u00a0Acceptation tacite\u00a0»\u00a0: 3,1 sur 100.",
        "Avec B, davantage de commandes se terminent par le silence\u00a0: 3,1 sur 100.",
        "Avec B, davantage de commandes se terminent parce que le délai «\u00a0Acceptation\u00a0» expire\u00a0: 3,1 sur 100.",
        "Avec B, le taux d’exécution de tous les prestataires descend de 85,0\u00a0% à 83,0\u00a0%.",
        "Avec B, la moitié des commandes sont terminées 1 j plus tôt.",
        "Avec B, une commande se termine en moyenne 2 h plus tard.",
        "Avec B, les clients récupèrent en tout 1\u202f000,00 EUR de moins.",
        "Avec B, les prestataires reçoivent en tout 1\u202f000,00 EUR de plus.",
    ],
    "it": [
        "Con B, meno ordini si chiudono con «Accettato dal cliente»: 3,1 su 100.",
        "Con B, più ordini si chiudono con «Accettazione tacita»: 3,1 su 100.",
        "Con B, più ordini si chiudono per silenzio: 3,1 su 100.",
        "Con B, più ordini si chiudono perché scade il termine «Accettazione»: 3,1 su 100.",
        "Con B, il tasso di completamento di tutti i professionisti scende da 85,0% a 83,0%.",
        "Con B, metà degli ordini si sono chiusi 1 g prima.",
        "Con B, un ordine si chiude in media 2 h più tardi.",
        "Con B, ai clienti tornano in tutto 1.000,00 EUR in meno.",
        "Con B, i professionisti ricevono in tutto 1.000,00 EUR in più.",
    ],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_difference_beyond_chance_is_one_sentence(language: str) -> None:
    assert list(report(language, A, B).sentences()) == SAID[language]


def test_two_that_are_alike_say_so() -> None:
    told = report("en", A, A)
    assert list(told.sentences()) == []
    assert "  Nothing differs by more than chance." in told.text().splitlines()
    assert {told.signed(row) for row in told.rows} == {"="}


def test_tables_show_values_signs_and_who_was_invented() -> None:
    lines = report("en", A, B).text().splitlines()
    assert lines[0].startswith(
        "Nobody of these people exists: who they are and how they behave is invented, by the mix “standard”"
    )
    shown = [re.sub(" {2,}", "  ", line.strip()) for line in lines]
    for line in (
        "clients  prompt 50 · slow 28 · silent 14 · contentious 8",
        "Not bought, because the rules do not allow it: large (package_too_long).",
        "10,000 orders, seed 7",
        "B = standard 1 (" + STANDARD.hash[:12] + ")",
        "Accepted by silence  20.0  23.1  +3.1",
        "Late  15.0  15.0  =",
        "all together  22.0  25.1  +3.1",
        "orders in the resolution center  4.0  4.1  +0.1",
        "all  85.0  83.0  −2.0",
        "half have ended after  5 d  4 d  −1 d",
        "nine of ten have ended after  9 d 1 h  9 d 1 h  =",
        "paid by clients  1,234,567.89 EUR  1,234,567.89 EUR  =",
        "back to clients  200,000.00 EUR  199,000.00 EUR  −1,000.00 EUR",
        "paid by clients  5,000 JPY  5,000 JPY  =",
        "Another seed moves a share by at most 0.98 of 100, in 95 of 100 cases.",
    ):
        assert line in shown
    assert max(map(len, lines)) <= 125


def test_a_kind_of_ones_own_keeps_its_name() -> None:
    own = replace(A, rate_by_seller=(("support", Fraction(1, 2)), ("silent", Fraction(1, 2))))
    said = report("fr", own)
    assert [said.label(row) for row in said.rows if row.section == "rate"] == ["tous", "support", "silencieux"]


def test_one_file_has_no_differences() -> None:
    alone = report("it", A)
    assert "differenza" not in alone.text()
    assert not any(row.tells for row in alone.rows)
    assert alone.text().count("\n\n") == 7


def test_chance_is_known_for_shares_alone() -> None:
    found = {(row.section, row.code, row.unit): row for row in rows(report("en", A).simulation)}
    share = found["silence", "by_silence", "of_100"]
    assert (share.values, round(share.margin or 0, 3)) == ((22.0,), 0.812)
    assert found["time", "ended_mean", "seconds"].margin is None
    assert Row("way", "support", "of_100", (1.0, 1.2), 0.3).tells is False
    assert Row("way", "support", "of_100", (1.0, 1.4), 0.3).tells is True


def test_every_word_and_sentence_stands_in_every_language() -> None:
    assert {language: set(words) for language, words in WORDS.items()} == {key: set(WORDS["en"]) for key in LANGUAGES}
    assert {language: set(told) for language, told in TOLD.items()} == {key: set(TOLD["en"]) for key in LANGUAGES}
    for language in LANGUAGES:
        for key, pair in TOLD[language].items():
            holes = [set(re.findall(r"\{(\w+)\}", sentence)) for sentence in (*pair, *TOLD["en"][key])]
            assert all(hole == holes[0] for hole in holes), key
            assert pair[0] != pair[1]
            assert all(sentence.endswith(".") for sentence in pair)
        for code, words in WORDS[language].items():
            assert set(re.findall(r"\{(\w+)\}", words)) == set(re.findall(r"\{(\w+)\}", WORDS["en"][code])), code


def test_every_row_has_its_words() -> None:
    for language in LANGUAGES:
        said = report(language, A, B)
        for row in said.rows:
            assert row.code in WORDS[language] or said.label(row) != row.code, row
            assert "{" not in said.sentence(row)
