"""One payment made elsewhere pays for one order."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("orders", "0002_sites")]

    operations = [
        migrations.CreateModel(
            name="PaidElsewhere",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "site", "reference", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("site", models.CharField(max_length=30)),
                ("reference", models.CharField(max_length=120)),
                (
                    "order",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orders.order",
                    ),
                ),
            ],
        ),
    ]
