"""Saved replies as a seller keeps them: pages, bounds, order, and what an order fills in."""

from __future__ import annotations

from uuid import uuid4

from django.urls import reverse

from amiable.flow import upkeep
from amiable.talk import reads as talk
from amiable.talk.terms import MOST_REPLIES, PLACEHOLDERS, SavedTerms, fill, unknown_places
from amiable.wording.kind import PLACES
from tests.web.conftest import NOW, Cast, browser

THANKS = {"title": "Thanks", "text": "Thank you, {client}.\r\nSee you.", "language": "en"}


def kept(cast: Cast) -> list[tuple[int, str, str]]:
    """Place, title and text of Marc's replies."""
    return [(row.place, row.terms.title, row.terms.text) for row in talk.saved_of(cast.marc.pk)]


def test_a_reply_is_kept_changed_moved_and_removed(cast: Cast) -> None:
    marc = browser(cast.marc)
    assert "No reply saved yet" in marc.get(reverse("saved_replies")).content.decode()
    assert "Saved replies" in marc.get(reverse("my_services")).content.decode()
    assert marc.post(reverse("saved_reply_new"), THANKS).status_code == 302
    marc.post(reverse("saved_reply_new"), THANKS | {"title": "Sizes", "text": "A4 {colour}"})
    assert kept(cast) == [(1, "Thanks", "Thank you, {client}.\nSee you."), (2, "Sizes", "A4 {colour}")]
    page = marc.get(reverse("saved_replies")).content.decode()
    assert "We do not know what colour stands for: it stays in the text as it is." in page
    second = talk.saved_of(cast.marc.pk)[1].id
    assert marc.post(reverse("saved_reply_up", args=[second])).status_code == 302
    assert [row[1] for row in kept(cast)] == ["Sizes", "Thanks"]
    assert marc.post(reverse("saved_reply_up", args=[second])).status_code == 302
    assert [row[1] for row in kept(cast)] == ["Sizes", "Thanks"]
    shown = marc.get(reverse("saved_reply", args=[second])).content.decode()
    assert "A4 {colour}" in shown
    marc.post(reverse("saved_reply", args=[second]), THANKS | {"title": "Formats", "text": "A5", "language": "fr"})
    assert kept(cast)[0] == (1, "Formats", "A5")
    assert marc.post(reverse("saved_reply_remove", args=[second])).status_code == 302
    assert [row[:2] for row in kept(cast)] == [(1, "Thanks")]


def test_bounds_are_said_beside_the_field_and_nothing_typed_is_lost(cast: Cast) -> None:
    marc = browser(cast.marc)
    response = marc.post(reverse("saved_reply_new"), THANKS | {"text": "x" * 2001})
    page = response.content.decode()
    assert response.status_code == 422
    assert "This is too long: 2000 characters at most." in page
    assert "x" * 2001 in page
    assert kept(cast) == []
    for number in range(MOST_REPLIES):
        upkeep.save_reply(cast.marc.pk, SavedTerms(str(number), "x", "en"), now=NOW)
    response = marc.post(reverse("saved_reply_new"), THANKS)
    assert response.status_code == 422
    assert "You can keep 50 saved replies. Remove one first." in response.content.decode()
    assert len(kept(cast)) == MOST_REPLIES


def test_somebody_elses_reply_is_not_there(cast: Cast) -> None:
    theirs = upkeep.save_reply(cast.marc.pk, SavedTerms("Thanks", "Thanks.", "en"), now=NOW)
    sam = browser(cast.sam)
    for reply in (theirs, uuid4()):
        assert sam.get(reverse("saved_reply", args=[reply])).status_code == 404
        assert sam.post(reverse("saved_reply", args=[reply]), THANKS).status_code == 404
        assert sam.post(reverse("saved_reply_up", args=[reply])).status_code == 404
        assert sam.post(reverse("saved_reply_remove", args=[reply])).status_code == 404
    assert kept(cast) == [(1, "Thanks", "Thanks.")]


def test_what_is_known_is_filled_in_and_the_rest_stays() -> None:
    text = "Dear {client}, {order} is due {due}. {colour} {client} {} { client } {{seller}}"
    assert fill(text, {"client": "Giulia", "order": "AM-1", "due": "", "seller": "Marc"}) == (
        "Dear Giulia, AM-1 is due {due}. {colour} Giulia {} { client } {Marc}"
    )
    assert unknown_places(text) == ("colour",)
    assert set(PLACES) == set(PLACEHOLDERS)


def test_the_same_form_sent_twice_keeps_one_reply(cast: Cast) -> None:
    marc, sam = browser(cast.marc), browser(cast.sam)
    for _ in range(2):
        assert marc.post(reverse("saved_reply_new"), THANKS | {"key": "onekey"}).status_code == 302
    assert sam.post(reverse("saved_reply_new"), THANKS | {"key": "onekey"}).status_code == 302
    assert [row[:2] for row in kept(cast)] == [(1, "Thanks")]
    assert len(talk.saved_of(cast.sam.pk)) == 1
    assert 'name="key"' in marc.get(reverse("saved_reply_new")).content.decode()
