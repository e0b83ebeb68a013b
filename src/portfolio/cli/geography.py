"""`portfolio geography load`: areas, lookups, postcodes, population and deprivation, as published."""

import argparse
from pathlib import Path
from typing import Any

from portfolio.cli.desk import Answer, Desk

KINDS = ("ward", "lsoa", "msoa", "lad", "lookup", "postcode", "population", "deprivation", "town")


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """These commands' grammar."""
    geography = commands.add_parser("geography", parents=[common], help="which areas there are")
    below = geography.add_subparsers(title="geography commands", required=True, metavar="COMMAND")
    load = below.add_parser("load", parents=[common], help="load a published file, plain or .gz")
    load.add_argument("file", type=Path, metavar="FILE")
    load.add_argument("--kind", required=True, choices=KINDS)
    load.add_argument("--edition", required=True, metavar="YEAR", help="the year of the boundaries or figures")
    load.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="ROLE=HEADER",
        help="name a column that is not found by itself, such as code=AREA_ID",
    )
    load.set_defaults(run=_load)


def _load(desk: Desk) -> Answer:
    from portfolio.ground.geography import operations

    words = desk.words
    loaded = operations.load(
        words.file, kind=words.kind, edition=words.edition, columns=_columns(words.column), by=desk.actor()
    )
    findings = [
        {"row": f.row, "column": f.column, "value": f.value, "problem": f.problem, "remedy": f.remedy}
        for f in loaded.findings
    ]
    lines = [f"Loaded {loaded.rows:,} rows of {loaded.kind} ({loaded.edition}) from {words.file.name}."]
    lines += [f"  {f.problem} {f.remedy}".rstrip() for f in loaded.findings]
    data = {"kind": loaded.kind, "edition": loaded.edition, "rows": loaded.rows, "findings": findings}
    return Answer(data, "\n".join(lines))


def _columns(pairs: list[str]) -> dict[str, str]:
    """role -> header, from ROLE=HEADER words."""
    from portfolio.ground.errors import PortfolioError

    columns = {}
    for pair in pairs:
        role, found, header = pair.partition("=")
        if not found or not role or not header:
            raise PortfolioError(f"Write --column as ROLE=HEADER, such as code=AREA_ID, not {pair!r}.")
        columns[role] = header
    return columns
