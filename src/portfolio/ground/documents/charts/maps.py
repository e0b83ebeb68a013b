"""Areas shaded by a number. Zero is white, what is not shown is hatched, what is not known is grey."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from portfolio.ground.documents.blocks import Column, Figure, Table
from portfolio.ground.documents.charts.axes import WIDTH
from portfolio.ground.documents.charts.canvas import Canvas, wrapped
from portfolio.ground.documents.charts.palette import INK, NOT_KNOWN, QUIET, SEQUENTIAL, ZERO, steps
from portfolio.ground.documents.charts.values import Value, cell, extremes, note_on, number
from portfolio.ground.documents.parts import BadDocument

_KEY = 176.0
_TALLEST = 440.0
_MOST_NUMBERED = 40

Ring = Sequence[Sequence[float]]
Shape = list[list[tuple[float, float]]]


@dataclass(frozen=True)
class Area:
    """geometry: a GeoJSON Polygon or MultiPolygon in degrees (WGS84); None where the area has no boundary on
    file."""

    code: str
    name: str
    geometry: Mapping[str, Any] | None
    value: Value


@dataclass(frozen=True)
class Classes:
    """edges: rising; a class runs from one edge to below the next, the last one up to its own edge."""

    edges: tuple[float, ...]
    decimals: int = 0

    def of(self, value: float) -> int | None:
        """The class, 0 the lowest; None for zero and for what lies outside the edges."""
        if value == 0 or not self.edges[0] <= value <= self.edges[-1]:
            return None
        return min(sum(value >= edge for edge in self.edges[1:]), len(self.edges) - 2)

    def captions(self) -> list[str]:
        last = len(self.edges) - 2
        return [self._caption(at, at == last) for at in range(last + 1)]

    def _caption(self, at: int, last: bool) -> str:
        low, high = self.edges[at], self.edges[at + 1]
        if low == high:
            return cell(low, self.decimals)
        if self.decimals == 0 and low == int(low) and high == int(high):
            high = high if last else high - 1
            return cell(low) if low == high else f"{cell(low)} to {cell(high)}"
        return f"{cell(low, self.decimals)} to {'' if last else 'below '}{cell(high, self.decimals)}"


def equal_classes(values: Sequence[Value], count: int = 5, decimals: int = 0) -> Classes:
    """Classes with about as many areas in each (quantiles), edges rounded to `decimals`; fewer where values
    repeat.

    Zero stands outside the classes. No number above zero gives a single class.
    """
    found = sorted(value for given in values if (value := number(given)) is not None and value > 0)
    if not found:
        return Classes((0.0, 1.0), decimals)
    unit = 10.0**-decimals
    inner = [_down(found[len(found) * at // count], unit) for at in range(count)]
    top = math.ceil(found[-1] / unit - 1e-9) * unit
    edges = sorted({round(edge, decimals) for edge in (*inner, top) if edge <= top})
    return Classes(tuple(edges) if len(edges) > 1 else (edges[0], edges[0]), decimals)


def _down(value: float, unit: float) -> float:
    return math.floor(value / unit + 1e-9) * unit


def choropleth(
    *,
    id: str,
    title: str,
    areas: Sequence[Area],
    unit: str,
    what: str = "Area",
    classes: Classes | None = None,
    decimals: int = 0,
    note: str | None = None,
    source: str | None = None,
) -> Figure:
    """areas in the order of the table. classes: equal_classes of the values where none are given; at most
    five.

    With 40 areas or fewer each carries its number from the table. An area with no geometry is in the table
    only. Raises BadDocument for a value above zero outside the classes, so that none is ever shaded as
    something else.
    """
    classes = classes or equal_classes([area.value for area in areas], decimals=decimals)
    if len(classes.edges) - 1 > len(SEQUENTIAL):
        raise BadDocument(f"The map {title!r} has {len(classes.edges) - 1} classes. Give at most {len(SEQUENTIAL)}.")
    for area in areas:
        value = number(area.value)
        if value and classes.of(value) is None:
            raise BadDocument(f"{area.name} has {cell(value, decimals)}, outside the classes of the map. Widen them.")
    told = f"Map of {title}, {len(areas)} areas. "
    told += extremes([(area.name, area.value) for area in areas], decimals, unit)
    return Figure(
        id, title, told, _draw(id, areas, unit, classes),
        _table(id, title, areas, unit, what, classes, decimals, note, source),
    )  # fmt: skip


def _table(
    id: str, title: str, areas: Sequence[Area], unit: str, what: str, classes: Classes, decimals: int,
    note: str | None, source: str | None,
) -> Table:  # fmt: skip
    numbered = len(areas) <= _MOST_NUMBERED
    value, shade = Column("Value", "right", unit), Column("Shade on the map")
    columns: tuple[Column, ...] = (Column(what), Column("Code"), value, shade)
    columns = (Column("Number", "right"), *columns) if numbered else columns
    rows = []
    for at, area in enumerate(areas, start=1):
        row = (area.name, area.code, cell(area.value, decimals), _shade_words(area, classes))
        rows.append((str(at), *row) if numbered else row)
    note = note_on([area.value for area in areas], note)
    return Table(f"{id}-table", f"{title}: the numbers", columns, tuple(rows), not numbered, note, source)


def _shade_words(area: Area, classes: Classes) -> str:
    if area.geometry is None:
        return "not on the map"
    value = number(area.value)
    if value is None:
        return "not shown" if isinstance(area.value, str) else "not known"
    at = classes.of(value)
    return "zero" if at is None else classes.captions()[at]


def _draw(id: str, areas: Sequence[Area], unit: str, classes: Classes) -> str:
    canvas = Canvas(id, WIDTH, 120)
    shapes = _projected([_rings(area.geometry) for area in areas], canvas, WIDTH - _KEY - 16)
    colours = steps(len(classes.edges) - 1)
    for area, shape in zip(areas, shapes, strict=True):
        if shape:
            canvas.path(_path(shape), _fill(canvas, area, classes, colours), QUIET, 0.7)
    if len(areas) <= _MOST_NUMBERED:
        for at, shape in enumerate(shapes, start=1):
            if shape:
                _draw_number(canvas, at, _middle(shape))
    _draw_key(canvas, areas, unit, classes, colours)
    return canvas.svg()


def _fill(canvas: Canvas, area: Area, classes: Classes, colours: Sequence[str]) -> str:
    value = number(area.value)
    if value is None:
        return canvas.hatch if isinstance(area.value, str) else NOT_KNOWN
    at = classes.of(value)
    return ZERO if at is None else colours[at]


def _rings(geometry: Mapping[str, Any] | None) -> list[Ring]:
    match geometry:
        case None:
            return []
        case {"type": "Polygon", "coordinates": rings}:
            return list(rings)
        case {"type": "MultiPolygon", "coordinates": polygons}:
            return [ring for polygon in polygons for ring in polygon]
    raise BadDocument(f"A map is drawn from Polygon and MultiPolygon shapes, not {geometry.get('type')!r}.")


def _projected(shapes: Sequence[Sequence[Ring]], canvas: Canvas, room: float) -> list[Shape]:
    """Degrees to drawing units, east-west shrunk by the latitude: true enough for a borough. Sets the canvas
    height."""
    points = [point for shape in shapes for ring in shape for point in ring]
    if not points:
        return [[] for _ in shapes]
    west, east = min(point[0] for point in points), max(point[0] for point in points)
    south, north = min(point[1] for point in points), max(point[1] for point in points)
    shrink = math.cos(math.radians((south + north) / 2))
    scale = min(room / max((east - west) * shrink, 1e-9), _TALLEST / max(north - south, 1e-9))
    canvas.height = max((north - south) * scale + 4, 250)

    def ring_of(ring: Ring) -> list[tuple[float, float]]:
        placed = [((point[0] - west) * shrink * scale + 2, (north - point[1]) * scale + 2) for point in ring]
        return list(_thinned(placed))

    return [[ring_of(ring) for ring in shape] for shape in shapes]


def _thinned(points: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Points less than half a unit from the last kept one cannot be seen; leaving them out halves a
    document."""
    kept: tuple[float, float] | None = None
    for point in points:
        if kept is None or abs(point[0] - kept[0]) + abs(point[1] - kept[1]) >= 0.5:
            kept = point
            yield point


def _path(shape: Shape) -> str:
    return "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z" for ring in shape if len(ring) > 2)


def _middle(shape: Shape) -> tuple[float, float]:
    """A point well inside the largest ring: the middle of its widest stretch among a few levels."""
    ring = max(shape, key=_size)
    low, high = min(y for _, y in ring), max(y for _, y in ring)
    best = (0.0, ring[0][0], ring[0][1])
    for part in range(1, 10):
        level = low + (high - low) * part / 10
        found = sorted(_crossings(ring, level))
        middle_first = 1 - abs(part - 5) / 10
        for left, right in zip(found[::2], found[1::2], strict=False):
            best = max(best, ((right - left) * middle_first, (left + right) / 2, level))
    return best[1], best[2]


def _crossings(ring: Sequence[tuple[float, float]], level: float) -> Iterator[float]:
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > level) != (y2 > level):
            yield x1 + (level - y1) * (x2 - x1) / (y2 - y1)


def _size(ring: Sequence[tuple[float, float]]) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def _draw_number(canvas: Canvas, at: int, middle: tuple[float, float]) -> None:
    x, y = middle
    canvas.circle(x, y, 9, "#ffffff", QUIET, 0.8)
    canvas.text(x, y + 3.9, str(at), 11, INK, "middle")


def _draw_key(canvas: Canvas, areas: Sequence[Area], unit: str, classes: Classes, colours: Sequence[str]) -> None:
    x, y = WIDTH - _KEY, 10.0
    heading = wrapped(unit, _KEY, 13, 3)
    for line in heading:
        canvas.text(x, y + 4, line, fill=QUIET)
        y += 17
    for words, fill in _key_entries(canvas, areas, classes, colours):
        canvas.rect(x, y + 4, 24, 18, fill, QUIET, 0.7)
        canvas.text(x + 33, y + 17.5, words)
        y += 26
    canvas.height = max(canvas.height, y + 8)


def _key_entries(
    canvas: Canvas, areas: Sequence[Area], classes: Classes, colours: Sequence[str]
) -> Iterator[tuple[str, str]]:
    yield from reversed(list(zip(classes.captions(), colours, strict=True)))
    values = [area.value for area in areas]
    if any(number(value) == 0 for value in values):
        yield "zero", ZERO
    if any(isinstance(value, str) for value in values):
        yield "not shown", canvas.hatch
    if any(value is None for value in values):
        yield "not known", NOT_KNOWN
