"""An edge list as a graph: two names to a line, perhaps a weight, separated by tabs, commas, semicolons or spaces."""

import csv
import gzip
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portfolio.ground.findings import MOST, BadFile, Finding, refuse

HEADERS = ("none", "first")
_ENDS = (("source", "target"), ("from", "to"), ("left", "right"), ("node1", "node2"))  # of a header
_WEIGHTS = ("weight", "weights", "w")
_COMMENTS = ("#", "%")
_UNPACKED_BYTES = 1024**3
_SEPARATOR = "Write two names to a line, separated by a tab, a comma or a space."


@dataclass(frozen=True)
class Graph:
    """names: each node once, in the order in which the list first speaks of it.

    left, right: places in names, one pair for each edge, no pair twice, none with itself; of an undirected graph in
    whichever order the list has it first. weights: as many, 1.0 where the list gives none.
    """

    names: tuple[str, ...]
    left: Sequence[int]
    right: Sequence[int]
    weights: Sequence[float]
    directed: bool = False

    @property
    def size(self) -> int:
        return len(self.names)


@dataclass(frozen=True)
class EdgeList:
    """What a file held. header: whether its first line was one. findings: warnings; errors have stopped the file."""

    graph: Graph
    lines: int
    header: bool
    repeated: int  # pairs that were listed before; the last weight stands
    loops: int  # lines that tie a name to itself; left out
    findings: tuple[Finding, ...] = ()


def from_pairs(
    pairs: Iterable[tuple[str, str] | tuple[str, str, float]], *, directed: bool = False, nodes: Iterable[str] = ()
) -> Graph:
    """A graph of these. nodes: names that are there whether or not a pair speaks of them, and come first."""
    made = _Making(directed)
    for name in nodes:
        made.place(name)
    for left, right, *weight in pairs:
        made.add(left, right, float(weight[0]) if weight else 1.0)
    return made.graph()


def read(path: Path, *, directed: bool = False, weight: str = "", header: str = "") -> EdgeList:
    """The edge list in a file, plain or gzipped.

    weight: the name of a column, or its number from 1; without it every edge weighs 1. header: "none", "first", or ""
    to look: a first line is a header when it names two ends as such lists do, or holds the weight's name.
    Raises BadFile, listing the lines that are wrong by their number in the file.
    """
    lines = _numbered(path)
    first = next(lines, None)
    if first is None:
        raise refuse("The file is empty.", _SEPARATOR)
    separator = _separator(first[1])
    names = _cells(first[1], separator)
    has_header = header == "first" or (not header and _is_header(names, weight))
    column = _weight_column(names, weight, has_header)
    made = _Making(directed)
    errors: list[Finding] = []
    warnings: list[Finding] = []
    count = 0
    for number, line in () if has_header else (first,):
        count += _take(number, _cells(line, separator), column, made, errors, warnings)
    for number, line in lines:
        count += _take(number, _cells(line, separator), column, made, errors, warnings)
        if len(errors) >= MOST:
            break
    if errors:
        raise BadFile(errors)
    if not count:
        raise refuse("The file holds no line that ties two names.", _SEPARATOR)
    return EdgeList(made.graph(), count, has_header, made.repeated, made.loops, tuple(warnings[:MOST]))


def _take(
    number: int,
    cells: Sequence[str],
    column: int | None,
    made: "_Making",
    errors: list[Finding],
    warnings: list[Finding],
) -> int:
    """1 where the line was an edge or a loop, 0 where it is wrong."""
    if len(cells) < 2 or not cells[0] or not cells[1]:
        errors.append(Finding(number, "", "", "This line does not name two ends.", _SEPARATOR))
        return 0
    weight = 1.0
    if column is not None:
        said = cells[column] if column < len(cells) else ""
        parsed = _number(said)
        if parsed is None:
            problem = "There is no weight here." if not said else "The weight is not a number above 0."
            errors.append(Finding(number, str(column + 1), said, problem, "Give every line a weight above 0."))
            return 0
        weight = parsed
    if cells[0] == cells[1]:
        if len(warnings) < MOST:
            problem = "This line ties a name to itself; it was left out."
            warnings.append(Finding(number, "", cells[0], problem, "Nothing, if that was meant.", "warning"))
        made.loop(cells[0])
        return 1
    made.add(cells[0], cells[1], weight)
    return 1


@dataclass
class _Making:
    """A graph under way: names get their places as they come."""

    directed: bool
    places: dict[str, int] = field(default_factory=dict)
    left: "array[int]" = field(default_factory=lambda: array("q"))
    right: "array[int]" = field(default_factory=lambda: array("q"))
    weights: "array[float]" = field(default_factory=lambda: array("d"))
    known: dict[int, int] = field(default_factory=dict)  # the pair as one number, to its place
    repeated: int = 0
    loops: int = 0

    def place(self, name: str) -> int:
        return self.places.setdefault(name, len(self.places))

    def loop(self, name: str) -> None:
        self.place(name)
        self.loops += 1

    def add(self, left: str, right: str, weight: float) -> None:
        if left == right:
            self.loop(left)
            return
        ends = self.place(left), self.place(right)
        low, high = ends if self.directed or ends[0] < ends[1] else ends[::-1]
        where = self.known.setdefault((low << 32) | high, len(self.left))
        if where < len(self.left):
            self.repeated += 1
            self.weights[where] = weight
            return
        self.left.append(ends[0])
        self.right.append(ends[1])
        self.weights.append(weight)

    def graph(self) -> Graph:
        return Graph(tuple(self.places), self.left, self.right, self.weights, self.directed)


def _numbered(path: Path) -> Iterator[tuple[int, str]]:
    """Lines with their number in the file, without empty ones and comments."""
    left = _UNPACKED_BYTES
    try:
        with path.open("rb") as file:
            packed = file.read(2) == b"\x1f\x8b"
            file.seek(0)
            lines: Any = gzip.GzipFile(fileobj=file) if packed else file
            for number, line in enumerate(lines, start=1):
                left -= len(line)
                if left < 0:
                    raise refuse("Unpacked, the file is larger than 1 GB.", "Measure a part of it.")
                text = _text(number, line).strip("\r\n")
                if text.strip() and not text.startswith(_COMMENTS):
                    yield number, text
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise refuse("The packed file breaks off.", "Copy it again.") from None
    except FileNotFoundError:
        raise refuse(f"There is no file {path}.", "Check the name and the folder.") from None
    except OSError as error:
        raise refuse(f"{path} cannot be read ({error.strerror}).", "Check that it is a file you may read.") from None


def _text(number: int, line: bytes) -> str:
    try:
        text = line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError:
        raise refuse("This line is not UTF-8 text.", "Save the file as UTF-8 text.", row=number) from None
    if "\x00" in text:
        raise refuse("This is no text file.", "Save the list as UTF-8 text.", row=number)
    return text


def _separator(line: str) -> str:
    """The mark between cells: the first of tab, comma and semicolon that is there; "" for spaces."""
    return next((mark for mark in "\t,;" if mark in line), "")


def _cells(line: str, separator: str) -> list[str]:
    if not separator:
        return line.split()
    return [cell.strip() for cell in next(csv.reader([line], delimiter=separator, strict=False), [])]


def _is_header(cells: Sequence[str], weight: str) -> bool:
    lowered = [cell.lower() for cell in cells]
    ends = tuple(lowered[:2]) in _ENDS
    named = bool(weight) and not weight.isdigit() and weight.lower() in lowered[2:]
    return ends or named or any(cell in _WEIGHTS for cell in lowered[2:])


def _weight_column(cells: Sequence[str], weight: str, has_header: bool) -> int | None:
    """Where the weight stands, from 0; None where none is wanted. BadFile where there is no such column."""
    if not weight:
        return None
    lowered = [cell.lower() for cell in cells]
    if has_header and weight.lower() in lowered:
        return lowered.index(weight.lower())
    if weight.isdigit() and 2 < int(weight) <= len(cells):
        return int(weight) - 1
    if not has_header and weight.lower() in _WEIGHTS and len(cells) > 2:
        return 2  # a list without a header has its weight third
    known = f"Its columns: {', '.join(cells)}." if has_header else f"It has {len(cells)} columns and no header."
    raise refuse(f"There is no weight column {weight!r}. {known}", "Name a column, or give its number from 3.")


def _number(said: str) -> float | None:
    """A weight; None for what is no finite number above 0."""
    try:
        value = float(said)
    except ValueError:
        return None
    return value if 0 < value < float("inf") else None
