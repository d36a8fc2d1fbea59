"""The stage: an order, people who chose something about their mails, and a mail server of this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from amiable.flow import choices
from amiable.jobs.notify import notify, post
from amiable.notices.models import Mail, Notice
from amiable.people.models import Person
from amiable.people.terms import MailChoices
from tests.cast import Cast, make_cast
from tests.flow.conftest import elsewhere, empty_place
from tests.notices.post_office import PostOffice, post_office
from tests.story import Story

__all__ = ["elsewhere", "empty_place"]


class Told(Story):
    """A story whose people are told."""

    def tell(self) -> Told:
        """Turn what the door noticed into notices and mails."""
        while notify(self.now, ids=self.ids):
            pass
        return self

    def send(self) -> int:
        """Send what is due; gives how many mails were looked at."""
        self.tell()
        return post(self.now)

    def quietly(self) -> Told:
        """Forget all that was told so far: the test is about what comes."""
        self.tell()
        Mail.objects.all().delete()
        Notice.objects.all().delete()
        return self


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody."""
    return make_cast()


@pytest.fixture
def story(cast: Cast) -> Told:
    """An order that was just placed; nobody was told of anything before."""
    return Told(cast)


@pytest.fixture
def office(settings: Any) -> Iterator[PostOffice]:
    """The mail server this installation speaks to."""
    with post_office() as opened:
        settings.MAILERS = {"default": opened.mailer}
        settings.ADDRESS = "https://desk.example"
        settings.DEFAULT_FROM_EMAIL = "Amiable <desk@desk.example>"
        yield opened


@pytest.fixture
def chooses(story: Told) -> Callable[..., None]:
    """Let somebody choose about their mails."""

    def choose(person: Person, **chosen: Any) -> None:
        choices.change_choices(person.pk, MailChoices(**chosen), story.now)

    return choose
