"""Who and what a record speaks of, in one form for all formats: made at intake beside the record, never edited.

A mention is one person as one row speaks of them; who is the same person is for linkage to judge. A trace is a phone,
vehicle, address ... that the row gives, in a form that can be compared. Both carry the label of their row.
"""

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import Agency, Restriction
from portfolio.ground.access.protected import Protected, ProtectedQuerySet, hides_from, visible_labels
from portfolio.ground.access.rules import Depth
from portfolio.information.ingest.models import Submission
from portfolio.information.records.keys import (
    SLOTS,
    TRACES,
    KeyField,
    mention_span,
    record_of_mention,
    record_of_trace,
    trace_span,
)
from portfolio.information.records.models.base import hidden_from


class SpokenOfQuerySet(ProtectedQuerySet):
    """Mentions or traces as a viewer may see them; a restriction on the record or the mention hides them too."""

    def visible_to(self, actor: Actor, at_least: Depth = Depth.DETAIL, purpose: str | None = None) -> Self:
        """As everywhere; the few restricted rows are named outright, since a few of a million are meant."""
        found = self.filter(label_id__in=visible_labels(actor, at_least, purpose))
        for first, last in self._hidden(actor):
            found = found.exclude(pk__range=(first, last))
        return found

    def _hidden(self, actor: Actor) -> Iterable[tuple[int, int]]:
        raise NotImplementedError


def hidden_mentions(actor: Actor) -> list[int]:
    """The keys of the mentions that a restriction names outright."""
    restrictions = Restriction.objects.filter(
        hides_from(actor), partnership_id=actor.partnership_id, about_kind=Mention.reference_kind
    )
    return [int(id) for id in restrictions.values_list("about_id", flat=True) if id.isascii() and id.isdigit()]


class MentionQuerySet(SpokenOfQuerySet):
    """People as rows speak of them."""

    def _hidden(self, actor: Actor) -> Iterable[tuple[int, int]]:
        yield from ((key * SLOTS, key * SLOTS + SLOTS - 1) for key in hidden_from(actor))
        yield from ((key, key) for key in hidden_mentions(actor))

    def of(self, submission_number: int) -> Self:
        """Those of one submission."""
        return self.filter(pk__range=mention_span(submission_number))


class TraceQuerySet(SpokenOfQuerySet):
    """Phones, vehicles, addresses ... as rows give them."""

    def _hidden(self, actor: Actor) -> Iterable[tuple[int, int]]:
        records = [*hidden_from(actor), *(record_of_mention(key) for key in hidden_mentions(actor))]
        yield from ((key * TRACES, key * TRACES + TRACES - 1) for key in records)

    def of(self, submission_number: int) -> Self:
        """Those of one submission."""
        return self.filter(pk__range=trace_span(submission_number))


class Mention(Protected):
    """One person as one row speaks of them. born_first, born_last: the earliest and latest day of birth it allows.

    event: shared by the mentions of one event, report, episode, tenancy or association; empty for a people sheet.
    origin: what counts once. grade: "2C", or empty for a record of fact. role: a code of records.rules.ROLES.
    """

    reference_kind: ClassVar[str] = "mention"

    id = KeyField(primary_key=True)  # record key * 4 + slot
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+", db_index=False)
    label = models.ForeignKey("access.LabelRow", on_delete=models.PROTECT, related_name="+", db_index=False)
    row = models.PositiveIntegerField()  # the spreadsheet's own
    slot = models.PositiveSmallIntegerField()  # 1; an association's second person is 2
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)  # whose file
    format = models.CharField(max_length=40)
    person_reference = models.CharField(max_length=60)  # the agency's own for the person; empty: none given
    forenames = models.CharField(max_length=200)
    surname = models.CharField(max_length=200)
    other_names = models.CharField(max_length=500)  # parted by "; "
    born_first = models.DateField(null=True)
    born_last = models.DateField(null=True)
    sex = models.CharField(max_length=1)  # m, f, x, or empty: not said
    role = models.CharField(max_length=30)
    happened = models.DateField(null=True)
    event = models.CharField(max_length=160)
    grade = models.CharField(max_length=2)
    origin = models.CharField(max_length=300)
    search_key = models.CharField(max_length=120)  # "oneill sean", by which a name is found; empty: no surname

    objects: ClassVar[Any] = MentionQuerySet.as_manager()

    class Meta:
        db_table = "records_mention"
        indexes = [
            models.Index(fields=["event"], name="mention_by_event", condition=~Q(event="")),
            models.Index(fields=["search_key"], name="mention_by_name"),
            models.Index(
                fields=["person_reference", "agency"], name="mention_by_reference", condition=~Q(person_reference="")
            ),
        ]

    @property
    def record_key(self) -> int:
        """Of the row it stands in."""
        return record_of_mention(self.pk)


class Trace(Protected):
    """A phone, vehicle, address, postcode, email, reference, other name or line number that a row gives.

    value: in a form that can be compared: E.164, a mark or postcode without spaces, an address key. shown: for people.
    """

    reference_kind: ClassVar[str] = "trace"

    id = KeyField(primary_key=True)  # record key * 256 + its place in the row
    mention = models.ForeignKey(Mention, null=True, on_delete=models.PROTECT, related_name="+")  # None: of the row
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+", db_index=False)
    label = models.ForeignKey("access.LabelRow", on_delete=models.PROTECT, related_name="+", db_index=False)
    row = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    value = models.CharField(max_length=300)
    shown = models.CharField(max_length=300)

    objects: ClassVar[Any] = TraceQuerySet.as_manager()

    class Meta:
        db_table = "records_trace"
        indexes = [models.Index(fields=["kind", "value"], name="trace_by_value")]

    @property
    def record_key(self) -> int:
        """Of the row it stands in."""
        return record_of_trace(self.pk)
