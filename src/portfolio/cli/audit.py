"""`portfolio audit verify`, `audit about`, `audit heads`."""

import argparse
from typing import Any

from portfolio.cli.desk import Answer, Desk

# Section 62(4) of the Data Protection Act 2018: what a log may be used for.
USES = ("LAWFULNESS", "SELF_MONITORING", "INTEGRITY_SECURITY", "CRIMINAL_PROCEEDINGS")


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """These commands' grammar."""
    audit = commands.add_parser(
        "audit", parents=[common], help="proof that the log is whole; who saw and received what"
    )
    below = audit.add_subparsers(title="audit commands", required=True, metavar="COMMAND")
    verify = below.add_parser("verify", parents=[common], help="check every event, number and head")
    verify.set_defaults(run=_verify)
    about = below.add_parser("about", parents=[common], help="every event about one thing, as kind:id")
    about.add_argument("subject", metavar="KIND:ID")
    about.add_argument("--use", default="LAWFULNESS", choices=USES, help="which of the law's four uses this serves")
    about.set_defaults(run=_about)
    heads = below.add_parser("heads", parents=[common], help="the heads kept outside the database")
    heads.set_defaults(run=_heads)


def _verify(desk: Desk) -> Answer:
    from portfolio.ground.access import log

    verdict = log.verify(by=desk.actor())
    data = {"holds": verdict.holds, "events": verdict.events, "head": verdict.root, "broken": verdict.broken}
    if verdict.holds:
        return Answer(data, f"The log of {verdict.events:,} events is whole. Head: {verdict.root}")
    return Answer(data, "\n".join(verdict.broken), refusal=_refusal(len(verdict.broken)))


def _refusal(faults: int) -> str:
    found = "1 fault was found" if faults == 1 else f"{faults} faults were found"
    return f"The log does NOT hold: {found}. Copy the whole installation as it is before anything else is done."


def _about(desk: Desk) -> Answer:
    from portfolio.ground.access import log
    from portfolio.ground.errors import PortfolioError
    from portfolio.ground.ids import Reference

    try:
        subject = Reference.parse(desk.words.subject)
    except ValueError as error:
        raise PortfolioError(f"Write what you ask about as KIND:ID, such as submission:ID. {error}") from error
    lines = log.about(desk.actor(), subject, use=desk.words.use)
    told = [
        {
            "at": line.at.isoformat(),
            "actor": line.actor,
            "agency": line.agency,
            "operation": line.operation,
            "kind": line.kind,
            "says": line.says,
            "purpose": line.purpose,
            "outcome": line.outcome,
        }
        for line in lines
    ]
    text = "\n".join(f"{line.at:%Y-%m-%d %H:%M:%S}  {line.actor}  {line.says}" for line in lines)
    return Answer({"subject": str(subject), "events": told}, text or "Nothing in the log is about this.")


def _heads(desk: Desk) -> Answer:
    from portfolio.ground.access import log

    heads = log.kept_heads(desk.actor())
    data = {"heads": [{"size": head.size, "at": head.at, "root": head.root} for head in heads]}
    return Answer(data, "\n".join(f"{head.size:>9,}  {head.at}  {head.root}" for head in heads))
