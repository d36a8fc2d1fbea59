"""The completion rate and what it is made of, as shapes."""

from __future__ import annotations

from amiable.api.shapes.said import Coded, Words
from amiable.api.shapes.standing import Day, Ending, Leaving, PublicRate, Rate, Standing
from amiable.api.shown.order import href_of
from amiable.pages import standing as pages
from amiable.rules import rate as rules_rate
from amiable.rules.shape import Rules
from amiable.wording.reader import Reader
from amiable.wording.scene import Scene
from amiable.wording.standing import completion_rate


def standing_of(found: pages.Standing, reader: Reader) -> Standing:
    """One's own, whole."""
    rate = found.rate
    return Standing(
        sentence=_sentence(found.rules, rate.done, rate.counted, reader),
        rate=rate_of(rate),
        since=rate.since,
        agreed=rate.agreed,
        ended=rate.ended,
        endings=[_ending(row, found.rules, reader) for row in found.listed],
        more=found.more,
        leaving=Leaving(found.leaving.day, rate_of(found.leaving.after)) if found.leaving else None,
        if_completed=rate_of(found.if_completed),
        if_cancelled=rate_of(found.if_cancelled),
        days=[Day(row.day, row.done, row.counted, row.percent) for row in found.days],
    )


def public_of(found: pages.PublicRate, reader: Reader) -> PublicRate:
    """What anybody may know: no figure before there are enough."""
    done, counted = (found.done, found.counted) if found.shown else (None, None)
    return PublicRate(_sentence(found.rules, found.done, found.counted, reader), done, counted, found.percent)


def rate_of(rate: rules_rate.Rate) -> Rate:
    """The figure with its fraction."""
    return Rate(rate.done, rate.counted, rate.percent)


def _sentence(rules: Rules, done: int, counted: int, reader: Reader) -> str:
    return completion_rate(done, counted, scene=Scene(reader, rules), least=rules.number("rate_least"))


def _ending(row: pages.Listed, rules: Rules, reader: Reader) -> Ending:
    ending = row.judged.ending
    named = rules.reasons.get(ending.reason)
    return Ending(
        ref=row.reference,
        href=href_of(row.reference),
        line=ending.seq,
        title=Words(row.title, row.title_language, erased=not row.title),
        client=row.client,
        outcome=ending.outcome,
        reason=Coded(ending.reason, reader.label(named.label) if named else "") if ending.reason else None,
        closed_at=ending.closed_at,
        agreed=ending.agreed,
        contested=ending.contested,
        verdict=row.judged.verdict,
        last_day=row.last_day,
    )
