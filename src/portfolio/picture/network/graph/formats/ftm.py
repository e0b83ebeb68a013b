"""FollowTheMoney, one JSON entity to a line: a Person for each node, an UnknownLink for each tie."""

import hashlib
import json

from portfolio.picture.network.graph.formats.chart import Chart, number


def write(chart: Chart) -> bytes:
    """Ids are SHA-1 over ours, so that the same node has the same id in every export of the same network."""
    lines = []
    for node in chart.nodes:
        notes = [f"{name}: {value}" for name, value in node.values.items() if value != ""]
        lines.append(_entity(_key("node", node.id), "Person", name=[node.name], notes=notes))
    for link in chart.links:
        says = link.says or f"weight {number(link.weight)}"
        lines.append(
            _entity(
                _key("link", link.left, link.right),
                "UnknownLink",
                subject=[_key("node", link.left)],
                object=[_key("node", link.right)],
                role=[says],
            )
        )
    return "".join(f"{line}\n" for line in lines).encode()


def _key(*words: str) -> str:
    return hashlib.sha1("\x1f".join(words).encode(), usedforsecurity=False).hexdigest()


def _entity(id: str, schema: str, **properties: list[str]) -> str:
    told = {name: values for name, values in properties.items() if values}
    return json.dumps({"id": id, "properties": told, "schema": schema}, ensure_ascii=False)
