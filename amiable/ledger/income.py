"""What sellers were paid, order by order, for the tax office. Reads transfers alone; knows nothing of sellers. Writes nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from uuid import UUID

from amiable.ledger.meanings import MEANINGS, among
from amiable.ledger.models import Transfer
from amiable.ledger.reads import FIELDS, TransferRow

#: What a seller was paid, what came back from them, and the marketplace's fee: no other transfer changes their income.
_INCOME = among(pair for pair, meaning in MEANINGS.items() if meaning.income)


def paid_in(start: datetime, end: datetime) -> Iterator[UUID]:
    """The orders on which any of it moved from `start` until before `end`, in the order of their ids."""
    rows = Transfer.objects.filter(_INCOME, at__gte=start, at__lt=end)
    return rows.order_by("order_id").values_list("order_id", flat=True).distinct().iterator(chunk_size=2_000)


def income_postings(orders: Collection[UUID], *, before: datetime) -> list[TransferRow]:
    """All of it on these orders until before a moment, by order and as it was booked; one statement."""
    rows = Transfer.objects.filter(_INCOME, order_id__in=list(orders), at__lt=before)
    return [TransferRow(*row) for row in rows.order_by("order_id", "seq", "line").values_list(*FIELDS)]
