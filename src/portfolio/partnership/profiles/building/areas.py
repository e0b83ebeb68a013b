"""Tables of records by area, with rates worked out from what is displayed."""

from portfolio.ground.statistics.counts import CountTable
from portfolio.ground.statistics.figures import Scope
from portfolio.ground.statistics.intervals import byar
from portfolio.partnership.profiles.building.figures import Figures
from portfolio.partnership.profiles.building.pieces import Grid, Picture, Scopes
from portfolio.partnership.profiles.building.tables import POLICE_SOURCE
from portfolio.picture.places.figures import AreaFigures

BY_WARD, BY_SMALL_AREA = "crime-by-ward", "crime-by-lsoa"

_INTERVALS = (
    "Every row is counted as published, whatever its type, so that the count can be checked against the files: it is a "
    "count of records, not of harm. Rates are over the whole period. Low and high are the ends of their 95% intervals "
    "(Byar); areas whose intervals overlap cannot be told apart."
)


def by_ward(figures: Figures, wards: AreaFigures) -> Grid:
    """crime-by-ward."""
    return _by_area(figures, wards, BY_WARD, f"Records by ward ({wards.edition} wards)", "Ward", "wards")


def by_small_area(figures: Figures, areas: AreaFigures) -> Grid:
    """crime-by-lsoa."""
    title = f"Records by small area ({areas.edition} LSOAs)"
    return _by_area(figures, areas, BY_SMALL_AREA, title, "Small area", "highest")


def _by_area(figures: Figures, areas: AreaFigures, id: str, title: str, heading: str, picture: Picture) -> Grid:
    """One row an area. Rate and interval are worked out from the displayed count, so that they tell no more."""
    residents = [area.residents for area in areas]

    def rate(row: int, count: int | None) -> tuple[object, ...]:
        people = residents[row]
        if count is None or not people:
            return (people, None, None, None)
        interval = byar(count, population=people)
        return (people, round(interval.value, 1), round(interval.low, 1), round(interval.high, 1))

    unplaced = f"{_INTERVALS} Some rows lie in small areas that the loaded lookups do not place."
    return Grid(
        id=id,
        title=title,
        row_heading=heading,
        table=CountTable(
            rows=tuple(area.name for area in areas),
            columns=("Records",),
            counts=tuple((area.count,) for area in areas),
            row_totals=False,
            column_totals=False,
            grand_total=not areas.unplaced,
        ),
        source=f"{POLICE_SOURCE}; residents: {areas.population_year or 'not loaded'}",
        rests_on=figures.rests_on,
        picture=picture,
        scopes=Scopes(
            rows=tuple(Scope(areas=frozenset({area.code})) for area in areas),
            columns=(Scope(),),
            everywhere=Scope(months=frozenset(figures.held), categories=frozenset(figures.categories)),
        ),
        codes=tuple(area.code for area in areas),
        beside_headings=("Residents", "Rate per 10,000", "Low", "High"),
        beside=rate,
        note=unplaced if areas.unplaced else _INTERVALS,
    )
