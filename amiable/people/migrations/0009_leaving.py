"""Until when somebody who asked to be erased may change their mind, and since when they are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two columns that are empty for everybody."""

    dependencies = [("people", "0008_no_selling_no_buying")]

    operations = [
        migrations.AddField("person", "leaving_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("person", "erased_at", models.DateTimeField(blank=True, null=True)),
    ]
