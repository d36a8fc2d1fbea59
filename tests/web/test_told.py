"""What somebody reads on the page after they have sent something: one sentence, aloud, once."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from amiable.flow.load import load_facts, rules_in_force
from amiable.web.order.told import PLAIN, SENTENCES
from tests.web.stage import Desk

EXTRA = {"price": "60,50", "what": "Lettering for the van", "days": "1", "open_days": "7", "rounds": "1"}


@pytest.fixture
def desk(db: None, tmp_path: Path, settings: Settings) -> Desk:
    """Marc works: the brief is there."""
    settings.DATA_DIR = tmp_path
    desk = Desk()
    desk.story.brief()
    return desk


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Your proposal is sent. Giulia is told and can answer it."),
        ("fr", "Votre proposition est envoyée. Nous prévenons Giulia, qui peut y répondre."),
        ("it", "La tua proposta è stata inviata. Giulia riceve una notifica e può rispondere."),
    ],
)
def test_what_was_sent_is_said_once_on_the_page_that_comes(language: str, sentence: str, desk: Desk) -> None:
    with desk.browser("seller", language=language) as marc:
        version = load_facts(desk.story.order, desk.story.now).version
        refused = marc.post(desk.at("propose_extra"), {"version": version})
        assert (refused.status_code, sentence in refused.content.decode()) == (422, False)
        marc.post(desk.at("propose_extra"), {"version": version, **EXTRA, "preview": "1"})
        after = marc.post(desk.at("propose_extra"), {"version": version, **EXTRA}, follow=True).content.decode()
        region = after[after.index('<div class="messages" role="status">') :]
        assert sentence in region[: region.index("</div></div>")]
        assert sentence not in marc.get(desk.place).content.decode()


def test_words_in_the_log_need_no_second_word(desk: Desk) -> None:
    with desk.browser("seller") as marc:
        sent = marc.post(desk.at("send_message"), {"text": "Good morning."}, follow=True)
        assert [str(row) for row in sent.context["messages"]] == []


@pytest.mark.django_db
def test_every_sentence_is_of_an_action_there_is() -> None:
    assert {*SENTENCES, *PLAIN} - {*rules_in_force().actions} == set()
