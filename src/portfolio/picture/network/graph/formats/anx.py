"""i2 Analyst's Notebook exchange: XML in UTF-16 with a byte-order mark, entities on a circle, one link for each tie."""

import math
from xml.etree.ElementTree import Element, SubElement

from portfolio.picture.network.graph.formats.chart import Chart, Link, Node, as_bytes, clean, number

_RADIUS = 60  # chart units between neighbours on the circle


def write(chart: Chart) -> bytes:
    """Every node is a Person icon; further columns are attributes; the link's words are its label."""
    root = Element("Chart")
    SubElement(root, "ApplicationVersion", {"Major": "9", "Minor": "0", "Point": "0", "Build": "0"})
    strengths = SubElement(root, "StrengthCollection")
    SubElement(strengths, "Strength", {"Id": "ID1", "Name": "Default", "DotStyle": "DotStyleSolid"})
    types = SubElement(root, "LinkTypeCollection")
    SubElement(types, "LinkType", {"Id": "ID2", "Name": "Tie"})
    if chart.note:
        summary = SubElement(root, "Summary")
        fields = SubElement(summary, "SummaryFieldCollection")
        SubElement(fields, "SummaryField", {"Field": clean(chart.note), "Type": "SummaryFieldComment"})
    items = SubElement(root, "ChartItemCollection")
    numbers = {node.id: place for place, node in enumerate(chart.nodes, start=1)}
    for node in chart.nodes:
        _entity(items, node, numbers[node.id], len(chart.nodes))
    for place, link in enumerate(chart.links, start=len(numbers) + 1):
        _link(items, link, place, numbers, chart.directed)
    return as_bytes(root, "utf-16")


def _entity(items: Element, node: Node, number: int, of: int) -> None:
    angle = 2 * math.pi * number / of
    radius = _RADIUS * of / 2
    x, y = (str(round(radius * turn(angle))) for turn in (math.cos, math.sin))
    item = SubElement(items, "ChartItem", {"Id": f"ID{number + 2}", "Label": clean(node.name), "XPosition": x})
    if node.values:
        attributes = SubElement(item, "AttributeCollection")
        for name, value in node.values.items():
            SubElement(attributes, "Attribute", {"AttributeClass": clean(name), "Value": clean(value)})
    end = SubElement(item, "End", {"X": x, "Y": y, "Z": "0"})
    identity = {
        "EntityId": str(number),
        "Identity": clean(node.id),
        "LabelIsIdentity": str(node.id == node.name).lower(),
    }
    entity = SubElement(end, "Entity", identity)
    SubElement(SubElement(entity, "Icon"), "IconStyle", {"Type": "Person"})


def _link(items: Element, link: Link, place: int, numbers: dict[str, int], directed: bool) -> None:
    label = clean(link.says) or number(link.weight)
    item = SubElement(items, "ChartItem", {"Id": f"ID{place + 2}", "Label": label})
    ends = {"End1Id": str(numbers[link.left]), "End2Id": str(numbers[link.right])}
    element = SubElement(item, "Link", ends)
    arrow = {"ArrowStyle": "ArrowOnHead"} if directed else {}
    style = {"Strength": "Default", "Type": "Tie", "LinkTypeReference": "ID2", **arrow}
    SubElement(element, "LinkStyle", style)
