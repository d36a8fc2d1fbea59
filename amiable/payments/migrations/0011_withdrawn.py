"""A payment that is wanted no more is withdrawn."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("payments", "0010_undone")]

    operations = [
        migrations.RemoveConstraint("Instruction", "instruction_standing_known"),
        migrations.AddConstraint(
            "Instruction",
            models.CheckConstraint(
                condition=models.Q(("standing__in", ["asked", "succeeded", "failed", "withdrawn"])),
                name="instruction_standing_known",
            ),
        ),
    ]
