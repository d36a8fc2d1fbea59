"""Where a message is written on the order page, with what is attached to it."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from amiable.pages.order import OrderPage
from amiable.web.order.buttons import new_key
from amiable.web.parts import Composer
from amiable.web.upload_field import upload_field


def composer_of(page: OrderPage, reader: UUID) -> Composer | None:
    """The composer, while the reader may write."""
    option = page.option("send_message")
    if option is None or not option.allowed:
        return None
    other, reference = page.seller if page.role == "client" else page.client, page.loaded.reference
    return Composer(
        post=reverse("order_action", args=[reference, "send_message"]),
        key=new_key(),
        label=_("Message to %(name)s") % {"name": other.short},
        placeholder=_("Write to %(name)s") % {"name": other.short},
        send=_("Send"),
        phrases=reverse("order_phrases", args=[reference]) if page.role == "seller" else "",
        upload=upload_field(reader, label=_("Attach files"), place=f"{reference}/send_message"),
    )
