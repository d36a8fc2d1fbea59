"""Who reads: language, zone and the moment of reading, and everything typed as this reader writes it. No sentences here."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from datetime import datetime, timedelta, tzinfo

from django.conf import settings
from django.utils.translation.trans_real import parse_accept_lang_header

from amiable.kernel.periods import parse_moment, parse_period
from amiable.rules.shape import Label
from amiable.wording import formats


@dataclass(frozen=True, slots=True)
class Reader:
    """A person as far as writing for them goes. With `now`, dates of another year carry their year."""

    language: str
    zone: tzinfo
    _: KW_ONLY
    now: datetime | None = None

    def money(self, amount: int, currency: str) -> str:
        """`amount` minor units of `currency`: €120.00, 120,00 €."""
        return formats.money(amount, currency, language=self.language)

    def moment(self, value: datetime | str, *, long: bool = True) -> str:
        """Thursday 3 December, 14:00 · jeudi 3 décembre à 14 h 00. Reads moments as the log keeps them too."""
        return formats.moment(_at(value), language=self.language, zone=self.zone, now=self.now, long=long)

    def day(self, value: datetime | str, *, long: bool = True) -> str:
        """Thursday 3 December."""
        return formats.day(_at(value), language=self.language, zone=self.zone, now=self.now, long=long)

    def span(self, length: timedelta | str) -> str:
        """What is left: 1 day 16 h. Reads lengths as the log keeps them too."""
        return formats.span(parse_period(length) if isinstance(length, str) else length, language=self.language)

    def effort(self, minutes: int) -> str:
        """Hours of work: 16 h."""
        return formats.effort(minutes, language=self.language)

    def days(self, count: int) -> str:
        """5 days."""
        return formats.days(count, language=self.language)

    def label(self, label: Label) -> str:
        """A label of the rules file."""
        return label.get(self.language) or label["en"]


def asked_language(header: str) -> str:
    """The first language of an Accept-Language header that we offer; "" when there is none, or when it says nothing we can read."""
    for tag, share in parse_accept_lang_header(header[:500]):
        for code in (tag, tag.partition("-")[0]):
            if share > 0 and code in settings.SPOKEN and code not in settings.SILENT:
                return code
    return ""


def _at(value: datetime | str) -> datetime:
    return parse_moment(value) if isinstance(value, str) else value
