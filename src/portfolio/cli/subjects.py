"""`portfolio subject list`, `show` and `import`: the register, as far as the named user may see and propose."""

import argparse
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from portfolio.cli.desk import Answer, Desk

KINDS = ("nominal", "group", "line", "place")
USES = ("view", "support", "enforcement")
SHOWN = 10  # findings printed for people; --json gives all that are kept


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """These commands' grammar."""
    subject = commands.add_parser("subject", parents=[common], help="the register: whom and what is held in view")
    below = subject.add_subparsers(title="subject commands", required=True, metavar="COMMAND")
    every = below.add_parser("list", parents=[common], help="subjects by code; nobody is ranked")
    every.add_argument("--kind", default="", choices=KINDS)
    every.add_argument("--overdue", action="store_true", help="only those whose review has been missed")
    every.add_argument("--page", type=int, default=1, metavar="N")
    every.set_defaults(run=_list)
    show = below.add_parser("show", parents=[common], help="one subject, with the reason for opening it")
    show.add_argument("code", metavar="CODE", help="such as N-001")
    show.add_argument("--why", required=True, metavar="TEXT", help="what you need it for; kept for those who check")
    show.set_defaults(run=_show)
    brought = below.add_parser(
        "import", parents=[common], help="propose what stands on an existing list: all of it or nothing"
    )
    brought.add_argument("file", type=Path, metavar="FILE", help="a filled-in template: portfolio template subjects")
    brought.add_argument("--purpose", required=True, metavar="TEXT", help="what the list is for, in a sentence")
    brought.add_argument("--use", default="view", choices=USES, help="what is done with it")
    brought.add_argument(
        "--ends", type=date.fromisoformat, metavar="DATE", help="first day without it; 90 days at most"
    )
    brought.add_argument("--owner", default="", metavar="USER", help="who answers for the list; you if not said")
    brought.add_argument(
        "--agency", default="", metavar="CODE", help="whose list it was; your own agency's if not said"
    )
    brought.add_argument("--dry-run", action="store_true", help="say what would be proposed, and keep nothing")
    brought.set_defaults(run=_import)


def _list(desk: Desk) -> Answer:
    from portfolio.picture.subjects import queries

    words = desk.words
    shown = queries.subjects(desk.actor(), words.kind, number=words.page, overdue=words.overdue)
    data = {"subjects": [_data(one) for one in shown.rows], "page": shown.number, "more": shown.has_next}
    return Answer(data, "\n".join(_line(one) for one in shown.rows) or "There is no subject here that you can see.")


def _show(desk: Desk) -> Answer:
    from portfolio.picture.subjects import operations, queries
    from portfolio.picture.subjects.errors import UnknownSubject

    viewer = desk.actor()
    found = queries.by_code(viewer, desk.words.code)
    if found is None:
        raise UnknownSubject
    why = "" if viewer.is_system else "ACTION"
    if why and not found.is_pointer:
        operations.consult(subject_id=found.id, why=why, words=desk.words.why, by=viewer)
    one = queries.subject(viewer, found.id, why)
    data = {
        **_data(one),
        "necessity": one.necessity or None,
        "criteria": one.criteria or None,
        "enforcement_block": queries.enforcement_block(viewer, one.id) or None,
        "evidence": [
            {"reference": str(rest.reference), "shows": rest.shows, "grade": rest.grade or None}
            for rest in queries.evidence(viewer, one.id)
        ],
    }
    lines = [_line(one), one.necessity, str(data["enforcement_block"] or "")]
    return Answer(data, "\n".join(filter(None, lines)))


def _data(one: Any) -> dict[str, Any]:
    return {
        "code": one.code,
        "kind": one.kind,
        "name": one.name or None,
        "state": one.state,
        "life": one.life or None,
        "victim": one.flags.is_victim,
        "child": one.flags.is_child,
        "categories": list(one.flags.categories),
        "review_due": one.review_due.isoformat() if one.review_due else None,
        "overdue": one.flags.overdue,
        "pointer": one.is_pointer,
        "agency": one.agency,
    }


def _line(one: Any) -> str:
    """N-001 Kane Doyle: VICTIM; EXPLOITED_CHILD, SUSPECT; review 3 May 2027."""
    said = [word for word, holds in (("victim", one.flags.is_victim), ("child", one.flags.is_child)) if holds]
    said += [code.replace("_", " ").lower() for code in one.flags.categories]
    review = f"review {'overdue since ' if one.flags.overdue else ''}{one.review_due}" if one.review_due else ""
    held = "; ".join(filter(None, (", ".join(dict.fromkeys(said)), one.state, review)))
    return f"{one.caption if not one.is_pointer else f'{one.code} {one.pointer}'}: {held}"


def _import(desk: Desk) -> Answer:
    from portfolio.ground import clock
    from portfolio.ground.access import queries as access
    from portfolio.picture.subjects import operations, sheet

    words, by = desk.words, desk.actor()
    looked = operations.import_list(
        content=_content(words.file, operations.MOST_BYTES),
        file_name=words.file.name,
        purpose=words.purpose,
        use=words.use,
        ends=words.ends or clock.today() + timedelta(days=sheet.LONGEST_DAYS),
        owner=access.actor_named(words.owner, by.partnership_id).id if words.owner else "",
        agency_code=words.agency,
        dry_run=words.dry_run,
        by=by,
    )
    data = {
        "rows": looked.rows,
        "proposed": [] if words.dry_run else list(looked.proposed),
        "would_propose": looked.would_propose,
        "held": looked.held,
        "findings": [finding.as_dict() for finding in looked.findings],
    }
    verb = "would be proposed" if words.dry_run else "proposed"
    counts = f"{looked.would_propose:,} {verb}, {looked.held:,} in view already"
    lines = [f"{words.file.name}: {looked.rows:,} rows read, {counts}."]
    if looked.proposed and not words.dry_run:
        lines.append(f"Each waits for a second person: {', '.join(looked.proposed)}.")
    lines += [f"  {finding}" for finding in looked.findings[:SHOWN]]
    if len(looked.findings) > SHOWN:
        lines.append(f"  and {len(looked.findings) - SHOWN:,} more findings; --json lists them.")
    return Answer(data, "\n".join(lines), refusal=looked.refusal)


def _content(path: Path, most: int) -> bytes:
    """The file, or as much of it as shows that it is too large."""
    with path.open("rb") as file:
        return file.read(most + 1)
