"""The data of a case file as its readers' sentences need it: lines with their words, names, rules, dates with their year."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import cached_property
from typing import Any

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from amiable.kernel.periods import parse_moment
from amiable.rules.load import load
from amiable.rules.shape import Rules
from amiable.wording import formats
from amiable.wording.reader import Reader
from amiable.wording.scene import Scene

#: A year no order is of, so that every date says its own.
_OTHER_YEAR = datetime(1970, 1, 2, tzinfo=UTC)


@dataclass(frozen=True)
class CaseScene:
    """`case` is the data of pages.case_file; `language` and `zone` are the reader's."""

    case: Mapping[str, Any]
    language: str
    zone: tzinfo

    @cached_property
    def reader(self) -> Reader:
        """Who reads it on paper."""
        return Reader(self.language, self.zone, now=_OTHER_YEAR)

    @cached_property
    def rules(self) -> Rules:
        """The rules the order began with."""
        return load(self.case["rules"]["text"])

    @cached_property
    def scene(self) -> Scene:
        """The order as somebody sees it who is neither side."""
        return Scene(self.reader, self.rules, currency=self.currency, viewer="", names=self.names)

    @property
    def currency(self) -> str:
        """The order's."""
        return str(self.case["order"]["currency"])

    @cached_property
    def names(self) -> dict[str, str]:
        """Client and seller as they are called."""
        return {row["role"]: row["name"] for row in self.case["parties"]}

    @cached_property
    def lines(self) -> list[dict[str, Any]]:
        """The log, read."""
        return [{**json.loads(row["text"]), "hash": row["hash"]} for row in self.case["log"]]

    @cached_property
    def words(self) -> dict[int, list[Mapping[str, Any]]]:
        """What people wrote, by line; what is kept back is not there."""
        found: dict[int, list[Mapping[str, Any]]] = {}
        for row in self.case["words"]:
            if not row["kept_back"]:
                found.setdefault(row["seq"], []).append(row)
        return found

    def said(self, seq: int, field: str) -> str:
        """The words of one field, "" when there are none, a sentence when they were erased."""
        row = next((row for row in self.words.get(seq, ()) if row["field"] == field), None)
        if row is None:
            return ""
        return _("These words were erased.") if row["erased"] else str(row["text"])

    def tongue(self, seq: int, field: str) -> str:
        """The language the words of one field are in, "" when it is not known."""
        return next((str(row["language"]) for row in self.words.get(seq, ()) if row["field"] == field), "")

    def who(self, role: str) -> str:
        """Somebody by name and role, staff and machines by role."""
        if role in self.names:
            return f"{self.names[role]} ({self.role(role)})"
        return self.role(role)

    def role(self, role: str) -> str:
        """A role as a reader knows it."""
        return {
            "client": _("client"),
            "seller": _("seller"),
            "mediator": _("Customer support"),
            "operator": _("The marketplace"),
            "provider": _("Payment service"),
        }.get(role, _("By itself"))

    def money(self, amount: int) -> str:
        """An amount in the order's currency."""
        return self.reader.money(amount, self.currency)

    def moment(self, value: str) -> str:
        """A moment in the reader's zone."""
        return self.reader.moment(value, long=False)

    def utc(self, value: str) -> str:
        """The same in UTC: 2026-11-10 01:07:48."""
        return parse_moment(value).strftime("%Y-%m-%d %H:%M:%S")

    def language_name(self, code: str) -> str:
        """A language as the reader calls it; the code of one we do not know."""
        try:
            return str(get_language_info(code)["name_translated"]) if code else ""
        except KeyError:
            return code

    def size(self, count: int) -> str:
        """A file's size."""
        return formats.size(count, language=self.language)
