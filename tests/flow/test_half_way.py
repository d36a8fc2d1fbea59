"""An order that ends while something for it is under way: nothing half is left, and nothing sent is lost."""

from __future__ import annotations

from amiable.files import reads as files
from amiable.kernel.errors import Refusal
from amiable.rules.inputs import Words
from tests.files.conftest import Clock, begin, patch, place
from tests.story import Story

__all__ = ["place"]  # the fixture that gives each test a store of its own


def test_cancelled_while_a_delivery_is_uploading(story: Story) -> None:
    """The upload may end, and is then simply nobody's: it is attached to no order, and delivering is refused."""
    story.brief()
    story.wait(days=7)
    data = b"Twelve cups, retouched."
    upload = begin(story.cast.marc, len(data), now=story.now)
    story.do("client", "cancel_very_late")
    clock = Clock()
    clock.now = story.now
    patch(story.cast.marc, upload, data, clock=clock)
    seq = story.loaded.seq
    refused = story.attempt("seller", "deliver", note=Words("Voilà", "fr"), files=(str(upload),))
    assert isinstance(refused, Refusal)
    assert (refused.code, refused.data["state"]) == ("not_in_this_state", "cancelled")
    assert (story.loaded.seq, story.facts.deliveries) == (seq, ())
    assert [row.id for row in files.ready_of([upload], story.cast.marc.pk)] == [upload]
