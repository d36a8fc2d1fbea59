"""What was undone later, and charge-backs nobody could book, are found as fast as parts a bank took."""

from django.db import migrations, models

FOR_PEOPLE = ("partial_charge_back", "undone", "undone_in_part", "charge_back_refused", "charge_back_unread")


class Migration(migrations.Migration):
    dependencies = [("payments", "0009_differences")]

    operations = [
        migrations.RemoveIndex("Movement", "movement_in_part"),
        migrations.AddIndex(
            "Movement",
            models.Index(
                condition=models.Q(("problem__in", FOR_PEOPLE)), fields=["made_at"], name="movement_for_people"
            ),
        ),
    ]
