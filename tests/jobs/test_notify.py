"""Who is told what, in the inbox and by mail: by role, by choice, by hour, once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from amiable.flow import carrying, measures_due
from amiable.jobs.notify import notify, settle_backlog
from amiable.jobs.telling import tellings
from amiable.notices import inbox, send
from amiable.notices.models import Mail, Notice
from amiable.outbox.models import Item
from amiable.people.models import Person
from amiable.rules.inputs import Words
from tests.measures.stage import suspend as restrict
from tests.notices.conftest import Told, cast, chooses, office, story
from tests.notices.post_office import PostOffice, parts

__all__ = ["cast", "chooses", "office", "story"]


def told(person: Person) -> list[str]:
    """The codes of what somebody was told, oldest first."""
    return list(Notice.objects.filter(person=person.pk).order_by("made_at", "seq").values_list("code", flat=True))


def mails(person: Person) -> list[tuple[str, str, datetime | None]]:
    """The mails somebody gets: kind, group, when due."""
    rows = Mail.objects.filter(person=person.pk).order_by("wake_at", "pk")
    return list(rows.values_list("kind", "group", "wake_at"))


def writes(story: Told, text: str = "Hello", who: str = "seller") -> Told:
    """Somebody writes a message, and people are told."""
    story.do(who, "send_message", text=Words(text, "en"))
    return story.tell()


# ── who ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_both_sides_are_told_and_nobody_of_their_own_doing(story: Told) -> None:
    story.delivered()
    story.tell()
    cast = story.cast
    assert told(cast.giulia) == ["payment_confirmed", "delivery_made"]
    assert told(cast.marc) == ["order_placed", "payment_confirmed", "requirements_sent"]
    for other in (cast.ada, cast.bo, cast.lea, cast.otto, cast.sam):
        assert told(other) == []
    roles = set(Notice.objects.values_list("person", "role"))
    assert roles == {(cast.giulia.pk, "client"), (cast.marc.pk, "seller")}


def test_a_case_nobody_has_is_told_to_all_who_may_take_it_in_the_inbox_alone(story: Told) -> None:
    at_support(story)
    cast = story.cast
    assert {told(one)[-1] for one in (cast.ada, cast.bo, cast.lea)} == {"support_asked"}
    assert told(cast.otto) == []
    assert told(cast.sam) == []
    assert not Mail.objects.filter(person__in=[cast.ada.pk, cast.bo.pk, cast.lea.pk]).exists()
    story.do("mediator", "claim_case")
    story.do("client", "make_statement", text=Words("Look", "it"))
    story.tell()
    assert told(cast.ada)[-1] == "statement_made"
    assert told(cast.bo)[-1] == "support_asked"
    assert mails(cast.ada), "whoever has the case gets mails of it"


def at_support(story: Told) -> None:
    """Giulia opened a case and support was asked."""
    why = Words("It does not match", "it")
    story.delivered()
    story.do("client", "open_case", reason="poor_quality", what_happened=why)
    story.wait(hours=97)
    story.do("client", "ask_support", why=why)
    story.tell()


def suspend(story: Told, person: Person) -> None:
    """Take somebody's right to trade."""
    restrict(person, story.cast.otto, now=story.now)
    for one in measures_due.untold():  # and tell them of it, which is no part of what is looked at here
        measures_due.told(one.id)


def test_somebody_suspended_is_told_but_mailed_only_what_always_comes(story: Told, office: PostOffice) -> None:
    story.brief()
    story.wait(days=2)
    story.quietly().deliver()
    suspend(story, story.cast.giulia)
    story.send()
    assert told(story.cast.giulia) == ["delivery_made"]
    assert (mails(story.cast.giulia), office.taken) == ([], [])
    story.wait(hours=25)  # a reminder that can wait
    story.send()
    assert mails(story.cast.giulia) == []
    story.wait(hours=42)  # the last, six hours before silence accepts
    story.send()
    assert [(kind, group) for kind, group, _at in mails(story.cast.giulia)] == [("reminder", "decisions")]
    assert [one["To"] for one in office.taken] == ["Giulia <giulia@example.com>"]


def test_somebody_suspended_is_asked_in_their_case_and_told_how_it_is_decided(story: Told, office: PostOffice) -> None:
    at_support(story)
    story.do("mediator", "claim_case")
    suspend(story, story.cast.giulia)
    story.quietly().do(
        "mediator", "ask_parties", to_client=Words("Che cosa manca?", "it"), to_seller=Words("Et vous ?", "fr")
    )
    story.send()
    assert mails(story.cast.giulia) == [("one", "decisions", None)]
    assert "Giulia <giulia@example.com>" in [one["To"] for one in office.taken]


def test_who_is_suspended_after_it_was_told_gets_what_always_comes_alone(story: Told, office: PostOffice) -> None:
    story.pay()
    writes(story.quietly(), who="client").do("client", "cancel_free")
    story.tell()
    assert sorted(group for _kind, group, _at in mails(story.cast.marc)) == ["decisions", "messages"]
    suspend(story, story.cast.marc)
    story.now += timedelta(minutes=5)
    story.send()
    assert [str(one["Subject"]).partition(" · ")[0] for one in office.taken] == ["Giulia a annulé la commande"]
    assert Mail.objects.get(group="messages").problem == "suspended meanwhile"


def test_who_closed_their_account_gets_no_mail_either(story: Told, office: PostOffice) -> None:
    story.brief()
    story.wait(days=2)
    story.quietly().deliver()
    story.tell()
    Person.objects.filter(pk=story.cast.giulia.pk).update(is_active=False)
    story.send()
    assert office.taken == []
    assert Mail.objects.get().state == "dropped"
    story.wait(hours=67)
    story.tell()
    assert Mail.objects.count() == 1, "not even what always comes"


# ── once ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_item_carried_twice_tells_once(story: Told) -> None:
    story.brief()
    items = carrying.claim("notices", story.now)
    for _ in range(2):
        for item in items:
            send.keep(tellings(item, story.now))
    assert told(story.cast.giulia) == ["payment_confirmed"]
    assert len(mails(story.cast.giulia)) == 1
    assert len(mails(story.cast.marc)) == 3


def test_messages_carried_twice_make_one_mail(story: Told) -> None:
    story.brief()
    story.quietly().do("seller", "send_message", text=Words("One", "en"))
    items = carrying.claim("notices", story.now)
    send.keep(tellings(items[0], story.now))
    Mail.objects.update(state="sent", wake_at=None)
    send.keep(tellings(items[0], story.now))
    assert Mail.objects.count() == 1


def test_an_item_nobody_can_read_waits_alone(story: Told) -> None:
    early = story.now - timedelta(hours=1)
    Item.objects.create(topic="notices", order_id=story.order, seq=1, body="{}", made_at=early, wake_at=early)
    story.pay()
    while notify(story.now, ids=story.ids):
        pass
    assert told(story.cast.giulia) == ["payment_confirmed"]
    (left,) = Item.objects.filter(topic="notices")
    assert (left.body, left.problem, left.attempts) == ("{}", "KeyError", 1)


# ── messages ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_messages_of_a_few_minutes_make_one_mail(story: Told, office: PostOffice) -> None:
    story.brief()
    story.quietly()
    first = story.now
    writes(story)
    story.now += timedelta(seconds=90)
    writes(story, "And another thing")
    assert mails(story.cast.giulia) == [("one", "messages", first + timedelta(minutes=2))]
    assert story.send() == 0
    story.now = first + timedelta(minutes=2)
    assert story.send() == 1
    (message,) = office.taken
    assert str(message["Subject"]).startswith("Marc ti ha scritto")
    assert "another thing" not in "".join(parts(message))
    writes(story, "Later")
    assert len(mails(story.cast.giulia)) == 2


def test_a_message_read_meanwhile_is_not_mailed(story: Told, office: PostOffice) -> None:
    story.brief()
    writes(story.quietly())
    row = Notice.objects.get(person=story.cast.giulia.pk)
    assert inbox.open_notice(story.cast.sam.pk, row.pk, now=story.now) is None
    assert inbox.open_notice(story.cast.giulia.pk, row.pk, now=story.now) is not None
    story.now += timedelta(minutes=5)
    story.send()
    assert office.taken == []
    assert Mail.objects.get().state == "dropped"


# ── choices ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_muted_stays_in_the_inbox(story: Told, chooses: Callable[..., None]) -> None:
    story.brief()
    story.quietly()
    chooses(story.cast.giulia, muted=frozenset({"messages"}))
    writes(story).deliver()
    story.tell()
    assert told(story.cast.giulia) == ["message_sent", "delivery_made"]
    assert [group for _kind, group, _at in mails(story.cast.giulia)] == ["deadlines"]


def test_off_leaves_what_decides(story: Told, chooses: Callable[..., None]) -> None:
    story.pay()
    story.quietly()
    chooses(story.cast.marc, optional="off")
    chooses(story.cast.giulia, optional="off")
    writes(story, who="client")
    story.do("client", "cancel_free")
    story.tell()
    assert told(story.cast.marc) == ["message_sent", "order_cancelled_freely"]
    assert [(kind, group) for kind, group, _at in mails(story.cast.marc)] == [("one", "decisions")]


def test_why_a_review_was_hidden_comes_to_who_wrote_it_whatever_was_chosen(
    story: Told, office: PostOffice, chooses: Callable[..., None]
) -> None:
    story.delivered().do("client", "accept_delivery")
    for who in ("client", "seller"):
        story.do(who, "write_review", text=Words("Bene", "it"), quality=2, communication=3, as_agreed=4)
    story.quietly()
    for person in (story.cast.giulia, story.cast.marc):
        chooses(person, optional="off", muted=frozenset({"reviews"}))
    why = Words("Its last word insults somebody.", "en")
    story.do("operator", "hide_review", whose="client", part="review", ground="insulting", why=why)
    story.tell()
    for person in (story.cast.giulia, story.cast.marc):
        assert mails(person) == [("one", "decisions", story.now)]
    story.send()
    assert sorted(one["To"] for one in office.taken) == ["Giulia <giulia@example.com>", "Marc <marc@example.com>"]
    assert {one["List-Unsubscribe"] for one in office.taken} == {None}


def test_one_click_also_stops_what_waits(story: Told, office: PostOffice, chooses: Callable[..., None]) -> None:
    story.brief()
    writes(story.quietly())
    chooses(story.cast.giulia, muted=frozenset({"messages"}))
    story.now += timedelta(minutes=5)
    story.send()
    assert office.taken == []


def test_the_day_in_one_mail(story: Told, office: PostOffice, chooses: Callable[..., None]) -> None:
    story.brief()
    story.wait_until(datetime(2026, 12, 2, 9, 0, tzinfo=UTC))
    story.quietly()
    chooses(story.cast.giulia, optional="digest", digest_at=18 * 60)
    writes(story)
    story.do("seller", "deliver_part", **part())
    story.tell()
    evening = datetime(2026, 12, 2, 17, 0, tzinfo=UTC)  # 18:00 in Rome
    assert mails(story.cast.giulia) == [("digest", "", evening)]
    assert story.send() == 0
    story.now = evening
    story.send()
    (message,) = office.taken
    plain, _html = parts(message)
    assert message["Subject"] == "2 novità per te"
    assert "Marc ha scritto un messaggio." in plain
    assert plain.count(f"/orders/{story.loaded.reference}/") == 2
    assert "/inbox/" in plain


def part() -> dict[str, Any]:
    """What showing a part takes."""
    return {"note": Words("Ecco", "fr"), "nothing_to_attach": True}


def test_a_reminder_in_the_days_mail_says_what_for(
    story: Told, office: PostOffice, chooses: Callable[..., None]
) -> None:
    story.delivered()
    chooses(story.cast.giulia, optional="digest", digest_at=13 * 60)  # noon UTC
    story.quietly().wait(hours=25)
    story.tell()
    assert [kind for kind, _group, _at in mails(story.cast.giulia)] == ["digest"]
    story.now = datetime(2026, 12, 4, 12, 0, tzinfo=UTC)
    story.send()
    plain, html = parts(office.taken[0])
    for text in (plain, html):
        assert "Guarda la versione 1: accettala o chiedi modifiche" in text
        assert "Ti aspetta fino a" in text
    assert office.taken[0]["Subject"] == "Una novità per te"


def test_what_ends_before_the_day_does_is_not_kept_for_it(story: Told, chooses: Callable[..., None]) -> None:
    story.brief()
    story.wait(days=2)
    story.quietly().deliver()
    story.tell()
    Mail.objects.all().delete()
    chooses(story.cast.giulia, optional="digest", digest_at=9 * 60)
    story.wait(hours=66)  # the last reminder, six hours before silence accepts
    story.tell()
    assert [kind for kind, _group, _at in mails(story.cast.giulia)][-1] == "reminder"


# ── quiet hours ──────────────────────────────────────────────────────────────────────────────────────────────────────

NIGHT = {"quiet_from": 22 * 60, "quiet_until": 8 * 60}


def test_quiet_hours_hold_what_can_wait(story: Told, chooses: Callable[..., None]) -> None:
    story.brief()
    chooses(story.cast.giulia, **NIGHT)
    story.wait_until(datetime(2026, 12, 2, 22, 30, tzinfo=UTC))  # 23:30 in Rome
    writes(story.quietly())
    assert mails(story.cast.giulia) == [("one", "messages", datetime(2026, 12, 3, 7, 0, tzinfo=UTC))]


def test_quiet_hours_hold_no_decision(story: Told, chooses: Callable[..., None]) -> None:
    chooses(story.cast.marc, **NIGHT)
    story.pay()
    story.wait_until(datetime(2026, 12, 1, 22, 30, tzinfo=UTC))
    story.quietly().do("client", "cancel_free")
    story.tell()
    assert mails(story.cast.marc) == [("one", "decisions", story.now)]


def test_quiet_hours_hold_nothing_that_would_cost_before_they_end(story: Told, chooses: Callable[..., None]) -> None:
    chooses(story.cast.giulia, **NIGHT)
    story.brief()
    story.wait_until(datetime(2026, 12, 3, 23, 0, tzinfo=UTC))
    story.deliver()
    story.wait_until(datetime(2026, 12, 6, 16, 0, tzinfo=UTC))
    story.quietly().wait(hours=1)  # six hours before silence accepts, at midnight in Rome
    story.tell()
    assert mails(story.cast.giulia) == [("reminder", "decisions", datetime(2026, 12, 6, 17, 0, tzinfo=UTC))]
    story.quietly()
    story.now = datetime(2026, 12, 6, 21, 30, tzinfo=UTC)  # quiet already, ninety minutes left
    writes(story)
    assert mails(story.cast.giulia) == [("one", "messages", story.now + timedelta(minutes=2))]


# ── looking again ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_reminder_whose_end_is_gone_is_not_mailed(story: Told, office: PostOffice) -> None:
    story.delivered()
    story.quietly().wait(hours=24)
    story.tell()
    assert [kind for kind, _group, _at in mails(story.cast.giulia)] == ["reminder"]
    story.do("client", "accept_delivery")
    story.send()
    assert [str(one["Subject"]) for one in office.taken if one["To"].startswith("Giulia")] == []


def test_a_reminder_whose_end_moved_is_not_mailed(story: Told, office: PostOffice) -> None:
    story.delivered()
    story.quietly().wait(hours=24)
    story.tell()
    story.do("client", "extend_review")
    story.send()
    assert Mail.objects.get(person=story.cast.giulia.pk, kind="reminder").state == "dropped"


def test_an_offer_that_was_answered_is_not_mailed(
    story: Told, office: PostOffice, chooses: Callable[..., None]
) -> None:
    story.brief()
    chooses(story.cast.giulia, **NIGHT)
    story.wait_until(datetime(2026, 12, 2, 22, 30, tzinfo=UTC))
    story.quietly().do("seller", "propose_extension", days=1, why=Words("Ill", "en"))
    story.tell()
    (proposal,) = story.facts.proposals
    story.do("client", "decline_proposal", proposal=proposal.id)
    story.tell()
    story.now = datetime(2026, 12, 3, 7, 0, tzinfo=UTC)
    story.send()
    assert Mail.objects.get(person=story.cast.giulia.pk).state == "dropped"
    assert [one["To"] for one in office.taken] == ["Marc <marc@example.com>"]


def test_the_last_reminder_before_money_moves_always_comes(story: Told, chooses: Callable[..., None]) -> None:
    story.delivered()
    chooses(story.cast.giulia, optional="off")
    story.quietly().wait(hours=25)
    story.tell()
    story.wait(hours=42)
    story.tell()
    groups = list(Notice.objects.filter(code="reminder").order_by("made_at").values_list("group", flat=True))
    assert groups == ["deadlines", "decisions"]
    assert [(kind, group) for kind, group, _at in mails(story.cast.giulia)] == [("reminder", "decisions")]


# ── the demo ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_backlog_is_settled_without_mail_and_mostly_read(story: Told, office: PostOffice) -> None:
    story.delivered()
    for number in range(4):
        story.do("seller", "send_message", text=Words(f"Message {number}", "en"))
    assert settle_backlog(story.now) > 0
    assert len(told(story.cast.giulia)) == 6
    assert Notice.objects.filter(person=story.cast.giulia.pk, read_at=None).count() == 3
    newest = Notice.objects.filter(person=story.cast.giulia.pk).order_by("-made_at", "-id")[:3]
    assert all(row.read_at is None for row in newest)
    assert (Mail.objects.count(), Item.objects.filter(topic="notices").count()) == (0, 0)
    assert story.send() == 0
