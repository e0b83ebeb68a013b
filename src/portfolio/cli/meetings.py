"""`portfolio meeting`: the list, the pack for an agency, the minutes."""

import argparse
from pathlib import Path
from typing import Any

from portfolio.cli.desk import Answer, Desk


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """These commands' grammar."""
    meeting = commands.add_parser("meeting", parents=[common], help="the meetings: list, pack and minutes")
    below = meeting.add_subparsers(title="meeting commands", required=True, metavar="COMMAND")
    listed = below.add_parser("list", parents=[common], help="the meetings, the latest first, with their ids")
    listed.set_defaults(run=_list)
    pack = below.add_parser("pack", parents=[common], help="what an agency's people get before a meeting, as a .zip")
    pack.add_argument("meeting", metavar="MEETING", help="its id, from `portfolio meeting list`, or `next`")
    pack.add_argument("--for", dest="agency", required=True, metavar="AGENCY", help="the code of the agency")
    pack.add_argument("--out", required=True, type=Path, metavar="FILE")
    pack.set_defaults(run=_pack)
    minutes = below.add_parser("minutes", parents=[common], help="the minutes of a meeting as a file")
    minutes.add_argument("meeting", metavar="MEETING", help="its id, from `portfolio meeting list`, or `last`")
    minutes.add_argument("--part", choices=("open", "closed"), default="open")
    minutes.add_argument("--format", choices=("docx", "pdf", "html"), default="docx")
    minutes.add_argument("--out", required=True, type=Path, metavar="FILE")
    minutes.set_defaults(run=_minutes)


def _list(desk: Desk) -> Answer:
    from portfolio.partnership.meetings import queries

    rows = queries.meetings(desk.actor()).rows
    data = [
        {
            "id": row.id,
            "series": row.series.name,
            "number": row.number,
            "on": row.meets_on.isoformat(),
            "state": row.state,
        }
        for row in rows
    ]
    lines = [f"{one['id']}  {one['on']}  {one['state']}  {one['series']}, meeting {one['number']}" for one in data]
    return Answer({"meetings": data}, "\n".join(lines) or "No meeting is planned yet.")


def _pack(desk: Desk) -> Answer:
    from portfolio.flow import minutes
    from portfolio.ground.access import queries as access
    from portfolio.partnership.meetings import queries

    words, by = desk.words, desk.actor()
    desk.check_place(words.out)
    meeting = queries.meeting_named(by, words.meeting)
    paper = minutes.write_pack(meeting=meeting, agency=access.agency(by, words.agency), by=by)
    words.out.write_bytes(paper.content)
    data = {"out": str(words.out), "bytes": len(paper.content), "meeting": meeting.id, "agency": words.agency}
    return Answer(data, f"Wrote {words.out}: the pack of {meeting.meets_on.isoformat()} for {words.agency}.")


def _minutes(desk: Desk) -> Answer:
    from portfolio.flow import minutes
    from portfolio.partnership.meetings import queries

    words, by = desk.words, desk.actor()
    desk.check_place(words.out)
    meeting = queries.meeting_named(by, words.meeting)
    paper = minutes.write_minutes(meeting=meeting, part=words.part, format=words.format, by=by)
    words.out.write_bytes(paper.content)
    data = {
        "out": str(words.out),
        "bytes": len(paper.content),
        "meeting": meeting.id,
        "part": words.part,
        "state": meeting.state,
    }
    return Answer(data, f"Wrote {words.out}: minutes of {meeting.meets_on.isoformat()}, {words.part} part.")
