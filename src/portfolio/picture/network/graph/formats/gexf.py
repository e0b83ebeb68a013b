"""GEXF 1.2, as Gephi reads it."""

from xml.etree.ElementTree import Element, SubElement

from portfolio.picture.network.graph.formats.chart import Chart, Link, Node, as_bytes, clean, columns, number

_SPACE = "http://www.gexf.net/1.2draft"


def write(chart: Chart) -> bytes:
    """Names are labels, weights are weights, further columns are attributes."""
    root = Element("gexf", {"xmlns": _SPACE, "version": "1.2"})
    meta = SubElement(root, "meta")
    SubElement(meta, "creator").text = "Portfolio"
    if chart.note:
        SubElement(meta, "description").text = clean(chart.note)
    kind = "directed" if chart.directed else "undirected"
    graph = SubElement(root, "graph", {"defaultedgetype": kind, "mode": "static"})
    of_nodes = _attributes(graph, "node", chart.nodes)
    of_edges = _attributes(graph, "edge", chart.links)
    nodes = SubElement(graph, "nodes")
    for node in chart.nodes:
        element = SubElement(nodes, "node", {"id": clean(node.id), "label": clean(node.name)})
        _values(element, node, of_nodes)
    edges = SubElement(graph, "edges")
    for place, link in enumerate(chart.links):
        ends = {"id": str(place), "source": clean(link.left), "target": clean(link.right)}
        label = {"label": clean(link.says)} if link.says else {}
        element = SubElement(edges, "edge", {**ends, **label, "weight": number(link.weight)})
        _values(element, link, of_edges)
    return as_bytes(root)


def _attributes(graph: Element, of: str, items: tuple[Node, ...] | tuple[Link, ...]) -> dict[str, str]:
    found = columns(items)
    if not found:
        return {}
    holder = SubElement(graph, "attributes", {"class": of, "mode": "static"})
    for place, (name, type) in enumerate(found.items()):
        SubElement(holder, "attribute", {"id": str(place), "title": clean(name), "type": type})
    return {name: str(place) for place, name in enumerate(found)}


def _values(element: Element, item: Node | Link, places: dict[str, str]) -> None:
    if item.values:
        holder = SubElement(element, "attvalues")
        for name, value in item.values.items():
            SubElement(holder, "attvalue", {"for": places[name], "value": clean(value)})
