"""What differs stays until somebody says that it is done; a day is compared once."""

import json
from typing import Any

from django.db import migrations, models

NAME = ["provider", "what", "kind", "order", "movement", "ours", "theirs", "currency", "ref"]


def settle(apps: Any, _schema_editor: Any) -> None:
    """Comparisons so far were the daily ones, the last of each beginning; what the last of a provider found is still open."""
    rows, open_ones = apps.get_model("payments", "Comparison").objects, apps.get_model("payments", "Difference").objects
    days, providers = set(), set()
    for row in rows.filter(problem="").order_by("-end", "-id"):
        if (row.provider, row.start) not in days:
            rows.filter(pk=row.pk).update(daily=True)
        days.add((row.provider, row.start))
    for row in rows.filter(problem="").order_by("-id"):
        if row.provider not in providers:
            for one in json.loads(row.found):
                open_ones.get_or_create(provider=row.provider, **one, defaults={"found_at": row.at})
        providers.add(row.provider)


class Migration(migrations.Migration):
    dependencies = [("payments", "0008_paid_once")]

    operations = [
        migrations.AddField("Comparison", "daily", models.BooleanField(default=False)),
        migrations.CreateModel(
            name="Difference",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("provider", models.CharField(max_length=20)),
                ("what", models.CharField(max_length=20)),
                ("kind", models.CharField(max_length=12)),
                ("order", models.CharField(max_length=40)),
                ("movement", models.CharField(max_length=20)),
                ("ours", models.BigIntegerField()),
                ("theirs", models.BigIntegerField()),
                ("currency", models.CharField(max_length=3)),
                ("ref", models.CharField(max_length=255)),
                ("found_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
                ("done_by", models.UUIDField(null=True)),
            ],
        ),
        migrations.AddConstraint("Difference", models.UniqueConstraint(fields=NAME, name="difference_once")),
        migrations.RunPython(settle, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            "Comparison",
            models.UniqueConstraint(
                condition=models.Q(("daily", True)), fields=("provider", "start"), name="comparison_of_one_day"
            ),
        ),
        migrations.AddIndex(
            "Difference",
            models.Index(condition=models.Q(("done_at__isnull", True)), fields=["id"], name="difference_open"),
        ),
        migrations.AddIndex(
            "Difference",
            models.Index(condition=models.Q(("done_at__isnull", False)), fields=["done_at"], name="difference_done"),
        ),
    ]
