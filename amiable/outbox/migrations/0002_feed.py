"""The feed: its entries, who hears of each, and the head that gives positions."""

from typing import Any

from django.db import migrations, models


def begin(apps: Any, _schema_editor: Any) -> None:
    """The head stands before the first position."""
    apps.get_model("outbox", "Head").objects.create(pk=1, position=0)


class Migration(migrations.Migration):
    dependencies = [("outbox", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Head",
            fields=[
                ("id", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ("position", models.PositiveBigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("position", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("order_id", models.UUIDField()),
                ("seq", models.PositiveIntegerField()),
                ("name", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("order_id", "seq"), name="entry_once")],
            },
        ),
        migrations.CreateModel(
            name="Heard",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "site", "position", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("site", models.CharField(max_length=30)),
                ("position", models.PositiveBigIntegerField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["site", "at"], name="heard_at")],
            },
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
