"""Numbers month by month as lines, with the control limits within which a change is not called a change."""

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
from portfolio.ground.documents.charts.palette import BAND, CATEGORIES, INK, QUIET
from portfolio.ground.documents.charts.values import Value, cell, extremes, listed, note_on, number
from portfolio.ground.documents.parts import BadDocument

_DASHES = ("", "7 3", "2 3", "10 3 2 3", "4 4", "1 4")


@dataclass(frozen=True)
class Limits:
    """Centre, lower and upper control limit of each month, as the statistics gave them."""

    centre: Sequence[float]
    lower: Sequence[float]
    upper: Sequence[float]

    @classmethod
    def constant(cls, centre: float, lower: float, upper: float, months: int) -> "Limits":
        return cls([centre] * months, [lower] * months, [upper] * months)


@dataclass(frozen=True)
class Line:
    name: str
    values: Sequence[Value]
    limits: Limits | None = None


def monthly_lines(
    *,
    id: str,
    title: str,
    months: Sequence[str],
    lines: Sequence[Line],
    unit: str,
    decimals: int = 0,
    note: str | None = None,
    source: str | None = None,
) -> Figure:
    """months: YYYY-MM, in order, one value of every line for each. unit: of the numbers, such as offences.

    Limits only with a single line. Months outside them are drawn as diamonds and said in the table.
    Raises BadDocument for no line, more than six, a line of another length, or limits on several lines.
    """
    _check(title, months, lines)
    outside = [_outside(line, at) for line in lines[:1] for at in range(len(months))]
    return Figure(
        id,
        title,
        _alt(title, months, lines, unit, decimals, outside),
        _draw(id, months, lines, unit),
        _table(id, title, months, lines, unit, decimals, outside, note, source),
    )


def _check(title: str, months: Sequence[str], lines: Sequence[Line]) -> None:
    if not lines or len(lines) > len(CATEGORIES):
        raise BadDocument(f"The chart {title!r} has {len(lines)} lines. Give one to {len(CATEGORIES)}.")
    for month in months:
        calendar.check(month)
    for line in lines:
        if len(line.values) != len(months):
            raise BadDocument(f"{line.name} has {len(line.values)} values for {len(months)} months. Give one for each.")
        if line.limits and len(lines) > 1:
            raise BadDocument("Control limits are drawn for one line only. Make one chart for each line.")
        if line.limits and {len(line.limits.centre), len(line.limits.lower), len(line.limits.upper)} != {len(months)}:
            raise BadDocument(f"{line.name} has not one control limit for each month. Give as many as months.")


def _outside(line: Line, at: int) -> str:
    """above, below or within; empty where there is no number or no limit."""
    value = number(line.values[at])
    if value is None or line.limits is None:
        return ""
    return "above" if value > line.limits.upper[at] else "below" if value < line.limits.lower[at] else "within"


def _table(
    id: str, title: str, months: Sequence[str], lines: Sequence[Line], unit: str, decimals: int,
    outside: Sequence[str], note: str | None, source: str | None,
) -> Table:  # fmt: skip
    columns = [Column("Month"), *(Column(line.name, "right", unit) for line in lines)]
    rows = [
        [calendar.caption(month), *(cell(line.values[at], decimals) for line in lines)]
        for at, month in enumerate(months)
    ]
    limits = lines[0].limits
    if limits:
        columns += [
            Column("Average", "right"),
            Column("Lower limit", "right"),
            Column("Upper limit", "right"),
            Column("Control limits"),
        ]
        for at, row in enumerate(rows):
            row += [cell(part[at], 1) for part in (limits.centre, limits.lower, limits.upper)] + [
                outside[at] or "no number"
            ]
    values = [value for line in lines for value in line.values]
    return Table(
        f"{id}-table",
        f"{title}: the numbers",
        tuple(columns),
        tuple(map(tuple, rows)),
        True,
        note_on(values, note),
        source,
    )


def _alt(
    title: str, months: Sequence[str], lines: Sequence[Line], unit: str, decimals: int, outside: Sequence[str]
) -> str:
    if not months:
        return f"Line chart of {title}. There is no month to show."
    names = [calendar.caption(month) for month in months]
    told = [f"Line chart of {title}, {names[0]} to {names[-1]}, in {unit}."]
    for line in lines:
        first, last = cell(line.values[0], decimals), cell(line.values[-1], decimals)
        ends = f"{first} in {names[0]}, {last} in {names[-1]}."
        told.append(f"{line.name}: {ends} {extremes(list(zip(names, line.values, strict=True)), decimals)}")
    if lines[0].limits:
        told.append(_outside_words(names, outside))
    return " ".join(told)


def _outside_words(names: Sequence[str], outside: Sequence[str]) -> str:
    above = [name for name, where in zip(names, outside, strict=True) if where == "above"]
    below = [name for name, where in zip(names, outside, strict=True) if where == "below"]
    told = [
        f"{listed(found)} {where} the control limits." for found, where in ((above, "above"), (below, "below")) if found
    ]
    return " ".join(told) or "No month is outside the control limits."


def _draw(id: str, months: Sequence[str], lines: Sequence[Line], unit: str) -> str:
    canvas = Canvas(id, WIDTH, 240)
    top = draw_key(canvas, _key(canvas, lines))
    numbers = [found for line in lines for value in line.values if (found := number(value)) is not None]
    limits = lines[0].limits
    frame = draw_frame(canvas, max([*numbers, *(limits.upper if limits else []), 0]), unit, top, WIDTH - 12)
    step = (frame.right - frame.left) / max(len(months), 1)

    def x(at: int) -> float:
        return frame.left + step * (at + 0.5)

    if limits and months:
        _draw_limits(canvas, limits, frame, [x(at) for at in range(len(months))])
    draw_months(canvas, months, frame, x)
    for order, line in enumerate(lines):
        _draw_line(canvas, line, order, frame, [x(at) for at in range(len(months))])
    return canvas.svg()


def _draw_limits(canvas: Canvas, limits: Limits, frame: Frame, xs: Sequence[float]) -> None:
    around = [(x, frame.y(max(value, 0))) for x, value in zip(xs, limits.upper, strict=True)]
    around += [(x, frame.y(max(value, 0))) for x, value in reversed(list(zip(xs, limits.lower, strict=True)))]
    canvas.path("M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in around) + "Z", fill=BAND)
    canvas.polyline([(x, frame.y(value)) for x, value in zip(xs, limits.centre, strict=True)], QUIET, 1.5, "5 4")


def _draw_line(canvas: Canvas, line: Line, order: int, frame: Frame, xs: Sequence[float]) -> None:
    """Broken where there is no number: a gap is not bridged, because nothing is known of it."""
    colour = CATEGORIES[order]
    piece: list[tuple[float, float]] = []
    for x, value in [*zip(xs, line.values, strict=True), (0.0, None)]:
        found = number(value)
        if found is not None:
            piece.append((x, frame.y(found)))
            continue
        if len(piece) > 1:
            canvas.polyline(piece, colour, dash=_DASHES[order])
        piece = []
    for at, (x, value) in enumerate(zip(xs, line.values, strict=True)):
        _draw_point(canvas, x, value, colour, frame, _outside(line, at))


def _draw_point(canvas: Canvas, x: float, value: Value, colour: str, frame: Frame, outside: str) -> None:
    found = number(value)
    if found is None:
        if isinstance(value, str):
            canvas.rect(x - 6, frame.foot - 12, 12, 12, canvas.hatch, QUIET)
        return
    y = frame.y(found)
    if outside in ("above", "below"):
        canvas.path(f"M{x:.2f} {y - 7:.2f}l7 7l-7 7l-7 -7Z", fill="#ffffff", edge=INK, width=2.5)
    else:
        canvas.circle(x, y, 3.5, colour)


def _key(canvas: Canvas, lines: Sequence[Line]) -> list[tuple[str, Swatch]]:
    def stroke(colour: str, dash: str, width: float = 2.5) -> Swatch:
        return lambda on, x, y: on.line(x, y, x + 18, y, colour, width, dash)

    entries: list[tuple[str, Swatch]] = [
        (line.name, stroke(CATEGORIES[at], _DASHES[at])) for at, line in enumerate(lines)
    ]
    if lines[0].limits:
        entries += [("average", stroke(QUIET, "5 4", 1.5)), ("within the control limits", box(BAND))]
        if any(_outside(lines[0], at) in ("above", "below") for at in range(len(lines[0].values))):
            entries.append(("outside the limits", _diamond))
    if any(isinstance(value, str) for line in lines for value in line.values):
        entries.append(("not shown", box(canvas.hatch, QUIET)))
    return entries


def _diamond(canvas: Canvas, x: float, y: float) -> None:
    canvas.path(f"M{x + 9:.2f} {y - 7:.2f}l7 7l-7 7l-7 -7Z", fill="#ffffff", edge=INK, width=2.5)
