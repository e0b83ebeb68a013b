"""Rows that may change only inside an act: a save, a bulk write or a deletion elsewhere raises."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from portfolio.ground.audit.acts import acting


class UnauditedWrite(Exception):
    """A write outside act(): a mistake in the program, stopped before it reached the database."""


def require_act(model: type[models.Model]) -> None:
    """UnauditedWrite unless an act is under way."""
    if not acting():
        raise UnauditedWrite(f"{model.__name__} may be written only inside audit.act()")


class AuditedQuerySet(models.QuerySet[Any]):
    """Bulk writes need an act too."""

    def update(self, **values: Any) -> int:
        require_act(self.model)
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        require_act(self.model)
        return super().delete()

    def bulk_create(self, objs: Iterable[Any], *args: Any, **options: Any) -> list[Any]:
        require_act(self.model)
        return super().bulk_create(objs, *args, **options)

    def bulk_update(self, objs: Iterable[Any], *args: Any, **options: Any) -> int:
        require_act(self.model)
        return super().bulk_update(objs, *args, **options)


class Audited(models.Model):
    """A model whose every write stands inside an act."""

    objects = AuditedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        require_act(type(self))
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        require_act(type(self))
        return super().delete(*args, **options)
