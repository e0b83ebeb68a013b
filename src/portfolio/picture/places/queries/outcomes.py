"""What became of the crimes of an area, joined on their published identifiers in the database."""

from collections.abc import Sequence

from django.db.models import Count, Exists, OuterRef

from portfolio.ground import months as calendar
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.statistics.intervals import wilson
from portfolio.information.ingest.models import Submission
from portfolio.information.ingest.states import State
from portfolio.information.records.models import CrimeRecord, OutcomeRecord
from portfolio.picture.places import placement
from portfolio.picture.places.figures import OutcomeFigures
from portfolio.picture.places.queries.cube import SEEN_AS_COUNTS, within


def outcomes(viewer: Actor, area_code: str, months: Sequence[str]) -> OutcomeFigures:
    """Outcomes of any month held, of the crimes inside the area in these months. Raises UnknownArea.

    Most outcomes in a month's file are of earlier crimes; those whose crime is not held are in no figure here.
    """
    check(viewer.role, Right.READ_COUNTS)
    in_use = _in_use(viewer)
    here = CrimeRecord.objects.visible_to(viewer, SEEN_AS_COUNTS).filter(
        within(placement.inside(area_code)),
        month__in=[calendar.check(month) for month in months],
        submission__in=in_use,
    )
    # Without identifiers left out, SQLite would not use the index over identifiers and read every outcome per crime.
    held = OutcomeRecord.objects.visible_to(viewer, SEEN_AS_COUNTS).filter(submission__in=in_use).exclude(crime_id="")
    crimes = here.exclude(crime_id="")
    joined = crimes.filter(Exists(held.filter(crime_id=OuterRef("crime_id"))))
    by_type = (
        held.filter(crime_id__in=crimes.values("crime_id"))
        .values_list("outcome_type")
        .annotate(n=Count("crime_id", distinct=True))
        .order_by("-n", "outcome_type")
    )
    all_of_them, found = _distinct(crimes), _distinct(joined)
    return OutcomeFigures(
        crimes=all_of_them,
        joined=found,
        share=wilson(found, whole=all_of_them) if all_of_them else None,
        by_type=dict(by_type),
        without_id=here.filter(crime_id="").count(),
    )


def _in_use(viewer: Actor) -> list[str]:
    """The files taken in, not withdrawn and not hidden from the viewer: hundreds at most, so named outright."""
    found = Submission.objects.visible_to(viewer, SEEN_AS_COUNTS).filter(state=State.TAKEN_IN)
    return list(found.values_list("pk", flat=True))


def _distinct(crimes: object) -> int:
    found: int = crimes.aggregate(n=Count("crime_id", distinct=True))["n"]  # type: ignore[attr-defined]
    return found
