"""Severity of recorded crime inside an area, each method beside the other, from the weights that users loaded."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from portfolio.ground.access.actors import Actor
from portfolio.ground.reference import queries as reference
from portfolio.ground.reference.errors import UnknownEntry
from portfolio.ground.reference.models import WeightSet
from portfolio.picture.assessment.cards import CARDS
from portfolio.picture.assessment.results import Severity
from portfolio.picture.assessment.scoring.harm import TwoTracks, two_tracks
from portfolio.picture.assessment.scoring.methods import Standing, compare_methods
from portfolio.picture.assessment.scoring.weights import Weights
from portfolio.picture.places import queries as places

HOMICIDE = "Homicide"
NO_HOMICIDE = "The published categories do not tell homicide apart, so the sum cannot be shown without it."
NOT_A_CRIME = "Anti-social behaviour is not a crime: it is counted apart and not weighed."
ESTIMATE = "An estimate from published categories, which blur the serious end."


def severity(viewer: Actor, area_code: str, months: Sequence[str]) -> list[Severity]:
    """One answer for each method of which weights by category are loaded, newest edition; empty where none are.

    Only what victims reported is weighed; what the police found is counted apart. Every month of a method is
    computed under one edition. Raises UnknownArea.
    """
    counts = places.by_type_and_month(viewer, area_code, months)
    held = places.months_held(viewer)
    by_month = {
        month: {kind: n for (kind, when), n in counts.items() if when == month} for month in months if month in held
    }
    return [_severity(weights, by_month) for weights in methods()]


def method_sensitivity(
    viewer: Actor, area_code: str, months: Sequence[str], kind: str = "ward", edition: str | None = None
) -> dict[tuple[str, str], list[Standing]]:
    """Each pair of methods to how every area of the kind stands under both, by code; is_sensitive flags an area whose
    tenth differs by two or more. Empty with fewer than two methods. Raises UnknownArea, NoSuchAreas.
    """
    pairs = list(combinations(methods(), 2))
    if not pairs:
        return {}
    by_area = places.types_by_area(viewer, area_code, months, kind, edition)
    reported = {code: _split(counts)[0] for code, counts in by_area.items()}
    return {(first.method, second.method): compare_methods(reported, first, second) for first, second in pairs}


def methods() -> list[Weights]:
    """The weights by category in use: of each method the set loaded last, by method."""
    newest: dict[str, WeightSet] = {}
    for one in reference.weight_sets():
        if one.by == "category":
            newest.setdefault(one.method, one)
    return [_weights(one.method, one.edition, one.force) for _, one in sorted(newest.items())]


def _weights(method: str, edition: str, force: str) -> Weights:
    """For the engine: categories as the police publish them, whatever capitals the file has."""
    held = reference.weights(method, edition, force)
    source = ", ".join(filter(None, (held.source_note, held.force and f"offence mix of {held.force}")))
    return Weights(
        method=held.method,
        edition=held.edition,
        unit=held.unit,
        source=source or "the file loaded by the user",
        by_category={_published(key): weight for key, weight in held.values.items()},
    )


def _published(category: str) -> str:
    try:
        return reference.category(category).name
    except UnknownEntry:
        return category


def _severity(weights: Weights, by_month: Mapping[str, Mapping[str, int]]) -> Severity:
    months = {month: _two_tracks(counts, weights) for month, counts in by_month.items()}
    whole = _two_tracks(_sum(by_month), weights)
    homicides = any(line.category == HOMICIDE for line in whole.reported)
    card = f"severity-{weights.method}"
    return Severity(
        method=weights.method,
        edition=weights.edition,
        unit=weights.unit,
        source=weights.source,
        by_month={month: tracks.total for month, tracks in months.items()},
        months=months,
        whole=whole,
        found=whole.found,
        missing=tuple(sorted(whole.unweighted)),
        without_homicide=whole.total_without(HOMICIDE) if homicides else None,
        notes=(ESTIMATE, NOT_A_CRIME, *(() if homicides else (NO_HOMICIDE,))),
        card=card if any(one.id == card for one in CARDS) else "",
    )


def _two_tracks(counts: Mapping[str, int], weights: Weights) -> TwoTracks:
    reported, found = _split(counts)
    tracks = two_tracks(reported, weights)
    return TwoTracks(tracks.method, tracks.edition, tracks.unit, tracks.reported, {**tracks.found, **found})


def _split(counts: Mapping[str, int]) -> tuple[dict[str, int], dict[str, int]]:
    """What was reported and what was found, as the reference data says; incidents that are no crimes are in neither.

    A category that it does not know is treated as reported, so that it is named among those without a weight.
    """
    tracks = {category: places.track_of(category) for category in counts}
    reported = {category: n for category, n in counts.items() if tracks[category] in ("reported", "unsorted")}
    found = {category: n for category, n in counts.items() if tracks[category] == "found"}
    return reported, found


def _sum(by_month: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    whole: dict[str, int] = {}
    for counts in by_month.values():
        for category, n in counts.items():
            whole[category] = whole.get(category, 0) + n
    return whole
