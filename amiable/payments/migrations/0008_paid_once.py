"""One payment of a site's pays for one thing."""

from typing import Any

from django.db import migrations, models
from django.db.models import Q


def settle(apps: Any, _schema_editor: Any) -> None:
    """Of payments that were named for several things, the first keeps it."""
    rows = apps.get_model("payments", "Instruction").objects
    seen = set()
    named = rows.filter(kind="capture", standing="succeeded").exclude(reference="").order_by("asked_at", "ref")
    for key, site, reference in named.values_list("pk", "site", "reference"):
        if (site, reference) in seen:
            rows.filter(pk=key).update(doubled=True)
        seen.add((site, reference))


class Migration(migrations.Migration):
    dependencies = [("payments", "0007_account_one_seller")]

    operations = [
        migrations.AddField("Instruction", "doubled", models.BooleanField(default=False)),
        migrations.RunPython(settle, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            "Instruction",
            models.UniqueConstraint(
                condition=Q(("doubled", False), ("kind", "capture"), ("standing", "succeeded"))
                & Q(("reference", ""), _negated=True),
                fields=("site", "reference"),
                name="instruction_paid_once",
            ),
        ),
    ]
