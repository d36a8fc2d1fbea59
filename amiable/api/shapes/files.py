"""A file that is being sent, or was, before it is part of an order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from amiable.api.shapes.said import Coded


@dataclass(frozen=True, slots=True)
class Upload:
    """Sizes in bytes; `received` is how many have arrived. Named by `id` in `files` of an action once it is `ready`.

    `sha256`, `media_type` and `file` (its address) are "" until it was looked at; `refused` says why it cannot be used. It goes
    when it is not used until `expires_at`.
    """

    id: UUID
    href: str
    name: str
    size: int
    received: int
    state: Literal["open", "checking", "ready", "attached", "expired", "refused"]
    refused: Coded | None
    sha256: str
    media_type: str
    kind: str
    file: str
    begun_at: datetime
    expires_at: datetime | None
