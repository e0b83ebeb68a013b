"""A Local Profile's finished content as plain values, for a writer that knows nothing of Portfolio."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Content:
    """parts: ("heading" or "paragraph", text), ("table", (title, columns, rows)), ("chart", (id, title, alt, table)).

    shapes: GeoJSON geometry by code, for the chart whose table has a code.
    """

    title: str
    parts: list[tuple[str, Any]]
    shapes: dict[str, Any]
