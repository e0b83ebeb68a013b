"""`portfolio link`: links what is new. `portfolio link evaluate`: measures the same engine on a labelled table."""

import argparse
from pathlib import Path
from typing import Any

from portfolio.cli.desk import Answer, Desk


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """These commands' grammar."""
    link = commands.add_parser("link", parents=[common], help="link what is new: which records speak of one person")
    link.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb", help="what compares")
    link.set_defaults(run=_link)
    below = link.add_subparsers(title="link commands", metavar="COMMAND")
    evaluate = below.add_parser("evaluate", parents=[common], help="measure the engine on a table whose truth is known")
    evaluate.add_argument("file", type=Path, metavar="FILE", help="CSV, plain or .gz")
    evaluate.add_argument("--truth", required=True, metavar="COLUMN", help="equal values of it are one person")
    evaluate.add_argument("--truth-pattern", default="", metavar="REGEX", help="only its first group is the person")
    evaluate.add_argument(
        "--map", action="append", default=[], metavar="FIELD=COLUMN",
        help="what is compared; again for each field, and for each further column of one",
    )  # fmt: skip
    evaluate.add_argument("--threshold", type=float, default=0.5, metavar="X", help="probability at which two are one")
    evaluate.add_argument("--guarded", action="store_true", help="join only what the machine may join alone")
    evaluate.set_defaults(run=_evaluate, needs_django=False)


def _link(desk: Desk) -> Answer:
    from portfolio.flow import consequences
    from portfolio.information.linkage.errors import NoEngine

    if desk.words.engine == "spark":
        raise NoEngine(
            "Linking on Spark needs PySpark, a Java runtime and a cluster to run on, which Portfolio neither brings "
            "nor drives. Leave --engine out: DuckDB links a million records on one machine."
        )
    outcome = consequences.link(
        by=desk.actor(), watch=lambda done, total, said: desk.progress(f"{said} ({done}/{total})")
    )
    data = {
        "mentions": outcome.mentions,
        "compared_pairs": outcome.compared,
        "same": outcome.same,
        "review": outcome.review,
        "identities": outcome.identities,
        "moved": outcome.moved,
        "keys_left_out": outcome.left_out,
        "model": outcome.model,
        "seconds": outcome.seconds,
    }
    if not outcome.mentions and not outcome.moved:
        return Answer(data, f"Nothing new to link. {outcome.identities:,} people are held apart so far.")
    lines = [
        f"{outcome.mentions:,} new mentions linked: {outcome.identities:,} people so far.",
        f"{outcome.compared:,} pairs compared, {outcome.same:,} joined, {outcome.review:,} left to a person: "
        "Who is who.",
    ]
    if outcome.left_out:
        lines.append(f"{outcome.left_out:,} keys that too many records share were not used to find pairs.")
    return Answer(data, "\n".join([*lines, f"{outcome.model}."]))


def _evaluate(desk: Desk) -> Answer:
    from portfolio.information.linkage.matching.evaluating import NotEvaluated, evaluate

    words = desk.words
    mapping: dict[str, list[str]] = {}
    for given in words.map:
        field, sign, column = given.partition("=")
        if not sign or not field or not column:
            raise NotEvaluated(f"--map takes FIELD=COLUMN, for example surname=last_name, not {given!r}.")
        mapping.setdefault(field.strip(), []).append(column.strip())
    found = evaluate(
        words.file,
        truth=words.truth,
        mapping=mapping,
        truth_pattern=words.truth_pattern,
        threshold=words.threshold,
        guarded=words.guarded,
    )
    lines = [
        f"{found.records:,} records, {found.true_pairs:,} true pairs, {found.compared:,} pairs compared.",
        *(
            f"{name:<9} precision {one.precision:.4f}   recall {one.recall:.4f}   F1 {one.f1:.4f}"
            for name, one in (("Pairs", found.pairs), ("Clusters", found.clusters))
        ),
        f"Threshold {found.threshold}. {found.model[:1].upper()}{found.model[1:]}.",
        "Seconds: " + ", ".join(f"{step} {took:.1f}" for step, took in found.seconds.items())
        + f". Memory at most {found.peak_mb:,.0f} MB.",
    ]  # fmt: skip
    return Answer(found.as_json(), "\n".join(lines))
