"""Orders of whom you act for: listed, read, placed, acted on; and files to act with."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import cast

from amiable_client.calling import Caller, part
from amiable_client.errors import Problem, UnreachableError
from amiable_client.transport import UNCLEAR
from amiable_client.types import Done, Embed, Event, Json, Listed, Order, Upload

TUS = {"Tus-Resumable": "1.0.0"}

#: Bytes sent at once; what arrived before a break is not sent again.
PIECE = 8 * 1024 * 1024


class Orders:
    """By reference (AM-1234-5678), or `<your short name>:<your id>`."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def all(self, *, role: str = "", state: str = "", open: bool | None = None) -> Iterator[Listed]:  # noqa: A002
        """The orders of whom you act for, the latest placed first."""
        return self._caller.pages("/orders", "orders", role=role, state=state, open=open)

    def find(self, external_id: str) -> Listed | None:
        """The one your site placed under this id of its own, when it is theirs whom you act for."""
        found = self._caller.get("/orders", external_id=external_id)["orders"]
        return cast("Listed", found[0]) if found else None

    def read(self, order: str) -> Order:
        """One, as it stands."""
        return cast("Order", self._caller.get(f"/orders/{part(order)}"))

    def read_since(self, order: str, seq: int) -> Order | None:
        """The same, or None while nothing happened since the `seq` you saw (ETag and If-None-Match)."""
        known = {"If-None-Match": f'"{seq}"'}
        answer = self._caller.send("GET", f"/orders/{part(order)}", headers=known)
        return None if answer.status == 304 else cast("Order", answer.json())

    def place(
        self,
        package: str,
        *,
        external_id: str = "",
        paid_elsewhere: str = "",
        amount: int = 0,
        currency: str = "",
        key: str = "",
    ) -> Order:
        """Order a package for whom you act. `paid_elsewhere` is your reference of a payment of `amount` that you took already.
        The same `key` (80 signs) places one order, however often you call."""
        body: Json = {"package": package}
        more = {"external_id": external_id, "paid_elsewhere": paid_elsewhere, "amount": amount, "currency": currency}
        body |= {name: value for name, value in more.items() if value}
        done = cast("Done", self._caller.post("/orders", body, key=key))
        return cast("Order", done["order"])

    def act(
        self,
        order: str,
        action: str,
        data: Json | None = None,
        *,
        version: int | None = None,
        key: str = "",
        **how: bool,
    ) -> Done:
        """Do an action. Where it changes what others may do, say the `version` it was decided on (If-Match): the problem
        `stale_version` has the order as it is now. `anyway=True` sends words that could press about a review."""
        answer = self._caller.send(
            "POST", _action(order, action), data or {}, params=how, headers=_version(version), key=key
        )
        return cast("Done", answer.json())

    def foresee(self, order: str, action: str, data: Json | None = None) -> Json:
        """What it would do now, for both sides, without doing it."""
        asked = {"dry_run": True}
        return cast("Json", self._caller.send("POST", _action(order, action), data or {}, params=asked).json())

    def events(self, order: str, *, after: int = 0) -> Iterator[Event]:
        """Its log, line by line, from the one after `after` on."""
        while True:
            page = self._caller.get(f"/orders/{part(order)}/events", after=after)
            yield from page["events"]
            after = page["next_after"]
            if not page["more"]:
                return

    def embed(self, order: str) -> Embed:
        """What your page needs to show who acts next to whom you act for, and to nobody else. Ask anew for each page."""
        return cast("Embed", self._caller.post(f"/orders/{part(order)}/embed"))


class Uploads:
    """Files of whom you act for, sent in pieces that go on after a break (tus 1.0)."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def send(self, name: str, data: bytes) -> Upload:
        """Send a file. Raises Problem, and UnreachableError once the line stays broken."""
        named = base64.b64encode(name.encode()).decode()
        told = TUS | {"Upload-Length": str(len(data)), "Upload-Metadata": f"filename {named}"}
        upload = cast("Upload", self._caller.send("POST", "/uploads", headers=told).json())
        path, offset, breaks = f"/uploads/{upload['id']}", 0, 0
        while offset < len(data):
            at = TUS | {"Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
            try:
                piece = data[offset : offset + PIECE]
                answer = self._caller.send("PATCH", path, piece, headers=at, again=False)
                offset, breaks = int(answer.headers["upload-offset"]), 0
            except (UnreachableError, Problem) as error:
                if isinstance(error, Problem) and error.status not in UNCLEAR:
                    raise
                if (breaks := breaks + 1) > 3:
                    raise
                offset = int(self._caller.send("HEAD", path, headers=TUS).headers["upload-offset"])
        return self.read(upload["id"])

    def read(self, upload: str) -> Upload:
        """Where one stands."""
        return cast("Upload", self._caller.send("GET", f"/uploads/{part(upload)}", headers=TUS).json())


def _action(order: str, action: str) -> str:
    return f"/orders/{part(order)}/actions/{part(action)}"


def _version(version: int | None) -> dict[str, str]:
    return {} if version is None else {"If-Match": f'"{version}"'}
