"""One seller an account, unless an operator says otherwise; sellers are told when theirs is another."""

from typing import Any

from django.db import migrations, models


def settle(apps: Any, _schema_editor: Any) -> None:
    """Accounts that were there are old news; of those that several people have, the first named keeps it for itself."""
    rows = apps.get_model("payments", "Account").objects
    rows.update(told=True)
    seen = set()
    for row in rows.order_by("at", "person"):
        if row.ref in seen:
            rows.filter(pk=row.pk).update(shared=True)
        seen.add(row.ref)


class Migration(migrations.Migration):
    dependencies = [("payments", "0006_reversals")]

    operations = [
        migrations.AddField("Account", "shared", models.BooleanField(default=False)),
        migrations.AddField("Account", "changed", models.BooleanField(default=False)),
        migrations.AddField("Account", "told", models.BooleanField(default=False)),
        migrations.RunPython(settle, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            "Account",
            models.UniqueConstraint(
                fields=["ref"], condition=models.Q(("shared", False)), name="account_of_one_seller"
            ),
        ),
        migrations.AddIndex(
            "Account", models.Index(fields=["at"], name="account_untold", condition=models.Q(("told", False)))
        ),
    ]
