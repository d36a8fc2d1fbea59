"""Exports of one person's data, who fetched them, erasures."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("person", models.UUIDField()),
                ("asked_by", models.UUIDField(null=True)),
                ("site", models.CharField(default="", max_length=30)),
                ("asked_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(null=True)),
                ("looked_at", models.DateTimeField(null=True)),
                ("in_way", models.CharField(default="", max_length=200)),
                ("begun_at", models.DateTimeField(null=True)),
                ("held_until", models.DateTimeField(null=True)),
                ("erased_at", models.DateTimeField(null=True)),
                ("rest_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("words", models.PositiveIntegerField(default=0)),
                ("files", models.PositiveIntegerField(default=0)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("erased_at", None), ("taken_back_at", None)),
                        fields=["due_at"],
                        name="erasure_waits",
                    ),
                    models.Index(
                        condition=models.Q(("ended_at", None), ("erased_at__isnull", False)),
                        fields=["rest_at"],
                        name="erasure_rest",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("taken_back_at", None)), fields=("person",), name="erasure_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("taken_back_at", None), ("begun_at", None), _connector="OR"),
                        name="erasure_taken_back_in_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Export",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("person", models.UUIDField()),
                ("asked_by", models.UUIDField(null=True)),
                ("site", models.CharField(default="", max_length=30)),
                ("language", models.CharField(max_length=8)),
                ("asked_at", models.DateTimeField()),
                ("held_until", models.DateTimeField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("ended_at", models.DateTimeField(null=True)),
                ("problem", models.CharField(default="", max_length=200)),
                ("address", models.CharField(default="", max_length=64)),
                ("size", models.BigIntegerField(default=0)),
                ("expires_at", models.DateTimeField(null=True)),
                ("removed_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person", "-asked_at"], name="personal_export_of"),
                    models.Index(
                        condition=models.Q(("ended_at", None)), fields=["asked_at"], name="personal_export_to_make"
                    ),
                    models.Index(
                        condition=models.Q(("expires_at__isnull", False), ("removed_at", None)),
                        fields=["expires_at"],
                        name="personal_export_kept",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)), fields=("person",), name="personal_export_one"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Fetch",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("export", models.UUIDField()),
                ("person", models.UUIDField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["export"], name="fetch_of_export")],
            },
        ),
    ]
