"""How much each trait and sign speaks for pressure: `weights.json`, written by `python -m tests.guard.weigh`, not by hand."""

from __future__ import annotations

import json
from pathlib import Path

_LEARNED = json.loads(Path(__file__).with_name("weights.json").read_text(encoding="utf-8"))
#: What a text without any sign says, and how much one must say to press.
BASE: float = _LEARNED["base"]
THRESHOLD: float = _LEARNED["threshold"]
#: How much more, where no rating is spoken of.
UNSPOKEN = 0.3
WEIGHTS: dict[str, float] = _LEARNED["weights"]


def weighed(shown: set[str]) -> float:
    """How much what is shown speaks for pressure; long texts show more, so that the sum is set against how much is shown."""
    weights = WEIGHTS
    return BASE + sum(weights[one] for one in shown if one in weights) / (len(shown) or 1) ** 0.5
