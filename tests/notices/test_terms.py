"""Which group a notice belongs to, and when its mail may go: quiet hours, the day's digest, changes of the clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from amiable.notices.terms import (
    DECISIONS,
    DIGEST,
    GATHERED,
    MESSAGES,
    MONEY,
    ONE,
    REMINDER,
    REVIEWS,
    Going,
    going,
    group_of,
)
from amiable.people.terms import GROUPS, MailChoices
from amiable.wording import mails, notices

ROME = ZoneInfo("Europe/Rome")
NOON = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
NIGHT = MailChoices(quiet_from=22 * 60, quiet_until=7 * 60)


#: The group of every subject there is, written down a second time.
GROUP = {
    "decisions": """
        payment_confirmed.lapsed payment_failed payment_in_doubt refund_confirmed refund_failed payout_failed
        payout_waits reversal_confirmed reversal_failed part_chargeback_opened part_chargeback_ended
        part_chargeback_settled debt_set_off
        chargeback_opened chargeback_won chargeback_lost order_left_unpaid requirements_missed order_cancelled_freely
        order_declined delivery_accepted_by_silence no_delivery_contested support_opened_very_late dead_order_cancelled
        order_cancelled_very_late order_cancelled_suspended order_cancelled_by_operator proposal_accepted.split
        proposal_accepted.cancellation proposal_accepted_by_silence support_case_opened support_asked case_claimed
        parties_asked case_decided case_decided.waits decision_approved decision_refused case_decided_by_default
        decision_appealed appeal_decided decision_final reason_contested reason_decided log_reason_stood
        review_hidden review_hidden.reply report_answered
    """,
    "deadlines": """
        order_placed requirements_sent client_nudged started_without_requirements delivery_made part_delivered
        delivery_replaced delivery_accepted review_extended client_question_asked no_delivery_marked delivery_voided
        changes_requested changes_answered changes_stood_as_included returned_to_delivered reply_taken
        reply_went_ahead answer_contested order_became_late order_became_very_late time_given question_asked
        question_left_unanswered case_opened case_withdrawn talk_ended lead_alerted case_handed_back
        support_answered support_stopped_asking
    """,
    "proposals": """
        extension_proposed extra_proposed redo_proposed refund_proposed split_proposed cancellation_proposed
        proposal_countered proposal_accepted proposal_declined proposal_withdrawn proposal_lapsed proposal_outdated
    """,
    "messages": "client_question_answered question_answered question_said_answered message_sent statement_made",
    "money": "payment_confirmed payout_started payout_confirmed extra_left_unpaid",
    "reviews": """
        review_written review_written.published review_answered review_shown review_shown.reply
        reviews_published
    """,
}


def test_every_subject_has_its_group_and_every_name_a_subject() -> None:
    found = {code: group_of(code.partition(".")[0], code) for code in notices.SUBJECTS}
    assert found == {code: group for group, codes in GROUP.items() for code in codes.split()}
    assert set(GROUP) == set(GROUPS)
    assert {name for name in DECISIONS | MONEY | MESSAGES | REVIEWS if name not in notices.SUBJECTS} == set()
    assert set(mails.STOP) == set(GROUPS) - {"decisions"} | {"digest"}


@pytest.mark.parametrize(
    ("code", "detail", "group"),
    [
        ("case_decided", "case_decided.waits", "decisions"),
        ("payment_confirmed", "payment_confirmed", "money"),
        ("payment_confirmed", "payment_confirmed.lapsed", "decisions"),
        ("proposal_accepted", "proposal_accepted.split", "decisions"),
        ("proposal_accepted", "proposal_accepted", "proposals"),
        ("extra_proposed", "extra_proposed", "proposals"),
        ("review_extended", "review_extended", "deadlines"),
        ("review_written", "review_written", "reviews"),
        ("message_sent", "message_sent", "messages"),
        ("delivery_made", "delivery_made", "deadlines"),
        ("something_new", "", "deadlines"),
    ],
)
def test_groups(code: str, detail: str, group: str) -> None:
    assert group_of(code, detail) == group


def test_what_decides_goes_at_once_whatever_was_chosen() -> None:
    strict = MailChoices(optional="off", muted=frozenset(GROUPS), quiet_from=0, quiet_until=1439)
    assert going("decisions", strict, ROME, NOON, until=None) == Going(ONE, NOON)
    assert going("decisions", strict, ROME, NOON, until=None, reminds=True) == Going(REMINDER, NOON)


def test_what_is_off_or_muted_does_not_go() -> None:
    assert going("deadlines", MailChoices(optional="off"), ROME, NOON, until=None) is None
    assert going("money", MailChoices(muted=frozenset({"money"})), ROME, NOON, until=NOON) is None


def test_messages_wait_a_little() -> None:
    assert going("messages", MailChoices(), ROME, NOON, until=None) == Going(ONE, NOON + GATHERED)


@pytest.mark.parametrize(
    ("hour", "minute", "goes"),
    [(20, 59, None), (21, 0, (6, 0)), (23, 30, (6, 0)), (5, 59, (6, 0)), (6, 0, None)],
)
def test_quiet_hours_over_midnight(hour: int, minute: int, goes: tuple[int, int] | None) -> None:
    now = datetime(2026, 12, 1, hour, minute, tzinfo=UTC)  # an hour later in Rome
    found = going("deadlines", NIGHT, ROME, now, until=None)
    assert found is not None
    if goes is None:
        assert found.at == now
    else:
        assert (found.at.hour, found.at.minute) == goes
        assert timedelta() < found.at - now <= timedelta(hours=9)


def test_quiet_hours_hold_nothing_beyond_its_end() -> None:
    now = datetime(2026, 12, 1, 23, 0, tzinfo=UTC)
    soon, late = now + timedelta(hours=2), now + timedelta(hours=20)
    held = datetime(2026, 12, 2, 6, 0, tzinfo=UTC)
    assert going("deadlines", NIGHT, ROME, now, until=soon) == Going(ONE, now)
    assert going("deadlines", NIGHT, ROME, now, until=late) == Going(ONE, held)


def test_the_digest_is_the_next_of_its_minute_in_the_readers_zone() -> None:
    daily = MailChoices(optional="digest", digest_at=8 * 60)
    assert going("money", daily, ROME, NOON, until=None) == Going(DIGEST, datetime(2026, 12, 2, 7, 0, tzinfo=UTC))
    early = datetime(2026, 12, 1, 6, 59, tzinfo=UTC)
    assert going("money", daily, ROME, early, until=None) == Going(DIGEST, datetime(2026, 12, 1, 7, 0, tzinfo=UTC))
    until = NOON + timedelta(hours=10)
    assert going("deadlines", daily, ROME, NOON, until=until) == Going(ONE, NOON)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        # The night an hour is missing (28 March 2027), and the one that has an hour twice (25 October 2026).
        (datetime(2027, 3, 27, 12, 0, tzinfo=UTC), datetime(2027, 3, 28, 6, 0, tzinfo=UTC)),
        (datetime(2026, 10, 24, 12, 0, tzinfo=UTC), datetime(2026, 10, 25, 7, 0, tzinfo=UTC)),
    ],
)
def test_the_digest_keeps_its_hour_when_the_clocks_change(now: datetime, expected: datetime) -> None:
    daily = MailChoices(optional="digest", digest_at=8 * 60)
    assert going("money", daily, ROME, now, until=None) == Going(DIGEST, expected)
