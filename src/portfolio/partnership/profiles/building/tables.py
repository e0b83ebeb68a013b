"""The tables of counts that a profile holds, before any version protects them."""

from portfolio.ground.statistics.counts import CountTable
from portfolio.ground.statistics.intervals import byar
from portfolio.partnership.profiles.building.figures import Figures
from portfolio.partnership.profiles.building.pieces import Grid, OpenTable, Shown
from portfolio.picture.places.figures import AreaFigures

POLICE_SOURCE = "police-recorded crime and anti-social behaviour, as published by the force"


def by_type_and_month(figures: Figures) -> Grid:
    """crime-by-type-and-month: every type held, the most frequent first, by month."""
    return Grid(
        id="crime-by-type-and-month",
        title=f"Recorded crime and anti-social behaviour in {figures.area_name}, by type and month",
        row_heading="Type",
        table=CountTable(
            rows=figures.categories,
            columns=figures.months,
            counts=tuple(
                tuple(figures.by_type.get((category, month), 0) for month in figures.months)
                for category in figures.categories
            ),
        ),
        source=POLICE_SOURCE,
        rests_on=figures.rests_on,
        says=_commonest,
    )


def _commonest(shown: Shown) -> tuple[str, ...]:
    rows, totals = shown.cells.rows, shown.cells.row_totals or ()
    known = [(total.figure, row) for row, total in zip(rows, totals, strict=True) if total.figure]
    if not known or shown.total is None:
        return ()
    count, row = max(known)
    return (
        f"{shown.total:,} crimes and incidents of anti-social behaviour were recorded over the period.",
        f"The most frequent type was {row.lower()}, with {count:,} records.",
    )


def month_totals(figures: Figures) -> CountTable:
    """All records of each month, months down."""
    return CountTable(
        rows=figures.months,
        columns=("Records",),
        counts=tuple(
            (sum(figures.by_type.get((category, month), 0) for category in figures.categories),)
            for month in figures.months
        ),
        row_totals=False,
    )


def by_area(figures: Figures, areas: AreaFigures, *, id: str, title: str, heading: str) -> Grid:
    """One row an area. Rate and interval are worked out from the displayed count, so that they tell no more."""
    residents = [area.residents for area in areas]

    def rate(row: int, count: int | None) -> tuple[object, ...]:
        people = residents[row]
        if count is None or not people:
            return (people, None, None, None)
        interval = byar(count, population=people)
        return (people, round(interval.value, 1), round(interval.low, 1), round(interval.high, 1))

    note = "" if not areas.unplaced else "Some rows lie in small areas that the loaded lookups do not place."
    return Grid(
        id=id,
        title=title,
        row_heading=heading,
        table=CountTable(
            rows=tuple(area.name for area in areas),
            columns=("Records",),
            counts=tuple((area.count,) for area in areas),
            row_totals=False,
        ),
        source=f"{POLICE_SOURCE}; residents: {areas.population_year or 'not loaded'}",
        rests_on=figures.rests_on,
        codes=tuple(area.code for area in areas),
        beside_headings=("Residents", "Rate per 10,000", "Low", "High"),
        beside=rate,
        note=f"{note} Rates are over the whole period, with 95% intervals (Byar); areas whose intervals overlap "
        "cannot be told apart.".strip(),
    )


def by_ward(figures: Figures, wards: AreaFigures) -> Grid:
    """crime-by-ward."""
    return by_area(
        figures,
        wards,
        id="crime-by-ward",
        title=f"Records by ward ({wards.edition} wards)",
        heading="Ward",
    )


def by_small_area(figures: Figures, areas: AreaFigures) -> Grid:
    """crime-by-lsoa."""
    return by_area(
        figures,
        areas,
        id="crime-by-lsoa",
        title=f"Records by small area ({areas.edition} LSOAs)",
        heading="Small area",
    )


def outcomes(figures: Figures) -> Grid | None:
    """outcomes: what became of the crimes, where outcomes are held; None otherwise."""
    held = figures.outcomes
    if held is None or not held.by_type:
        return None
    kinds = sorted(held.by_type, key=lambda kind: (-held.by_type[kind], kind))
    return Grid(
        id="outcomes",
        title="Outcomes recorded for the crimes of the period",
        row_heading="Outcome",
        table=CountTable(
            rows=tuple(kinds),
            columns=("Crimes",),
            counts=tuple((held.by_type[kind],) for kind in kinds),
            row_totals=False,
            column_totals=False,
            grand_total=False,
        ),
        source="police outcomes files, joined on the crime's identifier",
        rests_on=figures.rests_on,
        note="A crime with two outcomes counts under both. Recent crimes have had less time to get one.",
    )


def searches(figures: Figures) -> Grid | None:
    """stop-and-search: by object of the search, where searches are held; None otherwise."""
    held = figures.searches
    if held is None or not held.total:
        return None
    objects = sorted(held.by_object, key=lambda name: (-held.by_object[name], name))
    return Grid(
        id="stop-and-search",
        title="Stop and search, by what was searched for",
        row_heading="Object of search",
        table=CountTable(
            rows=tuple(name or "Not recorded" for name in objects),
            columns=("Searches",),
            counts=tuple((held.by_object[name],) for name in objects),
            row_totals=False,
        ),
        source="police stop and search files, as published",
        rests_on=figures.rests_on,
        note="Searches show where the police look. They are not a measure of crime.",
    )


def found_by_police(figures: Figures) -> Grid | None:
    """police-found: offences that come to light because police look, apart from what victims report."""
    tracks = figures.tracks
    if tracks is None or not tracks.found.by_category:
        return None
    categories = sorted(tracks.found.by_category)
    return Grid(
        id="police-found",
        title="Offences that the police find, by month",
        row_heading="Type",
        table=CountTable(
            rows=tuple(categories),
            columns=figures.months,
            counts=tuple(
                tuple(figures.by_type.get((category, month), 0) for month in figures.months) for category in categories
            ),
        ),
        source=POLICE_SOURCE,
        rests_on=figures.rests_on,
        picture="columns",
        note=tracks.warning,
    )


def deprivation(figures: Figures) -> OpenTable | None:
    """deprivation: how many small areas stand in each tenth of England; published, so the same in every version."""
    held = figures.deprivation
    if held is None:
        return None
    total = held.small_areas
    return OpenTable(
        id="deprivation",
        title=f"Small areas of {figures.area_name} by national deprivation decile ({held.edition})",
        columns=("Decile (1 is most deprived)", "Small areas", "Share"),
        rows=tuple(
            (str(decile), count, round(count / total, 4) if total else None)
            for decile, count in sorted(held.deciles.items())
        ),
        source=f"English Indices of Deprivation {held.edition}",
    )


def severity(figures: Figures) -> OpenTable | None:
    """severity: each method's severity of what victims reported, side by side, never added or averaged."""
    if not figures.severity:
        return None
    return OpenTable(
        id="severity",
        title="Severity of victim-reported crime by month, by each method loaded",
        columns=("Month", *(f"{one.method}, {one.edition} ({one.unit})" for one in figures.severity)),
        rows=tuple(
            (month, *(round(one.by_month.get(month, 0.0)) for one in figures.severity)) for month in figures.months
        ),
        source="; ".join(one.source for one in figures.severity),
        note="The methods measure different things and are not to be added or averaged. These are estimates from "
        "published categories, not from offence codes.",
        is_published=False,
    )
