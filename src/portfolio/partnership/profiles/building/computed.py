"""What the figures alone let each section say. A section that they leave silent is not here, and says so itself."""

from collections.abc import Callable

from portfolio.ground.documents.charts import Item, Limits, Line, likelihood_harm_grid, monthly_lines
from portfolio.ground.documents.model import Figure
from portfolio.ground.months import caption
from portfolio.partnership.profiles.building import tables
from portfolio.partnership.profiles.building.figures import Figures
from portfolio.partnership.profiles.building.pieces import (
    Caveat,
    Drawing,
    Fact,
    Grid,
    NotAssessed,
    OpenTable,
    Piece,
    Shown,
    Words,
)

_POINTS = (
    "Published police records are placed at anonymised map points, not at the true place of an event. They can be "
    "counted by small area; they cannot be used to look at a street or a house."
)


def pieces_of(section_id: str, figures: Figures) -> list[Piece]:
    """The pieces of a section in order; none for a section that data cannot fill."""
    maker = _MAKERS.get(section_id)
    return maker(figures) if maker else []


def _method(figures: Figures) -> list[Piece]:
    held = figures.coverage
    pieces: list[Piece] = [
        Words(
            f"Figures cover {caption(figures.months[0])} to {caption(figures.months[-1])}. They are counted from the "
            "files listed below by the small area that the police published with each record; that code outranks the "
            "map point. Duplicate rows of anti-social behaviour are kept: they may be separate incidents at one point."
        ),
        OpenTable(
            id="coverage",
            title="Files that this profile rests on",
            columns=("File", "Agency", "Months", "Rows", "In the area"),
            rows=tuple(
                (share.file_name, share.agency, _span(share.months), share.rows, share.inside)
                for share in held.submissions
            ),
            source="submissions held by the partnership",
            is_published=False,
        ),
        Fact(
            f"{held.rows:,} rows are held for these months: {held.inside:,} in {figures.area_name}, {held.outside:,} "
            f"elsewhere and {held.without_place:,} published without a small area.",
            figures.rests_on,
            is_published=False,
        ),
    ]
    if held.missing:
        months = ", ".join(caption(month) for month in held.missing)
        pieces.append(Caveat(f"No file is held for {months}. Those months are gaps, not noughts."))
    pieces.append(Caveat("Recorded crime is not all crime: much is never reported, exploitation least of all."))
    return pieces


def _span(months: tuple[str, ...]) -> str:
    return months[0] if len(months) == 1 else f"{months[0]} to {months[-1]}" if months else ""


def _place(figures: Figures) -> list[Piece]:
    pieces: list[Piece] = []
    people = figures.population
    if people is None:
        pieces.append(NotAssessed("No population figures have been loaded for this area."))
    else:
        pieces.append(Fact(f"{figures.area_name} has {people.residents:,} usual residents ({people.year})."))
    table = tables.deprivation(figures)
    held = figures.deprivation
    if table is None or held is None:
        pieces.append(NotAssessed("No deprivation figures have been loaded for this area."))
    else:
        first = held.deciles.get(1, 0)
        pieces.append(
            Fact(
                f"{first} of {held.small_areas} small areas ({held.most_deprived.value:.1%}) are among the most "
                f"deprived tenth of England ({held.edition})."
            )
        )
        pieces.append(table)
    return pieces


def _threat(figures: Figures) -> list[Piece]:
    if not figures.threats:
        return []
    return [
        Words(
            "Harm and likelihood are set out by people from what is known, on anchored scales. Nothing follows from a "
            "number: the group decides."
        ),
        Drawing(lambda: _threat_grid(figures)),
        OpenTable(
            id="threats",
            title="Themes as assessed",
            columns=("Theme", "Harm (0 to 12)", "Likelihood (0 to 4)", "Risk (0 to 48)", "Confidence", "Rank"),
            rows=tuple(
                (
                    threat.theme,
                    _range(threat.harm),
                    _range(threat.likelihood),
                    _range(threat.risk),
                    threat.confidence,
                    f"{threat.ranks[0]}"
                    if threat.ranks[0] == threat.ranks[1]
                    else f"{threat.ranks[0]} to {threat.ranks[1]}",
                )
                for threat in figures.threats
            ),
            source="structured threat assessments of this partnership",
            note="A range shows inputs that are not known, or a rank that one step in any input would change: themes "
            "whose ranks overlap cannot be separated.",
            is_published=False,
        ),
        *(Words(f"{threat.theme}: {threat.narrative}") for threat in figures.threats if threat.narrative),
    ]


def _range(limits: tuple[float, float]) -> str:
    low, high = limits
    return f"{low:.1f}" if low == high else f"{low:.1f} to {high:.1f}"


_STEPS = ("Low", "Moderate", "Substantial", "Severe")


def _threat_grid(figures: Figures) -> Figure:
    """Steps are quarters of each scale, placed by the middle of the range."""
    return likelihood_harm_grid(
        id="threat-grid",
        title="Themes by likelihood and harm",
        items=[
            Item(threat.theme, _step(threat.likelihood, 4.0), _step(threat.harm, 12.0)) for threat in figures.threats
        ],
        likelihood_steps=_STEPS,
        harm_steps=_STEPS,
        source="structured threat assessments of this partnership",
    )


def _step(limits: tuple[float, float], top: float) -> int:
    middle = sum(limits) / 2
    return min(int(middle / top * len(_STEPS)) + 1, len(_STEPS))


def _themes(figures: Figures) -> list[Piece]:
    if not figures.by_type:
        return [NotAssessed("No police-recorded crime is held for these months.")]
    pieces: list[Piece] = [tables.by_type_and_month(figures)]
    if (trend := _trend(figures)) is not None:
        pieces += trend
    if (found := tables.found_by_police(figures)) is not None:
        pieces.append(found)
    if (severity := tables.severity(figures)) is not None:
        pieces.append(severity)
    else:
        pieces.append(NotAssessed("No severity weights have been loaded, so counts stand alone."))
    return pieces


def _trend(figures: Figures) -> list[Piece] | None:
    """The chart of all records by month with control limits; its numbers are the column totals of the table."""
    monthly = figures.monthly
    if monthly is None:
        return None

    def says(shown: Shown) -> tuple[str, ...]:
        return (monthly.sentence,)

    grid = Grid(
        id="records-by-month",
        title="All records by month",
        row_heading="Month",
        table=tables.month_totals(figures),
        source=tables.POLICE_SOURCE,
        rests_on=figures.rests_on,
        picture="columns",
        says=says,
    )
    return [grid, Drawing(lambda: _control_chart(figures))] if monthly.limits else [grid]


def _control_chart(figures: Figures) -> Figure:
    monthly = figures.monthly
    assert monthly is not None
    assert monthly.limits is not None
    limits = monthly.limits
    return monthly_lines(
        id="records-with-limits",
        title="All records by month, with the range in which months differ by chance",
        months=[row.month for row in monthly],
        lines=[
            Line(
                "Records",
                [row.count for row in monthly],
                Limits.constant(limits.centre, limits.low, limits.high, len(monthly)),
            )
        ],
        unit="records",
        note=f"Limits from {caption(limits.baseline[0])} to {caption(limits.baseline[1])}.",
        source=tables.POLICE_SOURCE,
    )


def _places(figures: Figures) -> list[Piece]:
    pieces: list[Piece] = [Caveat(_POINTS)]
    if figures.wards is not None and len(figures.wards):
        pieces.append(tables.by_ward(figures, figures.wards))
    else:
        pieces.append(NotAssessed("No lookup from small areas to wards has been loaded, so wards cannot be counted."))
    if figures.small_areas is not None and len(figures.small_areas):
        pieces.append(tables.by_small_area(figures, figures.small_areas))
    return pieces


def _response(figures: Figures) -> list[Piece]:
    pieces: list[Piece] = []
    if (grid := tables.outcomes(figures)) is not None and figures.outcomes is not None:
        pieces.append(grid)
    if (grid := tables.searches(figures)) is not None:
        pieces.append(grid)
    if not pieces:
        pieces.append(NotAssessed("No outcomes, disruptions or searches have been contributed for these months."))
    return pieces


def _gaps(figures: Figures) -> list[Piece]:
    gaps = [
        (not figures.coverage.missing, "months without a file: " + ", ".join(figures.coverage.missing)),
        (figures.population is not None, "population of the area"),
        (figures.deprivation is not None, "deprivation of the area"),
        (bool(figures.severity), "severity weights"),
        (figures.outcomes is not None and bool(figures.outcomes.by_type), "outcomes of crimes"),
        (bool(figures.threats), "a structured threat assessment of any theme"),
    ]
    missing = [name for there, name in gaps if not there]
    if not missing:
        return []
    return [Fact(f"Not held when this edition was written: {'; '.join(missing)}.")]


_MAKERS: dict[str, Callable[[Figures], list[Piece]]] = {
    "method": _method,
    "place": _place,
    "threat": _threat,
    "themes": _themes,
    "places": _places,
    "response": _response,
    "gaps": _gaps,
}
