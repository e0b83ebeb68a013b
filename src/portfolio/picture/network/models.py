"""Ties between people, and what each rests on. Made anew from the records; nothing here is edited by hand.

To people, labels and mentions ties point without a constraint of the database: they come out of a join with these very
rows, and PostgreSQL would look up and lock each of them once more, one by one (docs/decisions/0008-ties.md).

A tie between two identities is there for a viewer only as far as the records beneath it are: see queries.py.
"""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import LabelRow, Partnership
from portfolio.ground.access.protected import Protected, ProtectedQuerySet, visible_labels
from portfolio.ground.access.rules import Depth
from portfolio.ground.audit.guard import Audited
from portfolio.information.linkage.models import Identity
from portfolio.information.records.models import Mention, Trace
from portfolio.picture.network.rules import TieKind

_KINDS = [(kind.value, kind.value) for kind in TieKind]


class Tie(Audited):
    """Two identities, left before right, whose records together meet the rule (rules.holds)."""

    id = models.BigAutoField(primary_key=True)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    left = models.ForeignKey(Identity, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    right = models.ForeignKey(Identity, on_delete=models.PROTECT, related_name="+", db_constraint=False)

    class Meta:
        db_table = "network_tie"
        constraints = [
            models.UniqueConstraint(fields=["left", "right"], name="tie_once"),
            models.CheckConstraint(name="tie_left_before_right", condition=Q(left__lt=F("right"))),
        ]


class SupportQuerySet(ProtectedQuerySet):
    """What ties rest on, as a viewer may see it."""

    def visible_to(self, actor: Actor, at_least: Depth = Depth.DETAIL, purpose: str | None = None) -> Self:
        """Of a pair of records the viewer must be let see both."""
        labels = visible_labels(actor, at_least, purpose)
        return super().visible_to(actor, at_least, purpose).filter(other_label_id__in=labels)


class Support(Protected):
    """Two mentions, one of each of the tie's people, that have something in common.

    label: of the left mention's row; other_label: of the right's. In one row both are the same. origin, other_origin:
    what counts once. first, last: the days that it speaks of; None: not known.
    """

    reference_kind: ClassVar[str] = "support"

    id = models.BigAutoField(primary_key=True)
    tie = models.ForeignKey(Tie, on_delete=models.CASCADE, related_name="supports")
    label = models.ForeignKey(LabelRow, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    other_label = models.ForeignKey(
        LabelRow, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    kind = models.CharField(max_length=8, choices=_KINDS)
    left_mention = models.ForeignKey(
        Mention, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    right_mention = models.ForeignKey(
        Mention, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    is_direct = models.BooleanField()
    grade = models.CharField(max_length=2, blank=True)  # of the left; empty: a record of fact
    other_grade = models.CharField(max_length=2, blank=True)
    origin = models.CharField(max_length=300)
    other_origin = models.CharField(max_length=300)
    shared = models.CharField(max_length=300, blank=True)  # the number, mark or address, as a person reads it
    first = models.DateField(null=True)
    last = models.DateField(null=True)

    objects: ClassVar[Any] = SupportQuerySet.as_manager()

    class Meta:
        db_table = "network_support"


class Crowd(Audited):
    """Something that more people share than rules.CAPS allows, so that it ties nobody.

    mention: one of those who share it, and of an event its place; trace: the phone, vehicle or address as one row has
    it. people: how many when it was built, of whom a viewer may see fewer.
    """

    id = models.BigAutoField(primary_key=True)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=_KINDS)
    mention = models.ForeignKey(Mention, on_delete=models.PROTECT, related_name="+")
    trace = models.ForeignKey(Trace, on_delete=models.PROTECT, null=True, related_name="+")
    people = models.PositiveIntegerField()

    class Meta:
        db_table = "network_crowd"
