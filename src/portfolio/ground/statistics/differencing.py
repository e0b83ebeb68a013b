"""The check before a release: would it, beside everything released before, give a hidden figure away?

Subtraction is the attack: a total less its parts, a ward less its small areas, the year to May less the year to
April. Source: governance.md section 10 (attack b and the release ledger); Duke-Williams and Rees, "Can census offices
publish statistics for more than one small area geography?", International Journal of GIS 12 (1998), 579-605.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from portfolio.ground.statistics.boxes import NO_LIMIT, Box, Boxes, Sum, narrow
from portfolio.ground.statistics.counts import State
from portfolio.ground.statistics.errors import StatisticsError
from portfolio.ground.statistics.figures import Figure, Scope, released

__all__ = ["Exposure", "Figure", "Scope", "check_release", "released"]


@dataclass(frozen=True)
class Exposure:
    """One figure that could be worked out. low and high: what it is narrowed to, both included; high None: no limit.

    hidden_in: the tables that hide it; empty where it was never displayed. tables: by which it is worked out.
    """

    scope: Scope
    low: int
    high: int | None
    limit: int
    hidden_in: tuple[str, ...]
    tables: tuple[str, ...]

    @property
    def sentence(self) -> str:
        if self.low == self.high:
            known = f"is {self.low}"
        elif self.high is None:
            known = f"is {self.low} or more"
        else:
            known = f"is {self.low} to {self.high}"
        where = f"hidden in {', '.join(self.hidden_in)}" if self.hidden_in else "never shown"
        return f"{self.scope.caption}, {where}: a reader could work out that it {known}, from {', '.join(self.tables)}."


def check_release(
    new: Iterable[Figure], earlier: Iterable[Figure] = (), *, parents: Mapping[str, str] | None = None
) -> list[Exposure]:
    """What the new figures would give away beside the earlier ones; empty where they may go out.

    earlier: in the order of release. parents: area to the area it lies in, at any depth; every area inside a parent
    must be there, and areas that do not nest must be left out. A figure that earlier releases already gave away is
    not reported again. A rest that no table displays is reported where it is surely small and fewer values than the
    rule's limit remain: where it may be nought, nobody is known to be there.
    Raises StatisticsError where parents goes round in a circle.
    """
    before = [*earlier]
    already = {_key(exposure) for exposure, _ in study(before, parents or {}).exposed.values()}
    found = study([*before, *new], parents or {}).exposed.values()
    return [exposure for exposure, _ in found if _key(exposure) not in already]


def _key(exposure: Exposure) -> tuple[Scope, int, int | None]:
    """A figure given away more narrowly than before is new again."""
    return exposure.scope, exposure.low, exposure.high


def _leaves(parents: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """The smallest areas inside each parent."""
    inner = set(parents.values())
    found: dict[str, set[str]] = {area: set() for area in inner}
    for area in parents:
        at, seen = area, {area}
        while (parent := parents.get(at)) is not None:
            if parent in seen:
                raise StatisticsError(f"Area {parent} lies inside itself. Check the lookup of areas.")
            if area not in inner:
                found[parent].add(area)
            seen.add(parent)
            at = parent
    return {area: frozenset(inside) for area, inside in found.items()}


@dataclass
class Study:
    """What a reader of all these figures can work out. exposed: by box, and the sum by which it is."""

    boxes: Boxes
    exposed: dict[Box, tuple[Exposure, Sum]]


def study(figures: Sequence[Figure], parents: Mapping[str, str]) -> Study:
    """Every exposure among the figures, in the order of the figures and then of the rests never displayed."""
    boxes = Boxes(figures, _leaves(parents))
    cuts = list(boxes.cuts())
    sums = [Sum(whole, parts) for whole, parts, rest in cuts if rest is None]
    present = _present(boxes, sums)
    narrow(boxes, sums)
    exposed = {}
    for box in boxes.known:
        by = boxes.known[box].narrowed_by or Sum(box, ())
        if exposure := _hidden(boxes, box, by, present[box]):
            exposed[box] = exposure, by
    for whole, parts, rest in cuts:
        if rest is not None and rest not in exposed and (exposure := _rest(boxes, whole, parts, rest)):
            exposed[rest] = exposure, Sum(whole, parts)
    return Study(boxes, exposed)


def _present(boxes: Boxes, sums: Iterable[Sum]) -> dict[Box, int]:
    """How many parts of each box are seen not to be nought: it cannot be less, and no hiding could conceal that."""
    present = dict.fromkeys(boxes.known, 1)
    for found in sums:
        parts = sum(boxes.known[part].low > 0 for part in found.parts)
        present[found.whole] = max(present[found.whole], parts)
    return present


def _hidden(boxes: Boxes, box: Box, by: Sum, present: int) -> Exposure | None:
    """Whether a displayed box is hidden somewhere and yet narrowed below its protection interval."""
    known = boxes.known[box]
    hiding = [figure for figure in known.figures if figure.is_hidden]
    if not hiding:
        return None
    limit = max(figure.limit for figure in hiding)
    is_small = any(figure.state is State.PRIMARY and not figure.is_total for figure in hiding)
    if is_small and known.low <= present and known.high >= limit:
        return None
    if not is_small and known.high - known.low + 1 >= limit:
        return None
    high = None if known.high >= NO_LIMIT else known.high
    hidden_in = tuple(sorted({figure.table for figure in hiding}))
    return Exposure(hiding[0].scope, known.low, high, limit, hidden_in, boxes.tables(by.boxes))


def _rest(boxes: Boxes, whole: Box, parts: Sequence[Box], rest: Box) -> Exposure | None:
    """Whether what a whole leaves beside these parts, which no table displays, is surely small and narrowed."""
    entries = [boxes.known[whole], *(boxes.known[part] for part in parts)]
    limit = max(figure.limit for entry in entries for figure in entry.figures)
    low = entries[0].low - sum(entry.high_as_part for entry in entries[1:])
    high = entries[0].high - sum(entry.low for entry in entries[1:])
    if not (low >= 1 and high <= limit and high - low + 1 < limit):
        return None
    scope = Scope(*(boxes.names(side, mask) for side, mask in enumerate(rest)))
    return Exposure(scope, low, high, limit, (), boxes.tables((whole, *parts)))
