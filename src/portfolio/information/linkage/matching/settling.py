"""From judgements to groups: what persons and the machine said, a person's word before the machine's.

Pure: the same judgements give the same groups, in whatever order they are read. A person's "same" joins; a person's
"different" keeps apart, whatever chain of the machine's leads from one to the other: then the weakest of it gives way.
"""

from dataclasses import dataclass
from typing import Any

from portfolio.information.linkage.matching.clustering import components, in_order


@dataclass(frozen=True)
class Said:
    """Pairs by the places of their records, left before right. weight: bits of what the machine joined."""

    left: Any
    right: Any
    weight: Any

    def __len__(self) -> int:
        return len(self.left)


Pairs = list[tuple[int, int]]


def settle(count: int, machine: Said, same: Pairs, different: Pairs, unsure: Pairs) -> Any:
    """The number of each record's group, in the order of the groups' first records.

    machine: what it joined. same, different, unsure: what persons said; they do not contradict each other.
    """
    import numpy as np

    spoken = {*same, *different, *unsure}
    kept = np.ones(len(machine), dtype=bool)
    if spoken:
        of_persons = np.array([left * count + right for left, right in spoken], dtype=np.int64)
        kept = ~np.isin(machine.left.astype(np.int64) * count + machine.right, of_persons)
    left, right, weight = machine.left[kept], machine.right[kept], machine.weight[kept]
    ours = np.array(same, dtype=np.int64).reshape(-1, 2)
    label = components(count, np.concatenate((left, ours[:, 0])), np.concatenate((right, ours[:, 1]))).astype(np.int64)
    torn = sorted({int(label[a]) for a, b in different if label[a] == label[b]})
    following = int(label.max()) + 1 if count else 0
    for group in torn:
        within = np.flatnonzero(label[left] == group)
        order = within[np.lexsort((right[within], left[within], -weight[within]))]
        edges = [pair for pair in sorted(same) if label[pair[0]] == group]
        edges += list(zip(left[order].tolist(), right[order].tolist(), strict=True))
        apart = [pair for pair in different if label[pair[0]] == group and label[pair[1]] == group]
        parts = _kept_apart(np.flatnonzero(label == group).tolist(), edges, apart)
        for part in parts[1:]:
            label[part] = following
            following += 1
    return in_order(label)


def _kept_apart(records: list[int], edges: Pairs, apart: Pairs) -> list[list[int]]:
    """Groups of the records: edges taken in turn, unless one would bring together what is to stay apart."""
    root = {record: record for record in records}
    parts = {record: [record] for record in records}
    enemies: dict[int, set[int]] = {record: set() for record in records}
    for a, b in apart:
        enemies[a].add(b)
        enemies[b].add(a)
    for a, b in edges:
        first, second = root[a], root[b]
        if first == second or any(root[enemy] == second for enemy in enemies[first]):
            continue
        if len(parts[first]) < len(parts[second]):
            first, second = second, first
        for record in parts[second]:
            root[record] = first
        parts[first] += parts.pop(second)
        enemies[first] |= enemies.pop(second)
    return sorted(sorted(part) for part in parts.values())


def thinned(count: int, left: Any, right: Any, weight: Any, *, each: int) -> Any:
    """Which of the pairs are enough to hold the same groups together: of each record its `each` strongest, and of each
    group the strongest that hold it together. A mask.
    """
    import numpy as np
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import minimum_spanning_tree

    if not len(left):
        return np.zeros(0, dtype=bool)
    apart = 1.0 + weight.max() - weight  # above 0: a sparse matrix forgets zeros
    tree = minimum_spanning_tree(coo_matrix((apart, (left, right)), shape=(count, count))).tocoo()
    code = left.astype(np.int64) * count + right
    needed = np.isin(code, tree.row.astype(np.int64) * count + tree.col)
    for one in (left, right):
        order = np.lexsort((code, -weight, one))
        sorted_ends = one[order]
        starts = np.flatnonzero(np.r_[True, sorted_ends[1:] != sorted_ends[:-1]])
        rank = np.arange(len(order)) - np.repeat(starts, np.diff(np.r_[starts, len(order)]))
        needed[order[rank < each]] = True
    return needed
