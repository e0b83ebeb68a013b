"""The log's rows can no longer be changed or deleted."""

from typing import Any, ClassVar

from django.db import migrations

from portfolio.ground.audit import triggers


def install(apps: Any, schema_editor: Any) -> None:
    triggers.install(schema_editor)


def remove(apps: Any, schema_editor: Any) -> None:
    triggers.remove(schema_editor)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("audit", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(install, remove)]
