"""The frame around a chart: round numbers up the side, months along the foot, a key on top."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from portfolio.ground.documents.charts.canvas import Canvas, width_of
from portfolio.ground.documents.charts.palette import INK, QUIET, RULE
from portfolio.ground.documents.charts.values import cell

WIDTH = 640.0


def ticks(top: float, wanted: int = 5) -> list[float]:
    """Round steps from 0 to at least `top`; 0 and 1 where nothing is above zero."""
    if top <= 0:
        return [0.0, 1.0]
    raw = top / wanted
    size = 10.0 ** math.floor(math.log10(raw))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= raw)
    return [step * at for at in range(math.ceil(top / step - 1e-9) + 1)]


def tick_text(value: float, step: float) -> str:
    return cell(value, 0 if step >= 1 and step == int(step) else max(1, -math.floor(math.log10(step))))


@dataclass(frozen=True)
class Frame:
    """The inside of a chart in drawing units, and the value at its top (its foot is 0)."""

    left: float
    right: float
    top: float
    foot: float
    most: float

    def y(self, value: float) -> float:
        return self.foot - (self.foot - self.top) * value / self.most


def draw_frame(canvas: Canvas, top_value: float, unit: str, top: float, right: float) -> Frame:
    """Gridlines with their numbers; the unit stands above them. Whole numbers only where all ticks are
    whole."""
    marks = ticks(top_value)
    words = [tick_text(mark, marks[1]) for mark in marks]
    frame = Frame(max(width_of(word) for word in words) + 12, right, top + 24, canvas.height - 44, marks[-1])
    canvas.text(0, top + 10, unit, fill=QUIET)
    for mark, word in zip(marks, words, strict=True):
        y = frame.y(mark)
        canvas.line(frame.left, y, frame.right, y, QUIET if mark == 0 else RULE)
        canvas.text(frame.left - 8, y + 4.5, word, fill=QUIET, anchor="end")
    return frame


def draw_months(canvas: Canvas, months: Sequence[str], frame: Frame, x: Callable[[int], float]) -> None:
    """Short months, the year beneath the first and each January; every so many where they would touch."""
    each = (frame.right - frame.left) / max(len(months), 1)
    every = next((step for step in (1, 2, 3, 4, 6, 12) if step * each >= 34), 12)
    first = months[0][5:] if months else "01"
    for at, month in enumerate(months):
        named = at % every == 0 if every < 12 else month[5:] == first
        if named:
            canvas.text(x(at), frame.foot + 18, _SHORT[int(month[5:]) - 1], anchor="middle")
        if (named and at == 0) or month[5:] == "01":
            canvas.text(x(at), frame.foot + 35, month[:4], fill=QUIET, anchor="middle")


_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

Swatch = Callable[[Canvas, float, float], None]


def draw_key(canvas: Canvas, entries: Sequence[tuple[str, Swatch]]) -> float:
    """The key in as many rows as it needs; returns the height it took. Swatches are 18 wide around the middle
    line."""
    x, row = 0.0, 0
    for words, swatch in entries:
        room = 26 + width_of(words) + 22
        if x and x + room - 22 > canvas.width:
            x, row = 0.0, row + 1
        swatch(canvas, x, row * 22 + 9)
        canvas.text(x + 26, row * 22 + 13.5, words, fill=INK)
        x += room
    return (row + 1) * 22.0 + 6 if entries else 0.0


def box(fill: str, edge: str = "") -> Swatch:
    return lambda canvas, x, y: canvas.rect(x, y - 7, 18, 14, fill, edge)
