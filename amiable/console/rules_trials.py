"""What trying a draft showed, as its page says it: the check's findings, and both rules files beside each other as figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amiable.console.rules_values import Group, field_of
from amiable.pages.rulebook import DraftPage
from amiable.rulebook.reads import TrialRead
from amiable.rules.shape import LANGUAGES
from amiable.rules.simulate.figures import Simulation
from amiable.rules.simulate.measures import OF_100, Row
from amiable.rules.simulate.report import Report
from amiable.web.charts import Look
from amiable.wording.reader import Reader
from amiable.wording.rulebook import FINDINGS

#: Groups of the mix, in the order they are told.
PEOPLE = ("clients", "sellers", "mediators", "purchases")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong: the sentence, the checker's own English words, and where to mend it (a field's label, or a line)."""

    said: str
    why: str
    where: str
    href: str
    line: int


@dataclass(frozen=True, slots=True)
class Line:
    """A measure of both files; `shares` are two bars of 100 where it is a share. `tells` when it is more than chance."""

    label: str
    before: str
    after: str
    difference: str
    margin: str
    shares: Sequence[tuple[Look, float]]
    tells: bool


@dataclass(frozen=True, slots=True)
class Section:
    """Measures of one kind."""

    title: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Compared:
    """A whole simulation: that its people are invented, who they are, what differs in sentences, and every figure."""

    invented: str
    people: Sequence[tuple[str, str]]
    played: str
    before: str
    after: str
    sentences: Sequence[str]
    alike: str
    left_out: Sequence[str]
    sections: Sequence[Section]
    foot: Sequence[str]


@dataclass(frozen=True, slots=True)
class Trial:
    """A simulation that was asked for: under way (`done` of `whole`), ended with figures, or with a problem."""

    asked: str
    done: int
    whole: int
    progress: str
    problem: str
    found: Compared | None


def findings_of(page: DraftPage, groups: Sequence[Group]) -> list[Finding] | None:
    """What the check found, each with where to mend it; None while there is no result."""
    if page.findings is None:
        return None
    return [_finding(found, groups) for found in page.findings]


def _finding(found: dict[str, object], groups: Sequence[Group]) -> Finding:
    code, where, line = str(found["code"]), str(found["where"]), int(str(found["line"] or 0))
    field = field_of(where, groups)
    return Finding(
        said=str(FINDINGS[code]) if code in FINDINGS else code,
        why=str(found["why"]),
        where=field.label if field else (_("line %(number)s of the text") % {"number": line} if line else where),
        href=f"#{field.id}" if field else "#text",
        line=0 if field else line,
    )


def trials_of(page: DraftPage, reader: Reader) -> list[Trial]:
    """Simulations of the present text, the last asked first."""
    return [_trial(one, page, reader) for one in page.simulations]


def _trial(one: TrialRead, page: DraftPage, reader: Reader) -> Trial:
    whole, ended = int(one.asked["orders"]), one.ended_at is not None
    said = _("%(done)s of %(whole)s orders") % {"done": number(one.done, reader), "whole": number(whole, reader)}
    return Trial(
        asked=_("Asked for on %(day)s") % {"day": reader.moment(one.asked_at)},
        done=one.done,
        whole=whole,
        progress="" if ended else (said if one.done else _("It begins as soon as a worker is free.")),
        problem=one.problem,
        found=_compared(msgspec.convert(one.result, Simulation), page, reader) if one.result else None,
    )


def _compared(simulation: Simulation, page: DraftPage, reader: Reader) -> Compared:
    report = Report(simulation, (page.base, page.rules), reader.language if reader.language in LANGUAGES else "en")
    words, mix = report.words, simulation.mix
    return Compared(
        invented=words["invented"].format(name=mix.name, hash=mix.hash[:12]),
        people=[
            (words[group], " · ".join(f"{report.kind(one.name)} {one.share}" for one in getattr(mix, group)))
            for group in PEOPLE
        ],
        played=words["of_orders"].format(n=report.number(simulation.figures[0].orders), seed=simulation.seed),
        before=f"{page.base.name} {page.base.version}",
        after=f"{page.rules.name} {page.rules.version}",
        sentences=list(report.sentences()),
        alike=words["alike"],
        left_out=[words["left_out"].format(name=name, code=code) for name, code in simulation.left_out],
        sections=[
            Section(words[section], [_line(row, report) for row in rows])
            for section, rows in groupby(report.rows, key=lambda row: row.section)
        ],
        foot=[words["likely"], words["aside"]],
    )


def _line(row: Row, report: Report) -> Line:
    before, after = row.values
    return Line(
        label=report.label(row),
        before=report.value(row, before),
        after=report.value(row, after),
        difference=report.signed(row),
        margin="" if row.margin is None else f"±\u00a0{report.number(row.margin, 1)}",
        shares=[("first", round(before, 1)), ("second", round(after, 1))] if row.unit == OF_100 else [],
        tells=row.tells,
    )


def check_said(page: DraftPage) -> str:
    """What the check says in one sentence."""
    if page.findings is None:
        return ""
    if not page.findings:
        return _(
            "The check found nothing wrong. It played orders by these rules and every one of them came to its end."
        )
    said = ngettext("The check found one thing wrong.", "The check found %(count)s things wrong.", len(page.findings))
    return said % {"count": len(page.findings)}


def number(value: int, reader: Reader) -> str:
    """A count with its thousands apart."""
    return f"{value:,}".replace(",", {"en": ",", "it": "."}.get(reader.language, "\u202f"))
