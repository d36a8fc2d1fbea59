"""The files of the demo, made when asked for: pictures, PDFs, a voice, texts. Nothing binary is kept; the same name and
seed give the same bytes. What the story does with them is not here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.resources import files
from random import Random

from amiable.commands.demo_media import labels, marks, menus, photos, screens, sheets, sound
from amiable.commands.demo_media.brush import Pictures, as_pdf, as_png

type Draw = Callable[[Random], Pictures]

DRAWN: Mapping[str, Draw] = {**photos.MADE, **marks.MADE, **labels.MADE, **sheets.MADE, **menus.MADE, **screens.MADE}
SPOKEN: Mapping[str, Callable[[Random], bytes]] = sound.MADE
WRITTEN = tuple(
    sorted(entry.name for entry in files(__name__).joinpath("words").iterdir() if entry.name.endswith(".txt"))
)
#: Every file there is.
NAMES = (*sorted(DRAWN), *sorted(SPOKEN), *WRITTEN)


def make(name: str, seed: int = 1) -> tuple[str, bytes]:
    """A file of the demo: its name and its bytes. Raises KeyError for a name that is not in NAMES."""
    random = Random(f"{seed}/{name}")  # noqa: S311 - meant to repeat
    if name in DRAWN:
        pictures = DRAWN[name](random)
        return name, as_pdf(pictures) if name.endswith(".pdf") else as_png(pictures)
    if name in SPOKEN:
        return name, SPOKEN[name](random)
    if name in WRITTEN:
        return name, files(__name__).joinpath("words", name).read_bytes()
    raise KeyError(name)
