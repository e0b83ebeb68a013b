"""Which records hang together: connected components by scipy, and each divided where its records speak against it.

A chain of pairs can join strangers through one weak link. So a group of three and more is taken apart and put together
again, the most alike first (average linkage), and stays apart where two parts on the whole speak against each other, or
where a record of one may never be joined with a record of the other.
"""

from dataclasses import dataclass
from typing import Any

UNSEEN_BITS = -3.0  # of two records of a group that never met or were far below: our own judgement (2026-11)
MOST_BITS = 20.0  # one pair weighs no more than this, so that it cannot outvote many
NEVER = -1_000.0
LARGEST = 800  # records; a larger group is first cut at a higher threshold, two bits at a time
STEP_BITS = 2.0
HIGHEST = 40.0


@dataclass(frozen=True)
class Edges:
    """Pairs by the places of their records (0 to count - 1); weight in bits.

    held: whether the pair may not be joined by itself. never: whether the two may not be in one group at all.
    """

    count: int
    left: Any
    right: Any
    weight: Any
    held: Any
    never: Any


def components(count: int, left: Any, right: Any) -> Any:
    """The number of each record's group, from 0, in the order of the groups' first records."""
    import numpy as np
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    graph = coo_matrix((np.ones(len(left), dtype=np.int8), (left, right)), shape=(count, count))
    return connected_components(graph, directed=False)[1]


def cluster(edges: Edges, *, threshold_bits: float, born: Any = None, fixed: Any = None, moving: Any = None) -> Any:
    """The number of each record's group.

    threshold_bits: pairs at or above are joined, guards allowing. born: figures of the full date of birth, 0 where it
    is not known; a group holds no two that contradict each other. fixed: numbers of groups that stand already and are
    not taken apart, -1 for a record of none. moving: which records are new; groups without any are left as they are.
    """
    import numpy as np

    joins = (edges.weight >= threshold_bits) & ~edges.held
    left, right = edges.left[joins], edges.right[joins]
    label = components(edges.count, *_with(fixed, left, right))
    groups = int(label.max()) + 1 if edges.count else 0
    sizes = np.bincount(label, minlength=groups)
    inside = (label[edges.left] == label[edges.right]) & (sizes[label[edges.left]] > 2)
    order = np.argsort(label[edges.left[inside]], kind="stable")
    places = np.flatnonzero(inside)[order]
    of = label[edges.left[places]]
    members = np.argsort(label, kind="stable")
    starts = np.concatenate(([0], np.cumsum(sizes)))
    result = label.astype(np.int64)
    following = groups
    open_to_it = sizes > 2
    if moving is not None:
        open_to_it &= np.bincount(label, weights=moving, minlength=groups) > 0
    for group in np.flatnonzero(open_to_it):
        own = members[starts[group] : starts[group + 1]]
        some = places[np.searchsorted(of, group) : np.searchsorted(of, group, side="right")]
        parts = _divided(own, some, edges, threshold_bits, born, fixed)
        for part in parts[1:]:
            result[part] = following
            following += 1
    return in_order(result)


def in_order(label: Any) -> Any:
    """The same groups, numbered in the order of their first records."""
    import numpy as np

    _, first, inverse = np.unique(label, return_index=True, return_inverse=True)
    rank = np.empty(len(first), dtype=np.int64)
    rank[np.argsort(first, kind="stable")] = np.arange(len(first))
    return rank[inverse]


def _divided(own: Any, some: Any, edges: Edges, threshold_bits: float, born: Any, fixed: Any) -> list[Any]:
    """The parts of one group. own: its records in order; some: places of the pairs among them."""
    import numpy as np

    left = np.searchsorted(own, edges.left[some])
    right = np.searchsorted(own, edges.right[some])
    weight, held, forbidden = edges.weight[some], edges.held[some], edges.never[some]
    if len(own) > LARGEST:
        higher = threshold_bits + STEP_BITS
        stays = (weight >= higher) & ~held
        standing = None if fixed is None else fixed[own]
        label = components(len(own), *_with(standing, left[stays], right[stays]))
        if higher > HIGHEST:  # alike beyond any doubt, or standing: nothing to be taken apart
            return [own[label == number] for number in range(int(label.max()) + 1)]
        parts: list[Any] = []
        for number in range(int(label.max()) + 1):
            within = (label[left] == number) & (label[right] == number)
            parts += _divided(own[label == number], some[within], edges, higher, born, fixed)
        return parts
    if len(own) < 3:
        return [own]
    alike = np.full((len(own), len(own)), UNSEEN_BITS)
    alike[left, right] = alike[right, left] = np.clip(weight, UNSEEN_BITS, MOST_BITS)
    never = np.zeros_like(alike, dtype=bool)
    never[left[forbidden], right[forbidden]] = never[right[forbidden], left[forbidden]] = True
    if born is not None:
        never |= contradicting(born[own])
    if fixed is not None:
        together = (fixed[own][:, None] == fixed[own]) & (fixed[own] >= 0)
        alike[together], never[together] = MOST_BITS, False
    label = _put_together(alike, never)
    return [own[label == number] for number in range(int(label.max()) + 1)]


def _with(standing: Any, left: Any, right: Any) -> tuple[Any, Any]:
    """The pairs, and beside them what holds standing groups together."""
    import numpy as np

    if standing is None:
        return left, right
    places = np.flatnonzero(standing >= 0)
    _, first, of = np.unique(standing[places], return_index=True, return_inverse=True)
    return np.concatenate((left, places[first][of])), np.concatenate((right, places))


def contradicting(born: Any) -> Any:
    """Whether each two of these dates (YYYYMMDD as numbers, 0 unknown) differ in more than one part; a square.

    Day and month changed over are one mistake, not two.
    """
    import numpy as np

    year, month, day = born // 10_000, born // 100 % 100, born % 100
    same = sum((part[:, None] == part[None, :]).astype(np.int8) for part in (year, month, day))
    turned = (year[:, None] == year) & (month[:, None] == day) & (day[:, None] == month)
    known = born > 0
    return (known[:, None] & known) & (same < 2) & ~turned


def _put_together(alike: Any, never: Any) -> Any:
    import numpy as np
    from scipy.cluster.hierarchy import fcluster, linkage

    upper = np.triu_indices(len(alike), 1)
    if (alike[upper] > 0).all() and not never.any():
        return np.zeros(len(alike), dtype=np.int64)
    if not never.any():
        apart = MOST_BITS - alike[upper]
        return fcluster(linkage(apart, "average"), MOST_BITS, "distance") - 1
    return _one_by_one(alike, never)


def _one_by_one(alike: Any, never: Any) -> Any:
    """Average linkage in which what may never meet never does."""
    import numpy as np

    count = len(alike)
    label = np.arange(count)
    size = np.ones(count)
    total = np.where(never, NEVER * count, alike)  # one that may never meet outweighs all others
    np.fill_diagonal(total, -np.inf)
    alive = np.ones(count, dtype=bool)
    while True:
        mean = total / (size[:, None] * size[None, :])
        best = int(np.argmax(mean))
        a, b = divmod(best, count)
        if mean[a, b] <= 0:
            return np.unique(label, return_inverse=True)[1]
        a, b = min(a, b), max(a, b)
        label[label == label[b]] = label[a]
        total[a] += total[b]
        total[:, a] = total[a]
        total[a, a] = -np.inf
        total[b] = total[:, b] = -np.inf
        size[a] += size[b]
        alive[b] = False
