"""Rows that are written once: the database itself refuses to change, delete or empty them, on both databases."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from amiable.orders.append_only import AGING, APPEND_ONLY, keep_rows
from amiable.rules.load import shipped_text
from tests.measures.stage import imposed
from tests.story import Story

COLUMN = {
    "orders_event": "text",
    "orders_agreement": "numbers",
    "ledger_transfer": "capture",
    "standing_closing": "reason",
    "standing_mark": "kind",
    "cases_look": "person",
    "cases_note": "text",
    "talk_flag": "kind",
    "talk_flagclosed": "person",
    "rulebook_publication": "note",
    "measures_statement": "ground",
    "measures_step": "what",
    "measures_reviewmark": "ground",
    "records_entry": "text",
    "members_entrance": "kind",
    "exports_move": "archive",
    "privacy_fetch": "person",
}


def took_an_archive(story: Story) -> None:
    """Marc has an archive of his data made, and takes it."""
    from amiable.flow.privacy import Asker, ask_export, fetch_export
    from amiable.jobs.privacy import make_next

    marc = story.cast.marc.pk
    export = ask_export(Asker(marc), marc, now=story.now)
    make_next(lambda: story.now)
    fetch_export(marc, export, now=story.now)


@pytest.fixture
def written(story: Story) -> Story:
    """Orders with a row in every such table: a declined one, and one that support looked at, with words sent against advice."""
    from amiable.flow import entrances
    from amiable.flow.desk import add_note, look
    from amiable.flow.moving import move_away
    from amiable.flow.perform import perform
    from amiable.flow.rulebook import publish_text
    from amiable.flow.talking import close_flags
    from amiable.rules.facts import Actor
    from amiable.rules.inputs import SendMessage, Words

    other = Story(story.cast, ids=story.ids).brief()
    other.do("seller", "decline_order", why=Words("Non", "fr"))
    story.do("client", "open_case", reason="fraud", what_happened=Words("Rubato", "it"))
    pressing = SendMessage(Words("Give me five stars or I will not send the files.", "en"))
    client = Actor("person", str(story.cast.giulia.pk))
    done = perform(story.order, "send_message", client, pressing, story.now, anyway=True, ids=story.ids)
    look(story.order, story.cast.ada.pk, now=story.now)
    entrances.note(story.cast.ada.pk, "signed_in", now=story.now, ids=story.ids)
    close_flags(story.order, done.seq, story.cast.ada.pk, now=story.now)  # type: ignore[union-attr]
    publish_text(shipped_text().replace("version = 1", "version = 2", 1), how_far=None, now=story.now)
    done_with = Story(story.cast, ids=story.ids).delivered()
    done_with.do("client", "accept_delivery")
    for who in ("client", "seller"):
        done_with.do(who, "write_review", text=Words("Bene", "it"), quality=2, communication=3, as_agreed=4)
    hiding = {"whose": "client", "part": "review", "ground": "insulting", "why": Words("A word.", "en")}
    done_with.do("operator", "hide_review", **hiding)
    imposed(story.cast, now=story.now)
    move_away(None, now=story.now)
    took_an_archive(story)
    add_note(story.order, story.cast.ada.pk, "Ask for the sources.", now=story.now, ids=story.ids)
    return other


def refused(statement: str) -> bool:
    """Whether the database refuses a statement."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what waits for the end would refuse first
            cursor.execute(statement)
    except DatabaseError as error:
        return "append-only" in str(error)
    return False


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_no_row_is_changed_or_deleted(written: Story, table: str, on_postgres: bool) -> None:  # noqa: FBT001 - a fixture
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - our own names
        assert cursor.fetchone()[0] > 0
    column = COLUMN[table]
    assert refused(f"UPDATE {table} SET {column} = {column}")  # noqa: S608 - our own names
    if table not in AGING:
        assert refused(f"DELETE FROM {table}")  # noqa: S608 - our own names
    if on_postgres:
        assert refused(f"TRUNCATE {table}")


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_triggers_are_put_back(written: Story, table: str, on_postgres: bool) -> None:  # noqa: FBT001 - a fixture
    where = f" ON {table}" if on_postgres else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {table}_no_UPDATE{where}")
    column = COLUMN[table]
    assert not refused(f"UPDATE {table} SET {column} = {column}")  # noqa: S608 - our own names
    keep_rows()
    keep_rows()
    assert refused(f"UPDATE {table} SET {column} = {column}")  # noqa: S608 - our own names
