"""What is held for a period, and how much of it lies in the area: the sum check behind every table."""

from collections.abc import Sequence

from django.db.models import Sum

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import Label
from portfolio.ground.access.models import LabelRow
from portfolio.ground.access.protected import value
from portfolio.picture.places import placement
from portfolio.picture.places.figures import Coverage, SubmissionShare
from portfolio.picture.places.queries.cube import held, rows, within
from portfolio.picture.places.rules import missing


def coverage(viewer: Actor, area_code: str, months: Sequence[str]) -> Coverage:
    """Rows of recorded crime held for these months: inside the area, outside it, without a small area; and by file.

    inside equals the sum of by_type_and_month() and the total of by_area(). Raises UnknownArea.
    """
    counted = rows(viewer, months)
    here = within(placement.inside(area_code))
    by_month = {
        month: (total, inside or 0, without or 0)
        for month, total, inside, without in counted.values_list("month").annotate(
            total=Sum("n"), inside=Sum("n", filter=here), without=Sum("n", filter=within([""]))
        )
    }
    total, inside, without = (sum(part[column] for part in by_month.values()) for column in range(3))
    return Coverage(
        rows=total,
        inside=inside,
        outside=total - inside - without,
        without_place=without,
        submissions=_submissions(viewer, area_code, months),
        held=tuple(month for month in months if month in by_month),
        missing=missing(months, by_month),
    )


def months_held(viewer: Actor) -> tuple[str, ...]:
    """Every month for which the viewer may see any count, in order; empty where nothing has been taken in."""
    return tuple(sorted(held(viewer, None)))


def _submissions(viewer: Actor, area_code: str, months: Sequence[str]) -> tuple[SubmissionShare, ...]:
    """The files behind the rows, by name; one statement for all of them."""
    here = within(placement.inside(area_code))
    found = (
        rows(viewer, months)
        .values_list(
            "submission_id",
            "submission__file_name",
            "submission__agency__name",
            "submission__format",
            "submission__months",
        )
        .annotate(total=Sum("n"), inside=Sum("n", filter=here))
    )
    shares = [
        SubmissionShare(id, name, agency, format, tuple(m for m in covered if m in months), total, inside or 0)
        for id, name, agency, format, covered, total, inside in found
    ]
    return tuple(sorted(shares, key=lambda share: (share.file_name, share.id)))


def labels_behind(viewer: Actor, area_code: str, months: Sequence[str]) -> list[Label]:
    """The labels of the rows inside the area that the viewer may see, each once: what a product of them combines."""
    counted = rows(viewer, months).filter(within(placement.inside(area_code)))
    ids = counted.values_list("label_id", flat=True).distinct()
    return [value(row) for row in LabelRow.objects.filter(pk__in=list(ids)).order_by("pk")]
