"""The partnership's network as a chart for other programs: names and marks as the viewer may see them."""

from portfolio.ground.access.actors import Actor
from portfolio.picture.network import queries, rules
from portfolio.picture.network.graph.formats.chart import Chart, Link, Node

NOTE = (
    "OFFICIAL-SENSITIVE. From a partnership's records, as the person who took it may see them. "
    "A tie says that records meet, not that anybody did wrong. Whoever is marked victim or child is one first."
)


def chart(viewer: Actor, format: str) -> Chart:
    """People and ties, each marked: who was harmed or is a child; how many records count, and the strongest grade."""
    ties, people = queries.export(viewer, format)
    nodes = tuple(
        Node(
            person.id,
            person.name,
            {"victim": "yes" if person.is_harmed else "no", "child": "yes" if person.is_child else "no"},
        )
        for person in sorted(people.values(), key=lambda person: (person.name, person.id))
    )
    links = tuple(
        Link(
            tie.left,
            tie.right,
            ", ".join(rules.CAPTIONS[kind] for kind in tie.kinds),
            float(tie.records),
            {
                "records": tie.records,
                "grade": tie.grade or "fact",
                "first": tie.first.isoformat() if tie.first else "",
                "last": tie.last.isoformat() if tie.last else "",
            },
        )
        for tie in ties
    )
    return Chart(nodes, links, note=NOTE)
