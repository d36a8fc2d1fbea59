"""What rates read of a seller's closings lies in their index; the new one is there before the old one goes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("standing", "0001_initial")]

    operations = [
        migrations.AddIndex(
            "closing",
            models.Index(
                fields=["seller", "closed_at"],
                include=("order_id", "seq", "client", "outcome", "reason", "counts", "contested", "agreed", "means"),
                name="closing_read_of_seller",
            ),
        ),
        migrations.RemoveIndex("closing", "closing_of_seller"),
    ]
