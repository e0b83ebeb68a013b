"""Pictures of protected tables, drawn from displayed figures only; each carries its table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from portfolio.ground.documents.charts import Area, Bar, Kind, Value, choropleth, monthly_columns, ranked_bars
from portfolio.ground.documents.charts.palette import CATEGORIES
from portfolio.ground.documents.model import Figure, Table
from portfolio.ground.statistics.counts import Cell
from portfolio.partnership.profiles.building.pieces import Shown
from portfolio.partnership.profiles.building.printing import note_of, table_of

MOST_BARS = 45  # what can be read on a page
TOP = 10


def types(part: Shown, table: Table | None) -> Figure | None:
    """The kinds of record by their totals over the period; None for a single kind. table: the whole one, if it fits."""
    totals = part.cells.row_totals or ()
    bars = [Bar(name, _value(total)) for name, total in zip(part.cells.rows, totals, strict=True)]
    if len(bars) < 2:
        return None
    drawn = _bars(part, "records-by-type", "Records by type over the period", bars)
    return replace(drawn, table=table) if table else drawn


def months(part: Shown, every_month: Sequence[str]) -> Figure | None:
    """The one column over the months down; a month without a file stays empty. None for a single month."""
    held = dict(zip(part.cells.rows, (_value(cells[0]) for cells in part.cells.cells), strict=True))
    return _columns(part, every_month, [("Reported", held)])


def columns(part: Shown, every_month: Sequence[str]) -> Figure | None:
    """Each row as columns over the months; None for a single month or more rows than colours."""
    held = [
        (name, dict(zip(part.cells.columns, map(_value, cells), strict=True)))
        for name, cells in zip(part.cells.rows, part.cells.cells, strict=True)
    ]
    return _columns(part, every_month, held)


def _columns(part: Shown, every_month: Sequence[str], held: Sequence[tuple[str, Mapping[str, Value]]]) -> Figure | None:
    if len(every_month) < 2 or len(held) > len(CATEGORIES):
        return None
    return monthly_columns(
        id=part.grid.id,
        title=part.grid.title,
        months=every_month,
        kinds=[Kind(name, [values.get(month) for month in every_month]) for name, values in held],
        unit="records",
        stacked=False,
        note=note_of(part),
        source=part.grid.source,
    )


def bars(part: Shown) -> Figure | None:
    """The rows of a plain list, longest first, with the list as its table; None for a single row or too many."""
    found = [Bar(name, _value(cells[0])) for name, cells in zip(part.cells.rows, part.cells.cells, strict=True)]
    if not 2 <= len(found) <= MOST_BARS:
        return None
    unit = part.cells.columns[0].lower()
    return replace(_bars(part, f"{part.grid.id}-bars", part.grid.title, found, unit), table=table_of(part))


def highest(part: Shown) -> Figure | None:
    """The ten areas with most records displayed; None where there are few areas or few numbers."""
    shown = [(part.figure(row), name) for row, name in enumerate(part.cells.rows)]
    known = sorted(((count, name) for count, name in shown if count), key=lambda pair: (-pair[0], pair[1]))
    if len(known) <= TOP:
        return None
    return ranked_bars(
        id=f"{part.grid.id}-highest",
        title=f"{part.grid.title}: the ten with most",
        bars=[Bar(name, count) for count, name in known[:TOP]],
        unit="records",
        what=part.grid.row_heading,
        note="Which of two neighbours comes first may be chance; an area with more people has more records.",
        source=part.grid.source,
    )


def wards(part: Shown, shapes: Mapping[str, Mapping[str, Any]]) -> Iterator[Figure]:
    """A map, then rates with their intervals; the latter with the whole table. Nothing for a single ward."""
    rates = list(_rates(part))
    if len(part.cells.rows) < 2:
        return
    if shapes:
        yield _map(part, shapes, rates)
    if rates:
        drawn = sorted(rates, key=lambda bar: -(bar.value if isinstance(bar.value, float) else -1.0))[:MOST_BARS]
        some = "" if len(drawn) == len(rates) else f", the {len(drawn)} highest"
        figure = ranked_bars(
            id="ward-rates",
            title=f"Records per 10,000 residents, by ward{some}",
            bars=drawn,
            unit="per 10,000 residents",
            what="Ward",
        )
        yield replace(figure, table=table_of(part))


def _map(part: Shown, shapes: Mapping[str, Mapping[str, Any]], rates: Sequence[Bar]) -> Figure:
    """Rates where every ward has residents, else counts: a map of counts is mostly a map of people."""
    of_rates = len(rates) == len(part.cells.rows)
    values = [bar.value for bar in rates] if of_rates else [_value(cells[0]) for cells in part.cells.cells]
    return choropleth(
        id="ward-map",
        title=f"Records {'per 10,000 residents ' if of_rates else ''}by ward",
        areas=[
            Area(code, name, shapes.get(code), value)
            for code, name, value in zip(part.grid.codes, part.cells.rows, values, strict=True)
        ],
        unit="per 10,000 residents" if of_rates else "records",
        what="Ward",
        note=note_of(part),
        source=part.grid.source,
    )


def _rates(part: Shown) -> Iterator[Bar]:
    """Wards with residents: rate and interval from the displayed count, or the mark where that is hidden."""
    for row, name in enumerate(part.cells.rows):
        beside = part.grid.beside(row, part.figure(row)) if part.grid.beside else ()
        if len(beside) == 4 and beside[0]:
            _, rate, low, high = beside
            yield Bar(name, part.cells.cells[row][0].shown if rate is None else rate, low, high)


def _bars(part: Shown, id: str, title: str, found: Sequence[Bar], unit: str = "records") -> Figure:
    top = sorted(found, key=lambda bar: -(bar.value if isinstance(bar.value, int) else -1))[:MOST_BARS]
    return ranked_bars(
        id=id, title=title, bars=top, unit=unit, what=part.grid.row_heading, note=note_of(part), source=part.grid.source
    )


def _value(cell: Cell) -> int | str:
    return cell.shown if cell.figure is None else cell.figure
