"""Stop and search inside an area, from counts made at intake. Who was searched is never listed here."""

from collections import Counter
from collections.abc import Mapping, Sequence

from django.db.models import QuerySet

from portfolio.ground import months as calendar
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import note
from portfolio.ground.ids import Reference
from portfolio.picture.places import events, placement, rules
from portfolio.picture.places.figures import EthnicityFigures, StopSearchFigures
from portfolio.picture.places.models import StopSearchCount
from portfolio.picture.places.queries.cube import SEEN_AS_COUNTS, sums, within

_COLUMNS = ("month", "object", "outcome", "age_range")


def stop_searches(viewer: Actor, area_code: str, months: Sequence[str]) -> StopSearchFigures:
    """Searches whose point lies in the area, by month, object, outcome and age range. Raises UnknownArea."""
    check(viewer.role, Right.READ_COUNTS)
    counted = _rows(viewer, months)
    found = sums(counted.filter(within(placement.inside(area_code))), *_COLUMNS)
    held = set(counted.values_list("month", flat=True).distinct())
    by = [_by(found, column) for column in range(len(_COLUMNS))]
    return StopSearchFigures(
        total=sum(found.values()),
        by_month=rules.by_month(months, by[0], held),
        by_object=by[1],
        by_outcome=by[2],
        by_age_range=by[3],
        without_place=sum(sums(counted.filter(lsoa=""), "lsoa").values()),
    )


def stop_search_ethnicity(viewer: Actor, area_code: str, months: Sequence[str]) -> EthnicityFigures:
    """Officer-defined ethnicity of those searched in the area: for governance's fairness monitoring, always logged.

    Refused to everybody who may not read the log: it feeds no profile, map, score or assessment. Raises UnknownArea.
    Source: domain/scoring.md section 0, rule 8, and section 10; product.md section 1 (information governance lead).
    """
    check(viewer.role, Right.READ_LOG)
    counted = _rows(viewer, months).filter(within(placement.inside(area_code)))
    counts = {group: n for (group,), n in sums(counted, "ethnicity").items()}
    not_recorded = counts.pop("", 0)
    details = {"months": len(months), "first": min(months), "last": max(months)}
    note(by=viewer, event=events.ETHNICITY_READ, on=Reference("area", area_code), details=details)
    return EthnicityFigures(
        groups=tuple(rules.group_shares(counts)),
        recorded=sum(counts.values()),
        not_recorded=not_recorded,
        sentence=rules.ON_ETHNICITY,
    )


def _rows(viewer: Actor, months: Sequence[str]) -> QuerySet[StopSearchCount]:
    visible = StopSearchCount.objects.visible_to(viewer, SEEN_AS_COUNTS).order_by()
    rows: QuerySet[StopSearchCount] = visible.filter(month__in=[calendar.check(month) for month in months])
    return rows


def _by(found: Mapping[tuple[str, ...], int], column: int) -> dict[str, int]:
    """Summed by one of the columns, the largest first, "" (not recorded) among them."""
    counter: Counter[str] = Counter()
    for key, n in found.items():
        counter[key[column]] += n
    return dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))
