"""A released version says who decided and when."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("profiles", "0001_initial")]

    operations = [
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                name="release_decided_by_somebody",
                condition=~Q(state="released") | (Q(decided_at__isnull=False) & ~Q(decided_by="")),
            ),
        )
    ]
