"""Which tests the second database is asked. What could come out otherwise there is asked in full; no word is said twice.

Left out is what asks no database, and in the faces, whose rules and words are the same Python on both, the cases between the
first and the last of one test: they send the same statements with other words. Asked in full even there: tests that are marked
`every_case`, for each of their cases asks for something else; tests with programs of their own, which race and die; and cases
that hold what one database keeps and the other refuses: NUL, half a surrogate, a number too large for a column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

#: Fixtures whose tests ask the database of the run; others carry the marker `django_db`.
ASKING = {"db", "transactional_db", "elsewhere", "empty_place", "on_postgres"}
#: Fixtures whose tests start programs of their own.
OWN_PROGRAMS = {"transactional_db", "elsewhere", "empty_place"}
#: The folders of tests that ask as people and programs do.
FACES = {"api", "console", "guide", "measures", "notices", "web"}
#: In the words of a case: what the two databases take differently.
ODD = re.compile(r"\\x00|%00|\\u0000|\\ud[89a-f]|\d{9}")
#: Where a function lies in memory, which each process says otherwise and which is no number of the case.
WHERE = re.compile(r" at 0x[0-9a-f]+")


def asked[T](items: list[T]) -> list[T]:
    """Those of these tests that the second database is asked, in their order."""
    asking = [item for item in items if asks_database(item)]
    ends = set(_ends(asking))
    return [item for item in asking if id(item) in ends or not _says_the_same(item)]


def asks_database(item: Any) -> bool:
    """Whether a test asks the database of the run: by its marker, or by a fixture it has."""
    return item.get_closest_marker("django_db") is not None or not ASKING.isdisjoint(getattr(item, "fixturenames", ()))


def _says_the_same(item: Any) -> bool:
    """Whether a case asks for the same as its neighbours in other words."""
    spoken = getattr(item, "callspec", None)
    return (
        spoken is not None
        and item.path.parent.name in FACES
        and item.get_closest_marker("every_case") is None
        and OWN_PROGRAMS.isdisjoint(item.fixturenames)
        and not ODD.search(WHERE.sub("", repr(spoken.params)))
    )


def _ends(items: list[Any]) -> Iterator[int]:
    """The first and the last case of each test."""
    cases: dict[str, list[Any]] = {}
    for item in items:
        cases.setdefault(item.nodeid.partition("[")[0], []).append(item)
    for of_one in cases.values():
        yield from (id(of_one[0]), id(of_one[-1]))
