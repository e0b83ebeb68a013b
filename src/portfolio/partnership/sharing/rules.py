"""Pure decisions about what may leave beside what has left before."""

from collections.abc import Mapping, Sequence

from portfolio.ground.statistics.differencing import Figure, check_release

MOST = 5  # sentences; the rest are counted


def exposures(new: Sequence[Figure], earlier: Sequence[Figure], parents: Mapping[str, str]) -> list[str]:
    """A sentence for each figure that a reader could work out, at most MOST and then how many more; empty for none.

    Source: domain/governance.md, REQ-66 and REQ-74.
    """
    found = [exposure.sentence for exposure in check_release(new, earlier, parents=parents)]
    more = len(found) - MOST
    return found if more <= 0 else [*found[:MOST], f"And {more} more figures."]
