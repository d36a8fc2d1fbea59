"""An order with everything a case file can hold, played once a process: files, an exhibit, erased words, a decision, money."""

from __future__ import annotations

import copy
from typing import Any

from amiable.flow.erase import erase_words
from amiable.flow.keys import Done
from amiable.flow.perform import perform
from amiable.pages.case_file import read_case_file
from amiable.rules.facts import Actor
from amiable.rules.inputs import Decide, Told, Words
from amiable.rules.inputs.cases import Exhibit
from amiable.rules.inputs.work import BriefAnswer
from tests.cast import make_cast
from tests.files.conftest import send
from tests.story import Story

LOGO, STAMP = b"not a real picture", b"nor is this"
WHY = Words("Manca il <b>timbro</b>.", "it")


def play() -> Story:
    """Marc delivers a file, Giulia disputes it with an exhibit, Ada decides; one message is erased later."""
    story = Story(make_cast())
    (asked,) = story.facts.movements
    told = Told(asked.id, "card-1")
    assert isinstance(perform(story.order, "confirm_capture", Actor("provider"), told, story.now, ids=story.ids), Done)
    story.do("client", "send_requirements", answers=(BriefAnswer("b1", Words("Pane", "it")),))
    logo = send(story.cast.marc, LOGO, name="logo.bin", clock=lambda: story.now)
    story.do("seller", "deliver", note=Words("Voilà.", "fr"), files=(str(logo.id),), links=("https://example.org/a",))
    stamp = send(story.cast.giulia, STAMP, name="stamp.bin", clock=lambda: story.now)
    shown = (Exhibit(Words("Il timbro", "it"), (str(stamp.id),)),)
    story.do("client", "open_case", reason="not_as_agreed", what_happened=WHY, lines=(1, 4), exhibits=shown)
    story.do("client", "send_message", text=Words("Il mio numero è 12345", "it"))
    story.wait(hours=97)
    story.do("client", "ask_support", why=WHY)
    story.do("mediator", "claim_case")
    reasons = (Words("Manca una parte.", "it"), Words("Une partie manque.", "fr"))
    decision = Decide("complete", "nobody", "support_nobody", "fair_share", (1, 4), *reasons, 4_000)
    done = perform(story.order, "decide_case", story.cast.actor("mediator"), decision, story.now, ids=story.ids)
    assert isinstance(done, Done), done
    message = story.events().index("message_sent") + 1
    erased = erase_words(story.order, [(message, "text")], story.cast.actor("client"), story.now, ids=story.ids)
    assert isinstance(erased, Done), erased
    return story


_KEPT: dict[str, dict[str, Any]] = {}


def case_of_play() -> dict[str, Any]:
    """The data of that order's case file, as Giulia gets it; a copy each time."""
    if "case" not in _KEPT:
        story = play()
        _KEPT["case"] = read_case_file(story.order, story.cast.giulia.pk, now=story.now)
    return copy.deepcopy(_KEPT["case"])
