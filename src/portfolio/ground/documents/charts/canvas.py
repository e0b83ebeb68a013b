"""Draws shapes and text as SVG with presentation attributes only: no style, no script, no font file, no
outside link.

Written by hand, not by Vega: about 0.05 ms a chart against 34 ms (measured), the same bytes each time, ids
that cannot clash on a page, text sized for print, and a hatch for what is not shown.
"""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from portfolio.ground.documents.charts.palette import INK, QUIET

FONT = "Arimo, Arial, Helvetica, sans-serif"
_NARROW, _WIDE = frozenset(" .,;:!'|()[]fijlrtI-/"), frozenset("mwMWQOGCD@%&")


def width_of(text: str, size: float = 13) -> float:
    """About how many units a line of Arial takes; good to a tenth, which layout leaves room for."""
    em = sum(0.3 if char in _NARROW else 0.8 if char in _WIDE else 0.67 if char.isupper() else 0.55 for char in text)
    return em * size


def wrapped(text: str, room: float, size: float = 13, most: int = 2) -> list[str]:
    """The text in lines that fit; what does not fit in `most` lines ends with an ellipsis (the table has it
    whole)."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer, size) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]} …"]
    return [_cut(line, room * 1.1, size) for line in lines]


def _cut(line: str, room: float, size: float) -> str:
    while width_of(line, size) > room and len(line) > 2:
        line = line.rstrip("…")[:-1] + "…"
    return line


class Canvas:
    """name: the figure's id, which keeps the ids of patterns apart on a page with several charts."""

    def __init__(self, name: str, width: float, height: float) -> None:
        self.name, self.width, self.height = name, width, height
        self._parts: list[str] = []
        self._hatched = False

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        colour: str = QUIET,
        width: float = 1,
        dash: str = "",
    ) -> None:
        self._add("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=colour, stroke_width=width, stroke_dasharray=dash)

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str,
        edge: str = "",
        edge_width: float = 1,
    ) -> None:
        line = edge_width if edge else ""
        self._add(
            "rect",
            x=x,
            y=y,
            width=max(width, 0),
            height=max(height, 0),
            fill=fill,
            stroke=edge,
            stroke_width=line,
        )

    def circle(self, x: float, y: float, radius: float, fill: str, edge: str = "", edge_width: float = 1.5) -> None:
        self._add("circle", cx=x, cy=y, r=radius, fill=fill, stroke=edge, stroke_width=edge_width if edge else "")

    def path(self, data: str, fill: str = "none", edge: str = "", width: float = 1, dash: str = "") -> None:
        self._add(
            "path", d=data, fill=fill, fill_rule="evenodd", stroke=edge, stroke_width=width if edge else "",
            stroke_linejoin="round", stroke_dasharray=dash,
        )  # fmt: skip

    def polyline(self, points: Sequence[tuple[float, float]], colour: str, width: float = 2.5, dash: str = "") -> None:
        self.path("M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points), edge=colour, width=width, dash=dash)

    def text(self, x: float, y: float, words: str, size: float = 13, fill: str = INK, anchor: str = "start") -> None:
        given: dict[str, str | float] = {
            "x": x,
            "y": y,
            "font_size": size,
            "fill": fill,
            "text_anchor": "" if anchor == "start" else anchor,
        }
        self._add("text", escape(words), **given)

    def lines(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        size: float = 13,
        fill: str = INK,
        anchor: str = "start",
    ) -> None:
        """Several lines of text around the middle line y."""
        top = y - (len(lines) - 1) * size * 0.58
        for at, line in enumerate(lines):
            self.text(x, top + at * size * 1.16 + size * 0.35, line, size, fill, anchor)

    @property
    def hatch(self) -> str:
        """The fill for a number that is not shown: grey lines on white, unlike every class and unlike
        zero."""
        self._hatched = True
        return f"url(#{self.name}-hatch)"

    def svg(self) -> str:
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(self.width)} {_n(self.height)}" '
            f'width="{_n(self.width)}" height="{_n(self.height)}" font-family="{FONT}">'
            f"{self._definitions()}{''.join(self._parts)}</svg>"
        )

    def _definitions(self) -> str:
        if not self._hatched:
            return ""
        return (
            f'<defs><pattern id="{self.name}-hatch" width="6" height="6" patternUnits="userSpaceOnUse">'
            f'<rect width="6" height="6" fill="#ffffff"/>'
            f'<path d="M-1 1L1 -1M0 6L6 0M5 7L7 5" stroke="{QUIET}" stroke-width="1.1"/></pattern></defs>'
        )

    def _add(self, tag: str, inside: str = "", **attributes: str | float) -> None:
        written = "".join(
            f" {name.replace('_', '-')}={quoteattr(_n(value))}" for name, value in attributes.items() if value != ""
        )
        self._parts.append(f"<{tag}{written}>{inside}</{tag}>" if inside else f"<{tag}{written}/>")


def _n(value: str | float) -> str:
    """Two decimals at most, no trailing noughts: equal charts are equal bytes."""
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".") or "0"
