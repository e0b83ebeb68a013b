"""GraphML 1.0, as yEd, Gephi, Cytoscape and networkx read it."""

from xml.etree.ElementTree import Element, SubElement

from portfolio.picture.network.graph.formats.chart import Chart, as_bytes, clean, columns, number

_SPACE = "http://graphml.graphdrawing.org/xmlns"


def write(chart: Chart) -> bytes:
    """Names, words and further columns are data of nodes and edges; the weight is called weight."""
    root = Element("graphml", {"xmlns": _SPACE})
    if chart.note:
        SubElement(root, "desc").text = clean(chart.note)
    keys: dict[tuple[str, str], str] = {}
    node_columns = {"label": "string", **columns(chart.nodes)}
    edge_columns = {"weight": "double", "label": "string", **columns(chart.links)}
    for of, found in (("node", node_columns), ("edge", edge_columns)):
        for name, type in found.items():
            keys[of, name] = id = f"d{len(keys)}"
            SubElement(root, "key", {"id": id, "for": of, "attr.name": clean(name), "attr.type": type})
    graph = SubElement(root, "graph", {"edgedefault": "directed" if chart.directed else "undirected"})
    for node in chart.nodes:
        element = SubElement(graph, "node", {"id": clean(node.id)})
        _data(element, "node", {"label": node.name, **node.values}, keys)
    for link in chart.links:
        element = SubElement(graph, "edge", {"source": clean(link.left), "target": clean(link.right)})
        _data(element, "edge", {"weight": number(link.weight), "label": link.says, **link.values}, keys)
    return as_bytes(root)


def _data(element: Element, of: str, values: dict[str, object], keys: dict[tuple[str, str], str]) -> None:
    for name, value in values.items():
        if value != "":
            SubElement(element, "data", {"key": keys[of, name]}).text = clean(value)
