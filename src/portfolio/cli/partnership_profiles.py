"""`portfolio profile partnership` and `portfolio request`: copies for one recipient, and forms for partners."""

import argparse
from pathlib import Path
from typing import Any

from portfolio.cli.desk import Answer, Desk

FORMATS = ("docx", "pdf", "html", "json")


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """These commands' grammar."""
    request = commands.add_parser("request", parents=[common], help="a question to a partner, as a form")
    below = request.add_subparsers(title="request commands", required=True, metavar="COMMAND")
    form = below.add_parser("form", parents=[common], help="the form to be filled in and sent back")
    form.add_argument("request", metavar="REQUEST", help="its number, such as R-0012")
    form.add_argument("--out", required=True, type=Path, metavar="FILE", help="a file ending in .xlsx or .docx")
    form.set_defaults(run=_form)
    answer = below.add_parser("answer", parents=[common], help="take in a form that was filled in")
    answer.add_argument("file", type=Path, metavar="FILE")
    answer.add_argument("--agency", required=True, metavar="CODE", help="the agency that filled it in")
    answer.set_defaults(run=_answer)


def add_below(below: Any, common: argparse.ArgumentParser) -> None:
    """`profile partnership`, beside `profile local`."""
    made = below.add_parser("partnership", parents=[common], help="a Partnership Profile as one recipient may have it")
    made.add_argument("subject", metavar="SUBJECT", help="the code of the subject, such as N-017, or its id")
    made.add_argument(
        "--for", dest="agency", required=True, metavar="AGENCY", help="the code of the recipient's agency"
    )
    made.add_argument("--to", default="", metavar="USER", help="the recipient; otherwise the agency's single point")
    made.add_argument("--purpose", default="", metavar="CODE", help="for which it is shared; otherwise prevent_crime")
    made.add_argument("--gateway", default="", metavar="CODE", help="the legal gateway; otherwise CDA98_S115")
    made.add_argument("--necessity", default="", metavar="WORDS", help="otherwise the profile's terms of reference")
    made.add_argument(
        "--basis", action="append", default=[], metavar="FIELD=WORDS", help="what the gateway asks to be recorded"
    )
    made.add_argument("--leave-out", action="store_true", help="go without what came under conditions, unpermitted")
    made.add_argument("--format", required=True, choices=FORMATS)
    made.add_argument("--out", required=True, type=Path, metavar="FILE")
    made.set_defaults(run=_partnership)


def _partnership(desk: Desk) -> Answer:
    from portfolio.flow import copies
    from portfolio.ground.errors import PortfolioError

    words, by = desk.words, desk.actor()
    desk.check_place(words.out)
    if odd := [one for one in words.basis if "=" not in one]:
        raise PortfolioError(f"--basis is written FIELD=WORDS, not {odd[0]!r}.")
    copy = copies.find_or_issue(
        subject=words.subject,
        agency=words.agency,
        to=words.to,
        purpose=words.purpose,
        gateway=words.gateway,
        necessity=words.necessity,
        basis=dict(one.split("=", 1) for one in words.basis),
        leave_out_conditioned=words.leave_out,
        by=by,
    )
    file = copies.take(copy=copy, format=words.format, by=by)
    words.out.write_bytes(file.content)
    data = {
        "out": str(words.out),
        "bytes": len(file.content),
        "copy": copy.shown,
        "subject": copy.code,
        "agency": words.agency,
        "included": copy.included,
        "left_out": copy.left_out,
        "expires": copy.expires_at.date().isoformat(),
        "digest": copy.digest,
    }
    said = f"Wrote {words.out}: copy {copy.shown} of the profile of {copy.code}, {copy.included} statements"
    return Answer(data, f"{said}, {copy.left_out} left out.")


def _form(desk: Desk) -> Answer:
    from portfolio.flow import asking
    from portfolio.partnership.partnership_profiles import queries

    words, by = desk.words, desk.actor()
    desk.check_place(words.out)
    request = queries.request_numbered(by, words.request)
    content = asking.write_form(request=request, format=words.out.suffix.lower().lstrip("."), by=by)
    words.out.write_bytes(content)
    data = {"out": str(words.out), "bytes": len(content), "request": request.shown, "due": request.due.isoformat()}
    return Answer(data, f"Wrote {words.out}: {request.shown}, to be answered by {request.due.isoformat()}.")


def _answer(desk: Desk) -> Answer:
    from portfolio.flow import asking
    from portfolio.ground.findings import BadFile

    words, by = desk.words, desk.actor()
    try:
        answer = asking.take_in_form(path=words.file, agency_code=words.agency, by=by)
    except BadFile as refusal:
        findings = [one.as_dict() for one in refusal.findings]
        return Answer(
            {"answered": False, "findings": findings}, refusal="; ".join(map(str, refusal.findings)), ok=False
        )
    data = {"answered": True, "request": answer.request.shown, "outcome": answer.outcome, "findings": []}
    return Answer(data, f"{answer.request.shown} is answered: {answer.get_outcome_display()}.")
