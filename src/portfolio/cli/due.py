"""`portfolio due`: what is due or overdue, and the notices that say so."""

import argparse
from collections import Counter
from typing import Any

from portfolio.cli.desk import Answer, Desk

SHOWN = 20  # printed for people; --json gives all


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """These commands' grammar."""
    due = commands.add_parser(
        "due", parents=[common], help="what is due or overdue: reviews, requests, actions, clocks; sends the notices"
    )
    due.add_argument("--no-notices", action="store_true", help="say what is due, and tell nobody")
    due.set_defaults(run=_due)


def _due(desk: Desk) -> Answer:
    from portfolio.flow import due, escalating, notices
    from portfolio.ground.access.rights import Right, can
    from portfolio.picture.subjects import operations as subjects

    actor = desk.actor()
    sends = can(actor.role, Right.SEND_NOTICES) and not desk.words.no_notices
    escalated = escalating.run(by=actor) if sends else escalating.Escalated(0, 0)
    everything = due.everything(actor)
    found = everything if actor.is_system else due.lying_with(actor, everything)
    if sends:
        subjects.erase_ended_lists(by=actor)
    sent = notices.send(found=everything, by=actor) if sends else notices.Sent(0, 0, 0)
    kinds = Counter(one.kind for one in found)
    data = {
        "due": [
            {"kind": one.kind, "says": one.says, "on": one.on.isoformat(), "overdue": one.is_overdue} for one in found
        ],
        "kinds": dict(kinds),
        "overdue": sum(one.is_overdue for one in found),
        "notices": vars(sent),
        "escalated": vars(escalated),
    }
    return Answer(data, "\n".join(_lines(found, sent, escalated, sends=sends)))


def _lines(found: Any, sent: Any, escalated: Any, *, sends: bool) -> list[str]:
    late = sum(one.is_overdue for one in found)
    things = "1 thing is due" if len(found) == 1 else f"{len(found):,} things are due"
    lines = [f"{things}, {late:,} of them overdue." if found else "Nothing is due."]
    lines += [
        f"  {one.on:%d %b %Y}  {'overdue  ' if one.is_overdue else '         '}{one.says}" for one in found[:SHOWN]
    ]
    if len(found) > SHOWN:
        lines.append(f"  and {len(found) - SHOWN} more; --json lists them.")
    if sends:
        lines.append(
            f"Notices: {sent.people} sent, {sent.already_told} had one today, {sent.without_address} have no address."
        )
        if escalated.actions:
            lines.append(f"Late actions: {escalated.actions} told of, to {escalated.people} people.")
    return lines
