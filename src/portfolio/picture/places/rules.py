"""Pure decisions about counts: what is a zero and what is a gap, which area a row counts for, when a rate may stand."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from portfolio.ground import months as calendar
from portfolio.ground.statistics.control import Chart
from portfolio.ground.statistics.intervals import byar, wilson
from portfolio.picture.places.figures import AreaFigure, GroupShare, Limits, MonthFigure, Monthly, Track

# Source: domain/scoring.md section 10 ("Suppress if any cell <5 ... report too few to say honestly").
TOO_FEW = 5  # a group of fewer than this is not shown in fairness monitoring

# Ours: three years hold every season three times; what was recorded longer ago was recorded by other rules.
LONGEST_BASELINE = 36  # months

ON_ETHNICITY = (
    "Ethnicity as the officer described it, of searches and not of people: one person may be searched more than once. "
    "Groups of fewer than five are not given. Shares say nothing until they are compared with who lives here and with "
    "who is suspected, and police records can themselves be uneven."
)

NO_RESIDENTS = "No population is loaded for all of this area, so it has no rate."
NOBODY = "Nobody lives here, so it has no rate."


def by_month(months: Iterable[str], counts: Mapping[str, int], held: Collection[str]) -> dict[str, int | None]:
    """Every month: its count, 0 where a file is held that says nothing of it, None where no file is held."""
    return {month: counts.get(month, 0) if month in held else None for month in months}


def baseline(first: str, held: Collection[str]) -> list[str]:
    """The unbroken run of held months that ends just before the first, in order, the last LONGEST_BASELINE of them."""
    earlier = [month for month in held if month < first]
    if not earlier:
        return []
    run = []
    for month in reversed(calendar.between(min(earlier), first)[:-1]):
        if month not in held:
            break
        run.append(month)
    return run[:LONGEST_BASELINE][::-1]


def unbroken(months: Sequence[str], held: Collection[str]) -> list[str]:
    """The months from the first on, as far as they are held and follow each other."""
    run: list[str] = []
    for month in months:
        if month not in held or (run and month != calendar.following(run[-1])):
            break
        run.append(month)
    return run


def monthly(months: Sequence[str], counts: Mapping[str, int | None], chart: Chart, compared: Sequence[str]) -> Monthly:
    """The months with what the chart says of them; the chart's own sentence, and one on gaps where there are any."""
    charted = {month.month: month for month in chart.months}
    figures = tuple(
        MonthFigure(month, counts[month], is_unusual=month in charted and charted[month].is_change) for month in months
    )
    gaps = [calendar.caption(month) for month in months if counts[month] is None]
    said = chart.sentence + (f" No file is held for {', '.join(gaps)}." if gaps else "")
    after = chart.months[chart.baseline_months :]
    if not after:
        return Monthly(figures, None, said)
    limits = Limits(after[0].centre, after[0].lower, after[0].upper, (compared[0], compared[-1]))
    return Monthly(figures, limits, said)


def place(counts: Mapping[str, int], parents: Mapping[str, str], areas: Collection[str]) -> tuple[dict[str, int], int]:
    """Counts by small area gathered into areas, and how many could not be placed. Nothing is lost: both sum to counts.

    parents: small area to area. A small area without a parent, or with one that is not among the areas, is unplaced.
    Every area is there, with 0 where nothing falls in it.
    """
    placed = dict.fromkeys(areas, 0)
    unplaced = 0
    for small_area, count in counts.items():
        area = parents.get(small_area)
        if area in placed:
            placed[area] += count
        else:
            unplaced += count
    return placed, unplaced


def gather_residents(
    figures: Mapping[str, int], small_areas: Iterable[str], parents: Mapping[str, str]
) -> dict[str, int]:
    """Residents by area: the sum of its small areas. An area of which one small area has no figure is absent."""
    sums: dict[str, int] = defaultdict(int)
    incomplete: set[str] = set()
    for small_area in small_areas:
        area = parents.get(small_area)
        if area is None:
            continue
        if small_area in figures:
            sums[area] += figures[small_area]
        else:
            incomplete.add(area)
    return {area: sum_ for area, sum_ in sums.items() if area not in incomplete}


def area_figure(code: str, name: str, count: int, residents: int | None) -> AreaFigure:
    """The count with its rate and Byar's interval, where there are residents to divide by."""
    if not residents:
        note = NO_RESIDENTS if residents is None else NOBODY
        return AreaFigure(code, name, count, residents, None, None, None, note)
    rate = byar(count, population=residents)
    return AreaFigure(code, name, count, residents, rate.value, rate.low, rate.high)


def track(
    months: Iterable[str],
    counts: Mapping[tuple[str, str], int],
    categories: Collection[str],
    held: Collection[str],
) -> Track:
    """The part of the counts by (category, month) that these categories make up."""
    monthly: dict[str, int] = defaultdict(int)
    by_category: dict[str, int] = dict.fromkeys(sorted(categories), 0)
    for (category, month), count in counts.items():
        if category in by_category:
            monthly[month] += count
            by_category[category] += count
    return Track(by_month(months, monthly, held), by_category)


def group_shares(counts: Mapping[str, int]) -> list[GroupShare]:
    """Groups by size with Wilson intervals; small groups are named without a number.

    Where exactly one group is small its number could be worked out from the rest, so the next smallest goes too.
    """
    whole = sum(counts.values())
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    hidden = {group for group, count in ordered if count < TOO_FEW}
    if len(hidden) == 1 and len(ordered) > 1:
        hidden.add(next(group for group, _ in reversed(ordered) if group not in hidden))
    return [
        GroupShare(group, None, None) if group in hidden else GroupShare(group, count, wilson(count, whole=whole))
        for group, count in ordered
    ]


def missing(months: Sequence[str], held: Collection[str]) -> tuple[str, ...]:
    """The months of the period for which nothing is held, in order."""
    return tuple(month for month in months if month not in held)
