"""Whose eyes: the order and the reader of a request, and the order as its sentences see it for this reader."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from amiable.kernel.errors import Refused
from amiable.pages.order import OrderPage, read_order
from amiable.web.access import actor
from amiable.web.parts import Who
from amiable.wording.reader import Reader
from amiable.wording.scene import Scene


def read_page(request: HttpRequest, reference: str, *, now: datetime) -> OrderPage:
    """The order for the signed-in person. Raises Http404 for who is not on it, and where there is none."""
    try:
        return read_order(reference, actor(request), now=now)
    except Refused:
        raise Http404 from None


def reader_of(request: HttpRequest, *, now: datetime) -> Reader:
    """The reader in the active language and zone."""
    return Reader(get_language() or "en", timezone.get_current_timezone(), now=now)


def scene_of(page: OrderPage, reader: Reader) -> Scene:
    """The order for this reader: its rules, currency, and the first names of both sides."""
    names = {"client": page.client.short, "seller": page.seller.short}
    facts = page.loaded.facts
    return Scene(reader, page.loaded.rules, currency=facts.agreement.currency, viewer=page.role, names=names)


def who_of(page: OrderPage, role: str, *, full: bool = False) -> Who:
    """A side as an avatar, by first name, or by the whole one."""
    person = page.client if role == "client" else page.seller
    return Who(person.name if full else person.short, person.initials, "client" if role == "client" else "seller")
