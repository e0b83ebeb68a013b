"""What every writer is handed: nodes and links with their words, in order."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, indent, tostring

from portfolio.picture.network.graph.edges import Graph

Value = str | int | float

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Node:
    """id: unique in the chart. name: what a reader sees. values: further columns."""

    id: str
    name: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Link:
    """Between two nodes by their ids. says: what the link is, in words."""

    left: str
    right: str
    says: str = ""
    weight: float = 1.0
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Chart:
    """note: a line about where it comes from and who may have it; in formats that have room for one."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    directed: bool = False
    note: str = ""


def of_graph(graph: Graph) -> Chart:
    """An edge list, with its weights."""
    names = graph.names
    links = zip(graph.left, graph.right, graph.weights, strict=True)
    return Chart(
        tuple(Node(name, name) for name in names),
        tuple(Link(names[left], names[right], weight=weight) for left, right, weight in links),
        graph.directed,
    )


def clean(text: object) -> str:
    """The text without the control characters that XML cannot hold."""
    return _UNWRITABLE.sub("", str(text))


def kind(value: Value) -> str:
    """Its type, as both graph formats call it."""
    return {int: "long", float: "double"}.get(type(value), "string")


def columns(items: tuple[Node, ...] | tuple[Link, ...]) -> dict[str, str]:
    """Every further column with its type; of mixed ones, text."""
    found: dict[str, str] = {}
    for item in items:
        for name, value in item.values.items():
            found[name] = kind(value) if found.get(name, kind(value)) == kind(value) else "string"
    return found


def number(value: float) -> str:
    """A weight without a needless point."""
    return str(int(value)) if value == int(value) else repr(float(value))


def as_bytes(root: Element, encoding: str = "utf-8") -> bytes:
    """The document with its declaration. encoding: utf-8, or utf-16 for little-endian with a byte-order mark."""
    indent(root)
    text = tostring(root, encoding="unicode")
    written = f'<?xml version="1.0" encoding="{encoding}"?>\n{text}\n'
    return written.encode() if encoding == "utf-8" else f"\ufeff{written}".encode("utf-16-le")
