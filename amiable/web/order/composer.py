"""Where a message is written on the order page."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from amiable.pages.order import OrderPage
from amiable.web.order.buttons import new_key
from amiable.web.parts import Composer


def composer_of(page: OrderPage, *, draft: str = "", error: str = "") -> Composer | None:
    """The composer, while the reader may write."""
    option = page.option("send_message")
    if option is None or not option.allowed:
        return None
    other = page.seller if page.role == "client" else page.client
    return Composer(
        post=reverse("order_action", args=[page.loaded.reference, "send_message"]),
        key=new_key(),
        label=_("Message to %(name)s") % {"name": other.short},
        placeholder=_("Write to %(name)s") % {"name": other.short},
        send=_("Send"),
        draft=draft,
        error=error,
    )
