"""A model whose rows carry a label, and whose queryset shows each viewer what `decide()` allows, in SQL."""

from collections.abc import Callable
from functools import reduce
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import CharField, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import Label
from portfolio.ground.access.looking import once
from portfolio.ground.access.models import LabelRow, Restriction
from portfolio.ground.access.rules import Decision, Depth, decide
from portfolio.ground.audit.guard import Audited, AuditedQuerySet
from portfolio.ground.ids import Reference


def value(row: LabelRow) -> Label:
    """The label that a stored row holds."""
    return Label(
        partnership=row.partnership_id,
        controller=row.controller_id,
        regime=row.regime,
        marking=row.marking,
        sensitivity=row.sensitivity,
        handling=row.handling,
        review_due=row.review_due,
        conditions=frozenset(row.conditions),
        purposes=frozenset(row.purposes),
    )


def visible_labels(actor: Actor, at_least: Depth = Depth.DETAIL, purpose: str | None = None) -> list[str]:
    """Ids of the partnership's labels whose rows the actor may see at least that deep, restrictions apart.

    A partnership has hundreds of labels, not millions: decide() judges each, so SQL and Python cannot disagree.
    Rows seen at depth NOTHING are not rows that may be listed, so asking for NOTHING asks for a pointer.
    """
    at_least = max(at_least, Depth.POINTER)
    return [id for id, depth in once(("depths", actor, purpose), lambda: _depths(actor, purpose)) if depth >= at_least]


def _depths(actor: Actor, purpose: str | None) -> list[tuple[str, Depth]]:
    rows = LabelRow.objects.filter(partnership_id=actor.partnership_id)
    return [(row.id, decide(actor, value(row), purpose).depth) for row in rows]


def hides_from(actor: Actor) -> Q:
    """Restrictions in force that name the actor or the actor's agency."""
    named = Q(user_id=actor.id)
    if actor.agency_id:  # a system actor has none, and `agency_id=None` would find the restrictions of all people
        named |= Q(agency_id=actor.agency_id)
    return named & (Q(until__isnull=True) | Q(until__gt=clock.today()))


class ProtectedQuerySet(AuditedQuerySet):
    """Rows as a viewer may see them."""

    def visible_to(self, actor: Actor, at_least: Depth = Depth.DETAIL, purpose: str | None = None) -> Self:
        """Only what decide() gives the actor at least that deep; nothing at all for who has no role."""
        hidden = Restriction.objects.filter(
            hides_from(actor),
            partnership_id=actor.partnership_id,
            about_kind=self.model.reference_kind,
            about_id=self.model.reference_id_in_sql(OuterRef),
        )
        return self.filter(~Exists(hidden), label_id__in=visible_labels(actor, at_least, purpose))

    def references(self) -> list[Reference]:
        """What statements, restrictions and the log call these rows."""
        kind, rows = self.model.reference_kind, self.values_list(*self.model.reference_columns)
        return [Reference(kind, ".".join(map(str, row))) for row in rows]


class Protected(Audited):
    """A row with a label. reference_kind is its kind in references, restrictions and the log."""

    reference_kind: ClassVar[str]
    reference_columns: ClassVar[tuple[str, ...]] = ("pk",)  # whose values, joined by dots, are its id there

    label = models.ForeignKey(LabelRow, on_delete=models.PROTECT, related_name="+")

    objects = ProtectedQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        abstract = True

    @classmethod
    def reference_id_in_sql(cls, column: Callable[[str], Any] = F) -> Any:
        """The id of `reference`, as an expression over the row's columns: text on every database."""
        texts: list[Any] = [Cast(column(name), CharField(max_length=64)) for name in cls.reference_columns]
        return reduce(lambda left, right: Concat(left, Value("."), right), texts)

    @property
    def reference(self) -> Reference:
        """What statements, restrictions and the log call this row."""
        return Reference(self.reference_kind, ".".join(str(getattr(self, name)) for name in self.reference_columns))

    def decision_for(self, actor: Actor, purpose: str | None = None) -> Decision:
        """decide() for this very row, restrictions included."""
        hidden = Restriction.objects.filter(
            hides_from(actor),
            partnership_id=actor.partnership_id,
            about_kind=self.reference_kind,
            about_id=self.reference.id,
        ).exists()
        return decide(actor, value(self.label), purpose, hidden=hidden)

    def may_be_seen_by(self, actor: Actor, at_least: Depth = Depth.DETAIL, purpose: str | None = None) -> bool:
        """Whether the actor may see this row at least that deep."""
        return self.decision_for(actor, purpose).depth >= at_least
