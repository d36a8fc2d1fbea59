"""Every form an order can show, at every stage, to both sides, in every language: it opens, and a bare sending is answered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from amiable.pages.order import read_order
from amiable.rules.inputs import QuestionAsked, Words
from tests.web.stage import Desk


def _words(text: str) -> Words:
    return Words(text, "fr")


def _asked(desk: Desk) -> None:
    desk.story.brief()
    asked = (
        QuestionAsked(_words("Rond ?"), choices=("Oui", "Non")),
        QuestionAsked(_words("La façade ?"), wants_file=True),
    )
    desk.story.do("seller", "ask_question", questions=asked, pausing=True)


def _offered(desk: Desk) -> None:
    desk.story.delivered()
    desk.story.do("seller", "propose_extra", price=6_000, what=_words("Camionnette"), days=1)
    desk.story.do("client", "propose_refund", refund=2_000, why=_words("Trop tard"))


def _replied(desk: Desk) -> None:
    desk.story.delivered().ask_for_changes().reply("included", "not_possible")


def _case(desk: Desk) -> None:
    desk.story.delivered()
    desk.story.do("client", "open_case", reason="not_as_agreed", what_happened=_words("Ce n’est pas cela."))


def _with_support(desk: Desk) -> None:
    _case(desk)
    desk.story.wait(days=4, hours=1)
    desk.story.do("client", "ask_support", why=_words("Sans accord."))


def _ended(desk: Desk) -> None:
    desk.story.delivered()
    desk.story.do("client", "accept_delivery")


def _cancelled(desk: Desk) -> None:
    desk.story.pay()
    desk.story.do("client", "cancel_free")


def _very_late(desk: Desk) -> None:
    desk.story.brief()
    desk.story.wait(days=6, hours=1)


STAGES: dict[str, Callable[[Desk], object]] = {
    "placed": lambda desk: None,
    "failed": lambda desk: desk.story.provider("fail_capture"),
    "paid": lambda desk: desk.story.pay(),
    "in progress": lambda desk: desk.story.brief(),
    "asked": _asked,
    "very late": _very_late,
    "delivered": lambda desk: desk.story.delivered(),
    "offered": _offered,
    "changes": lambda desk: desk.story.delivered().ask_for_changes(),
    "replied": _replied,
    "revising": lambda desk: desk.story.delivered().ask_for_changes().reply("included", "fix"),
    "case": _case,
    "with support": _with_support,
    "ended": _ended,
    "cancelled": _cancelled,
}
LANGUAGES = ("en", "fr", "it")
#: Here each side sees every action of theirs, where it may and where it may not; the other stages are told by `make proof`.
SHORT = {
    "client": ("asked", "offered", "case", "paid", "replied", "ended", "very late", "failed"),
    "seller": ("asked", "offered", "case", "paid", "cancelled", "changes", "ended"),
}


def _all() -> list[Any]:
    pairs = [(stage, who) for stage in sorted(STAGES) for who in SHORT]
    return [pytest.param(*pair, marks=() if pair[0] in SHORT[pair[1]] else pytest.mark.proof) for pair in pairs]


@pytest.mark.every_case
@pytest.mark.parametrize(("stage", "who"), _all())
def test_every_form_opens_and_answers(stage: str, who: str, db: None, tmp_path: Path, settings: Settings) -> None:
    settings.DATA_DIR = tmp_path
    desk = Desk()
    STAGES[stage](desk)
    person = desk.person(who)
    assert person is not None
    page = read_order(desk.story.order, person.pk, now=desk.story.now)
    opened: dict[str, int] = {}
    for number, option in enumerate(page.options):
        language = LANGUAGES[number % 3]
        found = desk.get(who, desk.at(option.action), language=language)
        opened[option.action] = found.status_code
        assert found.headers["Content-Language"] == language
        before = desk.seen()
        preview = desk.post(who, option.action, language=language, preview="1")
        assert preview.status_code in {200, 409, 422}, option.action
        assert desk.seen() == before
    assert opened == {option.action: 200 if option.allowed else 409 for option in page.options}
