"""Weighs what speaks of pressure: `python -m tests.guard.weigh` learns from texts and writes `amiable/guard/weights.json`.

Learns from `corpus/dev` and `own`, never from `corpus/test`. Whole texts carry the labels. Each trait or sign is first scaled by
how differently it falls on the two sorts of text, then weighed by a linear margin (squared hinge, pulled to zero; dual coordinate
descent after Hsieh et al. 2008), and the many that say little are left out. `--fold` prints what would be said of texts
that were not learned from: parts are stretches of the files, so that neighbours and translations stay together.
"""

from __future__ import annotations

import json
import math
import random
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from amiable.guard.reading import read
from amiable.guard.views import views

HERE = Path(__file__).parent
GUIDE = HERE.parent.parent / "amiable" / "guide" / "texts"
TARGET = HERE.parent.parent / "amiable" / "guard" / "weights.json"
LANGUAGES = ("en", "fr", "it")
SOURCES = ("corpus/dev", "own")
COST, SCALE, ROUNDS, RARE, KEPT = 2.0, 0.5, 15, 3, 6000
THRESHOLD = 0.15
FOLDS, STRETCH, EVERY = 6, 60, -1
#: Pages of the guide that quote pressure.
SHOWING = frozenset({"lesson-5-end-well", "no-pressure", "reviews"})


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled text: what each of its stretches shows."""

    shown: tuple[frozenset[str], ...]
    pressing: bool
    language: str
    part: int
    spoken: bool = True


def rows() -> list[Row]:
    """Every text one may learn from."""
    found: list[Row] = []
    for source in SOURCES:
        for language in LANGUAGES:
            lines = (HERE / source / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
            for place, one in enumerate(json.loads(line) for line in lines if line.strip()):
                found.append(_row(one["text"], one["pressure"], language, place // STRETCH % FOLDS))
    return found + others()


def others() -> list[Row]:
    """Texts of other kinds in which nobody presses: those on contact and drafts, and the guide."""
    found = [
        _row(one["text"], False, language, EVERY)  # noqa: FBT003
        for language in LANGUAGES
        for name in ("early", "away")
        for one in map(json.loads, (HERE / "own" / f"{name}_{language}.jsonl").read_text(encoding="utf-8").splitlines())
        if not one["pressure"]
    ]
    return found + ordinary()


def ordinary() -> list[Row]:
    """What the guide says, save where it shows what not to write: plain words about orders, in which nobody presses."""
    found: list[Row] = []
    for language in LANGUAGES:
        for page in sorted((GUIDE / language).rglob("*.md")):
            if page.stem not in SHOWING:
                said = (line.lstrip("-#>0123456789. *") for line in page.read_text(encoding="utf-8").splitlines())
                found += [_row(line, False, language, EVERY) for line in said if len(line) > 12]  # noqa: FBT003
    return found


def _row(text: str, pressing: bool, language: str, part: int) -> Row:  # noqa: FBT001
    reading = read(text, "")
    seen = list(views(reading)) if reading else []
    return Row(tuple(frozenset(view.shown) for view in seen), pressing, language, part, any(v.spoken for v in seen))


def learn(texts: Sequence[Row]) -> tuple[dict[str, float], float]:
    """The weights of all that is shown, and what speaks without any."""
    pairs = [(frozenset().union(*text.shown), text.pressing) for text in texts if text.shown]
    scales = _scales(pairs)
    rows = [
        ([(one, scales[one] / math.sqrt(len(shown))) for one in sorted(shown) if one in scales], 1 if pressing else -1)
        for shown, pressing in pairs
    ]
    weights, base = _margin(rows)
    often = Counter(one for shown, _ in pairs for one in shown)
    made = {one: weight * scales[one] for one, weight in weights.items()}
    best = sorted(made, key=lambda one: (-abs(made[one]) * math.sqrt(often[one]), one))[:KEPT]
    return {one: made[one] for one in best}, base


def _scales(pairs: Sequence[tuple[frozenset[str], bool]]) -> dict[str, float]:
    """How differently each falls on the texts that press and those that do not; rare ones are left out."""
    with_it = Counter(one for shown, pressing in pairs if pressing for one in shown)
    without = Counter(one for shown, pressing in pairs if not pressing for one in shown)
    share = math.log((sum(without.values()) + len(without)) / (sum(with_it.values()) + len(with_it)))
    return {
        one: SCALE + abs(math.log((with_it[one] + 1) / (without[one] + 1)) + share)
        for one in with_it.keys() | without.keys()
        if with_it[one] + without[one] >= RARE
    }


def _margin(texts: Sequence[tuple[list[tuple[str, float]], int]]) -> tuple[dict[str, float], float]:
    weights, base = dict.fromkeys((one for text, _ in texts for one, _ in text), 0.0), 0.0
    squares = [1.0 + sum(value * value for _, value in text) for text, _ in texts]
    alphas = [0.0] * len(texts)
    order, chance, soft = list(range(len(texts))), random.Random(1), 1 / (2 * COST)
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for at in order:
            text, side = texts[at]
            margin = side * (base + sum(weights[one] * value for one, value in text))
            alpha = max(alphas[at] - (margin - 1 + soft * alphas[at]) / (squares[at] + soft), 0.0)
            step = (alpha - alphas[at]) * side
            if step:
                alphas[at] = alpha
                base += step
                for one, value in text:
                    weights[one] += step * value
    return weights, base


def says(weights: dict[str, float], base: float, text: Row) -> float:
    """How much a text presses: as much as its most pressing stretch."""
    return max(
        (base + sum(weights.get(one, 0.0) for one in shown) / (len(shown) or 1) ** 0.5 for shown in text.shown),
        default=-9.0,
    )


def apart(texts: Sequence[Row]) -> list[tuple[float, bool, str]]:
    """What would be said of each text by weights learned without its part."""
    said: list[tuple[float, bool, str]] = []
    for part in range(FOLDS):
        weights, base = learn([text for text in texts if text.part != part])
        said += [(says(weights, base, text), text.pressing, text.language) for text in texts if text.part == part]
    return said


def fold(said: Sequence[tuple[float, bool, str]]) -> None:
    """Print precision and recall by threshold, together and by language."""
    for threshold in (-0.3, -0.2, -0.1, 0.0, 0.1, 0.2, 0.3, 0.4, 0.5):
        line = [f"{threshold:5.2f}:"]
        for language in ("", *LANGUAGES):
            precision, recall = measured(said, threshold, language)
            line.append(f"{language or 'all'} {precision:.3f} {recall:.3f}")
        print("  ".join(line))  # noqa: T201


def measured(said: Iterable[tuple[float, bool, str]], threshold: float, language: str) -> tuple[float, float]:
    """Precision and recall of what was said above a threshold."""
    mine = [(score > threshold, pressing) for score, pressing, spoken in said if spoken.startswith(language)]
    hits = sum(found and pressing for found, pressing in mine)
    return hits / (sum(found for found, _ in mine) or 1), hits / (sum(pressing for _, pressing in mine) or 1)


def write(weights: dict[str, float], base: float) -> None:
    """Write the table, one to a line."""
    learned = {
        "base": round(base, 3),
        "threshold": THRESHOLD,
        "weights": {one: round(weights[one], 2) for one in sorted(weights) if abs(weights[one]) >= 0.005},
    }
    TARGET.write_text(json.dumps(learned, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def main() -> None:
    """Learn and write, or try by parts."""
    texts = rows()
    if "--fold" in sys.argv:
        fold(apart(texts))
    else:
        write(*learn(texts))


if __name__ == "__main__":
    main()
