"""What the figures alone let each section say. A section that they leave silent is not here, and says so itself."""

from collections.abc import Callable

from portfolio.ground.months import caption
from portfolio.partnership.profiles.building import areas, drawings, tables
from portfolio.partnership.profiles.building.figures import Figures
from portfolio.partnership.profiles.building.pieces import (
    Caveat,
    Drawing,
    Fact,
    NotAssessed,
    OpenTable,
    Piece,
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
            f"Figures cover {caption(figures.months[0])} to {caption(figures.months[-1])}. They are counted from "
            "police files by the small area that was published with each record; that code outranks the map point. "
            "Duplicate rows of anti-social behaviour are kept: they may be separate incidents at one point."
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
    if not months:
        return ""
    return caption(months[0]) if len(months) == 1 else f"{caption(months[0])} to {caption(months[-1])}"


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
        *(Words(threat.narrative, f"{threat.theme}.") for threat in figures.threats if threat.narrative),
        Drawing(lambda: drawings.threat_grid(figures)),
        tables.threats(figures),
        *([NotAssessed(_nobody_looked(figures.not_assessed))] if figures.not_assessed else []),
    ]


def _nobody_looked(themes: tuple[str, ...]) -> str:
    return f"Themes that nobody has assessed: {', '.join(themes)}. That is not the same as no threat."


def _themes(figures: Figures) -> list[Piece]:
    if not figures.by_type:
        return [NotAssessed("No police-recorded crime is held for these months.")]
    monthly = figures.monthly
    pieces: list[Piece] = [tables.by_type_and_month(figures)]
    if monthly is not None and monthly.limits is not None:
        pieces.append(Drawing(lambda: drawings.control_chart(figures)))
    if (reported := tables.reported_by_month(figures)) is not None:
        pieces.append(reported)
    if (found := tables.found_by_police(figures)) is not None:
        pieces.append(found)
    if (severity := tables.severity(figures)) is not None:
        pieces.append(severity)
    else:
        pieces.append(NotAssessed("No severity weights have been loaded, so counts stand alone."))
    return pieces


def _places(figures: Figures) -> list[Piece]:
    pieces: list[Piece] = [Caveat(_POINTS)]
    if figures.wards is not None and len(figures.wards):
        pieces.append(areas.by_ward(figures, figures.wards))
    else:
        pieces.append(NotAssessed("No lookup from small areas to wards has been loaded, so wards cannot be counted."))
    if figures.small_areas is not None and len(figures.small_areas):
        pieces.append(areas.by_small_area(figures, figures.small_areas))
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
        (not figures.coverage.missing, "files for " + ", ".join(map(caption, figures.coverage.missing))),
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
