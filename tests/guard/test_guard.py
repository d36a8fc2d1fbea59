"""What the guard finds, what it lets pass, where it points, and that nothing somebody types can hurt it."""

from __future__ import annotations

import time

import pytest

from amiable.guard import KINDS, Finding, judge

PRESSING = [
    ("asks", "en", "Please leave me a 5 star review!"),
    ("asks", "fr", "Mettez-moi cinq étoiles s’il vous plaît."),
    ("asks", "it", "Lasciami una recensione positiva, per favore!"),
    ("trade", "en", "I can refund 20% in exchange for a positive review."),
    ("trade", "fr", "Laissez 5 étoiles et je vous offre une retouche gratuite."),
    ("trade", "it", "Se mi lasci una buona recensione ti mando i file sorgente."),
    ("threat", "en", "If you don't refund me, I'll leave a one-star review."),
    ("threat", "fr", "Si vous ne me remboursez pas, je mets une étoile."),
    ("threat", "it", "Rifai tutto gratis, altrimenti ti lascio una brutta recensione."),
    ("change", "en", "Please remove the negative feedback you left."),
    ("change", "fr", "Je vous rembourse tout si vous supprimez votre avis."),
    ("change", "it", "Potresti cambiare la tua recensione?"),
]
DISGUISED = [
    "Please leave me ★★★★★",
    "please rate me ⭐⭐⭐⭐⭐",
    "Please leave me a 5 st4r r3view",
    "please leave me a 5 s t a r r e v i e w",
    "PLEASE leave me a FIVE STAR review",
    "Ｐｌｅａｓｅ leave me a ５ ｓｔａｒ review",
    "Please leave me a 5 st\u0430r r\u0435vi\u0435w",
    "Please leave me a 5 st\u200bar re\u00advi\u202eew",
    "Please leave me a 5 starrrr reveiw",
    "Please leave me a 5 star re.vi.ew",
    "Please leave me a 𝟓 𝐬𝐭𝐚𝐫 review",
    "Mettez-moi 5 etoiles svp",
    "Mettez-moi 5 ét0iles svp",
    "lasciami una r3censione p0sitiva per favore",
]
QUIET = [
    "",
    " \n\t",
    "It’s a five-star hotel and the brochure has to look like one.",
    "Please write three product reviews for the coffee machine.",
    "Could you review the draft before Friday?",
    "Remove the second star from the banner please.",
    "The order is three days late. I will say so in my review.",
    "Great work, I'll leave you a five star review!",
    "The previous seller asked me to give him 5 stars in exchange for a refund.",
    "Is it allowed to ask a client for a five star review?",
    "Honest feedback is welcome, good or bad.",
    "Ajoutez une note de bas de page à la page 12.",
    "À mon avis, la deuxième version est la meilleure.",
    "Je prends bonne note de votre demande.",
    "Aggiungi una nota a piè di pagina alla pagina 12.",
    "Scrivi tre recensioni di prodotto per la macchina del caffè.",
    "Ottimo lavoro, ti metto cinque stelle!",
]


@pytest.mark.parametrize(("kind", "language", "text"), PRESSING)
def test_each_kind_is_found_in_each_language_whatever_the_hint(kind: str, language: str, text: str) -> None:
    for hint in (language, "", "en", "fr", "it", "de", "x" * 1000):
        found = judge(text, hint)
        assert found is not None, hint
        assert (found.kind, found.language) == (kind, language)


@pytest.mark.parametrize("text", DISGUISED)
def test_disguises_are_seen_through(text: str) -> None:
    found = judge(text)
    assert found is not None
    assert found.kind == "asks"


@pytest.mark.parametrize("text", QUIET)
def test_work_complaints_praise_and_reports_pass(text: str) -> None:
    assert judge(text) is None


def test_the_span_is_of_the_original_text() -> None:
    text = "Здравствуйте 🙂 ﬁne!\u200b Please leave me a ５ ｓｔａｒ review. Bye"
    found = judge(text)
    assert found is not None
    assert text[found.start : found.end] == "leave me a ５ ｓｔａｒ review"
    assert found == Finding("asks", found.start, found.end, "en")


def test_a_message_in_two_languages_is_read_in_both() -> None:
    found = judge("Hello, the logo is ready and I hope you like it. Mettez-moi cinq étoiles s'il vous plaît.", "it")
    assert found is not None
    assert (found.kind, found.language) == ("asks", "fr")
    assert judge("Ciao! Please leave me 5 stelle, grazie") is not None


@pytest.mark.parametrize(
    "text",
    [
        "Honest feedback is welcome once the order is completed.",
        "Don't forget to leave a review.",
        "N'oubliez pas de laisser une évaluation.",
        "Non dimenticare di lasciare una recensione.",
    ],
)
def test_before_its_time_even_a_neutral_word_is_found(text: str) -> None:
    assert judge(text) is None
    found = judge(text, too_early=True)
    assert found is not None
    assert found.kind == "too_early"


@pytest.mark.parametrize(
    "text",
    [
        "The stars in the logo are gold now.",
        "Please send me your feedback on the first draft.",
        "Que dites-vous de la maquette ?",
        "Il widget delle recensioni è pronto.",
    ],
)
def test_before_its_time_work_stays_work(text: str) -> None:
    assert judge(text, too_early=True) is None


def test_before_its_time_a_stronger_kind_is_said() -> None:
    found = judge("If you leave a good review, I'll send you the source files.", too_early=True)
    assert found is not None
    assert found.kind == "trade"


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("Pay me by PayPal directly, it is cheaper.", True),
        ("Write to me at jo.doe@example.org", True),
        ("Add me on WhatsApp +39 333 123 4567", True),
        ("Payez-moi par virement, hors plateforme.", True),
        ("Scrivimi su Telegram", True),
        ("Please integrate PayPal in the checkout page.", False),
        ("Le bouton WhatsApp du site ne marche pas.", False),
        ("Thank you, the invoice is paid.", False),
    ],
)
def test_ways_off_the_platform_are_found_when_asked_for(text: str, leads: bool) -> None:  # noqa: FBT001
    assert judge(text) is None
    found = judge(text, off_platform=True)
    assert (found.kind if found else None) == ("off_platform" if leads else None)


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "5 stars ",
        "★ ",
        "a.",
        "$",
        "1a",
        "review ",
        "\u202e",
        "\x00",
        "“",
        "é" * 3,
        "star*",
        "\n",
        "a ",
        "please give ",
    ],
)
def test_a_megabyte_of_anything_takes_no_longer_than_fifty_kilobytes(piece: str) -> None:
    text = (piece * (1_000_000 // len(piece) + 1))[:1_000_000]
    began = time.process_time()
    judge(text, too_early=True, off_platform=True)
    assert time.process_time() - began < 8


def test_the_end_of_a_long_text_is_read() -> None:
    found = judge("word " * 200_000 + "Please leave me a 5 star review!")
    assert found is not None
    assert found.start > 999_000


def test_only_known_kinds_are_said() -> None:
    assert KINDS == ("asks", "trade", "threat", "change", "too_early", "off_platform")
