"""The forms of staff's actions: each says in which language its words are read, and the facts a decision relies on are ticked
on the facts themselves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from amiable.pages.order import OrderPage
from amiable.rules.inputs.fields import Words
from amiable.rules.inputs.read import plain_fields
from amiable.web.order.fields import Asked, IdsField
from amiable.web.order.forms import ActionForm
from amiable.web.templatetags.written import language_name

#: Whose language words are written in, by field; the rest in the writer's own.
READ_BY = {"why_client": "client", "to_client": "client", "why_seller": "seller", "to_seller": "seller"}

#: The order a decision is thought through in: what, on whose side, why, by which rule, on which facts, and in which words.
THOUGHT = (
    "outcome",
    "refund",
    "redo_days",
    "release_files",
    "fault",
    "reason",
    "rule",
    "facts",
    "why_client",
    "why_seller",
)

#: Numbers of lines of the log: ticked on the facts.
LINES = "facts"


class Apart(forms.Form):
    """A form beside others on one page: its fields' ids begin with its action."""

    apart = ""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **{**more, "auto_id": f"{self.apart}-%s"})


class DeskForm(ActionForm):
    """The plain form of an action, for staff."""

    def __init__(self, kind: type, asked: Asked, page: OrderPage) -> None:
        super().__init__(kind, asked)
        self.readers = {"client": page.client.language, "seller": page.seller.language}
        found = dict(self.form_class.base_fields)  # type: ignore[attr-defined]
        for name in ("files", "lines", "exhibits"):
            found.pop(name, None)
        if LINES in found:  # ticked where they stand, on the facts themselves
            field = found[LINES]
            found[LINES] = IdsField(required=False, label=field.label, help_text=field.help_text)
        for name, field in found.items():
            self._dress_field(page, name, field)
        names = [*(name for name in THOUGHT if name in found), *found]
        ordered = {name: found[name] for name in names}
        self.form_class = type("DeskInputForm", (Apart,), {**ordered, "apart": asked.action})
        self.form = self.form_class()

    def _dress_field(self, page: OrderPage, name: str, field: forms.Field) -> None:
        """Say who reads it, and keep what is chosen as a draft."""
        side = READ_BY.get(name)
        if side:
            person = page.client if side == "client" else page.seller
            data = {"name": person.short, "language": language_name(person.language)}
            reasons, question = _("Reasons for %(name)s, in %(language)s"), _("Question to %(name)s, in %(language)s")
            field.label = (reasons if name.startswith("why") else question) % data
            field.help_text = ""
            field.widget.attrs |= {"lang": person.language, "rows": 5 if name.startswith("why") else 3}
            return
        if name == "refund":
            field.label = _("Back to %(name)s") % {"name": page.client.short}
        if not isinstance(field.widget, forms.Textarea | forms.MultipleHiddenInput):
            field.widget.attrs["data-kept"] = ""

    def _plain(self, kind: Any, data: Any) -> dict[str, Any]:
        found = super()._plain(kind, data)
        for name, (_field, plain, _marks) in plain_fields(kind).items():
            if plain is Words and name in found and name in READ_BY:
                found[name] = {"text": data[name], "language": self.readers[READ_BY[name]]}
        if LINES in found:
            found[LINES] = [int(line) for line in found[LINES] if line.isascii() and line.isdigit()]
        return found
