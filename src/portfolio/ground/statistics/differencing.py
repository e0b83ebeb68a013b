"""The check before a release: would it, beside everything released before, give a hidden figure away?

Subtraction is the attack: a total less its parts, a ward less its small areas, the year to May less the year to
April. Source: governance.md section 10 (attack b and the release ledger); Duke-Williams and Rees, "Can census offices
publish statistics for more than one small area geography?", International Journal of GIS 12 (1998), 579-605.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from portfolio.ground.statistics.boxes import NO_LIMIT, Box, Boxes, Known, Sum, narrow
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
    leaves = _leaves(parents or {})
    before = [*earlier]
    already = {_key(exposure) for exposure in _exposures(before, leaves)} if before else set()
    return [exposure for exposure in _exposures([*before, *new], leaves) if _key(exposure) not in already]


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


def _exposures(figures: Sequence[Figure], leaves: Mapping[str, frozenset[str]]) -> list[Exposure]:
    boxes = Boxes(figures, leaves)
    cuts = list(boxes.cuts())
    narrow(boxes, [Sum(whole, parts) for whole, parts, rest in cuts if rest is None])
    found = {box: _hidden(known) for box, known in boxes.known.items()}
    for whole, parts, rest in cuts:
        if rest is not None and found.get(rest) is None:
            found[rest] = _rest(boxes, whole, parts, rest)
    return [exposure for exposure in found.values() if exposure is not None]


def _hidden(known: Known) -> Exposure | None:
    """Whether a displayed box is hidden somewhere and yet narrowed below its protection interval."""
    hiding = [figure for figure in known.figures if figure.state in (State.PRIMARY, State.SECONDARY)]
    if not hiding:
        return None
    limit = max(figure.limit for figure in hiding)
    is_small = any(figure.state is State.PRIMARY and not figure.is_total for figure in hiding)
    if is_small and known.low <= 1 and known.high >= limit:
        return None
    if not is_small and known.high - known.low + 1 >= limit:
        return None
    high = None if known.high >= NO_LIMIT else known.high
    return Exposure(
        hiding[0].scope,
        known.low,
        high,
        limit,
        tuple(sorted({figure.table for figure in hiding})),
        known.because or tuple(sorted({figure.table for figure in known.figures})),
    )


def _rest(boxes: Boxes, whole: Box, parts: Sequence[Box], rest: Box) -> Exposure | None:
    """Whether what a whole leaves beside these parts, which no table displays, is surely small and narrowed."""
    entries = [boxes.known[whole], *(boxes.known[part] for part in parts)]
    limit = max(figure.limit for entry in entries for figure in entry.figures)
    low = entries[0].low - sum(entry.high_as_part for entry in entries[1:])
    high = entries[0].high - sum(entry.low for entry in entries[1:])
    if not (low >= 1 and high <= limit and high - low + 1 < limit):
        return None
    scope = Scope(*(boxes.names(side, mask) for side, mask in enumerate(rest)))
    tables = tuple(sorted({figure.table for entry in entries for figure in entry.figures}))
    return Exposure(scope, low, high, limit, (), tables)
