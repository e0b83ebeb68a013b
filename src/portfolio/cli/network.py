"""`portfolio network`: measures of any edge list; a network written for other programs."""

import argparse
from pathlib import Path
from typing import Any

from portfolio.cli.desk import Answer, Desk

FORMATS = ("graphml", "gexf", "anx", "ftm")
SHOWN = 10  # findings, and nodes in a text answer; --json gives all


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """These commands' grammar."""
    network = commands.add_parser("network", parents=[common], help="what the shape of a network shows")
    below = network.add_subparsers(title="network commands", required=True, metavar="COMMAND")
    measure = below.add_parser("measure", parents=[common], help="measure any edge list; needs no database")
    measure.add_argument("edges", type=Path, metavar="EDGES", help="two names to a line, plain or .gz")
    _how_to_read(measure)
    measure.add_argument("--removals", type=int, metavar="N", help="how far the removal curve goes; else by size")
    measure.set_defaults(run=_measure, needs_django=False)
    export = below.add_parser("export", parents=[common], help="write a network for other programs")
    export.add_argument("--edges", type=Path, metavar="EDGES", help="of this edge list; else of the partnership")
    _how_to_read(export)
    export.add_argument("--format", required=True, choices=FORMATS)
    export.add_argument("--out", required=True, type=Path, metavar="FILE")
    export.set_defaults(run=_export)
    build = below.add_parser("build", parents=[common], help="build every tie anew from records and links")
    build.set_defaults(run=_build)


def _how_to_read(command: argparse.ArgumentParser) -> None:
    command.add_argument("--directed", action="store_true", help="a line leads from its first name to its second")
    command.add_argument("--weight", default="", metavar="COLUMN", help="a column's name, or its number from 3")
    command.add_argument(
        "--header",
        default="",
        choices=("none", "first"),
        help="whether the first line is one; looked at if not said",
    )


def _read(words: argparse.Namespace) -> Any:
    from portfolio.picture.network.graph.edges import read

    return read(words.edges, directed=words.directed, weight=words.weight, header=words.header)


def _measure(desk: Desk) -> Answer:
    from portfolio.ground.findings import BadFile
    from portfolio.picture.network.graph.measures import measure

    words = desk.words
    try:
        read = _read(words)
    except BadFile as bad:
        said = bad.message.replace("Nothing was loaded.", "Nothing was measured.")
        return Answer({"refused": said, "findings": [one.as_dict() for one in bad.findings]}, refusal=said)
    desk.progress(f"Measuring {read.graph.size:,} nodes and {len(read.graph.left):,} edges")
    measures = measure(read.graph, weights=bool(words.weight), removals=words.removals)
    data = {
        **measures.as_json(),
        "lines": read.lines,
        "header": "first" if read.header else "none",
        "repeated": read.repeated,
        "loops": read.loops,
        "findings": [one.as_dict() for one in read.findings],
    }
    return Answer(data, _text(data, read.findings))


def _text(data: dict[str, Any], findings: Any) -> str:
    sizes = data["components"]
    lines = [
        f"{data['nodes']:,} nodes, {data['edges']:,} edges, density {data['density']:.4f}.",
        f"{len(sizes):,} component{'' if len(sizes) == 1 else 's'}; the largest has {sizes[0]:,} nodes.",
        f"{len(data['communities']):,} communities.",
        f"Betweenness: {data['how']['betweenness']} Closeness: {data['how']['closeness']}",
        "",
        f"{'Node':<24}{'degree':>8}{'betweenness':>13}{'closeness':>11}{'core':>6}{'community':>11}",
    ]
    between = sorted(data["measures"].items(), key=lambda item: -(item[1]["betweenness"] or 0.0))
    for name, one in between[:SHOWN]:
        near = "" if one["closeness"] is None else f"{one['closeness']:.4f}"
        lines.append(
            f"{name[:23]:<24}{one['degree']:>8}{one['betweenness']:>13.4f}{near:>11}{one['core']:>6}{one['community']:>11}"
        )
    if len(between) > SHOWN:
        lines.append(f"and {len(between) - SHOWN:,} more; --json gives all.")
    shares = ", ".join(f"{share:.2f}" for share in data["removal"]["betweenness"][: SHOWN + 1])
    lines += ["", f"The largest component's share that is left after 0, 1, 2 ... removals: {shares}"]
    lines.append(data["how"]["removal"])
    if data["repeated"]:
        lines.append(f"{data['repeated']:,} pairs were listed more than once; the last weight stands.")
    lines += [str(finding) for finding in findings[:SHOWN]]
    return "\n".join(lines)


def _export(desk: Desk) -> Answer:
    """An edge list; or the partnership's network as the named user may see it, which the log says was taken."""
    from portfolio.picture.network.graph.formats import WRITERS
    from portfolio.picture.network.graph.formats.chart import of_graph

    words = desk.words
    desk.check_place(words.out)
    if words.edges:
        chart = of_graph(_read(words).graph)
    else:
        from portfolio.picture.network import exporting

        chart = exporting.chart(desk.actor(), words.format)
    content = WRITERS[words.format](chart)
    words.out.write_bytes(content)
    data = {
        "out": str(words.out),
        "bytes": len(content),
        "format": words.format,
        "nodes": len(chart.nodes),
        "edges": len(chart.links),
    }
    return Answer(data, f"Wrote {words.out}: {len(chart.nodes):,} nodes, {len(chart.links):,} edges.")


def _build(desk: Desk) -> Answer:
    from portfolio.picture.network import operations

    built = operations.build(by=desk.actor(), progress=lambda _, __, message: desk.progress(message))
    data = {"ties": built.ties, "supports": built.supports, "people": built.people, "crowds": built.crowds}
    text = f"{built.ties:,} ties between {built.people:,} people, from {built.supports:,} pairs of records."
    if built.crowds:
        text += f" {built.crowds:,} things are shared by too many to tie anybody."
    return Answer(data, text)
