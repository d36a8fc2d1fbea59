"""Since when somebody cannot sell and cannot buy, each of its own; who was suspended can do neither."""

from typing import Any

from django.db import migrations, models
from django.db.models import F


def split(apps: Any, schema_editor: Any) -> None:
    """Who was suspended can neither sell nor buy."""
    rows = apps.get_model("people", "Person").objects.using(schema_editor.connection.alias)
    rows.filter(suspended_at__isnull=False).update(
        no_selling_since=F("suspended_at"), no_buying_since=F("suspended_at")
    )


class Migration(migrations.Migration):
    dependencies = [("people", "0007_handover")]

    operations = [
        migrations.AddField("person", "no_selling_since", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("person", "no_buying_since", models.DateTimeField(blank=True, null=True)),
        migrations.RunPython(split, migrations.RunPython.noop),
        migrations.RemoveField("person", "suspended_at"),
    ]
