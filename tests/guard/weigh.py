"""Weighs the traits of pressure: `python -m tests.guard.weigh` learns from texts and writes `amiable/guard/weights.py`.

Learns from `corpus/dev` and `own`, never from `corpus/test`. A text presses as much as its most pressing mention (so that
only whole texts need labels); weights are found by logistic regression with small steps and a pull to zero. `--fold` prints
what would be said of texts that were not learned from, in five parts; texts at the same place of the three languages stay
together.
"""

from __future__ import annotations

import json
import math
import random
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from amiable.guard.mentions import mentions
from amiable.guard.reading import WORTH, read
from amiable.guard.traits import traits

HERE = Path(__file__).parent
TARGET = HERE.parent.parent / "amiable" / "guard" / "weights.py"
LANGUAGES = ("en", "fr", "it")
PULL, ROUNDS, STEP, RARE, THRESHOLD = 0.1, 40, 0.15, 3, 0.2
FOLDS = 5
Row = tuple[list[set[str]], bool, int]


def rows() -> list[Row]:
    """Every text as the traits of its mentions, whether it presses, and its part."""
    found: list[Row] = []
    for folder in ("corpus/dev", "own"):
        for language in LANGUAGES:
            lines = (HERE / folder / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
            for place, one in enumerate(json.loads(line) for line in lines if line.strip()):
                found.append((_of(one["text"]), one["pressure"], place // 3 % FOLDS))
    return found


def _of(text: str) -> list[set[str]]:
    reading = read(text, "", wanted=WORTH)
    if reading is None:
        return []
    return [
        traits(reading, mention, at)
        for at, (begin, end) in enumerate(reading.sentences)
        for mention in mentions(reading, begin, end)
    ]


def learn(texts: Sequence[Row]) -> tuple[dict[str, float], float]:
    """The weights of the traits, and what speaks without any."""
    often = Counter(trait for mentioned, _, _ in texts for one in mentioned for trait in one)
    kept = [
        ([[trait for trait in sorted(one) if often[trait] >= RARE] for one in mentioned], pressing)
        for mentioned, pressing, _ in texts
        if mentioned
    ]
    weights, squares = dict[str, float](), dict[str, float]()
    base, base_square = 0.0, 1e-6
    order = random.Random(1)
    for _ in range(ROUNDS):
        order.shuffle(kept)
        for mentioned, pressing in kept:
            sums = [base + sum(weights.get(trait, 0.0) for trait in one) for one in mentioned]
            best = max(range(len(sums)), key=sums.__getitem__)
            error = 1 / (1 + math.exp(-max(-30.0, min(30.0, sums[best])))) - pressing
            base_square += error * error
            base -= 2 * STEP * error / math.sqrt(base_square)
            for trait in mentioned[best]:
                pull = error + PULL * weights.get(trait, 0.0) / 4
                squares[trait] = squares.get(trait, 0.01) + pull * pull
                weights[trait] = weights.get(trait, 0.0) - STEP * pull / math.sqrt(squares[trait])
    return weights, base


def says(weights: dict[str, float], base: float, mentioned: Iterable[set[str]]) -> float:
    """How much a text presses."""
    return max((base + sum(weights.get(trait, 0.0) for trait in one) for one in mentioned), default=-9.0)


def fold(texts: list[Row]) -> None:
    """Print precision and recall on parts that were not learned from, by threshold."""
    said: list[tuple[float, bool]] = []
    for part in range(FOLDS):
        weights, base = learn([text for text in texts if text[2] != part])
        said += [(says(weights, base, text[0]), text[1]) for text in texts if text[2] == part]
    for threshold in (-0.5, 0.0, 0.25, 0.5, 0.75, 1.0, 1.5):
        hits = sum(score > threshold and pressing for score, pressing in said)
        found = sum(score > threshold for score, _ in said)
        print(f"{threshold:5.2f}: precision {hits / found:.3f} recall {hits / sum(p for _, p in said):.3f}")  # noqa: T201


def write(weights: dict[str, float], base: float) -> None:
    """Write the table, a few to a line."""
    entries = [f"{trait}={weight:.2f}" for trait, weight in sorted(weights.items()) if abs(weight) >= 0.04]
    lines, line = list[str](), ""
    for entry in entries:
        if len(line) + len(entry) > 112:
            lines.append(line.rstrip())
            line = ""
        line += f"{entry}; "
    lines.append(line.rstrip("; "))
    body = "\n".join(lines)
    TARGET.write_text(
        '"""How much each trait of a mention speaks for pressure; written by `python -m tests.guard.weigh`, not by hand."""\n\n'
        f"from __future__ import annotations\n\nBASE = {base:.2f}\nTHRESHOLD = {THRESHOLD}\n\n"
        f'_TABLE = """\n{body}\n"""\n'
        'WEIGHTS = {name: float(weight) for name, _, weight in (one.strip().partition("=") for one in _TABLE.split(";"))}\n',
        encoding="utf-8",
    )


def main() -> None:
    """Learn and write, or try by parts."""
    texts = rows()
    if "--fold" in sys.argv:
        fold(texts)
    else:
        write(*learn(texts))


if __name__ == "__main__":
    main()
