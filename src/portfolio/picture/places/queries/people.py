"""Who lives in an area and how deprived it is: published figures about places, so no viewer is asked for."""

from collections import Counter

from portfolio.ground.geography import queries as geography
from portfolio.ground.statistics.intervals import wilson
from portfolio.picture.places.figures import DeprivationFigures, PopulationFigures

INDEX = "imd"  # of the indices' domains, the one that sums up the others
WORST_TENTH = 1  # decile


def deprivation(area_code: str, edition: str | None = None) -> DeprivationFigures | None:
    """How the area's small areas stand in the index of multiple deprivation; None where no standing is loaded.

    edition: of the indices; by default the newest that knows most of the small areas. Raises UnknownArea.
    """
    held = geography.lsoas_within(area_code)
    every = frozenset().union(*held.values())
    rows = [row for row in geography.deprivation(every, edition) if row.domain == INDEX and row.decile is not None]
    if not rows:
        return None
    counted = Counter(row.decile for row in rows)
    deciles = {decile: counted[decile] for decile in range(1, 11)}
    ranked = [(row.rank, row.code) for row in rows if row.rank is not None]
    return DeprivationFigures(
        edition=rows[0].edition,
        deciles=deciles,
        most_deprived=wilson(deciles[WORST_TENTH], whole=len(rows)),
        lowest=(min(ranked)[1], min(ranked)[0]) if ranked else None,
    )


def population(area_code: str) -> PopulationFigures | None:
    """Usual residents of the area, summed from the census whose small areas have most figures; None where none have.

    Raises UnknownArea.
    """
    held = geography.lsoas_within(area_code)
    figures = geography.population(frozenset().union(*held.values()))
    if not figures:
        return _own(area_code)
    census = max(held, key=lambda one: (len(held[one] & figures.keys()), one))
    known = held[census] & figures.keys()
    households = [figures.households[code] for code in known if code in figures.households]
    return PopulationFigures(
        residents=sum(figures[code] for code in known),
        households=sum(households) if len(households) == len(known) else None,
        year=figures.year,
        small_areas=len(held[census]),
        missing=len(held[census]) - len(known),
    )


def _own(area_code: str) -> PopulationFigures | None:
    """The figure published for the area itself."""
    figures = geography.population([area_code], geography.area(area_code).kind)
    if area_code not in figures:
        return None
    households = figures.households.get(area_code)
    return PopulationFigures(figures[area_code], households, figures.year, small_areas=0, missing=0)
