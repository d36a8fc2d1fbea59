"""The desk's texts as staff choose from them. Who may change them is flow.macros's to say; nothing here writes."""

from __future__ import annotations

from uuid import UUID

from amiable.cases import reads
from amiable.cases.reads import MacroRead
from amiable.kernel.errors import refuse


def macros() -> tuple[MacroRead, ...]:
    """All texts by title, each in the languages it is written in; one statement."""
    return tuple(reads.macros())


def macro(macro_id: UUID) -> MacroRead:
    """One text. Refuses `not_found`."""
    return reads.find_macro(macro_id) or refuse("not_found")
