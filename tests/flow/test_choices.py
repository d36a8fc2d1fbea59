"""Which mails somebody wants: kept as chosen, refused where it makes no sense, left by one click, for oneself alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.core import signing

from amiable.flow import choices
from amiable.kernel.errors import Refused
from amiable.people import reads as people
from amiable.people.models import Person
from amiable.people.terms import GROUPS, OPTIONAL_GROUPS, MailChoices
from tests.cast import START, Cast, make_cast
from tests.elsewhere import Place

pytestmark = pytest.mark.django_db

NIGHT = MailChoices(
    optional="digest", muted=frozenset({"money", "reviews"}), quiet_from=22 * 60, quiet_until=7 * 60, digest_at=0
)


@pytest.fixture
def cast() -> Cast:
    """Everybody, with nothing chosen yet."""
    return make_cast()


def chosen(person: Person) -> MailChoices:
    """What this person chose."""
    return people.mail_choices([person.pk])[person.pk]


def test_decisions_are_never_optional() -> None:
    assert ("decisions", *OPTIONAL_GROUPS) == GROUPS


def test_who_never_chose_has_the_usual(cast: Cast, django_assert_num_queries: Any) -> None:
    choices.change_choices(cast.giulia.pk, NIGHT, START)
    with django_assert_num_queries(1):
        found = people.mail_choices([cast.giulia.pk, cast.marc.pk, cast.sam.pk])
    assert found == {cast.giulia.pk: NIGHT, cast.marc.pk: MailChoices(), cast.sam.pk: MailChoices()}


def test_a_later_choice_takes_the_place_of_the_earlier(cast: Cast) -> None:
    choices.change_choices(cast.giulia.pk, NIGHT, START)
    later = MailChoices(optional="off", quiet_from=0, quiet_until=1439)
    choices.change_choices(cast.giulia.pk, later, START)
    assert chosen(cast.giulia) == later


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"optional": "weekly"}, "optional", "unknown_choice"),
        ({"optional": ""}, "optional", "unknown_choice"),
        ({"muted": frozenset({"gossip"})}, "muted", "unknown_group"),
        ({"muted": frozenset({"decisions"})}, "muted", "unknown_group"),
        ({"quiet_from": 480, "quiet_until": 480}, "quiet_until", "quiet_without_length"),
        ({"quiet_from": None}, "quiet_from", "quiet_needs_both"),
        ({"quiet_until": None}, "quiet_until", "quiet_needs_both"),
        ({"quiet_from": 1440}, "quiet_from", "moment_out_of_day"),
        ({"quiet_until": -1}, "quiet_until", "moment_out_of_day"),
        ({"quiet_from": 1440, "quiet_until": 1440}, "quiet_from", "moment_out_of_day"),
        ({"digest_at": 1440}, "digest_at", "moment_out_of_day"),
        ({"digest_at": -1}, "digest_at", "moment_out_of_day"),
    ],
)
def test_what_makes_no_sense_is_refused_and_not_kept(cast: Cast, change: Any, field: str, code: str) -> None:
    choices.change_choices(cast.giulia.pk, NIGHT, START)
    with pytest.raises(Refused) as refused:
        choices.change_choices(cast.giulia.pk, replace(NIGHT, **change), START)
    assert refused.value.refusal.code == "invalid"
    assert refused.value.refusal.data[field].code == code
    assert chosen(cast.giulia) == NIGHT


def test_nobody_and_closed_accounts_choose_nothing(cast: Cast) -> None:
    Person.objects.filter(pk=cast.sam.pk).update(is_active=False)
    for person in (uuid4(), cast.sam.pk):
        with pytest.raises(Refused, match="not_found"):
            choices.change_choices(person, NIGHT, START)
    assert chosen(cast.sam) == MailChoices()


@pytest.mark.parametrize("group", OPTIONAL_GROUPS)
def test_one_click_leaves_one_group_and_another_brings_it_back(cast: Cast, group: str) -> None:
    choices.change_choices(cast.giulia.pk, replace(NIGHT, muted=frozenset()), START)
    token = choices.unsubscribe_token(cast.giulia.pk, group)
    assert not choices.read_unsubscribing(token).muted
    for _again in range(2):
        found = choices.unsubscribe(token, START)
        assert (found.person_id, found.group, found.language, found.muted) == (cast.giulia.pk, group, "it", True)
        assert chosen(cast.giulia) == replace(NIGHT, muted=frozenset({group}))
    assert choices.read_unsubscribing(token).muted
    for _again in range(2):
        assert not choices.resubscribe(token, START).muted
        assert chosen(cast.giulia) == replace(NIGHT, muted=frozenset())
    assert chosen(cast.sam) == MailChoices()


def test_one_click_in_the_days_mail_ends_all_that_is_optional_and_another_brings_the_day_back(cast: Cast) -> None:
    choices.change_choices(cast.giulia.pk, NIGHT, START)
    token = choices.unsubscribe_token(cast.giulia.pk, "digest")
    assert not choices.read_unsubscribing(token).muted
    for _again in range(2):
        found = choices.unsubscribe(token, START)
        assert (found.person_id, found.group, found.language, found.muted) == (cast.giulia.pk, "digest", "it", True)
        assert chosen(cast.giulia) == replace(NIGHT, optional="off")
    assert choices.read_unsubscribing(token).muted
    for _again in range(2):
        assert not choices.resubscribe(token, START).muted
        assert chosen(cast.giulia) == NIGHT
    assert chosen(cast.sam) == MailChoices()


def test_who_gets_each_mail_at_once_by_now_keeps_that_until_the_click(cast: Cast) -> None:
    choices.change_choices(cast.giulia.pk, replace(NIGHT, optional="now"), START)
    token = choices.unsubscribe_token(cast.giulia.pk, "digest")
    assert not choices.resubscribe(token, START).muted
    assert chosen(cast.giulia).optional == "now"
    assert choices.unsubscribe(token, START).muted
    assert chosen(cast.giulia).optional == "off"


def test_a_language_that_was_taken_away_is_not_announced(cast: Cast) -> None:
    Person.objects.filter(pk=cast.giulia.pk).update(language="de")
    token = choices.unsubscribe_token(cast.giulia.pk, "reviews")
    assert choices.read_unsubscribing(token).language == choices.unsubscribe(token, START).language == "en"
    assert people.addressed([cast.giulia.pk])[cast.giulia.pk].language == "en"
    assert [name.language for name in people.names_of([cast.giulia.pk])] == ["en"]
    assert [people.spoken(code) for code in ("en", "fr", "it", "de", "", "xx")] == ["en", "fr", "it", "en", "en", "en"]


def test_a_group_that_always_comes_has_no_such_token(cast: Cast) -> None:
    for group in ("decisions", "gossip", ""):
        with pytest.raises(ValueError, match="always come"):
            choices.unsubscribe_token(cast.giulia.pk, group)


def bad_tokens(cast: Cast) -> dict[str, str]:
    """Tokens that are not ours to honour, by what is wrong."""
    giulia, group = cast.giulia.pk.hex, "deadlines"
    good = choices.unsubscribe_token(cast.giulia.pk, group)
    return {
        "empty": "",
        "no signature": f"{giulia}.{group}",
        "cut off": good[:-3],
        "another person": good.replace(giulia, cast.sam.pk.hex),
        "another group": good.replace(group, "messages"),
        "signed for something else": signing.Signer(salt="amiable.other", sep=".").sign(f"{giulia}.{group}"),
        "signed with an old key": signing.Signer(key="old", salt=choices.PURPOSE, sep=".").sign(f"{giulia}.{group}"),
        "a group that always comes": signing.Signer(salt=choices.PURPOSE, sep=".").sign(f"{giulia}.decisions"),
        "no person": signing.Signer(salt=choices.PURPOSE, sep=".").sign(f"giulia.{group}"),
        "nobody": choices.unsubscribe_token(uuid4(), group),
        "not a text": "\0\ud800é…",
    }


def test_any_other_token_is_refused(cast: Cast) -> None:
    for what, token in bad_tokens(cast).items():
        for ask in (
            choices.read_unsubscribing,
            lambda token: choices.unsubscribe(token, START),
            lambda token: choices.resubscribe(token, START),
        ):
            with pytest.raises(Refused) as refused:
                ask(token)
            assert refused.value.refusal.code == "no_such_token", what
    assert {chosen(person) for person in (cast.giulia, cast.sam)} == {MailChoices()}


def test_a_closed_account_is_told_nothing(cast: Cast) -> None:
    token = choices.unsubscribe_token(cast.giulia.pk, "money")
    Person.objects.filter(pk=cast.giulia.pk).update(is_active=False)
    with pytest.raises(Refused, match="no_such_token"):
        choices.unsubscribe(token, START)
    assert chosen(cast.giulia) == MailChoices()


def test_the_log_names_nobody(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "amiable.upkeep")
    token = choices.unsubscribe_token(cast.giulia.pk, "money")
    choices.unsubscribe(token, START)
    choices.unsubscribe(token, START)
    said = [record.getMessage() for record in caplog.records if record.name == "amiable.upkeep"]
    who = cast.giulia.pk
    assert said == [f"unsubscribed actor={who} subject={who} at={START.isoformat()}"]


def test_leaving_every_group_at_once_loses_none(elsewhere: Place) -> None:
    elsewhere.play("begin", "delivered")
    assert elsewhere.play("leave_at_once") == {"muted": sorted(OPTIONAL_GROUPS), "addresses": 1}
