"""Reviews and their figures as records with finished texts: a card a review, a summary a list. Decides and asks nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amiable.reviews.reads import SCORES, Figures
from amiable.rules.inputs import WriteReview
from amiable.web.parts import Badge, Cell, Column, Table, Who
from amiable.wording import fields as wording
from amiable.wording import formats

#: The highest score.
MOST = 5

#: Width of a bar in its own units; matches templates/reviews/summary.html.
WIDTH = 1000


@dataclass(frozen=True, slots=True)
class Score:
    """One score: what it is of, its number, what is read aloud, and a dot for each point there is."""

    label: str
    value: str
    says: str
    dots: Sequence[bool] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """How many reviews come to one score, as a bar of `WIDTH`."""

    label: str
    count: int
    width: int
    says: str


@dataclass(frozen=True, slots=True)
class Withheld:
    """What support hid: in one sentence; for who wrote it also the reasons and what can be done."""

    text: str
    why: str = ""
    language: str = ""
    redress: str = ""
    href: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """The one public reply."""

    heading: str
    text: str = ""
    language: str = ""
    language_mark: str = ""
    withheld: Withheld | None = None


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """One review. Without `scores` it is not for these eyes: `note` says so, or `withheld`."""

    who: Who
    heading: str
    when: str = ""
    iso: str = ""
    scores: Sequence[Score] = ()
    text: str = ""
    language: str = ""
    language_mark: str = ""
    badges: Sequence[Badge] = ()
    note: str = ""
    withheld: Withheld | None = None
    reply: Reply | None = None
    report: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of a list: the overall average, the three, how the reviews spread, and all of it as a table."""

    average: str
    count: str
    says: str
    scores: Sequence[Score]
    bars: Sequence[Bar]
    table: Table


def label_of(score: str) -> str:
    """What a score is of, as the form asks for it."""
    return str(wording.field(WriteReview, score).label)


def score_of(name: str, value: int) -> Score:
    """One score that was given."""
    says = _("%(score)s of %(most)s") % {"score": value, "most": MOST}
    return Score(label_of(name), str(value), says, [place < value for place in range(MOST)])


def scores_of(scores: Mapping[str, int]) -> list[Score]:
    """All three, in their order."""
    return [score_of(name, scores[name]) for name in SCORES]


def written(tenths: int, *, language: str) -> str:
    """An average: 4.7, 4,7."""
    return f"{tenths // 10}{formats.decimal_mark(language)}{tenths % 10}"


def counted(count: int) -> str:
    """3 reviews."""
    return ngettext("%(count)s review", "%(count)s reviews", count) % {"count": count}


def short_of(figures: Figures | None, *, language: str) -> str:
    """The figure for a list of services: 4.7 of 5 · 3 reviews; "" without a review."""
    if figures is None or not figures.count:
        return ""
    average = written(figures.overall_tenths, language=language)
    return _("%(score)s of %(most)s · %(reviews)s") % {
        "score": average,
        "most": MOST,
        "reviews": counted(figures.count),
    }


def summary_of(figures: Figures, *, language: str) -> Summary | None:
    """What stands above a list; None without a review."""
    if not figures.count:
        return None
    average = written(figures.overall_tenths, language=language)
    averages = [(label_of(name), written(figures.tenths(name), language=language)) for name in SCORES]
    of = _("%(score)s of %(most)s")
    return Summary(
        average=average,
        count=counted(figures.count),
        says=of % {"score": average, "most": MOST},
        scores=[Score(label, value, of % {"score": value, "most": MOST}) for label, value in averages],
        bars=[_bar(figures, value) for value in range(MOST, 0, -1)],
        table=_table(figures),
    )


def _bar(figures: Figures, value: int) -> Bar:
    count = figures.overall.get(value, 0)
    width = count * WIDTH // figures.count
    return Bar(str(value), count, max(width, WIDTH // 100) if count else 0, counted(count))


def _table(figures: Figures) -> Table:
    """How often each score was given, by what it is of."""
    columns = [Column(_("Score")), *(Column(label_of(name), end=True) for name in SCORES)]
    rows = [
        [
            Cell(_("%(score)s of %(most)s") % {"score": value, "most": MOST}),
            *(
                Cell(str(figures.given[name].get(value, 0)), label=label_of(name), end=True, pair=True)
                for name in SCORES
            ),
        ]
        for value in range(MOST, 0, -1)
    ]
    return Table(_("How often each score was given"), columns, rows)


def cancelled_badge() -> Badge:
    """The mark of a review of an order that did not complete."""
    return Badge(_("The order was cancelled"), "x")
