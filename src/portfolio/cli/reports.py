"""`portfolio report board`: the upward report as a file."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from portfolio.cli.desk import Answer, Desk


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """These commands' grammar."""
    report = commands.add_parser("report", parents=[common], help="write a report")
    below = report.add_subparsers(title="report commands", required=True, metavar="COMMAND")
    board = below.add_parser(
        "board",
        parents=[common],
        help="the newest report to the board; or a new one, given area, months, board and meeting",
    )
    board.add_argument(
        "meeting",
        nargs="?",
        default="",
        metavar="MEETING",
        help="take the agreed words and counts of this meeting (its id, `last` or `next`)",
    )
    board.add_argument("--area", default="", metavar="CODE", help="the code of an authority, ward or town")
    board.add_argument("--from", dest="first", default="", metavar="YYYY-MM")
    board.add_argument("--to", dest="last", default="", metavar="YYYY-MM")
    board.add_argument("--board", default="", metavar="NAME", help="the board that a new report is for")
    board.add_argument("--meets", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the day on which it meets")
    board.add_argument("--format", required=True, choices=("docx", "pdf", "html", "json"))
    board.add_argument("--out", required=True, type=Path, metavar="FILE")
    board.set_defaults(run=_board)


def _board(desk: Desk) -> Answer:
    from portfolio.flow import papers
    from portfolio.partnership.meetings import queries as meetings

    words, by = desk.words, desk.actor()
    desk.check_place(words.out)
    if words.meeting:
        report = papers.report_of_meeting(
            meeting=meetings.meeting_named(by, words.meeting),
            board=words.board,
            meets_on=words.meets,
            area=words.area,
            by=by,
        )
    else:
        report = papers.find_or_open(
            area=words.area, first=words.first, last=words.last, board=words.board, meets_on=words.meets, by=by
        )
    paper = papers.write_report(report=report, format=words.format, by=by)
    words.out.write_bytes(paper.content)
    data = {
        "out": str(words.out),
        "bytes": len(paper.content),
        "report": report.id,
        "state": report.state,
        "board": report.board,
        "meets_on": report.meets_on.isoformat(),
        "area": {"code": report.area_code, "name": report.area_name},
    }
    said = "" if report.state == "approved" else f" It is {report.state}, not approved, and says so."
    return Answer(data, f"Wrote {words.out}: {report.title}, {report.board}, {report.meets_on.isoformat()}.{said}")
