"""Which words were met before, however many there are: kept in a temporary file, not in memory, gone with the process."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from types import TracebackType
from typing import Self


class Seen:
    """Words with the number they were first met with."""

    def __init__(self) -> None:
        self._kept = sqlite3.connect(
            "", isolation_level=None
        )  # a file of the system's temporary folder, without a name
        self._kept.execute("PRAGMA journal_mode = OFF")
        self._kept.execute("PRAGMA synchronous = OFF")
        self._kept.execute("PRAGMA cache_size = -8000")
        self._kept.execute("CREATE TABLE seen (word TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._kept.close()

    def meet(self, words: Iterable[tuple[str, int]]) -> dict[tuple[str, int], int]:
        """Meet words with their numbers, in their order. Gives, for those met before under another number, that number."""
        again: dict[tuple[str, int], int] = {}
        for word, number in words:
            new = self._kept.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (word, number)).rowcount
            if not new:
                (first,) = self._kept.execute("SELECT number FROM seen WHERE word = ?", (word,)).fetchone()
                if first != number:
                    again[word, number] = first
        return again
