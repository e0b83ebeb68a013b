"""Kinds month by month as columns: stacked where the whole matters, side by side where the kinds do."""

from collections.abc import Sequence
from dataclasses import dataclass

from portfolio.ground import months as calendar
from portfolio.ground.documents.blocks import Column, Figure, Table
from portfolio.ground.documents.charts.axes import (
    WIDTH,
    Frame,
    Swatch,
    box,
    draw_frame,
    draw_key,
    draw_months,
)
from portfolio.ground.documents.charts.canvas import Canvas
from portfolio.ground.documents.charts.palette import CATEGORIES, QUIET
from portfolio.ground.documents.charts.values import Value, cell, extremes, note_on, number
from portfolio.ground.documents.parts import BadDocument


@dataclass(frozen=True)
class Kind:
    name: str
    values: Sequence[Value]


def monthly_columns(
    *,
    id: str,
    title: str,
    months: Sequence[str],
    kinds: Sequence[Kind],
    unit: str,
    stacked: bool = True,
    decimals: int = 0,
    note: str | None = None,
    source: str | None = None,
) -> Figure:
    """months: YYYY-MM, in order, one value of every kind for each. At most six kinds: put the small ones
    together.

    The table carries no total: suppressed numbers could be worked out from one. Stack only what may be added.
    """
    if not kinds or len(kinds) > len(CATEGORIES):
        raise BadDocument(f"The chart {title!r} has {len(kinds)} kinds. Give one to {len(CATEGORIES)}.")
    for month in months:
        calendar.check(month)
    for kind in kinds:
        if len(kind.values) != len(months):
            raise BadDocument(f"{kind.name} has {len(kind.values)} values for {len(months)} months. Give one for each.")
    columns = (Column("Month"), *(Column(kind.name, "right", unit) for kind in kinds))
    rows = tuple(
        (calendar.caption(month), *(cell(kind.values[at], decimals) for kind in kinds))
        for at, month in enumerate(months)
    )
    note = note_on([value for kind in kinds for value in kind.values], note)
    table = Table(f"{id}-table", f"{title}: the numbers", columns, rows, True, note, source)
    return Figure(
        id,
        title,
        _alt(title, months, kinds, unit, stacked, decimals),
        _draw(id, months, kinds, unit, stacked),
        table,
    )


def _alt(title: str, months: Sequence[str], kinds: Sequence[Kind], unit: str, stacked: bool, decimals: int) -> str:
    if not months:
        return f"Column chart of {title}. There is no month to show."
    names = [calendar.caption(month) for month in months]
    told = [f"{'Stacked' if stacked else 'Grouped'} column chart of {title}, {names[0]} to {names[-1]}, in {unit}."]
    told += [f"{kind.name}: {extremes(list(zip(names, kind.values, strict=True)), decimals)}" for kind in kinds]
    return " ".join(told)


def _draw(id: str, months: Sequence[str], kinds: Sequence[Kind], unit: str, stacked: bool) -> str:
    canvas = Canvas(id, WIDTH, 240)
    entries: list[tuple[str, Swatch]] = [(kind.name, box(CATEGORIES[at])) for at, kind in enumerate(kinds)]
    if any(isinstance(value, str) for kind in kinds for value in kind.values):
        entries.append(("not shown", box(canvas.hatch, QUIET)))
    top = draw_key(canvas, entries)
    numbers = [[number(kind.values[at]) or 0.0 for kind in kinds] for at in range(len(months))]
    heights = [sum(column) if stacked else max(column) for column in numbers]
    frame = draw_frame(canvas, max([*heights, 0.0]), unit, top, WIDTH - 4)
    step = (frame.right - frame.left) / max(len(months), 1)
    draw_months(canvas, months, frame, lambda at: frame.left + step * (at + 0.5))
    for at in range(len(months)):
        values = [kind.values[at] for kind in kinds]
        middle, width = frame.left + step * (at + 0.5), min(step * 0.74, 72 if stacked else 180)
        (_stack if stacked else _group)(canvas, values, middle, width, frame)
    return canvas.svg()


def _stack(canvas: Canvas, values: Sequence[Value], middle: float, width: float, frame: Frame) -> None:
    """What is not shown stands as a hatched cap of one size: its height says nothing."""
    foot = 0.0
    for at, value in enumerate(values):
        found = number(value)
        if found:
            y = frame.y(foot + found)
            canvas.rect(middle - width / 2, y, width, frame.y(foot) - y, CATEGORIES[at], "#ffffff", 1)
            foot += found
    if any(isinstance(value, str) for value in values):
        canvas.rect(middle - width / 2, frame.y(foot) - 9, width, 9, canvas.hatch, QUIET)


def _group(canvas: Canvas, values: Sequence[Value], middle: float, width: float, frame: Frame) -> None:
    each = width / len(values)
    for at, value in enumerate(values):
        x, found = middle - width / 2 + each * at, number(value)
        if found:
            canvas.rect(x, frame.y(found), each, frame.foot - frame.y(found), CATEGORIES[at], "#ffffff", 1)
        elif isinstance(value, str):
            canvas.rect(x + 1, frame.foot - 12, max(each - 2, 3), 12, canvas.hatch, QUIET)
