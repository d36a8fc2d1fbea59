"""Who is staff: changed by operators alone, told and written down; there is always an operator; invitations are good once."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core import mail

from amiable.cases.looked import in_hand
from amiable.flow import inviting, staff
from amiable.jobs.notify import notify, post
from amiable.kernel.errors import Refused
from amiable.members import reads
from amiable.members.models import Letter
from amiable.members.terms import GOOD_FOR, Invited, link_of
from amiable.people.models import Person
from amiable.people.roles import Role
from amiable.records.models import Entry
from amiable.rules.inputs import Words
from tests.cast import START, Cast, seeded
from tests.console.stage import Support
from tests.elsewhere import Place

NOW = START
LEFT = Words("Another mediator takes over.", "en")


def refused(act: Any, *args: Any, **more: Any) -> str:
    """The code of a refusal; nothing is written by it."""
    before = list(Person.objects.values_list("pk", "role")), Entry.objects.count(), Letter.objects.count()
    with pytest.raises(Refused) as found:
        act(*args, **more)
    assert (list(Person.objects.values_list("pk", "role")), Entry.objects.count(), Letter.objects.count()) == before
    return found.value.refusal.code


def role_of(person: Person) -> str:
    """What somebody is by now."""
    return Person.objects.get(pk=person.pk).role


def change(actor: Person | None, person: Person, role: Role, **more: Any) -> Any:
    """Change a role as a page that shows what is true now."""
    seen = more.pop("seen", Role(role_of(person)))
    return staff.change_role(actor.pk if actor else None, person.pk, role, seen=seen, now=NOW, **more)


def trail() -> list[str]:
    """What the audit trail says, by name."""
    return list(Entry.objects.order_by("seq").values_list("name", flat=True))


@pytest.fixture
def letters() -> Any:
    """What goes out by mail when a worker works."""

    def work(now: Any = NOW) -> list[Any]:
        mail.outbox.clear()
        notify(now, ids=seeded())
        post(now)
        return list(mail.outbox)

    return work


def test_a_role_is_changed_told_and_written(cast: Cast, letters: Any) -> None:
    assert change(cast.otto, cast.ada, Role.LEAD) == ()
    assert role_of(cast.ada) == "lead"
    assert trail() == ["role_changed"]
    (told,) = letters()
    assert told.to == ["Ada <ada@example.com>"]
    assert "From now on you are: Lead of support." in told.body
    assert letters() == [], "nobody is told twice"
    assert change(cast.otto, cast.ada, Role.LEAD) == (), "the same again"
    assert (trail(), letters()) == (["role_changed"], [])


def test_only_an_operator_may_and_only_of_staff(cast: Cast) -> None:
    for stranger in (cast.sam, cast.giulia, cast.ada, cast.lea):
        assert refused(change, stranger, cast.bo, Role.OPERATOR) == "not_found"
        assert refused(staff.change_languages, stranger.pk, cast.bo.pk, ["fr"], now=NOW) == "not_found"
        assert refused(staff.reset_factors, stranger.pk, cast.bo.pk, now=NOW) == "not_found"
    assert refused(change, cast.otto, cast.sam, Role.OPERATOR, seen=Role.MEMBER) == "not_staff"
    assert refused(staff.change_languages, cast.otto.pk, cast.sam.pk, ["fr"], now=NOW) == "not_staff"
    nobody = UUID(int=7)
    assert refused(staff.change_role, cast.otto.pk, nobody, Role.LEAD, seen=Role.LEAD, now=NOW) == "not_found"
    assert refused(change, cast.otto, cast.bo, Role.LEAD, seen=Role.OPERATOR) == "changed_meanwhile"


def test_the_last_operator_stays(cast: Cast) -> None:
    for role in (Role.MEMBER, Role.MEDIATOR):
        assert refused(change, cast.otto, cast.otto, role) == "last_operator"
        assert refused(change, None, cast.otto, role) == "last_operator", "whoever has the machine neither"
    change(cast.otto, cast.lea, Role.OPERATOR)
    Person.objects.filter(pk=cast.lea.pk).update(is_active=False)
    assert refused(change, cast.otto, cast.otto, Role.LEAD) == "last_operator", "a closed account runs nothing"
    Person.objects.filter(pk=cast.lea.pk).update(is_active=True)
    change(cast.otto, cast.otto, Role.MEMBER)
    assert role_of(cast.otto) == "member"


def test_cases_in_hand_are_named_and_go_back(db: None) -> None:
    desk = Support().dispute().opens("ada").acts("ada", "claim_case")
    cast, reference = desk.cast, desk.reference
    more = {"seen": Role.MEDIATOR, "now": desk.story.now, "why": LEFT, "ids": desk.story.ids}
    assert list(staff.held_by(cast.ada.pk).values()) == [reference]
    assert refused(staff.change_role, cast.otto.pk, cast.ada.pk, Role.MEMBER, **more) == "holds_cases"
    assert refused(staff.change_role, cast.otto.pk, cast.ada.pk, Role.OPERATOR, **more) == "holds_cases"
    assert staff.change_role(cast.otto.pk, cast.ada.pk, Role.LEAD, **more) == (), "a lead goes on mediating"
    assert list(in_hand(cast.ada.pk)) == [desk.story.order]
    more["seen"] = Role.LEAD
    assert staff.change_role(cast.otto.pk, cast.ada.pk, Role.MEMBER, knowing=[reference], **more) == ()
    assert (role_of(cast.ada), in_hand(cast.ada.pk)) == ("member", {})
    assert desk.story.facts.case_state == "with_support"


def test_languages_are_said_and_told(cast: Cast, letters: Any) -> None:
    assert reads.find_member(cast.ada.pk).languages == ("en",)  # type: ignore[union-attr]
    staff.change_languages(cast.otto.pk, cast.ada.pk, ["it", "fr", "it"], now=NOW)
    assert reads.find_member(cast.ada.pk).languages == ("fr", "it")  # type: ignore[union-attr]
    (told,) = letters()
    assert "From now on cases come to you in: French, Italian." in told.body
    staff.change_languages(cast.otto.pk, cast.ada.pk, ["fr", "it"], now=NOW)
    assert (trail(), letters()) == (["languages_changed"], [])
    assert refused(staff.change_languages, cast.otto.pk, cast.ada.pk, [], now=NOW) == "languages_missing"
    assert refused(staff.change_languages, cast.otto.pk, cast.ada.pk, ["xx"], now=NOW) == "language_unspoken"


# --- invitations


def invited(email: str = "new@example.com", role: Role = Role.MEDIATOR, **more: Any) -> Invited:
    """Whom to invite."""
    return Invited(email, role, more.get("languages", ("fr",)), more.get("language", "fr"))


def invite(cast: Cast, *args: Any, **more: Any) -> tuple[UUID, str]:
    """An invitation of Otto's, and what stands in its link."""
    made = inviting.invite(cast.otto.pk, invited(*args, **more), now=NOW)
    return made, inviting.link_for(reads.find_invitation(made))  # type: ignore[arg-type]


def test_an_invitation_is_mailed_in_its_language_and_accepted_once(cast: Cast, letters: Any) -> None:
    made, link = invite(cast, " SAM@example.com ")
    (told,) = letters()
    assert told.to == ["Sam <sam@example.com>"]
    assert "Otto invites you as: Mediator." in told.body, "whoever has an account reads their own language"
    assert f"/invitations/{link}/" in told.body
    found = reads.find_invitation(made)
    assert found is not None
    assert link not in str(Letter.objects.values()) + str(found), "the link itself is kept nowhere"
    assert refused(inviting.accept, link, cast.giulia.pk, now=NOW) == "invitation_for_another"
    accepted = inviting.accept(link, cast.sam.pk, now=NOW)
    assert (role_of(cast.sam), accepted.id) == ("mediator", made)
    assert reads.find_member(cast.sam.pk).languages == ("fr",)  # type: ignore[union-attr]
    inviting.accept(link, cast.sam.pk, now=NOW)
    assert trail() == ["invitation_made", "invitation_accepted", "role_changed"], (
        "the same person again changes nothing"
    )
    assert refused(inviting.accept, link, cast.giulia.pk, now=NOW) == "invitation_used"


def test_a_stranger_is_written_to_in_the_language_that_was_chosen(cast: Cast, letters: Any) -> None:
    invite(cast, language="it")
    (told,) = letters()
    assert told.to == ["new@example.com"]
    assert "Otto ti invita per il ruolo «Mediatore»." in told.body


def test_what_is_no_invitation_is_refused(cast: Cast) -> None:
    act = inviting.invite
    for stranger in (cast.sam, cast.ada, cast.lea):
        assert refused(act, stranger.pk, invited(), now=NOW) == "not_found"
    for wrong in ("", "ann", "ann@", "a@b@c", "x" * 250 + "@example.com"):
        assert refused(act, cast.otto.pk, invited(wrong), now=NOW) == "address_wrong"
    assert refused(act, cast.otto.pk, invited(role=Role.MEMBER), now=NOW) == "role_wrong"
    assert refused(act, cast.otto.pk, invited(languages=()), now=NOW) == "languages_missing"
    assert refused(act, cast.otto.pk, invited(language="xx"), now=NOW) == "language_unspoken"
    assert refused(act, cast.otto.pk, invited("bo@example.com"), now=NOW) == "staff_already"
    invite(cast)
    assert refused(act, cast.otto.pk, invited("NEW@example.com"), now=NOW) == "invited_already"


def test_a_link_ends_by_time_by_being_taken_back_and_by_the_next_one(cast: Cast, letters: Any) -> None:
    made, first = invite(cast, "sam@example.com")
    assert refused(inviting.accept, "x" * 43, cast.sam.pk, now=NOW) == "invitation_unknown"
    late = NOW + GOOD_FOR
    assert inviting.look(first, cast.sam, now=late - timedelta(seconds=1)).id == made
    assert refused(inviting.accept, first, cast.sam.pk, now=late) == "invitation_expired"
    inviting.send_again(cast.otto.pk, made, now=late)
    assert len(letters(late)) == 1, "only the newer mail is still true"
    second = inviting.link_for(reads.find_invitation(made))  # type: ignore[arg-type]
    assert second != first
    assert refused(inviting.accept, first, cast.sam.pk, now=late) == "invitation_unknown"
    for stranger in (cast.sam, cast.ada):
        assert refused(inviting.revoke, stranger.pk, made, now=late) == "not_found"
        assert refused(inviting.send_again, stranger.pk, made, now=late) == "not_found"
    inviting.revoke(cast.otto.pk, made, now=late)
    assert refused(inviting.accept, second, cast.sam.pk, now=late) == "invitation_revoked"
    assert refused(inviting.revoke, cast.otto.pk, made, now=late) == "invitation_closed"
    assert refused(inviting.send_again, cast.otto.pk, made, now=late) == "invitation_closed"
    assert refused(inviting.revoke, cast.otto.pk, UUID(int=5), now=late) == "not_found"
    assert role_of(cast.sam) == "member"
    invite(cast, "sam@example.com")  # taken back, so the address is free again


def test_who_trades_cannot_be_staff_with_the_same_account(db: None) -> None:
    desk = Support()
    made = inviting.invite(desk.cast.otto.pk, invited("giulia@example.com"), now=NOW)
    link = inviting.link_for(reads.find_invitation(made))  # type: ignore[arg-type]
    assert refused(inviting.accept, link, desk.cast.giulia.pk, now=NOW) == "trades_still"
    assert reads.find_invitation(made).is_open  # type: ignore[union-attr]


def test_the_address_has_to_be_confirmed_and_staff_accept_nothing(cast: Cast) -> None:
    _made, link = invite(cast, "sam@example.com")
    cast.sam.emailaddress_set.update(verified=False)  # type: ignore[attr-defined]
    assert refused(inviting.accept, link, cast.sam.pk, now=NOW) == "address_unconfirmed"
    cast.sam.emailaddress_set.update(verified=True)  # type: ignore[attr-defined]
    Person.objects.filter(pk=cast.sam.pk).update(role="lead")
    assert refused(inviting.accept, link, cast.sam.pk, now=NOW) == "staff_by_now"


def test_links_are_found_by_nobody_without_the_secret() -> None:
    one = link_of("secret", UUID(int=1), 1)
    others = {link_of("secret", UUID(int=1), 2), link_of("secret", UUID(int=2), 1), link_of("Secret", UUID(int=1), 1)}
    assert (len(one), len(others | {one})) == (43, 4)


# --- at the same moment: a program of its own, with connections of its own


def test_races_have_one_winner(elsewhere: Place) -> None:
    done = elsewhere.run("tests.flow.staff_races")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["demoting"] == {"operators": 1, "answers": ["done", "not_found"]}
    assert found["leaving"] == {"operators": 1, "answers": ["done", "last_operator"]}
    assert found["accepting"] == {"accepted": 1, "answers": ["done"] * 4}
    assert found["inviting"] == {
        "open": 1,
        "answers": ["done", "invited_already", "invited_already", "invited_already"],
    }
