"""What the machine says of each pair, as rows for the table of judgements."""

from collections.abc import Iterator
from typing import Any

from portfolio.ground import clock, ids
from portfolio.ground.access.actors import Actor
from portfolio.information.linkage.gathering import Entry, Gathered
from portfolio.information.linkage.matching import guards
from portfolio.information.linkage.matching.linking import Linked
from portfolio.information.linkage.models import ByKind, Judgement, ModelVersion, Verdict
from portfolio.information.linkage.thresholds import OWN_NUMBER_BITS, REVIEW_FROM, THRESHOLD
from portfolio.information.linkage.wording import OWN_NUMBER

JUDGEMENT = (
    "id", "partnership_id", "left_id", "right_id", "verdict", "by", "by_kind", "at", "reason", "model_id", "weight",
    "evidence", "usefulness", "withdrawn_at", "withdrawn_by", "withdrawn_because",
)  # fmt: skip


def to_review(scored: Any, group: Any, within: Any) -> Any:
    """Places of the pairs that a person is to look at: of each two groups the strongest, and not hopeless ones."""
    import numpy as np

    held = scored.guards
    one_reason = (held & (held - 1)) == 0  # no more than one guard
    places = np.flatnonzero((scored.probability >= REVIEW_FROM) & ~within & one_reason)
    a, b = group[scored.left[places]], group[scored.right[places]]
    low, high = np.minimum(a, b), np.maximum(a, b)
    order = np.lexsort((places, -scored.weight[places], high, low))
    fresh = np.r_[True, (low[order][1:] != low[order][:-1]) | (high[order][1:] != high[order][:-1])]
    return np.sort(places[order[fresh]]) if len(places) else places


def live_verdicts(by: Actor) -> dict[tuple[int, int], tuple[str, str]]:
    """The machine's live judgements on pairs of entries' first mentions: their verdict and id."""
    found = Judgement.objects.live().filter(partnership_id=by.partnership_id, by_kind=ByKind.MACHINE)
    rows = found.values_list("left_id", "right_id", "verdict", "pk").iterator(chunk_size=20_000)
    return {(left, right): (verdict, id) for left, right, verdict, id in rows}


class Verdicts:
    """Rows for the table, made one by one while they are written."""

    def __init__(
        self,
        by: Actor,
        entries: list[Entry],
        linked: Linked,
        version: ModelVersion,
        live: dict[tuple[int, int], tuple[str, str]],
    ) -> None:
        import numpy as np

        self._by, self._entries, self._linked, self._version, self._live = by, entries, linked, version, live
        self._now = clock.now()
        self._size = np.bincount(linked.group)
        self.written = 0

    def outdated_by(self, joins: Any) -> list[str]:
        """Ids of the machine's own doubts about pairs that it joins now."""
        if not self._live:
            return []
        scored, found = self._linked.scored, []
        for place in joins.tolist():
            pair = self._keys(int(scored.left[place]), int(scored.right[place]))
            if pair in self._live and self._live[pair][0] == Verdict.UNSURE:
                found.append(self._live[pair][1])
        return found

    def _keys(self, left: int, right: int) -> tuple[int, int]:
        a, b = self._entries[left].keys[0], self._entries[right].keys[0]
        return min(a, b), max(a, b)

    def of_scored(self, places: Any, verdict: Verdict) -> Iterator[tuple[Any, ...]]:
        """A row for each of these pairs, unless the machine has said as much already."""
        scored, group = self._linked.scored, self._linked.group
        for place in places.tolist():
            left, right = int(scored.left[place]), int(scored.right[place])
            one, other = self._entries[left], self._entries[right]
            mask = int(scored.guards[place])
            if verdict == Verdict.UNSURE and not mask and scored.probability[place] >= THRESHOLD:
                mask = guards.DIVIDED.bit
            evidence = _evidence(scored.levels[place].tolist(), scored.bits[place].tolist())
            useful = _usefulness(
                float(scored.probability[place]),
                one.agency != other.agency,
                int(self._size[group[left]]) * int(self._size[group[right]]),
                bool(mask),
            )
            yield from self._row(
                one.keys[0], other.keys[0], verdict, " ".join(guards.codes(mask)),
                round(float(scored.weight[place]), 2), evidence, useful if verdict == Verdict.UNSURE else 0.0,
            )  # fmt: skip

    def of_own_numbers(self, gathered: Gathered) -> Iterator[tuple[Any, ...]]:
        """A row from an entry's first mention to each of its others that is new."""
        for entry in self._entries:
            for key in entry.keys[1:]:
                if key not in gathered.held or entry.keys[0] not in gathered.held:
                    yield from self._row(entry.keys[0], key, Verdict.SAME, OWN_NUMBER, OWN_NUMBER_BITS, "[]", 0.0)

    def _row(
        self, a: int, b: int, verdict: Verdict, reason: str, weight: float, evidence: str, useful: float
    ) -> Iterator[tuple[Any, ...]]:
        left, right = min(a, b), max(a, b)
        said = self._live.get((left, right))
        if said is not None and not (said[0] == Verdict.UNSURE and verdict == Verdict.SAME):
            return
        self.written += 1
        yield (
            ids.new(), self._by.partnership_id, left, right, verdict.value, "linkage", ByKind.MACHINE.value, self._now,
            reason, self._version.id, weight, evidence, useful, None, "", "",
        )  # fmt: skip


def _evidence(levels: list[int], bits: list[float]) -> str:
    """As JSON, short: a level and tenths of a bit for each comparison."""
    return "[" + ",".join(f"[{level},{round(bit * 10)}]" for level, bit in zip(levels, bits, strict=True)) + "]"


def _usefulness(probability: float, is_across: bool, sizes: int, is_held: bool) -> float:
    """What settles most comes first: the most doubtful, across agencies, with much hanging on each side."""
    import math

    doubt = 4 * probability * (1 - probability)
    return round(doubt + 0.5 * is_across + 0.25 * math.log10(max(sizes, 1)) - 0.25 * is_held, 4)
