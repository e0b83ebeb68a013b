"""The counted rows as a viewer may see them, in sums made by the database."""

from collections.abc import Collection, Sequence

from django.db.models import Q, QuerySet, Sum

from portfolio.ground import months as calendar
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.access.rules import Depth
from portfolio.picture.places.errors import NoMonths
from portfolio.picture.places.models import AreaCount, Counted

# A count says less than the records behind it: whoever may see a summary of them may see how many there are. Records
# about persons show a partner no more than a pointer, and are then in no count of theirs.
SEEN_AS_COUNTS = Depth.SUMMARY


def rows(viewer: Actor, months: Sequence[str] | None) -> QuerySet[AreaCount]:
    """Counts of these months, or of every month for None, that the viewer may see.

    Refused without the right to read counts; NoMonths for an empty period, BadMonth for what is no month.
    """
    check(viewer.role, Right.READ_COUNTS)
    visible = AreaCount.objects.visible_to(viewer, SEEN_AS_COUNTS).order_by()
    if months is None:
        return visible
    if not months:
        raise NoMonths
    return visible.filter(month__in=[calendar.check(month) for month in months])


def within(small_areas: Collection[str]) -> Q:
    """Rows whose small area is one of these. SQLite takes 32,766 at once: a police area has some thousands."""
    return Q(lsoa__in=sorted(small_areas))


def held(viewer: Actor, months: Sequence[str] | None) -> frozenset[str]:
    """Those of the months, or all months for None, for which the viewer may see any row at all, wherever it lies."""
    return frozenset(rows(viewer, months).values_list("month", flat=True).distinct())


def sums(counted: QuerySet[Counted], *by: str) -> dict[tuple[str, ...], int]:
    """Rows summed by these columns, in their order."""
    found = counted.values_list(*by).annotate(total=Sum("n"))
    return {tuple(key): total for *key, total in found}
