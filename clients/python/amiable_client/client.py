"""The desk, as a program has it: `Amiable(address, token)`, and everything below it by name."""

from __future__ import annotations

import ssl
from dataclasses import replace
from typing import Any, cast

from amiable_client.calling import Caller
from amiable_client.orders import Orders, Uploads
from amiable_client.people import People, Services
from amiable_client.site import Endpoints, Feed, Payments
from amiable_client.transport import Patience, Transport
from amiable_client.types import Me


class Amiable:
    """One desk, by a token of a person or of a site. Threads may share it. Raises Problem, UnreachableError."""

    def __init__(
        self,
        address: str,
        token: str,
        *,
        language: str = "",
        patience: Patience | None = None,
        context: ssl.SSLContext | None = None,
    ) -> None:
        self._use(Caller(Transport(address, patience or Patience(), context), token, language=language))

    def _use(self, caller: Caller) -> None:
        self.caller = caller
        self.people, self.services = People(caller), Services(caller)
        self.orders, self.uploads = Orders(caller), Uploads(caller)
        self.feed, self.endpoints, self.payments = Feed(caller), Endpoints(caller), Payments(caller)

    def acting_for(self, person: str) -> Amiable:
        """The same for one of the people your site brought, by your id for them."""
        return self._with(replace(self.caller, person=person))

    def speaking(self, language: str) -> Amiable:
        """The same with sentences in another language."""
        return self._with(replace(self.caller, language=language))

    def me(self) -> Me:
        """Whose token this is, and for whom it acts."""
        return cast("Me", self.caller.get("/me"))

    def request(self, method: str, path: str, body: Any = None, *, key: str = "", **params: object) -> Any:
        """Any other operation of the document, `path` such as /orders/AM-1234-5678/case."""
        answer = self.caller.send(method, path, body, params=params, key=key)
        return answer.json() if answer.body else None

    def close(self) -> None:
        """Close the lines that are kept open."""
        self.caller.transport.close()

    def _with(self, caller: Caller) -> Amiable:
        other = object.__new__(Amiable)
        other._use(caller)
        return other
