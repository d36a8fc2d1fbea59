"""Made-up contents for the /design page: sound, film and text to look at, and what changed in a text. Not a rule, not a sentence
of the product.
"""

from __future__ import annotations

from django.templatetags.static import static

from amiable.web.look.diff import compare
from amiable.web.look.mark import Mark
from amiable.web.look.quoted import Marked, Passage, lines_of
from amiable.web.look.viewer import Viewer
from amiable.wording.places import PLACES, SHOWN

_TEXT = "Bassi has baked since 1962.\nThe oven is lit at three in the morning.\nThe bread is gone by noon.\n"
_QUOTE = '{"type":"TextQuoteSelector","exact":"three in the morning"}'
_AT = _TEXT.index("three")
_LINES = lines_of(_TEXT, [Passage(_AT, _AT + 20, Marked(1, "", "“three in the morning”"))])
TEXT = Viewer(
    id="specimen-text",
    kind="text",
    name="words.txt",
    title="Words, while marks are made",
    marks=(Mark(1, _QUOTE, "“three in the morning”"),),
    marking=True,
    media={
        "state": "ready",
        "blocks": [_LINES],
        "cut": 3,
        "prose": True,
        "most": 1000,
        "context": 100,
        "shown": SHOWN,
        "quote": PLACES["quote"][0],
    },
)
#: A picture is no sound: what cannot be played says so.
SOUND = Viewer(
    id="specimen-sound",
    kind="audio",
    name="voice.wav",
    title="A sound that cannot be played",
    src=static("img/favicon.svg"),
    media={"length": 0, "wave": "", "decimal": ".", "moment": PLACES["moment"][0], "span": PLACES["span"][0]},
)
DIFFERENCE = compare(_TEXT, _TEXT.replace("three", "two") + "Come early.\n")
