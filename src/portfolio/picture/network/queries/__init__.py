"""Every read that leaves this room. Nobody sees a tie because of records they may not see.

A tie is there for a viewer if the records beneath it that they see in full meet rules.holds by themselves. Everything
else (counts, parts, paths, measures) is computed from such ties alone.
"""

from portfolio.picture.network.queries.around import MOST_DRAWN, ego, ties_of
from portfolio.picture.network.queries.ends import Marks, marks, people
from portfolio.picture.network.queries.one_tie import tie
from portfolio.picture.network.queries.paths import path
from portfolio.picture.network.queries.sight import KINDS
from portfolio.picture.network.queries.whole import export, has_ties, network, overview

__all__ = [
    "KINDS",
    "MOST_DRAWN",
    "Marks",
    "ego",
    "export",
    "has_ties",
    "marks",
    "network",
    "overview",
    "path",
    "people",
    "tie",
    "ties_of",
]
