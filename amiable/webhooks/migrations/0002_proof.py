"""Endpoints prove that their receiver wants them, and what is sent again is known as that."""

from typing import Any

from django.db import migrations, models


def believe(apps: Any, _schema_editor: Any) -> None:
    """Endpoints that were there before go on as they are."""
    apps.get_model("webhooks", "Endpoint").objects.update(proven_at=models.F("made_at"))


class Migration(migrations.Migration):
    dependencies = [("webhooks", "0001_initial")]

    operations = [
        migrations.AddField("Endpoint", "proven_at", models.DateTimeField(null=True)),
        migrations.AddField("Message", "again", models.BooleanField(default=False)),
        migrations.RemoveConstraint("Endpoint", "endpoint_off_known"),
        migrations.AddConstraint(
            "Endpoint",
            models.CheckConstraint(
                condition=models.Q(("off__in", ("", "by_hand", "gone", "failed", "ended", "unproven"))),
                name="endpoint_off_known",
            ),
        ),
        migrations.RunPython(believe, migrations.RunPython.noop, elidable=True),
    ]
