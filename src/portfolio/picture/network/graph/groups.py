"""Communities: groups whose members have more ties to each other than chance would give (Leiden, modularity)."""

from portfolio.picture.network.graph.central import SEED
from portfolio.picture.network.graph.edges import Graph
from portfolio.picture.network.graph.shape import neighbours, renumbered


def communities(graph: Graph) -> list[int]:
    """The community of each node, numbered from 0: the largest first. The same edges give the same communities.

    Leiden (Traag, Waltman and van Eck 2019), directions and weights left aside. Nodes are put in the order of their
    names and one thread draws from a fixed seed, so the order of the list does not matter.
    """
    if not graph.size:
        return []
    import networkit
    import numpy

    order = sorted(range(graph.size), key=graph.names.__getitem__)
    place = numpy.empty(graph.size, dtype=numpy.int64)
    place[order] = numpy.arange(graph.size)
    left, right = (
        place[numpy.asarray(graph.left, dtype=numpy.int64)],
        place[numpy.asarray(graph.right, dtype=numpy.int64)],
    )
    low, high = numpy.minimum(left, right), numpy.maximum(left, right)
    keys = numpy.unique(low * graph.size + high)
    pairs = (numpy.ones(len(keys)), (keys // graph.size, keys % graph.size))
    threads = networkit.getMaxNumberOfThreads()
    networkit.setNumberOfThreads(1)
    networkit.setSeed(SEED, False)
    try:
        held = networkit.GraphFromCoo(pairs, n=graph.size, directed=False)
        algorithm = networkit.community.ParallelLeiden(held, randomize=False)
        algorithm.run()
        partition = algorithm.getPartition()  # kept by name: networkit frees it with the last reference
        labels = list(partition.getVector())
    finally:
        networkit.setNumberOfThreads(threads)
    by_name = renumbered(labels)
    return renumbered([by_name[place[node]] for node in range(graph.size)])


def brokers(graph: Graph, group: list[int]) -> dict[int, list[int]]:
    """Nodes tied into two or more communities other than their own, with all that they join, their own included."""
    found = {}
    for node, around in enumerate(neighbours(graph)):
        joined = {group[other] for other in around} | {group[node]}
        if len(joined - {group[node]}) >= 2:
            found[node] = sorted(joined)
    return found
