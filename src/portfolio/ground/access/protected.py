"""A model whose rows carry a label, and whose queryset shows each viewer what `decide()` allows, in SQL."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import Label
from portfolio.ground.access.models import LabelRow, Restriction
from portfolio.ground.access.rules import Depth, decide
from portfolio.ground.audit.guard import Audited, AuditedQuerySet


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
    """
    rows = LabelRow.objects.filter(partnership_id=actor.partnership_id)
    return [row.id for row in rows if decide(actor, value(row), purpose).depth >= at_least]


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
            about_id=OuterRef(self.model.restricted_by),
        )
        return self.filter(~Exists(hidden), label_id__in=visible_labels(actor, at_least, purpose))


class Protected(Audited):
    """A row with a label. reference_kind is its kind in references, restrictions and the log."""

    reference_kind: ClassVar[str]
    restricted_by: ClassVar[str] = "pk"  # the column a restriction's id is compared with

    label = models.ForeignKey(LabelRow, on_delete=models.PROTECT, related_name="+")

    objects = ProtectedQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        abstract = True

    def may_be_seen_by(self, actor: Actor, at_least: Depth = Depth.DETAIL, purpose: str | None = None) -> bool:
        """decide() for this very row."""
        hidden = Restriction.objects.filter(
            hides_from(actor),
            partnership_id=actor.partnership_id,
            about_kind=self.reference_kind,
            about_id=str(getattr(self, self.restricted_by)),
        ).exists()
        return decide(actor, value(self.label), purpose, hidden=hidden).depth >= at_least


def reference_of(row: Any) -> str:
    """kind:id of a protected row."""
    return f"{row.reference_kind}:{row.pk}"
