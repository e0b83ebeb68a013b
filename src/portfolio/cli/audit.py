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
    about = below.add_parser("about", parents=[common], help="who saw and who received what about a subject")
    about.add_argument("subject", metavar="SUBJECT", help="its code, such as N-012; or anything else as KIND:ID")
    about.add_argument("--most", type=int, default=1000, metavar="N", help="events at most, the latest first")
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
    from portfolio.flow import accounting
    from portfolio.partnership.sharing.closed import queries as closed

    told = accounting.tell(desk.actor(), desk.words.subject, use=desk.words.use, size=desk.words.most)
    events = [_event(line) for line in told.events.rows]
    looked = [
        {
            "actor": one.actor,
            "agency": one.agency,
            "role": one.role,
            "times": one.times,
            "first": one.first.isoformat(),
            "last": one.last.isoformat(),
        }
        for one in told.lookers
    ]
    received = [
        {
            "copy": copy.shown,
            "recipient": copy.recipient.name,
            "agency": copy.agency.code,
            "gateway": copy.gateway,
            "issued": copy.issued_at.isoformat(),
            "opened": [one.at.isoformat() for one in copy.receipts.all() if one.is_recipient],
            "state": closed.state_of(copy).value,
        }
        for copy in told.copies
    ]
    data = {
        "subject": str(told.on),
        "code": told.code,
        "events": events,
        "more": told.events.has_next,
        "looked": looked,
        "received": received,
    }
    return Answer(data, _account(data) or "Nothing in the log is about this.")


def _event(line: Any) -> dict[str, str]:
    return {
        "at": line.at.isoformat(),
        "actor": line.actor,
        "agency": line.agency,
        "operation": line.operation,
        "kind": line.kind,
        "says": line.says,
        "purpose": line.purpose,
        "outcome": line.outcome,
    }


def _account(data: dict[str, Any]) -> str:
    """Who received, who looked, and the events, the latest first; nothing where there is nothing."""
    lines = [
        f"{one['copy']}  {one['recipient']} ({one['agency']})  {one['issued']:.10}  {one['state']}"
        for one in data["received"]
    ]
    if lines:
        lines = ["Received a copy:", *lines, ""]
    if data["looked"]:
        lines += ["Looked:", *map(_looker, data["looked"]), ""]
    lines += [f"{one['at']:.19}  {one['actor']}  {one['says']}" for one in data["events"]]
    if data["more"]:
        lines.append("There are earlier events: ask for --most N.")
    return "\n".join(lines)


def _looker(one: dict[str, Any]) -> str:
    return f"{one['actor']} ({one['agency'] or 'no agency'})  {one['times']} times, last {one['last']:.16}"


def _heads(desk: Desk) -> Answer:
    from portfolio.ground.access import log

    heads = log.kept_heads(desk.actor())
    data = {"heads": [{"size": head.size, "at": head.at, "root": head.root} for head in heads]}
    return Answer(data, "\n".join(f"{head.size:>9,}  {head.at}  {head.root}" for head in heads))
