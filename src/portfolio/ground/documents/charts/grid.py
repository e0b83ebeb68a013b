"""Themes and groups by how likely and how harmful; never people."""

from collections.abc import Sequence
from dataclasses import dataclass

from portfolio.ground.documents.blocks import Column, Figure, Table
from portfolio.ground.documents.charts.axes import WIDTH
from portfolio.ground.documents.charts.canvas import Canvas, wrapped
from portfolio.ground.documents.charts.palette import INK, QUIET, SEQUENTIAL
from portfolio.ground.documents.parts import BadDocument

_CELL_WIDTH, _CELL_HEIGHT, _LEFT, _TOP = 68.0, 52.0, 84.0, 28.0
_NAME = 36.0  # room of a name of up to two lines


@dataclass(frozen=True)
class Item:
    """likelihood and harm: the step reached, 1 the lowest; None where not assessed."""

    label: str
    likelihood: int | None
    harm: int | None


def likelihood_harm_grid(
    *,
    id: str,
    title: str,
    items: Sequence[Item],
    likelihood_steps: Sequence[str],
    harm_steps: Sequence[str],
    what: str = "Theme",
    note: str | None = None,
    source: str | None = None,
) -> Figure:
    """steps: three to five words each, lowest first. Items keep the order they are given in and are numbered
    by it.

    Shades follow the product of the two steps; the number itself is not printed, because steps are not
    quantities.
    """
    for steps in (likelihood_steps, harm_steps):
        if not 3 <= len(steps) <= 5:
            raise BadDocument(f"The grid {title!r} has {len(steps)} steps. Give three to five words.")
    for item in items:
        _check(item.label, item.likelihood, len(likelihood_steps))
        _check(item.label, item.harm, len(harm_steps))
    rows = tuple(
        (str(at), item.label, _word(item.likelihood, likelihood_steps), _word(item.harm, harm_steps))
        for at, item in enumerate(items, start=1)
    )
    columns = (Column("Number", "right"), Column(what), Column("Likelihood"), Column("Harm"))
    table = Table(f"{id}-table", f"{title}: the placings", columns, rows, False, note, source)
    return Figure(id, title, _alt(title, rows), _draw(id, items, likelihood_steps, harm_steps), table)


def _check(label: str, step: int | None, most: int) -> None:
    if step is not None and not 1 <= step <= most:
        raise BadDocument(f"{label!r} is placed at step {step} of {most}. Give a step from 1 to {most}, or none.")


def _word(step: int | None, steps: Sequence[str]) -> str:
    return "not assessed" if step is None else steps[step - 1]


def _alt(title: str, rows: Sequence[tuple[str, ...]]) -> str:
    told = [f"{label}: likelihood {likelihood}, harm {harm}." for _, label, likelihood, harm in rows]
    return " ".join([f"Grid of {title}, likelihood up, harm across.", *(told or ["Nothing is placed on it."])])


def _draw(id: str, items: Sequence[Item], likelihood_steps: Sequence[str], harm_steps: Sequence[str]) -> str:
    foot = _TOP + _CELL_HEIGHT * len(likelihood_steps)
    canvas = Canvas(id, WIDTH, max(foot + 62, 30 + _NAME * len(items)))
    _draw_cells(canvas, likelihood_steps, harm_steps, foot)
    placed: dict[tuple[int, int], list[int]] = {}
    for at, item in enumerate(items, start=1):
        if item.likelihood is not None and item.harm is not None:
            placed.setdefault((item.likelihood, item.harm), []).append(at)
    for (likelihood, harm), numbers in placed.items():
        middle = _LEFT + _CELL_WIDTH * (harm - 0.5)
        _draw_numbers(canvas, numbers, middle, foot - _CELL_HEIGHT * (likelihood - 0.5))
    _draw_names(canvas, items, _LEFT + _CELL_WIDTH * len(harm_steps) + 22)
    return canvas.svg()


def _draw_cells(canvas: Canvas, likelihood_steps: Sequence[str], harm_steps: Sequence[str], foot: float) -> None:
    most = len(likelihood_steps) * len(harm_steps)
    for up, word in enumerate(likelihood_steps, start=1):
        y = foot - _CELL_HEIGHT * up
        canvas.lines(_LEFT - 10, y + _CELL_HEIGHT / 2, wrapped(word, _LEFT - 24, 13), anchor="end")
        for across in range(1, len(harm_steps) + 1):
            shade = SEQUENTIAL[min(int((up * across - 1) / most * 5), 4)]
            canvas.rect(_LEFT + _CELL_WIDTH * (across - 1), y, _CELL_WIDTH, _CELL_HEIGHT, shade, "#ffffff", 2)
    for across, word in enumerate(harm_steps, start=1):
        canvas.lines(
            _LEFT + _CELL_WIDTH * (across - 0.5),
            foot + 18,
            wrapped(word, _CELL_WIDTH - 4, 13),
            anchor="middle",
        )
    canvas.text(
        _LEFT + _CELL_WIDTH * len(harm_steps) / 2,
        foot + 52,
        "Harm, rising to the right",
        fill=QUIET,
        anchor="middle",
    )
    canvas.text(0, 14, "Likelihood, rising upwards", fill=QUIET)


def _draw_numbers(canvas: Canvas, numbers: Sequence[int], x: float, y: float) -> None:
    """Discs in rows of two; beyond four the discs shrink into one line of figures."""
    spots = [(-14.0, -12.0), (14.0, -12.0), (-14.0, 12.0), (14.0, 12.0)]
    if len(numbers) == 1:
        spots = [(0.0, 0.0)]
    elif len(numbers) == 2:
        spots = [(-14.0, 0.0), (14.0, 0.0)]
    elif len(numbers) > 4:
        spots = [(0.0, 0.0)]
        canvas.rect(x - _CELL_WIDTH / 2 + 4, y - 12, _CELL_WIDTH - 8, 24, "#ffffff", INK, 1.5)
        canvas.text(x, y + 4, _cut_numbers(numbers), 11, anchor="middle")
        return
    for number, (right, down) in zip(numbers, spots, strict=False):
        canvas.circle(x + right, y + down, 11, "#ffffff", INK)
        canvas.text(x + right, y + down + 4.5, str(number), 12.5, anchor="middle")


def _cut_numbers(numbers: Sequence[int]) -> str:
    words = " ".join(map(str, numbers))
    return words if len(words) <= 11 else f"{words[:9].rsplit(' ', 1)[0]} …"


def _draw_names(canvas: Canvas, items: Sequence[Item], x: float) -> None:
    for at, item in enumerate(items, start=1):
        y = _TOP + 14 + _NAME * (at - 1)
        canvas.text(x + 16, y + 4.5, str(at), fill=QUIET, anchor="end")
        placed = item.likelihood is not None and item.harm is not None
        label = item.label if placed else f"{item.label}: not assessed"
        room = WIDTH - x - 24
        canvas.lines(x + 24, y, wrapped(label, room), 13)
