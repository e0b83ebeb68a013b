"""Pictures that may stand inside a page under a strict content security policy: shapes and text, nothing that
acts."""

from xml.etree import ElementTree

from portfolio.ground.documents.parts import BadDocument

SVG = "http://www.w3.org/2000/svg"
_ELEMENTS = frozenset(
    [
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "title",
        "desc",
        "defs",
        "pattern",
        "clipPath",
        "linearGradient",
        "stop",
    ]
)


def check_svg(svg: str) -> None:
    """Raises BadDocument for anything but shapes and text: scripts, styles, links, pictures, handlers,
    entities."""
    if "<!" in svg:
        raise BadDocument("The picture carries a declaration, which a document may not hold. Draw it without.")
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError as problem:
        raise BadDocument(f"The picture is not well formed ({problem}). Draw it again.") from problem
    if root.tag != f"{{{SVG}}}svg":
        raise BadDocument("The picture is not an SVG drawing. Draw it again.")
    for element in root.iter():
        _check_element(element)


def size_of(svg: str) -> tuple[float, float]:
    """Width and height of a picture in its own units; square where it does not say."""
    box = ElementTree.fromstring(svg).get("viewBox", "0 0 1 1").replace(",", " ").split()
    return float(box[2]), float(box[3])


def _check_element(element: ElementTree.Element) -> None:
    name = str(element.tag).removeprefix(f"{{{SVG}}}")
    if name not in _ELEMENTS:
        raise BadDocument(f"The picture holds <{name}>, which a document may not. Draw it with shapes and text only.")
    for attribute, value in element.attrib.items():
        outside = "url(" in value and not value.startswith("url(#")
        if attribute == "style" or attribute.startswith("on") or attribute.endswith("href") or outside:
            raise BadDocument(f"The picture carries the attribute {attribute}, which a document may not hold.")
