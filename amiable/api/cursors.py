"""The parameters of every list: how many, and where the page before ended (kernel/cursors.py)."""

from __future__ import annotations

from typing import Annotated

from ninja import Query

# No `type` aliases: the document would lose the names of such parameters.
Limit = Annotated[int, Query(ge=1, le=100, description="How many at most.")]
Cursor = Annotated[str, Query(max_length=64, description="The `next_cursor` of the page before.")]
