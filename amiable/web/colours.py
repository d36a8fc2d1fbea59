"""The light look's colours as `#rrggbb`, for what is no page: pictures, icons, the manifest. tokens.css has them as OKLCH."""

from __future__ import annotations

from typing import Final

ACCENT: Final = "#0d5f5c"
#: What is written on the accent.
ON: Final = "#f8f3e8"
PAPER: Final = "#f7f4ed"
INK: Final = "#152829"
QUIET: Final = "#4b5c5d"
LINE: Final = "#7e8f8f"
AMBER: Final = "#d17d04"
GREEN: Final = "#24632f"
