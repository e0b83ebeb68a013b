"""The tables of counts that a profile holds, before any version protects them."""

from portfolio.ground.months import caption
from portfolio.ground.statistics.counts import CountTable, ProtectedTable
from portfolio.ground.statistics.figures import Scope
from portfolio.partnership.profiles.building.figures import Figures
from portfolio.partnership.profiles.building.pieces import Grid, OpenTable, Scopes, Shown

THREATS_NOTE = (
    "A range shows inputs that are not known, or a rank that one step in any input would change: themes whose ranks "
    "overlap cannot be separated."
)
_METHODS = {"cambridge": "Cambridge method", "ons": "ONS method"}  # estimates: never called the index itself
BY_TYPE_AND_MONTH = "crime-by-type-and-month"
POLICE_SOURCE = "police-recorded crime and anti-social behaviour, as published by the force"


def gaps(figures: Figures) -> str:
    """What a table of months says of those for which no file is held; empty where there is none."""
    if not figures.coverage.missing:
        return ""
    return f"No file is held for {', '.join(map(caption, figures.coverage.missing))}: a gap, not a nought."


def by_type_and_month(figures: Figures) -> Grid:
    """crime-by-type-and-month: every type held, the most frequent first, by month."""
    return Grid(
        id=BY_TYPE_AND_MONTH,
        title=f"Recorded crime and anti-social behaviour in {figures.area_name}, by type and month",
        row_heading="Type",
        table=CountTable(
            rows=figures.categories,
            columns=figures.held,
            counts=tuple(
                tuple(figures.by_type.get((category, month), 0) for month in figures.held)
                for category in figures.categories
            ),
            column_totals=False,  # would add what victims report to what the police find
            grand_total=False,
        ),
        source=POLICE_SOURCE,
        rests_on=figures.rests_on,
        scopes=Scopes(
            rows=tuple(Scope(categories=frozenset({category})) for category in figures.categories),
            columns=tuple(Scope(months=frozenset({month})) for month in figures.held),
            everywhere=Scope(areas=frozenset({figures.area_code})),
        ),
        picture="types",
        note=gaps(figures),
        says=_commonest,
    )


def _commonest(shown: Shown) -> tuple[str, ...]:
    rows, totals = shown.cells.rows, shown.cells.row_totals or ()
    known = [(total.figure, row) for row, total in zip(rows, totals, strict=True) if total.figure]
    if not known:
        return ()
    count, row = max(known)
    return (f"The most frequent type was {row.lower()}, with {count:,} records over the period.",)


def reported_by_month(figures: Figures) -> Grid | None:
    """reported-by-month: all that victims and witnesses reported, months down; None where no type is known for such.

    What the police find and anti-social behaviour are not in it and are never added to it (product.md, invariant 12).
    What control limits say is a fact; that there are too few months for limits is a note.
    """
    categories = frozenset(figures.tracks.reported.by_category) if figures.tracks else frozenset()
    if not categories:
        return None
    monthly = figures.monthly
    said = monthly.sentence if monthly else ""
    has_limits = monthly is not None and monthly.limits is not None

    def says(shown: Shown) -> tuple[str, ...]:
        limits = (said,) if has_limits else ()
        if shown.total is None:
            return limits
        return (f"{shown.total:,} crimes were reported by victims and witnesses over the period.", *limits)

    return Grid(
        id="reported-by-month",
        title="Crime reported by victims and witnesses, by month",
        row_heading="Month",
        table=CountTable(
            rows=figures.held,
            columns=("Records",),
            counts=tuple(
                (sum(figures.by_type.get((category, month), 0) for category in categories),) for month in figures.held
            ),
            row_totals=False,
            column_totals=False,
        ),
        source=POLICE_SOURCE,
        rests_on=figures.rests_on,
        scopes=Scopes(
            rows=tuple(Scope(months=frozenset({month})) for month in figures.held),
            columns=(Scope(categories=categories),),
            everywhere=Scope(areas=frozenset({figures.area_code}), categories=categories),
        ),
        picture="months",
        note=gaps(figures) if has_limits else said,
        says=says,
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
        picture="bars",
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
    """police-found: offences that come to light because police look, apart from what victims report.

    Rows of crime-by-type-and-month. None where there are none.
    """
    tracks = figures.tracks
    found = {} if tracks is None else tracks.found.by_category
    categories = tuple(category for category in figures.categories if category in found)
    if tracks is None or not categories:
        return None
    at = [figures.categories.index(category) for category in categories]

    def rows(whole: ProtectedTable) -> ProtectedTable:
        totals = whole.row_totals or ()
        return ProtectedTable(
            whole.rule,
            categories,
            whole.columns,
            tuple(whole.cells[row] for row in at),
            tuple(totals[row] for row in at),
            None,
            None,
        )

    return Grid(
        id="police-found",
        title="Offences that the police find, by month",
        row_heading="Type",
        table=CountTable(
            rows=categories,
            columns=figures.held,
            counts=tuple(
                tuple(figures.by_type.get((category, month), 0) for month in figures.held) for category in categories
            ),
            column_totals=False,
            grand_total=False,
        ),
        source=POLICE_SOURCE,
        rests_on=figures.rests_on,
        picture="columns",
        of=BY_TYPE_AND_MONTH,
        part=rows,
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
        columns=(
            "Month",
            *(f"{_METHODS.get(one.method, one.method)}, {one.edition} ({one.unit})" for one in figures.severity),
        ),
        rows=tuple(
            (caption(month), *(round(one.by_month.get(month, 0)) for one in figures.severity)) for month in figures.held
        ),
        source="; ".join(one.source for one in figures.severity),
        note="The methods measure different things and are not to be added or averaged. These are estimates from "
        "published categories, not from offence codes.",
        is_published=False,
    )


def threats(figures: Figures) -> OpenTable:
    """threats: the themes as people assessed them, each number as the range it may have."""
    return OpenTable(
        id="threats",
        title="Themes as assessed",
        columns=("Theme", "Harm (0 to 12)", "Likelihood (0 to 4)", "Risk (0 to 48)", "Confidence", "Rank"),
        rows=tuple(
            (
                threat.theme,
                range_of(threat.harm),
                range_of(threat.likelihood),
                range_of(threat.risk),
                threat.confidence,
                rank_of(threat.ranks),
            )
            for threat in figures.threats
        ),
        source="structured threat assessments of this partnership",
        note=THREATS_NOTE,
        is_published=False,
    )


def range_of(limits: tuple[float, float]) -> str:
    """6.4 to 8.2, or one number where both ends are equal."""
    low, high = limits
    return f"{low:.1f}" if low == high else f"{low:.1f} to {high:.1f}"


def rank_of(ranks: tuple[int, int]) -> str:
    """1 to 2, or one rank."""
    best, worst = ranks
    return f"{best}" if best == worst else f"{best} to {worst}"
