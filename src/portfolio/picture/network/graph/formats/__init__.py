"""A network as other programs read it: GraphML, GEXF, i2 Analyst's Notebook exchange (ANX), FollowTheMoney."""

from collections.abc import Callable

from portfolio.picture.network.graph.formats import anx, ftm, gexf, graphml
from portfolio.picture.network.graph.formats.chart import Chart

WRITERS: dict[str, Callable[[Chart], bytes]] = {
    "graphml": graphml.write,
    "gexf": gexf.write,
    "anx": anx.write,
    "ftm": ftm.write,
}
