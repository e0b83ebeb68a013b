"""`portfolio powers` finds what is open for a subject; `portfolio action` sends and takes back partners' sheets."""

import argparse
from pathlib import Path
from typing import Any

from portfolio.cli.desk import Answer, Desk

SHOWN = 10  # findings printed for people; --json gives all that are kept


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """These commands' grammar."""
    powers = commands.add_parser("powers", parents=[common], help="which powers are open for a subject, and why")
    powers.add_argument("--for", dest="subject", required=True, metavar="SUBJECT", help="its code, like N-017")
    powers.add_argument("--agency", default="", metavar="CODE", help="only the powers of this agency")
    powers.set_defaults(run=_powers)
    action = commands.add_parser("action", parents=[common], help="the sheets of partners who do not sign in")
    below = action.add_subparsers(title="action commands", required=True, metavar="COMMAND")
    form = below.add_parser("form", parents=[common], help="write an agency's open actions as a sheet to fill in")
    form.add_argument("agency", metavar="AGENCY", help="the agency's code")
    form.add_argument("--out", required=True, type=Path, metavar="FILE.xlsx")
    form.set_defaults(run=_form)
    update = below.add_parser("update", parents=[common], help="take a filled sheet back: all of it or nothing")
    update.add_argument("file", type=Path, metavar="FILE.xlsx")
    update.add_argument("--agency", required=True, metavar="CODE", help="whose sheet it is")
    update.set_defaults(run=_update)


def _powers(desk: Desk) -> Answer:
    from portfolio.ground.errors import NotFound
    from portfolio.ground.reference import queries as catalogue
    from portfolio.partnership.plan import queries
    from portfolio.picture.subjects import queries as subjects

    words, by = desk.words, desk.actor()
    agencies = {one.code: one.name for one in catalogue.agencies()}
    if words.agency and words.agency not in agencies:
        known = ", ".join(agencies)
        raise NotFound(f"The catalogue knows no agency with the code {words.agency!r}. It knows: {known}.")
    seen = subjects.by_code(by, words.subject)
    if seen is None:
        raise NotFound(f"There is no subject {words.subject!r} that you can see. Check the code.")
    facts, found = queries.findings(by, seen.id, agency=words.agency)
    data = {
        "subject": facts.code,
        "kind": facts.kind,
        "categories": sorted(facts.categories),
        "protect_first": facts.protect_first,
        "powers": [
            {
                "id": one.power.id,
                "name": one.power.name,
                "kind": one.power.kind,
                "verdict": one.verdict.value,
                "rung": one.rung,
                "reasons": list(one.reasons),
                "missing": list(one.missing),
                "check_first": list(one.must_check_first),
                "who_applies": list(one.who_applies),
                "evidence_needed": list(one.evidence_needed),
                "warnings": list(one.warnings),
            }
            for one in found
        ],
    }
    return Answer(data, _text(facts.code, found))


def _text(code: str, found: Any) -> str:
    titles = {"available": "Available", "short_of": "Short of something"}
    lines = [f"Powers for {code}. A list to choose from, not advice: each agency decides on its own power."]
    for verdict, title in titles.items():
        chosen = [one for one in found if one.verdict == verdict]
        lines.append(f"{title}: {len(chosen)}")
        for one in chosen:
            lines.append(f"  {one.power.name} ({one.power.kind}): {' '.join(one.reasons)}")
            lines += [f"    First: {first}" for first in one.must_check_first]
    left = sum(one.verdict == "not_for" for one in found)
    return "\n".join([*lines, f"Not for this subject: {left}; --json says why."])


def _form(desk: Desk) -> Answer:
    from portfolio.partnership.plan import operations

    words, by = desk.words, desk.actor()
    desk.check_place(words.out)
    made = operations.make_form(agency_code=words.agency, by=by)
    words.out.write_bytes(made.content)
    data = {"out": str(words.out), "agency": words.agency, "actions": made.actions, "bytes": len(made.content)}
    return Answer(data, f"Wrote {words.out}: {made.actions} open actions of {made.agency}, codes only.")


def _update(desk: Desk) -> Answer:
    from portfolio.ground.findings import BadFile
    from portfolio.partnership.plan import operations

    words, by = desk.words, desk.actor()
    try:
        back = operations.take_back(words.file, agency_code=words.agency, by=by)
    except BadFile as bad:
        data = {"updates": 0, "moved_dates": 0, "findings": [one.as_dict() for one in bad.findings]}
        lines = [f"{words.file.name}: nothing was taken in.", *(f"  {one}" for one in bad.findings[:SHOWN])]
        return Answer(data, "\n".join(lines), refusal=bad.message)
    data = {"updates": back.updates, "moved_dates": back.moved_dates, "findings": []}
    return Answer(data, f"{words.file.name}: {back.updates} updates and {back.moved_dates} due dates taken in.")
