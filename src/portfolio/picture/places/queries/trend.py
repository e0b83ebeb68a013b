"""Counts month by month: with the limits of chance, and on the two tracks that are never added together."""

from collections.abc import Iterable, Sequence
from typing import Literal

from portfolio.ground import months as calendar
from portfolio.ground.access.actors import Actor
from portfolio.ground.reference import queries as reference
from portfolio.ground.reference.errors import UnknownEntry
from portfolio.ground.statistics.control import c_chart
from portfolio.picture.places import placement, rules
from portfolio.picture.places.errors import NoMonths
from portfolio.picture.places.figures import Monthly, Tracks
from portfolio.picture.places.queries.cube import held, rows, sums, within

TrackName = Literal["reported", "found", "behaviour", "unsorted"]


def monthly(
    viewer: Actor,
    area_code: str,
    months: Sequence[str],
    category: str | None = None,
    track: TrackName | None = None,
) -> Monthly:
    """Rows inside the area in each of these months, in order, with limits from the months held before the first.

    category: as published; track: "reported", "found", "behaviour"; neither: all rows. The baseline is the unbroken run
    of held months up to the first, at most rules.LONGEST_BASELINE. Raises UnknownArea.
    """
    wanted = sorted(calendar.check(month) for month in months)
    if not wanted:
        raise NoMonths
    counted = rows(viewer, None).filter(within(placement.inside(area_code)), month__lte=wanted[-1])
    if category is not None:
        counted = counted.filter(category=category)
    by_month: dict[str, int] = {}
    for (kind, month), n in sums(counted, "category", "month").items():
        if track is None or track_of(kind) == track:
            by_month[month] = by_month.get(month, 0) + n
    covered = held(viewer, None)
    baseline = rules.baseline(wanted[0], covered)
    charted = rules.unbroken(wanted, covered)
    series = [*baseline, *charted]
    chart = c_chart(series, [by_month.get(month, 0) for month in series], baseline_months=len(baseline))
    return rules.monthly(wanted, rules.by_month(wanted, by_month, covered), chart, baseline)


def two_tracks(viewer: Actor, area_code: str, months: Sequence[str]) -> Tracks:
    """The same months as victims reported and as the police found, with anti-social behaviour apart from both.

    Which category is on which track, the reference data says. Raises UnknownArea.
    """
    counted = rows(viewer, months).filter(within(placement.inside(area_code)))
    counts = {(category, month): n for (category, month), n in sums(counted, "category", "month").items()}
    covered = held(viewer, months)
    sorted_by_track = _by_track({category for category, _ in counts})
    return Tracks(
        **{name: rules.track(months, counts, categories, covered) for name, categories in sorted_by_track.items()}
    )


def track_of(category: str) -> TrackName:
    """Where the reference data puts a category as published; "unsorted" where it does not know it."""
    try:
        known = reference.category(category)
    except UnknownEntry:
        return "unsorted"
    if not known.is_crime:
        return "behaviour"
    return "found" if known.track == "found" else "reported"


def _by_track(categories: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {"reported": set(), "found": set(), "behaviour": set(), "unsorted": set()}
    for category in categories:
        found[track_of(category)].add(category)
    return found
