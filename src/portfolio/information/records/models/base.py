"""What every record is: one row of an agency's file. Published values stand as published, as text, empty where empty.

Rows come in hundreds of thousands, so every index here is paid for at intake: the key finds a row by its submission
and number, one index lists by area and month, and one joins outcomes to crimes. (Crimes have none over their ids, which
would cost as much as the rest together: one goes from the crimes of an area to their outcomes.)
"""

from typing import Any, ClassVar, Self

from django.db import models

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import Restriction
from portfolio.ground.access.protected import Protected, ProtectedQuerySet, hides_from, visible_labels
from portfolio.ground.access.rules import Depth
from portfolio.information.ingest.models import Submission
from portfolio.information.records.keys import KeyField, key, span

KIND = "record"


class RecordQuerySet(ProtectedQuerySet):
    """Records as a viewer may see them."""

    def visible_to(self, actor: Actor, at_least: Depth = Depth.DETAIL, purpose: str | None = None) -> Self:
        """As everywhere; but the few restricted rows are named outright, since one of a million rows is meant."""
        found = self.filter(label_id__in=visible_labels(actor, at_least, purpose))
        if hidden := hidden_from(actor):
            found = found.exclude(pk__in=hidden)
        return found

    def of(self, submission_number: int) -> Self:
        """The rows of one submission."""
        return self.filter(pk__range=span(submission_number))


def hidden_from(actor: Actor) -> list[int]:
    """The keys of the records that a restriction hides from the actor."""
    restrictions = Restriction.objects.filter(
        hides_from(actor), partnership_id=actor.partnership_id, about_kind=KIND
    ).values_list("about_id", flat=True)
    places = [place for text in restrictions if (place := parse(text)) is not None]
    numbers = dict(Submission.objects.filter(pk__in={id for id, _ in places}).values_list("pk", "number"))
    return [key(number, row) for id, row in places if (number := numbers.get(id)) is not None]


def keys_of(submission: Submission) -> tuple[int, int]:
    """The first and the last key that its rows can have. Of one that was taken in: only such have a number."""
    assert submission.number is not None
    return span(submission.number)


def parse(id: str) -> tuple[str, int] | None:
    """Submission id and row number of a record's public id ("06f...z.214"); None where it is not one."""
    submission, _, row = id.partition(".")
    return (submission, int(row)) if submission and row.isascii() and row.isdigit() and len(row) < 10 else None


class Record(Protected):
    """row: the spreadsheet's own number. month: of what the row tells; empty where it names no day."""

    reference_kind: ClassVar[str] = KIND
    reference_columns: ClassVar[tuple[str, ...]] = ("submission_id", "row")

    id = KeyField(primary_key=True)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+", db_index=False)
    label = models.ForeignKey("access.LabelRow", on_delete=models.PROTECT, related_name="+", db_index=False)
    row = models.PositiveIntegerField()
    month = models.CharField(max_length=7)

    objects: ClassVar[Any] = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
