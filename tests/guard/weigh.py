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

from babel.messages.pofile import read_po

from amiable.guard.finding import KINDS
from amiable.guard.reading import read
from amiable.guard.views import views

HERE = Path(__file__).parent
GUIDE = HERE.parent.parent / "amiable" / "guide" / "texts"
LOCALE = HERE.parent.parent / "amiable" / "locale"
TARGET = HERE.parent.parent / "amiable" / "guard" / "weights.json"
LANGUAGES = ("en", "fr", "it")
SOURCES = ("corpus/dev", "own")
COST, SCALE, ROUNDS, RARE, KEPT, KEPT_OF_KIND = 2.0, 0.5, 15, 3, 12000, 1000
THRESHOLD = 0.05
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
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """What each of what is shown weighs, and what a text weighs that shows nothing."""

    weights: dict[str, float]
    base: float

    def says(self, shown: Iterable[frozenset[str]]) -> float:
        """How much the stretches of a text weigh: as much as the weightiest; -9 for none."""
        weights = self.weights
        return max(
            (self.base + sum(weights.get(one, 0.0) for one in each) / (len(each) or 1) ** 0.5 for each in shown),
            default=-9.0,
        )

    def plain(self) -> dict[str, object]:
        """As it is written."""
        kept = {one: round(self.weights[one], 2) for one in sorted(self.weights) if abs(self.weights[one]) >= 0.005}
        return {"base": round(self.base, 3), "weights": kept}


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of a text, and what is true of it."""

    score: float
    pressing: bool
    language: str
    right: bool


def rows() -> list[Row]:
    """Every text one may learn from."""
    found: list[Row] = []
    for source in SOURCES:
        for language in LANGUAGES:
            lines = (HERE / source / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
            for place, one in enumerate(json.loads(line) for line in lines if line.strip()):
                found.append(_row(one["text"], one["kind"], language, place // STRETCH % FOLDS))
    return found + others()


def others() -> list[Row]:
    """Texts of other kinds in which nobody presses: those on contact and drafts, and the guide."""
    found = [
        _row(one["text"], "", language, EVERY)
        for language in LANGUAGES
        for name in ("early", "away")
        for one in map(json.loads, (HERE / "own" / f"{name}_{language}.jsonl").read_text(encoding="utf-8").splitlines())
        if not one["pressure"]
    ]
    return found + ordinary() + spoken_by_us()


def spoken_by_us() -> list[Row]:
    """The sentences of pages and mails in every language: much talk of reviews and clocks, and never any pressure."""
    found: list[Row] = []
    for language in ("fr", "it"):
        with (LOCALE / language / "LC_MESSAGES" / "django.po").open("rb") as catalog:
            known = read_po(catalog, locale=language)
        pairs = [(row.id, row.string) for row in known if isinstance(row.id, str) and isinstance(row.string, str)]
        whole = [pair for pair in pairs if len(pair[0]) > 12 and "%" not in pair[0]]
        found += [_row(own, "", language, EVERY) for _, own in whole]
        found += [_row(english, "", "en", EVERY) for english, _ in whole if language == "fr"]
    return found


def ordinary() -> list[Row]:
    """What the guide says, save where it shows what not to write: plain words about orders, in which nobody presses."""
    found: list[Row] = []
    for language in LANGUAGES:
        for page in sorted((GUIDE / language).rglob("*.md")):
            if page.stem not in SHOWING:
                said = (line.lstrip("-#>0123456789. *") for line in page.read_text(encoding="utf-8").splitlines())
                found += [_row(line, "", language, EVERY) for line in said if len(line) > 12]
    return found


def _row(text: str, kind: str, language: str, part: int) -> Row:
    reading = read(text, "")
    shown = tuple(frozenset(view.shown) for view in views(reading)) if reading else ()
    return Row(shown, bool(kind), language, part, kind)


def learn(texts: Iterable[Row]) -> Table:
    """What speaks for pressure."""
    return _learn([(frozenset().union(*text.shown), text.pressing) for text in texts if text.shown], KEPT)


def learn_kinds(texts: Iterable[Row]) -> dict[str, Table]:
    """What speaks for each kind, where somebody presses."""
    pressing = [(frozenset().union(*text.shown), text.kind) for text in texts if text.shown and text.pressing]
    return {kind: _learn([(shown, one == kind) for shown, one in pressing], KEPT_OF_KIND) for kind in KINDS[:4]}


def _learn(pairs: Sequence[tuple[frozenset[str], bool]], kept: int) -> Table:
    """The weights of all that is shown, and what speaks without any."""
    scales = _scales(pairs)
    rows = [
        ([(one, scales[one] / math.sqrt(len(shown))) for one in sorted(shown) if one in scales], 1 if meant else -1)
        for shown, meant in pairs
    ]
    weights, base = _margin(rows)
    often = Counter(one for shown, _ in pairs for one in shown)
    made = {one: weight * scales[one] for one, weight in weights.items()}
    best = sorted(made, key=lambda one: (-abs(made[one]) * math.sqrt(often[one]), one))[:kept]
    return Table({one: made[one] for one in best}, base)


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


def apart(texts: Sequence[Row]) -> list[Said]:
    """What would be said of each text by weights learned without its part."""
    said: list[Said] = []
    for part in range(FOLDS):
        rest = [text for text in texts if text.part != part]
        table, kinds = learn(rest), learn_kinds(rest)
        for text in texts:
            if text.part == part:
                kind = max(kinds, key=lambda one: kinds[one].says(text.shown)) if text.shown else ""
                said.append(Said(table.says(text.shown), text.pressing, text.language, kind == text.kind))
    return said


def fold(said: Sequence[Said]) -> None:
    """Print precision and recall by threshold, together and by language, and how often the kind is right."""
    for threshold in (-0.2, -0.1, 0.0, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5):
        line = [f"{threshold:5.2f}:"]
        for language in ("", *LANGUAGES):
            precision, recall = measured(said, threshold, language)
            line.append(f"{language or 'all'} {precision:.3f} {recall:.3f}")
        print("  ".join(line))  # noqa: T201
    right = [one.right for one in said if one.pressing and one.score > THRESHOLD]
    print(f"kind right: {sum(right) / len(right):.3f}")  # noqa: T201


def measured(said: Iterable[Said], threshold: float, language: str) -> tuple[float, float]:
    """Precision and recall of what was said above a threshold."""
    mine = [(one.score > threshold, one.pressing) for one in said if one.language.startswith(language)]
    hits = sum(found and pressing for found, pressing in mine)
    return hits / (sum(found for found, _ in mine) or 1), hits / (sum(pressing for _, pressing in mine) or 1)


def write(table: Table, kinds: dict[str, Table]) -> None:
    """Write the tables, one weight to a line."""
    learned = {"threshold": THRESHOLD, "pressing": table.plain(), "kinds": {one: kinds[one].plain() for one in kinds}}
    TARGET.write_text(json.dumps(learned, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def main() -> None:
    """Learn and write, or try by parts."""
    texts = rows()
    if "--fold" in sys.argv:
        fold(apart(texts))
    else:
        write(learn(texts), learn_kinds(texts))


if __name__ == "__main__":
    main()
