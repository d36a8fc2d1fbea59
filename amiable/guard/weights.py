"""How much each trait and sign speaks for pressure, and for a kind of it: `weights.json`, which `tests.guard.weigh` writes."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

from amiable.guard.finding import KINDS


@dataclass(frozen=True, slots=True)
class Table:
    """What a text without any sign weighs, and what each sign adds."""

    base: float
    weights: dict[str, float]

    def weigh(self, shown: set[str]) -> float:
        """How much what is shown weighs; long texts show more, so that the sum is set against how much is shown."""
        weights = self.weights
        return self.base + sum(weights[one] for one in shown if one in weights) / math.sqrt(len(shown) or 1)


_LEARNED = json.loads(Path(__file__).with_name("weights.json").read_text(encoding="utf-8"))
#: How much a text must weigh to press; and how much more, where no rating is spoken of.
THRESHOLD: float = _LEARNED["threshold"]
UNSPOKEN = 0.3
PRESSING = Table(**_LEARNED["pressing"])
_OF_KINDS = {kind: Table(**_LEARNED["kinds"][kind]) for kind in KINDS if kind in _LEARNED["kinds"]}


def kind_of(shown: set[str]) -> str:
    """Which kind of pressure a stretch that presses shows most."""
    return max(_OF_KINDS, key=lambda kind: _OF_KINDS[kind].weigh(shown))
