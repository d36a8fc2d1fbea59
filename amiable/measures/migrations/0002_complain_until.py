"""Until when somebody may complain stands in what they were told, and is never worked out again."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.db import migrations, models

#: How long somebody could complain by every rules file until then.
LENGTH = timedelta(days=184)


def fill(apps: Any, schema_editor: Any) -> None:
    """The whole last day of the length that held then. Rows of both tables are never changed otherwise: what refuses that is
    put back after every migration (orders/append_only.py)."""
    on_postgres = schema_editor.connection.vendor == "postgresql"
    for table in ("measures_statement", "measures_reviewmark"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_UPDATE" + (f" ON {table}" if on_postgres else ""))
    using = schema_editor.connection.alias
    rows = {
        name: apps.get_model("measures", name).objects.using(using) for name in ("Measure", "Statement", "ReviewMark")
    }
    whose = dict(rows["Measure"].values_list("pk", "person"))
    people = apps.get_model("people", "Person").objects.using(using).filter(pk__in=set(whose.values()))
    zones = dict(people.values_list("pk", "time_zone"))
    for measure, number, sent in rows["Statement"].values_list("measure", "number", "sent_at"):
        until = _until(sent, zones.get(whose.get(measure), ""))
        rows["Statement"].filter(measure=measure, number=number).update(complain_until=until)
    for order, seq, at in rows["ReviewMark"].exclude(ground="").values_list("order_id", "seq", "at"):
        rows["ReviewMark"].filter(order_id=order, seq=seq).update(complain_until=_until(at, ""))


def _until(told: datetime, zone: str) -> datetime:
    try:
        known = ZoneInfo(zone or settings.TIME_ZONE)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        known = ZoneInfo(settings.TIME_ZONE)
    day = (told + LENGTH).astimezone(known).date() + timedelta(days=1)
    return datetime.combine(day, time(), known).astimezone(UTC) - datetime.resolution


class Migration(migrations.Migration):
    dependencies = [("measures", "0001_initial"), ("people", "0009_leaving")]

    operations = [
        migrations.AddField("Statement", "complain_until", models.DateTimeField(null=True)),
        migrations.AddField("ReviewMark", "complain_until", models.DateTimeField(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField("Statement", "complain_until", models.DateTimeField()),
    ]
