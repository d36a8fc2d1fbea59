"""What the address of a look asks for: the way of looking, the page, the other file. Anything else is read as nothing asked.

Zoom, the middle of the view and the edge of the wipe are read by the page's modules alone (static/js/viewer_state.js).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

#: Ways of looking by the kind of file; the first is the plain one.
MODES: Mapping[str, tuple[str, ...]] = {
    "image": ("pins", "side", "wipe"),
    "pdf": ("pins", "side", "wipe"),
    "text": ("pins", "side", "diff"),
    "audio": ("pins", "side"),
    "video": ("pins", "side"),
}
MOST_PAGE = 100_000


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for. `mode` may not suit the file: `mode_for` says what is shown. `change` is the one a link speaks of."""

    mode: str
    page: int
    against: str
    change: str = ""

    @property
    def compares(self) -> bool:
        """Whether a second file is wanted."""
        return self.mode != "pins"

    def mode_for(self, kind: str, *, alone: bool) -> str:
        """The way of looking that suits this kind; a file with none beside it is only looked at."""
        return self.mode if not alone and self.mode in MODES.get(kind, ()) else "pins"


def read_query(asked: Mapping[str, str]) -> Query:
    """Read the address; whatever is wrong in it counts as not there."""
    mode, page = asked.get("mode", ""), asked.get("page", "")
    known = {name for names in MODES.values() for name in names}
    number = int(page) if page.isascii() and page.isdecimal() and len(page) <= len(str(MOST_PAGE)) else 1
    return Query(mode if mode in known else "pins", max(1, number), asked.get("against", ""), asked.get("change", ""))
