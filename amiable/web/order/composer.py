"""Where a message is written on the order page, with what is attached to it."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from amiable.kernel.errors import Refusal
from amiable.pages.order import OrderPage
from amiable.web.order.buttons import new_key
from amiable.web.parts import Composer
from amiable.web.upload_field import upload_field
from amiable.wording.refusals import tell

#: Steps of a case before support reads along, and after.
AMONG_TWO = ("none", "talking", "closed")


def composer_of(page: OrderPage, reader: UUID, *, blocked: frozenset[str] = frozenset()) -> Composer | None:
    """The composer, while the reader may write; `blocked` are the sides that blocked the other, once the order has ended."""
    option = page.option("send_message")
    if option is None or not option.allowed or blocked:
        return None
    other, reference = page.seller if page.role == "client" else page.client, page.loaded.reference
    return Composer(
        post=reverse("order_action", args=[reference, "send_message"]),
        key=new_key(),
        label=_("Message to %(name)s") % {"name": other.short},
        placeholder=_("Write to %(name)s") % {"name": other.short},
        send=_("Send"),
        phrases=reverse("order_phrases", args=[reference]) if page.role == "seller" else "",
        hint=_who_reads(page, other.short),
        draft_name=f"{reference}/send_message",
        upload=upload_field(reader, label=_("Attach files"), place=f"{reference}/send_message"),
    )


def why_silent(page: OrderPage, blocked: frozenset[str]) -> str:
    """Why nothing can be written, where a block is the reason."""
    if not blocked:
        return ""
    code = "unblock_first" if blocked == {page.role} else "blocked_after_end"
    return tell(Refusal(code), get_language() or settings.LANGUAGE_CODE)


def _who_reads(page: OrderPage, other: str) -> str:
    """That support reads along, while a case is with it."""
    if page.loaded.facts.case_state in AMONG_TWO:
        return ""
    return _("%(name)s and customer support read what you write here.") % {"name": other}
