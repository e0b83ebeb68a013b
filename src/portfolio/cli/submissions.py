"""`portfolio submit`: takes in an agency's file. `portfolio template`: an empty sheet to fill in."""

import argparse
import time
from pathlib import Path
from typing import Any

from portfolio.cli.desk import Answer, Desk

SHOWN = 10  # findings printed for people; --json gives all that are kept


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """These commands' grammar."""
    submit = commands.add_parser("submit", parents=[common], help="take in an agency's file: all of it or nothing")
    submit.add_argument("file", type=Path, metavar="FILE", help="plain or .gz")
    submit.add_argument("--agency", required=True, metavar="CODE", help="whose file it is")
    submit.add_argument("--format", required=True, metavar="NAME", help="how it is laid out: docs/reference/formats.md")
    submit.add_argument("--dry-run", action="store_true", help="say what would be taken in, and take in nothing")
    submit.set_defaults(run=_submit)
    template = commands.add_parser("template", parents=[common], help="write an empty sheet for a partner to fill in")
    template.add_argument("format", metavar="FORMAT", help="people, events ... or subjects: docs/reference/formats.md")
    template.add_argument("--out", type=Path, required=True, metavar="FILE", help="the workbook to write, .xlsx")
    template.set_defaults(run=_template, needs_django=False)


def _template(desk: Desk) -> Answer:
    from portfolio.ground.errors import PortfolioError
    from portfolio.information.ingest import templates
    from portfolio.picture.subjects import sheet

    out: Path = desk.words.out
    desk.check_place(out)
    if out.suffix.lower() != ".xlsx":
        raise PortfolioError(f"A template is a workbook: let the name of {out.name} end in .xlsx.")
    is_list = desk.words.format == sheet.NAME
    content = templates.workbook_of(sheet.SUBJECTS) if is_list else templates.workbook(desk.words.format)
    out.write_bytes(content)
    data = {"format": desk.words.format, "file": str(out), "bytes": len(content)}
    then = "`portfolio subject import` it" if is_list else f"`portfolio submit` it as {desk.words.format}"
    return Answer(data, f"Wrote {out}: fill in its first sheet, then {then}.")


def _submit(desk: Desk) -> Answer:
    from portfolio.flow import steps

    words = desk.words
    began = time.monotonic()
    received = steps.receive(
        by=desk.actor(),
        path=words.file,
        file_name=words.file.name,
        agency_code=words.agency,
        format=words.format,
        dry_run=words.dry_run,
    )
    data = {
        "submission": received.submission_id or None,
        "rows": received.rows,
        "accepted": received.accepted,
        "refused": received.refused,
        "unchanged": received.unchanged,
        "findings": [
            {"row": f.row, "column": f.column, "value": f.value, "problem": f.problem, "remedy": f.remedy}
            for f in received.findings
        ],
        "seconds": round(time.monotonic() - began, 3),
    }
    return Answer(data, _text(words, received), refusal=received.refusal)


def _text(words: argparse.Namespace, received: Any) -> str:
    verb = "would be taken in" if words.dry_run else "taken in"
    lines = [
        f"{words.file.name}: {received.rows:,} rows read, {received.accepted:,} {verb}, {received.refused:,} refused, "
        f"{received.unchanged:,} held already."
    ]
    lines += [f"  {finding}" for finding in received.findings[:SHOWN]]
    if len(received.findings) > SHOWN:
        lines.append(f"  and {len(received.findings) - SHOWN:,} more findings; --json lists them.")
    return "\n".join(lines)
