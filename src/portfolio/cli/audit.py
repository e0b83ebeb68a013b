"""`portfolio audit verify`, `audit about`, `audit heads`."""

import argparse
from typing import Any

from portfolio.cli.desk import Answer, Desk


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """These commands' grammar."""
    audit = commands.add_parser("audit", help="proof that the log is whole; who saw and received what")
    below = audit.add_subparsers(title="audit commands", required=True, metavar="COMMAND")
    verify = below.add_parser("verify", parents=[common], help="check every event, number and head")
    verify.set_defaults(run=_verify)
    about = below.add_parser("about", parents=[common], help="every event about one thing, as kind:id")
    about.add_argument("subject", metavar="KIND:ID")
    about.set_defaults(run=_about)
    heads = below.add_parser("heads", parents=[common], help="the heads kept outside the database")
    heads.set_defaults(run=_heads)


def _verify(desk: Desk) -> Answer:
    from portfolio.flow import oversight

    verdict = oversight.verify(by=desk.actor())
    data = {"holds": verdict.holds, "events": verdict.events, "head": verdict.root, "broken": verdict.broken}
    if verdict.holds:
        return Answer(data, f"The log of {verdict.events} events is whole. Head: {verdict.root}")
    return Answer(data, "\n".join(["The log does NOT hold.", *verdict.broken]), ok=False)


def _about(desk: Desk) -> Answer:
    from portfolio.flow import oversight

    lines = oversight.about(by=desk.actor(), subject=desk.words.subject)
    data = {"subject": desk.words.subject, "events": [vars(line) for line in lines]}
    text = "\n".join(f"{line.at}  {line.actor}  {line.says}" for line in lines)
    return Answer(data, text or "Nothing in the log is about this.")


def _heads(desk: Desk) -> Answer:
    from portfolio.flow import oversight

    heads = oversight.heads(by=desk.actor())
    data = {"heads": [{"size": head.size, "at": head.at, "root": head.root} for head in heads]}
    return Answer(data, "\n".join(f"{head.size:>9}  {head.at}  {head.root}" for head in heads))
