"""How well and how fast pressure on ratings is found, on texts written without sight of the patterns.

Precision and recall in each language on the test half of the corpus (`tests/guard/corpus/README.md`), beside a naive baseline
that looks for a word of rating and a word of condition or value anywhere; and the time one text takes.
"""

from __future__ import annotations

import json
import os
import re
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from amiable.guard import judge
from bench.stage.report import bound

CORPUS = Path(__file__).parent.parent / "tests" / "guard" / "corpus" / "test"
OWN = CORPUS.parent.parent / "own"
LANGUAGES = ("en", "fr", "it")
PRECISION, RECALL, MILLISECONDS = 0.95, 0.90, 2.0
ROUNDS = 3
_RATING = re.compile(
    r"\b(?:stars?|reviews?|ratings?|feedback|étoiles?|avis|notes?|évaluations?|commentaires?|stell[ae]|recension[ei]|vot[oi]|"
    r"valutazion[ei])\b|★|⭐",
    re.I,
)
_CONDITION = re.compile(
    r"\b(?:if|once|exchange|return|otherwise|unless|please|discount|refund|free|positive|good|five|5|si|sinon|échange|contre|"
    r"remise|remboursement|gratuit|merci|positif|bonne?|cinq|se|appena|cambio|altrimenti|sconto|rimborso|gratis|positiv[ao]|"
    r"buona|cinque|favore)\b",
    re.I,
)


def naive(text: str) -> bool:
    """The baseline: both kinds of words, anywhere."""
    return bool(_RATING.search(text) and _CONDITION.search(text))


def texts(language: str) -> list[tuple[str, bool]]:
    """The texts of a language and whether they press."""
    lines = (CORPUS / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return [(one["text"], one["pressure"]) for one in map(json.loads, filter(str.strip, lines))]


def measured(rows: list[tuple[str, bool]], found: Callable[[str], bool]) -> tuple[float, float]:
    """Precision and recall."""
    pairs = [(found(text), pressure) for text, pressure in rows]
    hits = sum(said and meant for said, meant in pairs)
    said, meant = sum(said for said, _ in pairs), sum(meant for _, meant in pairs)
    return hits / (said or 1), hits / (meant or 1)


def times(rows: list[tuple[str, bool]]) -> list[float]:
    """Milliseconds of processor time of each text, the best of three."""
    best = [float("inf")] * len(rows)
    for _ in range(ROUNDS):
        for place, (text, _pressure) in enumerate(rows):
            began = time.perf_counter()
            judge(text)
            best[place] = min(best[place], (time.perf_counter() - began) * 1000)
    return best


def others() -> None:
    """Print how the kinds one asks for do on texts they may be tuned on."""
    for name, option in (("early", "too_early"), ("away", "off_platform")):
        for language in LANGUAGES:
            lines = (OWN / f"{name}_{language}.jsonl").read_text(encoding="utf-8").splitlines()
            rows = [(one["text"], one["pressure"]) for one in map(json.loads, lines)]
            precision, recall = measured(rows, partial(_found, option=option))
            print(
                f"  {option}, {language}: {len(rows)} texts it is tuned on · precision {precision:.3f} recall {recall:.3f}"
            )


def _found(text: str, option: str) -> bool:
    return judge(text, **{option: True}) is not None


def main() -> int:
    """Print the figures; 1 when the promise is not kept."""
    print("bench/guard: pressure on ratings, test half of the corpus")
    print(f"  promise: precision ≥ {PRECISION}, recall ≥ {RECALL}, < {MILLISECONDS:g} ms a text (median)")
    broken, spent = 0, list[float]()
    for language in LANGUAGES:
        rows = texts(language)
        precision, recall = measured(rows, lambda text: judge(text) is not None)
        other_precision, other_recall = measured(rows, naive)
        took = times(rows)
        spent += took
        pressing = sum(pressure for _, pressure in rows)
        print(
            f"  {language}: {len(rows)} texts, {pressing} press · precision {precision:.3f} recall {recall:.3f}"
            f" · naive words {other_precision:.3f} {other_recall:.3f} · median {statistics.median(took):.2f} ms"
        )
        broken |= bound(
            f"bench/guard: precision, {language}",
            precision,
            "",
            at_least=PRECISION,
            against=f"naive words {other_precision:.3f}",
        )
        broken |= bound(
            f"bench/guard: recall, {language}", recall, "", at_least=RECALL, against=f"naive words {other_recall:.3f}"
        )
    last = statistics.quantiles(spent, n=100)[98]
    middle = statistics.median(spent)
    print(f"  all: median {middle:.2f} ms, 99th percentile {last:.2f} ms a text")
    others()
    print(f"  load of the machine: {os.getloadavg()[0]:.2f} on {os.cpu_count()} cores, Python {sys.version.split()[0]}")
    return broken | bound("bench/guard: a text, median", middle, "ms", at_most=MILLISECONDS)


if __name__ == "__main__":
    sys.exit(main())
