"""What people on this marketplace did, order by order, from the logs: ids, codes, moments. No words, no names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from amiable.kernel.periods import parse_moment
from amiable.orders import reads as orders
from amiable.rules.simulate.fit import Line, Lived

#: Orders looked up at a time.
BATCH = 200


def lived(*, since: datetime | None = None) -> Iterator[Lived]:
    """Every order that has ended, placed at `since` or later, by its id; the orders that still run say too little yet."""
    after: UUID | None = None
    while rows := orders.kept_after(after, limit=BATCH):
        for row in rows:
            after = row.id
            if row.closed_at is None:
                continue
            facts = json.loads(row.facts)
            lines = tuple(_line(event.text) for event in orders.events_of(row.id))
            if lines and (since is None or lines[0].at >= since):
                yield Lived(str(facts["client_id"]), str(facts["seller_id"]), lines)


def _line(text: str) -> Line:
    line = json.loads(text)
    return Line(parse_moment(line["at"]), line["actor"]["kind"], line["name"], line["data"])
