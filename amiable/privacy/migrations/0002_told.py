"""Whether people were told of their archives and erasures."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="erasure",
            name="told",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="export",
            name="told",
            field=models.BooleanField(default=False),
        ),
    ]
