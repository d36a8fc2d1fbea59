"""Where people are signed in; sessions that are good already are noted, with what is known of them."""

import os
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import django.db.models.deletion
from django.contrib.sessions.backends.db import SessionStore
from django.db import migrations, models

from amiable.kernel.ids import uuid7


def note(apps: Any, schema_editor: Any) -> None:
    """One row for every session of somebody there is: since when as the sign-in library wrote it down, else since now."""
    alias = schema_editor.connection.alias
    now = datetime.now(UTC)
    people = set(apps.get_model("people", "Person").objects.using(alias).values_list("pk", flat=True))
    made: Any = apps.get_model("people", "SignIn")
    few = []
    for session in apps.get_model("sessions", "Session").objects.using(alias).filter(expire_date__gt=now).iterator(500):
        held = SessionStore().decode(session.session_data)
        person = held.get("_auth_user_id")
        if person is None or UUID(person) not in people:
            continue
        shown = [float(record["at"]) for record in held.get("account_authentication_methods", ()) if "at" in record]
        since = datetime.fromtimestamp(min(shown), UTC) if shown else now
        row = made(
            id=uuid7(now, os.urandom), session_id=session.pk, person_id=UUID(person), made_at=since, seen_at=since
        )
        few.append(row)
    made.objects.using(alias).bulk_create(few, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("people", "0009_leaving"), ("sessions", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="SignIn",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("browser", models.CharField(max_length=20)),
                ("system", models.CharField(max_length=20)),
                ("made_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DB_CASCADE, related_name="+", to="people.person"
                    ),
                ),
                (
                    "session",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DB_CASCADE, related_name="+", to="sessions.session"
                    ),
                ),
            ],
        ),
        migrations.RunPython(note, migrations.RunPython.noop, elidable=True),
    ]
