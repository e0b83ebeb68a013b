"""`portfolio weights load`: severity weights from the user's own file; Portfolio ships none."""

import argparse
from pathlib import Path
from typing import Any

from portfolio.cli.desk import Answer, Desk


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """These commands' grammar."""
    weights = commands.add_parser("weights", parents=[common], help="severity weights, from files you hold")
    below = weights.add_subparsers(title="weights commands", required=True, metavar="COMMAND")
    load = below.add_parser("load", parents=[common], help="load the weights of one method and edition")
    load.add_argument("file", type=Path, metavar="FILE")
    load.add_argument("--method", required=True, choices=("cambridge", "ons"))
    load.add_argument("--edition", required=True, metavar="YEAR")
    load.add_argument("--force", default="", metavar="NAME", help="whose rows, in a file with a force column")
    load.add_argument(
        "--value", default="", metavar="COLUMN", help="which column holds the weight, where several could"
    )
    load.set_defaults(run=_load)


def _load(desk: Desk) -> Answer:
    from portfolio.ground.reference import operations

    words = desk.words
    loaded = operations.load_weights(
        words.file,
        method=words.method,
        edition=words.edition,
        force=words.force,
        value_column=words.value,
        by=desk.actor(),
    )
    data = {"method": loaded.method, "edition": loaded.edition, "weights": loaded.weights}
    return Answer(data, f"Loaded {loaded.weights} weights of the {words.method} method, edition {words.edition}.")
