"""The files of the versions that stand, the latest version first: where a requested change can have its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from amiable.pages.order import OrderPage
from amiable.pages.order_files import OrderFile


@dataclass(frozen=True, slots=True)
class DeliveredFile:
    """A file of a numbered version; `latest` when no version came after it."""

    file: OrderFile
    version: int
    latest: bool

    @property
    def id(self) -> str:
        """The id of its upload."""
        return str(self.file.upload.id)


def delivered_files(page: OrderPage, files: Sequence[OrderFile]) -> list[DeliveredFile]:
    """In the order the seller named them; versions that were replaced, voided or marked are not there."""
    known = {str(file.upload.id): file for file in files}
    standing = [delivery for delivery in page.loaded.facts.deliveries if delivery.status == "made"][::-1]
    return [
        DeliveredFile(known[name], delivery.number, latest=delivery is standing[0])
        for delivery in standing
        for name in delivery.files
        if name in known
    ]
