"""The guide of an order, and help texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class GuideAction:
    """Something that can be done now: an action of the order, the page of its case, or (null) the ways to end it."""

    name: str
    label: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """A help text to read about it."""

    slug: str
    title: str
    language: str
    href: str


@dataclass(frozen=True, slots=True)
class GuideStep:
    """The one of `steps` that fits now, `number` from 1: what it is about, what is known of this order, advice, what to do."""

    number: int
    code: str
    title: str
    text: str
    steps: list[str]
    knows: list[str]
    advice: list[str]
    actions: list[GuideAction]
    article: Article | None


@dataclass(frozen=True, slots=True)
class Guide:
    """The next best step for you; null where the guide has nothing to say."""

    step: GuideStep | None


@dataclass(frozen=True, slots=True)
class HelpListed:
    """A help text in a list; `audience` is for whom it is."""

    slug: str
    title: str
    summary: str
    kind: Literal["article", "lesson"]
    audience: Literal["both", "seller", "client", "support"]
    language: str
    href: str


@dataclass(frozen=True, slots=True)
class HelpFound(HelpListed):
    """A help text in a list, with the place that shows what was looked for ("" when nothing was)."""

    excerpt: str


@dataclass(frozen=True, slots=True)
class Help:
    """Help texts: all of them in their order, or those that fit, the best first."""

    texts: list[HelpFound]


@dataclass(frozen=True, slots=True)
class HelpQuestion:
    """A question of a lesson; `right` is the place of its right answer, counted from 0. All of it Markdown."""

    text: str
    answers: list[str]
    right: int
    why: str


@dataclass(frozen=True, slots=True)
class HelpText(HelpListed):
    """One help text as Markdown and as safe HTML; a lesson's questions apart."""

    version: int
    changed: date
    markdown: str
    html: str
    questions: list[HelpQuestion]
