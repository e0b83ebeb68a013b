"""Small numbers hidden, the rest rounded, and as much more hidden as keeps the small ones hidden.

Invariant: no hidden figure can be worked out from what is shown, nor narrowed below its protection interval.
A small cell keeps every value from 1 to the rule's limit open; any other hidden figure keeps at least as many.

The reader against whom this holds knows the rule, that nought is shown as 0, every displayed figure, and even
which hidden cells are small. Of a hidden total they know only that it is not nought: where a small total is the
sum of small cells no table could keep its smallness from narrowing them, so it shows the same * as any other.
Sources: governance.md section 10 (attack a); Cox 1995 for cycles of cells hidden together.
"""

from collections.abc import Collection

from portfolio.ground.statistics.counts import Cell, CountTable, Place, ProtectedTable, State, percentage
from portfolio.ground.statistics.secondary import Network
from portfolio.ground.statistics.small_numbers import (
    EXACT,
    HIDDEN,
    NHS_SUBNATIONAL,
    RULES,
    UNDER_3,
    UNDER_5,
    UNDER_5_ROUNDED_5,
    UNDER_10,
    VERSION_RULES,
    Rule,
)

__all__ = [
    "EXACT", "HIDDEN", "NHS_SUBNATIONAL", "RULES", "UNDER_3", "UNDER_5", "UNDER_5_ROUNDED_5", "UNDER_10",
    "VERSION_RULES", "Cell", "CountTable", "Place", "ProtectedTable", "Rule", "State", "percentage", "protect",
]  # fmt: skip


def protect(table: CountTable, rule: Rule = NHS_SUBNATIONAL, *, also_hidden: Collection[Place] = ()) -> ProtectedTable:
    """The table as it may be shown under the rule, primary and secondary suppression done.

    also_hidden: places to hide besides, for the sake of another table; noughts stay shown.
    Same table, same answer. An empty table gives an empty one.
    """
    network = Network(table, rule)
    network.hide_places(also_hidden)
    network.hide_what_gives_others_away()
    return network.displayed()
