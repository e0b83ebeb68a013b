"""Things compared at one time, longest bar first, each with how sure the number is. For places and themes,
not people."""

from collections.abc import Sequence
from dataclasses import dataclass

from portfolio.ground.documents.blocks import Column, Figure, Table
from portfolio.ground.documents.charts.axes import WIDTH, Swatch, box, draw_key, tick_text, ticks
from portfolio.ground.documents.charts.canvas import Canvas, width_of, wrapped
from portfolio.ground.documents.charts.palette import BLUE, INK, QUIET, RULE
from portfolio.ground.documents.charts.values import Value, cell, extremes, note_on, number
from portfolio.ground.documents.parts import BadDocument

_ROW, _ROW_OF_TWO_LINES = 23.0, 33.0  # a bar is 15 high; a name that wraps needs the room of its lines
_MOST = 45


@dataclass(frozen=True)
class Bar:
    """lower and upper: the interval of the value, drawn as a whisker; None where there is none."""

    label: str
    value: Value
    lower: float | None = None
    upper: float | None = None


def ranked_bars(
    *,
    id: str,
    title: str,
    bars: Sequence[Bar],
    unit: str,
    what: str = "Area",
    decimals: int = 0,
    compare: tuple[str, float] | None = None,
    note: str | None = None,
    source: str | None = None,
) -> Figure:
    """bars in any order: drawn highest first, equal ones by name, without a number last; at most 45.

    what: heading of the names. compare: name and value of a line across all bars, such as the borough's own rate.
    Raises BadDocument for more than 45: they cannot be read on a page.
    """
    if len(bars) > _MOST:
        raise BadDocument(f"The chart {title!r} has {len(bars)} bars. Give at most {_MOST}, or draw a map.")
    ordered = sorted(bars, key=lambda bar: (number(bar.value) is None, -(number(bar.value) or 0.0), bar.label))
    return Figure(
        id,
        title,
        _alt(title, ordered, unit, decimals, compare),
        _draw(id, ordered, unit, decimals, compare),
        _table(id, title, ordered, unit, what, decimals, compare, note, source),
    )


def _alt(title: str, bars: Sequence[Bar], unit: str, decimals: int, compare: tuple[str, float] | None) -> str:
    told = f"Bar chart of {title}, {len(bars)} in all, highest first. "
    told += extremes([(bar.label, bar.value) for bar in bars], decimals, unit)
    return f"{told} {compare[0]}: {cell(compare[1], decimals)} {unit}." if compare else told


def _table(
    id: str, title: str, bars: Sequence[Bar], unit: str, what: str, decimals: int,
    compare: tuple[str, float] | None, note: str | None, source: str | None,
) -> Table:  # fmt: skip
    interval = any(bar.lower is not None for bar in bars)
    columns = [Column(what), Column("Value", "right", unit)]
    if interval:
        columns += [Column("Lower end of interval", "right"), Column("Upper end of interval", "right")]
    rows = [_row(bar, decimals, interval) for bar in bars]
    if compare:
        rows.append(_row(Bar(*compare), decimals, interval))
    values = [bar.value for bar in bars]
    return Table(
        f"{id}-table",
        f"{title}: the numbers",
        tuple(columns),
        tuple(rows),
        True,
        note_on(values, note),
        source,
    )


def _row(bar: Bar, decimals: int, interval: bool) -> tuple[str, ...]:
    ends = tuple("none" if end is None else cell(end, decimals) for end in (bar.lower, bar.upper))
    return (bar.label, cell(bar.value, decimals), *(ends if interval else ()))


def _draw(id: str, bars: Sequence[Bar], unit: str, decimals: int, compare: tuple[str, float] | None) -> str:
    canvas = Canvas(id, WIDTH, 0)
    key = _key(canvas, bars, compare, decimals)
    top = draw_key(canvas, key) + 4
    left = min(max([width_of(bar.label) for bar in bars], default=0) + 14, 220)
    rows = [_ROW if len(wrapped(bar.label, left - 14, 13)) == 1 else _ROW_OF_TWO_LINES for bar in bars]
    foot = top + sum(rows or [_ROW])
    canvas.height = foot + 44
    numbers = [end for bar in bars for end in (number(bar.value), bar.upper) if end is not None]
    marks = ticks(max([*numbers, compare[1] if compare else 0, 0]))
    scale = (WIDTH - left - 58) / marks[-1]
    for mark in marks:
        canvas.line(left + mark * scale, top, left + mark * scale, foot, QUIET if mark == 0 else RULE)
        canvas.text(left + mark * scale, foot + 18, tick_text(mark, marks[1]), fill=QUIET, anchor="middle")
    canvas.text(left, foot + 37, unit, fill=QUIET)
    for at, bar in enumerate(bars):
        _draw_bar(canvas, bar, left, top + sum(rows[:at]) + rows[at] / 2, scale, decimals)
    if compare:
        canvas.line(left + compare[1] * scale, top, left + compare[1] * scale, foot, INK, 2, "6 3")
    return canvas.svg()


def _draw_bar(canvas: Canvas, bar: Bar, left: float, y: float, scale: float, decimals: int) -> None:
    canvas.lines(left - 10, y, wrapped(bar.label, left - 14, 13), anchor="end")
    value = number(bar.value)
    if value is None:
        if isinstance(bar.value, str):
            canvas.rect(left, y - 7.5, 28, 15, canvas.hatch, QUIET)
        canvas.text(left + (36 if isinstance(bar.value, str) else 6), y + 4.5, cell(bar.value), fill=QUIET)
        return
    canvas.rect(left, y - 7.5, value * scale, 15, BLUE)
    end = value
    if bar.lower is not None and bar.upper is not None:
        end = max(value, bar.upper)
        low, high = left + bar.lower * scale, left + bar.upper * scale
        canvas.line(low, y, high, y, "#ffffff", 4)
        canvas.line(low, y, high, y, INK, 1.5)
        for x in (low, high):
            canvas.line(x, y - 5, x, y + 5, INK, 1.5)
    canvas.text(left + end * scale + 7, y + 4.5, cell(value, decimals))


def _key(
    canvas: Canvas, bars: Sequence[Bar], compare: tuple[str, float] | None, decimals: int
) -> list[tuple[str, Swatch]]:
    entries: list[tuple[str, Swatch]] = []
    if any(bar.lower is not None for bar in bars):
        entries.append(("interval: how far the true rate may lie", _whisker))
    if compare:
        words = f"{compare[0]}: {cell(compare[1], decimals)}"
        entries.append((words, lambda on, x, y: on.line(x + 9, y - 8, x + 9, y + 8, INK, 2, "6 3")))
    if any(isinstance(bar.value, str) for bar in bars):
        entries.append(("not shown", box(canvas.hatch, QUIET)))
    return entries


def _whisker(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(x, y, x + 18, y, INK, 1.5)
    for end in (x, x + 18):
        canvas.line(end, y - 5, end, y + 5, INK, 1.5)
