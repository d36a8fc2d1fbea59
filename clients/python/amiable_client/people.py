"""People and services of a site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

from amiable_client.calling import Caller, part
from amiable_client.types import Member, Package, Service


class People:
    """The people your site brings, by its own ids for them."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def bring(self, person: str, *, name: str, email: str, **more: Any) -> Member:
        """Make somebody known, or change what you said of them. `more`: language, time_zone, email_verified."""
        return cast("Member", self._caller.put(f"/people/{part(person)}", {"name": name, "email": email, **more}))

    def read(self, person: str) -> Member:
        """One, by your id or the desk's."""
        return cast("Member", self._caller.get(f"/people/{part(person)}"))

    def all(self) -> Iterator[Member]:
        """Everybody your site brought."""
        return self._caller.pages("/people", "people")


class Services:
    """What can be ordered. A service is named by its id, or by `<your short name>:<your id>`."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def search(self, words: str = "", *, language: str = "", mine: bool = False) -> Iterator[Service]:
        """What can be ordered, the latest first; with `mine` all of whom you act for, hidden ones too."""
        return self._caller.pages("/services", "services", q=words, language=language, mine="true" if mine else "")

    def read(self, service: str) -> Service:
        """One."""
        return cast("Service", self._caller.get(f"/services/{part(service)}"))

    def make(self, *, title: str, summary: str, language: str, key: str = "", **more: Any) -> Service:
        """A new one, hidden yet. `more`: originals, external_id (your own id for it)."""
        body = {"title": title, "summary": summary, "language": language, **more}
        return cast("Service", self._caller.post("/services", body, key=key))

    def change(self, service: str, *, title: str, summary: str, language: str, **more: Any) -> Service:
        """Say all of it anew."""
        body = {"title": title, "summary": summary, "language": language, **more}
        return cast("Service", self._caller.put(f"/services/{part(service)}", body))

    def ask(self, service: str, questions: Sequence[dict[str, Any]]) -> Service:
        """What clients are asked before the work starts, the whole of it."""
        return cast("Service", self._caller.put(f"/services/{part(service)}/questions", {"questions": list(questions)}))

    def show(self, service: str, *, shown: bool = True) -> Service:
        """Let clients see it, or no longer."""
        return cast("Service", self._caller.put(f"/services/{part(service)}/shown", {"shown": shown}))

    def add_package(self, service: str, *, key: str = "", **terms: Any) -> Package:
        """A package: name, price, currency, days, rounds, items, and what the document has besides."""
        return cast("Package", self._caller.post(f"/services/{part(service)}/packages", terms, key=key))

    def change_package(self, service: str, package: str, **terms: Any) -> Package:
        """Say all of it anew."""
        return cast("Package", self._caller.put(f"/services/{part(service)}/packages/{part(package)}", terms))

    def retire_package(self, service: str, package: str) -> None:
        """Take it out."""
        self._caller.delete(f"/services/{part(service)}/packages/{part(package)}")
